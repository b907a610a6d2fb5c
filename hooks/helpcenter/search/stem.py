"""Stems of English words: Porter2, by Snowball's own library. `search/stem.js` gives the same in the browser."""

from __future__ import annotations

import Stemmer  # type: ignore[import-not-found]  # compiled, and it ships no types

_ENGLISH = Stemmer.Stemmer("english", 0)  # no cache of its own: `text.py` has one


def stem(word: str) -> str:
    """The stem of an English word in lower case, without apostrophes.

    >>> [stem(word) for word in ("withdrawals", "verification", "tried", "dying")]
    ['withdraw', 'verif', 'tri', 'die']
    """
    found: str = _ENGLISH.stemWord(word)
    return found
