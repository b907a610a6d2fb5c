"""A piece of Markdown that knows its file, line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from .errors import Place

T = TypeVar("T")


@dataclass(frozen=True)
class Passage:
    """A piece of Markdown that knows where it was written.

    >>> str(Passage("see [x](y.md)", "docs/a.md", 7).place("y.md"))
    'docs/a.md:7:9'
    """

    text: str
    file: str
    """Path from the project's folder."""
    line: int = 1
    """Line of the file on which it starts."""
    column: int = 1
    raw: str | None = None
    """The text as written in the file, where YAML's quoting makes it differ."""

    def fact(self, name: str, look: Callable[[str], T]) -> T:  # noqa: ARG002 - some are kept by it
        """What a look at its text tells; the name is that of the look."""
        return look(self.text)

    def place(self, needle: str = "", nth: int = 0) -> Place:
        """The place of a piece of it, of its nth occurrence; of its start, where it is not found."""
        source = self.text if self.raw is None else self.raw
        found = (_occurrences(without_code(source), needle) or _occurrences(source, needle)) if needle else ()
        if not found:
            return Place(self.file, self.line, self.column)
        at = found[min(nth, len(found) - 1)]
        line = source.count("\n", 0, at)
        column = at - (source.rfind("\n", 0, at) + 1) + (self.column if line == 0 else 1)
        return Place(self.file, self.line + line, column)


_FENCED = re.compile(r"^([ \t>]*)(`{3,}(?=[^`\n]*$)|~{3,}).*?(?:^[ \t>]*\2[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:[^`\n]|(?!\1(?!`))`|\n(?!\s*\n))*?(?<!`)\1(?!`)")


@lru_cache(maxsize=8)
def without_code(text: str) -> str:
    """Markdown with blanks in place of its code, everything else where it was.

    >>> without_code("a `x` b\\n```\\nx\\n```")
    'a     b\\n   \\n \\n   '
    """
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(_blank, _FENCED.sub(_blank, text))


def fences(text: str) -> Iterator[tuple[int, str]]:
    """Where each piece of fenced code starts, and its first line; not those that are code themselves.

    >>> list(fences("a\\n````md\\n```x\\n```\\n````\\n> ~~~ y\\n> ~~~"))
    [(2, '````md'), (25, '~~~ y')]
    """
    for match in _FENCED.finditer(text):
        yield match.start(2), match[0][len(match[1]) :].partition("\n")[0]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


@lru_cache(maxsize=256)
def _occurrences(source: str, needle: str) -> tuple[int, ...]:
    """Where a text holds another: of one page the first, the second and the thousandth are asked for in turn."""
    found, at = [], source.find(needle)
    while at >= 0:
        found.append(at)
        at = source.find(needle, at + 1)
    return tuple(found)
