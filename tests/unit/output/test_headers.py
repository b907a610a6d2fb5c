"""The file `_headers`: what is written reads back, and paths find their headers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.output.headers import match, parse, render

NAMES = st.from_regex(r"[A-Za-z][A-Za-z-]{0,12}", fullmatch=True)
VALUES = st.from_regex(r"[!-~]([ -~]{0,20}[!-~])?", fullmatch=True)
STEPS = st.text(st.sampled_from("abzh-.%"), max_size=4)
PATHS = st.lists(STEPS, min_size=1, max_size=3).map(lambda steps: "/" + "/".join(steps))
PATTERNS = st.lists(st.one_of(STEPS, st.just("*"), st.just(":x")), min_size=1, max_size=3).map(
    lambda s: "/" + "/".join(s)
)
HEADERS = st.lists(st.tuples(NAMES, VALUES), unique_by=lambda header: header[0].lower(), max_size=4).map(dict)


@given(st.dictionaries(PATTERNS, HEADERS, max_size=5))
def test_what_is_written_reads_back(rules: dict[str, dict[str, str]]) -> None:
    assert parse(render(rules)) == (rules, [])


@given(st.text(st.sampled_from("/*a: #\n\t\x00é"), max_size=60))
def test_any_text_gives_rules_that_can_be_written(text: str) -> None:
    rules, _ = parse(text)
    assert parse(render(rules)) == (rules, [])


def fits(pattern: list[str], path: str) -> bool:
    """The obvious model: try every length for a star."""
    if not pattern:
        return not path
    first, *rest = pattern
    if first == "*":
        return any(fits(rest, path[end:]) for end in range(len(path) + 1))
    if first == ":x":
        step = path.partition("/")[0]
        return any(fits(rest, path[end:]) for end in range(1, len(step) + 1))
    return path.startswith(first) and fits(rest, path[len(first) :])


@given(PATTERNS, PATHS)
def test_a_path_fits_as_in_the_obvious_model(pattern: str, path: str) -> None:
    tokens = re.findall(r"\*|:x|[^*]", pattern)
    assert bool(match({pattern: {"A": "1"}}, path)) == fits(tokens, path)


@pytest.mark.parametrize(
    ("pattern", "path", "found"),
    [
        ("/*", "/", True),
        ("/*", "/zh/account/", True),
        ("/zh/*", "/zh/", True),
        ("/zh/*", "/zha/", False),
        ("/*.css", "/assets/site.css", True),
        ("/a.b", "/acb", False),
        ("/:lang/x", "/zh/x", True),
        ("/:lang/x", "/zh/a/x", False),
        ("https://help.example/*", "/a", True),
    ],
)
def test_paths(pattern: str, path: str, found: bool) -> None:
    assert bool(match({pattern: {"A": "1"}}, path)) == found


def test_rules_add_up_and_names_have_no_case() -> None:
    rules = {"/*": {"X-A": "1", "B": "1"}, "/a/*": {"x-a": "2"}}
    assert match(rules, "/a/b") == [("X-A", "1, 2"), ("B", "1")]


def test_comments_and_colons_in_values() -> None:
    text = "# all\n/*\n  # this one\n  Content-Security-Policy: img-src https://a.example:8 # no comment\n"
    assert parse(text) == ({"/*": {"Content-Security-Policy": "img-src https://a.example:8 # no comment"}}, [])


def test_every_bad_line_is_named() -> None:
    rules, findings = parse("X-A: 1\n/*\n  X-B\n  X C: 1\n  X-D: é\n  X-E: 1\n", file="docs/_headers")
    assert rules == {"/*": {"X-E": "1"}}
    assert [str(finding.place) for finding in findings] == [f"docs/_headers:{line}:1" for line in (1, 3, 4, 5)]
    assert "hint: start a path with /" in findings[0].format()


@pytest.mark.parametrize("rules", [{"a": {}}, {"/*": {"A": "1\n  B: 2"}}, {"/*": {"A:": "1"}}, {"/*": {"A": " "}}])
def test_what_would_not_read_back_is_refused(rules: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match="_headers"):
        render(rules)
