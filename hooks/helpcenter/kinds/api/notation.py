"""Values of a document as JSON, with every number as the document writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Self

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_SAFE = 2**53 - 1
"""The largest integer that JavaScript's numbers hold with all below it."""
_INDEX = re.compile(r"0|[1-9]\d*")
"""Names that JavaScript moves to the front of an object."""


class Decimal(float):
    """A number with a point or an exponent that remembers its digits.

    >>> Decimal("0.00000001"), Decimal("1.50") == 1.5
    (0.00000001, True)
    """

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.text = text if _NUMBER.fullmatch(text) else float.__repr__(made)
        return made

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override]  # a float's own gives the number
        return (self.text,)

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__


def parse(text: str) -> Any:
    """A JSON text as data.

    >>> parse('{"a": 1.10}')
    {'a': 1.10}

    Raises `ValueError` for what is not JSON.
    """
    return json.loads(text, parse_float=Decimal, parse_constant=_refused)


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def dumps(value: Any, *, indent: int | None = None, compact: bool = False) -> str:
    """Data as JSON text.

    >>> print(dumps({"a": [Decimal("1.10"), None], "b": {}}), dumps({"a": [1, 2]}, compact=True))
    {"a": [1.10, null], "b": {}} {"a":[1,2]}
    """
    comma, colon = (",", ":") if compact else (", ", ": ")
    return _written(value, indent, "", "," if indent else comma, colon)


def _written(value: Any, indent: int | None, before: str, comma: str, colon: str) -> str:
    if isinstance(value, Decimal):
        return value.text
    inner = before + " " * (indent or 0)
    if isinstance(value, Mapping):
        parts = [
            f"{json.dumps(str(key), ensure_ascii=False)}{colon}{_written(each, indent, inner, comma, colon)}"
            for key, each in value.items()
        ]
        opening, closing = "{", "}"
    elif isinstance(value, list | tuple):
        parts = [_written(each, indent, inner, comma, colon) for each in value]
        opening, closing = "[", "]"
    else:
        return json.dumps(value, ensure_ascii=False, default=str)
    if indent and parts:
        lines = f"{comma}\n{inner}".join(parts)
        return f"{opening}\n{inner}{lines}\n{before}{closing}"
    return opening + comma.join(parts) + closing


def is_portable(value: Any) -> bool:
    """Whether Python and JavaScript, given a value as a literal, write the same JSON as the document.

    >>> is_portable({"a": [1, Decimal("1.5")]}), is_portable(2**53), is_portable(Decimal("0.00000001"))
    (True, False, False)
    >>> is_portable(Decimal("1.0")), is_portable({"b": 1, "2": 1})
    (False, False)
    """
    if isinstance(value, Mapping):
        names = [str(name) for name in value]
        ordered = not any(map(_INDEX.fullmatch, names)) and "__proto__" not in names
        return ordered and all(map(is_portable, value.values()))
    if isinstance(value, list | tuple):
        return all(map(is_portable, value))
    if isinstance(value, Decimal):
        own = float.__repr__(value)
        return own == value.text and "e" not in own and not own.endswith(".0")
    if isinstance(value, float):
        return "e" not in repr(value) and not value.is_integer()
    return not isinstance(value, int) or abs(value) <= _SAFE
