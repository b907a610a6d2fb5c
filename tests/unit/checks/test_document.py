"""RULES.md is what the list of rules says."""

from __future__ import annotations

import pytest

from building import ROOT
from helpcenter.cli.command import main
from helpcenter.content.rules import RULES


def test_the_page_of_rules_is_as_the_rules_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rules"]) == 0
    printed = capsys.readouterr().out
    assert printed == (ROOT / "RULES.md").read_text("utf-8"), "run: helpcenter check --rules > RULES.md"
    assert [line[3:] for line in printed.splitlines() if line.startswith("## ")] == sorted(RULES)
