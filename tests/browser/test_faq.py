"""Questions and answers: links that open them, links and messages to copy."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import NewPage, Serve
from every_kind import LANGUAGES, address

PERMISSIONS = ["clipboard-read", "clipboard-write"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_link_opens_its_answer_and_scrolls_to_it(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 500})
    url = address(server(repo_site).url, "faq", lang)
    page.goto(url)
    name = page.locator(".hc-answer details").last.get_attribute("id")
    page.goto(f"{url}#{name}")
    page.reload()
    details = page.locator(f"details[id='{name}']")
    expect(details).to_have_attribute("open", "")
    expect(details.locator(".hc-answer__body")).to_be_visible()
    expect(details.locator("summary")).to_be_in_viewport()
    top = details.evaluate("e => e.getBoundingClientRect().top")
    header = page.locator(".hc-header").evaluate("e => e.getBoundingClientRect().bottom")
    assert top >= header - 1, "the question is hidden under the header"
    first = page.locator(".hc-answer details").first
    page.evaluate("id => { location.hash = id; }", first.get_attribute("id"))
    expect(first).to_have_attribute("open", "")


def test_answers_open_by_keyboard(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "faq", "en"))
    summary = page.locator(".hc-answer summary").first
    summary.focus()
    for key, state in [("Enter", True), (" ", False)]:
        page.keyboard.press(key)
        assert page.locator(".hc-answer details").first.evaluate("e => e.open") is state


def test_the_link_of_a_question_is_copied_and_announced(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(permissions=PERMISSIONS)
    page.goto(address(server(repo_site).url, "faq", "en"))
    link = page.locator("[data-hc-copy]").nth(1)
    link.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert copied.startswith("http://127.0.0.1")
    assert copied.endswith(link.get_attribute("href") or "?")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_answer_is_copied_as_a_message(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(permissions=PERMISSIONS)
    page.goto(address(server(repo_site).url, "faq", lang))
    page.locator(".hc-answer summary").first.click()
    page.locator(".hc-answer [data-hc-message]").first.click()
    expect(page.get_by_role("status")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    question = page.locator(".hc-answer__question").first.inner_text()
    name = page.locator(".hc-answer details").first.get_attribute("id")
    lines = copied.splitlines()
    assert lines[0] == question
    assert f"#{name}" in copied
    assert "http://127.0.0.1" in copied
    assert lines[-1].endswith(f"#{name}")  # no review date, as no answer has one
    assert len(copied) > 150


def test_an_article_is_copied_as_a_message(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(permissions=PERMISSIONS)
    page.goto(address(server(repo_site).url, "article", "en"))
    page.locator("[data-hc-message]").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(page.locator("h1").inner_text())
    assert page.url in copied
    assert "\n## " not in copied


def test_a_refused_clipboard_shows_the_text_to_copy(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    page.goto(address(server(repo_site).url, "faq", "en"))
    page.locator(".hc-answer summary").first.click()
    page.locator(".hc-answer [data-hc-message]").first.click()
    expect(page.locator("textarea.hc-message")).to_be_focused()
    assert "http://127.0.0.1" in page.locator("textarea.hc-message").input_value()


def test_questions_and_guides_are_told_from_articles_in_every_list(repo_site: Path) -> None:
    marked = 0
    for file in repo_site.rglob("index.html"):
        at = file.parent.relative_to(repo_site).as_posix()
        for item in LexborHTMLParser(file.read_text("utf-8")).css(".hc-related li, .hc-index__list li, .hc-topic li"):
            link = item.css_first("a")
            href = (link.attributes.get("href") or "") if link else ""
            target = posixpath.normpath(posixpath.join(at, href))
            if re.fullmatch(r"(?:zh/)?(?:faq|guides)/[\w-]+", target):
                assert item.css_first(".hc-kind"), (at, href)
                marked += 1
    assert marked > 50
