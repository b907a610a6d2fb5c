"""Twelve reasons for which people come, from the home page of a phone: two taps at most to what to do first."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from conftest import NewPage, Serve
from every_kind import LANGUAGES

PHONE = {"width": 360, "height": 640}
MOST = 2
MOST_BYTES = 45 * 1024
"""Of a page in gzip, with the style sheets and scripts that it names: what its first view takes."""
JOURNEYS = {
    "password": ("account/", "account/reset-password/"),
    "lost phone": ("guides/cannot-sign-in/", "guides/cannot-sign-in/#other-way"),
    "wrong network": ("deposits/", "deposits/wrong-network/"),
    "stuck withdrawal": ("guides/withdrawal-stuck/",),
    "somebody is in my account": ("security/account-hacked/",),
    "rejected order": ("trading/order-rejected/",),
    "fake support": ("safety/fake-support/",),
    "phone number": ("contact/",),
    "a ticket and its progress": ("contact/", "contact/following-up/"),
    "nonce": ("api-reference/", "api-reference/nonces/"),
    "fees": ("fees/", "fees/trading-fees/"),
    "rejected verification": ("verification/verification-stuck/",),
}
"""What is wrong, and the pages that are tapped on, one after the other."""
FIRST = ".hc-lead, .hc-act, .hc-step:not([hidden]) > :is(h2, ol, p), [data-hc-topics] .hc-choice, .hc-content > p"
"""What to do first: the answer, the steps, the question of a troubleshooter, what happened."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("journey", JOURNEYS)
def test_what_to_do_first_is_two_taps_away(
    new_page: NewPage, server: Serve, repo_site: Path, journey: str, lang: str
) -> None:
    page = new_page(viewport=PHONE, is_mobile=True, has_touch=True, locale=lang)
    root = server(repo_site).url + LANGUAGES[lang]
    page.goto(root)
    taps = 0
    for step in JOURNEYS[journey]:
        tap(page, root + step)
        taps += 1
        expect(page).to_have_url(root + step)
    assert taps <= MOST
    first = page.locator(FIRST).filter(visible=True).first
    expect(first).to_be_in_viewport(ratio=0.3)


def tap(page: Page, target: str) -> None:
    """Tap on the first link that is shown and leads to a page or a step."""
    page.wait_for_load_state()
    page.locator("[data-hc-part]:not([data-hc-ready], .hc-term)").first.wait_for(state="detached")
    links = page.locator("a:visible")
    at = links.evaluate_all(
        "(links, [to, id]) => links.findIndex((link) => link.href === to || id && link.dataset.next === id)",
        [target, target.partition("#")[2]],
    )
    assert at >= 0, f"no link to {target}"
    links.nth(at).tap()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("journey", JOURNEYS)
def test_its_page_has_pictures_of_what_to_press(
    new_page: NewPage, server: Serve, repo_site: Path, journey: str, lang: str
) -> None:
    page = new_page(viewport=PHONE, is_mobile=True, has_touch=True, locale=lang)
    page.goto(server(repo_site).url + LANGUAGES[lang] + JOURNEYS[journey][-1].partition("#")[0])
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    steps = page.locator(".hc-figure--steps li")
    assert steps.count() >= 2
    for step in steps.all():
        said = (
            step.locator("p").inner_text() + step.get_by_role("img", include_hidden=True).locator("title").inner_html()
        )
        assert bool(re.search("[一-鿿]", said)) == (lang == "zh"), said
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    linked = page.locator("link[rel=stylesheet], link[rel=modulepreload], script[src]")
    names: list[str] = linked.evaluate_all("all => all.map((each) => each.href || each.src)")
    assert names
    paths = [urlsplit(page.url).path + "index.html", *(urlsplit(name).path for name in names)]
    sizes = {path: len(gzip.compress((repo_site / path.lstrip("/")).read_bytes(), 6)) for path in paths}
    assert sum(sizes.values()) <= MOST_BYTES, sizes
