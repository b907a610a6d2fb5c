"""Notes to lines of code: numbers where Material puts its buttons, and nowhere else."""

from __future__ import annotations

import pytest

from helpcenter.content.passage import Passage
from helpcenter.markdown.renderer import Renderer

ONE = '<span class="hc-mark" data-mark="1"></span>'
LIST = "\n\n1. Why it is so.\n2. 原因。\n"


def html(text: str) -> str:
    return Renderer().render(Passage(text, "a.md"), resolve=lambda href, tag, nth: href).html


@pytest.mark.parametrize(
    ("language", "line", "shown"),
    [
        ("yaml", "theme: x # (1)!", f'<span class="c1">{ONE}</span>'),
        ("yaml", "theme: x # (1)", f'<span class="c1">{ONE}</span>'),
        ("js", "f(); // (1)", f'<span class="c1">{ONE}</span>'),
        ("css", "a { } /* (1)! */", ONE),
        ("html", "<p> <!-- (1)! -->", ONE),
        ("python", "x = 1  # see (1)! there", f"# see {ONE} there"),
        ("sql", "select 1 -- (1)", ONE),
        ("python", "x = 1  # (1)! (2)!", f'{ONE}<span class="hc-mark" data-mark="2"></span>'),
    ],
)
def test_a_number_in_a_comment_marks_its_line(language: str, line: str, shown: str) -> None:
    made = html(f"```{language}\n{line}\n```{LIST}")
    assert shown in made
    assert '<ol class="hc-marks">' in made


@pytest.mark.parametrize(
    "text",
    [
        f"```python\nx = 1  # see (1) there\n```{LIST}",
        f"```python\nx = 1  # (3)!\n```{LIST}",
        f"```python\nx = f(1)\n```{LIST}",
        f"```\nx # (1)!\n```{LIST}",
        f"```python\nx = 1  # (1)!\n```\n\nWords between.{LIST}",
        f"```python\nx = 1\n```\n\n```text\ny # (1)!\n```{LIST}",
        "```python\nx = 1  # (1)!\n```\n\n- No numbers.\n",
    ],
)
def test_other_numbers_stay_as_they_are_written(text: str) -> None:
    assert "hc-mark" not in html(text)


def test_each_block_has_its_own_list() -> None:
    made = html(f"```python\nx = 1  # (1)!\n```{LIST}\n```python\ny = 1  # (2)!\n```{LIST}")
    assert made.count('<ol class="hc-marks">') == 2
    assert made.count('hc-mark"') == 2
