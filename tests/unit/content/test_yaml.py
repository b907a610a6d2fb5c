"""YAML with places: what is read, where it is, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from growing import MOST, growth, seconds
from helpcenter.content.errors import ContentError
from helpcenter.content.yaml import MAX_BYTES, MAX_DEPTH, parse

BOMB = "\n".join(
    [f"a0: &a0 [{', '.join(['lol'] * 9)}]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 7))]
)

# PyYAML writes these three raw between quotes, where they are line breaks to a reader.
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"),
    max_size=12,
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS
DATA = st.dictionaries(
    WORDS,
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
    ),
    max_size=5,
)


def refused(text: str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        parse(text, file="faq/a.yml")
    return caught.value


def read_or_refused(text: str) -> Any:
    """The data, or the error."""
    try:
        return parse(text, file="x.yml").data
    except ContentError as error:
        return error


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))
    else:
        yield path, data


def test_a_value_and_its_key_know_their_places() -> None:
    document = parse("title: Hello\nentries:\n  - id: one\n", file="faq/a.yml")
    assert str(document.place("entries", 0, "id")) == "faq/a.yml:3:9"
    assert str(document.key("entries", 0, "id")) == "faq/a.yml:3:5"


def test_a_value_that_is_not_there_has_the_place_of_its_parent() -> None:
    assert str(parse("a:\n  b: 1\n", file="x.yml").place("a", "c", 3)) == "x.yml:2:3"


def test_lines_count_from_where_the_text_starts_in_its_file() -> None:
    assert str(parse("a: 1\nb: 2\n", file="x.md", first_line=2).place("b")) == "x.md:3:4"


def test_a_piece_of_a_block_text_is_found_where_it_stands() -> None:
    document = parse("answer: |\n  first\n  see [x](y.md)\n", file="x.yml")
    assert str(document.find("y.md", "answer")) == "x.yml:3:11"


def test_columns_count_characters_of_any_script() -> None:
    assert parse("{en: Hi, zh: 如何重置密码？, ja: 😀, no: Hei}", file="x.yml").place("no").column == 34


def test_a_line_separator_in_a_text_does_not_shift_the_lines_below() -> None:
    assert parse("a: 'x\u2028y'\nb: c\n", file="x.yml").place("b").line == 2


def test_norwegian_is_a_key_like_any_other() -> None:
    assert parse("{en: 'Yes', no: Ja}", file="x.yml").data == {"en": "Yes", "no": "Ja"}


def test_a_full_width_question_mark_ends_no_flow_text() -> None:
    assert parse("{en: How?, zh: 怎么？}", file="x.yml").data == {"en": "How?", "zh": "怎么？"}


@pytest.mark.parametrize(
    ("written", "value"), [("2026-11-01", "2026-11-01"), ("2026-11-01 10:00:00", "2026-11-01T10:00:00")]
)
def test_a_date_stays_text(written: str, value: str) -> None:
    assert parse(f"reviewed: {written}", file="x.yml").data == {"reviewed": value}


def test_a_day_that_does_not_exist_is_an_error_at_its_place() -> None:
    assert str(refused("a: 1\nreviewed: 2026-02-30\n").place) == "faq/a.yml:2:11"


def test_an_alias_bomb_is_refused() -> None:
    assert len(BOMB) < 450
    assert "aliases counted" in refused(BOMB).what


def test_an_anchor_that_holds_itself_is_refused() -> None:
    assert "nested deeper" in refused("a: &a [*a]").what


def test_a_modest_alias_is_allowed() -> None:
    assert parse("a: &a [1]\nb: *a\n", file="x.yml").data == {"a": [1], "b": [1]}


def test_a_file_over_the_size_cap_is_refused_unread() -> None:
    assert refused("a: " + "x" * MAX_BYTES).what == "file is too large"


def test_nesting_up_to_the_cap_is_read() -> None:
    depth = MAX_DEPTH
    assert json.dumps(parse("[" * depth + "]" * depth, file="x.yml").data) == "[" * depth + "]" * depth


def test_nesting_over_the_cap_is_refused() -> None:
    assert refused("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)).what == f"nested deeper than {MAX_DEPTH}"


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_nesting_beyond_the_cap_is_refused_before_it_is_composed(opening: str) -> None:
    # In a process of its own: libyaml's composer recurses in C, and a crash there takes the interpreter along.
    code = (
        "import sys\nfrom helpcenter.content import yaml\n"
        f"try: yaml.parse({opening!r} * 100_000, file='x.yml')\n"
        "except yaml.ContentError as error: print(error.what)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, f"nested deeper than {MAX_DEPTH}")


def test_a_key_twice_is_refused_at_the_second_one() -> None:
    error = refused("title: A\nweight: 1\ntitle: B\n")
    assert (str(error.place), error.what, error.hint) == (
        "faq/a.yml:3:1",
        "key 'title' appears twice",
        "keep one of the two",
    )


def test_a_number_and_the_same_number_as_text_are_one_key() -> None:
    assert refused('{1: a, "1": b}').what == "key '1' appears twice"


@pytest.mark.parametrize("text", ["{[a]: b}", "? {a: 1}\n: b\n"])
def test_a_key_that_is_no_word_is_refused(text: str) -> None:
    assert refused(text).what == "a key must be a plain word"


def test_merge_keys_are_refused() -> None:
    assert "merge keys" in refused("a: &a {x: 1}\nb:\n  <<: *a\n").what


TAGGED = [
    "!!python/object/apply:os.system [ls]", "!x [a]", "!!set {a, b}", "!!omap [a: 1]", "!!python/object:x.y {a: 1}",
    "!x {a: 1}", "{!x a: 1}", "{!!python/name:os.system a: 1}", "!<tag:example.org,2000:x> [a]",
]  # fmt: skip


@pytest.mark.parametrize("value", TAGGED)
def test_a_tag_on_a_list_a_map_or_a_key_is_an_error_with_its_place(value: str) -> None:
    with pytest.raises(ContentError, match="is not supported") as caught:
        parse(f"a: 1\nb: {value}\n", file="faq/a.yml")
    assert caught.value.place.line == 2


NO_VALUES = {
    "is too large for a number": [
        "1" + ":59" * 3000, "1" + ":59" * 3000 + ".5", "1" + ":59" * 600_000, "9" * 5000, "0x" + "f" * 5000,
        "0b" + "1" * 20_000,
    ],
    "not a valid value: ": [
        "2026-13-45", "2026-02-30", "0000-00-00", "2026-01-01T25:00:00Z", "0x_", "!!int x", "!!float x", "!!bool x",
    ],
    "inf is not a number": [".inf"],
    "tag 'tag:yaml.org,2002:": ["!!binary =", "="],
    "holds a control character": ['"\\x00"', '"\\x1b[31m"'],
    f"nested deeper than {MAX_DEPTH}": ["[ " * 100_000, "{a: " * 50],
    "not valid YAML: ": ['"\\ud800"', "*" + "a" * 300, "- " * 5000, "? " * 5000, "@a", "`a`"],
}  # fmt: skip


@pytest.mark.parametrize(("what", "value"), [(what, value) for what, values in NO_VALUES.items() for value in values])
def test_a_value_that_is_none_is_an_error_with_its_line(what: str, value: str) -> None:
    error = refused(f"a: 1\nb: {value}\n")
    assert (error.place.line, error.what.startswith(what)) == (2, True), error.what


@pytest.mark.parametrize("value", ["1{:59}", "{9}", "0x{f}", "0b{1}", "{[ }", "{- }", "{? }", "*{a}", '"{a}', "{a: }"])
def test_a_long_value_takes_time_in_proportion(value: str) -> None:
    before, _, rest = value.partition("{")
    piece, _, after = rest.partition("}")

    def taken(size: int) -> float:
        def read() -> None:
            with suppress(ContentError):
                parse(f"a: 1\nb: {before}{piece * size}{after}\n", file="faq/a.yml")

        return seconds(read)

    assert growth(taken, 100_000) < MOST


def test_aliases_do_not_multiply_a_long_text() -> None:
    with pytest.raises(ContentError, match="aliases counted"):
        parse("a: &x " + "y" * 100_000 + "\nb: [" + "*x," * 10_000 + "]\n", file="faq/a.yml")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(ending: str) -> None:
    assert parse(f"a: 1{ending}b: [x]{ending}", file="faq/a.yml").data == {"a": 1, "b": ["x"]}


@pytest.mark.parametrize("tag", ["!env", "!!python/object/apply:os.system", "!!python/name:os.system", "!include"])
def test_a_tag_is_refused(tag: str) -> None:
    error = refused(f"a: 1\nb: {tag} x\n")
    assert (error.place.line, error.hint) == (2, "remove the tag")


@pytest.mark.parametrize(
    "tag", ["map", "seq", "set", "omap", "pairs", "binary", "bool", "int", "float", "timestamp", "null"]
)
@pytest.mark.parametrize("value", ["x", "''"])
def test_explicit_tags_never_crash_and_never_give_other_than_json(tag: str, value: str) -> None:
    outcome = read_or_refused(f"a: !!{tag} {value}")
    assert outcome.place.line == 1 if isinstance(outcome, ContentError) else json.loads(json.dumps(outcome)) == outcome


@pytest.mark.parametrize("value", [".nan", ".inf", "-.inf"])
def test_not_a_number_is_refused(value: str) -> None:
    assert str(refused(f"weight: {value}").place) == "faq/a.yml:1:9"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: 1\ntitle: Fees: an overview\n", 2, "put quotes around a text that holds ': '"),
        ("a:\n\tb: 1\n", 2, "indent with spaces, not tabs"),
        ("a:\n  b: 1\n c: 2\n", 3, "check the indentation"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "close the bracket or brace"),
        ('a: "open\nb: 1\n', 3, "check quotes"),
        ("a: 1\n---\nb: 2\n", 2, "check"),
        ("a: *nowhere\n", 1, "check"),
        ("a: 1\nb: \x07\n", 2, "save the file as UTF-8"),
    ],
)
def test_broken_syntax_has_its_line_and_a_hint(text: str, line: int, hint: str) -> None:
    error = refused(text)
    assert (error.place.line, hint in error.hint) == (line, True), error.format()


def test_an_empty_file_is_nothing() -> None:
    assert parse("# only a comment\n", file="x.yml").data is None


@given(DATA)
@settings(max_examples=150)
def test_what_pyyaml_writes_is_read_back_alike(data: dict[str, Any]) -> None:
    assert parse(pyyaml.safe_dump(data, allow_unicode=True), file="x.yml").data == data


@given(DATA)
@settings(max_examples=150)
def test_every_span_holds_the_text_of_its_value(data: dict[str, Any]) -> None:
    document = parse(pyyaml.safe_dump(data, allow_unicode=True, default_style='"', width=10**6), file="x.yml")
    for path, value in leaves(data):
        if not isinstance(value, (list, dict)) and path:
            span = document.spans[path]
            assert pyyaml.load(document.text[span.start : span.end], pyyaml.CSafeLoader) == value


@given(DATA)
@settings(max_examples=100)
def test_every_place_is_the_line_and_column_of_its_span(data: dict[str, Any]) -> None:
    document = parse(pyyaml.safe_dump(data, allow_unicode=True), file="x.yml")
    for span in [*document.spans.values(), *document.keys.values()]:
        before = document.text[: span.start]
        assert (span.line, span.column) == (before.count("\n") + 1, span.start - (before.rfind("\n") + 1) + 1)


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    outcome = read_or_refused(text)
    assert outcome.hint if isinstance(outcome, ContentError) else json.loads(json.dumps(outcome)) == outcome
