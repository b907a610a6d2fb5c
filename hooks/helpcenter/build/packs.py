"""Many small entries in few files: a file a build, written once and never changed.

Ten thousand files of their own cost more time than their contents. A pack holds entries one after another, then the
list of them, then where that list begins. A pack that was cut short or changed is no pack; an entry carries its
checksum.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

ENDING = ".pack"
NAME = re.compile(r"[0-9a-f]{16}\.(pack|part)")
"""What packs are called, and those that are being written."""
_LINE = struct.Struct(">32sQQ")
"""A line of the list: what names an entry, where it begins, its length with its checksum."""
_END = struct.Struct(">Q32s")
"""Where the list begins, and its checksum."""
SUM = 32


def key(name: str) -> bytes:
    """What names an entry inside packs.

    >>> len(key("a"))
    32
    """
    return hashlib.sha256(name.encode()).digest()


@dataclass(frozen=True)
class Pack:
    """A finished pack, held open: it can be read to the end of a build that another build has it removed in."""

    path: Path
    descriptor: int
    entries: Mapping[bytes, tuple[int, int]]
    """Where each entry begins, and its length."""
    made: float
    """When it was written, in seconds."""

    @classmethod
    def open(cls, path: Path) -> Pack | None:
        """The pack of that path; None where it is not whole."""
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            info = os.fstat(descriptor)
            start, total = _END.unpack(_read(descriptor, info.st_size - _END.size, _END.size))
            listed = _read(descriptor, start, info.st_size - _END.size - start)
            if hashlib.sha256(listed).digest() == total:
                entries = {name: (at, size) for name, at, size in _LINE.iter_unpack(listed)}
                return cls(path, descriptor, entries, info.st_mtime)
        except (OSError, ValueError, OverflowError, struct.error):
            pass
        os.close(descriptor)
        return None

    def get(self, entry: bytes) -> bytes | None:
        """The bytes of an entry, unless they are not as they were written."""
        at, size = self.entries[entry]
        try:
            data = _read(self.descriptor, at, size)
        except (OSError, ValueError, OverflowError):
            return None
        content = data[SUM:]
        return content if data[:SUM] == _sum(entry, content) else None

    def close(self) -> None:
        """Let go of the file."""
        os.close(self.descriptor)


class Writing:
    """A pack that is being written, under a name that no build reads.

    It has its name when `finish` is called; until then, whatever ends the build leaves no pack.
    """

    def __init__(self, folder: Path) -> None:
        self.process = os.getpid()
        self.path = folder / f"{secrets.token_hex(8)}{ENDING}"
        self._aside = self.path.with_suffix(".part")
        self._file: BinaryIO = self._aside.open("xb")
        self._lines: list[bytes] = []
        self._at = 0

    def put(self, entry: bytes, content: bytes) -> None:
        """Add an entry."""
        data = _sum(entry, content) + content
        self._lines.append(_LINE.pack(entry, self._at, len(data)))
        self._at += len(data)
        self._file.write(data)

    def finish(self) -> None:
        """Give it its name."""
        listed = b"".join(self._lines)
        self._file.write(listed + _END.pack(self._at, hashlib.sha256(listed).digest()))
        self._file.close()
        os.rename(self._aside, self.path)

    def abandon(self) -> None:
        """Leave nothing of it."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._aside.unlink()


def paths(folder: Path) -> Iterable[Path]:
    """Where the packs of a folder lie."""
    return folder.glob(f"*{ENDING}")


def opened(some: Iterable[Path]) -> list[Pack]:
    """Those packs that are whole, the oldest first."""
    found = [pack for path in sorted(some) if (pack := Pack.open(path)) is not None]
    return sorted(found, key=lambda pack: pack.made)


def _read(descriptor: int, at: int, size: int) -> bytes:
    if size < 0 or at < 0:
        raise ValueError("no such place")
    return os.pread(descriptor, size, at)


def _sum(entry: bytes, content: bytes) -> bytes:
    """Holds the name too: an entry in another's place is none."""
    return hashlib.sha256(entry + content).digest()
