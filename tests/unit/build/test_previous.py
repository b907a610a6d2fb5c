"""The tree of one site that is kept for the next."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import publisher
from helpcenter.build.cache import Cache
from helpcenter.build.previous import PreviousTree
from helpcenter.build.reuse import Outputs, hash_of
from helpcenter.build.staging import Staging


def site(folder: Path, *pages: str) -> Path:
    publisher.write(folder, {f"{page}/index.html": page for page in pages})
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def given_to(tree: Path, store: Path, *wanted: str) -> set[str]:
    tree.mkdir(exist_ok=True)
    return PreviousTree(store).give(tree, lambda path, info: path in wanted)


def test_what_holds_is_moved_with_its_folders_and_the_rest_goes(tmp_path: Path) -> None:
    store = tmp_path / "store"
    PreviousTree(store).keep(site(tmp_path / "old", "a/b", "a/c", "d/e/f", "g"))
    assert not (tmp_path / "old").exists()
    assert given_to(tmp_path / "new", store, "a/b/index.html", "g/index.html") == {"a/b/index.html", "g/index.html"}
    assert files(tmp_path / "new") == ["a/b/index.html", "g/index.html"]
    assert not (tmp_path / "new/a/c").exists()
    assert not (tmp_path / "new/d").exists()
    assert list(store.iterdir()) == []


def test_what_the_new_tree_has_already_stays(tmp_path: Path) -> None:
    PreviousTree(tmp_path / "store").keep(site(tmp_path / "old", "a", "b/c", "d"))
    new = tmp_path / "new"
    publisher.write(new, {"a/index.html": "new", "b/c/more.html": "new", "d": "a file"})
    given = given_to(new, tmp_path / "store", "a/index.html", "b/c/index.html", "d/index.html")
    assert given == {"b/c/index.html"}
    assert publisher.read(new) == {
        "a/index.html": "new", "b/c/index.html": "b/c", "b/c/more.html": "new", "d": "a file",
    }  # fmt: skip


def test_folders_have_their_lasting_mode(tmp_path: Path) -> None:
    old = site(tmp_path / "old", "a/b")
    (old / "a/b").chmod(0o700)
    PreviousTree(tmp_path / "store").keep(old)
    given_to(tmp_path / "new", tmp_path / "store", "a/b/index.html")
    assert stat.S_IMODE((tmp_path / "new/a/b").stat().st_mode) == 0o755


def test_a_store_holds_one_tree_and_nothing_hidden(tmp_path: Path) -> None:
    store = tmp_path / "store"
    PreviousTree(store).keep(site(tmp_path / "one", "a"))
    two = site(tmp_path / "two", "b", ".git/objects")
    publisher.write(two, {".nojekyll": ""})
    (two / ".link").symlink_to("b")
    PreviousTree(store).keep(two)
    assert [name.partition("/")[2] for name in files(store)] == ["b/index.html"]


def test_links_in_the_old_tree_are_not_followed(tmp_path: Path) -> None:
    kept, old = site(tmp_path / "kept", "a"), site(tmp_path / "old", "b")
    (old / "link").symlink_to(kept)
    (old / "b/link").symlink_to(kept)
    PreviousTree(tmp_path / "store").keep(old)
    assert given_to(tmp_path / "new", tmp_path / "store", "b/index.html") == {"b/index.html"}
    assert files(tmp_path / "new") == ["b/index.html"]
    assert files(kept) == ["a/index.html"]


def test_what_a_build_did_not_put_into_the_store_stays(tmp_path: Path) -> None:
    store, kept = tmp_path / "store", site(tmp_path / "kept", "a")
    site(store / "mine", "a")
    (store / ("0" * 16)).symlink_to(kept)
    PreviousTree(store).keep(site(tmp_path / "old", "b"))
    assert given_to(tmp_path / "new", store, "a/index.html", "b/index.html") == {"b/index.html"}
    assert sorted(path.name for path in store.iterdir()) == ["0" * 16, "mine"]
    assert files(kept) == ["a/index.html"]


def test_a_store_is_made_where_its_folder_is_not_there_yet(tmp_path: Path) -> None:
    PreviousTree(tmp_path / "cache/spare").keep(site(tmp_path / "old", "a"))
    assert given_to(tmp_path / "new", tmp_path / "cache/spare", "a/index.html") == {"a/index.html"}


def test_a_store_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    store, mine = tmp_path / "store", site(tmp_path / "mine", "0" * 16 + "/a")
    store.symlink_to(mine)
    old = site(tmp_path / "old", "a")
    PreviousTree(store).keep(old)
    assert list(PreviousTree(store).lay(old)) == []
    assert given_to(tmp_path / "new", store, "a/index.html") == set()
    assert (files(old), files(mine)) == (["a/index.html"], ["0" * 16 + "/a/index.html"])


def test_only_a_folder_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    PreviousTree(tmp_path / "store").keep(tmp_path / "file")
    assert files(tmp_path) == ["file"]


def test_an_empty_store_is_given_links_to_the_files_of_a_site_once(tmp_path: Path) -> None:
    store, new, mine = tmp_path / "cache/store", tmp_path / "new", site(tmp_path / "mine", "x")
    built = site(tmp_path / "site", "a", "b/c")
    (built / "b/link").symlink_to(mine)
    (built / "b/file").symlink_to(mine / "x/index.html")
    assert list(PreviousTree(None).lay(built)) == []
    laid = dict(PreviousTree(store).lay(built))
    assert {path: info.st_ino for path, info in laid.items()} == {
        path: (built / path).stat().st_ino for path in ("a/index.html", "b/c/index.html")
    }
    assert list(PreviousTree(store).lay(built)) == []
    assert given_to(new, store, *laid) == set(laid)
    assert files(new) == ["a/index.html", "b/c/index.html"]


def test_a_link_is_judged_by_its_own_state(tmp_path: Path) -> None:
    old = site(tmp_path / "old", "a")
    for place in ("link", "a/link"):
        (old / place).symlink_to(tmp_path / "old/a/index.html")
    PreviousTree(tmp_path / "store").keep(old)
    (tmp_path / "new").mkdir()
    given = PreviousTree(tmp_path / "store").give(tmp_path / "new", lambda path, info: stat.S_ISREG(info.st_mode))
    assert given == {"a/index.html"}
    assert files(tmp_path / "new") == ["a/index.html"]


@pytest.mark.parametrize("there", [True, False], ids=["its folder is there", "its folder is not there"])
def test_what_cannot_be_moved_to_the_disk_of_the_site_is_not_said_to_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    PreviousTree(tmp_path / "store").keep(site(tmp_path / "old", "a"))
    (tmp_path / "new" / ("a" if there else "")).mkdir(parents=True)
    rename = os.rename

    def apart(one: Path, other: Path) -> None:
        if Path(other).is_relative_to(tmp_path / "new"):
            raise OSError(errno.EXDEV, "another disk")
        rename(one, other)

    monkeypatch.setattr(os, "rename", apart)
    assert given_to(tmp_path / "new", tmp_path / "store", "a/index.html") == set()
    assert files(tmp_path) == []


@pytest.mark.parametrize(("mode", "changes"), [(0o700, 1), (0o777, 1), (0o755, 0), (0o1755, 1)])
def test_the_mode_of_a_folder_is_written_only_where_it_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, changes: int
) -> None:
    old, changed, chmod = site(tmp_path / "old", "a"), list[str](), os.chmod
    (old / "a").chmod(mode)
    PreviousTree(tmp_path / "store").keep(old)

    def counting(path: str, to: int) -> None:
        changed.append(path)
        chmod(path, to)

    monkeypatch.setattr(os, "chmod", counting)
    given_to(tmp_path / "new", tmp_path / "store", "a/index.html")
    assert stat.S_IMODE((tmp_path / "new/a").stat().st_mode) == 0o755
    assert len(changed) == changes


@pytest.mark.parametrize("store", [None, Path("/proc/1/no-such-place")])
def test_without_a_store_nothing_is_kept_and_nothing_given(tmp_path: Path, store: Path | None) -> None:
    old = site(tmp_path / "old", "a")
    PreviousTree(store).keep(old)
    assert files(old) == ["a/index.html"]
    (tmp_path / "new").mkdir()
    assert PreviousTree(store).give(tmp_path / "new", lambda path, info: True) == set()


def test_two_builds_ask_one_store(tmp_path: Path) -> None:
    PreviousTree(tmp_path / "store").keep(site(tmp_path / "old", "a"))
    one = given_to(tmp_path / "one", tmp_path / "store", "a/index.html")
    two = given_to(tmp_path / "two", tmp_path / "store", "a/index.html")
    assert (one, two) == ({"a/index.html"}, set())


def test_a_file_is_taken_over_only_as_it_was_published(tmp_path: Path) -> None:
    old = site(tmp_path / "old", "same", "other", "mode", "link", "pipe", "folder")
    (old / "other/index.html").write_text("changed by hand")
    (old / "mode/index.html").chmod(0o600)
    for name in ("link", "pipe", "folder"):
        (old / name / "index.html").unlink()
    (old / "link/index.html").symlink_to(old / "same/index.html")
    os.mkfifo(old / "pipe/index.html")
    (old / "folder/index.html").mkdir()
    outputs = Outputs(Cache(None), old)
    wanted = {"same": "same", "other": "other", "mode": "mode", "link": "same", "pipe": "", "folder": "", "none": ""}
    taken = [name for name, text in wanted.items() if outputs.take(f"{name}/index.html", hash_of(text.encode()))]
    assert taken == ["same"]


NAMES = st.sampled_from(["a", "b", "c/a", "c/b", "c/d/a", "c", "d/e/f"])
VERSIONS = st.dictionaries(NAMES.map(lambda name: f"{name}/index.html"), st.sampled_from("xyz"), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=st.lists(VERSIONS, min_size=2, max_size=6), broken=st.data())
def test_sites_that_follow_each_other_are_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, versions: list[dict[str, str]], broken: st.DataObject
) -> None:
    """Whatever is taken over from the site and from the tree before it, and whatever somebody put into either."""
    top = tmp_path_factory.mktemp("sites")
    for version in versions:
        with Staging.open(top / "site") as staging:
            outputs = Outputs(Cache(None), staging.site, PreviousTree(top / "spare"))
            taken = {path for path, text in version.items() if outputs.take(path, hash_of(text.encode()))}
            publisher.write(staging.path, {path: text for path, text in version.items() if path not in taken})
            staging.publish(outputs)
        assert publisher.read(top / "site") == version
        for place in broken.draw(st.lists(st.sampled_from(files(top) or ["more"]), max_size=2)):
            (top / place).write_text("from somebody")
            (top / place).with_name("more.txt").write_text("from somebody")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=st.lists(VERSIONS, min_size=2, max_size=6), broken=st.data())
def test_sites_poured_over_each_other_are_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, versions: list[dict[str, str]], broken: st.DataObject
) -> None:
    top = tmp_path_factory.mktemp("sites")
    before: AbstractSet[str] | None = None
    for version in versions:
        staging = Staging.open(top / "site")
        outputs = Outputs(Cache(None), staging.site)
        taken = {path for path, text in version.items() if outputs.take(path, hash_of(text.encode()))}
        publisher.write(staging.path, {path: text for path, text in version.items() if path not in taken})
        before = staging.pour(outputs, before)
        assert publisher.read(top / "site") == version
        assert [path.name for path in top.iterdir()] == ["site"]
        for place in broken.draw(st.lists(st.sampled_from(files(top) or ["site/more.html"]), max_size=2)):
            (top / place).write_text("from somebody")
            before = {*before, place.removeprefix("site/")}
