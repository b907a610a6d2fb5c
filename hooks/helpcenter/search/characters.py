"""Traditional Chinese characters and the simplified ones they fold to."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path


@cache
def table() -> dict[int, str]:
    """From a traditional character's code to its simplified form, from the file beside this one.

    >>> table()[ord("錢")]
    '钱'
    """
    data = json.loads(Path(__file__).with_name("characters.json").read_text("utf-8"))
    return {ord(old): new for old, new in zip(data["traditional"], data["simplified"], strict=True)}


def simplify(text: str) -> str:
    """The text in simplified characters.

    >>> simplify("提幣到帳")
    '提币到账'
    """
    return text if text.isascii() else _traditional().sub(lambda found: table()[ord(found[0])], text)


@cache
def _traditional() -> re.Pattern[str]:
    """Finds the few of a text that are another character: `str.translate` looks each of them up."""
    return re.compile(f"[{''.join(map(chr, sorted(table())))}]")


def needed(alphabet: frozenset[str]) -> tuple[str, str]:
    """The traditional characters that fold into an alphabet, and what they fold to: all that a browser must know.

    >>> needed(frozenset("钱"))
    ('錢', '钱')
    """
    pairs = sorted((chr(old), new) for old, new in table().items() if new in alphabet)
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)
