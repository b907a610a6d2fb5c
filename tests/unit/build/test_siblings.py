"""The folders beside the site: who holds one, and what is taken for whose."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from helpcenter.build.siblings import Siblings, take


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
    def cannot(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(fcntl, "flock", cannot)
    held = {}
    for process in (os.getpid(), os.getppid(), 1, dead_process()):
        folder = tmp_path / f".site.new-{process}-0123abcd"
        folder.mkdir()
        lock = take(folder)
        held[process] = lock is None
        if lock is not None:
            os.close(lock)
    assert list(held.values()) == [False, True, True, False]


@pytest.mark.parametrize("late", [0.05, 60.0])
def test_a_living_build_between_its_two_renames_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: float
) -> None:
    some = Siblings(tmp_path / "site", tmp_path)
    token, lock = some.make()
    some.old(token).mkdir()
    other = threading.Timer(late, lambda: some.new(token).rename(some.site))
    other.start()
    started = time.monotonic()
    try:
        some.restore(patience=0.3)
        waited = time.monotonic() - started
    finally:
        other.cancel()
        os.close(lock or 0)
    assert some.site.exists() == (late < 1)
    assert some.old(token).exists() == (late > 1)
    assert late < waited if late < 1 else waited > 0.3


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
