"""What a schema asks of a value, in short lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...content.languages import Messages
from .notation import dumps

LONGEST = 300
"""Characters of a value that are shown."""

_SHAPES = {
    "object": ("properties", "patternProperties", "additionalProperties", "required", "propertyNames"),
    "array": ("items", "prefixItems", "contains"),
}
_STRUCTURE = (
    "properties", "patternProperties", "prefixItems", "oneOf", "anyOf", "if", "dependentRequired", "dependentSchemas",
    "discriminator",
)  # fmt: skip


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


def facts(layers: Sequence[Mapping[str, Any]], given: Sequence[Any], words: Messages) -> Iterator[Fact]:
    """Constraints, default and examples, of which `given` are all."""
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
    if isinstance(merged.get("propertyNames"), Mapping) and merged["propertyNames"]:
        yield Fact(words("api.names"), shown(merged["propertyNames"]))
    if isinstance(merged.get("contains"), Mapping):
        yield Fact(words("api.contains"), shown(merged["contains"]))
    if isinstance(merged.get("not"), Mapping) and merged["not"]:
        yield Fact(words("api.not"), shown(merged["not"]))
    for value in given[:3]:
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


def examples(
    *things: Mapping[str, Any] | None, follow: Callable[[Any], Any] = lambda thing: thing, wrapped: bool = False
) -> list[Any]:
    """The examples that parts of a document give, the nearest's.

    >>> examples({"example": 1}, {"examples": [2, 3]}), examples(None, {"examples": {"a": {"value": 4}}})
    ([1], [4])

    `follow` leads from references to what they name; `wrapped` says that a list holds Example Objects too.
    """
    for thing in things:
        if not isinstance(thing, Mapping):
            continue
        if "example" in thing:
            return [thing["example"]]
        many = thing.get("examples")
        if isinstance(many, list) and many and not wrapped:
            return many
        each = many.values() if isinstance(many, Mapping) else many if isinstance(many, list) else ()
        found = [
            said[key]
            for said in map(follow, each)
            if isinstance(said, Mapping)
            for key in ("value", "dataValue")
            if key in said
        ]
        if found:
            return found
    return []


def shown(value: object) -> str:
    """A value as written in JSON, text without its quotes.

    >>> shown("a"), shown(True), shown({"a": 1})
    ('a', 'true', '{"a": 1}')
    """
    return _short(value if isinstance(value, str) else dumps(value)) or '""'


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def only_demands(schema: object) -> bool:
    """Whether a schema says nothing but which fields are required.

    >>> only_demands({"required": ["a"]}), only_demands({"required": ["a"], "properties": {"a": {}}})
    (True, False)
    """
    return isinstance(schema, Mapping) and bool(schema.get("required")) and not schema.keys() - {"required", "type"}


def demands(schema: object, words: Messages) -> Iterator[Fact]:
    """What an alternative that names no fields of its own asks of those around it."""
    if not isinstance(schema, Mapping):
        return
    own = schema.get("properties") or {}
    names = [str(name) for name in schema.get("required") or () if name not in own]
    if names and not only_demands(schema):
        yield Fact(words("api.requires"), ", ".join(names))
    refused = schema.get("not")
    if isinstance(refused, Mapping) and refused.get("required"):
        yield Fact(words("api.without"), ", ".join(map(str, refused["required"])))


def conditional(layer: Mapping[str, Any], words: Messages) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What holds of an object under a condition: the condition in words, and the schema."""
    if isinstance(layer.get("if"), Mapping):
        condition = described(layer["if"], words)
        for key, label in (("then", "api.if"), ("else", "api.if_not")):
            if isinstance(layer.get(key), Mapping) and layer[key]:
                yield words(label, condition=condition), layer[key]
    if isinstance(layer.get("dependentRequired"), Mapping):
        for name, needed in layer["dependentRequired"].items():
            if isinstance(needed, list) and needed:
                yield words("api.if", condition=words("api.is_given", name=str(name))), {"required": needed}
    if isinstance(layer.get("dependentSchemas"), Mapping):
        for name, schema in layer["dependentSchemas"].items():
            if isinstance(schema, Mapping):
                yield words("api.if", condition=words("api.is_given", name=str(name))), schema


def described(schema: Mapping[str, Any], words: Messages) -> str:
    """A condition in words; what has no short ones is shown as JSON.

    >>> words = Messages("en", {"api.is": "{name} is {value}", "api.is_given": "{name} is given", "api.and": " and "})
    >>> described({"properties": {"type": {"const": "limit"}}, "required": ["type", "pair"]}, words)
    'type is limit and pair is given'
    """
    said: list[str] = []
    rest = {key: value for key, value in schema.items() if key not in ("required", "properties", "type")}
    properties = schema.get("properties")
    properties = properties if isinstance(properties, Mapping) else {}
    for name, part in properties.items():
        values = [part["const"]] if isinstance(part, Mapping) and "const" in part else None
        if values is None and isinstance(part, Mapping) and isinstance(part.get("enum"), list):
            values = part["enum"]
        if values is None:
            said.append(f"{name}: {shown(part)}")
        else:
            said.append(words("api.is", name=str(name), value=" / ".join(map(shown, values))))
    said += [words("api.is_given", name=str(name)) for name in schema.get("required") or () if name not in properties]
    if rest:
        said.append(shown(rest))
    return words("api.and").join(said) or shown(schema)
