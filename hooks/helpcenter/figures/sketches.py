"""Sketches: a screen drawn from a list of its parts, with numbered callouts that are said in words below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ..site.context import PageContext
from . import svg
from .lettering import wrap
from .parts import DRAW, FRAME, LEADING, PAD, SMALL, box, lines, text
from .source import Source, told, untranslated

WIDTH = 320.0
"""Of the drawing; the numbers are beside the screen."""
GAP = 10.0


def render(context: PageContext, source: Source, id_: str) -> str:
    """The figure as HTML."""
    if partial := list(untranslated(source.document, context.languages)):
        context.notes.findings += partial
        return ""
    data = told(context, source, source.document.data)
    inner, height = draw(data)
    image = svg.element(
        inner, f"0 0 {WIDTH:g} {height:g}", id_=id_, title=data["title"], description=data["alt"],
        classes="hc-drawing hc-drawing--sketch",
    )  # fmt: skip
    callouts = [part["callout"] for part in data["parts"] if "callout" in part]
    return context.fragment(
        "sketch", id=id_, title=data["title"], caption=data.get("caption", ""), callouts=callouts,
        image=Markup(image),  # noqa: S704 - made above
    )  # fmt: skip


def draw(data: Mapping[str, Any]) -> tuple[str, float]:
    """The inside of the SVG, and its height.

    >>> inner, height = draw({"parts": [{"kind": "button", "text": "Go on", "callout": "Press it"}]})
    >>> "Go on" in inner, ">1</text>" in inner, height
    (True, True, 82.8)
    """
    at, shapes, number = _head(data)
    for part in data["parts"]:
        height, drawn = DRAW[part["kind"]](part)
        shapes.append(f'<g transform="translate({PAD:g} {at:g})">{"".join(drawn)}</g>')
        if "callout" in part:
            number += 1
            shapes += _number(number, at + height / 2)
        at += height + GAP
    at += PAD - GAP / 2
    frame = box(0.5, 0.5, FRAME - 1, at - 1, "hc-f-page hc-s-edge", 14 if data.get("screen") != "page" else 6)
    return frame + "".join(shapes), at + 1


def _head(data: Mapping[str, Any]) -> tuple[float, list[str], int]:
    """The edge of a telephone, or the bar of a browser with its address."""
    if data.get("screen") != "page":
        return 26.0, [box(FRAME / 2 - 22, 10, 44, 5, "hc-f-line", 2.5)], 0
    rows = wrap(data.get("address", ""), FRAME - 76, SMALL) or [""]
    high = 10 + len(rows) * SMALL * LEADING
    dots = [f'<circle class="hc-f-line" cx="{14 + 11 * at}" cy="{8 + high / 2:g}" r="3.5"/>' for at in range(3)]
    bar = box(50, 8, FRAME - 64, high, "hc-f-fog hc-s-line", 8)
    edge = f'<path class="hc-s-line" d="M0 {high + 16:g}h{FRAME:g}"/>'
    return high + 16 + PAD, [*dots, bar, *lines(rows, 58, 13, SMALL), edge], 0


def _number(number: int, y: float) -> Iterator[str]:
    x = WIDTH - 14
    yield f'<path class="hc-s-blue" d="M{FRAME - 5:g} {y:g}H{x - 11:g}"/>'
    yield f'<circle class="hc-f-blue" cx="{x:g}" cy="{y:g}" r="11"/>'
    yield text(str(number), x, y + 4.5, 12, "hc-f-page", bold=True, anchor="middle")
