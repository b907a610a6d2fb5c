"""Names that are made to look like an official one."""

from __future__ import annotations

from collections.abc import Iterable

from .disguise import fold, skeleton, unpunycode

_DIGITS = str.maketrans("013456789$@!|", "oleasgtbgsail")
_SHAPES = (("rn", "m"), ("nn", "m"), ("vv", "w"), ("uu", "w"), ("lc", "k"), ("ic", "k"), ("l<", "k"), ("cl", "d"))
"""Two letters that are read as one."""
_LONGEST = 253
"""Characters of a host."""
_SHORT = 4
"""Letters below which a name is like many others."""


def like(name: str, official: Iterable[str]) -> str:
    """The official name that a host or a handle imitates; empty where it imitates none.

    >>> [like(name, ["kraken"]) for name in ("krakem.com", "lcraken.com", "kraken-help.net", "kr\\u0430ken.com")]
    ['kraken', 'kraken', 'kraken', 'kraken']
    >>> like("crackers.com", ["kraken"])
    ''

    One letter more, less, another or swapped; letters of other scripts; shapes such as `lc` for k; the name inside a
    longer one or under another ending. Whether the name is on the list is asked before.
    """
    shown = skeleton(fold(unpunycode(name[:_LONGEST])).text)
    reads = {read for one in _variants(shown) for read in (one, *one.split("."))}
    for word in official:
        wanted = {read.replace("-", "") for read in _variants(word)}
        for read in reads:
            parts = {read.replace("-", ""), *read.replace("_", "-").split("-")}
            if any(one in part or _one_edit(part, one) for part in parts for one in wanted):
                return word
    return ""


def _variants(text: str) -> set[str]:
    """A text, and what it is read as when digits pass for letters and two letters for one."""
    found = {text, text.translate(_DIGITS)}
    for pair, one in _SHAPES:
        found |= {read.replace(pair, one) for read in found}
    return found


def _one_edit(a: str, b: str) -> bool:
    """Whether two words differ by one letter, or by two that are swapped.

    >>> _one_edit("kraken", "karken"), _one_edit("kraken", "krakn"), _one_edit("kraken", "krkn")
    (True, True, False)
    """
    if min(len(a), len(b)) < _SHORT or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest, other = a[start:], b[start:]
    if len(a) == len(b):
        return rest[1:] == other[1:] or (rest[2:] == other[2:] and rest[:2] == other[:2][::-1])
    return rest[1:] == other if len(a) > len(b) else rest == other[1:]
