"""The folders beside the site: who holds one, and what is taken for whose."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.build import siblings as module
from helpcenter.build.siblings import Siblings, remove, take


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_folder_that_is_made_is_held_until_its_lock_is_closed(tmp_path: Path) -> None:
    some = Siblings(tmp_path / "site", tmp_path)
    token, lock = some.make()
    assert lock is not None
    assert (some.tokens("new"), some.living(token), take(some.new(token))) == ([token], True, None)
    assert some.new(token).stat().st_mode & 0o777 == 0o700
    some.sweep()
    assert some.new(token).is_dir()
    os.close(lock)
    assert not some.living(token)
    some.sweep()
    assert (some.tokens("new"), some.living(token)) == ([], False)


def test_what_is_no_folder_of_its_own_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    for name in ("file", "link", "none"):
        with pytest.raises(OSError, match=r"Not a directory|Too many levels|No such file"):
            take(tmp_path / name)
    (tmp_path / ".site.new-7-0123abcd").symlink_to(tmp_path / "folder")
    some = Siblings(tmp_path / "site", tmp_path)
    assert not some.living("7-0123abcd")
    assert some.tokens("new") == []
    assert (tmp_path / "folder").is_dir()


def test_without_locks_the_process_in_the_name_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kill, sent = os.kill, set[int]()

    def cannot(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    def asked(process: int, number: int) -> None:
        sent.add(number)
        if process == 1:
            raise PermissionError
        kill(process, 0)

    monkeypatch.setattr(fcntl, "flock", cannot)
    monkeypatch.setattr(os, "kill", asked)
    held = {}
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        for process in (os.getpid(), os.getppid(), child.pid, 1, dead_process()):
            folder = tmp_path / f".site.new-{process}-0123abcd"
            folder.mkdir()
            lock = take(folder)
            held[process] = lock is None
            if lock is not None:
                os.close(lock)
        child.communicate(b"\n")
    assert list(held.values()) == [False, True, True, True, False]
    assert sent == {0}, "a signal that only asks"


@pytest.mark.parametrize("between", ["taken for a dead one's", "removed", "another's of that name", "gone again"])
def test_a_folder_lost_before_it_was_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    some = Siblings(tmp_path / "site", tmp_path)
    given: list[int | None] = []

    def taking(folder: Path) -> int | None:
        if given:
            return take(folder)
        if between == "taken for a dead one's":
            given.append(None)
            return None
        if between == "gone again":
            folder.rmdir()
            given.append(None)
        lock = take(folder)
        folder.rmdir()
        if between == "another's of that name":
            folder.mkdir()
        given.append(lock)
        return lock

    monkeypatch.setattr(module, "take", taking)
    token, lock = some.make()
    assert lock is not None
    assert os.path.samestat(os.fstat(lock), some.new(token).stat())
    assert take(some.new(token)) is None
    os.close(lock)
    if given[0] not in (None, lock):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(given[0] or 0)


class Clock:
    """Time that goes on only while somebody sleeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: float, then: Callable[[], object]) -> None:
        self.now, self.at, self.then = 1000.0, 1000 + at, then
        monkeypatch.setattr(time, "monotonic", lambda: self.now)
        monkeypatch.setattr(time, "sleep", self.sleep)

    def sleep(self, seconds: float) -> None:
        before, self.now = self.now, self.now + seconds
        if before < self.at <= self.now:
            self.then()


@pytest.mark.parametrize("late", [0.05, 4.9, 60.0])
def test_a_living_build_between_its_two_renames_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: float
) -> None:
    some = Siblings(tmp_path / "site", tmp_path)
    token, lock = some.make()
    some.old(token).mkdir()
    clock = Clock(monkeypatch, late, lambda: some.new(token).rename(some.site))
    some.restore()
    os.close(lock or 0)
    assert some.site.exists() == (late < 5)
    assert some.old(token).exists() == (late > 5)
    assert min(late, 5) <= round(clock.now - 1000, 6) < min(late, 5) + 0.1


def test_what_dead_builds_left_goes_where_the_site_is_there(tmp_path: Path) -> None:
    some = Siblings(tmp_path / "site", tmp_path)
    some.site.mkdir()
    token, lock = some.make()
    for each in (token, "1-00000000", "2-00000000"):
        some.old(each).mkdir()
    some.restore()
    os.close(lock or 0)
    assert some.tokens("old") == [token]


def test_one_folder_that_cannot_be_held_does_not_keep_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = Siblings(tmp_path / "site", tmp_path)
    for number in range(3):
        some.new(f"{number}-00000000").mkdir()

    def refusing(folder: Path) -> int | None:
        if folder == some.new("1-00000000"):
            raise PermissionError(errno.EACCES, "not yours")
        return take(folder)

    monkeypatch.setattr(module, "take", refusing)
    monkeypatch.setattr(Siblings, "tokens", lambda self, kind: [f"{number}-00000000" for number in range(3)])
    some.sweep()
    assert [path.name for path in tmp_path.iterdir()] == [".site.new-1-00000000"]
    with pytest.raises(PermissionError, match="not yours"):
        some.living("1-00000000")


def test_folders_files_and_links_themselves_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder/deep").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to("kept")
    for name in ("folder", "file", "link", "none"):
        remove(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "not yours")

    monkeypatch.setattr(os, "rmdir", refuse)
    remove(tmp_path / "kept")
    assert (tmp_path / "kept").is_dir()


def test_the_newest_of_what_dead_builds_left_is_put_back(tmp_path: Path) -> None:
    some = Siblings(tmp_path / "site", tmp_path)
    for token in ("1-00000000", "2-00000000"):
        some.old(token).mkdir()
        (some.old(token) / "index.html").write_text(token)
        time.sleep(0.02)
    some.restore()
    assert (some.site / "index.html").read_text() == "2-00000000"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("times", [2, 10**6], ids=["for a moment", "for good"])
def test_a_site_that_cannot_be_put_back_is_tried_again_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    some, rename, tried = Siblings(tmp_path / "site", tmp_path), os.rename, list[Path]()
    some.old("1-00000000").mkdir()

    def busy(one: Path, other: Path) -> None:
        tried.append(one)
        if len(tried) <= times:
            raise OSError(errno.EBUSY, "in use")
        rename(one, other)

    monkeypatch.setattr(os, "rename", busy)
    if times == 2:
        some.restore(patience=60)
        assert (len(tried), some.site.is_dir()) == (3, True)
    else:
        with pytest.raises(OSError, match="in use"):
            some.restore(patience=0.1)
        assert some.old("1-00000000").is_dir()
