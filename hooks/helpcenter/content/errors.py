"""Errors in content, each with its place and its hint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .rules import ERROR, OTHER, RULES, WARN


@dataclass(frozen=True, order=True)
class Place:
    """Where something is in a source file.

    >>> str(Place("faq/account.yml", 4, 9))
    'faq/account.yml:4:9'
    """

    file: str
    """Path from the project's folder, with forward slashes."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class ContentError(Exception):
    """One error in a content file.

    >>> print(ContentError(Place("faq/a.yml", 3), "unknown key", hint="did you mean 'title'?", text="titel").format())
    faq/a.yml:3:1: unknown key: 'titel'
      hint: did you mean 'title'?

    `what` says what is wrong, `hint` how to fix it, `text` is the offending text, `rule` the id of the rule that it
    breaks (`content/rules.py`).
    """

    def __init__(self, place: Place, what: str, *, hint: str, text: str = "", rule: str = OTHER) -> None:
        super().__init__(what)
        if rule not in RULES:
            raise KeyError(rule)
        self.place = place
        self.what = what
        self.hint = hint
        self.text = text
        self.rule = rule

    def __reduce__(self) -> tuple[object, ...]:
        """Keyword arguments, for the way from a worker process."""
        return _again, (type(self), self.place, self.what, self.hint, self.text, self.rule)

    def dump(self) -> list[object]:
        """As JSON.

        >>> found = ContentWarning(Place("a.md", 3), "is gone", hint="add it", text="x", rule="link-target")
        >>> ContentError.load(found.dump()) == found
        True
        """
        place = self.place
        told = [self.what, self.text, self.hint, self.rule]
        return [isinstance(self, ContentWarning), place.file, place.line, place.column, *told]

    @staticmethod
    def load(data: Sequence[Any]) -> ContentError:
        """The reverse of `dump`. Raises `TypeError`, `ValueError` or `KeyError` for what is none."""
        warning, file, line, column, what, text, hint, rule = data
        kind = ContentWarning if warning else ContentError
        return kind(Place(file, line, column), what, hint=hint, text=text, rule=rule)

    @property
    def level(self) -> str:
        """How much it counts where the option `rules` does not say."""
        return RULES[self.rule].level or (WARN if isinstance(self, ContentWarning) else ERROR)

    def summary(self) -> str:
        """What is wrong, with the offending text."""
        return f"{self.what}: {shorten(self.text)!r}" if self.text else self.what

    def format(self) -> str:
        """Two lines: place and error, then the hint, with the rule where its level can be set."""
        return f"{self.place}: {self.summary()}\n  hint: {self.hint}{marked(self.rule)}"

    def __str__(self) -> str:
        return self.format()

    def key(self) -> tuple[Place, str, str, str, str, str]:
        """What makes two errors one: place first, so that it also sorts them."""
        return (self.place, type(self).__name__, self.what, self.text, self.hint, self.rule)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ContentError) and self.key() == other.key()

    def __hash__(self) -> int:
        return hash(self.key())


def _again(kind: type[ContentError], place: Place, what: str, hint: str, text: str, rule: str) -> ContentError:
    return kind(place, what, hint=hint, text=text, rule=rule)


class ContentWarning(ContentError):  # noqa: N818 - it is an error that stops no build
    """Something that was put right or left out, and that `--strict` counts."""


def repeated(place: Place, text: str, first: Place, *, hint: str = "choose another id for one of them") -> ContentError:
    """An entry whose id, or other key, an earlier one at `first` has.

    >>> repeated(Place("facts.yml", 9), "fee", Place("facts.yml", 2)).summary()
    "is already at facts.yml:2:1: 'fee'"
    """
    return ContentError(place, f"is already at {first}", text=text, hint=hint)


class ToolError(Exception):
    """A tool that cannot be used here as it is written: what is wrong, the hint, and the offending text."""

    def __init__(self, what: str, hint: str, text: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.text = text


def marked(rule: str) -> str:
    """A rule's id for the end of a line; nothing for one that is always an error.

    >>> marked("link-anchor"), marked("content")
    (' [link-anchor]', '')
    """
    return "" if RULES[rule].fixed else f" [{rule}]"


def shorten(text: str, limit: int = 80) -> str:
    """The text on one line, cut at `limit` characters.

    >>> shorten("a  b" + "c" * 100, 10)
    'a bcccccc…'
    """
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def report(findings: Iterable[ContentError]) -> str:
    """All errors, each once, in the order of their places.

    >>> report([])
    ''
    """
    unique = sorted(set(findings), key=ContentError.key)
    return "\n".join(finding.format() for finding in unique)
