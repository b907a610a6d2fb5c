"""Where in the sources a text of a finished page was written."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterable

from ...content.errors import Place
from .disguise import fold

Sources = Callable[[], Iterable[tuple[str, str]]]
"""Name and text of every source of a project; asked only where something is wrong."""

_LOST = re.compile(r"[\s*_`~\\\"'|]|<[^>]*>")
"""Marks of Markdown and YAML, and tags: they are inside a text that a page joins."""
_ENTITY = re.compile(r"&#?\w{1,31};")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")


def find(text: str, first: str, sources: Sources) -> Place:
    """The place of a text: as it is written in the page's own source `first`, then elsewhere; then without disguise.

    >>> str(find("help@krakem.com", "a.md", lambda: [("a.md", "# A\\n\\nhe**lp**&#64;krakem.com")]))
    'a.md:3:1'
    >>> str(find("gone.example", "a.md", lambda: [("a.md", "# A")]))
    'a.md:1:1'
    """
    files = sorted(sources(), key=lambda source: source[0] != first)
    for name, source in files:
        at = source.find(text)
        if at >= 0:
            return _place(name, source, at)
    wanted = _bare(fold(text).text)
    for part in (wanted, wanted.partition("://")[2], wanted.partition(":")[2], wanted[:24]):
        for name, source in files if len(part) > 4 else ():
            plain, offsets = _plain(source)
            at = plain.find(part)
            if at >= 0:
                return _place(name, source, offsets[at])
    return Place(first)


def _bare(text: str) -> str:
    return _LOST.sub("", text).lower()


@functools.lru_cache(maxsize=10_000)
def _plain(source: str) -> tuple[str, list[int]]:
    """A source without marks, entities and disguise, and where each character was."""
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(source):
        if (lost := _LOST.match(source, at)) and not _ESCAPE.match(source, at):
            at = lost.end()
            continue
        read, size = source[at], 1
        if read == "&" and (entity := _ENTITY.match(source, at)):
            read, size = html.unescape(entity[0]), len(entity[0])
        elif read == "\\" and (escape := _ESCAPE.match(source, at)):
            read, size = chr(int(escape[1] or escape[2], 16)), len(escape[0])
        elif read == "%" and re.match(r"%[0-7][0-9a-fA-F]", source[at : at + 3]):
            read, size = chr(int(source[at + 1 : at + 3], 16)), 3
        plain = (read if read.isascii() else fold(read).text).lower()
        kept.append(plain)
        offsets += [at] * len(plain)
        at += size
    return "".join(kept), offsets


def _place(name: str, source: str, at: int) -> Place:
    return Place(name, source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at))
