"""Mistakes in content, each with its place and its mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in a source file.

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
    """One mistake in a content file.

    >>> print(ContentError(Place("faq/a.yml", 3), "unknown key", mend="did you mean 'title'?", text="titel").format())
    faq/a.yml:3:1: unknown key: 'titel'
      mend: did you mean 'title'?

    `what` says what is wrong, `mend` how to put it right, `text` is the offending text.
    """

    def __init__(self, place: Place, what: str, *, mend: str, text: str = "") -> None:
        super().__init__(what)
        self.place = place
        self.what = what
        self.mend = mend
        self.text = text

    def __reduce__(self) -> tuple[object, ...]:
        """Keyword arguments, for the way from a worker process."""
        return _again, (type(self), self.place, self.what, self.mend, self.text)

    def summary(self) -> str:
        """What is wrong, with the offending text."""
        return f"{self.what}: {shorten(self.text)!r}" if self.text else self.what

    def format(self) -> str:
        """Two lines: place and mistake, then the mend."""
        return f"{self.place}: {self.summary()}\n  mend: {self.mend}"

    def __str__(self) -> str:
        return self.format()

    def key(self) -> tuple[Place, str, str, str, str]:
        """What makes two mistakes one: place first, so that it also sorts them."""
        return (self.place, type(self).__name__, self.what, self.text, self.mend)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ContentError) and self.key() == other.key()

    def __hash__(self) -> int:
        return hash(self.key())


def _again(kind: type[ContentError], place: Place, what: str, mend: str, text: str) -> ContentError:
    return kind(place, what, mend=mend, text=text)


class ContentWarning(ContentError):  # noqa: N818 - it is a mistake that stops no build
    """Something that was put right or left out, and that `--strict` counts."""


class ToolError(Exception):
    """A tool that cannot stand here as it is written: what is wrong, the mend, and the offending text."""

    def __init__(self, what: str, mend: str, text: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend
        self.text = text


def shorten(text: str, limit: int = 80) -> str:
    """The text on one line, cut at `limit` characters.

    >>> shorten("a  b" + "c" * 100, 10)
    'a bcccccc…'
    """
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def report(mistakes: Iterable[ContentError]) -> str:
    """All mistakes, each once, in the order of their places.

    >>> report([])
    ''
    """
    unique = sorted(set(mistakes), key=ContentError.key)
    return "\n".join(mistake.format() for mistake in unique)
