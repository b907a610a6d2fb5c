"""Example values made of schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import constraints
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

    >>> from ..languages import Messages
    >>> from .references import References
    >>> from .texts import Texts
    >>> trees = Trees(References({}), Texts("en", "en"), Messages("en", {}))
    >>> value(trees, {"type": "object", "properties": {"n": {"type": "integer", "minimum": 3}}})
    {'n': 3}

    With `asked`, for a request: of an object only what is required, or has an example of its own, or is said to be
    always the same. It ends at `DEEPEST` levels and at about `WHOLE` values.
    """
    room = room or _Room()
    room.left -= 1
    layers = list(trees.layers(schema))
    for layer in layers:
        if found := constraints.examples(layer):
            return found[0]
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        merged |= layer
    for key in ("const", "default"):
        if key in merged and merged[key] is not None:
            return merged[key]
    if isinstance(merged.get("enum"), list) and merged["enum"]:
        return next((each for each in merged["enum"] if each is not None), None)
    kinds = [kind for kind in constraints.kinds(layers) if kind != "null"]
    if kinds[:1] == ["object"] and (depth < DEEPEST or asked):
        return _object(trees, layers, room, asked=asked, depth=depth)
    _, alternatives = trees.alternatives(layers) if not kinds else ("", [])
    if alternatives and depth < DEEPEST:
        return value(trees, alternatives[0], asked=asked, depth=depth + 1, room=room)
    return _simple(trees, kinds[0] if kinds else "", merged, room, asked=asked, depth=depth)


def _object(trees: Trees, layers: Sequence[Schema], room: _Room, *, asked: bool, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if room.left < 0:
        return made
    alternatives = trees.alternatives(layers)[1]
    if alternatives and depth < DEEPEST:
        first = value(trees, alternatives[0], asked=asked, depth=depth + 1, room=room)
        made |= first if isinstance(first, Mapping) else {}
    for name, role, required, part in trees.parts(layers):
        held = list(trees.layers(part))
        hidden = any(layer.get("readOnly" if asked else "writeOnly") or layer.get("deprecated") for layer in held)
        said = any(constraints.examples(layer) or "const" in layer for layer in held)
        if (role != "property" and (asked or made)) or (hidden and not required) or len(made) >= MOST:
            continue
        if (asked and not (required or said)) or depth >= DEEPEST + 2:
            continue
        made["key" if role in ("key", "pattern") else name] = value(
            trees, part, asked=asked, depth=depth + 1, room=room
        )
    return made


def _simple(trees: Trees, kind: str, merged: Mapping[str, Any], room: _Room, *, asked: bool, depth: int) -> Any:
    if kind in ("integer", "number"):
        return _number(merged, whole=kind == "integer")
    if kind == "boolean":
        return True
    if kind == "array":
        places = merged.get("prefixItems")
        if isinstance(places, list) and depth < DEEPEST:
            return [value(trees, each, asked=asked, depth=depth + 1, room=room) for each in places]
        if isinstance(merged.get("items"), Mapping) and depth < DEEPEST:
            return [value(trees, merged["items"], asked=asked, depth=depth + 1, room=room)] * max(
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
