"""The clip: nothing of it is fetched until it is played; then it runs, with captions in the page's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessible import findings
from conftest import NewPage, Serve
from every_kind import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_clip_waits_for_its_reader(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(locale=lang, viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{server(repo_site).url}{LANGUAGES[lang]}about/")
    page.locator("video").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert f"find-a-person.{lang}.webp" in asked
    assert not [name for name in asked if name.endswith((".mp4", ".vtt"))]
    assert findings(page) == []
    page.locator("video").focus()
    page.keyboard.press("Space")
    expect(page.locator("video")).to_have_js_property("paused", False)
    expect(page.locator("track")).to_have_js_property("readyState", 2)
    assert f"find-a-person.{lang}.mp4" in asked
    assert f"find-a-person.{lang}.vtt" in asked


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_portrait_clip_is_as_wide_as_a_phone(new_page: NewPage, server: Serve, repo_site: Path, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(f"{server(repo_site).url}about/")
    box = page.locator("video").bounding_box()
    assert box
    assert box["width"] <= 320
    assert box["height"] <= 720


def test_without_scripts_it_is_the_browsers_own_player(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server(repo_site).url}about/")
    expect(page.locator("video[controls][preload=none]")).to_be_visible()
    page.get_by_text("The video in words").click()
    expect(page.get_by_text("The home page of this site, on a phone.")).to_be_visible()
