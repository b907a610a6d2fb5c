"""Open to everyone: axe on every kind of page, the keyboard, zoom, text spacing, scripts off, paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_clipped_at_400_percent(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    # 1280 by 1024 at 400 % is 320 by 256.
    page = new_page(locale=lang, viewport={"width": 320, "height": 256})
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, lang))
        settle(page)
        for spaced in (False, True):
            if spaced:
                space_text(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, (kind, spaced, wide(page))
            assert not cut(page), (kind, spaced)


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
        assert not page.locator(gone).first.is_visible(), gone
    page.goto(address(server(repo_site).url, "article", "en"))
    if scripts:
        link = "document.querySelector('.hc-content a[href^=http]')"
        assert "http" in page.evaluate(f"getComputedStyle({link}, '::after').content")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        inner = page.locator(".hc-content a[data-to]").first
        assert (inner.get_attribute("data-to") or "").startswith("http")
    assert "/contact/" in page.locator(".hc-print").inner_text()


def test_motion_and_forced_colours(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(reduced_motion="reduce", forced_colors="active")
    page.goto(address(server(repo_site).url, "home", "en"))
    assert page.evaluate("getComputedStyle(document.querySelector('.hc-card')).transitionDuration") == "0s"
    assert page.evaluate("getComputedStyle(document.querySelector('.hc-hero')).backgroundImage") == "none"
    assert page.locator("[data-hc-theme]").is_visible()
