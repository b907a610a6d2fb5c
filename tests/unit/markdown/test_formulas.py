"""Formulas: MathML that draws and does nothing else, or the LaTeX as it is written."""

from __future__ import annotations

import re

import pytest

from helpcenter.content.passage import Passage
from helpcenter.markdown.formulas import FormulaError, drawn, fill
from helpcenter.markdown.renderer import Renderer


def rendered(text: str) -> str:
    return Renderer(["pymdownx.arithmatex"]).render(Passage(text, "a.md"), resolve=lambda href, tag, nth: href).html


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"\frac{a}{b}", "<mfrac>"),
        (r"\sum_{i=1}^n x_i", "<msubsup><mo>∑</mo>"),
        (r"\begin{matrix} a & b \\ c & d \end{matrix}", "<mtable>"),
        (r"\text{费用 & fee}", "费用"),
        (r"a < b", "&lt;"),
        (r"\text{<script>x</script>}", "&lt;script&gt;"),
        (r"\class{md-button}{x}", "<mi>x</mi>"),
        (r"\style{color:red}{x}", "<mi>x</mi>"),
        (r"\href{javascript:alert(1)}{x}", "<mi>x</mi>"),
    ],
)
def test_a_formula_draws_and_does_nothing_else(latex: str, shown: str) -> None:
    made = drawn(latex)
    assert shown in made
    assert made.startswith('<math display="inline">')
    for word in ("href", "style=", "class=", "script>", "xmlns"):
        assert word not in made.replace("&lt;script&gt;", "").replace("&lt;/script&gt;", "")


@pytest.mark.parametrize(
    ("latex", "what"),
    [
        ("", "it is no LaTeX"),
        ("{", "it is no LaTeX"),
        (r"\left( x", "it is no LaTeX"),
        ("x^2^3", "it is no LaTeX"),
        ("%", "it is no LaTeX"),
        (r"\frac{a}", "a part of it is missing"),
        (r"\unknown{x}", r"\unknown is not known"),
        (r"\def\a{\a}\a", r"macros such as \def are not read"),
        (r"\newcommand{\a}{xx}\a", r"macros such as \newcommand are not read"),
        ("x" * 5001, "it is longer than 5000 characters"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(latex: str, what: str) -> None:
    with pytest.raises(FormulaError, match=f"^{re.escape(what)}"):
        drawn(latex)


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("It is $a < b$ here.", "inline"),
        (r"It is \(a < b\) here.", "inline"),
        ("$$\na < b\n$$", "block"),
        ("\\[\na < b\n\\]", "block"),
    ],
)
def test_markdown_marks_formulas_as_arithmatex_has_them(text: str, display: str) -> None:
    html, findings = fill(rendered(text), Passage(text, "a.md"))
    assert f'<math display="{display}"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>' in html
    assert findings == []


def test_a_formula_that_is_not_drawn_is_code_and_a_warning_at_its_line() -> None:
    text = "# Fees\n\nGood: $x$.\n\nBad: $\\left( x$ 费用。\n"
    html, findings = fill(rendered(text), Passage(text, "a.md"))
    assert "<code>\\left( x</code>" in html
    assert [(str(one.place), one.rule) for one in findings] == [("a.md:5:7", "shown-as-written")]


def test_settings_of_mathjax_change_nothing() -> None:
    renderer = Renderer(["pymdownx.arithmatex"], {"pymdownx.arithmatex": {"generic": False, "preview": True}})
    html = renderer.render(Passage("$x$", "a.md"), resolve=lambda href, tag, nth: href)
    assert html.findings == ()
    assert "<math" in fill(html.html, Passage("$x$", "a.md"))[0]


def test_money_is_no_formula_without_the_extension() -> None:
    plain = Renderer().render(Passage("$5 and $10", "a.md"), resolve=lambda href, tag, nth: href).html
    assert plain == "<p>$5 and $10</p>"
