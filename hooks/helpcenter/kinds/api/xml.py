"""Bodies in XML, by the `xml` hints of a schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from .schema import Trees
from .styles import text_of

_NAME = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?")


class _UnnamedError(Exception):
    """An element has no name that XML allows."""


def write(trees: Trees, schema: object, value: Any) -> str:
    """A value as an XML document; empty where its root has no name.

    >>> from ...content.languages import Messages
    >>> from .references import References
    >>> from .texts import Texts
    >>> trees = Trees(References({}), Texts("en", "en"), Messages("en", {}))
    >>> properties = {"id": {"xml": {"attribute": True}}, "tag": {"type": "array"}}
    >>> schema = {"xml": {"name": "order"}, "properties": properties}
    >>> print(write(trees, schema, {"id": 5, "tag": ["a", "b<"]}), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <order id="5">
      <tag>a</tag>
      <tag>b&lt;</tag>
    </order>
    """
    name = trees.named(schema)
    try:
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(
            _element(trees, schema, value, name, "", whole=True)
        )
    except _UnnamedError:
        return ""


def _hints(trees: Trees, schema: object) -> Mapping[str, Any]:
    merged: dict[str, Any] = {}
    for layer in reversed(list(trees.layers(schema))):
        if isinstance(layer.get("xml"), Mapping):
            merged |= layer["xml"]
    return merged


def _named(hints: Mapping[str, Any], name: str) -> str:
    found = str(hints.get("name") or name)
    found = f"{hints['prefix']}:{found}" if hints.get("prefix") else found
    if not _NAME.fullmatch(found):
        raise _UnnamedError
    return found


def _is_attribute(hints: Mapping[str, Any]) -> bool:
    return hints.get("attribute") is True or hints.get("nodeType") == "attribute"


def _space(hints: Mapping[str, Any]) -> str:
    if not hints.get("namespace"):
        return ""
    prefix = f":{hints['prefix']}" if hints.get("prefix") else ""
    return f" xmlns{prefix}={quoteattr(str(hints['namespace']))}"


def _element(trees: Trees, schema: object, value: Any, name: str, before: str, *, whole: bool = False) -> list[str]:
    """The lines of one property, or of the whole body."""
    hints = _hints(trees, schema)
    if isinstance(value, list):
        items = trees.items(list(trees.layers(schema))) or {}
        if not (whole or hints.get("wrapped") or hints.get("nodeType") == "element"):
            inner = str(_hints(trees, items).get("name") or hints.get("name") or name)
            return [line for each in value for line in _element(trees, items, each, inner, before)]
        outer = _named(hints, name)
        inner = str(_hints(trees, items).get("name") or trees.named(items) or name)
        lines = [line for each in value for line in _element(trees, items, each, inner, before + "  ")]
        return [f"{before}<{outer}{_space(hints)}>\n", *lines, f"{before}</{outer}>\n"]
    tag = _named(hints, name)
    opening = f"{before}<{tag}{_space(hints)}"
    if not isinstance(value, Mapping):
        return [f"{opening}/>\n" if value is None else f"{opening}>{escape(text_of(value))}</{tag}>\n"]
    parts = {part: inner for part, _, _, inner in trees.parts(list(trees.layers(schema)))}
    inside: list[str] = []
    for key, each in value.items():
        part = parts.get(str(key), {})
        own = _hints(trees, part)
        if _is_attribute(own):
            opening += f" {_named(own, str(key))}={quoteattr(text_of(each))}"
        else:
            inside += _element(trees, part, each, str(key), before + "  ")
    return [f"{opening}>\n", *inside, f"{before}</{tag}>\n"] if inside else [f"{opening}/>\n"]
