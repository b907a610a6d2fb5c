"""The order of names and titles: numbers in them count by their value."""

from __future__ import annotations

import re
import unicodedata

Key = tuple[str | tuple[int, str], ...]


def natural(text: str) -> Key:
    """What a text sorts by.

    >>> sorted(["Step 10", "step 2", "Step 1"], key=natural)
    ['Step 1', 'step 2', 'Step 10']

    Letters come without case. Texts and numbers take turns, a number as its length and its digits, so that no
    number is too large. Digits of every script count, those in fullwidth too.
    """
    parts = re.split(r"(\d+)", text.casefold())
    return tuple(_value(part) if at % 2 else part for at, part in enumerate(parts))


def _value(digits: str) -> tuple[int, str]:
    plain = digits if digits.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in digits)
    plain = plain.lstrip("0")
    return len(plain), plain
