"""Pages whose names need percent-encoding, in a real browser below a path that needs it too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from building import four_lines, run_mkdocs, write_tree
from conftest import NewPage
from helpcenter.content.names import composed
from hosting import HOSTS
from naming import FEW, Named, tree
from previewing import serving

MOUNT = "/我的 docs/"
OPTIONS = "languages: {en: English, zh: 中文}\nrules: {translation: info, guide-shape: info}"


@pytest.fixture(scope="module")
def named() -> Named:
    return tree(FEW, documents=5)


@pytest.fixture(scope="module")
def site(named: Named, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("names")
    write_tree(root, named.files, four_lines(OPTIONS).replace("help.example/", f"help.example{MOUNT}"))
    built = run_mkdocs(root, "--strict")
    assert built.ok, built.output
    return built.site


@pytest.fixture(params=HOSTS)
def url(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    with HOSTS[request.param](site, MOUNT) as address:
        yield address


def heading(page: Page, title: str) -> None:
    expect(page.locator("h1")).to_have_text(re.compile(rf"^{re.escape(title)}\W?$"))


@pytest.mark.expects_trouble("/favicon.ico")  # which a browser looks for on a page that leads on
def test_links_pictures_old_addresses_and_search_open_the_page(page: Page, url: str, named: Named) -> None:
    page.goto(f"{url}list/")
    broken = (
        "() => [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src)"
    )
    page.evaluate("() => document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })")
    page.wait_for_function("() => [...document.images].every((image) => image.complete)")
    assert page.evaluate(broken) == []
    for at, (words, title) in enumerate(named.links.items()):
        if title and at % 13 == 0:
            page.goto(f"{url}list/")
            page.get_by_role("link", name=words, exact=True).click()
            heading(page, title)
    for at, name in enumerate(FEW):
        page.goto(f"{url}old/{quote(composed(name))}/")
        heading(page, f"Article {at}")
    for title in ("Article 7", "Guide 13", "Walk 10", "Call 5"):
        expect(page.locator("a[data-hc-search][aria-keyshortcuts]")).to_be_visible()  # its script has run
        page.keyboard.press("Control+k")
        expect(page.get_by_role("combobox")).to_be_focused()
        page.keyboard.insert_text(title)
        page.get_by_role("option", name=title).first.click()
        heading(page, title)
    page.get_by_role("link", name="中文").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")


def test_the_preview_answers_them(new_page: NewPage, named: Named, tmp_path: Path) -> None:
    write_tree(tmp_path, named.files, four_lines(OPTIONS).replace("help.example/", f"help.example{MOUNT}"))
    with serving(tmp_path) as address:
        page = new_page(locale="zh-CN")
        for at in (0, 1, 6, 7):
            page.goto(f"{address}{quote(composed(FEW[at]))}/")
            heading(page, f"Article {at}")
        page.goto(f"{address}zh/{FEW[0]}/")  # as a reader types it
        heading(page, "文章 0")
        (tmp_path / f"docs/{FEW[0]}.zh.md").write_text("# 改好了\n\n## 节\n", "utf-8")
        heading(page, "改好了")
        page.close()
