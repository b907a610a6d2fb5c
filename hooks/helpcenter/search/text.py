"""Text into terms: the rule by which pages are cut at build and queries in the browser (`search/text.js`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from operator import add

from ..content.languages import CJK
from .characters import simplify
from .stem import stem

_RUN = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+(?:['’_:.@/&+-][^\W_{CJK}]+)*")
_ASCII_RUN = re.compile(r"[A-Za-z0-9]+(?:['_:.@/&+-][A-Za-z0-9]+)*")
"""The same, for a text of ASCII alone: three times as fast."""
_CJK = re.compile(f"[{CJK}]")
_JOIN = re.compile(r"[_:.@/&+-]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ENDING = re.compile(r"'[sd](?![a-z])", re.IGNORECASE)
"""What an owner, `is`, `had` and `would` leave behind: `I'd` is no `id`."""
_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Ø": "O"}
    | {"Ł": "L", "Đ": "D"}
)
"""Latin letters of one piece that a keyboard without them writes so; Unicode has no decomposition for them."""
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
"""A number written with commas between thousands: whoever looks for it may leave them out."""

STOPS = frozenset(
    "a about am an and any are as at be been being but by can could did do does doing for from had has have"
    " having he her here hers him his how i if in into is it its just me my of on or our ours please she should so"
    " some such than that the their theirs them then there these they this those to too very was we were what"
    " when where which who whom why will with would you your yours dont doesnt didnt im ive ill isnt arent"
    " wasnt werent hasnt havent wont youre theyre whats hows thats".split()
)
"""English words that say nothing of what a page is about. Queries leave them out, unless they hold nothing else: then
they are looked for in titles, questions and `also_asked`. `id` and `us` are not among them: they are also ID and US."""
ALSO = STOPS | {"us"}
"""Words that make a query of stop words alone, such as `about us`."""
SMALL = "'"
"""Begins the terms of such words; no other term holds it."""

SAME = {"cant": "cannot", "couldnt": "cannot"}
"""Words that are one word."""


def fold(text: str) -> str:
    """One form for letters that differ only in width, accent or script variant; upper case stays.

    >>> fold("Ｃａｆé 錢包 Straße")
    'Cafe 钱包 Strasse'
    """
    if text.isascii():
        return text
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    return simplify(unicodedata.normalize("NFKC", bare))


def runs(text: str) -> list[str]:
    """The pieces of a text: a word with all that is joined to it, or characters in a row.

    >>> runs("USDT提现 two-factor, can't: 10,000")
    ['USDT', '提现', 'two-factor', "can't", '10000']
    """
    folded = _GROUPED.sub(_ungrouped, fold(text))
    return _ASCII_RUN.findall(folded) if folded.isascii() else _RUN.findall(folded)


def _ungrouped(number: re.Match[str]) -> str:
    return number[0].replace(",", "")


def is_cjk(run: str) -> bool:
    """Whether a run is one of characters.

    >>> is_cjk("提现"), is_cjk("usdt")
    (True, False)
    """
    return not run.isascii() and _CJK.match(run) is not None


@lru_cache(maxsize=1 << 18)
def words(run: str) -> tuple[str, ...]:
    """The words of a run, lower case, unstemmed: the whole first, where it falls into several.

    >>> words("EOrder:Insufficient"), words("can't"), words("2FA")
    (('eorderinsufficient', 'eorder', 'order', 'insufficient'), ('cant',), ('2fa',))
    """
    if is_cjk(run):
        return (run,)
    low = run.lower()
    if run.isalnum() and run[1:] == low[1:]:
        return (low,)  # as nearly all are: nothing is joined in it
    run = _ENDING.sub("", run.replace("’", "'")).replace("'", "")
    pieces = [piece for piece in _JOIN.split(run) if piece]
    found = ["".join(pieces)] if len(pieces) > 1 else []
    for piece in pieces:
        found.append(piece)
        parts = _CAMEL.split(piece)
        if len(parts) > 1:
            found += [part for part in parts if len(part) > 1]
    return tuple(word.lower() for word in found)


def cut(run: str) -> tuple[str, ...]:
    """The terms of a run: stems of its words, stop words left out; single characters and pairs.

    >>> cut("Withdrawals"), cut("the"), cut("提现到账")
    (('withdraw',), (), ('提', '提现', '现', '现到', '到', '到账', '账'))
    """
    if is_cjk(run):
        return (*chain.from_iterable(zip(run, map(add, run, run[1:]), strict=False)), run[-1])
    return tuple(stem(SAME.get(word, word)) for word in words(run) if word not in STOPS)


class Memo(dict[str, tuple[str, ...]]):
    """What a function gives for each run of an alphabet, calculated once; it starts again when it holds too much.

    >>> memo = Memo(cut)
    >>> memo["Withdrawals"], memo["提现"], list(memo)
    (('withdraw',), ('提', '提现', '现'), ['Withdrawals'])

    Millions of runs are looked up here, and a dict does that in a third of the time of `lru_cache`. Characters in a
    row are rarely met twice.
    """

    MOST = 1 << 18

    def __init__(self, function: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, run: str) -> tuple[str, ...]:
        """Calculate, and note it."""
        found = self._function(run)
        if not is_cjk(run):
            if len(self) >= self.MOST:
                self.clear()
            self[run] = found
        return found


def terms(text: str) -> list[str]:
    """The terms an index holds for a text, in order.

    >>> terms("Withdrawals are pending: 提现")
    ['withdraw', 'pend', '提', '提现', '现']
    """
    return [term for run in runs(text) for term in cut(run)]


def small(text: str) -> list[str]:
    """The terms of a text's stop words, and where it has no other words, one of them all in their order.

    >>> small("How to reset it"), small("How to"), small("提现")
    (["'how", "'to", "'it"], ["'how", "'to", "''how'to"], [])
    """
    said = [word for run in runs(text) for word in own(run)]
    found = [SMALL + word for word in said if word in ALSO]
    return [*found, SMALL + "".join(found)] if found and ALSO.issuperset(said) else found


def own(run: str) -> tuple[str, ...]:
    """The words that a run is made of, without what they are together.

    >>> own("how-to"), own("why")
    (('how', 'to'), ('why',))
    """
    found = words(run)
    return found[1:] or found
