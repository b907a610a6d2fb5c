"""The output swap: a site is built beside the published one, and takes its place in one step."""

from __future__ import annotations

import atexit
import errno
import logging
import os
import stat
import time
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from .exchange import exchange
from .mounts import mounts
from .places import OutputError, refuse_links
from .previous import PreviousTree
from .siblings import Siblings, remove
from .signals import end_as_by_interrupt, end_by_the_signal_at_exit
from .unchanged import FOLDER_MODE, carry_hidden, share_unchanged

log = logging.getLogger("mkdocs.plugins.helpcenter.build")

_TAKEN = (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST)
"""What a rename says when another build put its site in place between our look and our step."""
_TRIES = 100
"""How often a step is tried that other builds may come between."""


class Rest(Protocol):
    """Files that a build takes over from the site before."""

    spare: PreviousTree
    """Gets the tree that goes."""

    def paths(self) -> Iterable[str]:
        """Where they are in the site."""

    def place(self, folder: Path) -> None:
        """Put them into the new tree, after all writing."""


class Staging:
    """A folder to build in, on the file system of the site, and the step that publishes it.

    >>> with Staging.open(Path("site")) as staging:  # doctest: +SKIP
    ...     (staging.path / "index.html").write_text("…")
    ...     staging.publish()

    Whoever opens the site's files meanwhile reads the whole old tree or the whole new one. Linux exchanges two
    folders in one step (`renameat2`); elsewhere it takes two renames, and a build killed between them leaves the
    old site as `.site.old-*`, which `recover` and every next build put back. A site that is a mount point, or
    whose parent cannot be written, is built inside itself and published entry by entry: all writing is done by
    then, but a reader may see old and new side by side for an instant.

    Left without `publish`, by an error, Ctrl-C, SIGTERM or the end of the process, the folder goes. What kill -9
    leaves goes with the next build.
    """

    def __init__(self, siblings: Siblings, token: str, lock: int | None) -> None:
        self._siblings = siblings
        self._lock = lock
        self._process = os.getpid()
        self.open_ = False
        """Whether the folder is there, neither published nor discarded."""
        self.site = siblings.site
        """Where the tree will be; symbolic links are resolved."""
        self.path = siblings.new(token)
        """The folder to build in."""
        self._old = siblings.old(token)

    @classmethod
    def open(cls, site_dir: str | os.PathLike[str]) -> Self:
        """A fresh folder to build in; what dead builds left is put back or removed first.

        Raises `OutputError` where that cannot be done, or the site is a symbolic link.
        """
        try:
            siblings = _siblings(Path(site_dir))
            siblings.home.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            if siblings.site.exists() and not siblings.site.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "Not a directory", str(site_dir))
            recover(site_dir)
            staging = cls(siblings, *siblings.make())
        except OSError as error:
            raise OutputError.of(error, site_dir) from error
        staging.open_ = True
        end_by_the_signal_at_exit()
        atexit.register(staging.discard)  # nothing is left however the process ends
        end_as_by_interrupt()
        return staging

    def publish(self, rest: Rest | None = None) -> None:
        """Put the tree in place, and remove the one before. Raises `OutputError`, with the old tree whole.

        `rest` is what the build did not write, since it is in the tree of before.
        """
        try:
            previous = self.site if self.site.is_dir() else None
            share_unchanged(self.path, previous)
            if rest is not None:
                rest.place(self.path)
            if self.site in self.path.parents:
                log.info(
                    f"{self.site} cannot be swapped in one step (a mount point, or beside it nothing may be written)"
                )
                self._place_entries()
            else:
                os.chmod(self.path, self._inherit() if previous is not None else FOLDER_MODE)
                self._place()
        except OSError as error:
            self.discard()
            raise OutputError.of(error, self.site) from error
        except BaseException:
            self.discard()
            raise
        if rest is not None:
            rest.spare.keep(self._old)
            rest.spare.keep(self.path)
        self.discard()

    def pour(self, rest: Rest, before: AbstractSet[str] | None) -> AbstractSet[str]:
        """Put the files in place one by one, for a preview, which nobody publishes; gives their paths.

        `before` are those of the last time. The work is that of the files that changed, at any size of site.
        """
        after = {*files(self.path), *rest.paths()}
        if before is None:
            self.publish(rest)
            return after
        written = list(files(self.path))
        try:
            self._unlink_folders({*(before - after), *written})
            for path in before - after:
                (self.site / path).unlink(missing_ok=True)
                with suppress(OSError):  # up to a folder that has something in it
                    for folder in Path(path).parents[:-1]:
                        (self.site / folder).rmdir()
            for path in written:
                (self.site / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(self.path / path, self.site / path)
            rest.place(self.site)
        except OSError as error:
            raise OutputError.of(error, self.site) from error
        finally:
            self.discard()
        return after

    def discard(self) -> None:
        """Remove what is not published; call it as often as you like."""
        if not self.open_ or os.getpid() != self._process:
            return
        if not self.site.exists():
            with suppress(OSError):
                os.rename(self._old, self.site)
        remove(self.path)
        remove(self._old)
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)
        self.open_ = False
        atexit.unregister(self.discard)

    def _inherit(self) -> int:
        """Take over what is hidden in the site of now, and give its mode."""
        for _ in range(_TRIES):
            try:
                carry_hidden(self.path, self.site)
                return stat.S_IMODE(self.site.stat().st_mode)
            except FileNotFoundError:  # another build is between its two renames
                time.sleep(0.005)
        return FOLDER_MODE

    def _place(self) -> None:
        for _ in range(_TRIES):
            try:
                if not self.site.exists():
                    os.rename(self.path, self.site)
                    return
                try:
                    exchange(self.path, self.site)
                except OSError:
                    self._place_in_two()
                return
            except OSError as error:
                if error.errno not in _TAKEN or not self.path.exists():
                    raise
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self.site))

    def _place_in_two(self) -> None:
        os.rename(self.site, self._old)
        try:
            os.rename(self.path, self.site)
        except OSError:
            with suppress(OSError):
                os.rename(self._old, self.site)
            remove(self._old)
            raise

    def _place_entries(self) -> None:
        made = sorted(os.listdir(self.path), key="index.html".__eq__)  # last: its links lead to what is there by then
        for name in made:
            try:
                exchange(self.path / name, self.site / name)
            except OSError:
                if (self.site / name).exists():
                    os.rename(self.site / name, self._gone(name))
                os.rename(self.path / name, self.site / name)
        for name in os.listdir(self.site):
            if name not in made and not name.startswith("."):
                os.rename(self.site / name, self._gone(name))

    def _unlink_folders(self, paths: Iterable[str]) -> None:
        """Remove links that somebody put where the site has folders: nothing is written or deleted through them."""
        for folder in sorted({folder for path in paths for folder in Path(path).parents[:-1]}):
            if (self.site / folder).is_symlink():
                (self.site / folder).unlink()

    def _gone(self, name: str) -> Path:
        return self.path / f".gone~{name}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()


def recover(site_dir: str | os.PathLike[str]) -> None:
    """Put the site back where a killed build left it under another name, and remove what else it left.

    >>> recover(Path("site"))  # doctest: +SKIP

    Every build begins with this. Raises `OutputError` as `Staging.open` does.
    """
    try:
        siblings = _siblings(Path(site_dir))
        if siblings.home.is_dir():
            siblings.restore()
            siblings.sweep()
    except OSError as error:
        raise OutputError.of(error, site_dir) from error


def _siblings(site_dir: Path) -> Siblings:
    refuse_links(site_dir)
    site = site_dir.resolve()
    inside = site.is_dir() and (
        os.path.ismount(site) or str(site) in mounts() or not os.access(site.parent, os.W_OK | os.X_OK)
    )
    return Siblings(site, site if inside else site.parent)


def files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder."""
    for place, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(f"{place}/{name}", folder)
