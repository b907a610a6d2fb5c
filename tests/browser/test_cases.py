"""The case log: both languages, kept and found again, out and in as files, deleted after a question, storage full."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accessible import findings, small, wide
from conftest import NewPage, Serve
from every_kind import LANGUAGES

PAGE = "contact/case-log/"
KEPT = {"en": "Saved on this device.", "zh": "已存在这台设备上。"}


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#hc-log-said")).to_be_visible()


def add(page: Page, number: str, said: str, outcome: str) -> None:
    page.locator("#hc-log-number").fill(number)
    page.locator("#hc-log-said").fill(said)
    page.locator("#hc-log-outcome").fill(outcome)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_entries_are_kept_exported_deleted_and_imported(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, viewport={"width": 320, "height": 700})
    opened(page, server(repo_site).url + LANGUAGES[lang] + PAGE)
    entries, told = page.locator(".hc-log__entry"), page.locator("[data-hc-told]")
    page.locator("[data-hc-add]").click()
    expect(page.locator("#hc-log-said-error")).not_to_be_empty()
    expect(page.locator("#hc-log-said")).to_be_focused()
    page.locator("#hc-log-when").fill("2026-11-02T10:00")
    add(page, "4711", "They asked for my password: hunter2", "Wait two days\n二")
    expect(told).to_contain_text(KEPT[lang])
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("4711")
    expect(entries).not_to_contain_text("hunter2")
    page.locator("#hc-log-when").fill("2026-11-01T09:00")
    add(page, "", "<b>Earlier</b>", "")
    expect(entries).to_have_count(2)
    expect(entries.first).to_contain_text("<b>Earlier</b>")
    page.locator("#hc-log-said").fill("half a sentence")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide(page)
    assert small(page.locator(".hc-log :is(button, input, summary)")) == []
    page.reload()
    expect(entries).to_have_count(2)
    with page.expect_download() as as_json:
        page.locator("[data-hc-do=json]").click()
    with page.expect_download() as as_markdown:
        page.locator("[data-hc-do=markdown]").click()
    files = {"a.json": as_json.value.path().read_bytes(), "a.md": as_markdown.value.path().read_bytes()}
    assert not any(b"hunter2" in data for data in files.values())
    for name, data in files.items():
        page.locator("[data-hc-do=all]").click()
        expect(page.locator("[data-hc-sure]")).to_be_focused()
        page.locator("[data-hc-do=no]").click()
        expect(entries).to_have_count(2)
        page.locator("[data-hc-do=all]").click()
        page.locator("[data-hc-do=yes]").click()
        expect(entries).to_have_count(0)
        assert page.evaluate("localStorage.getItem('hc-cases')") is None
        for new in (2, 0):
            page.locator("#hc-log-import").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
            expect(told).to_contain_text(f" {new}")
            expect(entries).to_have_count(2)
            expect(entries.last).to_contain_text("Wait two days\n二")
    page.locator("#hc-log-import").set_input_files({"name": "x.md", "mimeType": "text/plain", "buffer": b"hello"})
    expect(told).to_contain_text("x.md")
    expect(entries).to_have_count(2)
    entries.first.get_by_role("button").first.click()
    expect(page.locator("#hc-log-said")).to_have_value("<b>Earlier</b>")
    page.locator("#hc-log-said").fill("Changed")
    page.locator("[data-hc-add]").click()
    expect(entries.first).to_contain_text("Changed")
    entries.first.get_by_role("button").last.click()
    page.locator("[data-hc-do=yes]").click()
    expect(entries).to_have_count(1)
    page.emulate_media(media="print")
    expect(entries.first).to_be_visible()
    expect(page.locator(".hc-log__hand")).to_be_hidden()
    expect(page.locator("#hc-log-said")).to_be_hidden()


def test_what_is_typed_survives_a_reload_and_a_full_storage_loses_nothing(
    new_page: NewPage, server: Serve, repo_site: Path
) -> None:
    page = new_page(locale="en")
    opened(page, server(repo_site).url + PAGE)
    page.locator("#hc-log-said").fill("Half a sentence, password: hunter2")
    page.wait_for_selector("[data-hc-kept]", state="attached")
    page.reload()
    expect(page.locator("#hc-log-said")).to_have_value("Half a sentence, password: [password removed]")
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    page.locator("[data-hc-add]").click()
    expect(page.locator("[data-hc-told]")).to_contain_text("storage is full or blocked")
    expect(page.locator(".hc-log__entry")).to_contain_text("Half a sentence")
    with page.expect_download() as download:
        page.locator("[data-hc-do=markdown]").click()
    assert "> Half a sentence" in download.value.path().read_text("utf-8")
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_event("dialog") as asked:
        page.reload()
    assert asked.value.type == "beforeunload"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_there_is_a_table_to_fill_in_by_hand(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    expect(page.locator("#hc-log-said")).to_be_hidden()
    expect(page.locator("[data-hc-tools]")).to_be_hidden()
    expect(page.locator(".hc-log__hand tbody tr")).to_have_count(6)
    expect(page.locator(".hc-log__hand tbody tr").first).to_be_visible()
