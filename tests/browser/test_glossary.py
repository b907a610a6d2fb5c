"""Words of the glossary: by mouse, by keyboard, by touch, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from building import Built
from conftest import NewPage, Serve

WORDS = """\
- id: coin
  term: {en: coin, zh: 币}
  short: {en: Money of a blockchain., zh: 链上的钱。}
"""
TEXT = "# About\n\n" + "Words. " * 40 + "\n\nA **coin** here, at the end.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    from building import four_lines, run_mkdocs, write_tree

    root = tmp_path_factory.mktemp("tree")
    tree = {"glossary.yml": WORDS, "docs/a.md": TEXT, "docs/a.zh.md": "# 关于\n\n买**币**。\n"}
    write_tree(root, tree, four_lines("languages: {en: English, zh: 中文}"))
    made = run_mkdocs(root, "--strict")
    assert made.ok, made.output
    return made


def shown(page: Page, text: str) -> None:
    tip = page.get_by_role("dialog")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(text)
    expect(tip).to_be_focused()
    box = tip.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize(
    ("at", "text", "more"),
    [("a/", "Money of a blockchain.", "More in the glossary"), ("zh/a/", "链上的钱。", "看详细")],
)
def test_a_word_opens_by_keyboard_and_escape_closes_it(
    new_page: NewPage, server: Serve, built: Built, at: str, text: str, more: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 480})
    page.goto(server(built.site).url + at)
    word = page.locator(".hc-term[role=button]")
    for key in ("Enter", " "):
        word.focus()
        page.keyboard.press(key)
        shown(page, text)
        expect(word).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(word).to_be_focused()
        expect(word).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=more)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(server(built.site).url + at.replace("a/", "glossary/") + "#coin")


def test_a_word_opens_by_touch_and_a_tap_elsewhere_closes_it(new_page: NewPage, server: Serve, built: Built) -> None:
    page = new_page(has_touch=True, viewport={"width": 360, "height": 640})
    page.goto(server(built.site).url + "a/")
    page.locator(".hc-term[role=button]").tap()
    shown(page, "Money of a blockchain.")
    page.locator("h1").tap()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".hc-term").tap()
    page.get_by_role("button", name="Close").tap()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_scripts_a_word_leads_to_the_glossary(new_page: NewPage, server: Serve, built: Built) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server(built.site).url + "a/")
    page.locator(".hc-term").click()
    expect(page).to_have_url(server(built.site).url + "glossary/#coin")
    expect(page.locator("#coin")).to_have_text("coin")
