"""Contact: hours in the reader's own time, and the way to a person from everywhere."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from conftest import MakeSite, NewPage, Serve
from every_kind import KINDS, LANGUAGES, MISSING, address

CHANNELS = """\
official: {domains: [help.example.org], emails: [], phones: ["+44 20 7946 0000"], handles: []}
channels:
  - id: phone
    kind: phone
    title: {en: Phone}
    address: "+44 20 7946 0000"
    hours:
      timezone: Europe/London
      weekly: {mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-17:00"}
      closed: ["2026-12-25"]
  - id: chat
    kind: chat
    title: {en: Chat}
"""


@pytest.mark.parametrize(
    ("now", "zone", "said", "monday"),
    [
        ("2026-11-23T10:00:00Z", "Asia/Shanghai", "Open now. Closes Tuesday 01:00", "17:00–24:00"),
        ("2026-11-23T18:00:00Z", "Asia/Shanghai", "Closed now. Opens Tuesday 17:00", "17:00–24:00"),
        ("2026-11-20T18:00:00Z", "America/New_York", "Closed now. Opens Monday 04:00", "04:00–12:00"),
        ("2026-07-20T18:00:00Z", "Asia/Shanghai", "Closed now. Opens Tuesday 16:00", "16:00–24:00"),
    ],
)
def test_hours_are_in_the_readers_own_time(
    make_site: MakeSite, new_page: NewPage, server: Serve, now: str, zone: str, said: str, monday: str
) -> None:
    built = make_site({"docs/contact/channels.yml": CHANNELS})
    assert built.ok, built.output
    page = new_page(locale="en-GB", timezone_id=zone)
    page.clock.set_fixed_time(now)
    page.goto(server(built.site).url + "contact/")
    expect(page.locator("[data-hc-local]")).to_contain_text(said)
    table = page.locator(".hc-hours table").last
    expect(table.locator("caption")).to_contain_text(zone)
    expect(table.locator("tr").first).to_contain_text(monday)


def test_a_channel_without_an_address_says_so(make_site: MakeSite, new_page: NewPage, server: Serve) -> None:
    built = make_site({"docs/contact/channels.yml": CHANNELS})
    page = new_page()
    page.goto(server(built.site).url + "contact/")
    chat = page.locator(".hc-channel--chat")
    expect(chat).to_contain_text("No address is confirmed")
    expect(chat.locator("a[href='#phone']")).to_be_visible()


@pytest.mark.expects_trouble(MISSING)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_person_is_one_click_away(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    for kind in KINDS:
        page.goto(address(server(repo_site).url, kind, lang))
        person = page.locator("a.hc-person")
        expect(person).to_be_in_viewport()
        box = person.bounding_box()
        assert box
        assert box["height"] >= 44
    page.goto(address(server(repo_site).url, "contact", lang))
    assert page.locator(".hc-channel").filter(visible=True).count() == 4
    chooser, channels = (page.locator(each).bounding_box() for each in (".hc-which", ".hc-channels"))
    assert chooser
    assert channels
    assert chooser["y"] < 640 < channels["y"], "the chooser comes first"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_readable_within_three_seconds_on_a_slow_line(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    """400 kbit/s and 400 ms: what the browser itself waits for, by its bytes and round trips, not by a clock."""
    page = new_page(locale=lang)
    page.goto(address(server(repo_site).url, "contact", lang))
    blocking = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter((each) => each.renderBlockingStatus === 'blocking').map((each) => each.name)"
    )
    assert any(name.endswith(".css") for name in blocking)
    names = [urlsplit(page.url).path + "index.html", *(urlsplit(name).path for name in blocking)]
    sent = sum(len(gzip.compress((repo_site / name.lstrip("/")).read_bytes(), 6)) + 500 for name in names)
    trips = 3 + 1 + 1  # name, connection and its keys; the page; what it waits for
    assert trips * 0.4 + sent * 8 / 400_000 < 3, (sent, names)


@pytest.mark.expects_trouble("INTERNET_DISCONNECTED.*lighthouse.svg")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_once_loaded_the_page_works_offline(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(locale=lang)
    page.goto(address(server(repo_site).url, "contact", lang), wait_until="networkidle")
    expect(page.locator("#topic-intruder")).to_be_hidden()
    page.context.set_offline(True)
    page.click("[href='#topic-intruder']")
    page.locator("#topic-intruder .hc-which__cases button").first.click()
    expect(page.locator("#topic-intruder .hc-case:visible")).to_have_count(1)
