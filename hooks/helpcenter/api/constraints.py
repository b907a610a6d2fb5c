"""What a schema asks of a value, in short lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..languages import Messages

LONGEST = 300
"""Characters of a value that are shown."""

_SHAPES = {
    "object": ("properties", "patternProperties", "additionalProperties", "required", "propertyNames"),
    "array": ("items", "prefixItems", "contains"),
}
_STRUCTURE = ("properties", "patternProperties", "prefixItems", "oneOf", "anyOf")


@dataclass(frozen=True)
class Fact:
    """One thing that holds of a value."""

    label: str
    value: str
    """Empty where the label says it all."""


def kinds(layers: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The types of JSON that a schema allows; where it names none, those that its keys speak of.

    >>> kinds([{"type": ["string", "null"]}]), kinds([{"properties": {}}])
    (('string', 'null'), ('object',))
    """
    for layer in layers:
        named = layer.get("type")
        if isinstance(named, str):
            return (named,)
        if isinstance(named, list) and named:
            return tuple(map(str, named))
    for kind, keys in _SHAPES.items():
        if any(key in layer for layer in layers for key in keys):
            return (kind,)
    values = next((layer["enum"] for layer in layers if isinstance(layer.get("enum"), list)), None)
    if values is None:
        values = [layer["const"] for layer in layers if "const" in layer][:1]
    return tuple(dict.fromkeys(_kind(value) for value in values))


def _kind(value: object) -> str:
    if value is None:
        return "null"
    for kind, type_ in (("boolean", bool), ("integer", int), ("number", float), ("string", str), ("array", list)):
        if isinstance(value, type_):
            return kind
    return "object"


def structured(layer: Mapping[str, Any]) -> bool:
    """Whether a schema has parts to show.

    >>> structured({"additionalProperties": {"type": "string"}}), structured({"type": "string"})
    (True, False)
    """
    return any(layer.get(key) for key in _STRUCTURE) or isinstance(layer.get("additionalProperties"), Mapping)


def facts(layers: Sequence[Mapping[str, Any]], said: Mapping[str, Any] | None, words: Messages) -> Iterator[Fact]:
    """Constraints, default and examples. `said` is a parameter around the schema, whose examples come first."""
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        merged |= layer

    def span(least: str, most: str, label: str) -> Iterator[Fact]:
        low, high = merged.get(least), merged.get(most)
        if low in (None, 0) and high is None:
            return
        text = f"{low or 0}–{high}" if high is not None and low != high else str(high if low == high else f"≥ {low}")
        yield Fact(words(label), text)

    if "const" in merged:
        yield Fact(words("api.always"), shown(merged["const"]))
    for text in _range(merged):
        yield Fact(words("api.range"), text)
    yield from span("minLength", "maxLength", "api.length")
    yield from span("minItems", "maxItems", "api.items")
    yield from span("minProperties", "maxProperties", "api.keys")
    if "multipleOf" in merged:
        yield Fact(words("api.multiple"), shown(merged["multipleOf"]))
    if isinstance(merged.get("pattern"), str):
        yield Fact(words("api.pattern"), _short(merged["pattern"]))
    if merged.get("uniqueItems") is True:
        yield Fact(words("api.unique"), "")
    if merged.get("additionalProperties") is False and merged.get("properties"):
        yield Fact(words("api.closed"), "")
    for key in ("contentMediaType", "contentEncoding"):
        if isinstance(merged.get(key), str):
            yield Fact(words("api.encoded"), merged[key])
    if "default" in merged:
        yield Fact(words("api.default"), shown(merged["default"]))
    if isinstance(merged.get("not"), Mapping) and merged["not"]:
        yield Fact(words("api.not"), shown(merged["not"]))
    for value in examples(said, merged)[:3]:
        yield Fact(words("api.example"), shown(value))


def _range(merged: Mapping[str, Any]) -> Iterator[str]:
    """Bounds in signs; OpenAPI 3.0 has `exclusiveMinimum: true` beside `minimum`."""
    signs = []
    for key, open_, close in (("inimum", ">", "≥"), ("aximum", "<", "≤")):
        bound, strict = merged.get(f"m{key}"), merged.get(f"exclusiveM{key}")
        if isinstance(strict, bool):
            if bound is not None:
                signs.append(f"{open_ if strict else close} {bound}")
            continue
        if strict is not None:
            signs.append(f"{open_} {strict}")
        if bound is not None:
            signs.append(f"{close} {bound}")
    if signs:
        yield ", ".join(signs)


def examples(*things: Mapping[str, Any] | None) -> list[Any]:
    """The examples that parts of a document give, the nearest's.

    >>> examples({"example": 1}, {"examples": [2, 3]}), examples(None, {"examples": [2, 3]})
    ([1], [2, 3])
    """
    for thing in things:
        if not thing:
            continue
        if "example" in thing:
            return [thing["example"]]
        many = thing.get("examples")
        if isinstance(many, list) and many:
            return many
        if isinstance(many, Mapping) and many:
            found = [each["value"] for each in many.values() if isinstance(each, Mapping) and "value" in each]
            if found:
                return found
    return []


def shown(value: object) -> str:
    """A value as it stands in JSON, text without its quotes.

    >>> shown("a"), shown(True), shown({"a": 1})
    ('a', 'true', '{"a": 1}')
    """
    return _short(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)) or '""'


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
