"""Example values made of schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import constraints, notation
from .schema import Schema, Trees

DEEPEST = 6
MOST = 40
"""Properties of one object that are filled in."""
WHOLE = 400
"""Values of an example, after which objects inside it stay empty: a wide schema that leads round would have no end."""

_FORMATS = {
    "date-time": "2026-01-31T12:00:00Z", "date": "2026-01-31", "time": "12:00:00Z", "duration": "PT1H",
    "email": "name@example.com", "idn-email": "name@example.com", "hostname": "example.com", "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1", "uri": "https://example.com/", "url": "https://example.com/", "uri-reference": "/",
    "uuid": "00000000-0000-4000-8000-000000000000", "byte": "dGV4dA==", "binary": "text", "password": "********",
}  # fmt: skip


@dataclass
class _Room:
    """What one example may still hold."""

    left: int = WHOLE


def value(trees: Trees, schema: object, *, asked: bool = False, depth: int = 0, room: _Room | None = None) -> Any:
    """A value that fits a schema: its own example, its default, or one made up.

    >>> from ...content.languages import Messages
    >>> from .references import References
    >>> from .texts import Texts
    >>> trees = Trees(References({}), Texts("en", "en"), Messages("en", {}))
    >>> value(trees, {"type": "object", "properties": {"n": {"type": "integer", "minimum": 3}}})
    {'n': 3}
    >>> value(trees, {"allOf": [{"example": {"a": 1}}, {"properties": {"b": {"type": "boolean"}}}]})
    {'b': True, 'a': 1}

    With `asked`, for a request: of an object only what is required, or has an example of its own, or is said to be
    always the same. It ends at `DEEPEST` levels and at about `WHOLE` values. What has no place in the direction of
    `trees` (`readOnly` in a request) is left out.
    """
    room = room or _Room()
    room.left -= 1
    layers = list(trees.layers(schema))
    for layer in trees.whole(schema):
        if found := constraints.examples(layer):
            return _directed(trees, layers, parsed(found[0], constraints.kinds(layers)))
    partial: dict[str, Any] = {}
    for layer in reversed(layers):
        if found := constraints.examples(layer):
            given = parsed(found[0], constraints.kinds(layers))
            if not isinstance(given, Mapping):
                return given
            partial |= given
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        merged |= layer
    if "const" in merged:
        return merged["const"]
    if merged.get("default") is not None:
        return _directed(trees, layers, merged["default"])
    if isinstance(merged.get("enum"), list) and merged["enum"]:
        return next((each for each in merged["enum"] if each is not None), None)
    kinds = [kind for kind in constraints.kinds(layers) if kind != "null"]
    if kinds[:1] == ["object"] and (depth < DEEPEST or asked):
        return _object(trees, layers, room, partial, asked=asked, depth=depth)
    alternatives = trees.alternatives(layers) if not kinds else []
    if alternatives and depth < DEEPEST:
        told = {name: text for name, text, target in trees.discriminated(layers)
                if trees.target({"$ref": target}) is trees.target(alternatives[0])}  # fmt: skip
        made = value(trees, alternatives[0], asked=asked, depth=depth + 1, room=room)
        return {**made, **partial, **told} if isinstance(made, Mapping) else made
    return _simple(trees, kinds[0] if kinds else "", layers, merged, room, asked=asked, depth=depth)


def parsed(given: Any, kinds: Sequence[str]) -> Any:
    """An example of an object or a list that is in the document as JSON text.

    >>> parsed('{"a": 1}', ["object"]), parsed('{"a": 1}', ["string"]), parsed("{a}", ["object"])
    ({'a': 1}, '{"a": 1}', '{a}')
    """
    if not isinstance(given, str) or "string" in kinds or given.lstrip()[:1] not in ("{", "["):
        return given
    try:
        return notation.parse(given)
    except ValueError:
        return given


def _directed(trees: Trees, layers: Sequence[Schema], given: Any) -> Any:
    """A given value without the fields that are not there in this direction."""
    if not isinstance(given, Mapping) or not trees.direction:
        return given
    gone = {name for name, _, _, part in trees.parts(layers) if _absent(trees, part)}
    return {key: each for key, each in given.items() if key not in gone} if gone else given


def _absent(trees: Trees, part: object) -> bool:
    key = {"request": "readOnly", "response": "writeOnly"}.get(trees.direction)
    return key is not None and any(layer.get(key) is True for layer in trees.layers(part))


def _chosen(trees: Trees, layers: Sequence[Schema]) -> tuple[list[Schema], dict[str, Any]]:
    """What holds of an object where the first of its alternatives is taken, and what a discriminator then says."""
    whole = list(layers)
    told: dict[str, Any] = {}
    todo = [list(layers)]
    for _ in range(DEEPEST):
        if not todo:
            break
        layer = todo.pop()
        said = trees.discriminated(layer)
        for _, alternatives in trees.groups(layer):
            first = list(trees.layers(alternatives[0]))
            there = trees.target(alternatives[0])
            told |= {name: text for name, text, target in said if trees.target({"$ref": target}) is there}
            fresh = [each for each in first if not any(each is known for known in whole)]
            whole += fresh
            if fresh:
                todo.append(fresh)
    return whole, told


def _object(
    trees: Trees, layers: Sequence[Schema], room: _Room, partial: Mapping[str, Any], *, asked: bool, depth: int
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if room.left < 0:
        return made
    whole, told = _chosen(trees, layers) if depth < DEEPEST else (list(layers), {})
    given = {**partial, **told}
    needed = {str(name) for layer in whole for name in layer.get("required") or ()}
    for name, role, required, part in trees.parts(whole):
        if _absent(trees, part) or len(made) >= MOST:
            continue
        held = list(trees.layers(part))
        said = any(constraints.examples(layer) or "const" in layer for layer in held)
        if role != "property":
            if asked or made:
                continue
        elif name in given:
            made[name] = given[name]
            continue
        elif (not required and any(layer.get("deprecated") for layer in held)) or (asked and not (required or said)):
            continue
        if depth >= DEEPEST + 2:
            continue
        made["key" if role in ("key", "pattern") else name] = value(
            trees, part, asked=asked, depth=depth + 1, room=room
        )
    known = {part for part, *_ in trees.parts(whole)}
    for name in [*given, *sorted(needed)]:
        if name not in made and name not in known and len(made) < MOST:
            made[name] = given.get(name, "text")
    return made


def _simple(
    trees: Trees,
    kind: str,
    layers: Sequence[Schema],
    merged: Mapping[str, Any],
    room: _Room,
    *,
    asked: bool,
    depth: int,
) -> Any:
    if kind in ("integer", "number"):
        return _number(merged, whole=kind == "integer")
    if kind == "boolean":
        return True
    if kind == "array":
        places = merged.get("prefixItems")
        if isinstance(places, list) and depth < DEEPEST:
            return [value(trees, each, asked=asked, depth=depth + 1, room=room) for each in places]
        items = trees.items(layers)
        if items is not None and depth < DEEPEST:
            return [value(trees, items, asked=asked, depth=depth + 1, room=room)] * max(
                1, min(merged.get("minItems") or 1, 5)
            )
        return []
    if kind == "object":
        return {}
    text = _FORMATS.get(str(merged.get("format")), "text")
    least, most = merged.get("minLength") or 0, merged.get("maxLength")
    text = text + "x" * (least - len(text)) if least < 200 else text
    return text[:most] if isinstance(most, int) and "format" not in merged else text


def _number(merged: Mapping[str, Any], *, whole: bool) -> int | float:
    """The smallest number that fits, as the document writes it."""
    step = merged.get("multipleOf") or 1
    low, high = merged.get("minimum"), merged.get("maximum")
    for strict, sign in (("exclusiveMinimum", 1), ("exclusiveMaximum", -1)):
        bound = merged.get(strict)
        if bound is True:
            bound = low if sign > 0 else high
        if isinstance(bound, int | float) and not isinstance(bound, bool):
            low, high = (bound + step, high) if sign > 0 else (low, bound - step)
    found = low if low is not None else high if high is not None and high < step else step
    return int(found) if whole else found
