"""JSON Schemas of the content formats, and errors a writer can act on."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ContentError
from .files import SourceFile
from .yaml import Document, parse

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

WORDS = {
    "object": "keys with values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


class UnknownKeyError(ContentError):
    """A key that a format does not have."""


Schema = str | Path
"""A format: the JSON Schema beside the code of a kind or widget, or the name of one in `schemas/` of this room."""


@cache
def load(schema: Schema) -> Draft202012Validator:
    """The validator of one format.

    >>> load("sources").schema["title"]
    'Sources'
    """
    from jsonschema import Draft202012Validator  # a twentieth of a second, which a build of known texts need not spend

    path = schema if isinstance(schema, Path) else Path(__file__).parent / "schemas" / f"{schema}.json"
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


def check(document: Document, schema: Schema) -> list[ContentError]:
    """Every way in which a document departs from its format.

    >>> from .yaml import parse
    >>> [error.summary() for error in check(parse("[{uri: a}]", file="sources.yml"), "sources")]
    ["unknown key: 'uri'", "key 'url' is missing"]
    """
    errors = list(load(schema).iter_errors(document.data))
    return [finding for error in errors for finding in _explain(error, document)]


def by_key(document: Document, schema: Schema) -> dict[str, list[ContentError]]:
    """What `check` finds, by the first key on the way to it; what is wrong with the document itself is under ''.

    >>> by_key(Document("mkdocs.yml", {"operator": "offical"}), "options")["operator"][0].what
    'not one of the allowed values'
    """
    found: dict[str, list[ContentError]] = {}
    for error in load(schema).iter_errors(document.data):
        first = str(error.absolute_path[0]) if error.absolute_path else ""
        found.setdefault(first, []).extend(_explain(error, document))
    return found


def parsed(
    file: SourceFile, schema: Schema, *, may_be_empty: bool = False
) -> tuple[Document | None, list[ContentError]]:
    """A YAML file that has its format; with an error it is none, and so is a file without data that `may_be_empty`.

    >>> document, errors = parsed(SourceFile("sources.yml", "sources.yml", "- {url: 'https://a.example'}"), "sources")
    >>> document.data if document else errors
    [{'url': 'https://a.example'}]
    """
    try:
        document = parse(file.text, file=file.name)
    except ContentError as error:
        return None, [error]
    if may_be_empty and document.data is None:
        return None, []
    errors = check(document, schema)
    return (None if errors else document), errors


def departs(document: Document, schema: Schema) -> set[tuple[str | int, ...]]:
    """Where a document departs from its format, as paths of keys and numbers: what is elsewhere can be read.

    >>> from .yaml import parse
    >>> departs(parse("- {url: 'https://a.example', title: A, dated: 2024}\\n- {title: B}", file="a.yml"), "sources")
    {(1,)}
    """
    return {tuple(error.absolute_path) for error in load(schema).iter_errors(document.data)}


def _explain(error: ValidationError, document: Document) -> Iterator[ContentError]:
    path = tuple(error.absolute_path)
    if error.validator in ("anyOf", "oneOf") and error.context:
        from jsonschema.exceptions import best_match

        # Say what is wrong with the alternative that has the right type, rather than that none of them fits.
        fitting = [sub for sub in error.context if sub.validator != "type" or len(sub.relative_path) > 0]
        best = best_match(iter(fitting)) if fitting else None
        if best is not None:
            yield from _explain(best, document)
            return
        kinds = [WORDS.get(str(sub.validator_value), str(sub.validator_value)) for sub in error.context]
        yield ContentError(
            document.place(*path), f"expected {' or '.join(dict.fromkeys(kinds))}", text=_show(error.instance),
            hint=_hint(error) or f"write {kinds[0]} here",
        )  # fmt: skip
        return
    yield from _explain_one(error, document, path)


def _explain_one(error: ValidationError, document: Document, path: tuple[str | int, ...]) -> Iterator[ContentError]:
    schema: Any = error.schema
    wanted: Any = error.validator_value
    value: Any = error.instance
    place = document.place(*path)
    if "propertyNames" in error.absolute_schema_path:
        yield ContentError(document.key(*path, value), "unknown key", text=str(value), hint=_hint(error))
        return
    match error.validator:
        case "additionalProperties":
            known = list(schema.get("properties", {}))
            patterns = schema.get("patternProperties", {})
            for key in value:
                if key not in known and not any(re.search(pattern, key) for pattern in patterns):
                    yield UnknownKeyError(document.key(*path, key), "unknown key", text=key, hint=closest(key, known))
        case "required":
            # jsonschema gives one error a key, and names the key in its message alone.
            key = next(key for key in wanted if error.message.startswith(f"{key!r} "))
            about = schema.get("properties", {}).get(key, {}).get("description", "")
            yield ContentError(
                place, f"key '{key}' is missing", hint=f"add '{key}:'" + (f" ({about})" if about else "")
            )
        case "type":
            kinds: list[str] = wanted if isinstance(wanted, list) else [wanted]
            names = " or ".join(WORDS.get(kind, kind) for kind in kinds)
            hint = "put quotes around it" if kinds == ["string"] and not isinstance(value, (dict, list)) else ""
            yield ContentError(
                place, f"expected {names}", text=_show(value), hint=hint or _hint(error) or f"write {names}"
            )
        case "enum":
            choices = [str(choice) for choice in wanted]
            yield ContentError(
                place, "not one of the allowed values", text=_show(value), hint=closest(str(value), choices)
            )
        case "minItems" | "maxItems" if value:
            most = "at most" if error.validator == "maxItems" else "at least"
            yield ContentError(
                place, f"expected {most} {wanted} items, not {len(value)}", hint=_hint(error) or "see the README"
            )
        case "minLength" | "minItems" | "minProperties":
            yield ContentError(place, "is empty", hint=_hint(error) or "fill it in, or delete the key")
        case "pattern" | "format":
            yield ContentError(place, "is not in the right form", text=_show(value), hint=_hint(error))
        case _:
            yield ContentError(place, error.message.split("\n")[0], hint=_hint(error) or "see the format in the README")


def _hint(error: ValidationError) -> str:
    schema = error.schema
    return str(schema.get("description", "")) if isinstance(schema, dict) else ""


def closest(word: str, choices: list[str]) -> str:
    """A hint for a mistyped word: the nearest choice, then all of them.

    >>> closest("titel", ["title", "weight"])
    "did you mean 'title'? Allowed: title, weight"
    """
    near = difflib.get_close_matches(word, choices, 1, 0.6)
    listed = ", ".join(choices)
    return f"did you mean '{near[0]}'? Allowed: {listed}" if near else f"allowed: {listed}"


def _show(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
