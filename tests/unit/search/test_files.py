"""What is kept of a page to be shown: whole where it is short, cut at a word where it is long."""

from __future__ import annotations

import pytest

from helpcenter.search.files import WHOLE, record, shorten
from helpcenter.site.records import SearchPage, Section

PAGE = SearchPage("/a/", "Alpha", "article", "en", "en", ("T",), "")


def shown(text: str) -> tuple[str, int]:
    """The text that is kept of a section, and whether it is whole."""
    (_, _, _, [[_, _, kept, _, whole]]) = record(PAGE, [Section("a", "Heading", text)], [1])[1:]
    return kept, whole


@pytest.mark.parametrize("letter", ["a", "字"], ids=["latin", "cjk"])
def test_a_text_is_whole_up_to_a_limit_and_cut_above_it(letter: str) -> None:
    limit = WHOLE if letter == "a" else WHOLE // 2
    assert shown(letter * limit) == (letter * limit, 1)
    assert shown(letter * (limit + 1)) == (letter * (limit // 2) + "…", 0)
    assert shown("") == ("", 1)


@pytest.mark.parametrize(("back", "at"), [(30, 30), (31, 0), (1, 1)])
def test_a_text_is_cut_at_a_blank_near_its_end(back: int, at: int) -> None:
    half = WHOLE // 2
    text = "a" * (half - back) + " " + "b" * WHOLE
    assert shorten(text) == text[: half - at] + "…"


def test_a_text_is_not_cut_behind_a_comma() -> None:
    half = WHOLE // 2
    assert shorten("a" * (half - 3) + ", " + "b" * WHOLE) == "a" * (half - 3) + "…"


def test_an_excerpt_has_the_length_of_an_excerpt() -> None:
    assert shorten("a" * (WHOLE // 2)) == "a" * (WHOLE // 2)
    assert shorten("字" * (WHOLE // 4)) == "字" * (WHOLE // 4)
    assert shorten("字" * (WHOLE // 4 + 1)) == "字" * (WHOLE // 4) + "…"
