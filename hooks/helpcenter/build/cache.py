"""What earlier builds leave for later ones: bytes under names, each held to its own checksum."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_SUM = 32
SPARE = 500
"""Entries that no page of the last build uses are kept up to this many, or as many as are in use."""


def digest(*parts: str | bytes) -> str:
    """One name for some texts, in order.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


class Cache:
    """A folder of entries. Whatever is wrong with one, reading it is a miss; whatever goes wrong, writing is nothing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = Cache(Path(folder))
    ...     cache.put("ab12", b"text")
    ...     cache.get("ab12"), cache.get("ffff")
    (b'text', None)

    Names are made of what an entry depends on, so no entry is ever out of date. Entries are read as data, never run.
    Without a folder nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.wrote = False

    def get(self, name: str) -> bytes | None:
        """The bytes of an entry."""
        if self.folder is None:
            return None
        try:
            data = self._file(name).read_bytes()
        except (OSError, ValueError):
            return None
        content = data[_SUM:]
        return content if data[:_SUM] == _sum(name, content) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep an entry; builds that run at the same time never see half of one."""
        if self.folder is None:
            return
        self.wrote = True
        file = self._file(name)
        try:
            try:
                handle, aside = tempfile.mkstemp(dir=file.parent)
            except FileNotFoundError:
                file.parent.mkdir(parents=True, exist_ok=True)
                handle, aside = tempfile.mkstemp(dir=file.parent)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(_sum(name, content) + content)
                os.replace(aside, file)
            except BaseException:
                os.unlink(aside)
                raise
        except OSError:  # a full disk, a folder that is read-only: the next build works more
            return

    def load(self, name: str) -> dict[str, Any]:
        """A table of many small entries; empty where it cannot be read."""
        try:
            table = json.loads(self.get(name) or b"{}")
        except (ValueError, RecursionError):
            return {}
        return table if isinstance(table, dict) else {}

    def save(self, name: str, table: Mapping[str, Any]) -> None:
        """Keep a table, unless it is already kept as it is."""
        content = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        if content != self.get(name):
            self.put(name, content)

    def prune(self, living: Iterable[str]) -> None:
        """Bound the size: of what is not in use, the oldest entries go."""
        if self.folder is None or not self.wrote:
            return
        used = set(living)
        dead: list[tuple[float, str]] = []
        with contextlib.suppress(OSError):
            (self.folder / ".gitignore").write_text("*\n")
            for shelf in os.scandir(self.folder):
                if not shelf.is_dir(follow_symlinks=False):
                    continue
                unused = (entry for entry in os.scandir(shelf.path) if entry.name not in used)
                dead += [(entry.stat().st_mtime, entry.path) for entry in unused]
        dead.sort(reverse=True)
        for _, path in dead[max(SPARE, len(used)) :]:
            with contextlib.suppress(OSError):
                os.unlink(path)

    def _file(self, name: str) -> Path:
        assert self.folder is not None
        return self.folder / name[:2] / name


def _sum(name: str, content: bytes) -> bytes:
    """Holds the name too: an entry put in another's place is a miss."""
    return hashlib.sha256(name.encode() + b"\0" + content).digest()
