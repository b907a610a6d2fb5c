"""What earlier builds leave for later ones: bytes under names, in one SQLite file."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import sqlite3
import weakref
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from .places import refuse_links

log = logging.getLogger("mkdocs.plugins.helpcenter.build")

FILE = "cache.sqlite"
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite puts beside its file while it is open."""
DAMAGED = "cache.damaged"
"""A file that says that the cache must go: SQLite could not read it."""
SPARE = 32_000_000
"""Bytes that no page of the last build uses are kept up to this, or up to as many as are in use."""

_BATCH = 1_000_000
"""Bytes that are put before they are written: a write locks the file for all other processes."""
_LARGEST = 200_000_000
"""Bytes of an entry: more is damage."""
_PATIENCE = 20.0
"""Seconds that a process waits while another one writes."""
_ELSEWHERE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOLFS,
}  # fmt: skip
"""Errors that say nothing of the file: the disk is full, another process holds it."""

_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""The second where SQLite's own message quotes damaged text."""

_CREATE = "CREATE TABLE IF NOT EXISTS entries (id INTEGER NOT NULL UNIQUE, sum BLOB NOT NULL, content BLOB NOT NULL)"
"""With `id` as the primary key rows would be stored in its order, which is chance: four times the work."""
_SELECT = "SELECT sum, content FROM entries WHERE id = ?"

T = TypeVar("T")

_open: weakref.WeakSet[Cache] = weakref.WeakSet()


class Cache:
    """Entries of bytes. Whatever is wrong with one, reading is a miss; whatever goes wrong, writing is nothing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = Cache(Path(folder))
    ...     cache.put("ab12", b"text")
    ...     cache.close()
    ...     again = Cache(Path(folder))
    ...     again.get("ab12"), again.get("ffff")
    ...     again.close()
    (b'text', None)

    Names are made of what an entry depends on, so no entry is ever out of date; of two under one name the later
    counts. Entries are read as data, never run, and each has its checksum, which finds damage and no forgery: who can
    write the file can change pages. What is put is there for other processes after `flush`; without a folder nothing
    is kept. Raises `OutputError` where the file is a symbolic link.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._database: sqlite3.Connection | None = None
        self._pending: dict[str, bytes] = {}
        self._size = 0
        """Bytes of what is pending."""
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._unreadable = self._unwritable = folder is None
        self._told = False
        _open.add(self)

    def refresh(self) -> None:
        """Begin another build: what failed in the last one is tried again."""
        self.flush()
        self._unreadable = self._unwritable = self.folder is None
        self._told = False

    def get(self, name: str) -> bytes | None:
        """The bytes of an entry."""
        if name in self._pending:
            return self._pending[name]
        found = self._ask(lambda database: database.execute(_SELECT, (_id(name),)).fetchone())
        if found is None:
            return None
        checksum, content = found
        if isinstance(content, bytes) and checksum == _sum(name, content):
            return content
        self._tell("an entry is damaged; it is made again")
        return None

    def put(self, name: str, content: bytes) -> None:
        """Keep an entry."""
        if self._unwritable:
            return
        self._pending[name] = content
        self._size += len(content)
        if self._size > _BATCH:
            self._write()

    def flush(self) -> None:
        """Let other processes have what was put, and let go of the file."""
        self._write()
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()

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
        """Bound the size: where much is kept that no page uses, all of that goes."""
        self._write()
        if not self._unwritable:
            self._ask(lambda database: _prune(database, living))

    def close(self) -> None:
        """Keep what was put and saved, and let go of the file; one that SQLite could not read goes."""
        tables, self._tables = self._tables, {}
        for name, table in tables.items():
            content = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            if content != self.get(name):
                self.put(name, content)
        self.flush()
        self._remove_damaged()

    def _write(self) -> None:
        """Write what is pending."""
        pending, self._pending, self._size = self._pending, {}, 0
        if not pending:
            return
        rows = [(_id(name), _sum(name, content), content) for name, content in pending.items()]
        if not self._unwritable and not self._ask(lambda database: _insert(database, rows)):
            self._unwritable = True  # a full disk is not tried again and again

    def _ask(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What some work with the open file gives; what goes wrong with it is no error of the build."""
        if self._unreadable:
            return None
        try:
            if self._database is None:
                self._database = self._connect()
            return work(self._database)
        except OSError:
            self._unreadable = self._unwritable = True
        except _ERRORS as error:
            self._unwritable = True
            if not _is_damage(error, self._path):
                self._unreadable = self._database is None
            else:
                self._tell("SQLite cannot read it; the next build makes it again")
                with suppress(OSError):
                    self._mark.touch()
        return None

    def _connect(self) -> sqlite3.Connection:
        assert self.folder is not None
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in (self._mark, *self._files()):
            refuse_links(path)
        if self._path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(self._path))
        self._remove_damaged()
        with suppress(FileNotFoundError):
            if self._path.stat().st_nlink > 1:  # a copy of the folder shares it: each goes on with its own
                self._remove()
        try:
            return self._opened()
        except _ERRORS as error:
            if _is_damage(error, self._path):  # nothing was read of it yet
                self._tell("SQLite cannot read it; it is made again")
                self._remove()
                return self._opened()
            if _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
        self._unwritable = True
        return _connected(f"{self._path.absolute().as_uri()}?mode=ro&immutable=1")  # nothing can be written there

    def _opened(self) -> sqlite3.Connection:
        database = _connected(self._path.absolute().as_uri())
        try:
            if not _value(database, "schema_version"):
                database.execute("PRAGMA page_size = 16384")
                database.execute("PRAGMA journal_mode = WAL")
                database.execute(_CREATE)
                with suppress(OSError), self._path.with_name(".gitignore").open("x") as file:
                    file.write("*\n")
            database.execute(_SELECT, (_id(""),))
        except BaseException:
            database.close()
            raise
        return database

    @property
    def _path(self) -> Path:
        assert self.folder is not None
        return self.folder / FILE

    @property
    def _mark(self) -> Path:
        assert self.folder is not None
        return self.folder / DAMAGED

    def _remove_damaged(self) -> None:
        with suppress(OSError):
            if self.folder is not None and self._mark.exists():
                self._remove()
                self._mark.unlink()

    def _remove(self) -> None:
        for path in self._files():
            with suppress(OSError):
                path.unlink()

    def _files(self) -> list[Path]:
        return [self._path, *(self._path.with_name(FILE + side) for side in SIDE_FILES)]

    def _tell(self, what: str) -> None:
        if not self._told:
            self._told = True
            log.info(f"{self._path}: {what}")


def _connected(address: str) -> sqlite3.Connection:
    """A connection that runs nothing of what is in the file, and waits for no disk: a cache may be lost."""
    database = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        database.text_factory = bytes
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = OFF", "temp_store = MEMORY"):
            database.execute(f"PRAGMA {setting}")
    except BaseException:
        database.close()
        raise
    return database


def _insert(database: sqlite3.Connection, rows: Iterable[tuple[int, bytes, bytes]]) -> bool:
    database.execute("BEGIN IMMEDIATE")
    try:
        database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        database.execute("COMMIT")
    finally:
        if database.in_transaction:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
    return True


def _prune(database: sqlite3.Connection, living: Iterable[str]) -> None:
    in_use = _value(database, "user_version") << 20  # in megabytes, as it was when this was last done
    if _bytes(database) <= in_use + max(SPARE, in_use):
        return
    database.execute("CREATE TEMP TABLE living (id INTEGER PRIMARY KEY)")
    database.executemany("INSERT OR IGNORE INTO living VALUES (?)", ((_id(name),) for name in living))
    database.execute("DELETE FROM entries WHERE id NOT IN (SELECT id FROM living)")
    database.execute("DROP TABLE living")
    database.execute(f"PRAGMA user_version = {_bytes(database) >> 20}")
    if _value(database, "freelist_count") * 2 > _value(database, "page_count"):
        database.execute("VACUUM")


def _code(error: Exception) -> int:
    """SQLite's number of an error; Python's own are of what cannot be read either."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _is_damage(error: Exception, path: Path) -> bool:
    """Whether an error says that the file is broken, not that the disk is full or another process holds it."""
    code = _code(error)
    return code not in _ELSEWHERE and not (code == sqlite3.SQLITE_READONLY and not os.access(path, os.W_OK))


def _value(database: sqlite3.Connection, setting: str) -> int:
    return int(database.execute(f"PRAGMA {setting}").fetchone()[0])


def _bytes(database: sqlite3.Connection) -> int:
    """Of the file, without what is free in it."""
    pages = _value(database, "page_count") - _value(database, "freelist_count")
    return pages * _value(database, "page_size")


def _id(name: str) -> int:
    """The number of a row: that of two names are alike once in a million million builds, and is then a miss."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def _sum(name: str, content: bytes) -> bytes:
    """Holds the name too: an entry in another's place is none."""
    return hashlib.sha256(name.encode() + b"\0" + content).digest()


def _let_go() -> None:
    for cache in list(_open):
        cache.flush()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_let_go)  # SQLite must not carry an open file into a child
