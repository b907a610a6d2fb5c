"""Whether the values that a document gives fit the types that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...content.errors import ContentError, ContentWarning
from .bundle import Bundle
from .notation import Decimal, dumps, parse
from .references import Path, References

_TYPES = frozenset(("string", "integer", "number", "boolean", "array", "object", "null"))
_VALUES = ("example", "default", "enum", "const", "examples")
_HINT = "correct the value or the type"
_NAMED = frozenset(("properties", "patternProperties", "$defs", "schemas", "dependentSchemas", "headers", "parameters",
                    "responses", "requestBodies", "mapping", "variables", "encoding", "paths", "webhooks",
                    "callbacks", "pathItems", "securitySchemes", "links"))  # fmt: skip


def check(document: Bundle) -> Iterator[ContentError]:
    """Values of another type than their schema's.

    One that is the same text in the type that is asked for is put right in the data, with a warning: `example: 1234` of
    a string. Another example is left out with a warning: the page has one that fits. Another value is an error.
    """
    links = References(document.data)
    gone: list[tuple[Any, Any]] = []
    for path, part, schema in _holders(document.data, (), links):
        for where, holder, key in _given(part, path, is_schema=part is schema):
            wanted = _types(schema)
            if not wanted or (wanted[-1] == "nullable" and holder[key] is None):
                continue
            value = holder[key]
            if _fits(value, wanted):
                continue
            fitting = _converted(value, wanted)
            what = f"{_word(where)} is {_kind(value)}, and its type is {' or '.join(t for t in wanted if t in _TYPES)}"
            text = value if isinstance(value, str) else dumps(value)
            if fitting is not None:
                holder[key] = fitting
                hint = f"write {dumps(fitting)}"
                yield ContentWarning(document.place(*where), what, text=text, hint=hint)
            elif _word(where) == "example" or (value is None and _word(where) == "enum"):
                gone.append((holder, key))
                yield ContentWarning(document.place(*where), f"{what}: left out", text=text, hint=_HINT)
            else:
                yield ContentError(document.place(*where), what, text=text, hint=_HINT)
    for holder, key in reversed(gone):
        del holder[key]


def parts(data: Any, path: Path = (), *, named: bool = False) -> Iterator[tuple[Path, Any]]:
    """Every map of a document that is a part of it: no value of an example, no map of names."""
    if isinstance(data, list):
        for at, each in enumerate(data):
            yield from parts(each, (*path, at))
    elif isinstance(data, Mapping):
        if not named:
            yield path, data
        for key, value in data.items():
            if named or not (key in _VALUES or key.startswith("x-")):
                yield from parts(value, (*path, key), named=not named and key in _NAMED)


def empty(document: Bundle) -> Iterator[ContentError]:
    """Keys without a value: they are as good as not there, and are taken out with a warning."""
    found = [
        (path, part, key)
        for path, part in parts(document.data)
        for key, value in part.items()
        if value is None and key not in (*_VALUES, "value", "security") and not key.startswith("x-")
    ]
    for path, part, key in found:
        place = document.key(*path, key)
        del part[key]
        yield ContentWarning(place, "has no value: left out", text=key, hint="write a value, or delete the key")


def _holders(
    data: Any, path: Path, links: References, *, named: bool = False
) -> Iterator[tuple[Path, Any, Mapping[str, Any]]]:
    """Schemas, and the parameters, headers and media types that have one: each with the schema that its values fit."""
    if isinstance(data, list):
        for at, each in enumerate(data):
            yield from _holders(each, (*path, at), links)
    elif isinstance(data, Mapping):
        if not named:
            schema = data.get("schema")
            if isinstance(schema, Mapping):
                yield path, data, _merged(schema, links)
            elif set(_types(data)) & _TYPES:
                yield path, data, data
        for key, value in data.items():
            if named or not (key in _VALUES or key.startswith("x-")):
                yield from _holders(value, (*path, key), links, named=not named and key in _NAMED)


def _merged(schema: Mapping[str, Any], links: References) -> Mapping[str, Any]:
    """A schema that may be a reference, as far as its type goes."""
    found = links.follow(schema)
    return found if isinstance(found, Mapping) else {}


def _given(part: Any, path: Path, *, is_schema: bool) -> Iterator[tuple[Path, Any, Any]]:
    """Where values are: the path, and the map or list with the key."""
    for key in ("example", *(("default", "const") if is_schema else ())):
        if key in part:
            yield (*path, key), part, key
    for key in ("enum", "examples") if is_schema else ():
        many = part.get(key)
        for at in range(len(many)) if isinstance(many, list) else ():
            yield (*path, key, at), many, at
    many = part.get("examples")
    for name, each in many.items() if isinstance(many, Mapping) and not is_schema else ():
        if isinstance(each, dict) and "value" in each:
            yield (*path, "examples", name, "value"), each, "value"


def _types(schema: Mapping[str, Any]) -> list[str]:
    named = schema.get("type")
    types = (
        [named]
        if isinstance(named, str)
        else [each for each in named or () if isinstance(each, str)]
        if isinstance(named, list)
        else []
    )
    if not set(types) <= _TYPES:
        return []
    return [*types, "nullable"] if types and schema.get("nullable") is True else types


def _fits(value: Any, wanted: list[str]) -> bool:
    kind = _kind(value)
    if kind in wanted or (kind == "integer" and "number" in wanted):
        return True
    if kind == "number" and "integer" in wanted:
        return bool(value == int(value))
    if kind == "string" and ("object" in wanted or "array" in wanted):  # JSON as text, or the document in XML
        return value.lstrip()[:1] in ("{", "[", "<")
    return False


def _converted(value: Any, wanted: list[str]) -> Any:
    """The same text in a type that is asked for; None where there is none."""
    if "string" in wanted and isinstance(value, bool | int | float):
        return dumps(value)
    if not isinstance(value, str):
        return None
    try:
        made = parse(value)
    except ValueError:
        return None
    simple = isinstance(made, bool | int | Decimal)
    return made if simple and _fits(made, wanted) else None


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    for kind, type_ in (("boolean", bool), ("integer", int), ("number", float), ("string", str), ("array", list)):
        if isinstance(value, type_):
            return kind
    return "object"


def _word(path: Path) -> str:
    """enum | example | default, whichever a path leads to."""
    words = {"examples": "example", "const": "constant"}
    name = next(str(key) for key in reversed(path) if key in _VALUES)
    return words.get(name, name)
