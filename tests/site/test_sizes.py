"""The size of a page does not grow with the site: 1,000 pages in 40 sections."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest

from building import Built, four_lines, run_mkdocs, write_tree
from conftest import MakeSite
from reading import Document, documents, inside

SECTIONS, PAGES = 40, 25


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("sizes")
    files: dict[str, str | bytes] = {
        f"docs/a-section-of-the-help-centre-{section:02}/how-to-do-the-thing-{page:02}.md": (
            f"---\ndescription: What to do about thing {page} of section {section}.\n---\n"
            f"# How to do the thing number {page} of section {section}\n\nOne paragraph of text.\n"
        )
        for section in range(SECTIONS)
        for page in range(PAGES)
    }
    write_tree(root, files, four_lines())
    done = run_mkdocs(root, "--strict")
    assert done.ok, done.output
    return done


@pytest.fixture(scope="module")
def articles(built: Built) -> Mapping[str, Document]:
    return {path: page for path, page in documents(built.site).items() if page.kind == "article"}


def test_all_pages_are_there(articles: Mapping[str, Document]) -> None:
    assert len(articles) == SECTIONS * PAGES


def test_a_page_is_at_most_20_kilobytes_beyond_its_own_text(articles: Mapping[str, Document]) -> None:
    weights = {
        path: len(page.html.encode()) - len(inside(page.html, "class", "hc-content")[0].encode())
        for path, page in articles.items()
    }
    assert max(weights.values()) <= 20_000


def test_a_page_shows_all_40_sections_and_the_pages_of_its_own(articles: Mapping[str, Document]) -> None:
    for page in articles.values():
        [navigation] = inside(page.html, "id", "hc-nav")
        assert len(Document("", navigation).every("a")) == SECTIONS + PAGES


def test_a_page_is_marked_once_in_its_navigation(articles: Mapping[str, Document]) -> None:
    for page in articles.values():
        [navigation] = inside(page.html, "id", "hc-nav")
        assert navigation.count('aria-current="page"') == 1


SEARCH = ("search/client.js", "search/dialog.js", "search/forms.js", "search/page.js", "search/results.js")
"""Scripts that a search may load; what the client and its worker stand on is joined into one."""
BESIDE = ("page/words.js", "privacy/glance.js")
"""What those import of other folders."""


def test_the_scripts_of_search_are_small(built: Built) -> None:
    folder = built.site / "assets/helpcenter"
    sizes = {name: len(gzip.compress((folder / name).read_bytes(), 6)) for name in (*SEARCH, *BESIDE)}
    assert sum(sizes[name] for name in SEARCH) <= 20 * 1024, sizes
    assert sum(sizes.values()) <= 22_000, sizes


def test_published_scripts_hold_no_comments_and_a_teams_own_stay_as_they_are(make_site: MakeSite) -> None:
    own = "// Our own\nexport const own = 1;\n"
    team = "{name: material, custom_dir: look}"
    config = four_lines().replace("{name: material}", team)
    built = make_site({"docs/index.md": "# Help\n", "look/assets/helpcenter/own.js": own}, config=config)
    assert built.ok, built.output
    folder = built.site / "assets/helpcenter"
    assert (folder / "own.js").read_text("utf-8") == own
    assert not (folder / "page/main.js").read_text("utf-8").startswith("//")
