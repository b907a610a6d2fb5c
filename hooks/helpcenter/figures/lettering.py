"""Texts in drawings: broken into lines that fit, whatever font the reader has."""

from __future__ import annotations

import re
import unicodedata

_PIECES = re.compile(r"\s+|[\x21-\u02ff]+|.")
_BLANKS = re.compile(r"\s+$")
_NEVER_FIRST = "，。、；：！？）】」』》”’"
"""Marks with which no line of Chinese begins."""


def wrap(text: str, width: float, size: float) -> list[str]:
    """A text in lines that fit, by a guess of each letter's width that is a little too wide.

    >>> wrap("one two three", 40.0, 13.0)
    ['one ', 'two ', 'three']
    >>> wrap("请先登录，再试", 57.0, 13.0)
    ['请先登录，', '再试']

    A word that is wider than a line is broken where the line ends. A line that ends at a blank keeps one.
    """
    lines, line, room = [], "", width
    for word in _PIECES.findall(text.replace("\n", " ")):
        needs = wide(word, size)
        if line and needs > room and not word.isspace() and word not in _NEVER_FIRST:
            lines.append(_BLANKS.sub(" ", line))
            line, room = "", width
        for piece in _broken(word, size, width) if needs > width else [word]:
            if line and piece is not word and wide(piece, size) > room:
                lines.append(_BLANKS.sub(" ", line))
                line, room = "", width
            if line or not piece.isspace():
                line += piece
                room -= wide(piece, size)
    return [*lines, line.rstrip()] if line.strip() else lines


def wide(text: str, size: float) -> float:
    """How wide a text is at most, in the units of `size`."""
    return sum(_letter(letter) for letter in text) * size


def _broken(word: str, size: float, width: float) -> list[str]:
    """Pieces of a long word, cut behind a mark of an address where there is one."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and wide(pieces[-1] + letter, size) > width:
            cut = max(pieces[-1].rfind(mark) for mark in "/.@-_") + 1
            pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]] if cut > 1 else [pieces[-1], ""]
        pieces[-1] += letter
    return pieces


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.9 if letter in "mwMW@%" else 0.42 if letter in "ijltfr.,:;'|!()[] " else 0.58
