"""A site below a path of its host, as a project's own Pages: every link still leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from building import Built, four_lines, page_file, run_mkdocs, write_tree
from reading import Document, documents, follow
from trees import SMALL, SMALL_OPTIONS

URL = "https://team.example/project/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("subpath")
    write_tree(root, SMALL, four_lines(SMALL_OPTIONS).replace("https://help.example/", URL))
    done = run_mkdocs(root, "--strict")
    assert done.ok, done.output
    return done


@pytest.fixture(scope="module")
def pages(built: Built) -> Mapping[str, Document]:
    return documents(built.site)


def test_every_link_is_relative_or_below_the_path(pages: Mapping[str, Document]) -> None:
    astray = [
        f"{page.path}: {href}"
        for page in pages.values()
        for _, href in page.links()
        if href.startswith("/") and not href.startswith("/project/")
    ]
    assert astray == []


def test_pages_other_than_the_not_found_page_link_relatively(pages: Mapping[str, Document]) -> None:
    rooted = [
        f"{page.path}: {href}"
        for page in pages.values()
        for _, href in page.links()
        if href.startswith("/") and not page.path.endswith("404.html")
    ]
    assert all([*page.links()] for page in pages.values())
    assert rooted == []


def test_every_link_and_anchor_leads_somewhere(pages: Mapping[str, Document], built: Built) -> None:
    broken = []
    for page in pages.values():
        for _, href in page.links():
            found = follow(page.path, href, url=URL)
            if found is None and not f"{href}/".startswith(("https://help.example/", "mailto:", "tel:")):
                broken.append(f"{page.path}: {href} leaves the site")
            elif found and not (built.site / found[0]).is_file():
                broken.append(f"{page.path}: {href}")
            elif found and found[1] and found[1] not in pages[found[0]].ids:
                broken.append(f"{page.path}: {href} (no such anchor)")
    assert broken == []


def test_the_not_found_page_links_from_the_host(pages: Mapping[str, Document]) -> None:
    # It is shown at any address, so a relative link of it would lead nowhere.
    for path in ("404.html", "zh/404.html"):
        relative = [href for _, href in pages[path].links() if not href.startswith(("/project/", "https://", "#"))]
        assert relative == []


def test_absolute_addresses_are_below_the_path(pages: Mapping[str, Document], built: Built) -> None:
    named = [href for page in pages.values() for href in (page.canonical, *page.alternates.values()) if href]
    assert named
    assert [href for href in named if not href.startswith(URL)] == []
    assert f"<loc>{URL}zh/account/reset/</loc>" in (built.site / "sitemap.xml").read_text("utf-8")


def test_an_old_address_leads_on(built: Built) -> None:
    page = Document("old/reset/index.html", built.html("/old/reset/"))
    [refresh] = [values["content"] for values in page.every("meta") if values.get("http-equiv") == "refresh"]
    found = follow(page.path, refresh.partition("url=")[2], url=URL)
    assert found == ("account/reset/index.html", "")
    assert (page.canonical, page.hidden_from_engines) == (f"{URL}account/reset/", True)


def test_the_site_serves_below_the_path_only(built: Built) -> None:
    assert page_file(built.site, "/zh/account/reset/").is_file()
    assert not (built.site / "project").exists()


def test_no_file_but_the_pages_names_the_host(built: Built) -> None:
    known: set[Path] = {built.site / name for name in ("sitemap.xml", "llms.txt", "zh/llms.txt", "robots.txt")}
    named = [
        path for path in built.site.rglob("*")
        if path.is_file() and path.suffix in (".js", ".css", ".json", ".txt", ".xml") and path not in known
        and b"team.example" in path.read_bytes()
    ]  # fmt: skip
    assert named == []
