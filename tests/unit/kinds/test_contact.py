"""Contact channels: addresses by kind, hours, official lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.errors import ContentError
from helpcenter.kinds import contact as channels
from helpcenter.kinds.contact import Contact, is_official
from helpcenter.site.official import Official
from making import BOTH, make, source

OFFICIAL = "official: {domains: [example.org], emails: [help@example.org], phones: ['+44 20 7946 0000']}\n"


def read(channel: str, official: str = "") -> tuple[Contact | None, list[ContentError]]:
    text = f"{official}channels:\n  - {channel}\n"
    return channels.read(source(text, "docs/contact/channels.yml"), languages=BOTH)


def lines(channel: str, official: str = "") -> list[str]:
    return [f"{error.place.line}: {error.summary()}" for error in read(channel, official)[1]]


def test_a_channel_is_read_whole() -> None:
    contact, findings = read(
        "{id: chat, kind: chat, title: {en: Chat, zh: 客服}, address: 'https://example.org/chat', languages: [en],\n"
        "     hours: {timezone: Europe/London, weekly: {mon: ['09:00-12:00', '13:00-24:00']}, closed: [2026-12-25]},\n"
        "     response: Soon, track: By mail, after: '*Wait*', best_for: All, prepare: {en: [id], zh: [号]}}"
    )
    assert findings == []
    assert contact is not None
    [channel] = contact.channels
    assert channel.hours is not None
    assert channel.hours.weekly == {"mon": (("09:00", "12:00"), ("13:00", "24:00"))}
    assert (channel.hours.timezone, channel.hours.closed) == ("Europe/London", ("2026-12-25",))
    assert (channel.title.texts["zh"], channel.after["en"].text, channel.prepare["zh"]) == ("客服", "*Wait*", ("号",))


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("chat", "http://example.org"),
        ("chat", "javascript:alert(1)"),
        ("ticket", "example.org"),
        ("ticket", "https://example.org/ a"),
        ("email", "mailto:help@example.org"),
        ("email", "help@example"),
        ("phone", "call us"),
        ("phone", "https://example.org"),
    ],
)
def test_an_address_that_is_not_of_its_kind_is_an_error(kind: str, address: str) -> None:
    [line] = lines(f"{{id: a, kind: {kind}, title: A, address: '{address}'}}")
    assert line == f"2: not an address for this kind of channel: {address!r}"


@pytest.mark.parametrize(
    ("kind", "address", "official"),
    [
        ("chat", "https://example.org/chat", True),
        ("chat", "https://EXAMPLE.org", True),
        ("chat", "https://sub.example.org/", False),
        ("chat", "https://example.org.evil.example/", False),
        ("chat", "https://example.org@evil.example/", False),
        ("chat", "https://evil.example/?https://example.org", False),
        ("chat", "https://example.org:8443/", False),
        ("email", "Help@example.org", True),
        ("email", "help@example.org.evil.example", False),
        ("phone", "+44 (20) 7946-0000", True),
        ("phone", "+44 20 7946 0001", False),
    ],
)
def test_an_address_is_official_to_the_letter(kind: str, address: str, official: bool) -> None:
    known = Official(("example.org",), ("help@example.org",), ("+44 20 7946 0000",))
    assert is_official(address, kind, known) is official


def test_an_address_off_the_list_is_an_error_at_its_place() -> None:
    [error] = read("{id: a, kind: chat, title: A, address: 'https://evil.example'}", OFFICIAL)[1]
    assert (str(error.place), error.what) == ("docs/contact/channels.yml:3:44", "not among the official addresses")


def test_without_a_list_any_address_of_the_right_form_will_do() -> None:
    assert lines("{id: a, kind: chat, title: A, address: 'https://any.example'}") == []


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "/etc/passwd", "Europe", "", "a b"])
def test_a_time_zone_that_does_not_exist_is_an_error(zone: str) -> None:
    assert any(
        "no such time zone" in line
        for line in lines(f'{{id: a, kind: chat, title: A, hours: {{timezone: "{zone}", weekly: {{}}}}}}')
    )


@pytest.mark.parametrize(
    ("spans", "what"),
    [
        ("'17:00-09:00'", "opens at 17:00 but closes at 09:00"),
        ("['09:00-12:00', '13:00-13:00']", "opens at 13:00 but closes at 13:00"),
        ("'9-17'", "is not in the right form"),
        ("'09:00-25:00'", "is not in the right form"),
    ],
)
def test_hours_that_make_no_sense_are_an_error(spans: str, what: str) -> None:
    [line] = lines(f"{{id: a, kind: chat, title: A, hours: {{timezone: UTC, weekly: {{mon: {spans}}}}}}}")
    assert what in line


def test_a_closed_day_that_does_not_exist_is_an_error() -> None:
    hours = "{timezone: UTC, weekly: {}, closed: ['2026-02-30']}"
    assert lines(f"{{id: a, kind: chat, title: A, hours: {hours}}}") == ["2: no such day: '2026-02-30'"]


def test_a_channel_twice_is_an_error() -> None:
    assert lines("{id: a, kind: chat, title: A}\n  - {id: a, kind: email, title: B}") == [
        "3: channel 'a' appears twice"
    ]


def test_a_channel_without_an_address_says_so_and_makes_none_up(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/contact/channels.yml": "channels: [{id: tel, kind: phone, title: Telephone}]\n"})
    html = made.html("contact/index.md")
    assert 'href="tel:' not in html
    assert made.site.words("en")("contact.none") in html


def test_every_field_of_a_channel_is_shown_in_the_pages_language(tmp_path: Path) -> None:
    fields = {"response": "快", "track": "邮件", "after": "等", "best_for": "全部", "title": "客服"}
    texts = ", ".join(f"{key}: {{en: Other, zh: {value}}}" for key, value in fields.items())
    text = (
        f"channels: [{{id: chat, kind: chat, {texts}, address: 'https://a.example', prepare: {{en: [x], zh: [号码]}}}}]"
    )
    made = make(tmp_path, {"docs/contact/channels.yml": text})
    html = made.html("contact/index.md", "zh")
    assert [value for value in [*fields.values(), "号码", "https://a.example"] if value not in html] == []
    assert "Other" not in html


def test_channels_stand_where_the_page_wants_them(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        {
            "docs/contact/index.md": "# Contact\n\nabove\n\n{{ channels }}\n\nbelow\n",
            "docs/contact/channels.yml": "channels: [{id: chat, kind: chat, title: Chat}]",
        },
    )
    html = made.html("contact/index.md")
    assert html.index("above") < html.index('id="chat"') < html.index("below")
    assert "{{" not in html


def test_channels_are_compared_side_by_side(tmp_path: Path) -> None:
    text = (
        "channels:\n  - {id: chat, kind: chat, title: Chat, compare: {speed: {en: Fast, zh: 快}, record: Copy it}}\n"
        "  - {id: tel, kind: phone, title: Tel, compare: {speed: Slow}}\n"
    )
    page = {"docs/contact/index.md": "# Contact\n\n{{ compare }}\n", "docs/contact/channels.yml": text}
    made = make(tmp_path, page)
    assert made.lines == []
    html = made.html("contact/index.md", "zh")
    assert [word for word in ("快", "Slow", "速度", "Copy it", "<td>–</td>") if word not in html] == []
    assert made.site.words("zh")("contact.compare.queue") == "排队"  # of which no channel says anything
    assert "排队" not in html


def test_without_anything_to_compare_the_tool_is_an_error(tmp_path: Path) -> None:
    text = "channels: [{id: chat, kind: chat, title: Chat}]\n"
    page = {"docs/contact/index.md": "# Contact\n\n{{ compare }}\n", "docs/contact/channels.yml": text}
    assert make(tmp_path, page).lines == ["docs/contact/index.md:3:1: there is nothing to compare"]


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://evil.example/", "not an official address"),
        ("http://example.org/", "not a web address"),
        ("status", "not a web address"),
    ],
)
def test_the_status_page_and_sources_are_official(url: str, what: str) -> None:
    text = source(
        f"{OFFICIAL}status: '{url}'\nchannels:\n  - {{id: a, kind: chat, title: A, source: '{url}'}}\n",
        "docs/contact/channels.yml",
    )
    findings = channels.read(text, languages=BOTH)[1]
    assert [(finding.place.line, finding.what) for finding in findings] == [(4, what), (2, what)]


def test_a_channel_without_an_address_says_what_to_do_and_where_the_official_word_is(tmp_path: Path) -> None:
    text = (
        "official: {domains: [example.org]}\nstatus: https://example.org/status\nchannels:\n"
        "  - {id: chat, kind: chat, title: Chat, address: 'https://example.org/chat'}\n"
        "  - {id: tel, kind: phone, title: Tel, source: 'https://example.org/phone'}\n"
        "  - {id: mail, kind: email, title: Mail}\n"
    )
    html = make(tmp_path, {"docs/contact/channels.yml": text}).html("contact/index.md")
    parts = html.split("<section")
    assert 'href="#chat"' in parts[2]
    assert 'href="https://example.org/phone"' in parts[2]
    assert 'href="#chat"' in parts[3]
    assert 'href="https://example.org"' in parts[3]
    assert 'href="https://example.org/status"' in parts[3]
