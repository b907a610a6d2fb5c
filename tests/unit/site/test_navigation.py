"""Navigation: a page shows a bounded neighbourhood of itself at any size of site, in one order for all languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.front_matter import FrontMatter
from helpcenter.site.navigation import MAX_PAGES, MAX_SECTIONS, Item, Tree
from helpcenter.site.page import SitePage

FOLDERS = st.lists(st.sampled_from(["a", "b", "c"]) | st.integers(0, 60).map(lambda n: f"s{n}"), max_size=4).map(
    "/".join
)


def page(path: str, title: str = "", weight: float | None = None, lang: str = "en") -> SitePage:
    kind = "topic" if path.endswith("index.md") else "article"
    return SitePage(path, lang, lang, kind, title or path, FrontMatter(weight=weight))


def tree(paths: set[str]) -> Tree:
    """Pages of these paths with the indexes that compose makes above them."""
    whole = {"index.md", "search.md", *paths}
    for path in paths:
        parts = path.split("/")[:-1]
        whole |= {"/".join([*parts[:depth], "index.md"]) for depth in range(1, len(parts) + 1)}
    return Tree(page(path) for path in sorted(whole))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    paths: set[str] = set()
    for folder in draw(st.lists(FOLDERS, max_size=60)):
        for number in range(draw(st.sampled_from([0, 1, 2, 50]))):
            paths.add(f"{folder}/p{number}.md".lstrip("/"))
    return tree(paths)


def below(item: Item) -> Iterator[Item]:
    for child in item.children:
        yield child
        yield from below(child)


@given(trees(), st.data())
@settings(max_examples=60)
def test_a_neighbourhood_is_never_over_its_caps(some: Tree, data: st.DataObject) -> None:
    shown = some.neighbourhood(data.draw(st.sampled_from(list(some.pages.values()))))
    assert len(shown.sections) <= MAX_SECTIONS
    assert sum(len(list(below(section))) for section in shown.sections) <= MAX_PAGES


@given(trees(), st.data())
@settings(max_examples=60)
def test_a_neighbourhood_holds_its_page_once(some: Tree, data: st.DataObject) -> None:
    listed = [item for item in some.pages.values() if item.path not in ("index.md", "search.md")]
    around = data.draw(st.sampled_from(listed or [some.home]))
    shown = some.neighbourhood(around)
    items = [item for section in shown.sections for item in (section, *below(section))]
    current = [item.page.path for item in items if item.current]
    assert current == ([] if around is some.home else [around.path])


@given(trees(), st.data())
@settings(max_examples=60)
def test_whatever_is_left_out_has_a_page_that_lists_it(some: Tree, data: st.DataObject) -> None:
    around = data.draw(st.sampled_from(list(some.pages.values())))
    shown = some.neighbourhood(around)
    assert shown.more_sections == (len(some.sections) > len(shown.sections))
    short = [
        item.page for section in shown.sections for item in (section, *below(section))
        if item.children and len(item.children) < len(some.children(item.page))
    ]  # fmt: skip
    assert bool(short) == (shown.more_pages is not None)


@given(trees())
@settings(max_examples=60)
def test_every_page_has_one_place_below_home(some: Tree) -> None:
    found = [item.path for item in some.descendants(some.home)]
    assert sorted(found) == sorted(set(some.pages) - {"index.md", "search.md"})


@given(trees())
@settings(max_examples=60)
def test_breadcrumbs_are_the_indexes_of_the_folders_above(some: Tree) -> None:
    for item in some.pages.values():
        names = item.path.split("/")[: -2 if item.is_index else -1]
        wanted = ["index.md", *("/".join([*names[:depth], "index.md"]) for depth in range(1, len(names) + 1))]
        assert [crumb.path for crumb in some.breadcrumbs(item)] == ([] if item.path == "index.md" else wanted)


def test_both_languages_have_one_order_whatever_the_titles() -> None:
    titles = {"t/a.md": ("Zebra", "甲"), "t/b.md": ("Apple", "丁"), "t/c.md": ("mango", "乙")}
    paths = {**dict.fromkeys(("index.md", "t/index.md"), ("", "")), **titles}
    english = Tree(page(path, names[0]) for path, names in paths.items())
    chinese = Tree((page(path, names[1], lang="zh") for path, names in paths.items()), order=english)
    for some in (english, chinese):
        assert [item.path for item in some.children(some.pages["t/index.md"])] == ["t/b.md", "t/c.md", "t/a.md"]


def test_lighter_pages_come_first_and_unweighed_ones_last() -> None:
    some = Tree(
        [page("index.md"), page("a.md", "A"), page("z.md", "Z", -1), page("m.md", "M", 0), page("b.md", "B", 10.5)]
    )
    assert [item.path for item in some.sections] == ["z.md", "m.md", "b.md", "a.md"]


def test_a_translations_own_weight_does_not_change_the_order() -> None:
    english = [page("index.md"), page("a.md", "A", 1), page("b.md", "B", 2)]
    chinese = [replace(item, lang="zh", front=FrontMatter(weight=-(item.front.weight or 0))) for item in english]
    order = Tree(english)
    assert [item.path for item in Tree(chinese, order=order).sections] == [item.path for item in order.sections]


def test_before_and_after_stay_in_the_folder() -> None:
    some = tree({"t/a.md", "t/b.md", "t/c.md", "u/d.md"})
    before, after = some.beside(some.pages["t/b.md"])
    assert before is not None
    assert after is not None
    assert (before.path, after.path) == ("t/a.md", "t/c.md")
    assert some.beside(some.pages["t/c.md"])[1] is None
    assert some.beside(some.home) == (None, None)


def test_a_page_at_the_end_of_a_long_section_sees_its_neighbours() -> None:
    some = tree({f"t/p{n:03}.md" for n in range(100)})
    [section] = some.neighbourhood(some.pages["t/p099.md"]).sections
    assert [item.page.path for item in section.children][-2:] == ["t/p098.md", "t/p099.md"]


def test_a_page_at_the_end_of_a_long_section_shows_no_more_than_the_cap() -> None:
    some = tree({f"t/p{n:03}.md" for n in range(100)})
    shown = some.neighbourhood(some.pages["t/p050.md"])
    assert shown.more_pages is some.pages["t/index.md"]
    assert len(shown.sections[0].children) == 40


def test_a_section_far_down_is_shown_with_those_around_it() -> None:
    some = tree({f"s{n:03}/p.md" for n in range(100)})
    shown = some.neighbourhood(some.pages["s070/p.md"])
    names = [section.page.folder for section in shown.sections]
    assert (len(names), "s069" in names, "s071" in names, shown.more_sections) == (MAX_SECTIONS, True, True, True)
    assert [section.page.folder for section in shown.sections if section.active] == ["s070"]


def test_a_page_that_stands_in_no_folder_is_its_own_section() -> None:
    some = tree({"about.md", "t/a.md"})
    [first, second] = some.neighbourhood(some.pages["about.md"]).sections
    assert [(item.page.path, item.current, item.children) for item in (first, second)] == [
        ("about.md", True, ()), ("t/index.md", False, ()),
    ]  # fmt: skip


def test_numbers_in_titles_and_names_sort_by_value_where_weight_does_not_decide() -> None:
    titles = [
        "Step 10",
        "step 2",
        "Step 1",
        "Step 1.10",
        "Step 1.9",
        "步骤 １２",
        "步骤 3",
        "2FA",
        "10 tips",
        "9 tips",
        "1" * 5000,
    ]
    pages = [SitePage(f"a/p{at}.md", "en", "en", "article", title) for at, title in enumerate(titles)]
    pages += [SitePage(f"a/{name}.md", "en", "en", "article", "Same") for name in ("s10", "s9", "s09", "S1")]
    first = SitePage("a/z.md", "en", "en", "article", "Z 100", front=FrontMatter(weight=1))
    tree = Tree([SitePage("a/index.md", "en", "en", "topic", "A"), *pages, first])
    children = tree.children(tree.pages["a/index.md"])
    assert [page.title if page.title != "Same" else page.path for page in children] == [
        "Z 100", "2FA", "9 tips", "10 tips", "1" * 5000, "a/S1.md", "a/s09.md", "a/s9.md", "a/s10.md",
        "Step 1", "Step 1.9", "Step 1.10", "step 2", "Step 10", "步骤 3", "步骤 １２",
    ]  # fmt: skip
