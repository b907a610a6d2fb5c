"""How pages are laid out: what is seen first, how long they are, that nothing jumps or is left alone on a line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from building import four_lines
from conftest import MakeSite, NewPage, Serve
from every_kind import KINDS, LANGUAGES, MISSING, address

PHONE: ViewportSize = {"width": 360, "height": 640}
WIDTHS = (320, 360, 480, 640, 720, 820, 960, 1100, 1280, 1600)
ALONE = """list => {
  const boxes = [...list.children].map((item) => item.getBoundingClientRect());
  const rows = Map.groupBy(boxes, ({ top }) => Math.round(top));
  const [first, ...others] = [...rows.values()];
  const last = others.at(-1) ?? first;
  const whole = last.length === 1 && last[0].width > 0.95 * list.getBoundingClientRect().width;
  return last.length === first.length || whole ? '' : `${last.length} below ${first.length}`;
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_row_or_tile_of_the_home_page_stands_alone(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang)
    page.goto(address(server(repo_site).url, "home", lang))
    assert lonely(page) == []


@pytest.mark.parametrize("count", [2, 3, 5, 6])
def test_nor_on_a_home_page_of_another_team(make_site: MakeSite, new_page: NewPage, server: Serve, count: int) -> None:
    pages = {f"docs/t{at}/index.md": f"# Topic {at}\n\nText.\n" for at in range(count)}
    items = "".join(f"  - {{text: Item {at}, page: t{at}/index.md}}\n" for at in range(count))
    home = f"rows:\n{items}tiles:\n{items}topics:\n" + "".join(f"  - {{page: t{at}/index.md}}\n" for at in range(count))
    built = make_site({**pages, "docs/home.yml": home}, config=four_lines())
    assert built.ok, built.output
    page = new_page()
    page.goto(server(built.site).url)
    assert page.locator(".hc-rows__list > li").count() == count
    assert lonely(page) == []


def lonely(page: Page) -> list[tuple[int, str]]:
    """Widths at which the last row of a list on the home page is neither full nor one item."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        said = [each.evaluate(ALONE) for each in page.locator(".hc-rows__list, .hc-tiles, .hc-cards").all()]
        found += [(width, text) for text in said if text]
    return found


@pytest.mark.expects_trouble(MISSING)
@pytest.mark.parametrize("width", [360, 1280])
def test_there_is_one_search_a_page(new_page: NewPage, server: Serve, repo_site: Path, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, "en"))
        count = page.locator("a[data-hc-search], form[role=search]").filter(visible=True).count()
        assert count == (2 if kind == "missing" else 1), kind  # that one is in two languages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_navigation_shows_the_current_page(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 500})
    page.goto(server(repo_site).url + LANGUAGES[lang] + "api-reference/spot-rest/withdraw/")
    current = page.locator("#hc-nav [aria-current=page]")
    expect(current).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0
    page.set_viewport_size(PHONE)
    page.locator("[data-hc-menu]").click()
    expect(current).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_contact_is_three_screens_of_a_phone(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, locale=lang)
    page.goto(address(server(repo_site).url, "contact", lang))
    page.locator(".hc-which[data-hc-ready]").wait_for()
    assert height(page) <= 3 * 740
    expect(page.locator(".hc-channel")).to_have_count(4)
    for channel in page.locator(".hc-channel").all():
        expect(channel.locator("a, [role=note]").filter(visible=True).first).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_call_shows_a_sample_early_and_beside_its_text(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(viewport=PHONE, locale=lang)
    page.goto(server(repo_site).url + LANGUAGES[lang] + "api-reference/spot-rest/addorder/")
    sample = page.locator(".hc-samples pre").filter(visible=True).first
    assert top(sample) < 2 * PHONE["height"]
    expect(page.locator("#errors + div tbody th").first).to_have_text(re.compile(r"^E\w+:"))
    assert all(text.strip() for text in page.locator("#errors + div tbody td").all_inner_texts())
    page.set_viewport_size({"width": 1200, "height": 800})
    samples, text = page.locator(".hc-api__samples").bounding_box(), page.locator(".hc-api__rest").bounding_box()
    assert samples
    assert text
    assert text["x"] + text["width"] <= samples["x"]
    page.evaluate("scrollTo(0, 1500)")
    expect(sample).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 1200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_errors_are_folded_and_a_link_opens_one(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(viewport=PHONE, locale=lang)
    page.goto(server(repo_site).url + LANGUAGES[lang] + "api-reference/errors/")
    assert height(page) <= 16 * PHONE["height"]
    one = page.locator("#eapi-invalid-nonce")
    expect(one.locator("xpath=following-sibling::*").first).not_to_be_empty()
    page.goto(page.url + "#eapi-invalid-nonce")
    expect(one.locator("xpath=ancestor::details")).to_have_attribute("open", "")
    expect(one).to_be_in_viewport()


SLOW = {"offline": False, "latency": 150, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s."""
SHIFT = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["contact/report/", "zh/contact/report/", "contact/case-log/", "zh/contact/", "search/"]
)
def test_nothing_jumps_while_scripts_arrive(
    new_page: NewPage, server: Serve, repo_site: Path, path: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 640}, locale="zh" if path.startswith("zh") else "en")
    page.add_init_script(f"({SHIFT})()")
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.goto(server(repo_site).url + path, wait_until="networkidle")
    page.locator("[data-hc-ready]").first.wait_for()
    assert page.evaluate("window.shifted") <= 0.01


@pytest.mark.expects_trouble(MISSING)
def test_a_page_whose_script_fails_shows_what_can_be_done_by_hand(page: Page, server: Serve, repo_site: Path) -> None:
    page.route("**/page/main.js", lambda route: route.fulfill(status=404, body=""))
    page.goto(server(repo_site).url + "contact/report/")
    expect(page.locator("html")).to_have_class("no-js")
    expect(page.locator(".hc-report__hand pre").first).to_be_visible()
    expect(page.locator("#hc-report-subject")).to_be_hidden()


def height(page: Page) -> int:
    """Pixels of a page from its top to its end."""
    return int(page.evaluate("document.documentElement.scrollHeight"))


def top(locator: Any) -> float:
    """Where an element begins, from the top of its page."""
    return float(locator.evaluate("each => each.getBoundingClientRect().top + scrollY"))
