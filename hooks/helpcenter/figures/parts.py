"""The parts of a drawn screen: a field, a button, a line of a list. Each gives its height, and its shapes as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from .lettering import wide, wrap

FRAME = 282.0
"""Width of the screen."""
PAD = 14.0
INNER = FRAME - 2 * PAD
SIZE, SMALL = 13.0, 11.0
LEADING = 1.45
_EDGES = {"danger": "red", "warning": "amber", "good": "green"}

Part = Mapping[str, Any]
Shape = tuple[float, list[str]]
"""A part's height, and its elements, from a corner of its own."""


def text(said: str, x: float, y: float, size: float, look: str, *, bold: bool = False, anchor: str = "") -> str:
    """One line of text, whose baseline is `y`. A blank at its end goes behind the element, where it is not drawn.

    >>> text("a < b ", 1, 2, 13, "hc-f-ink")
    '<text class="hc-f-ink" x="1" y="2" font-size="13">a &lt; b</text> '
    """
    weight = ' font-weight="bold"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor else ""
    shown = said.rstrip()
    gap = " " if shown != said else ""
    return f'<text class="{look}" x="{x:g}" y="{y:g}" font-size="{size:g}"{weight}{place}>{escape(shown)}</text>{gap}'


def lines(
    rows: list[str], x: float, y: float, size: float, look: str = "hc-f-ink", *, bold: bool = False, anchor: str = ""
) -> list[str]:
    """Lines of text below each other, the first of which has its top at `y`."""
    return [
        text(line, x, round(y + (row * LEADING + 0.92) * size, 2), size, look, bold=bold, anchor=anchor)
        for row, line in enumerate(rows)
    ]


def _high(rows: list[str], size: float) -> float:
    return round(len(rows) * size * LEADING, 1)


def box(x: float, y: float, width: float, height: float, look: str, round_: float = 7) -> str:
    """A rectangle with round corners."""
    return f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_:g}"/>'


def _bar(part: Part) -> Shape:
    rows = wrap(part["text"], INNER - 60, SIZE)
    high = _high(rows, SIZE)
    back = f'<path class="hc-s-quiet" fill="none" stroke-width="1.5" d="M6 {high / 2 - 5:g}l-5 5 5 5"/>'
    edge = f'<path class="hc-s-line" d="M{-PAD:g} {high + 6:g}h{FRAME:g}"/>'
    return high + 6, [back, *lines(rows, INNER / 2, 0, SIZE, bold=True, anchor="middle"), edge]


def _heading(part: Part) -> Shape:
    rows = wrap(part["text"], INNER, 16)
    return _high(rows, 16), lines(rows, 0, 0, 16, bold=True)


def _said(part: Part) -> Shape:
    rows = wrap(part["text"], INNER, SIZE)
    return _high(rows, SIZE), lines(rows, 0, 0, SIZE, "hc-f-quiet")


def _link(part: Part) -> Shape:
    rows = wrap(part["text"], INNER, SIZE)
    lengths = [min(INNER, wide(line.rstrip(), SIZE)) for line in rows]
    under = [
        f'<path class="hc-s-blue" d="M0 {(row * LEADING + 1) * SIZE + 3:g}h{length:.0f}"/>'
        for row, length in enumerate(lengths)
    ]
    return _high(rows, SIZE) + 2, lines(rows, 0, 0, SIZE, "hc-f-blue") + under


def _field(part: Part) -> Shape:
    label = wrap(part["text"], INNER, SMALL)
    value = ["••••••••"] if part.get("secret") else wrap(part.get("value", ""), INNER - 20, SIZE)
    top = _high(label, SMALL) + 3
    high = max(1, len(value)) * SIZE * LEADING + 14
    look = {"danger": "hc-f-card hc-s-red", "good": "hc-f-card hc-s-green"}.get(
        part.get("look", ""), "hc-f-card hc-s-edge"
    )
    return top + high, [
        *lines(label, 0, 0, SMALL, "hc-f-quiet"), box(0, top, INNER, high, look), *lines(value, 10, top + 8, SIZE),
    ]  # fmt: skip


def _button(part: Part) -> Shape:
    rows = wrap(part["text"], INNER - 24, SIZE)
    high = _high(rows, SIZE) + 18
    fill, ink = {
        "plain": ("hc-f-card hc-s-edge", "hc-f-ink"), "danger": ("hc-f-card hc-s-red", "hc-f-red"),
    }.get(part.get("look", ""), ("hc-f-blue", "hc-f-page"))  # fmt: skip
    return high, [
        box(0, 0, INNER, high, fill, 9),
        *lines(rows, INNER / 2, 9.5, SIZE, ink, bold=True, anchor="middle"),
    ]


def _switch(part: Part) -> Shape:
    rows = wrap(part["text"], INNER - 52, SIZE)
    high = max(_high(rows, SIZE), 22)
    on = bool(part.get("on"))
    knob = f'<circle class="hc-f-card hc-s-edge" cx="{INNER - (11 if on else 27):g}" cy="{high / 2:g}" r="9"/>'
    track = box(INNER - 38, high / 2 - 11, 38, 22, "hc-f-green" if on else "hc-f-line", 11)
    return high, [*lines(rows, 0, (high - _high(rows, SIZE)) / 2, SIZE), track, knob]


def _marked(part: Part) -> Shape:
    """A tick box, or one choice of several."""
    rows = wrap(part["text"], INNER - 28, SIZE)
    on, square = bool(part.get("on")), part["kind"] == "tick"
    mark = box(0.5, 1.5, 16, 16, "hc-f-blue hc-s-blue" if on and square else "hc-f-card hc-s-edge", 4 if square else 8)
    tick = '<path class="hc-s-page" fill="none" stroke-width="2" d="M4 9.5l3.5 3.5 6-7"/>'
    dot = '<circle class="hc-f-blue" cx="8.5" cy="9.5" r="4.5"/>'
    return max(_high(rows, SIZE), 20), [mark, *([tick if square else dot] if on else []), *lines(rows, 26, 1, SIZE)]


def _row(part: Part) -> Shape:
    value = part.get("value", "")
    right = wrap(value, INNER * 0.6, SIZE)
    left = wrap(part["text"], INNER - max((wide(line.rstrip(), SIZE) for line in right), default=0) - 12, SIZE)
    high = max(_high(left, SIZE), _high(right, SIZE)) + 6
    look = f"hc-f-{_EDGES.get(part.get('look', ''), 'ink')}"
    edge = f'<path class="hc-s-line" d="M0 {high:g}h{INNER:g}"/>'
    return high, [*lines(left, 0, 0, SIZE, "hc-f-quiet"), *lines(right, INNER, 0, SIZE, look, anchor="end"), edge]


def _tabs(part: Part) -> Shape:
    names = part["text"] if isinstance(part["text"], list) else [part["text"]]
    each, shapes = INNER / len(names), [f'<path class="hc-s-line" d="M0 27h{INNER:g}"/>']
    for number, name in enumerate(names, 1):
        on = number == part.get("on", 1)
        x = each * (number - 0.5)
        shapes.append(text(name, x, 17, SIZE, "hc-f-ink" if on else "hc-f-quiet", bold=on, anchor="middle"))
        if on:
            shapes.append(f'<path class="hc-s-blue" stroke-width="3" d="M{each * (number - 1):g} 27h{each:g}"/>')
    return 28, shapes


def _note(part: Part) -> Shape:
    rows = wrap(part["text"], INNER - 24, SIZE)
    high = _high(rows, SIZE) + 16
    edge = {"danger": "red", "warning": "amber", "good": "green"}.get(part.get("look", ""), "blue")
    return high, [
        box(0, 0, INNER, high, "hc-f-fog", 4),
        box(0, 0, 4, high, f"hc-f-{edge}", 2),
        *lines(rows, 14, 8, SIZE),
    ]


def _picture(part: Part) -> Shape:
    side = 96.0
    rows = wrap(part["text"], INNER, SMALL)
    shapes = list(_PICTURES.get(part.get("look", ""), _card)(INNER / 2 - side / 2, side))
    return side + 6 + _high(rows, SMALL), [
        *shapes,
        *lines(rows, INNER / 2, side + 5, SMALL, "hc-f-quiet", anchor="middle"),
    ]


def _qr(x: float, side: float) -> Iterator[str]:
    """Squares that look like such a code and hold nothing."""
    cell = side / 17
    yield box(x - 4, -0.5, side + 8, side + 1, "hc-f-card hc-s-line", 3)
    dots = "".join(
        f"M{x + column * cell:.1f} {row * cell:.1f}h{cell:.1f}v{cell:.1f}h-{cell:.1f}z"
        for row in range(17)
        for column in range(17)
        if (row * row + 3 * column * row + 7 * column + row // 3) % 5 < 2
        and not ((row < 6 or row > 10) and column < 6)
        and not (row < 6 and column > 10)
    )
    yield f'<path class="hc-f-ink" d="{dots}"/>'
    for column, row in ((0, 0), (12, 0), (0, 12)):
        left, top = x + column * cell, row * cell
        yield box(left, top, 5 * cell, 5 * cell, "hc-f-ink", 1)
        yield box(left + cell, top + cell, 3 * cell, 3 * cell, "hc-f-card", 1)
        yield box(left + 1.6 * cell, top + 1.6 * cell, 1.8 * cell, 1.8 * cell, "hc-f-ink", 0.5)


def _card(x: float, side: float) -> Iterator[str]:
    """A document with a photograph on it."""
    yield box(x - 24, 8, side + 48, side - 16, "hc-f-fog hc-s-edge", 8)
    yield box(x - 12, 22, 36, 46, "hc-f-line", 3)
    yield f'<path class="hc-s-edge" stroke-width="3" d="M{x + 36:g} 28h70M{x + 36:g} 44h56M{x + 36:g} 60h64"/>'


def _face(x: float, side: float) -> Iterator[str]:
    """A head in an oval, as a camera asks for it."""
    middle = x + side / 2
    yield f'<ellipse class="hc-f-fog hc-s-blue" stroke-width="2" cx="{middle:g}" cy="{side / 2:g}" rx="36" ry="46"/>'
    yield f'<circle class="hc-f-line" cx="{middle:g}" cy="{side / 2 - 8:g}" r="17"/>'
    yield f'<path class="hc-f-line" d="M{middle - 26:g} 78c4-16 48-16 52 0z"/>'


def _bubble(part: Part) -> Shape:
    rows = wrap(part["text"], INNER - 56, SIZE)
    width = min(INNER - 32, max(wide(line.rstrip(), SIZE) for line in rows) + 20)
    high = _high(rows, SIZE) + 14
    mine = part["kind"] == "mine"
    x = INNER - width if mine else 0.0
    look = "hc-f-blue" if mine else "hc-f-fog"
    return high, [
        box(x, 0, width, high, look, 12),
        *lines(rows, x + 10, 7, SIZE, "hc-f-page" if mine else "hc-f-ink"),
    ]


_PICTURES = {"qr": _qr, "card": _card, "face": _face}
DRAW: Mapping[str, Callable[[Part], Shape]] = {
    "bar": _bar, "heading": _heading, "text": _said, "link": _link, "field": _field, "button": _button,
    "switch": _switch, "tick": _marked, "choice": _marked, "row": _row, "tabs": _tabs, "note": _note,
    "picture": _picture, "theirs": _bubble, "mine": _bubble,
}  # fmt: skip
"""How each kind of part is drawn."""
