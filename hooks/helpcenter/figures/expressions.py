"""What a Vega-Lite spec must not hold: what differs from build to build, and sizes that no reader could use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..content.errors import ContentError
from ..content.yaml import Document, Path

MAX_SIDE = 5000
"""Pixels of a width or a height."""
MAX_STEPS = 10_000
"""Numbers of a sequence."""
MAX_COUNT = 1000
"""Bins, ticks and steps of a curve."""

SIDES = ("width", "height")

_EXPRESSIONS = frozenset("calculate filter expr signal test labelExpr update and or not".split())
"""Keys whose texts are expressions, alone or in a list."""
_COUNTS = frozenset("maxbins tickCount steps columns".split())
_STRING = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""", re.DOTALL)
_CHANGING = re.compile(
    r"(?<![\w$.])(?:(now|random|sampleNormal|sampleLogNormal|sampleUniform|screen|windowSize|containerSize)\s*\("
    r"|(datetime)\s*\(\s*\))"
)
_HINT = "put the numbers or the date into the data: the same content gives the same bytes in every build"


def check(document: Document, spec: Any, path: Path = ()) -> Iterator[ContentError]:
    """Every such thing, with its place.

    >>> from ..content import yaml
    >>> document = yaml.parse('transform: [{calculate: "random() * 2", as: x}]', file="a.yml")
    >>> [str(error).partition("\\n")[0] for error in check(document, document.data)]
    ["a.yml:1:25: 'random()' gives something else in each build: 'random() * 2'"]
    """
    if isinstance(spec, list):
        for number, inner in enumerate(spec):
            yield from check(document, inner, (*path, number))
        return
    if not isinstance(spec, Mapping):
        return
    for key, value in spec.items():
        at = (*path, key)
        if key in _EXPRESSIONS:
            yield from _expressions(document, value, at)
        if key in ("sequence", "keyvals") and isinstance(value, Mapping):
            yield from _sequence(document, value, at)
        elif key == "sample" and path[-2:-1] == ("transform",):
            what = "'sample' takes other rows in each build"
            yield ContentError(document.place(*at), what, hint="put the rows that are shown into the data")
        elif (key in SIDES or (key == "step" and path[-1:] and path[-1] in SIDES)) and _over(value, MAX_SIDE):
            what = f"is larger than {MAX_SIDE}"
            yield ContentError(document.place(*at), what, text=f"{key}: {value}", hint="make the chart smaller")
        elif key in _COUNTS and _over(value, MAX_COUNT):
            what = f"is more than {MAX_COUNT}"
            yield ContentError(document.place(*at), what, text=f"{key}: {value}", hint="fewer can be read")
        if key != "datasets" and (key != "values" or path[-1:] != ("data",)):
            yield from check(document, value, at)


def _expressions(document: Document, value: Any, path: Path) -> Iterator[ContentError]:
    if isinstance(value, list):
        for number, inner in enumerate(value):
            if isinstance(inner, str):
                yield from _expressions(document, inner, (*path, number))
    if not isinstance(value, str):
        return
    bare = _STRING.sub("''", value)
    for match in _CHANGING.finditer(bare):
        what = f"'{match[1] or match[2]}()' gives something else in each build"
        yield ContentError(document.place(*path), what, text=value, hint=_HINT)
    if "\\" in bare:
        what, hint = "a backslash outside a text", "write the name of the function in plain letters"
        yield ContentError(document.place(*path), what, text=value, hint=hint)


def _sequence(document: Document, value: Mapping[str, Any], path: Path) -> Iterator[ContentError]:
    start, stop, step = value.get("start", 0), value.get("stop", 0), value.get("step", 1)
    if not all(isinstance(number, int | float) for number in (start, stop, step)):
        return
    if step == 0 or (stop - start) / step > MAX_STEPS:
        what = f"a sequence of more than {MAX_STEPS} numbers"
        yield ContentError(document.place(*path), what, hint="take a larger 'step', or a nearer 'stop'")


def _over(value: Any, most: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > most
