"""The tree that a build took down, kept for the next one, which publishes most of it again.

A file system takes longer to make ten thousand folders and to remove ten thousand others than to render a page.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from .siblings import remove
from .unchanged import FOLDER_MODE

_NAME = re.compile(r"[0-9a-f]{16}(\.taken)?")
"""What trees are called here; `.taken` is one that a build is using."""


class PreviousTree:
    """A store of one tree; without a folder it is always empty, and on another disk than the site it gives nothing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as top:
    ...     Path(top, "old/a").mkdir(parents=True)
    ...     _ = Path(top, "old/a/index.html").write_text("x")
    ...     _ = Path(top, "old/b.html").write_text("y")
    ...     Path(top, "new").mkdir()
    ...     PreviousTree(Path(top, "store")).keep(Path(top, "old"))
    ...     PreviousTree(Path(top, "store")).give(Path(top, "new"), lambda path, info: path != "b.html")
    ...     sorted(path.relative_to(top).as_posix() for path in Path(top).rglob("*"))
    {'a/index.html'}
    ['new', 'new/a', 'new/a/index.html', 'store']

    Two builds may ask one store: the tree goes to one of them.
    """

    def __init__(self, store: Path | None) -> None:
        self.store = store

    def keep(self, tree: Path) -> None:
        """Take a tree that nobody needs, in place of the one there; what is hidden at its top goes.

        A tree that cannot be taken stays where it is.
        """
        if self.store is None or not tree.is_dir():
            return
        with suppress(OSError):
            self.store.mkdir(parents=True, exist_ok=True)
            before = self._trees()
            kept = self._fresh()
            os.rename(tree, kept)
            for path in [*before, *kept.glob(".*")]:
                remove(path)

    def lay(self, site: Path) -> Iterator[tuple[str, os.stat_result]]:
        """Where nothing is kept: have links to the files of a site; those that have one, with their state."""
        if self.store is None or self._trees():
            return
        with suppress(OSError):
            made = self._fresh()
            made.mkdir(parents=True)
            yield from _linked(site, str(made), "")

    def give(self, tree: Path, holds: Callable[[str, os.stat_result], bool]) -> set[str]:
        """Move those of its files that still hold into a tree, with their folders, and say which; the others go.

        `holds` says so of a file's path in the tree, and of its state. What is in the tree already stays.
        """
        given: set[str] = set()
        for path in self._trees():
            taken = path.with_suffix(".taken")
            with suppress(OSError):
                os.rename(path, taken)  # another build may have been first
                _merge(taken, str(tree), "", holds, given)
            remove(taken)
        return given

    def _trees(self) -> list[Path]:
        """The trees there. What has another name than they get here, or is a link, belongs to somebody else."""
        if self.store is None or self.store.is_symlink() or not self.store.is_dir():
            return []
        return [path for path in self.store.iterdir() if _NAME.fullmatch(path.name) and not path.is_symlink()]

    def _fresh(self) -> Path:
        """A name for a tree. Raises `OSError` where the store became a link."""
        assert self.store is not None
        if self.store.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.store))
        return self.store / secrets.token_hex(8)


def _linked(folder: os.PathLike[str] | str, target: str, below: str) -> Iterator[tuple[str, os.stat_result]]:
    for entry in _listed(folder):
        there = f"{target}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            os.mkdir(there)
            yield from _linked(entry.path, there, f"{below}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            os.link(entry.path, there)
            yield below + entry.name, os.lstat(there)


def _merge(
    spare: os.PathLike[str] | str, tree: str, below: str, holds: Callable[[str, os.stat_result], bool], given: set[str]
) -> None:
    """Move what holds of a folder into one that is there already."""
    for entry in _listed(spare):
        path = below + entry.name
        target = f"{tree}/{path}"
        if not entry.is_dir(follow_symlinks=False):
            if not os.path.lexists(target) and holds(path, entry.stat(follow_symlinks=False)):
                os.rename(entry.path, target)
                given.add(path)
        elif os.path.isdir(target):
            _merge(entry.path, tree, f"{path}/", holds, given)
        elif not os.path.lexists(target):
            kept: set[str] = set()
            if _pruned(entry, f"{path}/", holds, kept):
                os.rename(entry.path, target)
                given |= kept


def _pruned(folder: os.DirEntry[str], below: str, holds: Callable[[str, os.stat_result], bool], kept: set[str]) -> bool:
    """Whether anything is left of a folder when all goes that does not hold."""
    any_left = False
    for entry in _listed(folder):
        path = below + entry.name
        if entry.is_dir(follow_symlinks=False):
            if _pruned(entry, f"{path}/", holds, kept):
                any_left = True
            else:
                os.rmdir(entry.path)
        elif holds(path, entry.stat(follow_symlinks=False)):
            kept.add(path)
            any_left = True
        else:
            os.unlink(entry.path)
    if not any_left:
        return False
    if stat.S_IMODE(folder.stat().st_mode) != FOLDER_MODE:
        os.chmod(folder.path, FOLDER_MODE)
    return True


def _listed(folder: os.PathLike[str] | str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)
