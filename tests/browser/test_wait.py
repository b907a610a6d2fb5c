"""Wait or act: a time entered is judged in words; with scripts off the table is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessible import findings, wide
from conftest import NewPage, Serve
from every_kind import LANGUAGES

PAGE = "contact/following-up/"
SAID = {"en": ("Normal", "Late", "Contact", "do not know"), "zh": ("正常", "偏晚", "联系", "不知道")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_time_is_judged(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(locale=lang, timezone_id="Asia/Shanghai", viewport={"width": 320, "height": 700})
    page.clock.set_fixed_time("2026-11-23T10:00:00Z")
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    when, said, go = page.locator("#hc-wait-when"), page.locator("[data-hc-said]"), page.locator(".hc-wait button")
    expect(when).to_be_visible()
    go.press("Enter")
    expect(when).to_be_focused()
    expect(when).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#hc-wait-error")).not_to_be_empty()
    when.fill("2026-11-23T18:01")
    go.press("Enter")
    expect(page.locator("#hc-wait-error")).not_to_be_empty()
    expect(said).to_be_empty()
    page.select_option("#hc-wait-what", "purchase")
    usual, late, now, unknown = SAID[lang]
    for sent, word in [("2026-11-20T18:00", usual), ("2026-11-20T17:00", late), ("2026-11-16T17:00", now)]:
        when.fill(sent)
        go.press("Enter")
        expect(said).to_contain_text(word)
    expect(page.locator(".hc-wait__row:visible")).to_have_count(1)
    assert page.locator("#hc-wait-what option[value=request]").count() == 0, "what has no figure is not judged"
    expect(page.locator(".hc-wait__row[data-wait=request]")).to_contain_text(unknown)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide(page)


def test_without_scripts_the_table_stands_there(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="zh", java_script_enabled=False)
    page.goto(server(repo_site).url + "zh/" + PAGE)
    expect(page.locator("#hc-wait-when")).to_be_hidden()
    expect(page.locator(".hc-wait__row:visible")).to_have_count(7)
