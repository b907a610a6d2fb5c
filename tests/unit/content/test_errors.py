"""Errors: their form, their order, and how a run reports them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.errors import ContentError, ContentWarning, Place, report, shorten


def error(line: int, what: str = "is wrong", file: str = "a.md") -> ContentError:
    return ContentError(Place(file, line), what, hint="hint it")


def test_an_error_prints_its_place_and_its_hint() -> None:
    finding = ContentError(Place("faq/a.yml", 3, 5), "unknown key", hint="did you mean 'title'?", text="titel")
    assert str(finding) == "faq/a.yml:3:5: unknown key: 'titel'\n  hint: did you mean 'title'?"


def test_an_error_without_a_text_has_no_colon_at_its_end() -> None:
    assert error(1).summary() == "is wrong"


def test_a_report_is_in_the_order_of_places_and_says_each_error_once() -> None:
    lines = report([error(10), error(9), error(10), error(1, file="b.md")]).split("\n")
    assert lines[::2] == ["a.md:9:1: is wrong", "a.md:10:1: is wrong", "b.md:1:1: is wrong"]


def test_a_warning_and_an_error_of_equal_words_are_two() -> None:
    assert error(1) != ContentWarning(Place("a.md", 1), "is wrong", hint="hint it")


def test_an_offending_text_cannot_forge_a_line_of_the_report() -> None:
    finding = ContentError(Place("a.md"), "unknown key", hint="x", text="a\nb.md:1:1: all is well")
    assert len(finding.format().split("\n")) == 2


def test_terminal_escapes_of_a_text_are_not_printed() -> None:
    line = ContentError(Place("a.md"), "unknown key", hint="x", text="\x1b[2J").format()
    assert line == "a.md:1:1: unknown key: '\\x1b[2J'\n  hint: x"


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_a_shortened_text_is_one_line_within_its_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert len(short.splitlines()) <= 1
