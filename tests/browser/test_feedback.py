"""Did this help: what the shipped site offers, and a note on its way to a receiver through good and bad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from accessible import findings, small, wide
from building import run_mkdocs, write_tree
from conftest import NewPage, Serve
from every_kind import KINDS, LANGUAGES, address
from receiving import Receiver, receiving

CONFIG = """\
site_name: Help
site_url: https://help.example/
theme: {name: material}
plugins:
  - helpcenter:
      languages: {en: English, zh: 中文}
      rules: {translation: info}
      feedback: {endpoint: "%s"}
      interview: {endpoint: "%s"}
      survey: {link: "https://survey.example/form"}
"""
SAID = {
    "en": ("something is wrong", "password removed", "Problem: something is wrong"),
    "zh": ("有错误", "密码已删除", "问题类型：有错误"),
}


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


@pytest.fixture(scope="module")
def configured(receiver: Receiver, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("feedback")
    files: dict[str, str | bytes] = {
        "docs/a.md": "# A page\n\nText.\n",
        "docs/a.zh.md": "# 一页\n\n文字。\n",
        "docs/b.md": "# Take part\n\n{{ survey }}\n\n{{ interview }}\n",
    }
    write_tree(root, files, CONFIG % (receiver.url, receiver.url))
    built = run_mkdocs(root, "--strict")
    assert built.ok, built.output
    return built.site


def no(page: Page) -> Locator:
    """The answer "No", opened, with its form."""
    part = page.locator(".hc-helped [data-answer=no]")
    part.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(part.locator("textarea")).to_be_visible()
    return part


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_site_sends_nothing_and_says_so(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(
        locale=lang, viewport={"width": 320, "height": 700}, permissions=["clipboard-read", "clipboard-write"]
    )
    page.goto(address(server(repo_site).url, "article", lang))
    part = no(page)
    assert part.get_by_role("link").count() >= 3
    part.locator("button[type=submit]").click()
    expect(part.locator("[role=alert]")).not_to_be_empty()
    expect(part.locator("input").first).to_be_focused()
    page.locator(".hc-helped").evaluate("part => scrollBy(0, part.getBoundingClientRect().top - 150)")
    assert findings(page) == []
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(part.get_by_label(SAID[lang][0])).to_be_checked()
    part.locator("textarea").fill("Step 2 is gone. My password: hunter2")
    part.locator("button[type=submit]").click()
    note = part.locator(".hc-note")
    expect(note).to_be_focused()
    expect(note).to_contain_text(SAID[lang][1])
    text = note.locator(".hc-note__text")
    expect(text).to_contain_text(SAID[lang][2])
    expect(text).to_contain_text(f"/{LANGUAGES[lang]}account/reset-password/")
    expect(text).to_contain_text(re.compile(r"[0-9a-f]{12}"))
    expect(text).not_to_contain_text("hunter2")
    expect(note.get_by_role("button")).to_have_count(1)
    assert findings(page) == []
    assert wide(page) == []
    assert part.locator("textarea").evaluate("e => e.getBoundingClientRect().right") < 304
    assert small(part.locator("button, summary, label:has(input), li a")) == []
    note.get_by_role("button").click()
    expect(page.locator("[data-hc-say]")).not_to_be_empty()
    assert SAID[lang][2] in page.evaluate("navigator.clipboard.readText()")
    part.locator("textarea").fill("Changed")
    expect(note).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".hc-helped")).to_be_hidden()


def test_every_page_with_content_asks(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(java_script_enabled=False)
    for kind in sorted(set(KINDS) - {"home", "search", "missing"}):
        page.goto(address(server(repo_site).url, kind, "zh"))
        part = page.locator(".hc-helped [data-answer=no]")
        part.locator("summary").click()
        assert part.get_by_role("link").filter(visible=True).count() >= 1, kind
        expect(part.locator("[data-hc-note]")).to_contain_text(re.compile(r"[0-9a-f]{12}"))
    for kind in ("home", "search"):
        page.goto(address(server(repo_site).url, kind, "zh"))
        expect(page.locator(".hc-helped")).to_have_count(0)


@pytest.mark.expects_trouble(r"Failed to load resource.*(4\d\d|503|ERR_)")
def test_a_note_is_sent_by_the_readers_hand_alone_and_survives_every_failure(
    new_page: NewPage, server: Serve, configured: Path, receiver: Receiver
) -> None:
    page = new_page(locale="en", viewport={"width": 360, "height": 740})
    page.clock.install()
    response = page.goto(server(configured).url + "a/")
    assert response
    assert f"connect-src 'self' http://127.0.0.1:{receiver.port};" in response.headers["content-security-policy"]
    part = no(page)
    part.get_by_label("it is out of date").check()
    part.locator("textarea").fill("It is now in the menu")
    part.locator("button[type=submit]").click()
    told, button = part.locator(".hc-form__said"), part.get_by_role("button", name="Send to")
    expect(part.locator(".hc-note__text")).to_contain_text("What would be right: It is now in the menu")
    assert receiver.asked == []
    for answer, outcome, said in (
        ((429, ""), "busy", "in a few minutes"),
        ((422, '{"message": "Too short"}'), "refused", "Too short"),
        ((503, ""), "failed", "could not be delivered"),
    ):
        receiver.answer = answer
        button.click()
        expect(told).to_have_attribute("data-outcome", outcome)
        expect(told).to_contain_text(said)
        assert findings(page) == []
    receiver.answer = None
    with page.expect_request(receiver.url):
        button.click()
    expect(told).to_have_text("Sending")
    page.clock.fast_forward(15_000)
    expect(told).to_have_attribute("data-outcome", "late")
    receiver.done.set()
    page.context.set_offline(True)
    button.click()
    expect(told).to_have_attribute("data-outcome", "offline")
    page.context.set_offline(False)
    expect(part.locator("textarea")).to_have_value("It is now in the menu")
    receiver.answer = (200, "{}")
    button.click()
    expect(told).to_have_attribute("data-outcome", "sent")
    sent = receiver.got[-1]
    assert re.fullmatch("[0-9a-f]{12}", sent.pop("version"))
    assert sent == {
        "page": "A page", "address": "https://help.example/a/", "language": "en", "source": "docs/a.md",
        "answer": "no", "reason": "old", "text": "It is now in the menu",
    }  # fmt: skip
    expect(button).to_have_attribute("aria-disabled", "true")


def test_a_yes_can_be_told_where_somebody_listens(
    new_page: NewPage, server: Serve, configured: Path, receiver: Receiver
) -> None:
    page = new_page(locale="zh")
    page.goto(server(configured).url + "zh/a/")
    receiver.answer = (204, "")
    part = page.locator(".hc-helped [data-answer=yes]")
    part.locator("summary").click()
    part.get_by_role("button").first.click()
    expect(part.locator(".hc-form__said")).to_have_attribute("data-outcome", "sent")
    assert (receiver.got[-1]["answer"], receiver.got[-1]["language"]) == ("yes", "zh")


def test_taking_part_is_shown_first_and_goes_by_the_readers_hand(
    new_page: NewPage, server: Serve, configured: Path, receiver: Receiver
) -> None:
    page = new_page(locale="en", viewport={"width": 320, "height": 700})
    page.goto(server(configured).url + "b/")
    expect(page.get_by_role("link", name="survey.example")).to_have_attribute("href", "https://survey.example/form")
    part = page.locator(".hc-invite[data-hc-part]")
    submit = part.locator("button[type=submit]")
    submit.click()
    expect(part.locator("[data-hc-name=contact]")).to_be_focused()
    expect(part.locator(".hc-form__error")).not_to_be_empty()
    part.locator("[data-hc-name=contact]").fill("jane@mail.example")
    part.locator("[data-hc-name=language]").select_option("zh")
    part.locator("textarea").fill("After six; password: hunter2")
    before = len(receiver.got)
    submit.click()
    note = part.locator(".hc-note")
    expect(note).to_be_focused()
    expect(note).to_contain_text("jane@mail.example")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide(page)
    assert len(receiver.got) == before
    receiver.answer = (200, "{}")
    note.get_by_role("button", name="Send to").click()
    expect(note.locator(".hc-form__said")).to_have_attribute("data-outcome", "sent")
    assert receiver.got[-1] == {
        "kind": "interview", "contact": "jane@mail.example", "language": "zh",
        "words": "After six; password: [password removed]",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_site_pretends_no_survey(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server(repo_site).url + LANGUAGES[lang] + "community/feedback/")
    expect(page.locator(".hc-invite--none")).to_have_count(2)
    expect(page.locator(".hc-invite form")).to_have_count(0)
