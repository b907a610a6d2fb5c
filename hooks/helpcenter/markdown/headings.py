"""Headings and their ids: a heading's own, else that of the same place in another outline, else made of its words."""

from __future__ import annotations

import html
import re
import unicodedata
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own name for it
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown.extensions import Extension, toc
from markdown.treeprocessors import Treeprocessor

import markdown

from .icons import without

MAX_CONTENTS = 10
"""Lists of a page's own headings on it: each has them all, so that their length is the square of the page's."""


@dataclass(frozen=True)
class Heading:
    """One heading of a page."""

    level: int
    id: str
    text: str
    """Plain."""


class TooManyContentsError(Exception):
    """A page that shows its own contents too often; the text is the tag for them."""


_KEPT = "LMN"
"""Letters, the marks that belong to them, and numbers."""


def slugify(text: str, separator: str) -> str:
    """An id from a heading: Python-Markdown's own for Latin letters, so that old links live; else with every letter.

    >>> slugify("Café: SSL_CERT_FILE", "-"), slugify("Reset: 重置密码 now!", "-")
    ('cafe-ssl_cert_file', 'reset-重置密码-now')
    """
    text = unicodedata.normalize("NFC", text)
    if all("LATIN" in unicodedata.name(char, "") for char in text if char.isalpha()):
        return str(toc.slugify(text, separator))
    words = "".join(
        char for char in text.lower() if char in "_-" or char.isspace() or unicodedata.category(char)[0] in _KEPT
    )
    return re.sub(rf"[{separator}\s_]+", separator, words).strip(separator)


def places(levels: Sequence[int]) -> list[tuple[int, ...]]:
    """Where each heading is in its outline, as numbers of the headings above it and its own.

    >>> places([2, 3, 3, 2])
    [(1,), (1, 1), (1, 2), (2,)]
    """
    stack: list[tuple[int, int]] = []
    counts: dict[tuple[int, ...], int] = {}
    found = []
    for level in levels:
        while stack and stack[-1][0] >= level:
            stack.pop()
        above = tuple(number for _, number in stack)
        counts[above] = counts.get(above, 0) + 1
        stack.append((level, counts[above]))
        found.append((*above, counts[above]))
    return found


class HeadingIds(Extension):
    """Gives headings their ids before the toc extension does, and remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[Heading] = []
        self.outline: dict[tuple[int, ...], str] = {}
        self.prefix = ""

    def start(self, outline: Sequence[Heading], prefix: str) -> None:
        self.headings = []
        self.outline = dict(
            zip(places([heading.level for heading in outline]), [heading.id for heading in outline], strict=True)
        )
        self.prefix = prefix

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Before(md, self), "helpcenter-ids", 6)
        md.treeprocessors.register(_After(md, self), "helpcenter-headings", 4)


class _Before(Treeprocessor):
    """Runs after attr_list (8) and before toc (5)."""

    def __init__(self, md: markdown.Markdown, ids: HeadingIds) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, root: etree.Element) -> None:
        marker = getattr(self.md.treeprocessors["toc"], "marker", "")
        if marker and sum(element.text == marker for element in root.iter()) > MAX_CONTENTS:
            raise TooManyContentsError(marker)
        elements = list(_headings(root))
        own = places([int(element.tag[1]) for element in elements])
        outline = self.ids.outline if [*self.ids.outline] == own else {}  # another shape says nothing of what is where
        taken = {element.get("id") for element in elements}
        for element, place in zip(elements, own, strict=True):
            if element.get("id"):
                continue
            choice = outline.get(place)
            if not choice and self.ids.prefix:
                choice = self.ids.prefix + slugify("".join(element.itertext()), "-")
            if choice and choice not in taken:
                element.set("id", choice)
                taken.add(choice)


class _After(Treeprocessor):
    """Runs after toc has completed the ids."""

    def __init__(self, md: markdown.Markdown, ids: HeadingIds) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, root: etree.Element) -> None:
        names = {token["id"]: token["name"] for token in _flat(getattr(self.md, "toc_tokens", []))}
        for element in _headings(root):
            id_ = element.get("id", "")
            name = html.unescape(str(names.get(id_, "".join(element.itertext()))))
            self.ids.headings.append(Heading(int(element.tag[1]), id_, without(name)))


def _headings(root: etree.Element) -> Iterator[etree.Element]:
    return (element for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag)))


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])
