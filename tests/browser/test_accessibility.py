"""Open to everyone: axe on every kind of page, the keyboard, zoom, text spacing, scripts off, paper."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from accessible import cut, findings, wide
from conftest import NewPage, Serve
from every_kind import KINDS, LANGUAGES, MISSING, address

pytestmark = pytest.mark.expects_trouble(MISSING)


def settle(page: Page) -> None:
    """Wait until the scripts of a page have done what they do at once."""
    page.wait_for_selector("[data-hc-theme]:not([hidden])")
    page.wait_for_selector("[data-hc-part]:not([data-hc-ready])", state="detached")
    if page.locator("[data-hc-walk]").count():
        page.wait_for_selector(".hc-walk__path", state="attached")
    if "?q=" in page.url:
        page.wait_for_selector("[data-hc-results] li")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, theme: str, width: int
) -> None:
    page = new_page(locale=lang, color_scheme=theme, viewport={"width": width, "height": 800})
    url = server(repo_site).url
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        page.goto(address(url, kind, lang))
        settle(page)
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        found[kind] = findings(page)
    page.goto(address(url, "article", lang))
    page.keyboard.press("Control+k")
    for name, text in {"dialog": "", "dialog with hits": "password 密码", "dialog without hits": "qqxxzz"}.items():
        page.get_by_role("combobox").fill(text)
        wanted = {
            "": "p:not(:empty)",
            "dialog with hits": "[role=option]",
            "dialog without hits": ".hc-results__help--first",
        }
        page.wait_for_selector(f"dialog {wanted.get(name, wanted[''])}")
        found[name] = findings(page)
    if width == 320:
        page.keyboard.press("Escape")
        page.locator("[data-hc-menu]").click()
        found["menu"] = findings(page)
    assert not any(found.values()), "\n".join(f"{kind}: {line}" for kind, lines in found.items() for line in lines)


@pytest.mark.parametrize("percent", [200, 400])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_clipped_when_it_is_enlarged(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, percent: int
) -> None:
    width = 1280 * 100 // percent
    page = new_page(locale=lang, viewport={"width": width, "height": 1024 * 100 // percent})
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, lang))
        settle(page)
        for spaced in (False, True):
            if spaced:
                space_text(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (kind, spaced, wide(page))
            # An excerpt has two lines where there is room for more than one column of words.
            lost = [each for each in cut(page) if percent == 400 or "hc-hit__text" not in each]
            assert not lost, (kind, spaced)


def space_text(page: Page) -> None:
    """The text spacing of WCAG 1.4.12, set from outside as a reader's extension would."""
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`
            * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
            p { margin-bottom: 2em !important; }`);
          document.adoptedStyleSheets.push(sheet);
        }"""
    )


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["home", "faq", "contact", "troubleshooter", "search", "article"])
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(
    new_page: NewPage, server: Serve, repo_site: Path, kind: str, width: int
) -> None:
    page = new_page(locale="en", viewport={"width": width, "height": 700})
    page.goto(address(server(repo_site).url, kind, "en"))
    settle(page)
    wanted = page.evaluate(
        """() => {
          const names = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
          const shown = (e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0;
          const seen = [...document.querySelectorAll(names)].filter(shown);
          seen.forEach((e, at) => { e.dataset.walk = at; });
          return seen.length;
        }"""
    )
    reached: set[str] = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        spot = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (!e || e === document.body) return null;
              const box = e.getBoundingClientRect();
              const of = (x) => getComputedStyle(x);
              const ring = (x) => x && of(x).outlineStyle !== 'none' && parseFloat(of(x).outlineWidth) >= 2;
              const field = e.closest('.hc-field');
              const card = ring(e.closest('.hc-card, .hc-list__item'));
              const shown = ring(e) || card || (field && of(field).boxShadow !== 'none');
              const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 1), innerWidth - 2);
              const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 2);
              const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              const top = document.elementFromPoint(x, y);
              const covered = top && !e.contains(top) && !top.contains(e);
              return {id: e.dataset.walk ?? '', name: e.outerHTML.slice(0, 120), shown, inView, covered};
            }"""
        )
        if spot is None:
            continue
        reached.add(spot["id"])
        assert spot["shown"], f"no focus ring: {spot['name']}"
        assert spot["inView"], f"focus is out of view: {spot['name']}"
        assert not spot["covered"], f"focus is covered: {spot['name']}"
    missed = [at for at in range(wanted) if str(at) not in reached]
    names = page.evaluate(
        "ids => ids.map((id) => document.querySelector(`[data-walk='${id}']`)?.outerHTML.slice(0, 120))", missed
    )
    assert not missed, json.dumps(names)


def test_the_skip_link_leads_to_the_text(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "article", "en"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "hc-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_no_key_alone_does_anything(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "article", "en"))
    settle(page)
    before = page.url, page.evaluate("document.querySelector('main').innerHTML.length")
    for key in "fsnp,./?kKgtbx1":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert (page.url, page.evaluate("document.querySelector('main').innerHTML.length")) == before
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_scripts_off(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    url = server(repo_site).url
    page.goto(address(url, "home", lang))
    page.locator("input[name=q]").fill("password")
    page.locator(".hc-hero form button").click()
    expect(page).to_have_url(re.compile(r"search/\?q=password$"))
    expect(page.locator(".hc-index li a").nth(50)).to_be_attached()
    page.goto(address(url, "article", lang))
    page.locator("[data-hc-menu]").click()
    expect(page).to_have_url(re.compile("#hc-nav$"))
    expect(page.locator("#hc-nav a").first).to_be_visible()
    page.locator("a.hc-person").click()
    expect(page.locator(".hc-channel:visible")).to_have_count(4)
    for choice in page.locator("[data-hc-topics] a").all():
        choice.click()
        expect(page.locator(":target")).to_be_visible()
    page.goto(address(url, "faq", lang))
    page.locator("summary").nth(1).click()
    expect(page.locator(".hc-answer__body").first).to_be_visible()
    page.goto(address(url, "troubleshooter", lang))
    steps = page.locator(".hc-step").count()
    assert steps > 3
    expect(page.locator(".hc-step:visible")).to_have_count(1)
    page.locator(".hc-walk__whole a").click()
    expect(page.locator(".hc-step:visible")).to_have_count(steps)
    page.locator(".hc-choice").first.click()
    expect(page.locator(".hc-step--page")).to_be_visible()
    assert page.locator(".hc-theme:not([hidden]), [data-hc-message]").filter(visible=True).count() == 0


SHEETS = {"home": 2, "topic": 3, "article": 4, "faq": 5, "contact": 4}
"""Sheets of A4 that a kind of page takes at most."""
GROUNDS = """() => [...document.querySelectorAll('body, main, main :not(mark)')]
  .filter((each) => each.checkVisibility()).map((each) => getComputedStyle(each).backgroundColor)"""
"""What is behind the text, but for what a search found, which is marked."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_fits_on_paper(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    between_margins: ViewportSize = {"width": 718, "height": 1046}
    page = new_page(locale=lang, color_scheme="dark", reduced_motion="reduce", viewport=between_margins)
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, lang))
        settle(page)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 718, (kind, wide(page))
        assert set(page.evaluate(GROUNDS)) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, kind
        if kind in SHEETS:
            sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
            assert sheets <= SHEETS[kind], kind
        page.emulate_media(media="screen")


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_has_open_answers_spelled_links_and_no_chrome(
    new_page: NewPage, server: Serve, repo_site: Path, scripts: bool
) -> None:
    page = new_page(locale="en", java_script_enabled=scripts, color_scheme="dark")
    page.goto(address(server(repo_site).url, "faq", "en"))
    page.emulate_media(media="print", color_scheme="dark")
    answers = page.locator(".hc-answer__body").all()
    assert len(answers) > 3
    for answer in answers:
        assert answer.is_visible()
        box = answer.bounding_box()
        assert box
        assert box["height"] > 10
    dark = page.evaluate("getComputedStyle(document.body).color")
    assert dark == "rgb(0, 0, 0)", "paper is white, whatever the theme"
    for gone in (".hc-nav", ".hc-searchbutton", ".hc-permalink", ".hc-menu", ".hc-languages"):
        assert page.locator(gone).count() > 0, gone
        assert page.locator(gone).filter(visible=True).count() == 0, gone
    page.goto(address(server(repo_site).url, "article", "en"))
    if scripts:
        link = "document.querySelector('.hc-content a[href^=http]')"
        assert "http" in page.evaluate(f"getComputedStyle({link}, '::after').content")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        inner = page.locator(".hc-content a[data-to]").first
        assert (inner.get_attribute("data-to") or "").startswith("http")
    assert "/contact/" in page.locator(".hc-print").inner_text()


PAINTED = """() => {
  const canvas = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll('body *')].flatMap((each) => ['::before', '::after'].filter((part) => {
    const style = getComputedStyle(each, part);
    if (style.content === 'none' || style.display === 'none' || style.maskImage === 'none') return false;
    if (!each.checkVisibility({visibilityProperty: true})) return false;
    return [canvas, 'rgba(0, 0, 0, 0)'].includes(style.backgroundColor);
  }).map((part) => `${each.tagName}.${each.className}${part}`));
}"""
"""Signs that are drawn through a mask and have the colour of the page, so that nobody sees them."""
EDGES = """() => [...document.querySelectorAll('.hc-button, .hc-choice, .hc-chip, input, select, textarea')]
  .filter((each) => each.checkVisibility({visibilityProperty: true}) && each.getBoundingClientRect().width > 8)
  .filter((each) => !each.matches('[type=checkbox]') && !each.closest('.hc-choices--plain'))
  .filter((each) => !parseFloat(getComputedStyle(each).borderTopWidth))
  .map((each) => `${each.tagName}.${each.className}`)"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_signs_and_edges_are_seen_in_forced_colours(
    new_page: NewPage, server: Serve, repo_site: Path, theme: str
) -> None:
    page = new_page(forced_colors="active", color_scheme=theme, viewport={"width": 360, "height": 640})
    unseen: dict[str, set[str]] = {}
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, "en"))
        settle(page)
        found = {*page.evaluate(PAINTED), *page.evaluate(EDGES)}
        if found:
            unseen[kind] = found
    assert unseen == {}


def test_every_kind_can_be_used_with_scripts_off(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 640})
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, "en"))
        expect(page.locator("main h1").first).to_be_visible()
        dead = page.locator("button:not([type=submit]), [type=submit]:not(form[action] *)").filter(visible=True)
        assert dead.count() == 0, (kind, dead.first.evaluate("each => each.outerHTML"))
        expect(page.locator("#hc-nav a, .hc-missing__links a").first).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_screen_reader_is_told_of_each_kind(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, viewport={"width": 1280, "height": 800})
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, lang))
        settle(page)
        told = page.locator("body").aria_snapshot()
        for landmark in ("main", "banner", "contentinfo"):
            assert len(re.findall(rf"^- {landmark}:", told, re.MULTILINE)) == 1, (kind, landmark)
        nameless = re.findall(
            r"^\s*- (?:link|button|textbox|searchbox|combobox|checkbox|region|navigation)(?::|$).*", told, re.MULTILINE
        )
        assert not nameless, (kind, nameless)
        headings = re.findall(r'heading "[^\n]*\[level=(\d)\]', page.locator("main").aria_snapshot())
        levels = [int(level) for level in headings]
        assert levels[0] == 1, kind
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (kind, levels)
        areas = re.findall(r'- navigation "([^"]+)"', told)
        assert areas
        if lang == "zh" and kind != "missing":  # that one begins in the first language
            assert all(re.search("[\u4e00-\u9fff]", area) for area in areas), (kind, areas)


def test_the_keyboard_alone_leads_to_a_report(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="en", viewport={"width": 360, "height": 640})
    url = server(repo_site).url

    def walk(to: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("to => document.activeElement.matches(to)", to):
                return
        raise AssertionError(f"the keyboard does not reach {to}")

    page.goto(url)
    settle(page)
    walk("#hc-home-search")
    page.keyboard.type("somebody is in my account")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"search/\?q="))
    settle(page)
    walk("[data-hc-results] a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("account-hacked"))
    page.goto(url + "guides/cannot-sign-in/")
    settle(page)
    walk(".hc-choice")
    page.keyboard.press("Enter")
    expect(page.locator(".hc-step:visible")).to_be_focused()
    page.goto(url + "contact/")
    settle(page)
    walk("[data-hc-topics] .hc-choice")
    page.keyboard.press("Enter")
    expect(page.locator(".hc-topic:visible")).to_have_count(1)
    walk(".hc-which__cases button, .hc-case .hc-button")
    page.goto(url + "contact/report/")
    settle(page)
    walk("#hc-report-subject")
    page.keyboard.type("The page stays white")
    walk(".hc-report [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hc-result]")).to_be_focused()
    walk("[data-hc-do=copy]")


def test_motion_and_forced_colours(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(reduced_motion="reduce", forced_colors="active")
    page.goto(address(server(repo_site).url, "home", "en"))
    assert page.evaluate("getComputedStyle(document.querySelector('.hc-card')).transitionDuration") == "0s"
    assert page.evaluate("getComputedStyle(document.querySelector('.hc-hero')).backgroundImage") == "none"
    assert page.locator("[data-hc-theme]").is_visible()
