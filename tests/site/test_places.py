"""A build writes, moves and deletes only what is its own: links lead nowhere, and other people's folders stay."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from building import four_lines, run_mkdocs, tree, write_tree
from helpcenter.build.cache import _sum
from helpcenter.build.reuse import hash_of

VICTIM = {"keep.txt": "keep", "ab/inner.txt": "keep", "0123456789abcdef/index.html": "keep", "docs.pack": "keep"}


def victim(root: Path) -> Path:
    """A folder of somebody's, with names such as a cache has, untouched for years."""
    folder = root.parent / "victim"
    for name, text in VICTIM.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
        os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    return folder


def whole(folder: Path) -> bool:
    return tree(folder) == {name: text.encode() for name, text in VICTIM.items()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write_tree(root, {"docs/a.md": "# A\n\nText.\n", "docs/money/b.md": "# B\n\nText.\n"}, four_lines())
    return root


def build_twice(root: Path, *arguments: str) -> None:
    """Two builds with a change between: the second takes the first one's tree down."""
    for text in ("One.", "Two."):
        (root / "docs/a.md").write_text(f"# A\n\n{text}\n")
        done = run_mkdocs(root, *arguments)
        assert done.ok, done.output
        assert text in done.html("/a/")


@pytest.mark.parametrize(
    "place", [".cache", ".cache/helpcenter", ".cache/helpcenter/spare", ".cache/helpcenter/cache.sqlite", "site"]
)
@pytest.mark.parametrize("lost", [False, True], ids=["", "dangling"])
def test_a_link_is_refused_by_name(root: Path, place: str, lost: bool) -> None:
    target = victim(root)
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(target.with_name("nowhere") if lost else target)
    done = run_mkdocs(root)
    assert done.returncode == 1
    assert f"{root / place}: a symbolic link, to {root.parent}/" in done.output
    assert "Traceback" not in done.output
    assert whole(target)
    assert (root / place).is_symlink()
    assert not target.with_name("nowhere").exists()


def test_a_link_above_the_site_within_the_project_is_refused_and_above_the_project_it_is_not(root: Path) -> None:
    target = victim(root)
    (root / "out").symlink_to(target)
    done = run_mkdocs(root, site=root / "out/site")
    assert done.returncode == 1
    assert f"{root / 'out'}: a symbolic link" in done.output
    assert whole(target)
    (root / "out").unlink()
    (root.parent / "way").symlink_to(root)
    done = run_mkdocs(root.parent / "way")
    assert done.ok, done.output
    assert (root / "site/a/index.html").is_file()


@pytest.mark.parametrize("name", [".site.old-1-00000000", ".site.new-1-00000000"])
@pytest.mark.parametrize("published", [False, True], ids=["no site", "site"])
def test_a_link_with_the_name_of_a_left_folder_is_unlinked(root: Path, name: str, published: bool) -> None:
    target = victim(root)
    if published:
        assert run_mkdocs(root).ok
    (root / name).symlink_to(target)
    build_twice(root)
    assert whole(target)
    assert not (root / name).is_symlink()
    assert not (root / "site").is_symlink()


def test_links_inside_the_trees_lead_nowhere(root: Path) -> None:
    target = victim(root)
    build_twice(root)
    (spare,) = (root / ".cache/helpcenter/spare").iterdir()
    for folder in (root / "site/money", spare / "money", spare / "assets"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.symlink_to(target)
    (root / ".cache/helpcenter/spare/0123456789abcdef").symlink_to(target)
    (root / "site/a/index.html").unlink()
    (root / "site/a/index.html").symlink_to(target / "keep.txt")
    (root / "site/index.html").unlink()
    os.mkfifo(root / "site/index.html")
    build_twice(root)
    assert whole(target)
    assert not (root / "site/money").is_symlink()
    assert run_mkdocs(root).files() == run_mkdocs(root, site=root.parent / "clean").files()


def test_what_a_build_did_not_make_stays(root: Path) -> None:
    mine = [root / ".cache" / name for name in ("pip", "helpcenter", "helpcenter/spare", "helpcenter/spare/mine")]
    beside = [root / f".site.{name}" for name in ("old-mine", "new-1-mine", "old", "newer-1-00000000")]
    for folder in [*mine, *beside]:
        for name, text in VICTIM.items():
            if folder.name == "spare" and name.startswith("0123"):
                continue  # that is the name of a tree that a build keeps there
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
            os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    (root / ".site.old-1-00000000").write_text("a file")
    build_twice(root)
    for folder in [*mine, *beside]:
        for name in VICTIM:
            assert (folder / name).is_file() or (folder.name == "spare" and name.startswith("0123")), folder / name
    assert (root / ".site.old-1-00000000").read_text() == "a file"


def forge(file: Path) -> int:
    """Another text in each published page that is kept, with the checksum that fits."""
    database = sqlite3.connect(file)
    rows = database.execute("SELECT id, content FROM entries").fetchall()
    pages = [(row, data) for row, data in rows if data.startswith(b"<!")]
    for row, data in pages:
        name, forged = hash_of(data), data.replace(b"Two.", b"Bad.")
        database.execute("UPDATE entries SET sum = ?, content = ? WHERE id = ?", (_sum(name, forged), forged, row))
    database.commit()
    database.close()
    return len(pages)


def test_a_page_that_was_forged_in_the_cache_is_not_published(root: Path) -> None:
    build_twice(root)
    wanted = tree(root / "site")
    assert forge(root / ".cache/helpcenter/cache.sqlite") >= 3
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache/helpcenter/spare")
    done = run_mkdocs(root)
    assert done.ok, done.output
    assert done.files() == wanted
    assert " 0 pages rendered" not in done.output


@pytest.mark.parametrize("broken", [b"not a database" * 999, None], ids=["another file", "cut short"])
def test_a_damaged_cache_is_one_line_and_no_wrong_page(root: Path, broken: bytes | None) -> None:
    build_twice(root)
    wanted = tree(root / "site")
    file = root / ".cache/helpcenter/cache.sqlite"
    file.write_bytes(broken or file.read_bytes()[:-50_000])
    shutil.rmtree(root / "site")
    told = []
    for _ in range(3):
        done = run_mkdocs(root)
        assert done.ok, done.output
        assert done.files() == wanted
        told.append(done.output.count("cache.sqlite: "))
        assert "Traceback" not in done.output
    assert (sum(told), told[2]) == (1, 0), told
    assert " 0 pages rendered" in done.output


@pytest.mark.parametrize(
    "place", [".cache", ".cache/helpcenter", ".cache/helpcenter/spare", ".cache/helpcenter/cache.sqlite/folder"]
)
def test_a_file_where_a_folder_is_expected_costs_no_build(root: Path, place: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_text("mine")
    build_twice(root)
    assert (root / place).read_text() == "mine"


def test_hard_links_of_the_site_are_not_written_through(root: Path) -> None:
    build_twice(root)
    other = root.parent / "other.html"
    page = root / "site/a/index.html"
    other.hardlink_to(page)
    before = other.read_text()
    build_twice(root)
    assert other.read_text() == before
