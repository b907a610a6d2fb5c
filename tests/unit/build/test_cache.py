"""The cache: what it keeps, and what it makes of damage, of links, of other processes and of a full disk."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from helpcenter.build import cache as module
from helpcenter.build.cache import DAMAGED, FILE, SIDE_FILES, Cache
from helpcenter.build.places import OutputError
from machine import own_mounts

HOOKS = Path(module.__file__).parents[2]
ENTRIES = {"a": b"one", "b": b"", "c": bytes(range(256)) * 100}


def filled(folder: Path, entries: dict[str, bytes] = ENTRIES) -> Path:
    cache = Cache(folder)
    for name, content in entries.items():
        cache.put(name, content)
    cache.close()
    return folder / FILE


def kept(folder: Path, names: str = "abc") -> list[bytes | None]:
    """What the next build finds, which then ends."""
    cache = Cache(folder)
    found = [cache.get(name) for name in names]
    cache.close()
    return found


def test_what_is_kept_is_there_for_the_next_build(tmp_path: Path) -> None:
    filled(tmp_path)
    assert kept(tmp_path, "abcd") == [*ENTRIES.values(), None]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", FILE]
    assert (tmp_path / ".gitignore").read_text() == "*\n"


def test_the_later_of_two_counts(tmp_path: Path) -> None:
    filled(tmp_path)
    again = Cache(tmp_path)
    assert again.get("a") == b"one"
    again.put("a", b"two")
    assert again.get("a") == b"two"
    again.flush()
    assert again.get("a") == b"two"
    again.close()
    assert kept(tmp_path, "a") == [b"two"]


def test_a_table_is_kept_when_the_cache_is_closed(tmp_path: Path) -> None:
    def loaded() -> Mapping[str, Any]:
        other = Cache(tmp_path)
        found = other.load("table")
        other.close()
        return found

    cache = Cache(tmp_path)
    cache.save("table", {"a": [1, "é\ud800"]})
    assert loaded() == {}
    cache.close()
    assert loaded() == {"a": [1, "é\ud800"]}


def damage(path: Path, at: int, value: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes([value]))


def assert_damage_is_harmless(folder: Path, whole: bytes, broken: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """No wrong entry and at most one line; the build after the next one has a whole file again."""
    (folder / FILE).write_bytes(broken)
    caplog.clear()
    cache = Cache(folder)
    found = [cache.get(name) for name in ENTRIES]
    for one, content in zip(found, ENTRIES.values(), strict=True):
        assert one in (content, None)
    for name, content in ENTRIES.items():
        cache.put(name, content)
    cache.close()
    assert len(caplog.records) <= 1
    for name in (DAMAGED, *(FILE + side for side in SIDE_FILES)):
        assert not (folder / name).exists()
    filled(folder)
    assert kept(folder) == list(ENTRIES.values())


@pytest.mark.parametrize("step", [61, pytest.param(1, marks=pytest.mark.slow)])
def test_a_byte_changed_anywhere_is_no_wrong_entry(tmp_path: Path, step: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    whole = filled(tmp_path).read_bytes()
    places = [*range(120), *range(120, len(whole), step)]
    for at in places:
        if whole[at] == 0 and at % 8:  # mostly free space
            continue
        broken = whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
        assert_damage_is_harmless(tmp_path, whole, broken, caplog)


@pytest.mark.parametrize(
    "broken",
    [b"", b"SQLite format 3\0", b"not a database " * 1000, bytes(65536)],
    ids=["empty", "head alone", "text", "zeros"],
)
def test_another_file_in_its_place_is_no_wrong_entry(
    tmp_path: Path, broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    whole = filled(tmp_path).read_bytes()
    (tmp_path / FILE).write_bytes(broken)
    assert kept(tmp_path) == [None, None, None]
    assert len(caplog.records) == (1 if broken else 0)
    filled(tmp_path)
    assert kept(tmp_path) == list(ENTRIES.values())
    for size in range(1, len(whole), 4096):
        assert_damage_is_harmless(tmp_path, whole, whole[:size], caplog)


@pytest.mark.parametrize("rights", [True, False], ids=["writable", "said to be read-only"])
def test_a_database_with_programs_of_somebody_runs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rights: bool
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: rights)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("CREATE TABLE real (id INTEGER PRIMARY KEY, sum, content)")
        database.execute("CREATE VIEW entries AS SELECT id, x'00' AS sum, load_extension('evil') AS content FROM real")
        database.execute("INSERT INTO real VALUES (1, x'00', x'00')")
    database.close()
    assert kept(tmp_path) == [None, None, None]
    filled(tmp_path)
    assert kept(tmp_path) == list(ENTRIES.values())


@pytest.mark.parametrize("name", [FILE, DAMAGED, FILE + "-wal", FILE + "-shm", FILE + "-journal"])
def test_a_link_is_refused_by_name(tmp_path: Path, name: str) -> None:
    other = filled(tmp_path / "other")
    before = other.read_bytes()
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / name).symlink_to(other)
    cache = Cache(folder)
    with pytest.raises(OutputError, match=f"{folder / name}: a symbolic link"):
        cache.get("a")
    assert other.read_bytes() == before


def test_a_hard_link_is_let_go_and_its_other_name_stays(tmp_path: Path) -> None:
    mine = filled(tmp_path / "mine")
    before = mine.read_bytes()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / FILE).hardlink_to(mine)
    assert kept(tmp_path / "cache") == [None, None, None]
    filled(tmp_path / "cache", {"a": b"two"})
    assert kept(tmp_path / "cache", "a") == [b"two"]
    assert mine.read_bytes() == before


def test_what_no_page_uses_goes_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SPARE", 2_000_000)
    for number in range(12):
        cache = Cache(tmp_path)
        cache.put("lasting", b"here")
        cache.put(str(number), os.urandom(1_000_000))
        cache.prune(["lasting", str(number)])
        cache.close()
        cache = Cache(tmp_path)
        assert cache.get("lasting") == b"here"
        assert len(cache.get(str(number)) or b"") == 1_000_000
        cache.close()
    assert (tmp_path / FILE).stat().st_size < 5_000_000


def size(folder: Path) -> int:
    return (folder / FILE).stat().st_size


def test_a_file_that_is_mostly_empty_is_written_again_and_another_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SPARE", 5_000_000)
    names = [str(number) for number in range(10)]
    filled(tmp_path, {name: os.urandom(1_000_000) for name in names})
    for living, at_most, at_least in (
        (names[:6], 11_000_000, 10_000_000),  # four of ten are free: not worth the time
        (names[:1], 11_000_000, 10_000_000),  # six are in use as far as it is known: not yet twice as much
    ):
        cache = Cache(tmp_path)
        cache.prune(living)
        cache.close()
        assert at_least < size(tmp_path) < at_most
    assert kept(tmp_path, "012345").count(None) == 0
    assert kept(tmp_path, "6789") == [None] * 4


def test_a_file_of_one_entry_in_ten_is_small_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SPARE", 5_000_000)
    filled(tmp_path, {str(number): os.urandom(1_000_000) for number in range(10)})
    cache = Cache(tmp_path)
    cache.prune(["3"])
    cache.close()
    assert size(tmp_path) < 1_100_000
    assert len(kept(tmp_path, "3")[0] or b"") == 1_000_000


def test_as_much_again_as_is_in_use_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SPARE", 2_000_000)
    living = [f"living-{number}" for number in range(6)]

    def built(*names: str) -> tuple[int, int]:
        """A build that puts a megabyte under each name; how many entries and megabytes in use the file then names."""
        filled(tmp_path, {name: os.urandom(1 << 20) for name in names})
        cache = Cache(tmp_path)
        cache.prune(living)
        cache.close()
        with sqlite3.connect(tmp_path / FILE) as database:
            rows, in_use = (database.execute(ask).fetchone()[0] for ask in (COUNT, "PRAGMA user_version"))
        database.close()
        return rows, in_use

    assert built(*living, "a", "b", "c", "d") == (6, 6)  # the first time: two megabytes are not
    assert built("a", "b", "c", "d", "e") == (11, 6)
    assert built("f") == (6, 6)


COUNT = "SELECT count(*) FROM entries"


def test_another_build_begins_with_what_the_last_one_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"one")
    cache.refresh()
    assert kept(tmp_path, "a") == [b"one"]
    assert cache.get("a") == b"one"
    with monkeypatch.context() as patch:
        patch.setattr(module, "_insert", lambda database, rows: False)
        cache.put("b", b"two")
        cache.flush()
        cache.put("c", b"not tried again")
    cache.refresh()
    cache.put("d", b"four")
    cache.close()
    assert kept(tmp_path, "abcd") == [b"one", None, None, b"four"]
    nowhere = Cache(None)
    nowhere.refresh()
    nowhere.put("a", b"one")
    assert nowhere.get("a") is None


def test_what_is_kept_is_written_before_a_process_is_forked(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"one")
    assert kept(tmp_path, "a") == [None]
    child = multiprocessing.get_context("fork").Process(target=os.getpid)
    child.start()
    child.join()
    assert kept(tmp_path, "a") == [b"one"]
    cache.put("b", b"two")
    cache.close()
    assert kept(tmp_path, "ab") == [b"one", b"two"]


def test_a_folder_several_levels_down_is_made(tmp_path: Path) -> None:
    filled(tmp_path / "a" / "b" / "c", {"a": b"one"})
    assert kept(tmp_path / "a" / "b" / "c", "a") == [b"one"]


def test_a_folder_that_takes_nothing_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    filled(tmp_path / "file")
    assert kept(tmp_path / "file") == [None, None, None]
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    filled(tmp_path / "folder")
    assert kept(tmp_path / "folder") == [None, None, None]


@pytest.mark.mounts
def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    """A mount that is read-only: to root, rights alone are no hindrance."""
    filled(tmp_path / "cache")
    code = (
        f"import sys; from pathlib import Path; sys.path[:0] = [{str(HOOKS)!r}]\n"
        "from helpcenter.build.cache import Cache\n"
        f"cache = Cache(Path({str(tmp_path / 'cache')!r})); cache.put('d', b'new'); cache.close()\n"
        f"cache = Cache(Path({str(tmp_path / 'cache')!r})); print(cache.get('a'), cache.get('d')); cache.close()"
    )
    script = 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; exec "$2" -c "$3"'
    command = [*own_mounts(), "sh", "-ec", script, "sh", str(tmp_path / "cache"), sys.executable, code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("b'one' None\n", "")
    assert [path.name for path in (tmp_path / "cache").iterdir() if path.name not in (FILE, ".gitignore")] == []


@pytest.mark.parametrize(("rights", "found"), [(False, b"one"), (True, None)], ids=["read-only", "writable"])
def test_what_sqlite_cannot_write_is_damage_only_where_this_process_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rights: bool, found: bytes | None
) -> None:
    filled(tmp_path, {"a": b"one"})
    connected = getattr(module, "_connected")  # noqa: B009 - what opens the file
    asked: list[str] = []

    def refusing(address: str) -> sqlite3.Connection:
        asked.append(address)
        if len(asked) == 1:
            error = sqlite3.OperationalError("attempt to write a readonly database")
            error.sqlite_errorcode = sqlite3.SQLITE_READONLY
            raise error
        database: sqlite3.Connection = connected(address)
        return database

    monkeypatch.setattr(module, "_connected", refusing)
    monkeypatch.setattr(os, "access", lambda *_: rights)
    cache = Cache(tmp_path)
    assert cache.get("a") == found
    cache.put("b", b"two")
    assert cache.get("b") == (b"two" if rights else None)
    cache.close()
    monkeypatch.undo()
    assert kept(tmp_path, "ab") == ([None, b"two"] if rights else [b"one", None])


@pytest.mark.mounts
def test_a_full_disk_costs_what_was_not_yet_kept(tmp_path: Path) -> None:
    code = (
        f"import sys, os; from pathlib import Path; sys.path[:0] = [{str(HOOKS)!r}]\n"
        "from helpcenter.build.cache import Cache\n"
        f"folder = Path({str(tmp_path)!r}); cache = Cache(folder); cache.put('a', b'one'); cache.close()\n"
        "cache = Cache(folder)\n"
        "for at in range(40): cache.put(f'big-{at}', os.urandom(1_000_000))\n"
        "cache.close(); cache = Cache(folder); print(cache.get('a'), cache.get('big-39')); cache.close()"
    )
    script = 'mount -t tmpfs -o size=8m none "$1"; exec "$2" -c "$3"'
    command = [*own_mounts(), "sh", "-ec", script, "sh", str(tmp_path), sys.executable, code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("b'one' None\n", "")


def test_what_is_put_is_written_once_there_is_more_than_a_batch_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 10)
    cache = Cache(tmp_path)
    for full, over in ("ab", "cd", "ef"):  # and again after each time
        cache.put(full, bytes(10))
        assert kept(tmp_path, full) == [None]
        cache.put(over, b"x")
        assert kept(tmp_path, full + over) == [bytes(10), b"x"]
    cache.close()


def writes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries each write has, from here on."""
    insert, made = getattr(module, "_insert"), list[int]()  # noqa: B009 - what writes

    def counting(database: sqlite3.Connection, rows: list[tuple[int, bytes, bytes]]) -> bool:
        made.append(len(rows))
        return bool(insert(database, rows))

    monkeypatch.setattr(module, "_insert", counting)
    return made


def test_a_table_is_written_where_it_is_another_and_as_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = writes(monkeypatch)
    for text, written in (("b", 1), ("b", 0), ("a", 1), ("c", 1), ("\u4e2d\u6587", 1), ("\u4e2d\u6587", 0)):
        made.clear()
        cache = Cache(tmp_path)
        cache.save("table", {"a": text})
        assert cache.load("table") == {"a": text}
        cache.close()
        assert sum(made) == written
        assert kept_table(tmp_path) == f'{{"a":"{text}"}}'.encode(), "no larger than it is"


def kept_table(folder: Path) -> bytes | None:
    cache = Cache(folder)
    found = cache.get("table")
    cache.close()
    return found


@pytest.mark.parametrize(
    "content", [b"no JSON", b"[" * 100_000, b"[1]", b"\xff"], ids=["text", "deep", "list", "bytes"]
)
def test_what_is_no_table_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    filled(tmp_path, {"table": content})
    cache = Cache(tmp_path)
    assert cache.load("table") == {}
    cache.close()


def test_without_a_folder_nothing_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    cache = Cache(None)
    cache.save("table", {"a": 1})
    cache.put("a", b"one")
    cache.prune(["a"])
    assert (cache.load("table"), cache.get("a"), caplog.records) == ({}, None, [])
    cache.close()


def test_damage_is_told_once_a_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    filled(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE entries SET content = x'00'")
    database.close()
    cache = Cache(tmp_path)
    for builds in (1, 2):
        assert [cache.get(name) for name in "aba"] == [None, None, None]
        assert [record.getMessage() for record in caplog.records] == [
            f"{tmp_path / FILE}: an entry is damaged; it is made again"
        ] * builds
        cache.refresh()
    cache.close()


def test_another_thread_may_go_on_with_an_open_cache(tmp_path: Path) -> None:
    """A preview's server builds in a thread of its own."""
    filled(tmp_path)
    cache = Cache(tmp_path)
    assert cache.get("a") == b"one"
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(cache.get, "a").result() == b"one"
    cache.close()


def test_what_is_in_the_way_is_not_tried_again_before_the_next_build(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.write_text("in the way")
    cache = Cache(folder)
    assert cache.get("a") is None
    folder.unlink()
    cache.put("a", b"one")
    cache.flush()
    assert (cache.get("a"), folder.exists()) == (None, False)
    cache.refresh()
    cache.put("a", b"one")
    cache.close()
    assert kept(folder, "a") == [b"one"]


def failing(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as the disk says")
    error.sqlite_errorcode = code
    return error


ELSEWHERE = [
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOLFS,
]  # fmt: skip


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_file_that_cannot_be_opened_now_is_kept_and_tried_in_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    filled(tmp_path, {"a": b"one"})
    asked: list[str] = []

    def refuse(address: str) -> sqlite3.Connection:
        asked.append(address)
        raise failing(code)

    cache = Cache(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(module, "_connected", refuse)
        cache.put("b", b"two")
        assert (cache.get("a"), cache.get("a"), len(asked)) == (None, None, 1)
        cache.put("c", b"three")
        assert cache.get("c") is None, "what cannot be written is not collected"
        cache.flush()
    assert (cache.get("a"), len(asked)) == (None, 1)
    cache.refresh()
    assert cache.get("a") == b"one"
    cache.close()
    assert kept(tmp_path, "ab") == [b"one", None]


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_write_that_fails_for_now_costs_that_write_and_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    filled(tmp_path, {"a": b"one"})
    tried: list[object] = []

    def refuse(database: sqlite3.Connection, rows: object) -> bool:
        tried.append(rows)
        raise failing(code)

    cache = Cache(tmp_path)
    assert cache.get("a") == b"one"
    monkeypatch.setattr(module, "_insert", refuse)
    for name in "bc":
        cache.put(name, b"two")
        cache.flush()
    assert (cache.get("a"), cache.get("b"), len(tried)) == (b"one", None, 1)
    cache.close()
    assert not (tmp_path / DAMAGED).exists()
    assert kept(tmp_path, "ab") == [b"one", None]


def test_a_write_that_breaks_off_leaves_the_file_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    monkeypatch.setattr(module, "_BATCH", 2)
    filled(tmp_path)
    cache, other = Cache(tmp_path), Cache(tmp_path)
    assert cache.get("a") == b"one"

    def rows() -> Iterator[tuple[int, bytes, bytes]]:
        yield 1, b"", b""
        raise failing(sqlite3.SQLITE_INTERRUPT)

    insert = getattr(module, "_insert")  # noqa: B009 - what writes
    with monkeypatch.context() as patch:
        patch.setattr(module, "_insert", lambda database, _: insert(database, rows()))
        cache.put("b", b"two")
    other.put("c", b"three")
    other.close()
    assert kept(tmp_path, "bc") == [b"", b"three"]
    cache.close()


@pytest.mark.parametrize("broken", [b"not a database " * 1000, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_file_that_is_no_cache_goes_whoever_may_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bytes
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    (tmp_path / FILE).write_bytes(broken)
    filled(tmp_path)
    assert kept(tmp_path) == list(ENTRIES.values())


def test_sqlite_trusts_no_schema_and_waits_for_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect, made = sqlite3.connect, list[sqlite3.Connection]()

    def connecting(*given: Any, **named: Any) -> sqlite3.Connection:
        made.append(connect(*given, **named))
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", connecting)
    cache = Cache(tmp_path)
    assert cache.get("a") is None
    settings = ("trusted_schema", "cell_size_check", "synchronous", "temp_store")
    assert [made[0].execute(f"PRAGMA {name}").fetchone()[0] for name in settings] == [0, 1, 0, 2]
    cache.close()


def test_a_connection_that_cannot_be_set_up_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files that are open cannot be removed, a damaged one would stay."""
    closed: list[bool] = []

    class Watched(sqlite3.Connection):
        def close(self) -> None:
            closed.append(True)
            super().close()

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Watched))
    (tmp_path / FILE).write_bytes(b"not a database " * 1000)
    cache = Cache(tmp_path)
    assert (cache.get("a"), len(closed)) == (None, 1)
    cache.close()
    closed.clear()
    monkeypatch.setattr(module, "_LARGEST", "no number")
    with pytest.raises(TypeError, match="interpreted as an integer"):
        cache.get("a")
    assert len(closed) == 1


# Other processes


def test_four_processes_write_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 20_000)
    parent = Cache(tmp_path)
    parent.put("parent", b"before")

    def work(number: int) -> None:
        for at in range(200):
            parent.put(f"{number}-{at}", b"%d" % at * 500)
        assert parent.get("parent") == b"before"
        parent.flush()

    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=work, args=(number,)) for number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    for number in range(4):
        assert [parent.get(f"{number}-{at}") for at in range(200)] == [b"%d" % at * 500 for at in range(200)]
    parent.close()


def test_killed_at_any_time_it_is_whole(tmp_path: Path) -> None:
    code = textwrap.dedent(f"""
        import sys, itertools; from pathlib import Path; sys.path[:0] = [{str(HOOKS)!r}]
        from helpcenter.build import cache as module
        module._BATCH = 50_000
        cache = module.Cache(Path({str(tmp_path)!r}))
        print(flush=True)
        for at in itertools.count(): cache.put(str(at % 500), b"%d" % at * 900)
    """)
    filled(tmp_path)
    for delay in (0.05, 0.1, 0.2):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert kept(tmp_path) == list(ENTRIES.values())
        assert not (tmp_path / DAMAGED).exists()
        assert [path.name for path in tmp_path.iterdir() if path.name not in (FILE, ".gitignore")] == []
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
