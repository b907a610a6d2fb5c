"""Sketches: a screen drawn from a list of its parts, with numbered callouts; or steps, a small screen for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..site.context import PageContext
from . import svg
from .fitting import misfits
from .lettering import wrap
from .parts import DRAW, LEADING, PAD, SMALL, across, box, lines, text
from .source import Source, told, untranslated

GAP = 10.0


@dataclass(frozen=True)
class Format:
    """The measures of a drawing, in units that are about a pixel."""

    frame: float
    """Width of the screen."""
    beside: float
    """Room at its right, for numbers."""
    badge: float
    """Radius of a number's circle."""

    @property
    def inner(self) -> float:
        """Width of a part."""
        return self.frame - 2 * PAD

    @property
    def width(self) -> float:
        """Of the whole drawing."""
        return self.frame + self.beside

    @property
    def badge_at(self) -> float:
        """Where the middle of a number is: in the room beside the screen, or on its edge where there is none."""
        return max(self.width - 14, self.frame)


SINGLE, STEP = Format(282, 38, 11), Format(194, 11, 10)
"""A sketch of one screen, and one of several steps: three of these fit beside each other."""


def render(context: PageContext, source: Source, id_: str) -> str:
    """The figure as HTML."""
    if wrong := [*misfits(source.document, context.languages), *untranslated(source.document, context.languages)]:
        context.notes.findings += wrong
        return ""
    data = told(context, source, source.document.data)
    about = {"id": id_, "title": data["title"], "caption": data.get("caption", "")}
    if "steps" in data:
        return context.fragment("steps", **about, steps=_steps(data["steps"], id_))
    callouts = [part["callout"] for part in data["parts"] if "callout" in part]
    return context.fragment("sketch", **about, callouts=callouts, image=_image(*draw(data), SINGLE, data, id_))


def _steps(steps: list[Mapping[str, Any]], id_: str) -> Iterator[tuple[str, Markup]]:
    """What each step says, and its drawing: as high as the highest, unless most of it would be empty."""
    drawn = [_screen(step, STEP, number) for number, step in enumerate(steps, 1)]
    highest = max(height for _, height in drawn)
    for number, (step, (shapes, own)) in enumerate(zip(steps, drawn, strict=True), 1):
        height = min(highest, 2 * own)
        yield step["caption"], _image(_framed(step, STEP, shapes, height), height + 1, STEP, step, f"{id_}-{number}")


def _image(inner: str, height: float, of: Format, data: Mapping[str, Any], id_: str) -> Markup:
    """The drawing of a screen. One with a title is named by that and described by its text alternative."""
    named = {"title": data["title"], "description": data["alt"]} if "title" in data else {"title": data["alt"]}
    box_ = f"0 0 {of.width:g} {height:g}"
    return Markup(svg.element(inner, box_, id_=id_, classes="hc-drawing hc-drawing--sketch", **named))  # noqa: S704 - escaped there


def draw(data: Mapping[str, Any], of: Format = SINGLE) -> tuple[str, float]:
    """The inside of the SVG of one screen, and its height.

    >>> inner, height = draw({"parts": [{"kind": "button", "text": "Go on", "callout": "Press it"}]})
    >>> "Go on" in inner, ">1</text>" in inner, height
    (True, True, 82.8)
    """
    shapes, height = _screen(data, of)
    return _framed(data, of, shapes, height), height + 1


def _screen(data: Mapping[str, Any], of: Format, step: int = 0) -> tuple[list[str], float]:
    """What is on a screen, and how high that is. The number of a step is at its marks, else callouts are counted."""
    shapes, at = _head(data, of)
    if data.get("mark") == "address":
        shapes += _mark(35, 3, of.frame - 40, at - PAD - 6, of, step)
    number = 0
    for part in data["parts"]:
        height, drawn = DRAW[part["kind"]](part, of.inner)
        shapes.append(f'<g transform="translate({PAD:g} {at:g})">{"".join(drawn)}</g>')
        if part.get("mark"):
            x, width = across(part, of.inner)
            shapes += _mark(PAD + x - 6, at - 4, width + 12, height + 8, of, step)
        if "callout" in part:
            number += 1
            shapes += _callout(number, at + height / 2, of)
        at += height + GAP
    return shapes, at + PAD - GAP / 2


def _framed(data: Mapping[str, Any], of: Format, shapes: list[str], height: float) -> str:
    corner = 6 if data.get("screen") == "page" else 14
    return box(0.5, 0.5, of.frame - 1, height - 1, "hc-f-page hc-s-edge", corner) + "".join(shapes)


def _head(data: Mapping[str, Any], of: Format) -> tuple[list[str], float]:
    """The edge of a telephone, or the bar of a browser with its address; and where the parts begin."""
    if data.get("screen") != "page":
        return [box(of.frame / 2 - 22, 10, 44, 5, "hc-f-line", 2.5)], 26.0
    rows = wrap(data.get("address", ""), of.frame - 64, SMALL) or [""]
    high = 10 + len(rows) * SMALL * LEADING
    dots = [f'<circle class="hc-f-line" cx="{13 + 9 * at}" cy="{8 + high / 2:g}" r="3"/>' for at in range(3)]
    bar = box(40, 8, of.frame - 50, high, "hc-f-fog hc-s-line", 8)
    edge = f'<path class="hc-s-line" d="M0 {high + 16:g}h{of.frame:g}"/>'
    return [*dots, bar, *lines(rows, 47, 13, SMALL), edge], high + 16 + PAD


def _callout(number: int, y: float, of: Format) -> Iterator[str]:
    yield f'<path class="hc-s-blue" d="M{of.frame - 5:g} {y:g}H{of.badge_at - of.badge:g}"/>'
    yield from _badge(number, of.badge_at, y, of)


def _mark(x: float, y: float, width: float, height: float, of: Format, step: int) -> Iterator[str]:
    """A line around a part, with the number of the step."""
    yield (
        f'<rect class="hc-s-blue" fill="none" stroke-width="2" x="{x:g}" y="{y:g}" '
        f'width="{width:g}" height="{height:g}" rx="10"/>'
    )
    if step:
        yield from _badge(step, of.badge_at, y + height / 2, of)


def _badge(number: int, x: float, y: float, of: Format) -> Iterator[str]:
    yield f'<circle class="hc-f-blue" cx="{x:g}" cy="{y:g}" r="{of.badge:g}"/>'
    yield text(str(number), x, y + 4.5, 12, "hc-f-page", bold=True, anchor="middle")
