"""What a browser that shows the preview must know of the last build, and how it comes to know it."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass

_PLACED = re.compile(r"(?P<place>[^\s:][^:\n]*:\d+(?::\d+)?): (?P<what>.*?)(?:\n\s*hint: (?P<hint>.*))?", re.DOTALL)


@dataclass(frozen=True)
class News:
    """What a browser must know of the last build.

    >>> News("ab.1", ("faq/a.yml:3:1: unknown key\\n  hint: drop it",)).shown()[0]["hint"]
    'drop it'
    """

    build: str
    """Names the tree that is served; another name means: reload."""
    problems: tuple[str, ...] = ()
    """What is wrong with the sources since then."""

    @property
    def token(self) -> str:
        """Differs whenever anything here does."""
        return f"{self.build}.{hash(self.problems) & 0xFFFFFFFF:x}"

    def shown(self) -> list[dict[str, str]]:
        """Problems in parts, for the page to lay out."""
        matches = [_PLACED.fullmatch(text.strip()) for text in self.problems]
        return [
            {key: value or "" for key, value in match.groupdict().items()}
            if match
            else {"place": "", "what": text, "hint": ""}
            for text, match in zip(self.problems, matches, strict=True)
        ]


class Board:
    """Where the build thread posts news, and browsers' threads wait for it.

    >>> board = Board(["a.md:1:1: no title"])
    >>> board.news.problems
    ('a.md:1:1: no title',)
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self._server = secrets.token_hex(4)
        self._builds = 0
        self._changed = threading.Condition()
        self.news = News(f"{self._server}-0", tuple(problems))

    def post(self, problems: Iterable[str]) -> None:
        """A build is over: without problems there is a new tree, with some the old one stays."""
        listed = tuple(problems)
        with self._changed:
            self._builds += not listed
            self.news = News(f"{self._server}-{self._builds}", listed)
            self._changed.notify_all()

    def wait(self, seen: str, seconds: float) -> News:
        """The news, as soon as its token is not the one seen."""
        with self._changed:
            self._changed.wait_for(lambda: self.news.token != seen, timeout=seconds)
            return self.news
