"""The folders that builds keep beside the site: whose they are, and whether that build still lives."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TOKEN = re.compile(r"\d+-[0-9a-f]{8}")
"""What `make` ends a name with: the number of the process, and chance."""
_HELD_ELSEWHERE = (errno.EWOULDBLOCK, errno.EACCES)


@dataclass(frozen=True)
class Siblings:
    """Names of the folders beside one site: `.site.new-*` is being built, `.site.old-*` was just taken down.

    >>> Siblings(Path("site"), Path()).new("7-af").as_posix()
    '.site.new-7-af'

    A living build holds a file lock (flock) on its `new` folder. The system lets go of it however the build
    ends, kill -9 included, and it counts across containers, where process numbers do not.
    """

    site: Path
    """The published folder."""
    home: Path
    """The folder that holds the siblings: the site's parent, or the site itself where that is a mount point."""

    def new(self, token: str) -> Path:
        return self.home / f".{self.site.name}.new-{token}"

    def old(self, token: str) -> Path:
        return self.home / f".{self.site.name}.old-{token}"

    def make(self) -> tuple[str, int | None]:
        """A fresh `new` folder, open to its owner only, and the lock that says a build lives in it."""
        while True:
            token = f"{os.getpid()}-{secrets.token_hex(4)}"
            folder = self.new(token)
            os.mkdir(folder, 0o700)
            if sys.platform == "win32":
                return token, None
            try:
                lock = take(folder)
            except FileNotFoundError:
                continue
            # Between mkdir and lock another build may have taken the folder for a dead one's.
            if lock is not None and folder.exists() and os.path.samestat(os.stat(folder), os.fstat(lock)):
                return token, lock
            if lock is not None:
                os.close(lock)

    def tokens(self, kind: str) -> list[str]:
        """Tokens of the folders of a kind, the newest first. A link of such a name is removed, never followed."""
        prefix = f".{self.site.name}.{kind}-"
        found: list[tuple[int, str]] = []
        with os.scandir(self.home) as entries:
            for entry in entries:
                token = entry.name.removeprefix(prefix)
                if entry.name.startswith(prefix) and _TOKEN.fullmatch(token):
                    with suppress(FileNotFoundError):
                        if entry.is_symlink():
                            os.unlink(entry.path)
                        elif entry.is_dir():
                            found.append((entry.stat().st_ctime_ns, token))
        return [token for _, token in sorted(found, reverse=True)]

    def living(self, token: str) -> bool:
        """Whether the build of that token still holds its folder under its first name."""
        try:
            lock = take(self.new(token))
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):  # no folder, or a link of that name
                return False
            raise
        if lock is None:
            return True
        os.close(lock)
        return False

    def restore(self, patience: float = 5.0) -> None:
        """Put back the site that a build killed between its two renames left under its `old` name.

        Another build that lives and is between its own two gets `patience` seconds to finish.
        """
        until = time.monotonic() + patience
        while tokens := self.tokens("old"):
            living = [token for token in tokens if self.living(token)]
            dead = [token for token in tokens if token not in living]
            if self.site.exists():
                for token in dead:
                    remove(self.old(token))
                return
            if not living:
                try:
                    os.rename(self.old(dead[0]), self.site)
                except OSError:
                    if time.monotonic() > until:
                        raise
            elif time.monotonic() > until:
                return
            else:
                time.sleep(0.01)

    def sweep(self) -> None:
        """Remove what dead builds left; living ones are not touched."""
        for token in self.tokens("new"):
            folder = self.new(token)
            try:
                lock = take(folder)
            except OSError:
                continue
            if lock is not None:
                remove(folder)
                os.close(lock)


def take(folder: Path) -> int | None:
    """A descriptor that holds the folder until it is closed, or None while a living build holds it.

    Where there are no file locks (some network file systems), the process number in the name decides; on
    Windows every folder counts as held, so that what a killed build left stays there.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD_ELSEWHERE or _other_process(folder.name):
            os.close(held)
            return None
    return held


def remove(folder: Path) -> None:
    """Delete a folder, a file, or a link itself.

    What another build deletes at the same time does not matter, nor does what cannot be deleted.
    """
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        with suppress(OSError):
            folder.unlink()


def _other_process(name: str) -> bool:
    number = int(name.split("-")[-2])
    if number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
