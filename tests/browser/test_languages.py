"""Languages: a switcher that stays on the page, an offer that never redirects, type set for Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import NewPage, Serve
from every_kind import KINDS, MISSING, address

pytestmark = pytest.mark.expects_trouble(MISSING)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("missing", "search")])
def test_the_switcher_stays_on_the_page(new_page: NewPage, server: Serve, repo_site: Path, kind: str) -> None:
    page = new_page(locale="en")
    url = server(repo_site).url
    page.goto(address(url, kind, "en"))
    page.locator(".hc-languages a[hreflang=zh]").click()
    page.wait_for_url(address(url, kind, "zh"))
    assert page.locator("html").get_attribute("lang") == "zh"
    page.locator(".hc-languages a[hreflang=en]").click()
    page.wait_for_url(address(url, kind, "en"))


def test_a_reader_of_chinese_is_offered_it_once(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="zh-CN")
    url = server(repo_site).url
    page.goto(address(url, "article", "en"))
    bar = page.locator(".hc-offer")
    expect(bar).to_contain_text("中文")
    assert bar.get_attribute("lang") == "zh"
    assert page.url == address(url, "article", "en"), "a reader is never sent anywhere"
    expect(bar.locator("a")).to_have_attribute("href", page.locator(".hc-languages a").get_attribute("href") or "?")
    bar.locator("button").click()
    expect(bar).to_have_count(0)
    page.goto(address(url, "about", "en"))
    page.wait_for_load_state("networkidle")
    expect(bar).to_have_count(0)


@pytest.mark.parametrize(("locale", "lang"), [("en-US", "en"), ("zh-TW", "zh"), ("fr-FR", "en")])
def test_nobody_else_is_offered_anything(
    new_page: NewPage, server: Serve, repo_site: Path, locale: str, lang: str
) -> None:
    page = new_page(locale=locale)
    page.goto(address(server(repo_site).url, "article", lang))
    page.wait_for_load_state("networkidle")
    expect(page.locator(".hc-offer")).to_have_count(0)


def test_chinese_is_set_as_chinese(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="zh-CN")
    page.goto(address(server(repo_site).url, "article", "zh"))
    style = page.evaluate(
        """() => {
          const text = document.querySelector('.hc-content p');
          text.append(Object.assign(document.createElement('em'), {textContent: '着重'}));
          const of = (e) => getComputedStyle(e);
          return {family: of(text).fontFamily, line: parseFloat(of(text).lineHeight) / parseFloat(of(text).fontSize),
            spacing: of(document.querySelector('h1')).letterSpacing, slant: of(text.querySelector('em')).fontStyle};
        }"""
    )
    assert style["family"].startswith('"PingFang SC"')
    assert style["line"] >= 1.7
    assert style["spacing"] in ("normal", "0px")
    assert style["slant"] == "normal"
    page.goto(server(repo_site).url + "zh/api-reference/nonces/")
    coloured = page.locator("pre code span").first
    assert coloured.evaluate("span => getComputedStyle(span).fontFamily").startswith("ui-monospace")


def test_a_theme_is_chosen_and_kept(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(color_scheme="light", locale="en")
    url = server(repo_site).url
    page.goto(address(url, "home", "en"))
    button = page.locator("[data-hc-theme]")
    expect(button).to_have_attribute("aria-label", "Switch to dark colours")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.click()
    expect(button).to_have_attribute("aria-label", "Switch to light colours")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(address(url, "about", "en"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
