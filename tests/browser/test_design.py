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


NAMES = (
    "Konto, Anmeldung und Zweifaktorauthentifizierungseinstellungen",
    "التسجيل والدخول إلى الحساب",
    "What can I do when a transfer that I made from another bank in another country has not arrived after a week?",
)


@pytest.mark.parametrize("count", [1, 4, 7])
def test_a_home_page_of_urgent_and_weights_is_in_order_at_every_width(
    make_site: MakeSite, new_page: NewPage, server: Serve, count: int
) -> None:
    pages = {f"docs/t{at}/index.md": f"---\ntitle: {NAMES[at % 3]}\n---\n\nText {at}.\n" for at in range(count)}
    intents = "".join(
        f"  - {{id: i{at}, pin: t{at}/index.md, row: '{NAMES[at % 3]}', phrases: {{en: [word{at}]}}}}\n"
        for at in range(count)
    )
    built = make_site({**pages, "urgent.yml": f"intents:\n{intents}"}, config=four_lines())
    assert built.ok, built.output
    page = new_page()
    page.goto(server(built.site).url)
    assert page.locator(".hc-rows__list > li").count() == min(3, count)
    assert page.locator(".hc-tiles > li").count() == min(4, max(0, count - 3))
    assert page.locator(".hc-cards > li").count() == count
    expect(page.locator(".hc-person")).to_have_count(0)  # there is none on this site
    assert lonely(page) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


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


BOXES = """names => {
  const root = getComputedStyle(document.documentElement);
  const paint = (name) => {
    const probe = Object.assign(document.createElement('i'), {style: `color: var(--${name})`});
    document.body.append(probe);
    const said = getComputedStyle(probe).color;
    probe.remove();
    return said;
  };
  const colours = new Map(names.map((name) => [paint(name), name]));
  const own = 'a, button, input, select, textarea, table, th, td, tr, pre, code, kbd, img, video, progress, summary, i';
  return [...document.querySelectorAll('main *')].flatMap((each) => {
    const style = getComputedStyle(each), {width, height} = each.getBoundingClientRect();
    if (each.matches(own) || each.closest('svg, pre, .hc-hero__found') || width < 160 || height < 24) return [];
    const sides = ['Top', 'Right', 'Bottom', 'Left'].map((side) => parseFloat(style[`border${side}Width`]));
    const filled = style.backgroundColor !== 'rgba(0, 0, 0, 0)' && colours.get(style.backgroundColor) !== 'page';
    if (sides.filter(Boolean).length < 3 && !filled && Math.max(...sides) < 3) return [];
    const thin = sides.every((side) => side === 1);
    const border = thin ? colours.get(style.borderTopColor) ?? style.borderTopColor : sides;
    const ground = filled ? colours.get(style.backgroundColor) ?? style.backgroundColor : '';
    return [{where: `${each.tagName}.${each.className}`, look: [border, ground, style.borderTopLeftRadius].join(' ')}];
  });
}"""
LOOKS = {"line card 8px", "line  8px", "now now-ground 8px"}
"""The one style of box, filled or not, and the box that says: act now. Border, ground, corner."""
PLAIN = ("hc-hero", "hc-call", "hc-steps__number")
"""What has a ground and is no box: the head of the home page, the address of a call."""


@pytest.mark.expects_trouble(MISSING)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_there_is_one_style_of_box(new_page: NewPage, server: Serve, repo_site: Path, theme: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, color_scheme=theme)
    odd: dict[str, set[str]] = {}
    seen: set[str] = set()
    for kind, path in {**KINDS, **BOXED}.items():
        page.goto(server(repo_site).url + path)
        page.locator("[data-hc-part]:not([data-hc-ready], .hc-term)").first.wait_for(state="detached")
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        for box in page.evaluate(BOXES, ["line", "edge", "now", "page", "card", "fog", "now-ground"]):
            seen.add(box["look"])
            if box["look"] not in LOOKS and not any(name in box["where"] for name in PLAIN):
                odd.setdefault(f"{box['where']}: {box['look']}", set()).add(kind)
    assert odd == {}
    assert "now now-ground 8px" in seen


BOXED = {
    "hacked": "security/account-hacked/",
    "is it really": "safety/is-it-really-kraken/",
    "walk": "guides/cannot-sign-in/other-way/",
    "log": "contact/case-log/",
    "glossary": "glossary/",
}
"""Pages with boxes that the kinds do not have."""


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_search_box_suggests_is_not_cut_off(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 640}, locale=lang)
    page.goto(address(server(repo_site).url, "home", lang))
    room, text = page.locator("#hc-home-search").evaluate(
        """input => {
          const style = getComputedStyle(input), pen = document.createElement('canvas').getContext('2d');
          pen.font = style.font;
          const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          return [room, pen.measureText(input.placeholder).width];
        }"""
    )
    assert 0 < text <= room
    page.get_by_role("search").get_by_role("button").click()
    expect(page).to_have_url(re.compile("search/"))


@pytest.mark.parametrize("width", [360, 1280])
def test_texts_in_figures_are_no_larger_than_those_around_them(
    new_page: NewPage, server: Serve, repo_site: Path, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    drawn = [file for file in sorted(repo_site.rglob("index.html")) if 'class="hc-drawing' in file.read_text("utf-8")]
    assert len(drawn) > 20
    for file in drawn[::4]:
        page.goto(server(repo_site).url + file.parent.relative_to(repo_site).as_posix() + "/")
        sizes = page.locator(".hc-drawing text").evaluate_all(
            "all => all.map((each) => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().d)"
        )
        assert max(sizes) <= 17.1, file


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_of_titles_unfolds_by_letter(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(viewport=PHONE, locale=lang)
    page.goto(server(repo_site).url + LANGUAGES[lang] + "search/")
    page.locator("[data-hc-theme]:not([hidden])").wait_for()
    assert height(page) <= 3 * PHONE["height"]
    first, second = page.locator(".hc-index__letter").nth(0), page.locator(".hc-index__letter").nth(1)
    first.locator("summary").press("Enter")
    expect(first.locator("a").first).to_be_visible()
    assert first.evaluate("each => each.getBoundingClientRect().width") > 300
    second.locator("summary").click()
    expect(first.locator("a").first).to_be_hidden()
    page.goto(f"{page.url}#letter-3")
    expect(page.locator("#letter-3 a").first).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_contact_is_three_screens_of_a_phone(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(viewport=PHONE, locale=lang)
    page.goto(address(server(repo_site).url, "contact", lang))
    page.locator(".hc-which[data-hc-ready]").wait_for()
    assert height(page) <= 3 * PHONE["height"]
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
    lines = page.locator("#errors + div tbody th code").evaluate_all(
        "all => all.filter((code) => code.textContent.length < 24).map((code) => code.getClientRects().length)"
    )
    assert set(lines) == {1}, "a short error is on one line"
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


@pytest.mark.parametrize(("width", "height"), [(360, 640), (412, 823), (1280, 640)])
@pytest.mark.parametrize(
    "path",
    ["contact/report/", "contact/case-log/", "zh/contact/", "search/", "api-reference/spot-rest/addorder/"],
)
def test_nothing_jumps_while_scripts_arrive(
    new_page: NewPage, server: Serve, repo_site: Path, path: str, width: int, height: int
) -> None:
    page = new_page(viewport={"width": width, "height": height}, locale="zh" if path.startswith("zh") else "en")
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


LONG = "SettingsOfTheAutomaticConfirmationOfTransfersBetweenAccountsOfTheSameOwner"
AWKWARD = f"""\
# Wide and long

Text with {LONG} in it.

## {LONG}

| {" | ".join(f"Column{at}" for at in range(12))} |
|{"---|" * 12}
| {" | ".join("a value that is long" for _ in range(12))} |

### Two

??? warning "Folded"
    Behind the fold.

!!! failure "Open"
    ![A dot](dot.svg)

## Three

    {"a line of code that is too long for any phone and for a sheet of paper " * 3}
"""
"""What broke other themes: a word, a site's name, a table, a fold and a line of code that do not fit."""


def test_what_does_not_fit_breaks_no_page(make_site: MakeSite, new_page: NewPage, server: Serve) -> None:
    dot = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90" width="900" height="90"/>'
    config = four_lines().replace("site_name: ", f"site_name: The help centre of {LONG} ")
    built = make_site({"docs/t/a.md": AWKWARD, "docs/t/dot.svg": dot}, config=config)
    assert built.ok, built.output
    page = new_page(viewport=PHONE)
    page.goto(server(built.site).url + "t/a/")
    page.locator(".hc-toc > summary").click()
    for width in (320, 360, 720, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        inside = page.locator(".hc-toc a, .hc-bar a").evaluate_all(
            "all => all.length > 1 && all.every((a) => a.getBoundingClientRect().right <= innerWidth)"
        )
        assert inside, width
    page.set_viewport_size({"width": 718, "height": 1046})
    page.emulate_media(media="print")
    expect(page.get_by_text("Behind the fold.")).to_be_visible()
    lost = page.locator("main :is(table, pre, code, div, details)").evaluate_all(
        """all => all.filter((each) => {
          const {left, right} = each.getBoundingClientRect();
          const scrolls = getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
          return each.checkVisibility() && (left < 0 || right > innerWidth || scrolls);
        }).map((each) => `${each.tagName}.${each.className}`)"""
    )
    assert lost == [], "paper cannot be scrolled"


@pytest.mark.parametrize("path", ["account/reset-password/", "api-reference/errors/", "contact/report/"])
def test_the_focus_is_not_hidden_behind_the_header_on_the_way_back(
    new_page: NewPage, server: Serve, repo_site: Path, path: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(server(repo_site).url + path)
    page.locator("[data-hc-theme]:not([hidden])").wait_for()
    page.locator(".hc-footer a").last.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        box = page.evaluate("(({top, bottom}) => [top, bottom])(document.activeElement.getBoundingClientRect())")
        assert page.evaluate("document.activeElement.closest('.hc-bar') !== null") or box[1] > 56, box
        assert box[0] < PHONE["height"]


def height(page: Page) -> int:
    """Pixels of a page from its top to its end."""
    return int(page.evaluate("document.documentElement.scrollHeight"))


def top(locator: Any) -> float:
    """Where an element begins, from the top of its page."""
    return float(locator.evaluate("each => each.getBoundingClientRect().top + scrollY"))
