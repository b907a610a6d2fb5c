"""The parts of a drawn screen: a field, a button, a line of a list. Each gives its height, and its shapes as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from .lettering import longest, wide, wrap

PAD = 14.0
"""Between the edge of a screen and its parts."""
SIZE, SMALL, LARGE = 13.0, 11.0, 15.0
LEADING = 1.45
TONES = {"danger": "red", "warning": "amber", "good": "green"}
"""The colour of each look of a field, a note or a row."""

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


def _bar(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner - 40, SIZE)
    high = _high(rows, SIZE)
    back = f'<path class="hc-s-quiet" fill="none" stroke-width="1.5" d="M6 {high / 2 - 5:g}l-5 5 5 5"/>'
    edge = f'<path class="hc-s-line" d="M{-PAD:g} {high + 6:g}h{inner + 2 * PAD:g}"/>'
    return high + 6, [back, *lines(rows, inner / 2, 0, SIZE, bold=True, anchor="middle"), edge]


def _heading(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner, LARGE)
    return _high(rows, LARGE), lines(rows, 0, 0, LARGE, bold=True)


def _said(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner, SIZE)
    return _high(rows, SIZE), lines(rows, 0, 0, SIZE, "hc-f-quiet")


def _link(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner, SIZE)
    return _high(rows, SIZE) + 2, lines(rows, 0, 0, SIZE, "hc-f-link")


def _field(part: Part, inner: float) -> Shape:
    label = wrap(part["text"], inner, SMALL)
    value = ["••••••••"] if part.get("secret") else wrap(part.get("value", ""), inner - 20, SIZE)
    top = _high(label, SMALL) + 3
    high = max(1, len(value)) * SIZE * LEADING + 14
    look = f"hc-f-card hc-s-{TONES.get(part.get('look', ''), 'edge')}"
    return top + high, [
        *lines(label, 0, 0, SMALL, "hc-f-quiet"), box(0, top, inner, high, look), *lines(value, 10, top + 8, SIZE),
    ]  # fmt: skip


def _button(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner - 24, SIZE)
    high = _high(rows, SIZE) + 18
    fill, ink = {
        "plain": ("hc-f-card hc-s-edge", "hc-f-ink"), "danger": ("hc-f-card hc-s-red", "hc-f-red"),
    }.get(part.get("look", ""), ("hc-f-blue", "hc-f-page"))  # fmt: skip
    return high, [
        box(0, 0, inner, high, fill, 9),
        *lines(rows, inner / 2, 9.5, SIZE, ink, bold=True, anchor="middle"),
    ]


def _switch(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner - 52, SIZE)
    high = max(_high(rows, SIZE), 22)
    on = bool(part.get("on"))
    knob = f'<circle class="hc-f-card hc-s-edge" cx="{inner - (11 if on else 27):g}" cy="{high / 2:g}" r="9"/>'
    track = box(inner - 38, high / 2 - 11, 38, 22, "hc-f-green" if on else "hc-f-line", 11)
    return high, [*lines(rows, 0, (high - _high(rows, SIZE)) / 2, SIZE), track, knob]


def _marked(part: Part, inner: float) -> Shape:
    """A tick box, or one choice of several."""
    rows = wrap(part["text"], inner - 28, SIZE)
    on, square = bool(part.get("on")), part["kind"] == "tick"
    mark = box(0.5, 1.5, 16, 16, "hc-f-blue hc-s-blue" if on and square else "hc-f-card hc-s-edge", 4 if square else 8)
    tick = '<path class="hc-s-page" fill="none" stroke-width="2" d="M4 9.5l3.5 3.5 6-7"/>'
    dot = '<circle class="hc-f-blue" cx="8.5" cy="9.5" r="4.5"/>'
    return max(_high(rows, SIZE), 20), [mark, *([tick if square else dot] if on else []), *lines(rows, 26, 1, SIZE)]


def _row(part: Part, inner: float) -> Shape:
    right = wrap(part.get("value", ""), inner * 0.6, SIZE)
    room = inner - max((wide(line.rstrip(), SIZE) for line in right), default=0) - 12
    below = longest(part["text"], SIZE) > room and bool(right)  # the value, where a word of the label would be torn
    left = wrap(part["text"], inner if below else room, SIZE)
    top = _high(left, SIZE) if below else 0.0
    high = max(_high(left, SIZE), top + _high(right, SIZE)) + 6
    look = f"hc-f-{TONES.get(part.get('look', ''), 'ink')}"
    edge = f'<path class="hc-s-line" d="M0 {high:g}h{inner:g}"/>'
    return high, [*lines(left, 0, 0, SIZE, "hc-f-quiet"), *lines(right, inner, top, SIZE, look, anchor="end"), edge]


def _tabs(part: Part, inner: float) -> Shape:
    names = part["text"] if isinstance(part["text"], list) else [part["text"]]
    each = inner / len(names)
    if any(longest(name, SIZE) > each - 8 for name in names):
        return _menu(names, part.get("on", 1), inner)
    rows = [wrap(name, each - 8, SIZE) for name in names]
    low = max(_high(name, SIZE) for name in rows) + 8
    shapes = [f'<path class="hc-s-line" d="M0 {low:g}h{inner:g}"/>']
    for number, name in enumerate(rows, 1):
        on = number == part.get("on", 1)
        middle = each * (number - 0.5)
        shapes += lines(name, middle, 2, SIZE, "hc-f-ink" if on else "hc-f-quiet", bold=on, anchor="middle")
        if on:
            shapes.append(f'<path class="hc-s-blue" stroke-width="3" d="M{each * (number - 1):g} {low:g}h{each:g}"/>')
    return low + 1, shapes


def _menu(names: list[str], open_: int, inner: float) -> Shape:
    """Tabs whose names are too long to be beside each other: below each other."""
    low, shapes = 0.0, []
    for number, name in enumerate(names, 1):
        rows = wrap(name, inner - 12, SIZE)
        on = number == open_
        shapes += lines(rows, 12, low, SIZE, "hc-f-ink" if on else "hc-f-quiet", bold=on)
        if on:
            shapes.append(f'<path class="hc-s-blue" stroke-width="3" d="M2 {low:g}v{_high(rows, SIZE):g}"/>')
        low += _high(rows, SIZE) + 6
    return low, shapes


def _note(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner - 24, SIZE)
    high = _high(rows, SIZE) + 16
    edge = TONES.get(part.get("look", ""), "blue")
    return high, [
        box(0, 0, inner, high, "hc-f-fog", 4),
        box(0, 0, 4, high, f"hc-f-{edge}", 2),
        *lines(rows, 14, 8, SIZE),
    ]


def _picture(part: Part, inner: float) -> Shape:
    side = 96.0
    rows = wrap(part["text"], inner, SMALL)
    shapes = list(PICTURES.get(part.get("look", ""), _card)(inner / 2 - side / 2, side))
    return side + 6 + _high(rows, SMALL), [
        *shapes,
        *lines(rows, inner / 2, side + 5, SMALL, "hc-f-quiet", anchor="middle"),
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


def _cut(x: float, side: float) -> Iterator[str]:
    """The same document, too near: two of its edges are outside the photo, and a reflection is on it."""
    left, right = x - 24, x + side + 24
    yield box(left, 0, right - left, side, "hc-f-line hc-s-red", 0)
    yield f'<path class="hc-f-fog hc-s-edge" d="M{left:g} 14H{right - 22:g}a8 8 0 0 1 8 8V{side:g}H{left:g}z"/>'
    yield f'<path class="hc-f-line" d="M{left:g} 34h30v50h-30z"/>'
    yield f'<path class="hc-s-edge" stroke-width="3" d="M{left + 44:g} 40h72M{left + 44:g} 58h58M{left + 44:g} 76h66"/>'
    yield f'<ellipse class="hc-f-page" opacity=".9" cx="{left + 84:g}" cy="55" rx="36" ry="17"/>'


def _face(x: float, side: float) -> Iterator[str]:
    """A head in an oval, as a camera asks for it."""
    middle = x + side / 2
    yield f'<ellipse class="hc-f-fog hc-s-blue" stroke-width="2" cx="{middle:g}" cy="{side / 2:g}" rx="36" ry="46"/>'
    yield f'<circle class="hc-f-line" cx="{middle:g}" cy="{side / 2 - 8:g}" r="17"/>'
    yield f'<path class="hc-f-line" d="M{middle - 26:g} 78c4-16 48-16 52 0z"/>'


def _bubble(part: Part, inner: float) -> Shape:
    rows = wrap(part["text"], inner - 56, SIZE)
    x, width = across(part, inner)
    high = _high(rows, SIZE) + 14
    mine = part["kind"] == "mine"
    look = "hc-f-blue" if mine else "hc-f-fog"
    return high, [
        box(x, 0, width, high, look, 12),
        *lines(rows, x + 10, 7, SIZE, "hc-f-page" if mine else "hc-f-ink"),
    ]


def _corner(part: Part, inner: float) -> Shape:
    """A button that stays in the lower right corner of a page, with a speech bubble on it."""
    rows = wrap(part["text"], inner - 56, SIZE)
    x, width = across(part, inner)
    high = _high(rows, SIZE) + 16
    bubble = f"M{x + 12:g} {high / 2 - 6:g}h15v10h-9l-4 4v-4h-2z"
    return high, [
        box(x, 0, width, high, "hc-f-blue", round(high / 2, 1)),
        f'<path class="hc-f-page" d="{bubble}"/>',
        *lines(rows, x + 34, 8.5, SIZE, "hc-f-page", bold=True),
    ]


def across(part: Part, inner: float) -> tuple[float, float]:
    """Where a part begins, and how wide it is: what is said in a chat is as wide as its words.

    >>> across({"kind": "mine", "text": "Yes"}, 188.0), across({"kind": "row", "text": "Yes"}, 188.0)
    ((145.38, 42.62), (0.0, 188.0))
    """
    beside = {"mine": 20.0, "theirs": 20.0, "corner": 46.0}.get(part["kind"])
    if beside is None:
        return 0.0, inner
    rows = wrap(part["text"], inner - 56, SIZE)
    width = round(min(inner - 10, max((wide(line.rstrip(), SIZE) for line in rows), default=0) + beside), 2)
    return (0.0 if part["kind"] == "theirs" else round(inner - width, 2)), width


PICTURES = {"qr": _qr, "card": _card, "cut": _cut, "face": _face}
"""How each look of a picture is drawn."""
DRAW: Mapping[str, Callable[[Part, float], Shape]] = {
    "bar": _bar, "heading": _heading, "text": _said, "link": _link, "field": _field, "button": _button,
    "switch": _switch, "tick": _marked, "choice": _marked, "row": _row, "tabs": _tabs, "note": _note,
    "picture": _picture, "theirs": _bubble, "mine": _bubble, "corner": _corner,
}  # fmt: skip
"""How each kind of part is drawn, in a given width."""
