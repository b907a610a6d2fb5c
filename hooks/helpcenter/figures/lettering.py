"""Texts in drawings: broken into lines that fit, whatever font the reader has."""

from __future__ import annotations

import re
import unicodedata

_OPEN, _CLOSE = "（【「『《“‘", "，。、；：！？）】」』》”’"
"""Marks that stay with what follows them, and with what is before them."""
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00010000-\U0010ffff"
)
"""Characters of scripts that write no blanks, and emoji: a line can end behind each of them."""
_PIECES = re.compile(rf"\s+|[{_OPEN}]*(?:[{_ALONE}]|[^\s{_ALONE}]+)[{_CLOSE}]*")
_BLANKS = re.compile(r"\s+$")
_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)
"""Letters of which two make a flag."""


def wrap(text: str, width: float, size: float) -> list[str]:
    """A text in lines that fit, by a guess of each letter's width that is a little too wide.

    >>> wrap("one two three", 40.0, 13.0)
    ['one ', 'two ', 'three']
    >>> wrap("请先登录，再试", 71.0, 13.0)
    ['请先登录，', '再试']
    >>> wrap("Подтвердить вход", 110.0, 13.0)
    ['Подтвердить ', 'вход']

    A word that is wider than a line is broken where the line ends. A line that ends at a blank keeps one.
    """
    lines, line, room = [], "", width
    for word in _joined(_PIECES.findall(text.replace("\n", " "))):
        needs = wide(word, size)
        for piece in [word] if needs <= width else _broken(word, size, width):
            if line and wide(piece, size) > room and not piece.isspace():
                lines.append(_BLANKS.sub(" ", line))
                line, room = "", width
            if line or not piece.isspace():
                line += piece
                room -= wide(piece, size)
    return [*lines, line.rstrip()] if line.strip() else lines


def longest(text: str, size: float) -> float:
    """How wide the widest word of a text is, which is the width that it needs at least.

    >>> longest("of an authenticator", 13.0) == wide("authenticator", 13.0)
    True
    """
    return max((wide(word, size) for word in _joined(_PIECES.findall(text)) if not word.isspace()), default=0.0)


def clusters(text: str) -> list[str]:
    """The characters of a text as a reader counts them: marks and joined emoji belong to what is before them.

    >>> clusters("กิ👨‍👩‍👧!")
    ['กิ', '👨‍👩‍👧', '!']
    """
    return _joined(list(text))


def wide(text: str, size: float) -> float:
    """How wide a text is at most, in the units of `size`."""
    return sum(_letter(letter) for letter in text) * size


def _joined(pieces: list[str]) -> list[str]:
    """The pieces, of which none begins inside a character."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _continues(joined[-1], piece[0]):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _continues(before: str, letter: str) -> bool:
    if ord(letter) in _FLAGS:
        return len(before) == 1 and ord(before) in _FLAGS
    return before[-1] == _JOINER or letter == _JOINER or unicodedata.category(letter) in ("Mn", "Me", "Mc", "Sk")


def _broken(word: str, size: float, width: float) -> list[str]:
    """Pieces of a long word, cut behind a mark of an address where there is one."""
    pieces = [""]
    for letter in clusters(word):
        if pieces[-1] and wide(pieces[-1] + letter, size) > width:
            cut = max(pieces[-1].rfind(mark) for mark in "/.@-_") + 1
            pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]] if cut > 1 else [pieces[-1], ""]
        pieces[-1] += letter
    return pieces


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter > "\u02ff":
        return {"Mn": 0.0, "Me": 0.0, "Cf": 0.0, "Ll": 0.62}.get(unicodedata.category(letter), 0.7)
    return 0.9 if letter in "mwMW@%" else 0.42 if letter in "ijltfr.,:;'|!()[] " else 0.58
