"""Is it really them: the paste compared on the device, in both languages, with scripts off, and with an old list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accessible import findings, small, wide
from conftest import MakeSite, NewPage, Serve
from every_kind import LANGUAGES

PAGE = "safety/is-it-really-kraken/"
FAKE = "Sign in at https://www.kraken.com.example.net/ or write to noreply@krаken.com"

LISTED = """\
official: {domains: [acme.example], emails: [], phones: ["+44 20 7946 0000"], handles: [], reviewed: 2026-01-05}
channels:
  - {id: chat, kind: chat, title: {en: Chat}, address: "https://acme.example"}
"""

SAID = {
    "en": ("On the list of 2026-11-20.", "Easily mistaken for kraken.com. It is not on the list.", "belongs to"),
    "zh": ("在 2026-11-20 的名单上。", "很容易和 kraken.com 混淆，但不在名单上。", "它属于"),
}


def ask(page: Page, text: str) -> None:
    field = page.locator("#hc-verify-text")
    expect(field).to_be_visible()
    field.fill(text)
    page.locator(".hc-verify button[type=submit]").click()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_pasted_is_compared_on_the_device(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    served = server(repo_site)
    page = new_page(locale=lang, viewport={"width": 320, "height": 700})
    page.clock.set_fixed_time("2026-11-23T10:00:00Z")
    page.goto(served.url + LANGUAGES[lang] + PAGE)
    listed, like, end = SAID[lang]
    ask(page, "HTTPS://Support.Kraken.com/hc")
    expect(page.locator(".hc-verdict--listed")).to_contain_text(listed)
    before = len(served.requests)
    ask(page, FAKE)
    found = page.locator(".hc-verdict--resembles")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text(like)
    expect(found.first).to_contain_text(end)
    expect(found.last.locator("mark")).to_have_text("а")
    expect(page.locator("[data-hc-sum]")).not_to_be_empty()
    assert served.requests[before:] == []
    assert "example.net" not in page.url
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide(page)
    assert small(page.locator(".hc-verify button, .hc-verify summary")) == []
    text = page.locator(".hc-verify").inner_text().lower()
    assert not any(word in text for word in ("safe", "安全"))


NOT = {
    "en": "Not on Kraken's list. Do not reply, do not pay.",
    "zh": "不在 Kraken 的官方名单上。不要回复，不要付款。",
}
PARTLY = {
    "en": "Not all of it is on Kraken's list. Do not reply, do not pay.",
    "zh": "有的内容不在 Kraken 的官方名单上。不要回复，不要付款。",
}
ON = {"en": "On Kraken's list.", "zh": "在 Kraken 的官方名单上。"}
NOTHING = {"en": "Nothing to check", "zh": "没有可核对的内容"}
TEN = [
    ("kraken.com.", ON),
    ("[kraken.com](https://www.kraken.com)", ON),
    ("kralcen.com", NOT),
    ("https://www.kraken.com/r?to=evil.example", NOT),
    ("https://www.kraken.com/r?to=https:evil.example", NOT),
    ("gitkraken.com", NOT),
    ("https://en.wikipedia.org/wiki/Kraken", NOT),
    ("+1 202 555 0143", NOT),
    ("noreply@kraken.com https://kraken-support.example", PARTLY),
    ("hello", NOTHING),
]
"""What readers paste, and the first words that they see."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_words_say_what_to_do(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(locale=lang, viewport={"width": 360, "height": 740})
    page.clock.set_fixed_time("2026-11-23T10:00:00Z")
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    for text, first in TEN:
        ask(page, text)
        told = page.locator("[data-hc-sum]")
        expect(told).not_to_be_empty()
        assert told.inner_text().startswith(first[lang]), text
        found = [" ".join(item.split()) for item in page.locator(".hc-verdict").all_inner_texts()]
        print(f"{lang} | {text} | {told.inner_text()} | {' / '.join(found)}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, (text, wide(page))
    assert findings(page) == []


def test_an_empty_field_is_told_and_named(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="en")
    page.goto(server(repo_site).url + PAGE)
    ask(page, "  ")
    expect(page.locator("#hc-verify-text")).to_be_focused()
    expect(page.locator("#hc-verify-text")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#hc-verify-error")).to_have_text("Paste or type something first.")
    page.keyboard.type("kraken.com")
    expect(page.locator("#hc-verify-text")).to_have_value("  kraken.com")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".hc-verdict--listed")).to_have_count(1)
    page.locator(".hc-verify button[type=reset]").click()
    expect(page.locator("#hc-verify-text")).to_have_value("")
    expect(page.locator(".hc-verdict")).to_have_count(0)


def test_a_paste_is_compared_at_once(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="en")
    page.goto(server(repo_site).url + PAGE)
    field = page.locator("#hc-verify-text")
    expect(field).to_be_visible()
    field.fill("https://kraken.com@example.net")
    field.press("Control+a")
    field.press("Control+x")
    field.press("Control+v")
    expect(page.locator(".hc-verdict--resembles")).to_contain_text("before the @")


def test_an_old_list_says_only_what_it_can(make_site: MakeSite, new_page: NewPage, server: Serve) -> None:
    built = make_site({"docs/contact/channels.yml": LISTED, "docs/is-it.md": "# Is it?\n\n{{ verify }}\n"})
    assert built.ok, built.output
    page = new_page(locale="en")
    page.clock.set_fixed_time("2026-04-05T10:00:00Z")
    page.goto(server(built.site).url + "is-it/")
    ask(page, "https://acme.example/ +442079460000")
    expect(page.locator(".hc-verdict--listed").first).to_contain_text("On the list of 2026-01-05.")
    page.clock.set_fixed_time("2026-04-06T10:00:00Z")
    ask(page, "https://acme.example/ 020 7946 0001 https://acme-help.example")
    expect(page.locator(".hc-verdict--listed")).to_contain_text("list of 2026-01-05. That was 91 days ago")
    expect(page.locator(".hc-verdict--unlisted")).to_contain_text("it may have been added since")
    expect(page.locator(".hc-verdict--resembles")).to_contain_text("The list is from 2026-01-05, 91 days ago.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_the_list_and_the_way_to_compare_stand_there(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, java_script_enabled=False)
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    expect(page.locator("#hc-verify-text")).to_be_hidden()
    hand = page.locator(".hc-verify__hand")
    expect(hand.locator("code", has_text="support.kraken.com")).to_be_visible()
    expect(hand.locator("ol li")).to_have_count(5)
    expect(hand.locator("ol li").first).to_be_visible()


@pytest.mark.parametrize("channels", ["", "official: {domains: []}\nchannels: []\n"])
def test_without_a_list_the_tool_says_so(make_site: MakeSite, new_page: NewPage, server: Serve, channels: str) -> None:
    tree = {"docs/is-it.md": "# Is it?\n\n{{ verify }}\n"} | (
        {"docs/contact/channels.yml": channels} if channels else {}
    )
    built = make_site(tree, strict=False)  # where nobody has an address, a strict build says so
    assert built.ok, built.output
    page = new_page(locale="en")
    page.goto(server(built.site).url + "is-it/")
    expect(page.locator(".hc-verify--none")).to_contain_text("no list of official addresses")
    expect(page.locator("#hc-verify-text")).to_have_count(0)
