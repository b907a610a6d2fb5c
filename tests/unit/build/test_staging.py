"""The output swap: whatever happens to a build, the published tree is wholly old or wholly new."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

import publisher
from helpcenter.build import staging as swap
from helpcenter.build.cache import Cache
from helpcenter.build.exchange import exchange
from helpcenter.build.places import OutputError
from helpcenter.build.previous import PreviousTree
from helpcenter.build.reuse import Outputs
from helpcenter.build.staging import Staging, recover
from helpcenter.build.unchanged import carry_hidden, share_unchanged
from machine import own_mounts

SCRIPT = Path(__file__).parents[1] / "publisher.py"
POINTS_ALWAYS, POINTS_SLOW = 4, 20


def left(site: Path) -> list[str]:
    """What is beside a site of the swap's own making."""
    return [path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}.")]


def run(site: Path, version: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), str(site), version, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


# One build


def test_first_build_makes_the_site_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    publisher.publish(site, "a")
    assert publisher.read(site) == publisher.tree("a")
    assert left(site) == []


def test_next_build_takes_the_place_of_the_last(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    publisher.publish(site, "b")
    assert publisher.read(site) == publisher.tree("b")
    assert not (site / "only/a").exists()
    assert left(site) == []


def test_no_file_stays_open_after_a_build(tmp_path: Path) -> None:
    """A preview builds as often as somebody saves."""
    site = tmp_path / "site"
    publisher.publish(site, "a")
    before = len(os.listdir("/dev/fd"))
    for version in "bc":
        publisher.publish(site, version)
    assert len(os.listdir("/dev/fd")) == before


def test_staging_stands_beside_the_site(tmp_path: Path) -> None:
    with Staging.open(tmp_path / "site") as staging:
        assert staging.path.parent == tmp_path
        assert staging.path.name.startswith(".site.new-")


def test_discarded_build_leaves_the_site_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    staging = Staging.open(site)

    def build() -> None:
        with staging:
            publisher.write(staging.path, publisher.tree("b"))
            raise KeyboardInterrupt("by hand")

    with pytest.raises(KeyboardInterrupt, match="by hand"):
        build()
    staging.discard()
    assert publisher.read(site) == publisher.tree("a")
    assert left(site) == []


def test_a_link_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "site"
    publisher.write(real, {"mine.txt": "mine"})
    link.symlink_to(real)
    with pytest.raises(OutputError, match=f"^{link}: a symbolic link, to {real}; .*: remove the link") as caught:
        publisher.publish(link, "a")
    assert "\n" not in str(caught.value)
    assert publisher.read(real) == {"mine.txt": "mine"}


def test_a_preview_writes_and_deletes_through_no_link(tmp_path: Path) -> None:
    site, mine = tmp_path / "site", tmp_path / "mine"
    publisher.publish(site, "a")
    publisher.write(mine, {"a/index.html": "mine", "site.css": "mine"})
    for name in ("only", "assets"):
        shutil.rmtree(site / name)
        (site / name).symlink_to(mine)
    staging = Staging.open(site)
    publisher.write(staging.path, publisher.tree("b"))
    staging.pour(Outputs(Cache(None), site), publisher.tree("a").keys())
    assert publisher.read(mine) == {"a/index.html": "mine", "site.css": "mine"}
    assert publisher.read(site) == publisher.tree("b")


@pytest.mark.parametrize("together", [True, False], ids=["exchanged", "renamed"])
def test_a_mount_point_is_published_entry_by_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: bool
) -> None:
    site = tmp_path / "site"
    publisher.write(site, {".hand-made": "mine"})
    monkeypatch.setattr(swap, "mounts", lambda: {str(site): "ext4"})
    placed: list[str] = []

    def placing(one: Path, other: Path) -> None:
        placed.append(other.name)
        if not together:
            raise OSError(errno.ENOSYS, "no exchange here")
        exchange(one, other)

    monkeypatch.setattr(swap, "exchange", placing)
    folder = site.stat().st_ino
    for version, pages in (("a", 9), ("b", 3)):
        placed.clear()
        publisher.publish(site, version, pages)
        assert publisher.read(site) == {**publisher.tree(version, pages), ".hand-made": "mine"}
        assert sorted(path.name for path in site.iterdir()) == sorted(
            {name.partition("/")[0] for name in publisher.tree(version, pages)} | {".hand-made"}
        )
        assert placed[-1] == "index.html"  # its links lead to what is there already
    assert (site.stat().st_ino, left(site)) == (folder, [])


def test_only_what_builds_made_is_removed_beside_the_site(tmp_path: Path) -> None:
    mine = [".site.new-backup", ".site.old-2026", "7-0123abcd", ".site.new-7-0123abcd.zip", ".other.new-7-0123abcd"]
    dead = [".site.new-7-0123abcd", ".site.new-8-0123abcd", ".site.old-7-0123abcd"]
    publisher.publish(tmp_path / "site", "a")
    for name in (*mine, *dead):
        publisher.write(tmp_path / name, {"index.html": "x"})
    publisher.publish(tmp_path / "site", "b")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*mine, "site"])
    assert publisher.read(tmp_path / "site") == publisher.tree("b")


def test_a_file_in_the_way_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(OutputError, match=r"site: not a folder; .*: remove the file of that name") as caught:
        Staging.open(tmp_path / "site")
    assert "\n" not in str(caught.value)
    assert (tmp_path / "site").read_text() == "mine"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_do_not_follow_the_umask(tmp_path: Path, umask: int) -> None:
    site = tmp_path / "site"
    before = os.umask(umask)
    try:
        publisher.publish(site, "a")
    finally:
        os.umask(before)
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in [site, *site.rglob("*")]}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_the_site_folder_keeps_its_own_mode(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir(mode=0o700)
    publisher.publish(site, "a")
    assert stat.S_IMODE(site.stat().st_mode) == 0o700


def test_what_is_hidden_in_the_site_by_hand_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    publisher.write(site, {".git/objects/ab/c": "blob", ".nojekyll": "", ".well-known/security.txt": "old"})
    (site / ".git/link").symlink_to("objects")
    publisher.publish(site, "b")
    kept = {".git/objects/ab/c": "blob", ".nojekyll": ""}
    assert publisher.read(site) == publisher.tree("b") | kept
    assert (site / ".git/link").readlink() == Path("objects")


def test_two_renames_do_where_folders_cannot_be_exchanged(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for version in "abc":
        assert run(site, version, "--two").returncode == 0
        assert publisher.read(site) == publisher.tree(version)
        assert left(site) == []


def test_a_rename_that_fails_leaves_the_old_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")

    def busy(*_: object, **__: object) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(swap, "exchange", busy)
    monkeypatch.setattr(os, "rename", busy)
    with pytest.raises(OutputError, match="in use and cannot be renamed"):
        publisher.publish(site, "b")
    monkeypatch.undo()
    assert publisher.read(site) == publisher.tree("a")
    assert left(site) == []


@pytest.mark.parametrize(
    ("error", "told"),
    [(KeyboardInterrupt("by hand"), KeyboardInterrupt), (OSError(errno.EIO, "broken disk"), OutputError)],
    ids=["Ctrl-C", "a broken disk"],
)
def test_what_comes_between_the_two_renames_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, told: type[BaseException]
) -> None:
    site, rename, calls = tmp_path / "site", os.rename, list[Path]()
    publisher.publish(site, "a")

    def apart(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "no exchange here")

    def second(one: Path, other: Path) -> None:
        if site in (one, other):
            calls.append(one)
            if len(calls) == 2:
                raise error
        rename(one, other)

    monkeypatch.setattr(swap, "exchange", apart)
    monkeypatch.setattr(os, "rename", second)
    with pytest.raises(told, match=r"by hand|broken disk"):
        publisher.publish(site, "b")
    assert len(calls) == 3
    assert publisher.read(site) == publisher.tree("a")
    assert left(site) == []


def test_sigterm_ends_the_process_as_ever_but_leaves_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    code = (
        f"import sys, time; sys.path[:0] = [{str(SCRIPT.parent)!r}]; import publisher\n"
        f"staging = publisher.swap.Staging.open({str(site)!r}); print('open', flush=True); time.sleep(30)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert left(site) != []
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == -signal.SIGTERM
    assert left(site) == []


def test_a_forked_child_does_not_discard_its_parents_build(tmp_path: Path) -> None:
    with Staging.open(tmp_path / "site") as staging:
        child = os.fork()
        if child == 0:
            staging.discard()
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert staging.path.is_dir()


@pytest.mark.parametrize("other", [-1, 1])
def test_only_the_process_that_opened_a_folder_discards_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: int
) -> None:
    staging, own = Staging.open(tmp_path / "site"), os.getpid()
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: own + other)
        staging.discard()
    assert (staging.open_, staging.path.is_dir()) == (True, True)
    staging.discard()
    assert (staging.open_, staging.path.exists()) == (False, False)


def test_what_was_discarded_is_not_discarded_again(tmp_path: Path) -> None:
    """By then the names may be another build's."""
    staging = Staging.open(tmp_path / "site")
    staging.discard()
    staging.path.mkdir()
    staging.discard()
    assert staging.path.is_dir()


@dataclass
class Taken:
    """Files that are in the site before, as a build takes them over."""

    names: Iterable[str] = ()
    placing: Callable[[], object] = lambda: None
    spare: PreviousTree = field(default_factory=lambda: PreviousTree(None))

    def paths(self) -> Iterable[str]:
        return self.names

    def place(self, folder: Path) -> None:
        self.placing()


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt("by hand"), OSError(errno.EIO, "broken disk")], ids=["Ctrl-C", "disk"]
)
@pytest.mark.parametrize("preview", [True, False])
def test_what_comes_while_files_are_placed_leaves_nothing_beside_the_site(
    tmp_path: Path, preview: bool, error: BaseException
) -> None:
    def raising() -> None:
        raise error

    site = tmp_path / "site"
    publisher.publish(site, "a")
    staging = Staging.open(site)
    told = KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else OutputError
    with pytest.raises(told, match=r"by hand|broken disk"):
        staging.pour(Taken(placing=raising), set()) if preview else staging.publish(Taken(placing=raising))
    assert (staging.open_, left(site)) == (False, [])
    assert publisher.read(site) == publisher.tree("a")


@pytest.mark.parametrize("missing", [os.W_OK, os.X_OK])
def test_a_site_whose_folder_cannot_be_written_is_built_inside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: int
) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path or not mode & missing)
    with Staging.open(site) as staging:
        assert staging.path.parent == site
        publisher.write(staging.path, publisher.tree("b"))
        staging.publish()
    assert publisher.read(site) == publisher.tree("b")


def test_a_site_that_another_build_swaps_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, away, slept = tmp_path / "site", tmp_path / "away", list[float]()
    publisher.publish(site, "a")
    publisher.write(site, {".nojekyll": ""})
    site.chmod(0o700)
    staging = Staging.open(site)
    publisher.write(staging.path, publisher.tree("b"))

    def vanishing(new: Path, previous: Path | None) -> None:
        site.rename(away)

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            away.rename(site)

    monkeypatch.setattr(swap, "share_unchanged", vanishing)
    monkeypatch.setattr(time, "sleep", sleep)
    staging.publish()
    assert publisher.read(site) == {**publisher.tree("b"), ".nojekyll": ""}
    assert stat.S_IMODE(site.stat().st_mode) == 0o700
    assert (len(slept), sum(slept) < 0.1) == (3, True)


def refusing(error: int, times: int = 10**6) -> Callable[[Path, Path], None]:
    """An exchange of folders that says so each time, or as often, and then does its work."""
    done: list[Path] = []

    def placing(one: Path, other: Path) -> None:
        done.append(one)
        if len(done) <= times:
            raise OSError(error, os.strerror(error))
        exchange(one, other)

    return placing


@pytest.mark.parametrize("error", [errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST])
@pytest.mark.parametrize("times", [1, 5, 10**6])
def test_a_place_that_another_build_took_is_tried_again_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, times: int
) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    monkeypatch.setattr(swap, "exchange", refusing(error, times))
    monkeypatch.setattr(Staging, "_place_in_two", lambda self: refusing(error)(self.path, self.site))
    if times > 5:
        with pytest.raises(OutputError, match="site: the folder is in use"):
            publisher.publish(site, "b")
    else:
        publisher.publish(site, "b")
    assert publisher.read(site) == publisher.tree("a" if times > 5 else "b")
    assert left(site) == []


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOENT])
def test_what_trying_again_cannot_help_is_tried_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    site, tried = tmp_path / "site", list[int]()
    publisher.publish(site, "a")
    staging = Staging.open(site)

    def in_two(self: Staging) -> None:
        tried.append(error)
        if error == errno.ENOENT:
            shutil.rmtree(self.path)  # what was built is gone
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(swap, "exchange", refusing(errno.ENOSYS))
    monkeypatch.setattr(Staging, "_place_in_two", in_two)
    with pytest.raises(OutputError, match=os.strerror(error).lower()):
        staging.publish()
    assert tried == [error]
    assert publisher.read(site) == publisher.tree("a")


# The site of a preview


def test_a_preview_removes_what_went_with_the_folders_that_it_leaves_empty(tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = dict.fromkeys(("a/b/c.html", "a/d/e.html", "f/g.html", "f/h.html", "gone/by/hand.html"), "")
    publisher.write(site, {name: "" for name in before if "hand" not in name})
    staging = Staging.open(site)
    publisher.write(staging.path, {"new/deep/i.html": ""})
    after = staging.pour(Taken(["f/h.html"]), before.keys())
    assert after == {"f/h.html", "new/deep/i.html"}
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*")) == [
        "f", "f/h.html", "new", "new/deep", "new/deep/i.html",
    ]  # fmt: skip
    last = Staging.open(site)
    assert last.pour(Taken(), after) == set()
    assert list(tmp_path.iterdir()) == [site]


def test_a_preview_deletes_through_no_link_and_leaves_one_whose_files_are_as_wanted(tmp_path: Path) -> None:
    site, mine = tmp_path / "site", tmp_path / "mine"
    publisher.write(mine, {"deep/one.html": "mine", "two.css": "mine", "three.css": "mine"})
    site.mkdir()
    for name in ("gone", "same"):
        (site / name).symlink_to(mine)
    staging = Staging.open(site)
    staging.pour(Taken(["same/two.css", "same/three.css"]), {"gone/deep/one.html", "same/two.css"})
    assert publisher.read(mine) == {"deep/one.html": "mine", "two.css": "mine", "three.css": "mine"}
    assert [path.name for path in site.iterdir()] == ["same"]


# Sharing

NAMES = st.sampled_from(["a", "b", "c/index", "c/d/index", "é"])
TREES = st.dictionaries(NAMES, st.binary(max_size=30), max_size=5)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=TREES, new=TREES)
@example(old={"a": b"x", "b": b"xy"}, new={"a": b"y", "b": b"xz"})
def test_sharing_changes_no_byte_and_links_exactly_what_is_alike(
    tmp_path: Path, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    """Against the obvious model: a file is shared if and only if both trees have it with the same bytes."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, files in ((before, old), (after, new)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in files.items():
            path = folder / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o644)
            os.utime(path, (1, 1) if folder is before else (2, 2))
    alike = {name for name, content in new.items() if old.get(name) == content}
    share_unchanged(after, before)
    assert {name: (after / f"{name}.html").read_bytes() for name in new} == new
    assert {name: (before / f"{name}.html").read_bytes() for name in old} == old
    linked = {n for n in new if n in old and (after / f"{n}.html").samefile(before / f"{n}.html")}
    assert linked == alike
    assert {n for n in new if (after / f"{n}.html").stat().st_mtime == 1} == alike
    assert len([path for path in after.rglob("*") if path.is_file()]) == len(new)


def test_a_file_that_cannot_be_linked_keeps_its_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    os.utime(site / "assets/site.css", (1, 1))

    def cannot(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", cannot)
    monkeypatch.setattr(os, "supports_dir_fd", {*os.supports_dir_fd, cannot})
    publisher.publish(site, "b")
    assert (site / "assets/site.css").stat().st_mtime == 1
    assert publisher.read(site) == publisher.tree("b")


def test_symbolic_links_in_the_old_tree_are_not_followed(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    publisher.publish(site, "a")
    publisher.write(cache, {"site.css": "body{}"})
    shutil.rmtree(site / "assets")
    (site / "assets").symlink_to(cache)
    publisher.publish(site, "b")
    assert not (site / "assets").is_symlink()
    assert (cache / "site.css").stat().st_nlink == 1


def test_files_with_other_rights_are_not_linked(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    (site / "assets/site.css").chmod(0o600)
    publisher.publish(site, "b")
    assert stat.S_IMODE((site / "assets/site.css").stat().st_mode) == 0o644


def test_hidden_entries_the_build_made_win(tmp_path: Path) -> None:
    old = {
        ".nojekyll": "old",
        ".git/head": "old",
        ".zshrc": "old",
        ".well-known/x": "old",
        ".old.new-1/a": "x",
        "a": "x",
    }
    publisher.write(tmp_path / "old", old)
    publisher.write(tmp_path / "new", {".nojekyll": "new"})
    carry_hidden(tmp_path / "new", tmp_path / "old")
    assert publisher.read(tmp_path / "new") == {".nojekyll": "new", ".git/head": "old", ".zshrc": "old"}


# Killed


def kill_points(tmp_path: Path, number: int, *options: str) -> list[str]:
    """Lines of the swap from its first to its last, spread evenly."""
    site = tmp_path / "dry" / "site"
    before(site, *options)
    done = run(site, "b", "--lines", *options)
    lines: list[str] = json.loads(done.stdout.splitlines()[-1])
    return [lines[point * (len(lines) - 1) // (number - 1)] for point in range(number)]


def before(site: Path, *options: str) -> None:
    """The site that a build finds, and with `--spare` the tree that stood there once."""
    for version in ("d", "a") if "--spare" in options else ("a",):
        publisher.publish(site, version, spare="--spare" in options)


def assert_killed_whole(tmp_path: Path, number: int, *options: str) -> None:
    seen = set()
    for point, line in enumerate(kill_points(tmp_path, number, *options)):
        site = tmp_path / str(point) / "site"
        before(site, *options)
        died = run(site, "b", "--kill-at", line, *options)
        assert died.returncode == -signal.SIGKILL, (line, died)
        recover(site)
        state = publisher.read(site)
        assert state in (publisher.tree("a"), publisher.tree("b")), f"neither old nor new, killed at {line}"
        seen.add(state == publisher.tree("b"))
        assert left(site) == []
        publisher.publish(site, "c", spare="--spare" in options)
        assert publisher.read(site) == publisher.tree("c")
    assert seen == {False, True}, "the points are all on one side of the swap"


@pytest.mark.parametrize("way", [[], ["--two"], ["--spare"]], ids=["exchange", "two renames", "spare"])
def test_killed_at_any_line_the_tree_is_whole(tmp_path: Path, way: list[str]) -> None:
    assert_killed_whole(tmp_path, POINTS_ALWAYS, *way)


@pytest.mark.slow
@pytest.mark.parametrize("way", [[], ["--two"], ["--spare"]], ids=["exchange", "two renames", "spare"])
def test_killed_at_twenty_lines_the_tree_is_whole(tmp_path: Path, way: list[str]) -> None:
    assert_killed_whole(tmp_path, POINTS_SLOW, *way)


def test_killed_between_the_two_renames_the_next_build_finds_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    publisher.write(tmp_path / ".site.new-999999999-0000abcd", publisher.tree("b"))
    site.rename(tmp_path / ".site.old-999999999-0000abcd")
    with Staging.open(site):
        assert publisher.read(site) == publisher.tree("a")
    assert left(site) == []


@pytest.mark.parametrize("times", [6, pytest.param(40, marks=pytest.mark.slow)])
def test_killed_at_random_times_the_tree_is_whole_without_recovery(tmp_path: Path, times: int) -> None:
    """With one exchange there is no moment in which the site is missing, so nothing has to be put back."""
    site = tmp_path / "site"
    publisher.publish(site, "a", pages=300)
    chance = random.Random(20261123)
    for _ in range(times):
        command = [sys.executable, str(SCRIPT), str(site), "b", "--times", "1000", "--pages", "300"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert publisher.read(site) in (publisher.tree("a", 300), publisher.tree("b", 300))
        publisher.publish(site, "a", pages=300)
        assert left(site) == []


# Several builds at once


@pytest.mark.parametrize("way", [[], ["--two"], ["--spare"]], ids=["exchange", "two renames", "spare"])
def test_four_builds_at_once_leave_one_of_the_trees(tmp_path: Path, way: list[str]) -> None:
    site = tmp_path / "site"
    commands = [[sys.executable, str(SCRIPT), str(site), version, "--times", "8", *way] for version in "abcd"]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for command in commands]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert errors == [""] * 4
    assert publisher.read(site) in [publisher.tree(version) for version in "abcd"]
    assert left(site) == []


def test_a_reader_never_misses_a_page_while_builds_swap(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher.publish(site, "a")
    command = [sys.executable, str(SCRIPT), str(site), "b", "--times", "30"]
    seen: Counter[str] = Counter()
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            seen[(site / "index.html").read_text()] += 1
    assert (process.returncode, set(seen)) == (0, {"home a", "home b"})
    assert seen.total() > 100


def test_a_living_build_is_not_swept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with Staging.open(site) as one, Staging.open(site) as other:
        assert one.path.is_dir()
        publisher.write(one.path, publisher.tree("a"))
        publisher.write(other.path, publisher.tree("b"))
        one.publish()
        assert publisher.read(site) == publisher.tree("a")
        other.publish()
    assert publisher.read(site) == publisher.tree("b")
    assert left(site) == []


# A real file system of its own

TMPFS = """
set -e
mount -t tmpfs -o size=1m,nr_inodes=200 none "$1"
cd "$1"
"$2" "$3" "$1/site" a > /dev/null
"$2" -c '{fill}'
if "$2" "$3" "$1/site" b 2> /tmp/err.$$ > /dev/null; then echo "exit 0"; else echo "exit $?"; fi
cat /tmp/err.$$; rm /tmp/err.$$; rm -f "$1/ballast" "$1"/inode-*
echo ===
cd site; find . -type f | sort | xargs sha256sum | sha256sum
ls -A "$1"
"""

FULL = {
    "for the first page": "while room(): ballast(room())",
    "for the folder itself": "inodes(left=0)",
    "for the fifth folder": "inodes(left=9)",
    "halfway": "ballast(room() - 4096 * 20)",
    "for the last page": "ballast(room() - 4096 * 31)",
}
"""What fills the disk before the second build, whose 32 pages take a block each."""

FILL = """
import os
def room(): return os.statvfs(".").f_bavail * 4096
def ballast(size): open("ballast", "ab").write(bytes(size))
def inodes(left):
    for n in range(os.statvfs(".").f_favail - left): open(f"inode-{n}", "w")
"""


def in_own_mounts(script: str, *arguments: str) -> str:
    """What a shell script prints that mounts file systems nobody else sees."""
    command = [*own_mounts(), "sh", "-c", script, "sh", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode != 0 or done.stderr:
        pytest.fail(
            f"could not mount a small file system with unshare: {done.stderr}\n"
            "Install util-linux, and allow user namespaces (sysctl kernel.unprivileged_userns_clone=1, "
            "kernel.apparmor_restrict_unprivileged_userns=0), or run the tests as root."
        )
    return done.stdout


@pytest.mark.parametrize(
    "when", ["for the first page", *(pytest.param(name, marks=pytest.mark.slow) for name in list(FULL)[1:])]
)
@pytest.mark.mounts
def test_full_disk_is_one_line_and_the_old_tree_is_whole(tmp_path: Path, when: str) -> None:
    script = TMPFS.format(fill=FILL + FULL[when])
    clean = in_own_mounts(
        TMPFS.format(fill="").replace('site" b', 'site" a'), str(tmp_path), sys.executable, str(SCRIPT)
    )
    said, _, after = in_own_mounts(script, str(tmp_path), sys.executable, str(SCRIPT)).partition("===\n")
    status, *lines = said.splitlines()
    assert status == "exit 1"
    assert len(lines) == 1
    assert "no space left on the disk; the published site is as it was" in lines[0]
    assert after == clean.partition("===\n")[2]
    assert after.splitlines()[1:] == ["site"]


@pytest.mark.parametrize("kind", ["-t tmpfs none", "--bind {own}"], ids=["tmpfs", "bind"])
@pytest.mark.mounts
def test_a_site_that_is_a_mount_point_is_built_inside_itself(tmp_path: Path, kind: str) -> None:
    site, own = tmp_path / "site", tmp_path / "own"
    site.mkdir()
    own.mkdir()
    script = (
        f'set -e; mount {kind.format(own=own)} "$1"; "$2" "$3" "$1" a; echo stays > "$1/.nojekyll"; "$2" "$3" "$1" b; '
        'echo ===; cd "$1"; find . -type f | sort; cat index.html'
    )
    listed = in_own_mounts(script, str(site), sys.executable, str(SCRIPT)).partition("===\n")[2].splitlines()
    assert listed.pop() == "home b"
    assert listed == sorted([*(f"./{name}" for name in publisher.tree("b")), "./.nojekyll"])
