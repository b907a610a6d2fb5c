"""Files that are taken over: only with the bytes that were asked for, and how they get into the new tree."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import publisher
from helpcenter.build import reuse
from helpcenter.build.cache import Cache
from helpcenter.build.previous import PreviousTree
from helpcenter.build.reuse import DraftCache, FinishedPage, Outputs, hash_of
from helpcenter.content.errors import Place
from helpcenter.markdown.headings import Heading
from helpcenter.markdown.renderer import Draft
from helpcenter.output.reach import Ways
from helpcenter.site.links import Promise

PAGE = FinishedPage(
    "inputs", "html", frozenset({"x", "y"}), (Promise("en:a.md", "x", Place("a.md", 3, 5), "#x"),), ("draft",), "found"
)


def outputs_of(site: Path, texts: dict[str, str], cache: Cache | None = None) -> Outputs:
    """Files that a site has, taken over from it."""
    publisher.write(site, texts)
    outputs = Outputs(cache or Cache(None), site)
    for path, text in texts.items():
        (site / path).chmod(0o644)
        assert outputs.take(path, hash_of(text.encode()))
    return outputs


# Which


def test_the_cache_gives_a_file_with_its_bytes_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(hash_of(b"a"), b"a")
    cache.put(hash_of(b"b"), b"forged")
    cache.put(hash_of(b""), b"")
    outputs = Outputs(cache, tmp_path / "site")
    taken = [text for text in ("a", "b", "c", "") if outputs.take(f"page-{text}/index.html", hash_of(text.encode()))]
    assert taken == ["a", ""]
    assert list(outputs.paths()) == ["page-a/index.html", "page-/index.html"]
    outputs.place(tmp_path / "new")
    assert publisher.read(tmp_path / "new") == {"page-a/index.html": "a", "page-/index.html": ""}
    cache.close()


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_the_site_before_gives_a_file_of_that_hash_and_of_the_rights_of_all(tmp_path: Path, mode: int) -> None:
    publisher.write(tmp_path, {"a": "a"})
    (tmp_path / "a").chmod(mode)
    outputs = Outputs(Cache(None), tmp_path)
    assert [outputs.take("a", name) for name in ("0" * 64, hash_of(b"a"), "f" * 64)] == [False, mode == 0o644, False]


def test_no_file_stays_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    publisher.write(tmp_path, {"a": "a"})
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("a")
    outputs = Outputs(Cache(None), tmp_path)
    for name in ("a", "pipe", "link", "none"):
        outputs.take(name, hash_of(b"other"))
    assert len(os.listdir("/proc/self/fd")) == before


# Where to


@pytest.mark.parametrize("new", ["a-new", "z-new"])
def test_files_are_linked_at_the_end_and_copied_where_they_may_be_written_into(tmp_path: Path, new: str) -> None:
    files = {"index.html": "home", "a/b/index.html": "page", "assets/c.js": "code", "z.html": "last"}
    site, folder = tmp_path / "site", tmp_path / new
    outputs = outputs_of(site, files)
    before = os.umask(0o077)
    try:
        outputs.place(folder, linked=False, below="assets/")
        assert publisher.read(folder) == {"assets/c.js": "code"}
        outputs.place(folder, linked=False, below="a")
        assert publisher.read(folder).keys() == {"a/b/index.html", "assets/c.js"}
        outputs.place(folder)
    finally:
        os.umask(before)
    assert publisher.read(folder) == files
    assert {path for path in files if (folder / path).samefile(site / path)} == {"index.html", "z.html"}
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in folder.rglob("*")}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_what_is_written_in_a_place_stays(tmp_path: Path) -> None:
    outputs = outputs_of(tmp_path / "site", {"a/index.html": "old", "b/index.html": "b"})
    publisher.write(tmp_path / "new", {"a/index.html": "new"})
    for linked in (False, True):
        outputs.place(tmp_path / "new", linked=linked)
        assert publisher.read(tmp_path / "new") == {"a/index.html": "new", "b/index.html": "b"}


def test_a_site_that_is_changed_in_its_place_keeps_its_files(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(hash_of(b"c"), b"c")
    outputs = outputs_of(tmp_path / "site", {"a/index.html": "a"}, cache)
    inode = (tmp_path / "site/a/index.html").stat().st_ino
    assert outputs.take("c/index.html", hash_of(b"c"))
    outputs.place(tmp_path / "site")
    assert publisher.read(tmp_path / "site") == {"a/index.html": "a", "c/index.html": "c"}
    assert (tmp_path / "site/a/index.html").stat().st_ino == inode
    cache.close()


def test_nothing_is_written_through_a_link_that_somebody_put_into_the_new_tree(tmp_path: Path) -> None:
    outputs = outputs_of(tmp_path / "site", {"a/b/index.html": "page"})
    (tmp_path / "kept").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "new/a").symlink_to(tmp_path / "kept")
    outputs.place(tmp_path / "new")
    assert list((tmp_path / "kept").iterdir()) == []
    assert publisher.read(tmp_path / "new") == {"a/b/index.html": "page"}


def rewritten(file: Path, text: str) -> None:
    """Another file of the same name."""
    info, other = file.stat(), file.with_name("other")
    other.write_text(text)
    os.utime(other, ns=(info.st_atime_ns, info.st_mtime_ns))
    other.rename(file)


def linked(file: Path) -> None:
    """A link to where it is now."""
    file.rename(file.with_name("x"))
    file.symlink_to("x")


CHANGES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "longer": (lambda file: file.write_text("page and more"), False),
    "shorter": (lambda file: file.write_text("p"), False),
    "later": (lambda file: os.utime(file, (4e9, 4e9)), True),
    "earlier": (lambda file: os.utime(file, (1, 1)), True),
    "alike": (lambda file: rewritten(file, "page"), True),
    "another": (lambda file: rewritten(file, "egap"), False),
    "gone": (Path.unlink, False),
    "a link": (linked, False),
}
"""What somebody does to a file that was taken, and whether its bytes are still the same."""


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("cached", [False, True])
def test_a_file_that_was_changed_since_is_not_linked(tmp_path: Path, change: str, cached: bool) -> None:
    cache = Cache(tmp_path / "cache")
    if cached:
        cache.put(hash_of(b"page"), b"page")
    outputs = outputs_of(tmp_path / "site", {"a/index.html": "page"}, cache)
    made, same = CHANGES[change]
    made(tmp_path / "site/a/index.html")
    if cached or same:
        outputs.place(tmp_path / "new")
        assert (tmp_path / "new/a/index.html").read_text() == "page"
        assert not (tmp_path / "new/a/index.html").is_symlink()
        assert (tmp_path / "new/a/index.html").stat().st_nlink == 1
    else:
        with pytest.raises(FileNotFoundError, match="the site changed while it was built: build it again"):
            outputs.place(tmp_path / "new")
        assert publisher.read(tmp_path / "new") == {}
    cache.close()


def test_a_file_is_copied_where_it_cannot_be_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = outputs_of(tmp_path / "site", {"a/index.html": "page"})

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    outputs.place(tmp_path / "new")
    assert publisher.read(tmp_path / "new") == {"a/index.html": "page"}


def test_the_tree_kept_for_the_next_build_gives_what_was_taken_and_no_other_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publisher.write(site, {"a/index.html": "a", "b/index.html": "b"})
    for path in site.rglob("*.html"):
        path.chmod(0o644)
    Outputs(Cache(None), site, PreviousTree(tmp_path / "spare")).keep()
    [kept] = (tmp_path / "spare").iterdir()
    assert publisher.read(kept) == publisher.read(site)
    folder = (kept / "a").stat().st_ino
    outputs = Outputs(Cache(None), site, PreviousTree(tmp_path / "spare"))
    assert outputs.take("a/index.html", hash_of(b"a"))
    (tmp_path / "new").mkdir()
    outputs.place(tmp_path / "new")
    assert publisher.read(tmp_path / "new") == {"a/index.html": "a"}
    assert (tmp_path / "new/a").stat().st_ino == folder


# Pages and drafts in the cache


def test_pages_come_back_from_the_cache_and_what_is_no_page_does_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    whole = PAGE.dump()
    broken = [None, 5, [], [1], whole[:-1], [*whole, 1], [*whole[:3], [["a"]], *whole[4:]], [*whole[:2], 7, *whole[3:]]]
    cache.save(reuse.TABLE, {"en:a.md": whole, **{str(at): data for at, data in enumerate(broken)}})
    assert reuse.load(cache) == {"en:a.md": PAGE}
    assert FinishedPage.load(whole) == PAGE
    page = reuse.load(cache)["en:a.md"]
    assert (page.promises[0].place.line, page.promises[0].place.column, page.ways) == (3, 5, Ways())
    assert page.dump() is whole  # it is written as it was read
    cache.close()


def test_entries_that_no_page_uses_go_where_they_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    pruned: list[list[str]] = []
    monkeypatch.setattr(cache, "prune", lambda living: pruned.append(list(living)))
    reuse.save(cache, {"en:a.md": PAGE}, ["index"])
    assert sorted(pruned[0]) == sorted([reuse.TABLE, "index", "html", "found", "draft"])
    assert reuse.load(cache) == {"en:a.md": PAGE}
    cache.close()


def test_a_draft_is_made_once_for_a_text_and_again_where_its_entry_is_damaged(tmp_path: Path) -> None:
    cache, made = Cache(tmp_path), list[str]()
    drafts = DraftCache(cache, "settings")

    def of(text: str, outline: tuple[Heading, ...] = (), prefix: str = "", base: str = "settings") -> str:
        drafts.base = base

        def make() -> Draft:
            made.append(text)
            return Draft(f"<p>{text}</p>", (), ())

        return drafts.of(text, outline, prefix, make).html

    assert [of("一"), of("一")] == ["<p>一</p>"] * 2
    assert made == ["一"]
    assert drafts.used == [drafts.used[0]] * 2
    others: list[tuple[str, dict[str, Any]]] = [
        ("b", {}), ("一", {"outline": (Heading(2, "x", "X"),)}), ("一", {"prefix": "p"}), ("一", {"base": "other"})
    ]  # fmt: skip
    for number, (text, values) in enumerate(others, 2):
        of(text, **values)
        assert len(made) == number
    assert len(set(drafts.used)) == 5
    for damaged in (b"", b"5", b"[1]", b'["a", 5, []]', b"\xff"):
        cache.put(drafts.used[0], damaged)
        made.clear()
        assert [of("一"), of("一"), *made] == ["<p>一</p>", "<p>一</p>", "一"], damaged
    cache.close()


def test_a_text_is_made_once_for_its_inputs(tmp_path: Path) -> None:
    cache, made = Cache(tmp_path), list[str]()
    drafts = DraftCache(cache, "settings")

    def make() -> str:
        made.append("x")
        return "一\udc80"

    assert drafts.text("chart", "a", make) == "一\udc80"
    assert drafts.text("chart", "a", make) == "一?"
    assert len(made) == 1
    drafts.text("chart", "b", make)
    drafts.text("sketch", "a", make)
    assert len(made) == 3
    assert len(set(drafts.used)) == 3
    cache.close()
