"""Samples of a call: tabs by mouse and keyboard, the choice remembered, all of them without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import NewPage, Serve
from every_kind import LANGUAGES

CALL, OTHER = "api-reference/spot-rest/addorder/", "api-reference/spot-rest/cancelorder/"
SAMPLES = ("curl", "python", "javascript")


def chosen(page: Page, language: str) -> None:
    expect(page.get_by_role("tab", selected=True)).to_have_attribute("aria-controls", f"sample-{language}")
    for each in SAMPLES:
        expect(page.locator(f"#sample-{each}")).to_be_visible(visible=each == language)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_chosen_is_remembered_on_other_calls(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    start = server(repo_site).url + LANGUAGES[lang]
    page = new_page(locale=lang, viewport={"width": 360, "height": 740})
    page.goto(start + CALL)
    chosen(page, "curl")
    page.get_by_role("tab", name="Python").click()
    chosen(page, "python")
    page.goto(start + OTHER)
    chosen(page, "python")
    page.get_by_role("tab", name="Python").focus()
    page.keyboard.press("ArrowRight")
    chosen(page, "javascript")
    expect(page.get_by_role("tab", name="JavaScript")).to_be_focused()
    page.keyboard.press("Home")
    chosen(page, "curl")
    page.goto(start + CALL + "#sample-javascript")
    chosen(page, "javascript")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".hc-sample:visible h3:visible")).to_have_count(len(SAMPLES))


def test_where_storage_is_blocked_a_choice_holds_for_the_page(
    new_page: NewPage, server: Serve, repo_site: Path
) -> None:
    page = new_page()
    page.add_init_script(
        "Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('blocked'); };"
    )
    page.goto(server(repo_site).url + CALL)
    page.get_by_role("tab", name="JavaScript").click()
    chosen(page, "javascript")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_every_sample_is_there_to_read(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, java_script_enabled=False)
    page.goto(server(repo_site).url + LANGUAGES[lang] + CALL)
    for each in SAMPLES:
        expect(page.locator(f"#sample-{each} h3")).to_be_visible()
        expect(page.locator(f"#sample-{each} pre")).to_be_visible()
