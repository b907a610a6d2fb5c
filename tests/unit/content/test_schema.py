"""Departures from a format: each has a line, says what is wrong, and how to hint it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import helpcenter
from helpcenter.cli.schema import FORMATS as GIVEN
from helpcenter.content.schema import Schema, check, closest, load
from helpcenter.content.yaml import parse

FAQ = Path(helpcenter.__file__).parent / "kinds/faq/schema.json"
FORMATS = sorted(
    path for path in FAQ.parents[2].rglob("*.json") if '"$schema": "https://json-schema.org' in path.read_text("utf-8")
)
HEAD = "title: A\nentries:\n"
ONE = HEAD + "  - id: one\n    question: "
ENTRY = HEAD + "  - id: one\n    question: Q\n    answer: A\n"


def findings(text: str, schema: Schema = FAQ) -> list[tuple[int, str, str]]:
    return [(error.place.line, error.summary(), error.hint) for error in check(parse(text, file="x.yml"), schema)]


def test_the_formats_are_those_that_writers_are_given() -> None:
    assert set(GIVEN.values()) <= set(FORMATS)


@pytest.mark.parametrize("schema", FORMATS, ids=lambda path: path.relative_to(FAQ.parents[2]).as_posix())
def test_every_format_is_a_valid_schema(schema: Path) -> None:
    errors = Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(load(schema).schema)
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("schema", FORMATS, ids=lambda path: path.relative_to(FAQ.parents[2]).as_posix())
def test_every_object_of_a_format_refuses_unknown_keys(schema: Path) -> None:
    text = schema.read_text("utf-8")
    open_: list[object] = []
    json.loads(text, object_hook=lambda item: open_.append(item) if _open(item) else item)
    assert open_ == [] or schema.name == "chart.json"  # whose other keys are a Vega-Lite spec


def _open(item: dict[str, object]) -> bool:
    return item.get("type") == "object" and "properties" in item and item.get("additionalProperties") is not False


def test_a_right_file_has_no_errors() -> None:
    assert findings(ENTRY) == []


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        (ENTRY + "    awnser: B\n", 6, "unknown key: 'awnser'", "did you mean 'answer'?"),
        (ONE + "Q\n", 3, "key 'answer' is missing", "add 'answer:' (the answer"),
        ("title: A\n", 1, "key 'entries' is missing", "add 'entries:' (a list of entries)"),
        (HEAD + "  - id: One Two\n    question: Q\n    answer: A\n", 3, "is not in the right form: 'One Two'", "small"),
        (HEAD + "  - id: 7\n    question: Q\n    answer: A\n", 3, "expected text: '7'", "quotes"),
        (ONE + "''\n    answer: A\n", 4, "is empty", ""),
        (ONE + "[Q]\n    answer: A\n", 4, "expected text or keys with values: '[\"Q\"]'", "a text"),
        (ONE + "yes\n    answer: A\n", 4, "expected text or keys with values: 'true'", "text"),
        (ONE + "{en: 5}\n    answer: A\n", 4, "expected text: '5'", "put quotes around it"),
        (ONE + "{}\n    answer: A\n", 4, "is empty", ""),
        (ENTRY + "    reviewed: '2026-13-01'\n", 6, "is not in the right form: '2026-13-01'", "a date such as"),
        (ENTRY + "    reviewed: soon\n", 6, "is not in the right form: 'soon'", "a date such as 2026-11-01"),
        (ENTRY + "    related: account/a.md\n", 6, "expected a list: 'account/a.md'", "a list of paths"),
        (ENTRY + "    related: [5]\n", 6, "expected text: '5'", "put quotes around it"),
        (ENTRY + "    tags: [a, {b: c}]\n", 6, "expected text: '{\"b\": \"c\"}'", "text"),
        (ENTRY + "    sources: [http://a.example]\n", 6, "is not in the right form: 'http://a.example'", "https://"),
        (ENTRY + "    also_asked: {en: word}\n", 6, "expected a list: 'word'", "a list"),
        (ENTRY + "weight: heavy\n", 6, "expected a number: 'heavy'", "a number"),
        ("- a\n- b\n", 1, "expected keys with values: '[\"a\", \"b\"]'", "keys with values"),
        ("just text", 1, "expected keys with values: 'just text'", "keys with values"),
        ("# nothing", 1, "expected keys with values: 'null'", "keys with values"),
        (HEAD + "  id: one\n", 3, "expected a list: '{\"id\": \"one\"}'", "a list of entries"),
        ("title: A\nentries:\n", 2, "expected a list: 'null'", "a list of entries"),
    ],
)  # fmt: skip
def test_each_kind_of_error_in_a_faq_file(text: str, line: int, what: str, hint: str) -> None:
    [(at, said, fixed)] = findings(text)
    assert (at, said, hint in fixed and fixed != "") == (line, what, True), fixed


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ("title: A\ndraft: maybe\n", 2, "expected true or false: 'maybe'", "write true or false"),
        ("minutes: 0\n", 1, "0 is less than the minimum of 1", "whole minutes, 1 or more"),
        ("minutes: 1.5\n", 1, "expected a whole number: '1.5'", "whole minutes"),
        ("hide: [nav]\n", 1, "not one of the allowed values: 'nav'", "navigation"),
        ("search: {boost: 11}\n", 1, "11 is greater than the maximum of 10", "a number above 0, at most 10"),
        ("search: {boots: 1}\n", 1, "unknown key: 'boots'", "did you mean 'boost'?"),
        ("aliases: [a?b]\n", 1, "is not in the right form: 'a?b'", "an old address"),
        ("title: 2026\n", 1, "expected text: '2026'", "put quotes around it"),
        ("sources: [javascript:x]\n", 1, "is not in the right form: 'javascript:x'", "https://"),
    ],
)
def test_each_kind_of_error_in_front_matter(text: str, line: int, what: str, hint: str) -> None:
    [(at, said, fixed)] = findings(text, "front-matter")
    assert (at, said, hint in fixed) == (line, what, True), fixed


@pytest.mark.parametrize("schema", FORMATS, ids=lambda path: path.relative_to(FAQ.parents[2]).as_posix())
def test_every_form_in_a_format_says_what_it_wants(schema: Path) -> None:
    text = schema.read_text("utf-8")
    silent: list[object] = []
    json.loads(
        text, object_hook=lambda item: silent.append(item) if "pattern" in item and "description" not in item else item
    )
    assert silent == []


def test_a_wrong_language_code_is_told_at_its_key() -> None:
    document = parse(ONE + "{en: A, English: Q}\n    answer: A\n", file="x.yml")
    [error] = check(document, FAQ)
    assert (str(error.place), error.text, "language code" in error.hint) == ("x.yml:4:23", "English", True)


def test_all_errors_of_a_file_are_told() -> None:
    text = "titel: A\nentries:\n  - id: ONE\n    question: Q\n    answer: 1\n    tag: x\n"
    assert sorted(line for line, _, _ in findings(text)) == [1, 1, 3, 5, 6]


def test_the_nearest_word_is_offered_and_the_rest_listed() -> None:
    assert closest("wieght", ["title", "weight"]) == "did you mean 'weight'? Allowed: title, weight"
    assert closest("zzz", ["title", "weight"]) == "allowed: title, weight"
