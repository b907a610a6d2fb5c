"""The file of synonyms: each line a rule, or an error at its place."""

from __future__ import annotations

import pytest

from helpcenter.search.synonyms_file import read
from making import source


@pytest.mark.parametrize(
    ("text", "rules", "errors"),
    [
        ("", 0, []),
        ("# nothing yet\n", 0, []),
        ("- a = b\n- c → d\n", 3, []),
        ("- a = b\n- alone\n- c → d\n", 3, ["2:3: is not in the right form"]),
        ("- a → b → c\n- = → b\n- a = b\n", 2, ["1:3: not a rule", "2:3: not a rule"]),
        (
            "- 1\n- a = b\n- a → b → c\n- alone\n",
            2,
            ["1:3: expected text", "3:3: not a rule", "4:3: is not in the right form"],
        ),
        ("a: b\n", 0, ["1:1: expected a list"]),
        ("- [", 0, ["1:"]),
    ],
)
def test_the_rules_that_can_be_read_are_kept(text: str, rules: int, errors: list[str]) -> None:
    found, said = read(source(text, "synonyms.yml"))
    assert len(found.rules) == rules
    lines = sorted(f"{error.place}: {error.what}" for error in said)
    assert len(lines) == len(errors)
    assert all(line.startswith(f"synonyms.yml:{start}") for line, start in zip(lines, errors, strict=True)), lines


def test_a_line_that_is_no_rule_says_what_to_write() -> None:
    [error] = read(source("- a → b → c\n", "synonyms.yml"))[1]
    assert (error.text, error.hint) == ("a → b → c", "one arrow a line: `typed → meant`")
