"""A search index that is missing, cut short, damaged, of another build, or never comes: said at once, and fixed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from conftest import NewPage, Serve
from every_kind import LANGUAGES

TROUBLE = pytest.mark.expects_trouble("Failed to load resource", "net::ERR")
PATIENCE = 3_000
"""Milliseconds until a reader is told: the client gives up on a host after 1,800 of silence."""
QUERIES = {"en": ("password", "reset password"), "zh": ("密码", "重置密码")}
FAILED = {"en": "not available", "zh": "暂时用不了"}

Break = Callable[[Route], None]


def missing(route: Route) -> None:
    route.fulfill(status=404, body="<!doctype html>not here")


def truncated(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(status=200, content_type="application/json", body=body[: len(body) // 2])


def of_another_build(route: Route) -> None:
    """Well-formed, of the name that was asked for, and with other content."""
    data = route.fetch().json()
    data["format"] = 1
    data["older"] = True
    route.fulfill(status=200, content_type="application/json", body=json.dumps(data))


def of_another_format(route: Route) -> None:
    data = route.fetch().json() | {"format": 999}
    route.fulfill(status=200, content_type="application/json", body=json.dumps(data))


def an_error_page(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Sign in to the wifi</title>")


def stalled(route: Route) -> None:
    """No answer ever comes."""


BREAKS = {
    "missing": missing, "truncated": truncated, "of another build": of_another_build, "an error page": an_error_page,
    "stalled": stalled,
}  # fmt: skip
FILES = {"terms": "**/index/*/t-*.json", "core": "**/index/*/c-*.json", "records": "**/index/*/r-*.json"}
MANIFEST = "**/index/*/manifest.json"
CASES = [
    *[pytest.param(lang, pattern, act, id=f"{lang} {file} {name}") for lang in LANGUAGES
      for file, pattern in FILES.items() for name, act in BREAKS.items()],
    *[pytest.param(lang, MANIFEST, act, id=f"{lang} manifest {name}") for lang in LANGUAGES
      for name, act in BREAKS.items() if act is not of_another_build],
    *[pytest.param(lang, MANIFEST, of_another_format, id=f"{lang} manifest of another format") for lang in LANGUAGES],
]  # fmt: skip
STARTS = ("en terms", "en manifest", "en records stalled", "en core missing", "zh records trun", "zh terms stalled")
SAMPLE = [case for case in CASES if str(case.id).startswith(STARTS)]


def ask(page: Page, text: str) -> None:
    page.get_by_role("combobox").fill(text)


@TROUBLE
@pytest.mark.parametrize(("lang", "pattern", "act"), SAMPLE)
def test_the_reader_is_told_and_the_next_question_is_answered(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, pattern: str, act: Break
) -> None:
    page = new_page()
    page.route(pattern, act)
    page.goto(server(repo_site).url + LANGUAGES[lang] + "about/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    ask(page, QUERIES[lang][0])
    status = page.locator("dialog [role=status]")
    expect(status).to_contain_text(FAILED[lang], timeout=PATIENCE * 5)
    way = page.locator("dialog .hc-results__help a").first
    assert (way.get_attribute("href") or "").endswith(f"/{LANGUAGES[lang]}search/")
    page.unroute_all(behavior="ignoreErrors")
    ask(page, QUERIES[lang][1])
    expect(page.get_by_role("option").first).to_be_visible()


@TROUBLE
@pytest.mark.slow
@pytest.mark.parametrize(("lang", "pattern", "act"), CASES)
def test_the_reader_is_told_within_three_seconds(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, pattern: str, act: Break
) -> None:
    page = new_page()
    page.goto(server(repo_site).url + LANGUAGES[lang] + "about/")
    page.evaluate("() => import('/assets/helpcenter/search/client.js')")  # scripts are no part of an index
    page.route(pattern, act)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    ask(page, QUERIES[lang][0])
    expect(page.locator("dialog [role=status]")).to_contain_text(FAILED[lang], timeout=PATIENCE)
    page.unroute_all(behavior="ignoreErrors")


@TROUBLE
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_search_page_keeps_its_index_of_titles(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page()
    page.route(FILES["terms"], truncated)
    page.goto(f"{server(repo_site).url}{LANGUAGES[lang]}search/?q={QUERIES[lang][0]}")
    expect(page.locator("[data-hc-results] [role=status]")).to_contain_text(FAILED[lang])
    page.locator(".hc-index__letter summary").first.click()
    expect(page.locator(".hc-index li a").first).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
    page.locator("#hc-search").fill(QUERIES[lang][1])
    expect(page.locator("[data-hc-results] li").first).to_be_visible()
