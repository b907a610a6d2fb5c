"""Boxes in columns from left to right, and lines from rows of boxes to boxes; lines to one box run together.

The way is that of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures"
(1981): a column for each box, the order within a column, then the heights. A line that leads back runs below them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

GAP = 20.0
"""Between boxes above each other, and between a box and the first line beside it."""
LANE = 7.0
"""Between lines that run beside each other."""
SWEEPS = 12


@dataclass(frozen=True)
class Box:
    """A box to be placed; all boxes are equally wide."""

    id: str
    height: float
    entry: float
    """How far below its top lines arrive."""
    ports: tuple[tuple[str, float], ...]
    """The box that a line leads to, and how far below the top it starts."""


@dataclass(frozen=True)
class Line:
    """One line, as the corners of its way."""

    source: str
    port: int
    target: str
    points: tuple[tuple[float, float], ...]
    back: bool
    """Whether it leads to a column further left, or to its own."""


@dataclass(frozen=True)
class Drawing:
    """Everything placed; the origin is at the top left."""

    width: float
    height: float
    places: Mapping[str, tuple[float, float]]
    """Of the top left corner of each box."""
    lines: tuple[Line, ...]


@dataclass(eq=False)
class _Cell:
    """A box, or the place where a line passes through a column."""

    id: tuple[str, ...]
    column: int
    height: float
    entry: float
    before: list[tuple[_Cell, float]] = field(default_factory=list)
    """The cells from which lines arrive, and how far below their tops."""
    after: list[tuple[_Cell, float]] = field(default_factory=list)
    top: float = 0.0


def lay_out(boxes: Sequence[Box], start: str, *, width: float) -> Drawing:
    """Place boxes, the start first. Lines to boxes that are not there are left out.

    >>> drawing = lay_out([Box("a", 10, 5, (("b", 5),)), Box("b", 10, 5, ())], "a", width=100)
    >>> drawing.places["a"], drawing.places["b"][0] > 100
    ((20.0, 20.0), True)
    """
    known = {box.id: box for box in boxes}
    order = [*([start] if start in known else ()), *(id_ for id_ in known if id_ != start)]
    ways = {id_: [target for target, _ in known[id_].ports if target in known] for id_ in known}
    back = _backward(order, ways)
    columns = _columns(order, ways, back)
    cells, routes = _cells(boxes, columns, back)
    _settle(cells)
    return _drawn(boxes, cells, routes, columns, width)


def _backward(order: Iterable[str], ways: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """The pairs of boxes whose line closes a ring, found by walking in depth."""
    found: set[tuple[str, str]] = set()
    state: dict[str, int] = {}

    def visit(id_: str) -> None:
        state[id_] = 1
        for target in ways[id_]:
            if state.get(target) == 1:
                found.add((id_, target))
            elif target not in state:
                visit(target)
        state[id_] = 2

    for id_ in order:
        if id_ not in state:
            visit(id_)
    return found


def _columns(order: Sequence[str], ways: Mapping[str, Sequence[str]], back: set[tuple[str, str]]) -> dict[str, int]:
    """A column right of all from which a line arrives."""
    column = dict.fromkeys(order, 0)
    for _ in order:
        for id_ in order:
            for target in ways[id_]:
                if (id_, target) not in back:
                    column[target] = max(column[target], column[id_] + 1)
    return column


def _cells(
    boxes: Sequence[Box], columns: Mapping[str, int], back: set[tuple[str, str]]
) -> tuple[list[list[_Cell]], dict[tuple[str, int], list[_Cell]]]:
    """The columns with their cells, and the cells that the line of each port passes."""
    made = {box.id: _Cell((box.id,), columns[box.id], box.height, box.entry) for box in boxes}
    cells: list[list[_Cell]] = [[] for _ in range(max(columns.values(), default=-1) + 1)]
    for box in boxes:
        cells[columns[box.id]].append(made[box.id])
    routes: dict[tuple[str, int], list[_Cell]] = {}
    shared: dict[tuple[str, int], _Cell] = {}
    for box in boxes:
        for port, (target, offset) in enumerate(box.ports):
            if target not in made:
                continue
            route = routes[box.id, port] = [made[box.id]]
            if (box.id, target) not in back:
                for column in range(columns[box.id] + 1, columns[target]):
                    cell = shared.get((target, column))
                    if cell is None:
                        cell = shared[target, column] = _Cell(("to", target), column, LANE, LANE / 2)
                        cells[column].append(cell)
                    route.append(cell)
            route.append(made[target])
            if (box.id, target) not in back:
                for at, (one, other) in enumerate(pairwise(route)):
                    leaves = offset if at == 0 else one.entry
                    if (other, leaves) not in one.after:
                        one.after.append((other, leaves))
                        other.before.append((one, leaves))
    return cells, routes


def _settle(columns: list[list[_Cell]]) -> None:
    """Order the cells of each column by where their lines come from and go to, then give each its height."""
    best, fewest = [list(column) for column in columns], _crossings(columns)
    for sweep in range(SWEEPS):
        beside: Callable[[_Cell], list[tuple[_Cell, float]]] = (
            (lambda c: c.before) if sweep % 2 == 0 else (lambda c: c.after)
        )
        for column in columns if sweep % 2 == 0 else reversed(columns):
            _stack(columns)
            column.sort(key=lambda cell: _middle(cell, beside(cell)))
        if (crossings := _crossings(columns)) < fewest:
            best, fewest = [list(column) for column in columns], crossings
    columns[:] = best
    _stack(columns)
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wanted = [_middle(cell, cell.before if sweep % 2 == 0 else cell.after) for cell in column]
            for cell, top in zip(column, spread(wanted, [cell.height for cell in column], GAP), strict=True):
                cell.top = top


def _middle(cell: _Cell, beside: list[tuple[_Cell, float]]) -> float:
    """Where its top would have to be, for its lines to run straight."""
    if not beside:
        return cell.top
    if beside is cell.before:
        return sum(other.top + offset for other, offset in beside) / len(beside) - cell.entry
    return sum(other.top + other.entry - offset for other, offset in beside) / len(beside)


def _stack(columns: Iterable[list[_Cell]]) -> None:
    for column in columns:
        top = 0.0
        for cell in column:
            cell.top = top
            top += cell.height + GAP


def _crossings(columns: Iterable[list[_Cell]]) -> int:
    """How many pairs of lines cross between neighbouring columns."""
    columns = list(columns)
    _stack(columns)
    total = 0
    for column in columns:
        lines = [(cell.top + offset, other.top) for cell in column for other, offset in cell.after]
        total += sum(
            (one[0] - other[0]) * (one[1] - other[1]) < 0 for at, one in enumerate(lines) for other in lines[:at]
        )
    return total


def spread(wanted: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """Tops in the order given that do not overlap, as near to the wanted ones as can be (least squares).

    >>> spread([0, 0], [10, 10], 2)
    [-6.0, 6.0]

    By pooling adjacent violators, after Ayer et al. (1955): what would overlap moves as one block.
    """
    offsets = [0.0]
    for height in heights[:-1]:
        offsets.append(offsets[-1] + height + gap)
    blocks: list[tuple[float, int]] = []
    for value, offset in zip(wanted, offsets, strict=False):
        mean, count = value - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def _drawn(
    boxes: Sequence[Box], cells: list[list[_Cell]], routes: Mapping[tuple[str, int], list[_Cell]],
    columns: Mapping[str, int], width: float,
) -> Drawing:  # fmt: skip
    lift = GAP - min((cell.top for column in cells for cell in column), default=0.0)
    lowest = max((cell.top + cell.height for column in cells for cell in column), default=0.0) + lift
    returns = sorted({route[-1].id[0] for route in routes.values() if route[-1].column <= route[0].column})
    gutter = 2 * GAP + 60.0 + LANE * len(returns)
    left = [GAP + LANE * len(returns) + at * (width + gutter) for at in range(len(cells))]
    lines = []
    for (source, port), route in routes.items():
        offset = boxes[[box.id for box in boxes].index(source)].ports[port][1]
        y = route[0].top + lift + offset
        points = [(left[route[0].column] + width, y)]
        end = route[-1]
        goal = (left[end.column], end.top + lift + end.entry)
        back = end.column <= route[0].column
        if back:
            lane = returns.index(end.id[0])
            beyond, short = points[0][0] + GAP / 2 + lane * LANE, goal[0] - GAP / 2 - lane * LANE
            below = lowest + GAP + lane * LANE
            points += [(beyond, y), (beyond, below), (short, below), (short, goal[1])]
        for cell in route[1:-1]:
            middle = cell.top + lift + cell.entry
            points += [(left[cell.column], middle), (left[cell.column] + width, middle)]
        lines.append(Line(source, port, end.id[0], (*points, goal), back))
    places = {
        box.id: next((left[c.column], c.top + lift) for c in cells[columns[box.id]] if c.id == (box.id,))
        for box in boxes
    }
    bottom = lowest + GAP + (GAP + LANE * len(returns) if returns else 0.0)
    return Drawing(left[-1] + width + 2 * GAP + LANE * len(returns) if left else 0.0, bottom, places, tuple(lines))
