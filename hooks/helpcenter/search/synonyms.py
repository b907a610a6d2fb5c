"""Words that stand for one another, as writers list them, and the table a browser looks them up in."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .text import SMALL, cut, is_cjk, own, runs, small, terms, words

_ARROW = re.compile(r"\s*(?:→|->|⇒|=>)\s*")
_EQUALS = re.compile(r"\s*=\s*")


@dataclass(frozen=True)
class Synonyms:
    """The rules of a synonyms file.

    >>> Synonyms.parse(["2FA = OTP", "cash out -> withdraw"])
    Synonyms(rules=(('2FA', ('OTP',)), ('OTP', ('2FA',)), ('cash out', ('withdraw',))))
    """

    rules: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What is typed, and what is looked for as well."""

    @classmethod
    def parse(cls, lines: Iterable[str]) -> Synonyms:
        """Of lines like `2FA = 双重验证 = OTP` (each finds all) and `出金 → 提现` (one way).

        A line that is neither raises ValueError, which says what to write instead.
        """
        return cls(tuple(rule for line in lines for rule in _rules(line)))

    @property
    def alphabet(self) -> frozenset[str]:
        """The characters that its rules are written in."""
        return frozenset(char for typed, _ in self.rules for run in runs(typed) if is_cjk(run) for char in run)

    def table(self, known: Container[str]) -> dict[str, list[str]]:
        """Key of what is typed to the term lists of what is looked for, those the index knows.

        >>> Synonyms.parse(["cash out -> withdraw"]).table({"withdraw"})
        {'cash out': ['withdraw']}
        """
        table: dict[str, list[str]] = {}
        for typed, meant in self.rules:
            name = key(typed)
            found = [" ".join(each) for each in map(_terms, meant) if each and all(term in known for term in each)]
            if name and found:
                row = table.setdefault(name, [])
                row += [one for one in found if one not in row]
        return dict(sorted(table.items()))


@cache
def thesaurus() -> Synonyms:
    """What people of any trade say for one another, from the file beside this one.

    >>> "password" in thesaurus().table({"password", "pwd"})
    True
    """
    lines = Path(__file__).with_name("thesaurus.txt").read_text("utf-8").splitlines()
    return Synonyms.parse(line for line in lines if line and not line.startswith("#"))


def key(phrase: str) -> str:
    """What a phrase is looked up by: stems with spaces between (stop words where there is nothing else), or characters.

    >>> key("Two-factor codes"), key("Who are you?"), key("谷歌 验证码")
    ('twofactor code', 'who are you', '谷歌验证码')
    """
    parts = runs(phrase)
    if any(is_cjk(part) for part in parts):
        return "".join(part.lower() for part in parts)
    stems = " ".join(stem for part in parts for stem in terms(words(part)[0]))
    return stems or " ".join(word for part in parts for word in own(part))


def _terms(phrase: str) -> list[str]:
    """The terms of what is meant: of characters in a row the pairs, for a single one is on nearly every page."""
    found = [term for run in runs(phrase) for term in cut(run) if len(run) == 1 or not is_cjk(run) or len(term) > 1]
    return found or [term for term in small(phrase) if term.count(SMALL) == 1]


def _rules(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    sides = [tuple(part for part in _EQUALS.split(side.strip()) if part) for side in _ARROW.split(line)]
    match sides:
        case [group] if len(group) > 1:
            for word in group:
                yield word, tuple(other for other in group if other != word)
        case [_]:
            raise ValueError("write `one = another` or `typed → meant`")
        case [left, right] if left and right:
            for word in left:
                yield word, right
        case [_, _]:
            raise ValueError("an arrow has words on both sides: `typed → meant`")
        case _:
            raise ValueError("one arrow a line: `typed → meant`")
