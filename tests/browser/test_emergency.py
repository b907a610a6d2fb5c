"""The emergency sheet as a reader on a bad line has it, and on paper."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessible import findings, wide
from conftest import NewPage, Serve
from every_kind import LANGUAGES
from reading import Document, documents, follow

HEAVIEST = 14 * 1024
"""Bytes of the sheet in all, compressed: what a server sends before it waits for an answer."""


@pytest.fixture(scope="module")
def pages(repo_site: Path) -> Mapping[str, Document]:
    return documents(repo_site)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_small_and_has_no_script(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    running = server(repo_site)
    before = len(running.requests)
    page = new_page(viewport={"width": 360, "height": 640}, locale=lang)
    page.goto(f"{running.url}{LANGUAGES[lang]}emergency/", wait_until="networkidle")
    asked = [running.find(path)[1] for path in running.requests[before:]]
    assert None not in asked
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in asked if file) < HEAVIEST
    assert page.locator("script").count() == 0
    assert not findings(page)
    assert not wide(page)
    expect(page.locator("h1")).to_have_count(1)
    now = page.locator(".hc-sheet__now").bounding_box()
    assert now
    assert now["y"] < 400, "the first thing to do is on the first screen"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_one_printed_sheet(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(locale=lang)
    page.goto(f"{server(repo_site).url}{LANGUAGES[lang]}emergency/")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_it_is_one_click_from_every_page(pages: Mapping[str, Document]) -> None:
    for path, page in pages.items():
        if page.redirects or path.endswith("emergency/index.html"):
            continue
        own = "zh/emergency/index.html" if page.lang == "zh" else "emergency/index.html"
        found = {follow(path, href, url="https://help.example/") for tag, href in page.links() if tag == "a"}
        assert any(target and target[0] == own for target in found), path
