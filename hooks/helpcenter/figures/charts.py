"""Charts: a Vega-Lite spec with a title and a text alternative becomes a drawing in the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..content.digest import digest
from ..content.errors import ContentError
from ..site.context import PageContext
from ..site.links import LinkError
from . import palette, svg, tables, vegalite
from .drawing import DRAWING, FONT, DrawingError, engine
from .source import Source, told

HEAD = ("title", "alt", "caption", "columns", "example")
"""Keys of ours; the rest is the spec."""
MAX_DRAWING = 2_000_000
"""Characters of an SVG: a page that a phone still opens."""
ROWS = 100
"""A table shows no more."""

_TEXT = {
    "labelColor": "ink",
    "titleColor": "ink",
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
CONFIG: Mapping[str, Any] = {
    "font": FONT, "background": None, "padding": 4,
    "view": {"stroke": None, "continuousWidth": 280, "continuousHeight": 200, "discreteWidth": 280},
    "axis": {**_TEXT, "labelColor": "quiet", "domainColor": "edge", "tickColor": "edge", "gridColor": "line",
             "titlePadding": 6},
    "legend": {**_TEXT, "orient": "top", "titleLimit": 300, "labelLimit": 260, "symbolStrokeWidth": 2},
    "header": _TEXT,
    "title": {"color": "ink", "fontSize": 13, "fontWeight": "normal", "anchor": "start"},
    "range": {"category": list(palette.SERIES)},
    "mark": {"color": "blue"}, "text": {"color": "ink", "fontSize": 12}, "rule": {"color": "ink"},
    "line": {"color": "blue", "strokeWidth": 2}, "bar": {"color": "blue"}, "area": {"color": "blue"},
    "point": {"color": "blue"},
}  # fmt: skip
_WIDTH, _HEIGHT = 340, 230
_FONT = re.compile(r"^(?:font|\w+Font)$")
_REMOTE = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.\-]*:|//)")


@dataclass(frozen=True)
class Chart:
    """A chart in one language."""

    title: str
    alt: str
    caption: str
    example: bool
    """Whether its figures are invented."""
    spec: Mapping[str, Any]
    names: Mapping[str, str]
    """Columns of the table and what they are called; empty: all of them."""


def render(context: PageContext, source: Source, id_: str) -> str:
    """The figure as HTML."""
    wrong: list[ContentError] = []
    spec = {key: value for key, value in source.document.data.items() if key not in HEAD}
    spec = _with_data(context, source, spec, (), wrong)
    rows = next(_rows(spec), None)
    wrong += vegalite.check(source.document, spec, tables.columns(rows) if rows is not None else None)
    if wrong:
        context.notes.findings += wrong
        return ""
    data = told(context, source, {**source.document.data, **spec})
    chart = Chart(
        data["title"], data["alt"], data.get("caption", ""), bool(data.get("example")),
        {key: data[key] for key in spec}, data.get("columns", {}),
    )  # fmt: skip
    try:
        drawn = context.kept(
            "chart", digest(engine(), json.dumps(chart.spec)), lambda: DRAWING.svg(settled(chart.spec))
        )
    except DrawingError as error:
        hint = "hold the spec against https://vega.github.io/vega-lite/docs/"
        context.notes.findings.append(
            ContentError(source.document.place(), f"Vega-Lite cannot draw this: {error}", hint=hint)
        )
        return ""
    if len(drawn) > MAX_DRAWING:
        what = f"the drawing has more than {MAX_DRAWING} characters"
        context.notes.findings.append(
            ContentError(source.document.place(), what, hint="show fewer rows, or sums of them")
        )
        return ""
    inner, box, unknown = svg.clean(drawn, prefix=f"{id_}-")
    classes = "hc-drawing hc-drawing--own" if unknown else "hc-drawing"
    image = svg.element(inner, box, id_=id_, title=chart.title, description=chart.alt, classes=classes)
    head, body, more = _table(chart)
    return context.fragment(
        "chart", id=id_, chart=chart, image=Markup(image), head=head, body=body, more=more  # noqa: S704 - made above
    )  # fmt: skip


def settled(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A spec with this package's size, colours and font, where it does not set its own; the font it cannot set.

    >>> settled({"mark": {"type": "text", "font": "Arial"}})["mark"]
    {'type': 'text'}
    """
    own = _without_fonts(dict(spec))
    single = not any(key in own for key in ("hconcat", "vconcat", "concat", "facet", "repeat"))
    if single and "width" not in own:
        fixed = "height" in own or not _discrete(own)
        own["width"] = _WIDTH
        own.setdefault("autosize", {"type": "fit" if fixed else "fit-x", "contains": "padding"})
        if fixed:
            own.setdefault("height", _HEIGHT)
    config = _merged(CONFIG, own.get("config", {}))
    return {**own, "config": config, "$schema": "https://vega.github.io/schema/vega-lite/v6.json"}


def _discrete(spec: Mapping[str, Any]) -> bool:
    """Whether its height follows from a list of names."""
    axis = spec.get("encoding", {}).get("y", {})
    return isinstance(axis, Mapping) and axis.get("type") in ("nominal", "ordinal")


def _merged(below: Mapping[str, Any], above: Any) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items() if isinstance(above, Mapping) else ():
        known = result.get(key)
        result[key] = _merged(known, value) if isinstance(known, Mapping) and isinstance(value, Mapping) else value
    return result


def _without_fonts(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: inner if key == "values" else _without_fonts(inner)
            for key, inner in value.items()
            if not (_FONT.match(key) and isinstance(inner, str))
        }
    return [_without_fonts(inner) for inner in value] if isinstance(value, list) else value


def _with_data(
    context: PageContext, source: Source, value: Any, path: tuple[str | int, ...], wrong: list[ContentError]
) -> Any:
    """A part of a spec with the rows of the CSV files that it names."""
    if isinstance(value, list):
        return [_with_data(context, source, inner, (*path, at), wrong) for at, inner in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    result: dict[str, Any] = {}
    for key, inner in value.items():
        at = (*path, key)
        if key == "data" and isinstance(inner, str):
            result[key] = {"values": _csv(context, source, inner, at, wrong)}
        elif key == "data" and isinstance(inner, Mapping) and "url" in inner:
            rows = _csv(context, source, str(inner["url"]), (*at, "url"), wrong)
            result[key] = {
                **{name: kept for name, kept in inner.items() if name not in ("url", "format")},
                "values": rows,
            }
        elif key == "data" and isinstance(inner, Mapping):
            result[key] = inner
        else:
            result[key] = _with_data(context, source, inner, at, wrong)
    return result


def _csv(
    context: PageContext, source: Source, href: str, path: tuple[str | int, ...], wrong: list[ContentError]
) -> list[dict[str, Any]]:
    place = source.document.place(*path)

    def finding(what: str, hint: str) -> list[dict[str, Any]]:
        wrong.append(ContentError(place, what, text=href, hint=hint))
        return []

    if _REMOTE.match(href):
        return finding("data from another host are refused", "put the file beside the page, as CSV")
    if not href.endswith(".csv"):
        return finding(
            "data must be a CSV file", "save them as CSV in UTF-8, the names of the columns on the first line"
        )
    try:
        target = context.resolve(href, base=source.base)
    except LinkError as error:
        return finding(error.what.replace("link to a file", "names a file"), error.hint)
    file = context.library.tables.get(target.asset)
    if file is None:
        return finding("cannot be read as text", "save it as UTF-8, with less than 2 MB")
    try:
        rows = tables.from_csv(file, context.lang, context.languages.default)
    except ValueError as error:
        return finding(f"is not valid CSV: {error}", "save it again as CSV, the names of the columns on the first line")
    return rows or finding("has no rows", "write the names of the columns on the first line, and the rows below it")


def _rows(spec: Any) -> Iterator[Sequence[tables.Row]]:
    """The datasets of a spec that are lists of rows, the outermost first."""
    if isinstance(spec, Mapping):
        data = spec.get("data")
        values = data.get("values") if isinstance(data, Mapping) else None
        if isinstance(values, list) and values and all(isinstance(row, Mapping) for row in values):
            yield values
        for key, inner in spec.items():
            if key != "data":
                yield from _rows(inner)
    elif isinstance(spec, list):
        for inner in spec:
            yield from _rows(inner)


def _table(chart: Chart) -> tuple[list[str], list[list[str]], int]:
    """Heads and rows of the table, and how many rows it leaves out."""
    rows = next(_rows(chart.spec), ())
    names = {**dict(_titles(chart.spec)), **chart.names}
    fields = tuple(chart.names) or tables.columns(rows)
    body = [[tables.shown(row.get(field)) for field in fields] for row in rows[:ROWS]]
    return [names.get(field, field) for field in fields], body, max(0, len(rows) - ROWS)


def _titles(spec: Any) -> Iterator[tuple[str, str]]:
    """Fields and what their axes and legends call them."""
    if isinstance(spec, Mapping):
        field, title = spec.get("field"), spec.get("title")
        if not title:
            inner = spec.get("axis") or spec.get("legend") or {}
            title = inner.get("title") if isinstance(inner, Mapping) else None
        if isinstance(field, str) and isinstance(title, str) and title:
            yield field, title
        for key, value in spec.items():
            if key != "values":
                yield from _titles(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _titles(value)
