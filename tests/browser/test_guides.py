"""Guides: steps are ticked off, kept, cleared, linked, printed, and plain without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import NewPage, Serve

GUIDE = "guides/safe-withdrawal/"


@pytest.mark.parametrize(("lang", "said"), [("", "2 of 12 steps done"), ("zh/", "12 步里做完了 2 步")])
def test_ticks_stay_over_a_reload_and_a_change_of_language(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, said: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    url = server(repo_site).url
    page.goto(url + lang + GUIDE)
    boxes = page.locator(".hc-steps__done input")
    expect(boxes).to_have_count(12)
    boxes.nth(0).check()
    page.locator("#step-3 .hc-steps__done").click()
    expect(page.locator(".hc-progress__count")).to_have_text(said)
    page.reload()
    expect(page.locator(".hc-progress__count")).to_have_text(said)
    expect(boxes.nth(2)).to_be_checked()
    page.goto(url + ("" if lang else "zh/") + GUIDE)
    expect(boxes.nth(2)).to_be_checked()
    page.locator(".hc-progress button").click()
    expect(page.locator(".hc-steps__done input:checked")).to_have_count(0)
    expect(boxes.nth(0)).to_be_focused()
    page.reload()
    expect(boxes).to_have_count(12)
    expect(page.locator(".hc-steps__done input:checked")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hc-steps'))") == []


@pytest.mark.parametrize(("lang", "said"), [("", "does not let the page save"), ("zh/", "不允许网页保存")])
def test_blocked_storage_is_said_and_ticks_still_work(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, said: str
) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    page.goto(server(repo_site).url + lang + GUIDE)
    expect(page.locator(".hc-progress__note")).to_contain_text(said)
    page.locator(".hc-steps__done input").first.check()
    expect(page.locator("#step-1")).to_have_class("hc-steps__step is-done")


def test_a_step_is_opened_by_its_address_and_ticked_by_keyboard(
    new_page: NewPage, server: Serve, repo_site: Path
) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(server(repo_site).url + GUIDE + "#step-8")
    expect(page.locator("#step-8 .hc-steps__number")).to_be_in_viewport()
    page.get_by_role("link", name="Link to step 9").click()
    expect(page).to_have_url(re.compile("#step-9$"))
    page.get_by_role("checkbox", name="Step 9 Done").press(" ")
    expect(page.get_by_role("checkbox", name="Step 9 Done")).to_be_checked()


def test_on_paper_each_step_has_a_box(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page()
    page.goto(server(repo_site).url + GUIDE)
    page.locator("#step-2 .hc-steps__done input").check()
    page.emulate_media(media="print")
    look = "(e) => { const s = getComputedStyle(e, '::before'); return [s.content, s.borderTopStyle]; }"
    assert page.locator("#step-1").evaluate(look) == ['""', "solid"]
    assert page.locator("#step-2").evaluate(look) == ['"✓"', "solid"]
    expect(page.locator(".hc-progress")).to_be_hidden()
    expect(page.locator("#step-2 .hc-steps__done")).to_be_hidden()


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_without_scripts_the_steps_are_numbered_and_linked(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server(repo_site).url + lang + GUIDE)
    expect(page.locator(".hc-steps > li")).to_have_count(12)
    expect(page.locator(".hc-progress")).to_be_hidden()
    expect(page.locator(".hc-steps__done")).to_have_count(0)
    page.locator(".hc-steps__number").nth(4).click()
    expect(page).to_have_url(re.compile("#step-5$"))
