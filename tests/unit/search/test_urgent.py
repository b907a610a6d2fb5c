"""Urgent intents: read from one file, bound to pages, and given to search."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.urgent import Urgent, read
from helpcenter.kinds import pins
from helpcenter.search import urgent
from making import BOTH, Made, make, source

TREE = {
    "docs/bikes/stolen.md": "# My bicycle was stolen\n\nCall the police.\n\n## Insurance\n\nLater.\n",
    "docs/bikes/stolen.zh.md": "# 自行车被偷了\n\n先报警。\n\n## 保险\n\n以后再说。\n",
    "docs/bikes/flat.md": "# A flat tyre\n\nPump it.\n",
    "faq/shop.yml": "title: Shop\nentries: [{id: hours, question: When?, answer: From nine.}]\n",
}
ROWS = """\
alike: {en: [stolen = taken = gone]}
intents:
  - {id: thief, pin: bikes/stolen.md, row: {en: Stolen, zh: 被偷了}, phrases: {en: [bicycle stolen], zh: [车 被偷]}}
  - {id: open, pin: faq/shop.yml#hours, patterns: {en: ["open|closed now"]}}
  - {id: flat, pin: bikes/flat.md, patterns: {en: ["flat|puncture tyre|wheel !pump"]}}
"""


def made(tmp_path: Path, rows: str = ROWS, **files: str) -> Made:
    return make(tmp_path, {**TREE, **files, "urgent.yml": rows})


def table(site: Made, lang: str) -> dict[str, object]:
    given = urgent.table(
        site.site, lang,
        lambda page: [(item, item.sections) for item in site.site.found(page, site.bodies[page.key])],
    )  # fmt: skip
    assert given
    return given


@pytest.mark.parametrize(
    ("lang", "row", "url"), [("en", "Stolen", "/bikes/stolen/"), ("zh", "被偷了", "/zh/bikes/stolen/")]
)
def test_search_is_given_the_page_of_its_language_and_the_words_of_all(
    tmp_path: Path, lang: str, row: str, url: str
) -> None:
    given = table(made(tmp_path), lang)
    assert given["pins"][0][0] == url  # type: ignore[index]  # a table of JSON
    assert given["intents"][0] == ["thief", 0, row, ["bicycle stolen", "车 被偷"], [], []]  # type: ignore[index]  # likewise


def test_traditional_characters_are_told_of_the_words_that_are_typed(tmp_path: Path) -> None:
    rows = """\
alike: {zh: [账 = 帐单]}
unless: {zh: [问]}
intents:
  - {id: thief, pin: bikes/stolen.md, row: {zh: 车}, phrases: {zh: [门 锁]}, patterns: {zh: [钱]}, unless: {zh: [闻]}}
"""
    fold: Any = table(made(tmp_path, rows), "zh")["fold"]
    assert dict(zip(*fold, strict=True)).items() >= {
        "門": "门", "鎖": "锁", "錢": "钱", "問": "问", "聞": "闻", "賬": "账", "單": "单",
    }.items()  # fmt: skip
    assert "車" not in fold[0]


@pytest.mark.parametrize("rows", ["", "unless: {en: [x]}\nintents: []\n"])
def test_without_intents_search_is_given_nothing(tmp_path: Path, rows: str) -> None:
    site = make(tmp_path, {**TREE, **({"urgent.yml": rows} if rows else {})})
    assert urgent.table(site.site, "en", lambda page: []) is None


def test_a_page_without_translation_is_pinned_in_its_own_language(tmp_path: Path) -> None:
    tree = {"docs/bikes/flat.md": "", "docs/bikes/flat.zh.md": "# 轮胎漏气\n\n打气。\n"}
    site = make(tmp_path, {**{name: text for name, text in {**TREE, **tree}.items() if text}, "urgent.yml": ROWS})
    pinned: dict[str, Any] = {lang: table(site, lang)["pins"] for lang in ("en", "zh")}
    assert [one[5:] for one in pinned["zh"]] == [(), ("en",), ()]
    assert [one[5:] for one in pinned["en"]] == [(), (), ("zh",)]


@pytest.mark.parametrize(
    ("pin", "what"),
    [
        ("bikes/none.md", "link to a page that does not exist"),
        ("bikes/stolen.md#insurance", "a pinned page opens at its top"),
        ("faq/shop.yml", "search finds the entries of a FAQ file"),
        ("index.md", "search cannot pin this page"),
        ("https://example.org/", "is not a page of this site"),
    ],
)
def test_an_intent_that_pins_nothing_is_an_error_at_its_line(tmp_path: Path, pin: str, what: str) -> None:
    site = made(tmp_path, f"intents:\n  - id: a\n    pin: {pin}\n    phrases: {{en: [help]}}\n")
    [error] = pins.errors(site.site)
    assert str(error.place).startswith("urgent.yml:3")
    assert what in error.what


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("intents: [{id: a, pin: a.md}]", 1, "key 'phrases' is missing"),
        ("intents:\n- {id: a, pin: a.md, phrases: {en: [x]}}\n- {id: a, pin: b.md, phrases: {en: [y]}}", 3, "twice"),
        ("intents:\n- {id: a, pin: a.md, phrases: {fr: [x]}}", 2, "not a language"),
        ("intents:\n- id: a\n  pin: a.md\n  patterns:\n    en: ['a||b c']", 5, "empty word"),
        ("intents:\n- id: a\n  pin: a.md\n  patterns:\n    en: ['!b']", 5, "nothing but"),
        ("alike: {en: [alone]}\nintents: [{id: a, pin: a.md, phrases: {en: [x]}}]", 1, "is not in the right form"),
        ("unless: {en: ['|']}\nintents: [{id: a, pin: a.md, phrases: {en: [x]}}]", 1, "empty word"),
        ("intents: [", 1, "not valid YAML"),
    ],
)
def test_a_file_with_an_error_pins_nothing_and_says_where(text: str, line: int, what: str) -> None:
    given, errors = read(source(text, "urgent.yml"), languages=BOTH)
    assert given == Urgent()
    assert {error.place.line for error in errors} == {line}
    assert any(what in error.what for error in errors)


def test_the_search_page_has_the_rows_without_scripts(tmp_path: Path) -> None:
    site = made(tmp_path)
    assert '<a href="../bikes/stolen/">Stolen</a>' in site.html("search.md")
    assert '<a href="../bikes/stolen/">被偷了</a>' in site.html("search.md", "zh")
    assert "hc-urgent" not in make(tmp_path / "other", TREE).html("search.md")
