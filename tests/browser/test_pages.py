"""Every kind of page runs under the policy, asks no other host, and works with every widget used."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import MakeSite, NewPage, Serve
from every_kind import KINDS, LANGUAGES, MISSING, address


@pytest.mark.expects_trouble(MISSING)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_widget_runs_under_the_policy(
    new_page: NewPage, server: Serve, repo_site: Path, kind: str, lang: str
) -> None:
    # Violations, errors and requests to other hosts fail the test at its end.
    page = new_page(locale="zh-CN" if lang == "en" else "en", viewport={"width": 800, "height": 800})
    response = page.goto(address(server(repo_site).url, kind, lang))
    assert response
    assert "unsafe" not in response.headers["content-security-policy"]
    page.wait_for_selector("[data-hc-theme]:not([hidden])")
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    assert "Kraken" in page.locator(".hc-notice").inner_text()
    page.locator("[data-hc-theme]").click()
    page.locator("[data-hc-menu]").click()
    expect(page.locator("#hc-nav")).to_be_visible()
    page.keyboard.press("Escape")
    for summary in page.locator("main summary").filter(visible=True).all()[:2]:
        summary.click()
    for button in page.locator(".hc-codecopy, [data-hc-message], [data-hc-copy]").filter(visible=True).all()[:4]:
        button.click()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").fill("password 密码")
    expect(dialog.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")


@pytest.mark.expects_trouble("rusted.?[Tt]ypes?|TrustedTypePolicy|requires 'Trusted(HTML|Script|ScriptURL)' assignment")
def test_a_page_takes_no_text_as_html(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    """By trusted types; the worker of search has the one policy there is."""
    page = new_page()
    page.goto(address(server(repo_site).url, "article", "en"))
    refused = page.evaluate(
        """() => [
          () => { document.createElement('p').innerHTML = '<b>'; },
          () => { document.createElement('script').text = '1'; },
          () => new Worker('/x.js'),
          () => trustedTypes.createPolicy('other', {}),
        ].map((act) => { try { act(); return ''; } catch (error) { return error.name; } })"""
    )
    assert refused == ["TypeError"] * 4
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("password")
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_menu_opens_moves_the_focus_and_closes(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(address(server(repo_site).url, "article", "en"))
    menu, nav = page.locator("[data-hc-menu]"), page.locator("#hc-nav")
    expect(nav).to_be_hidden()
    assert menu.get_attribute("aria-expanded") == "false"
    menu.press("Space")
    expect(nav).to_be_visible()
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('#hc-nav') !== null")
    page.keyboard.press("Escape")
    expect(nav).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    page.locator("[data-hc-close]").click()
    expect(nav).to_be_hidden()


def test_a_troubleshooter_goes_step_by_step_and_back(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "troubleshooter", "en"))
    expect(page.locator(".hc-walk.is-walking")).to_be_visible()
    shown = page.locator(".hc-step:visible")
    expect(shown).to_have_count(1)
    first = shown.get_attribute("id")
    page.locator(".hc-choice:visible").first.click()
    expect(shown).not_to_have_id(first or "")
    expect(page.locator(".hc-step:focus")).to_have_count(1)
    expect(page.locator(".hc-walk__list li")).to_have_count(1)
    page.go_back()
    expect(shown).to_have_id(first or "")
    page.locator(".hc-choice:visible").last.click()
    page.get_by_role("button", name="Back").click()
    expect(shown).to_have_id(first or "")
    while page.locator(".hc-choice:visible").count():
        at = shown.get_attribute("id")
        page.locator(".hc-choice:visible").first.click()
        expect(shown).not_to_have_id(at or "")
    page.get_by_role("button", name="Start again").click()
    expect(shown).to_have_id(first or "")


def test_the_contents_stand_beside_the_text_where_there_is_room(
    new_page: NewPage, server: Serve, repo_site: Path
) -> None:
    page = new_page(viewport={"width": 1400, "height": 800})
    page.goto(address(server(repo_site).url, "article", "en"))
    toc = page.locator("details.hc-toc")
    expect(toc).to_have_attribute("open", "")
    page.set_viewport_size({"width": 700, "height": 800})
    expect(toc).not_to_have_attribute("open", "")


def test_code_is_copied_without_its_prompt_of_a_newline(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address(server(repo_site).url, "getting help", "en"))
    button = page.locator(".hc-codecopy").first
    button.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").strip()


def test_each_of_several_codes_has_a_button_at_its_own_corner(make_site: MakeSite, server: Serve, page: Page) -> None:
    text = "# Codes\n\n<pre><code>one\n</code></pre>\n\nText.\n\n    two\n\n- three\n\n  ```\n  four\n  ```\n"
    page.goto(server(make_site({"docs/index.md": text}).site).url)
    expect(page.locator(".hc-codecopy")).to_have_count(3)
    for code in page.locator("pre").all():
        button = code.locator("xpath=following-sibling::button")
        inner, outer = button.bounding_box(), code.bounding_box()
        assert inner
        assert outer
        assert 0 <= inner["y"] - outer["y"] < 20
        button.click()


def test_what_every_page_loads_is_small(page: Page, server: Serve, repo_site: Path) -> None:
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda response: sizes.update({response.url.rpartition("/")[2]: len(gzip.compress(response.body(), 6))}),
    )
    page.goto(server(repo_site).url + "account/close-account/")
    page.wait_for_load_state("networkidle")
    scripts = {name: size for name, size in sizes.items() if name.endswith(".js")}
    assert sum(scripts.values()) <= 5.3 * 1024, scripts
    assert sizes["page.css"] <= 6 * 1024
    assert not {"contact.css", "tools.css", "api.css"} & sizes.keys()
    page.goto(address(server(repo_site).url, "contact", "en"))
    page.wait_for_load_state("networkidle")
    assert "contact.css" in sizes
