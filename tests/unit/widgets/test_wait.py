"""Waits: dated facts with their source, and what the table says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.widgets import wait
from making import BOTH, make, source

REST = "known: {en: More., zh: 更多}, source: 'https://a.example/x', reviewed: 2026-11-20}"


def lines(text: str) -> list[str]:
    _, findings = wait.read(source(f"waits:\n  - {text}\n", "docs/contact/waits.yml"), languages=BOTH)
    return [f"{error.place.line}: {error.summary()}" for error in findings]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{id: a, title: A, usual: 2h, late: 60m, " + REST, "2: ends before the usual time does"),
        ("{id: a, title: A, late: 2h, " + REST, "2: is late after a time, but usual for none"),
        ("{id: a, title: A, usual: soon, " + REST, "2: is not in the right form: 'soon'"),
        ("{id: a, title: A, known: B, source: C}", "2: is not in the right form: 'C'"),
        ("{id: a, title: A, known: B, source: {url: 'https://a.example'}}", "2: has no date: 'https://a.example'"),
        ("{id: a, title: A, known: B, reviewed: 2026-11-20}", "2: key 'source' is missing"),
    ],
)
def test_a_time_that_cannot_be_judged_by_is_an_error(text: str, line: str) -> None:
    assert lines(text) == [line]


def test_the_table_says_what_is_known_and_what_is_not(tmp_path: Path) -> None:
    tree = {
        "docs/contact/index.md": "# Contact\n\n{{ wait }}\n",
        "docs/contact/channels.yml": "official: {domains: [a.example]}\nchannels: []\n",
        "docs/contact/waits.yml": "waits:\n"
        f"  - {{id: a, title: A, usual: 2h, late: 3d, {REST}\n  - {{id: b, title: B, {REST}\n",
    }
    made = make(tmp_path, tree)
    assert made.lines == []
    rows = made.html("contact/index.md").split('class="hc-wait__row"')
    assert "2 hours" in rows[1]
    assert "3 days" in rows[1]
    assert "We do not know" in rows[2]
    assert "2026-11-20" in rows[2]


def test_a_source_off_the_list_and_no_times_at_all_are_errors(tmp_path: Path) -> None:
    tree = {
        "docs/contact/index.md": "# Contact\n\n{{ wait }}\n",
        "docs/contact/channels.yml": "official: {domains: [b.example]}\nchannels: []\n",
        "docs/contact/waits.yml": f"waits:\n  - {{id: a, title: A, {REST}\n",
    }
    assert any("not an official address" in line for line in make(tmp_path / "a", tree).lines)
    del tree["docs/contact/waits.yml"]
    assert any("there are no times to judge by" in line for line in make(tmp_path / "b", tree).lines)


def test_a_time_is_judged_by_the_date_of_its_source_and_needs_one(tmp_path: Path) -> None:
    text = "waits:\n  - {id: a, title: A, usual: 2h, known: B, source: %s}\n"
    tree = {"docs/contact/index.md": "# Contact\n\n{{ wait }}\n"}
    dated = {**tree, "docs/contact/waits.yml": text % "{url: 'https://a.example', dated: 2024-03}"}
    html = make(tmp_path / "a", dated).html("contact/index.md")
    assert "Copy dated March 2024" in html
    assert "&#34;date&#34;:&#34;2024-03-01&#34;" in html
    bare = {**tree, "docs/contact/waits.yml": text % "'https://a.example'"}
    assert [line for line in make(tmp_path / "b", bare).lines if "source has no date" in line]
