"""The search dialog and the search page, by keyboard, by pointer, by input method, and when search is down."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from conftest import NewPage, Serve
from every_kind import address

PHRASE = "abandon ability able about above absent absorb abstract absurd abuse access accident"


def opened(page: Page, text: str) -> None:
    """Open the dialog with the keyboard and ask."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.insert_text(text)


def test_keys_open_move_choose_and_close(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "about", "en"))
    trigger = page.locator("a[data-hc-search]")
    assert trigger.get_attribute("aria-keyshortcuts") == "Control+K Meta+K"
    trigger.focus()
    for shortcut in ("Control+k", "Meta+k"):
        page.keyboard.press(shortcut)
        expect(page.locator("dialog[open]")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
        expect(trigger).to_be_focused()
    opened(page, "reset password")
    box = page.get_by_role("combobox")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(page.locator("dialog [role=status]")).to_contain_text("results")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    expect(options).to_have_count(10)  # on a wide screen five more follow the first five
    count = options.count()
    for key, at in [
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", count - 1),
        ("Home", 0),
        ("End", count - 1),
        ("ArrowDown", 0),
    ]:
        page.keyboard.press(key)
        assert box.get_attribute("aria-activedescendant") == options.nth(at).get_attribute("id")
        assert page.locator("[role=option][aria-selected=true]").count() == 1
    target = options.first.get_attribute("href")
    assert target
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(target))


def test_enter_without_a_choice_shows_all_results(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "home", "en"))
    opened(page, "two factor")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=two+factor")
    expect(page.locator("[data-hc-results] li").first).to_be_visible()


def test_a_chinese_reader_finds_the_password_article(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="zh-CN")
    page.goto(address(server(repo_site).url, "home", "zh"))
    opened(page, "密码重置")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("密码")
    assert any(
        "/zh/account/reset-password/" in (each.get_attribute("href") or "")
        for each in page.get_by_role("option").all()[:3]
    )


def test_nothing_is_searched_while_an_input_method_composes(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="zh-CN")
    page.goto(address(server(repo_site).url, "home", "zh"))
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "mima", "selectionStart": 4, "selectionEnd": 4})
    page.wait_for_timeout(400)
    assert page.get_by_role("option").count() == 0
    box.evaluate("e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))")
    assert page.locator("dialog[open]").count() == 1
    session.send("Input.insertText", {"text": "密码"})
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_result_shows_words_never_markup(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "home", "en"))
    opened(page, '<img src=x onerror="alert(1)"> password')
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.locator("dialog img, dialog script").count() == 0
    assert page.locator("dialog mark").count() > 0


def test_nothing_found_offers_a_person_first(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(address(server(repo_site).url, "home", "en"))
    opened(page, "zzqqxx wwvvkk")
    expect(page.locator("dialog [role=status]")).to_contain_text("Nothing found")
    expect(page.locator(".hc-results__help--first a").first).to_have_text("Talk to a person")


def test_nothing_of_search_is_fetched_before_it_is_used(page: Page, server: Serve, repo_site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(address(server(repo_site).url, "article", "en"))
    page.wait_for_load_state("networkidle")
    assert not [
        path for path in asked if "/search/" in path or "/index/" in path or "dialog" in path or "results" in path
    ]
    opened(page, "password")
    expect(page.get_by_role("option").first).to_be_visible()
    assert any(path.endswith("/search/client.js") for path in asked)


@pytest.mark.expects_trouble("Failed to load resource", "net::ERR")
def test_a_broken_search_says_so_and_recovers(page: Page, server: Serve, repo_site: Path) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=500)

    page.route("**/assets/helpcenter/index/**", refuse)
    page.goto(address(server(repo_site).url, "home", "en"))
    opened(page, "password")
    expect(page.locator("dialog [role=status]")).to_contain_text("not available", timeout=15_000)
    expect(page.locator("dialog").get_by_role("link", name="All titles")).to_be_visible()
    page.unroute("**/assets/helpcenter/index/**", refuse)
    page.get_by_role("combobox").fill("password reset")
    expect(page.get_by_role("option").first).to_be_visible(timeout=15_000)


@pytest.mark.parametrize(
    ("lang", "typed", "found"),
    [("en", "forgot my password", "account/reset-password/"), ("zh", "忘记密码", "zh/account/reset-password/")],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_of_home_searches_while_one_types(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, typed: str, found: str, width: int
) -> None:
    page = new_page(locale={"en": "en-GB", "zh": "zh-CN"}[lang], viewport={"width": width, "height": 640})
    url = address(server(repo_site).url, "home", lang)
    page.goto(url)
    box, results = page.locator("[data-hc-home]"), page.locator(".hc-hero [data-hc-results]")
    expect(results).to_be_hidden()
    box.click()
    page.keyboard.insert_text(typed)
    hits = results.get_by_role("link").and_(page.locator(".hc-hit"))
    expect(hits.first).to_be_visible()
    expect(results.get_by_role("status")).to_contain_text("5")
    assert any((hit.get_attribute("href") or "").endswith(found) for hit in hits.all()[:3])
    assert page.url == url  # the question is in no address that somebody may look at
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box.fill("")
    expect(results).to_be_hidden()
    box.fill(typed)
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator("[data-hc-results] li").first).to_be_visible()


@pytest.mark.expects_trouble("Failed to load resource", "net::ERR")
def test_the_box_of_home_says_that_search_is_down(page: Page, server: Serve, repo_site: Path) -> None:
    page.route("**/assets/helpcenter/index/**", lambda route: route.fulfill(status=500))
    page.goto(address(server(repo_site).url, "home", "en"))
    page.locator("[data-hc-home]").fill("password")
    results = page.locator(".hc-hero [data-hc-results]")
    expect(results.get_by_role("status")).to_contain_text("not available", timeout=15_000)
    expect(results.get_by_role("link", name="All titles")).to_be_visible()


URGENT = {"en": ("somebody is in my account", "hacked"), "zh": ("账户被盗", "被盗")}
LOCALES = {"en": "en-GB", "zh": "zh-CN"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_dialog_opens_with_urgent_rows_and_recent_pages(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=LOCALES[lang], viewport={"width": 360, "height": 640})
    url = server(repo_site).url
    page.goto(address(url, "article", lang))
    title = page.locator("h1").inner_text()
    page.goto(address(url, "about", lang))
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    rows = dialog.locator(".hc-urgent").get_by_role("link")
    expect(rows.first).to_be_visible()
    assert rows.count() >= 3
    expect(dialog.locator(".hc-recent").get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("combobox").fill("password")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(rows).to_have_count(0)
    page.get_by_role("combobox").fill("")
    expect(rows.first).to_be_visible()
    prefix = "/zh/" if lang == "zh" else "/"
    rows.first.click()
    page.wait_for_url(lambda to: urlsplit(to).path.startswith(prefix) and urlsplit(to).path != "/zh/about/")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("typed", ["en", "zh"])
def test_a_pinned_answer_is_there_before_any_shard(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str, typed: str
) -> None:
    """In either language, whichever is typed."""
    page = new_page(locale=LOCALES[lang])
    page.goto(address(server(repo_site).url, "about", lang))
    held: list[Route] = []
    page.route(re.compile(r"/assets/helpcenter/index/\w+/\w-"), lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    opened(page, URGENT[typed][0])
    first = page.get_by_role("option").first
    expect(first).to_have_class(re.compile("hc-hit--urgent"))
    expect(first).to_contain_text({"en": "Do this first", "zh": "先看这个"}[lang])
    href = first.get_attribute("href") or ""
    assert href == {"en": "/security/account-hacked/", "zh": "/zh/security/account-hacked/"}[lang]  # at its top
    for route in held:
        route.continue_()
    page.unroute_all(behavior="wait")
    expect(page.locator("dialog [role=status]")).to_contain_text({"en": "results", "zh": "条结果"}[lang])
    expect(page.get_by_role("option").first).to_have_attribute("href", href)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_hit_is_named_by_its_title_and_kind_and_described_by_its_excerpt(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=LOCALES[lang])
    page.goto(address(server(repo_site).url, "about", lang))
    opened(page, {"en": "reset password", "zh": "重置密码"}[lang])
    expect(page.get_by_role("option")).to_have_count(10)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    options = [node for node in nodes if node.get("role", {}).get("value") == "option" and not node["ignored"]]
    assert len(options) >= 5
    for node, link in zip(options, page.get_by_role("option").all(), strict=False):
        name, about = node["name"]["value"], node.get("description", {}).get("value", "")
        kind = link.locator(".hc-hit__where b").inner_text()
        assert name.startswith(link.locator(".hc-hit__title").inner_text())
        assert kind in name
        assert about == " ".join((link.locator(".hc-hit__text").text_content() or "").split())
        assert about[:30] not in name


@pytest.mark.parametrize("kind", ["home", "search"])
def test_a_secret_goes_nowhere(page: Page, server: Serve, repo_site: Path, kind: str) -> None:
    page.goto(address(server(repo_site).url, kind, "en").partition("?")[0])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    if kind == "home":
        page.locator("[data-hc-home]").fill(PHRASE)
        page.keyboard.press("Enter")
        expect(page.locator("[data-hc-results] .hc-secret")).to_be_visible()
        page.locator("[data-hc-home]").press("Enter")
    else:
        page.locator("#hc-search").fill(PHRASE)
        page.keyboard.press("Enter")
    expect(page.locator(".hc-secret")).to_be_visible()
    page.wait_for_timeout(300)
    assert "abandon" not in page.url
    assert not [each for each in asked if "abandon" in each]
    for other in ("pass is hunter2", "lazo enero ligero fusil figura monja urna riñón pelo hundir plata campo"):
        page.locator("#hc-home-search, #hc-search").fill(other)
        expect(page.locator(".hc-secret")).to_be_visible()
        assert "hunter2" not in page.url
        assert "enero" not in page.url
    assert not [each for each in asked if "hunter2" in each or "enero" in each]


def test_the_search_page_follows_its_address_and_keeps_it(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(server(repo_site).url + "search/?q=password")
    expect(page.locator("#hc-search")).to_have_value("password")
    expect(page.locator("[data-hc-results] li").first).to_be_visible()
    page.locator("#hc-search").fill("deposit missing")
    expect(page.locator("[data-hc-results] li").first).to_contain_text("eposit")
    expect(page).to_have_url(re.compile(r"\?q=deposit(\+|%20)missing$"))
    assert page.locator(".hc-index li a").count() > 50


def test_search_works_below_a_path(page: Page, server: Serve, repo_site: Path) -> None:
    page.goto(server(repo_site, "/project/").url + "account/reset-password/")
    opened(page, "withdrawal")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    assert (option.get_attribute("href") or "").startswith("/project/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/project/**")
    expect(page.locator("h1")).not_to_contain_text("does not exist")
