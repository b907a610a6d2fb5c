"""Folders kept from one site for the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpcenter.build.folders import Folders


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def site(folder: Path, *pages: str) -> Path:
    for page in pages:
        (folder / page).mkdir(parents=True)
        (folder / page / "index.html").write_text("x")
    return folder


def test_a_store_holds_as_many_folders_as_the_last_tree_had_leaves(tmp_path: Path) -> None:
    store = tmp_path / "store"
    Folders(store).gather(site(tmp_path / "one", "a/b", "a/c", "d"))
    assert len(list(store.iterdir())) == 3
    Folders(store).gather(site(tmp_path / "two", "a/b"))
    assert len(list(store.iterdir())) == 1
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == []


def test_folders_given_are_empty_and_where_they_are_wanted(tmp_path: Path) -> None:
    Folders(tmp_path / "store").gather(site(tmp_path / "old", "a", "b"))
    folders = Folders(tmp_path / "store")
    for name in ("x/y", "x/z", "x/w", "x/y"):
        folders.make(f"{tmp_path}/new/{name}")
    assert tree(tmp_path / "new") == ["x", "x/w", "x/y", "x/z"]
    assert list((tmp_path / "store").iterdir()) == []


def test_a_folder_that_has_something_in_it_keeps_it(tmp_path: Path) -> None:
    Folders(tmp_path / "store").gather(site(tmp_path / "old", "a"))
    site(tmp_path / "new", "a")
    Folders(tmp_path / "store").make(f"{tmp_path}/new/a")
    assert tree(tmp_path / "new") == ["a", "a/index.html"]


def test_links_in_the_old_tree_are_not_followed(tmp_path: Path) -> None:
    kept = site(tmp_path / "kept", "a")
    old = site(tmp_path / "old", "b")
    os.symlink(kept, old / "link")
    os.symlink(kept, old / "b" / "link")
    Folders(tmp_path / "store").gather(old)
    assert tree(kept) == ["a", "a/index.html"]
    assert tree(old) == []


@pytest.mark.parametrize("store", [None, Path("/proc/1/no-such-place")])
def test_without_a_store_folders_are_made(tmp_path: Path, store: Path | None) -> None:
    old = site(tmp_path / "old", "a")
    folders = Folders(store)
    folders.gather(old)
    assert tree(old) == ["a", "a/index.html"]
    folders.make(f"{tmp_path}/new/a/b")
    assert tree(tmp_path / "new") == ["a", "a/b"]


def test_two_builds_take_from_one_store(tmp_path: Path) -> None:
    Folders(tmp_path / "store").gather(site(tmp_path / "old", "a", "b", "c"))
    one, two = Folders(tmp_path / "store"), Folders(tmp_path / "store")
    for name in ("x", "y", "z"):
        one.make(f"{tmp_path}/one/{name}")
        two.make(f"{tmp_path}/two/{name}")
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == ["x", "y", "z"]
