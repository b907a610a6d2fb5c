"""The rows that a chart draws: from its own text or from a CSV file, and as a table to read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")


def from_csv(text: str, lang: str, default: str) -> list[dict[str, Any]]:
    """Rows of a CSV file whose first line names the columns. A column `name.zh` is `name` in that language.

    >>> from_csv("t,what,what.zh\\n1,buy,买入\\n", "zh", "en")
    [{'t': 1, 'what': '买入'}]
    """
    rows = []
    for row in csv.DictReader(io.StringIO(text)):
        cells = {str(key): value for key, value in row.items() if key is not None and value is not None}
        own = {key: value for key, value in cells.items() if "." not in key}
        for code in (default, lang):
            own |= {
                key.removesuffix(f".{code}"): value
                for key, value in cells.items()
                if key.endswith(f".{code}") and value
            }
        rows.append({key.strip(): _value(value) for key, value in own.items()})
    return rows


def _value(text: str) -> Any:
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return text or None
    return float(text) if "." in text else int(text)


def columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Every field of some rows, in the order in which they come up.

    >>> columns([{"a": 1}, {"b": 2, "a": 1}])
    ('a', 'b')
    """
    return tuple(dict.fromkeys(key for row in rows for key in row))


def shown(value: Any) -> str:
    """A cell as text.

    >>> shown(12.50), shown(None), shown(True)
    ('12.5', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.10g}" if isinstance(value, float) else str(value)
