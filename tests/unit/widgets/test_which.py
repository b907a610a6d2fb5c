"""Topics: what happened, how urgent it is, what to do first, and the channel that fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.widgets import which
from making import BOTH, make, source

CHANNELS = "channels: [{id: chat, kind: chat, title: {en: Chat, zh: 客服}, address: 'https://a.example'}]\n"
ONE = (
    "{id: in, title: {en: Somebody is in, zh: 有人}, "
    "cases: [{urgency: now, first: {en: Lock it., zh: 先锁}, channel: chat}]"
)
CASE = "{urgency: now, first: B, channel: chat}"
PAGE = "# Contact\n\n{{ channels }}\n\n{{ which }}\n"


def lines(text: str) -> list[str]:
    _, findings = which.read(source(text, "docs/contact/topics.yml"), languages=BOTH, channels=["chat"])
    return [f"{error.place.line}: {error.summary()}" for error in findings]


def test_what_to_do_first_stands_before_the_channel(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        {
            "docs/contact/index.md": PAGE,
            "docs/contact/channels.yml": CHANNELS,
            "docs/contact/topics.yml": f"topics:\n  - {ONE}, related: [a.md]}}\n",
            "docs/a.md": "# A page\n",
        },
    )
    assert made.lines == []
    html = made.html("contact/index.md", "zh").split('class="hc-which"')[1]
    assert 'href="#topic-in"' in html
    assert html.index("先锁") < html.index('href="https://a.example"') < html.index("A page")


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        (f"{ONE}}}\n  - {ONE}}}", "3: topic 'in' is taken at docs/contact/topics.yml:2:10"),
        (
            "{id: a, title: A, cases: [{urgency: now, first: B, channel: chta}]}",
            "2: no such channel: 'chta'",
        ),
        (
            "{id: a, title: A, cases: [{urgency: soon, first: B, channel: chat}]}",
            "2: not one of the allowed values: 'soon'",
        ),
        ("{id: a, title: A, cases: []}", "2: is empty"),
        ("{id: a, title: A}", "2: key 'cases' is missing"),
        (
            f"{{id: a, title: A, cases: [{CASE}, {CASE}]}}",
            "2: one case of several says no 'when' 2: one case of several says no 'when'",
        ),
    ],
)
def test_a_topic_that_leads_nowhere_is_an_error(topic: str, line: str) -> None:
    assert " ".join(lines(f"topics:\n  - {topic}\n")) == line


def test_a_reference_to_nothing_is_an_error_at_its_place(tmp_path: Path) -> None:
    tree = {
        "docs/contact/index.md": PAGE,
        "docs/contact/channels.yml": CHANNELS,
        "docs/contact/topics.yml": f"topics:\n  - {ONE},\n     related: [guides/none.yml]}}\n",
    }
    [line] = make(tmp_path, tree).lines
    assert line == "docs/contact/topics.yml:3:16: link to a page that does not exist: 'guides/none.yml'"


def test_without_topics_the_tool_is_an_error(tmp_path: Path) -> None:
    tree = {"docs/contact/index.md": PAGE, "docs/contact/channels.yml": CHANNELS}
    assert make(tmp_path, tree).lines == ["docs/contact/index.md:5:1: there are no topics to choose from"]
