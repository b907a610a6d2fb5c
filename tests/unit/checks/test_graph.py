"""Flowcharts of troubleshooters: every option leads to its step, and what is wrong is marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.test_rules import CLEAN
from helpcenter.checks import graph
from helpcenter.cli.command import main
from helpcenter.kinds.troubleshooter import reader as troubleshooters
from kinds.test_troubleshooter import CHANNELS, GOOD
from making import BOTH, source, write


def drawn(text: str, lang: str = "en") -> str:
    walks, findings = troubleshooters.read([source(text, "guides/walk.yml")], languages=BOTH, channels=None)
    return graph.mermaid(walks[0], lang, default="en", wrong=findings)


def test_every_step_is_a_node_and_every_option_an_arrow() -> None:
    text = drawn(GOOD)
    nodes = dict(re.findall(r'^    (s\d)\S*?"(.*)"', text, re.MULTILINE))
    assert sum("Did it help?" in said for said in nodes.values()) == 1
    assert any("person · contact · chat" in said for said in nodes.values())
    arrows = re.findall(r'^    (s\d) -->\|"(.*)"\| (s\d)$', text, re.MULTILINE)
    assert sorted(label for _, label, _ in arrows) == ["No", "Yes"]
    assert all(start in nodes and end in nodes for start, _, end in arrows)


def test_it_speaks_the_language_asked_for() -> None:
    assert "有用吗？" in drawn(GOOD, "zh")


def test_what_is_wrong_is_marked_and_a_sound_walk_has_no_mark() -> None:
    assert "wrong" not in drawn(GOOD)
    lost = drawn(GOOD.replace("next: person", "next: done"))
    assert "⚠ no way leads to step 'person'" in lost
    assert re.search(r"^    class s\d wrong$", lost, re.MULTILINE)
    assert "does not exist" in drawn(GOOD.replace("next: done", "next: doen"))


@given(st.text(min_size=1, max_size=300))
def test_a_text_cannot_leave_its_node(said: str) -> None:
    quoted = graph._quoted(said)  # noqa: SLF001 - what every text goes through
    assert not re.search(r"[\"<>`&\n\r]", quoted)
    assert len(re.sub(r"#\w+;", "x", quoted)) <= graph.LONGEST


def test_check_prints_each_walk_in_each_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(CLEAN["mkdocs.yml"]).replace("[helpcenter]", "[{helpcenter: {languages: {en: English, zh: 中文}}}]")
    write(tmp_path, {**CLEAN, "mkdocs.yml": config, "guides/walk.yml": GOOD, "docs/contact/channels.yml": CHANNELS})
    assert main(["check", "-f", str(tmp_path / "mkdocs.yml"), "--json", "--graph"]) == 1
    out = capsys.readouterr()
    assert out.out.startswith("[")
    assert re.findall(r"^%% (.*)\nflowchart TD$", out.err, re.MULTILINE) == [
        "guides/walk.yml (en)",
        "guides/walk.yml (zh)",
    ]
