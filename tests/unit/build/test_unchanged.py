"""What a new tree shares with the one before: which files, by links to what, and what happens meanwhile."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from helpcenter.build.unchanged import carry_hidden, share_unchanged

CHUNK = 262_144
"""Bytes that are compared at a time."""


def give(folder: Path, files: Mapping[str, bytes], *, date: int) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o644)
        os.utime(path, (date, date))
    return folder


def trees(tmp_path: Path, old: bytes = b"x", new: bytes = b"x", name: str = "a/b") -> tuple[Path, Path]:
    """The files of a new and an old tree, which have one each."""
    return give(tmp_path / "new", {name: new}, date=2) / name, give(tmp_path / "old", {name: old}, date=1) / name


def share(tmp_path: Path) -> None:
    share_unchanged(tmp_path / "new", tmp_path / "old")


def state(new: Path, old: Path) -> str:
    """What became of a new file: `linked`, or `dated` like the one before, or as it was."""
    return "linked" if new.samefile(old) else "dated" if new.stat().st_mtime == old.stat().st_mtime else "new"


@pytest.mark.parametrize(
    ("old", "new", "opened"),
    [(b"xx", b"xx", 2), (b"xx", b"xy", 2), (b"xy", b"xx", 2), (b"x", b"xx", 0), (b"xxx", b"xx", 0)],
    ids=["alike", "smaller", "greater", "shorter", "longer"],
)
def test_only_files_of_one_size_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes, opened: int
) -> None:
    after, before = trees(tmp_path, old, new, "b")
    names, opening = list[str](), os.open

    def noted(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        names.append(Path(path).name)
        return opening(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", noted)
    share(tmp_path)
    assert names.count("b") == opened
    assert after.read_bytes() == new
    assert state(after, before) == ("linked" if old == new else "new")


@pytest.mark.parametrize("size", [CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_files_are_compared_to_their_ends(tmp_path: Path, size: int) -> None:
    long = bytes(size)
    for name, ends in {"a": b"aa", "b": b"ab", "c": b"ba"}.items():
        trees(tmp_path, long + ends[:1], long + ends[1:], name)
    share(tmp_path)
    assert [state(tmp_path / "new" / name, tmp_path / "old" / name) for name in "abc"] == ["linked", "new", "new"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_with_other_rights_is_dated_and_not_linked(tmp_path: Path, mode: int) -> None:
    new, old = trees(tmp_path)
    old.chmod(mode)
    share(tmp_path)
    assert (state(new, old), stat.S_IMODE(new.stat().st_mode)) == ("dated", 0o644)
    assert stat.S_IMODE(old.stat().st_mode) == mode


@pytest.mark.parametrize("by", [-1, 1])
def test_a_file_of_another_owner_is_dated_and_not_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: int
) -> None:
    new, old = trees(tmp_path)
    real = os.stat

    def owned(path: str, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> os.stat_result:
        found = real(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
        if dir_fd is None:
            return found
        fields = list(found)
        fields[stat.ST_UID] += by
        return os.stat_result(fields, {"st_mtime_ns": found.st_mtime_ns})

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", owned)
        share(tmp_path)
    assert state(new, old) == "dated"


def replaced_by_a_link(old: Path) -> None:
    """Another name of the same file, elsewhere."""
    kept = old.parents[2] / "kept"
    os.link(old, kept)
    old.unlink()
    old.symlink_to(kept)


@pytest.mark.parametrize(
    "change",
    [
        lambda old: old.write_bytes(b"x and more"),
        lambda old: os.truncate(old, 0),
        lambda old: os.utime(old, (3, 3)),
        lambda old: os.utime(old, (0, 0)),
        lambda old: os.rename(give(old.parents[2] / "late", {"b": b"y"}, date=1) / "b", old),
        replaced_by_a_link,
        Path.unlink,
    ],
    ids=["longer", "shorter", "later", "earlier", "another file", "a link", "gone"],
)
def test_what_changes_between_comparing_and_linking_is_not_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    new, old = trees(tmp_path)
    real = os.link

    def late(*names: Any, **options: Any) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(os, "link", real)
            change(old)
        real(*names, **options)

    monkeypatch.setattr(os, "link", late)
    monkeypatch.setattr(os, "supports_dir_fd", {*os.supports_dir_fd, late})
    share(tmp_path)
    assert (new.read_bytes(), new.stat().st_nlink, new.stat().st_mtime) == (b"x", 1, 1)
    assert os.listdir(new.parent) == ["b"]


def test_a_file_that_is_put_there_while_it_is_compared_is_not_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = trees(tmp_path)
    real = os.open

    def late(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == "b":
            os.rename(give(tmp_path / "late", {"b": b"x"}, date=3) / "b", old)
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", late)
    share(tmp_path)
    assert state(new, old) == "new"
    assert new.stat().st_mtime == 2


@pytest.mark.parametrize(
    "error", [OSError(errno.EIO, "broken disk"), KeyboardInterrupt("by hand")], ids=["a disk", "Ctrl-C"]
)
def test_a_link_that_gets_no_place_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    new, _ = trees(tmp_path)

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "rename", fails)
    if isinstance(error, OSError):
        share(tmp_path)
    else:
        with pytest.raises(KeyboardInterrupt, match="by hand"):
            share(tmp_path)
    assert os.listdir(new.parent) == ["b"]
    assert new.read_bytes() == b"x"


def test_what_is_shared_already_stays_so(tmp_path: Path) -> None:
    new, old = trees(tmp_path)
    for _ in range(2):
        share(tmp_path)
        assert (state(new, old), os.listdir(new.parent)) == ("linked", ["b"])


def test_nothing_outside_is_changed_through_a_link_in_the_new_tree(tmp_path: Path) -> None:
    kept = give(tmp_path / "kept", {"b": b"x"}, date=3)
    kept.chmod(0o700)
    (kept / "b").chmod(0o600)
    give(tmp_path / "old", {"folder/b": b"x", "file": b"x"}, date=1)
    (tmp_path / "new").mkdir()
    (tmp_path / "new/folder").symlink_to(kept)
    (tmp_path / "new/file").symlink_to(kept / "b")
    share(tmp_path)
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE((kept / "b").stat().st_mode)) == (0o700, 0o600)
    assert (kept / "b").stat().st_mtime == 3
    assert (tmp_path / "new/file").is_symlink()


def test_nothing_is_shared_through_a_link_in_the_old_tree(tmp_path: Path) -> None:
    kept = give(tmp_path / "kept", {"b": b"x"}, date=3)
    give(tmp_path / "new", {"folder/b": b"x", "file": b"x"}, date=2)
    (tmp_path / "old").mkdir()
    (tmp_path / "old/folder").symlink_to(kept)
    (tmp_path / "old/file").symlink_to(kept / "b")
    share(tmp_path)
    assert ((kept / "b").stat().st_nlink, (tmp_path / "new/folder/b").stat().st_mtime) == (1, 2)
    assert not (tmp_path / "new/file").is_symlink()


def test_nothing_waits_for_a_pipe_in_the_place_of_a_file_or_a_folder(tmp_path: Path) -> None:
    give(tmp_path / "new", {"empty": b"", "folder/b": b"x"}, date=2)
    (tmp_path / "old").mkdir()
    os.mkfifo(tmp_path / "old/empty")
    os.mkfifo(tmp_path / "old/folder")
    share(tmp_path)
    assert (tmp_path / "new/empty").stat().st_mtime == 2


@pytest.mark.parametrize("linked", [True, False])
def test_without_a_tree_of_before_nothing_is_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """Nor where the system cannot link below a folder that is held open; modes are given all the same."""
    new, old = trees(tmp_path)
    new.chmod(0o600)
    new.parent.chmod(0o700)
    monkeypatch.chdir(tmp_path / "old")  # whose names are those of the new tree
    if not linked:
        monkeypatch.setattr(os, "supports_dir_fd", os.supports_dir_fd - {os.link})
    share_unchanged(tmp_path / "new", None if linked else tmp_path / "old")
    assert (state(new, old), stat.S_IMODE(new.stat().st_mode)) == ("new", 0o644)
    assert stat.S_IMODE(new.parent.stat().st_mode) == 0o755


def test_no_file_stays_open(tmp_path: Path) -> None:
    trees(tmp_path)
    trees(tmp_path, b"y", b"x", "c")
    before = len(os.listdir("/proc/self/fd"))
    share(tmp_path)
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "copied"])
def test_what_is_hidden_comes_along_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool) -> None:
    """A `.git` is not written again where it can be linked; a link stays one; what is no file is left."""
    shown = dict.fromkeys(("a", "b/c", "d", "e/f", "g", ".well-known/x", ".old.new-1/a"), b"x")
    old = give(tmp_path / "old", {".nojekyll": b"", ".git/objects/ab": b"x", ".zz/hook": b"x", **shown}, date=1)
    (old / ".folder").symlink_to(".git")
    (old / ".file").symlink_to(".nojekyll")
    (old / ".nowhere").symlink_to("nowhere")
    (old / ".itself").symlink_to(".itself")
    (old / ".git/link").symlink_to("objects")
    (old / ".zz/hook").chmod(0o755)
    os.mkfifo(old / ".pipe")
    new = tmp_path / "new"
    new.mkdir()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    if not linked:
        monkeypatch.setattr(os, "link", refuse)
    carry_hidden(new, old)
    found = {path.relative_to(new).as_posix() for path in new.rglob("*")}
    links = {".folder", ".file", ".nowhere", ".itself", ".git/link"}
    assert found == {".nojekyll", ".git", ".git/objects", ".git/objects/ab", ".zz", ".zz/hook", *links}
    assert all((new / name).is_symlink() and (new / name).readlink() == (old / name).readlink() for name in links)
    for name in (".nojekyll", ".git/objects/ab", ".zz/hook"):
        assert (new / name).samefile(old / name) == linked
        assert (new / name).stat().st_mtime == 1
    assert stat.S_IMODE((new / ".zz/hook").stat().st_mode) == 0o755
