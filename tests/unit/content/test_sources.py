"""Sources: one format everywhere, a register beside it, and the date of the copy on every page that shows one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpcenter.content import sources
from helpcenter.content.front_matter import read_front_matter
from helpcenter.content.sources import Source
from making import BOTH, make, source

REGISTER = """- url: https://a.example/fees
  title: {en: Fees, zh: 费用}
  dated: 2024-03-12
- url: https://a.example/times
  title: Times
  read: 2026-11-20
"""
WRONG = [
    ("{url: 'https://a.example'}", "has no date: 'https://a.example'"),
    ("{url: 'https://a.example', dated: 2024, read: 2026-11-20}", "has both 'dated' and 'read'"),
    ("{url: 'https://a.example', dated: '2023-02-29'}", "there is no such day: '2023-02-29'"),
    ("{url: 'https://a.example', read: '2026-04-31'}", "there is no such day: '2026-04-31'"),
    ("{url: 'https://a.example', dated: '0000'}", "there is no such day: '0000'"),
    ("{url: 'https://a.example', dated: 2024-13}", "is not in the right form: '2024-13'"),
    ("{url: 'https://a.example', dated: 12 March 2024}", "is not in the right form: '12 March 2024'"),
    (
        "{url: 'https://a.example', dated: Last updated Oct-03-2018}",
        "is not in the right form: 'Last updated Oct-03-2018'",
    ),
    ("{url: 'https://a.example', read: 2026-11}", "is not in the right form: '2026-11'"),
    ("{url: 'http://a.example', dated: 2024}", "is not in the right form: 'http://a.example'"),
    ("{url: 'https://a.example', date: 2024}", "unknown key: 'date'"),
    ("{title: Fees, dated: 2024}", "key 'url' is missing"),
]
"""A source as somebody might write it, and what is said of it."""


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_source_that_says_nothing_true_is_an_error_with_its_place(text: str, said: str) -> None:
    _, findings = read_front_matter(f"title: A\nsources:\n  - https://a.example\n  - {text}\n", file="docs/a.md")
    first = findings[0]
    assert (first.place.line, first.summary()) == (5, said)
    assert first.hint
    entry = f"title: F\nentries: [{{id: a, question: Q, answer: A, sources: [{text}]}}]\n"
    assert [line for line in make_lines({"faq/f.yml": entry}) if said in line]
    _, found = sources.read(source(f"- {text}\n", "sources.yml"), languages=BOTH)
    assert (found[0].place.file, found[0].place.line, found[0].summary()) == ("sources.yml", 1, said)


def make_lines(tree: dict[str, str]) -> list[str]:
    from helpcenter.kinds.faq import reader as faq

    (text,) = tree.values()
    return [error.summary() for error in faq.read([source(text, "faq/f.yml")], languages=BOTH)[1]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://a.example", Source("https://a.example")),
        ("{url: 'https://a.example', dated: 2024}", Source("https://a.example", dated="2024")),
        ("{url: 'https://a.example', dated: 2024-03}", Source("https://a.example", dated="2024-03")),
        ("{url: 'https://a.example', read: 2024-03-12}", Source("https://a.example", read="2024-03-12")),
    ],
)
def test_an_address_or_a_map_is_a_source(text: str, wanted: Source) -> None:
    front, findings = read_front_matter(f"sources: [{text}]\n", file="docs/a.md")
    assert (front.sources, findings) == ((wanted,), [])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("# nothing yet\n", []),
        ("[]\n", []),
        ("url: https://a.example\n", ["1: expected a list"]),
        (REGISTER + "- {url: 'https://a.example/fees', dated: 2025}\n", ["7: is already at sources.yml:1:3"]),
        (REGISTER + "- {url: 'https://b.example', title: {xx: B}, dated: 2025}\n", ["7: not a language of this site"]),
        ("- {url: 'https://a.example', dated: 2024\n", ["2: "]),
    ],
)
def test_the_register_is_held_to_its_format(text: str, lines: list[str]) -> None:
    _, findings = sources.read(source(text, "sources.yml"), languages=BOTH)
    said = [f"{error.place.line}: {error.summary()}" for error in findings]
    assert len(said) == len(lines)
    assert all(one.startswith(start) for one, start in zip(said, lines, strict=True))


def listed(html: str) -> list[str]:
    """The sources of a page or an answer as a reader sees them."""
    block = re.findall(r'<li>(?:\s*)<a href="[^"]*" rel="noopener"[^>]*>.*?</li>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in block]


def test_every_place_shows_a_source_with_its_title_and_date_in_the_language_of_the_page(tmp_path: Path) -> None:
    tree = {
        "sources.yml": REGISTER,
        "faq/f.yml": "title: {en: F, zh: 问}\nentries:\n  - id: a\n    question: {en: Q, zh: 问}\n"
        "    answer: {en: A, zh: 答}\n    sources: ['https://a.example/fees']\n",
        "api-reference/errors.yml": "title: {en: E, zh: 错}\nentries:\n  - error: 'E:X'\n    id: e-x\n"
        "    meaning: {en: M, zh: 义}\n    fix: {en: [M], zh: [法]}\n    sources: ['https://a.example/times']\n",
    }
    made = make(tmp_path, tree)
    assert made.lines == []
    assert listed(made.html("faq/f.md")) == ["Fees Copy dated 12 March 2024"]
    assert listed(made.html("faq/f.md", "zh")) == ["费用 副本日期：2024年3月12日"]
    assert listed(made.html("api-reference/errors.md")) == ["Times Undated copy, read on 20 November 2026"]
    zh = made.html("api-reference/errors.md", "zh")
    assert listed(zh) == ["Times 副本未注明日期，2026年11月20日查阅"]
    assert 'lang="en">Times</a>' in zh
    assert "<time" not in made.html("faq/f.md")


def test_what_a_page_says_of_a_source_comes_before_the_register() -> None:
    from helpcenter.content.languages import Localized
    from helpcenter.site.citations import known

    register = {"https://a.example": Source("https://a.example", Localized({"en": "R"}), dated="2024")}
    assert known(Source("https://a.example", read="2026-01-02"), register).date == "2026-01-02"
    assert known(Source("https://a.example", Localized({"": "P"})), register) == Source(
        "https://a.example", Localized({"": "P"}), dated="2024"
    )
    assert known(Source("https://b.example"), register).date == ""


def test_an_address_off_the_official_list_is_an_error_in_an_answer_too(tmp_path: Path) -> None:
    tree = {
        "docs/contact/channels.yml": "official: {domains: [a.example]}\nchannels: []\n",
        "faq/f.yml": "title: F\nentries:\n"
        "  - {id: a, question: Q, answer: A, sources: ['https://a.example.evil.example/x']}\n",
    }
    (line,) = [line for line in make(tmp_path, tree).lines if "not an official address" in line]
    assert "faq/f.yml:3:47" in line
