"""The emergency sheet: made from emergency.yml and from what urgent.yml pins, for any team."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpcenter.content.library import Library, by_type
from helpcenter.kinds import emergency
from helpcenter.kinds.emergency import Emergency
from helpcenter.markdown.sanitize import plain
from making import Made, make

ORDER = """\
title: {en: In this order, zh: 按顺序做}
steps: [{id: lock, title: {en: Lock., zh: 锁定。}, text: {en: "Open [B](b.md#end).", zh: "打开 [B](b.md#end)。"}}]
never: {title: {en: Nobody asks for, zh: 谁都不会索要}, items: [{en: a code, zh: 验证码}]}
"""
URGENT = """\
intents:
  - {id: one, pin: b.md, row: {en: A row, zh: 一行}, phrases: {en: [b]}}
  - {id: two, pin: faq/f.yml#q, row: {en: Another, zh: 另一行}, phrases: {en: [q]}}
"""
CHANNELS = """\
official: {domains: [help.acme.com], emails: [a@acme.com]}
channels:
  - {id: chat, kind: chat, title: {en: Chat, zh: 在线}, address: "https://help.acme.com/chat"}
  - {id: ticket, kind: ticket, title: Ticket, address: "https://help.acme.com/chat"}
  - {id: mail, kind: email, title: Mail, address: a@acme.com}
"""
PAGES = {
    "docs/b.md": "# Page B\n\n## End\n",
    "docs/contact/channels.yml": CHANNELS,
    "faq/f.yml": "title: F\nentries: [{id: q, question: Why?, answer: So.}]\n",
}


def sheet(made: Made, lang: str = "en") -> str:
    assert not made.lines, made.lines
    return made.html(emergency.PATH, lang)


def test_it_has_the_cases_the_order_what_nobody_asks_for_and_one_line_an_address(tmp_path: Path) -> None:
    made = make(tmp_path, {**PAGES, "emergency.yml": ORDER, "urgent.yml": URGENT})
    words = plain(sheet(made))
    places = [words.index(part) for part in ("A row", "Another", "In this order", "Lock.", "a code", "help.acme.com")]
    assert places == sorted(places)
    assert "Chat: help.acme.com/chat" in words
    assert "Ticket:" not in words, "the same address is there already"
    assert "a@acme.com" not in words, "nobody waits for a mail"
    assert 'href="../b/#end"' in sheet(made)
    assert 'href="../faq/f/#q"' in sheet(made)
    chinese = plain(sheet(made, "zh"))
    assert chinese.index("一行") < chinese.index("按顺序做") < chinese.index("验证码")


def test_lines_of_its_own_stand_in_place_of_rows(tmp_path: Path) -> None:
    urgent = URGENT.replace("pin: b.md,", "pin: b.md, emergency: {en: Gone now, zh: 正在消失},")
    words = plain(sheet(make(tmp_path, {**PAGES, "urgent.yml": urgent})))
    assert "Gone now" in words
    assert "Another" not in words


@pytest.mark.parametrize("file", ["emergency.yml", "urgent.yml"])
def test_either_file_is_enough(tmp_path: Path, file: str) -> None:
    made = make(tmp_path, {**PAGES, file: {"emergency.yml": ORDER, "urgent.yml": URGENT}[file]})
    words = plain(sheet(made))
    assert ("Lock." in words, "A row" in words) == (file == "emergency.yml", file == "urgent.yml")


def test_without_either_there_is_none(tmp_path: Path) -> None:
    made = make(tmp_path, PAGES)
    assert made.site.page(emergency.PATH, "en") is None
    unmarked = re.sub("row: {[^}]*}, ", "", URGENT)
    assert "row" not in unmarked
    made = make(tmp_path / "unmarked", {**PAGES, "urgent.yml": unmarked})
    assert (made.lines, made.site.page(emergency.PATH, "en")) == ([], None)
    assert emergency.wanted(Library(by_type([Emergency("e.yml")]))) == Emergency("e.yml")


def test_a_page_of_the_same_name_wins(tmp_path: Path) -> None:
    made = make(tmp_path, {**PAGES, "emergency.yml": ORDER, "docs/emergency.md": "# Ours\n"})
    assert plain(sheet(made)) == "Ours"
