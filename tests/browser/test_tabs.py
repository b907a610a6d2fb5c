"""Content tabs: a link, an entry of the contents or a hit of search inside a tab opens it; linked tabs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from building import run_mkdocs, write_tree
from conftest import NewPage, Serve
from serving import Server

PAGE = """\
# {title}

=== "{phone}"

    ## {on_phone} {{#phone}}

    Giraffe 长颈鹿。

=== "{web}"

    ## {on_web} {{#web}}

    Zebra 斑马。

    === "{web}"

        ### {deep} {{#deep}}

        Inside.

    === "Other"

        ### {deeper} {{#deeper}}

        Further inside.

{space}

=== "{phone}"

    Second phone.

=== "{web}"

    Second web.
"""
ENGLISH: Mapping[str, str] = {
    "title": "Sign in",
    "phone": "Phone",
    "web": "Web",
    "on_phone": "On the phone",
    "on_web": "On the web",
    "deep": "Deep",
    "deeper": "Deeper",
}
CHINESE: Mapping[str, str] = {
    "title": "登录",
    "phone": "手机",
    "web": "网页",
    "on_phone": "在手机上",
    "on_web": "在网页上",
    "deep": "里面",
    "deeper": "更里面",
}
SPACE = "\n\n".join(["A line of text."] * 60)
CONFIG = """\
site_name: Help
site_url: https://help.example/
theme: {name: material, features: [%s]}
plugins: [{helpcenter: {languages: {en: English, zh: 中文}}}]
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[bool, Path]:
    """The site without linked tabs, and with them."""
    files = {
        "docs/index.md": "# Home\n\n[To the web steps](a.md#web)\n\n[Deeper](a.md#deeper)\n",
        "docs/index.zh.md": "# 首页\n\n[网页步骤](a.md#web)\n\n[更里面](a.md#deeper)\n",
        "docs/a.md": PAGE.format(**ENGLISH, space=SPACE),
        "docs/a.zh.md": PAGE.format(**CHINESE, space=SPACE),
    }
    found = {}
    for linked in (False, True):
        root = tmp_path_factory.mktemp("tabs")
        write_tree(root, files, CONFIG % ("content.tabs.link" if linked else ""))
        built = run_mkdocs(root, "--strict")
        assert built.ok, built.output
        found[linked] = built.site
    return found


@pytest.fixture
def plain(sites: Mapping[bool, Path], server: Serve) -> Server:
    return server(sites[False])


@pytest.mark.parametrize("lang", ["", "zh/"])
@pytest.mark.parametrize("anchor", ["web", "deeper"])
def test_a_link_opens_the_tab_and_goes_there(plain: Server, page: Page, lang: str, anchor: str) -> None:
    page.goto(f"{plain.url}{lang}")
    page.locator(f'.hc-content a[href$="#{anchor}"]').click()
    expect(page.locator(f"#{anchor}")).to_be_visible()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    expect(page.locator("#phone")).to_be_hidden()


def test_the_contents_open_a_tab_again_and_again(plain: Server, page: Page) -> None:
    page.goto(f"{plain.url}a/")
    expect(page.locator("#web")).to_be_hidden()
    entry = page.locator('.hc-toc a[href$="#web"]')
    for _ in range(2):
        entry.click()
        expect(page.locator("#web")).to_be_in_viewport()
        page.locator(".tabbed-labels label", has_text="Phone").first.click()
        expect(page.locator("#web")).to_be_hidden()


@pytest.mark.parametrize(("lang", "words", "anchor"), [("", "on the web", "web"), ("zh/", "在网页上", "web")])
def test_a_hit_of_search_opens_the_tab(plain: Server, page: Page, lang: str, words: str, anchor: str) -> None:
    page.goto(f"{plain.url}{lang}search/?q={words}")
    page.locator(f'a[href*="a/#{anchor}"]').first.click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_without_scripts_the_tab_that_is_named_is_shown(plain: Server, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{plain.url}a/#web")
    expect(page.locator("#web")).to_be_visible()


@pytest.mark.parametrize("linked", [False, True])
def test_linked_tabs_change_together_and_are_remembered(
    sites: Mapping[bool, Path], server: Serve, page: Page, linked: bool
) -> None:
    page.goto(f"{server(sites[linked]).url}a/")
    second = page.locator(".tabbed-set", has_text="Second phone").last
    label = second.locator("label", has_text="Web")
    label.scroll_into_view_if_needed()
    before = label.bounding_box()
    label.click()
    expect(page.get_by_text("Second web.")).to_be_visible()
    first = page.locator("#web")
    expect(first).to_be_visible(visible=linked)
    after = label.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 2
    page.reload()
    expect(page.get_by_text("Second web." if linked else "Second phone.")).to_be_visible()


def test_a_named_tab_wins_over_a_remembered_one(sites: Mapping[bool, Path], server: Serve, page: Page) -> None:
    url = server(sites[True]).url
    page.goto(f"{url}a/")
    page.locator(".tabbed-labels label", has_text="Web").first.click()
    page.goto(f"{url}")
    page.goto(f"{url}a/#phone")
    expect(page.locator("#phone")).to_be_in_viewport()
