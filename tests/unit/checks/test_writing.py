"""Rules on texts, structure and age: what each finds, at which place, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from helpcenter.checks import currency, structure, writing
from helpcenter.checks.prose import Text
from helpcenter.content.errors import ContentError
from helpcenter.content.passage import Passage
from helpcenter.content.rules import RULES
from helpcenter.site.body import Body
from helpcenter.site.site import Site
from making import make

Rule = Callable[[Site, Mapping[str, Body]], Iterator[ContentError]]
WORDS = "- {lang: en, words: [anew, at the time of writing], instead: again}\n- {lang: zh, words: [您], instead: 你}\n"
HIDDEN = '`anew` 您\n\n    anew\n\n```\nanew\n```\n\n[x](anew.md) <b title="anew">x</b> {{ fact anew }} https://anew.example\n'
URGENT = "intents: [{id: a, pin: a.md, phrases: {en: [hacked]}}]\n"
LONG = "One " + "word " * 26 + "ends. Short. "


def found(folder: Path, rule: Rule, files: Mapping[str, str]) -> list[str]:
    """Place, rule and offending text of each finding."""
    made = make(folder, {"docs/other.md": "# Other\n\n[a](a.md)\n", **files})
    return sorted(f"{one.place} {one.rule} {one.text}" for one in rule(made.site, made.bodies))


@pytest.mark.parametrize(
    ("rule", "files", "lines"),
    [
        (
            writing.unwanted_words,
            {"docs/a.md": f"# A\n\nBuild anew.\nAt the\ntime of writing.\n\n{HIDDEN}", "words.yml": WORDS},
            ["docs/a.md:3:7 word anew", "docs/a.md:4:1 word At the\ntime of writing"],
        ),
        (
            writing.unwanted_words,
            {"docs/a.md": "---\ntitle: Anew\n---\n# A\n", "docs/a.zh.md": "# A\n\n请您看 `您`。\n", "words.yml": WORDS},
            ["docs/a.md:2:8 word Anew", "docs/a.zh.md:3:2 word 您"],
        ),
        (
            writing.unwanted_words,
            {
                "faq/f.yml": "title: F\nentries:\n  - id: a\n    question: {en: Anew?, zh: 您？}\n"
                "    answer:\n      en: |\n        No.\n\n        Not anew.\n",
                "words.yml": WORDS,
            },
            ["faq/f.yml:4:20 word Anew", "faq/f.yml:4:31 word 您", "faq/f.yml:9:13 word anew"],
        ),
        (
            writing.unwanted_words,
            {
                "docs/a.md": "# A\n\nAn anew-like renewal, and anew.\n",
                "words.yml": WORDS.replace("again}", "x, not_in: [and anew]}"),
            },
            [],
        ),
        (
            writing.chinese,
            {"docs/a.zh.md": "# 甲\n\n提现要多久? 要3天,对。比例 12:30 是 a,b；`要3天,对`\n\n[看](a.md?x)（见 B）\n"},
            [
                "docs/a.zh.md:3:11 zh-punctuation 要3天,对。比",
                "docs/a.zh.md:3:6 zh-punctuation 要多久? 要3",
                "docs/a.zh.md:3:9 zh-space 3天",
                "docs/a.zh.md:3:8 zh-space 要3",
            ],
        ),
        (writing.chinese, {"docs/a.md": "# A\n\n提现要多久?\n"}, []),
        (
            writing.spelling,
            {"docs/a.md": "# A\n\nYou recieve it. `recieve`\n", "docs/a.zh.md": "# 甲\n\nrecieve\n"},
            ["docs/a.md:3:5 spelling recieve"],
        ),
        (
            writing.spelling,
            {
                "docs/a.md": "# Add-ons\n\nAdd-ons recieve updates.\n",
                "docs/b.md": "# B\n\nDie Adresse ist unter der Referenz oder als Objekt.\n",
            },
            ["docs/a.md:3:9 spelling recieve"],
        ),
        (
            writing.link_texts,
            {
                "docs/a.md": "# A\n\nPress [here](other.md). See [what it costs](other.md). "
                "`[here](x.md)` [**Click here**](other.md)\n"
            },
            ["docs/a.md:3:7 link-text here", "docs/a.md:3:71 link-text **Click here**"],
        ),
        (
            writing.link_texts,
            {
                "docs/a.zh.md": "# A\n\n[点击这里](other.md)\n",
            },
            ["docs/a.zh.md:3:1 link-text 点击这里"],
        ),
        (
            writing.long_sentences,
            {"docs/a.md": f"# A\n\n{LONG * 2}\n", "urgent.yml": URGENT},
            ["docs/a.md:3:1 long-sentence " + LONG.partition(" Short")[0]],
        ),
        (writing.long_sentences, {"docs/a.md": f"# A\n\n{LONG * 2}\n"}, []),
        (writing.long_sentences, {"docs/a.md": f"# A\n\n{LONG}\n{'Short. ' * 60}\n", "urgent.yml": URGENT}, []),
        (writing.lengths, {"guides/g.md": "# G\n\n" + "word " * 901}, ["guides/g.md:1:1 length "]),
        (writing.lengths, {"guides/g.md": "# G\n\n" + "word " * 890 + "\n\n```\n" + "word " * 50 + "\n```\n"}, []),
        (
            writing.lengths,
            {"faq/f.yml": f"title: F\nentries:\n  - {{id: a, question: Q, answer: '{'word ' * 151}'}}\n"},
            ["faq/f.yml:3:5 length "],
        ),
        (
            writing.questions,
            {
                "docs/a.md": "---\ntitle: How long does it take\n---\n",
                "docs/b.md": "# What is it?\n",
                "docs/c.md": "# How to pay\n",
                "docs/d.md": "# Why you should keep a copy\n",
                "docs/e.md": "# What to do if your funds are stolen\n",
                "docs/f.md": "# When I connect, it fails\n",
                "docs/g.md": "# Whatever happens\n",
                "docs/h.md": "# Which card do I need\n",
                "docs/i.md": "# Can't create a table\n",
            },
            [
                "docs/a.md:2:8 question-mark How long does it take",
                "docs/h.md:1:3 question-mark Which card do I need",
            ],
        ),
        (
            writing.questions,
            {
                "docs/a.zh.md": "# 提现要多久\n",
                "docs/b.zh.md": "# 如何付款\n",
            },
            ["docs/a.zh.md:1:3 question-mark 提现要多久"],
        ),
        (
            structure.orphans,
            {
                "docs/a.md": "# A\n\n[a](#a) [b](b.md)\n",
                "docs/b.md": "# B\n",
                "docs/c.md": "# C\n",
                "docs/d.md": "---\nrelated: [e.md]\n---\n# D\n\n[o](other.md)\n",
                "docs/e.md": "# E\n",
            },
            ["docs/c.md:1:1 orphan C", "docs/d.md:1:1 orphan D"],
        ),
        (
            structure.titles,
            {
                "docs/a.md": "# Limits\n",
                "docs/b.md": "---\ntitle: limits\n---\n",
                "docs/a.zh.md": "# Limits\n",
                "docs/c/index.md": "# Limits\n",
            },
            ["docs/b.md:2:8 duplicate-title limits"],
        ),
        (
            structure.headings,
            {"docs/a.md": "# A\n\n### Deep\n\n## Next\n\n### Fine\n\n# Again\n\n## Last\n"},
            ["docs/a.md:3:5 heading-order Deep", "docs/a.md:9:3 heading-order Again"],
        ),
    ],
)
def test_a_rule_finds_what_breaks_it_and_nothing_else(
    tmp_path: Path, rule: Rule, files: Mapping[str, str], lines: list[str]
) -> None:
    assert found(tmp_path, rule, files) == sorted(lines)


SOURCED = {
    "sources.yml": "- {url: 'https://a.example', read: 2026-11-20}\n",
    "facts.yml": "- {id: fee, value: 1%, source: 'https://a.example', expires: 2026-06-01}\n"
    "- {id: other, value: 2%, source: 'https://a.example'}\n",
    "docs/a.md": "---\nreviewed: 2026-01-01\nowner: money\n---\n# A\n\n{{ fact fee }}\n",
}


@pytest.mark.parametrize(("day", "lines"), [("2026-05-31", []), ("2026-06-01", ["facts.yml:1:8 fact-expired fee"])])
def test_a_fact_expires_as_of_the_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, lines: list[str]
) -> None:
    import datetime

    noon = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    assert found(tmp_path, currency.expired, SOURCED) == lines


def test_an_overdue_review_names_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01
    made = make(tmp_path, SOURCED)
    (one,) = currency.overdue(made.site, made.bodies)
    assert (
        f"{one.place} {one.what}" == "docs/a.md:2:11 was reviewed on 2026-01-01, more than 180 days ago; owner: money"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")  # 2026-02-01
    assert list(currency.overdue(made.site, made.bodies)) == []


def test_a_fact_that_no_text_shows_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, currency.unused, SOURCED) == ["facts.yml:2:8 fact-unused other"]


def test_every_rule_has_a_reason_and_an_example() -> None:
    assert {id_ for id_, rule in RULES.items() if not rule.why or not rule.right} == {"mkdocs"}


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a `b` ``c ` d`` e", "a       " + "         " + "e"),
        ("[x](y (z).md) w", "[x]" + " " * 11 + "w"),
        ("a <!-- b --> c", "a " + " " * 10 + " c"),
        ("1. item\n    - sub", "1. item\n    - sub"),
    ],
)
def test_prose_keeps_the_place_of_each_word(text: str, prose: str) -> None:
    got = Text("en", Passage(text, "a.md"), True).prose
    assert len(got) == len(text)
    assert got.split() == prose.split()


@pytest.mark.parametrize(
    "text",
    [
        "The [](anew.md) topic describes it.",
        "See [it](https://gitlab.example/anew[]).\n\n````markdown\n```ruby\nanew\n```\nanew\n````\n",
        "Visit <https://a.example/anew/> to learn more.",
        "[![Badge](https://a.example/anew/badge?version=anew)](https://a.example/anew/?badge=anew)",
        "[it]\n\n[it]: anew.md",
        "| a |\n|---|\n| `anew`<br/><br/>Second. |",
        "??? note\n    ~~~\n    anew\n    ~~~\n",
        "- item\n\n    ```\n    anew\n    ```\n",
        "> ```\n> anew\n> ```\n",
        "<!--\nanew\n-->",
        "Mail anew@a.example",
    ],
)
def test_what_is_no_prose_is_not_judged(tmp_path: Path, text: str) -> None:
    """As linters of others have judged it."""
    assert found(tmp_path, writing.unwanted_words, {"docs/a.md": f"# A\n\n{text}\n", "words.yml": WORDS}) == []


def test_bold_text_and_line_breaks_are_prose(tmp_path: Path) -> None:
    text = "# A\n\n1. Click **Anew** to go on.\n\n| a |\n|---|\n| First.<br/>Anew. |\n"
    places = [
        line.partition(" ")[0]
        for line in found(tmp_path, writing.unwanted_words, {"docs/a.md": text, "words.yml": WORDS})
    ]
    assert places == ["docs/a.md:3:12", "docs/a.md:7:14"]
