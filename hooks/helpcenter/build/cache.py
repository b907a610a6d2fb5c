"""What earlier builds leave for later ones: bytes under names, each held to its own checksum."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from . import packs
from .packs import Pack, Writing

SPARE = 32_000_000
"""Bytes that no page of the last build uses are kept up to this, or up to as many as are in use."""
SMALL = 16
"""Packs of few entries in use that may lie beside the others: more are joined into one."""


def digest(*parts: str | bytes) -> str:
    """One name for some texts, in order.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    pieces: list[bytes] = []
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        pieces += (b"%d:" % len(data), data)
    return hashlib.sha256(b"".join(pieces)).hexdigest()


class Cache:
    """A folder of packs. Whatever is wrong with one, reading is a miss; whatever goes wrong, writing is nothing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = Cache(Path(folder))
    ...     cache.put("ab12", b"text")
    ...     cache.flush()
    ...     Cache(Path(folder)).get("ab12"), cache.get("ffff")
    (b'text', None)

    Names are made of what an entry depends on, so no entry is ever out of date; of two under one name the later
    counts. Entries are read as data, never run. What is put is there for others after `flush`; without a folder
    nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._writing: Writing | None = None
        self._own: dict[bytes, bytes] = {}
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._packs: list[Pack] = []
        self._where: dict[bytes, Pack] = {}
        self._started = time.time()
        self._grown = SPARE
        """Bytes that were put since the size was bounded."""
        self.refresh()

    def refresh(self) -> None:
        """Take in what was kept since, by this build's workers or by other builds."""
        self.flush()
        self._own.clear()
        self._broken = False
        if self.folder is None:
            return
        paths = set(packs.paths(self.folder))
        if not all(pack.path in paths for pack in self._packs):
            self._let_go()
        known = {pack.path for pack in self._packs}
        for pack in packs.opened(paths - known):
            self._packs.append(pack)
            self._where.update(dict.fromkeys(pack.entries, pack))

    def get(self, name: str) -> bytes | None:
        """The bytes of an entry."""
        return self._get(packs.key(name))

    def _get(self, entry: bytes) -> bytes | None:
        if entry in self._own:
            return self._own[entry]
        pack = self._where.get(entry)
        return pack.get(entry) if pack is not None else None

    def put(self, name: str, content: bytes, *, again: bool = False) -> None:
        """Keep an entry; `again` if this process may come to ask for it."""
        if self.folder is None or self._broken:
            return
        entry = packs.key(name)
        try:
            if self._writing is None or self._writing.process != os.getpid():  # a worker has a pack of its own
                self.folder.mkdir(parents=True, exist_ok=True)
                self._writing = Writing(self.folder)
            self._writing.put(entry, content)
        except OSError:  # a full disk, a folder that is read-only: the next build works more
            self._give_up()
        self._grown += len(content)
        if again:
            self._own[entry] = content

    def flush(self) -> None:
        """Let later builds have what was put."""
        writing, self._writing = self._writing, None
        if writing is None or writing.process != os.getpid():
            return
        try:
            writing.finish()
        except OSError:
            writing.abandon()

    def load(self, name: str) -> Mapping[str, Any]:
        """A table of many small entries, not to be changed; empty where it cannot be read."""
        if name not in self._tables:
            try:
                table = json.loads(self.get(name) or b"{}")
            except (ValueError, RecursionError):
                return {}
            return table if isinstance(table, dict) else {}
        return self._tables[name]

    def save(self, name: str, table: Mapping[str, Any]) -> None:
        """Keep a table; it is written when the cache is closed."""
        if self.folder is not None:
            self._tables[name] = table

    def prune(self, living: Iterable[str]) -> None:
        """Bound the size: packs of which little is in use are written anew without the rest."""
        if self.folder is None or self._grown < SPARE // SMALL:
            return
        self._grown = 0
        used = {packs.key(name) for name in living}
        alive = {
            pack.path: sum(pack.entries[entry][1] for entry in used & pack.entries.keys() if self._is_in(entry, pack))
            for pack in self._packs
        }
        total = {pack.path: sum(size for _, size in pack.entries.values()) for pack in self._packs}
        spare = sum(total.values()) - sum(alive.values()) - max(SPARE, sum(alive.values()))
        going = []
        for pack in sorted(self._packs, key=lambda pack: alive[pack.path] / max(1, total[pack.path])):
            if spare > 0:
                going.append(pack)
                spare -= total[pack.path] - alive[pack.path]
        small = [pack for pack in self._packs if pack not in going and total[pack.path] < SPARE // SMALL]
        if len(small) > SMALL:
            going += small
        for pack in going:
            for entry in pack.entries:
                if entry in used and self._is_in(entry, pack):
                    content = pack.get(entry)
                    if content is not None:
                        self._put_on(entry, content)
        if going:
            self.flush()
        with contextlib.suppress(OSError):
            if going or not (self.folder / ".gitignore").exists():
                self._sweep(going)

    def close(self) -> None:
        """Keep what was put and saved, and let go of the files."""
        tables, self._tables = self._tables, {}
        for name, table in tables.items():
            content = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            if content != self.get(name):
                self.put(name, content)
        self.flush()
        self._let_go()

    def _let_go(self) -> None:
        opened, self._packs, self._where = self._packs, [], {}
        for pack in opened:
            pack.close()

    def _is_in(self, entry: bytes, pack: Pack) -> bool:
        return self._where[entry] is pack and entry not in self._own

    def _put_on(self, entry: bytes, content: bytes) -> None:
        assert self.folder is not None
        with contextlib.suppress(OSError):
            if self._writing is None:
                self._writing = Writing(self.folder)
            self._writing.put(entry, content)

    def _sweep(self, going: list[Pack]) -> None:
        """Remove packs, and what killed builds left; other names than packs get are somebody else's."""
        assert self.folder is not None
        for pack in going:
            pack.path.unlink(missing_ok=True)
        known = {pack.path for pack in self._packs}
        for path in self.folder.iterdir():
            left = packs.NAME.fullmatch(path.name) and path not in known and path.is_file() and not path.is_symlink()
            if left and self._started - path.stat().st_mtime > 3600:
                path.unlink(missing_ok=True)
        with contextlib.suppress(FileExistsError), (self.folder / ".gitignore").open("x") as file:
            file.write("*\n")

    def _give_up(self) -> None:
        self._broken = True
        if self._writing is not None and self._writing.process == os.getpid():
            self._writing.abandon()
        self._writing = None
