"""What can be said of a Vega-Lite spec before it is drawn, with places: Vega itself has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..content.errors import ContentError
from ..content.schema import closest
from ..content.yaml import Document, Path
from . import expressions

VIEWS = ("mark", "layer", "hconcat", "vconcat", "concat", "facet", "repeat")
MARKS = ("arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail").split()
CHANNELS = (
    "x y x2 y2 xError yError xError2 yError2 xOffset yOffset theta theta2 radius radius2 color fill stroke opacity "
    "fillOpacity strokeOpacity strokeWidth strokeDash size angle shape text tooltip description detail key order "
    "row column facet"
).split()
TYPES = "quantitative temporal ordinal nominal".split()
_PARTS = ("layer", "hconcat", "vconcat", "concat")


def check(document: Document, spec: Mapping[str, Any], fields: Sequence[str] | None) -> Iterator[ContentError]:
    """Every error found; `fields` are the columns of its data, none where they are not known."""
    if not any(view in spec for view in VIEWS):
        yield ContentError(
            document.place(), "says not what to draw", hint="add 'mark:' with one of " + ", ".join(MARKS)
        )
        return
    made = "transform" in str(list(_keys(spec))) or "repeat" in spec
    yield from _view(document, spec, (), None if made else fields)
    yield from expressions.check(document, spec)


def _view(document: Document, view: Any, path: Path, fields: Sequence[str] | None) -> Iterator[ContentError]:
    if not isinstance(view, Mapping):
        yield ContentError(document.place(*path), "is not a part of a chart", hint="write 'mark:' and 'encoding:' here")
        return
    if path and "data" in view:  # whose columns are others
        fields = None
    if "mark" in view:
        mark = view["mark"]
        kind = mark.get("type") if isinstance(mark, Mapping) else mark
        at = (*path, "mark", "type") if isinstance(mark, Mapping) else (*path, "mark")
        if kind not in MARKS:
            yield ContentError(document.place(*at), "no such mark", text=str(kind), hint=closest(str(kind), MARKS))
    encoding = view.get("encoding", {})
    if isinstance(encoding, Mapping):
        for channel, value in encoding.items():
            yield from _channel(document, channel, value, (*path, "encoding", channel), fields)
    for part in _PARTS:
        for number, child in enumerate(view[part]) if isinstance(view.get(part), Sequence) else ():
            yield from _view(document, child, (*path, part, number), fields)
    if isinstance(view.get("spec"), Mapping):
        yield from _view(document, view["spec"], (*path, "spec"), fields)


def _channel(
    document: Document, channel: str, value: Any, path: Path, fields: Sequence[str] | None
) -> Iterator[ContentError]:
    if channel not in CHANNELS:
        hint = closest(channel, CHANNELS)
        yield ContentError(document.key(*path), "no such channel", text=channel, hint=hint)
        return
    if not isinstance(value, Mapping):
        return
    kind, field = value.get("type"), value.get("field")
    if kind is not None and kind not in TYPES:
        yield ContentError(
            document.place(*path, "type"), "no such type", text=str(kind), hint=closest(str(kind), TYPES)
        )
    if fields is not None and isinstance(field, str) and field not in fields:
        hint = closest(field, list(fields)) if fields else "add rows to its data"
        yield ContentError(document.place(*path, "field"), "no such column in its data", text=field, hint=hint)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)
