"""Calculators: the page's own example and the browser's results come from the same worked cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpcenter.widgets.calculator import CALCULATORS, worked
from making import make

CASES = json.loads((Path(__file__).parents[2] / "js/data/calculators.json").read_text("utf-8"))


@pytest.mark.parametrize(("name", "number"), [(name, at) for name, cases in CASES.items() for at in range(len(cases))])
def test_every_worked_case_comes_out_to_the_last_digit(name: str, number: int) -> None:
    case = CASES[name][number]
    assert worked(name, case["given"]) == case["gives"]


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_without_scripts_the_formula_and_a_worked_example_are_there(tmp_path: Path, name: str) -> None:
    text = f"# Page\n\n{{{{ calculator {name} }}}}\n"
    made = make(tmp_path, {"docs/a.md": text, "docs/a.zh.md": text})
    assert made.lines == []
    for lang, formula in (("en", "Formula:"), ("zh", "公式：")):
        html = made.html("a.md", lang)
        assert formula in html
        assert "{" not in html
        assert all(result in html for result in worked(name, CALCULATORS[name].example).values())
        assert html.count("<input") == len(CALCULATORS[name].example)
        assert '<form class="hc-form" hidden' in html


def test_a_calculator_that_does_not_exist_is_an_error_with_its_place(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n{{ calculator feee }}\n"})
    assert made.lines == ["docs/a.md:3:1: no such calculator: 'feee'"]
    [finding] = {one.hint for one in made.findings}
    assert finding.startswith("did you mean 'fee'?")
