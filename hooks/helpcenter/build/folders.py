"""Empty folders kept from the site before: a file system makes one in ten times the time that it moves one in."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


class Folders:
    """A store of empty folders, in the build's cache; without a folder, or on another disk, it is always empty.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as top:
    ...     Folders(Path(top, "old")).make(f"{top}/site/a")
    ...     Folders(Path(top, "kept")).gather(Path(top, "site"))
    ...     Folders(Path(top, "kept")).make(f"{top}/new/b")
    ...     sorted(path.relative_to(top).as_posix() for path in Path(top).rglob("*"))
    ['kept', 'new', 'new/b', 'site']

    Two builds may take from one store: a folder is moved to one of them.
    """

    def __init__(self, store: Path | None) -> None:
        self.store = store
        self._free: list[str] | None = None

    def make(self, path: str) -> None:
        """A folder at a path, and those above it. One that is there already is left as it is."""
        parent = os.path.dirname(path)
        if not os.path.isdir(parent):
            os.makedirs(parent, exist_ok=True)
        free = self._listed()
        while free:
            with suppress(OSError):
                os.rename(free.pop(), path)  # over an empty folder this works, over a full one it leaves both
                return
            if os.path.isdir(path):
                return
        os.makedirs(path, exist_ok=True)

    def gather(self, tree: Path) -> None:
        """Take the lowest folders of a tree that nobody needs; its files go. What cannot be taken stays."""
        if self.store is None or not tree.is_dir():
            return
        for unused in self._listed():
            with suppress(OSError):
                os.rmdir(unused)
        self._free = []
        with suppress(OSError):
            self.store.mkdir(parents=True, exist_ok=True)
            if self.store.stat().st_dev == tree.stat().st_dev:
                self._gather(str(tree), f"{self.store}/{secrets.token_hex(4)}")

    def _gather(self, folder: str, name: str) -> bool:
        """Whether the folder held no others."""
        with os.scandir(folder) as entries:
            listed = list(entries)
        lowest = True
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                lowest = False
                if self._gather(entry.path, name):
                    assert self._free is not None
                    self._free.append(f"{name}-{len(self._free)}")
                    os.rename(entry.path, self._free[-1])
                else:
                    os.rmdir(entry.path)
            else:
                os.unlink(entry.path)
        return lowest

    def _listed(self) -> list[str]:
        if self._free is None:
            self._free = []
            with suppress(OSError):
                if self.store is not None:
                    self._free = [entry.path for entry in os.scandir(self.store)]
        return self._free
