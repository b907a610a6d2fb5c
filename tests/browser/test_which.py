"""Which one: from what happened to what to do first, and the channel; by keyboard, and with scripts off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessible import findings, wide
from conftest import NewPage, Serve
from every_kind import LANGUAGES

SAID = {
    "en": ("It is happening now", "Ask the chat for a lock", "Open support.kraken.com"),
    "zh": ("正在发生", "找在线客服锁定账户", "打开 support.kraken.com"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_happened_leads_to_the_first_thing_to_do(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, viewport={"width": 320, "height": 700})
    page.goto(server(repo_site).url + LANGUAGES[lang] + "contact/")
    case, first, channel = SAID[lang]
    link = page.locator(".hc-choice[href='#topic-intruder']")
    expect(page.locator("#topic-intruder")).to_be_hidden()
    link.focus()
    page.keyboard.press("Enter")
    topic = page.locator("#topic-intruder")
    expect(topic).to_be_focused()
    expect(link).to_be_hidden()
    expect(topic.locator(".hc-case:visible")).to_have_count(0)
    topic.get_by_role("button", name=case).press("Enter")
    shown = topic.locator(".hc-case:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_be_focused()
    expect(shown).to_contain_text(first)
    expect(shown.locator("a.hc-button")).to_have_text(channel)
    expect(shown.locator("a.hc-button")).to_have_attribute("href", "https://support.kraken.com")
    expect(shown.locator("pre code")).to_contain_text("please lock it")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide(page)
    kept = json.loads(page.evaluate("sessionStorage.getItem('hc-path')"))
    assert (kept["topic"], kept["outcome"], len(kept["steps"])) == ("intruder", "contact", 2)
    assert kept["steps"][1]["answerEn"].startswith(SAID["en"][0])
    assert kept["steps"][1]["answer"].startswith(case)
    topic.locator(".hc-walk__tools button").press("Enter")
    expect(topic).to_be_hidden()
    expect(page.locator("[data-hc-topics] a").first).to_be_focused()
    page.go_back()
    expect(topic).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_it_is_a_plain_list(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(locale=lang, java_script_enabled=False)
    page.goto(server(repo_site).url + LANGUAGES[lang] + "contact/")
    count = page.locator("[data-hc-topics] a").count()
    assert count >= 8
    expect(page.locator(".hc-topic:visible")).to_have_count(count)
    hidden = page.locator(".hc-case:not(:visible)")
    expect(hidden).to_have_count(0)
    expect(page.locator("#topic-intruder")).to_contain_text(SAID[lang][1])
