"""The draft checker: what is in a post, in both languages, by keyboard, and nothing leaves the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessible import findings, small, wide
from conftest import NewPage, Serve
from every_kind import LANGUAGES

PAGE = "community/before-you-post/"
DRAFT = "My name is Jane Doe. password: hunter2, write to jane@mail.example\ntxid " + "4f1e" * 8 + "09ab" * 8
SAID = {
    "en": ("Do not post this", "We recognised nothing", "[removed: Password or PIN]"),
    "zh": ("不要发", "没有认出什么", "[已删除：密码或 PIN 码]"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_is_judged_and_given_back_without_what_must_not_be_public(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    served = server(repo_site)
    page = new_page(
        locale=lang, viewport={"width": 320, "height": 700}, permissions=["clipboard-read", "clipboard-write"]
    )
    page.goto(served.url + LANGUAGES[lang] + PAGE)
    field, sum_ = page.locator("#hc-draft-text"), page.locator("[data-hc-sum]")
    expect(field).to_be_visible()
    button = page.locator(".hc-draft button[type=submit]")
    button.click()
    expect(page.locator("#hc-draft-error")).not_to_be_empty()
    expect(field).to_be_focused()
    page.keyboard.insert_text(DRAFT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(sum_).to_contain_text(SAID[lang][0])
    kinds = [each.get_attribute("data-kind") for each in page.locator("[data-hc-found] li").all()]
    assert kinds == ["name", "password", "email", "txid"]
    text = page.locator("[data-hc-text]")
    expect(text).to_contain_text(SAID[lang][2])
    for gone in ("Jane Doe", "hunter2", "jane@"):
        expect(text).not_to_contain_text(gone)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide(page)
    assert small(page.locator(".hc-draft :is(button, summary)")) == []
    page.locator("[data-hc-copy-draft]").click()
    expect(page.locator("[data-hc-say]")).not_to_be_empty()
    assert SAID[lang][2] in page.evaluate("navigator.clipboard.readText()")
    field.fill("Why can a deposit be on hold?")
    expect(sum_).to_be_empty()
    expect(text).to_be_hidden()
    button.click()
    expect(sum_).to_contain_text(SAID[lang][1])
    # The search dialog remembers which pages this tab has shown; nothing of the draft is kept.
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == ["hc-recent"]
    assert "hunter2" not in page.evaluate("sessionStorage.getItem('hc-recent')")
    assert not any("hunter2" in path for path in served.requests)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_there_is_a_list_to_go_through(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, java_script_enabled=False)
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    expect(page.locator("#hc-draft-text")).to_be_hidden()
    expect(page.locator(".hc-draft__hand li")).to_have_count(21)
    expect(page.locator(".hc-draft__hand li").first).to_be_visible()
