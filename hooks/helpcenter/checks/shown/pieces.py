"""What a page says: what a reader sees or hears, where its links lead, and the data that its scripts are given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborNode

from ...markdown.parsed import document


class Piece(NamedTuple):
    """One text of a page."""

    text: str
    codes: tuple[tuple[int, int], ...] = ()
    """The parts of it that are program code, as offsets."""
    link: str = ""
    """For a link: the attribute; the text is then an address."""


_BLOCKS = frozenset(
    "address article aside blockquote body button caption dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol optgroup option output p pre search section"
    " select summary svg table tbody td text tfoot th thead title tr ul video".split()
)
_LINKS = frozenset(
    "href src action formaction poster data cite xlink:href ping background longdesc manifest profile srcset".split()
)
_SILENT = frozenset(
    """class id style dir lang role rel type name for width height viewbox d fill stroke transform x y tabindex method
    http-equiv charset media sizes integrity crossorigin nonce xmlns xmlns:xlink version points x1 x2 y1 y2 cx cy r rx
    ry aria-controls aria-labelledby aria-describedby aria-expanded aria-hidden aria-live aria-current
    hreflang""".split()
)
"""Attributes that no reader sees or hears: names, numbers and drawing."""
_OPEN = re.compile(r"@[\w.-]{0,60}[.@-]\s*$|@\s*$")
"""The end of a line that goes on in the next one: a drawing breaks a long address."""
_TEMPLATE = re.compile(r"^<template[^>]*>|</template>$", re.IGNORECASE)
_RAW = frozenset(("script", "style"))
_DRAWN = frozenset(("svg", "g"))
_DATA = re.compile(r"application/(?:ld\+)?json", re.IGNORECASE)
_OWN_LINKS = frozenset("canonical alternate stylesheet icon preload modulepreload manifest".split())
_SKIPPED = frozenset(("@context", "@type"))
"""Keys of JSON-LD whose values name its own vocabulary."""


def of_page(html: str) -> Iterator[Piece]:
    """The pieces of a page, its text joined across tags that do not break a line.

    >>> [piece.text for piece in of_page('<p title="a">he<b>lp</b>@<!-- --><i>x</i></p><a href="HTTPS:y">z</a>')]
    ['a', 'help@x', 'HTTPS:y', 'z']
    """
    root = document(html).root
    if root is None:
        return
    line = _Line()
    yield from _walk(root, line, False)
    yield from line.end()


class _Line:
    """The text of one block so far."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.codes: list[tuple[int, int]] = []
        self.length = 0
        self.tail = ""

    def add(self, text: str, *, code: bool) -> None:
        if code:
            start = self.codes.pop()[0] if self.codes and self.codes[-1][1] == self.length else self.length
            self.codes.append((start, self.length + len(text)))
        self.parts.append(text)
        self.length += len(text)

    def end(self) -> Iterator[Piece]:
        if self.parts:
            text, codes = "".join(self.parts), tuple(self.codes)
            self.parts, self.codes, self.length = [], [], 0
            if text.strip():
                yield Piece(text, codes)
                if self.tail:
                    yield Piece(self.tail + text.lstrip())
                self.tail = text.rstrip() if _OPEN.search(text) else ""


def _broken(drawing: LexborNode) -> Iterator[Piece]:
    """Texts that a drawing breaks into lines, each as one: lines below each other, in one column, that look alike.

    >>> page = '<svg><text x="1">help</text> <text x="1">@ krakem</text><text x="1">.com</text><text>y</text></svg>'
    >>> [piece.text for piece in of_page(page)]
    ['help @ krakem.com', 'help', '@ krakem', '.com', 'y']
    """
    lines: list[str] = []
    column: tuple[str | None, ...] = ()
    for child in drawing.iter(include_text=True):
        if child.is_text_node and lines:
            lines.append(child.text_content or "")
            continue
        attributes = child.attributes if child.tag == "text" else {}
        look = tuple(attributes.get(name) for name in ("x", "class", "font-size"))
        if look != column or look[0] is None:
            if len(lines) > 1:
                yield Piece("".join(lines))
            lines, column = [], look
        if look[0] is not None:
            lines.append(child.text(deep=True))
    if len(lines) > 1:
        yield Piece("".join(lines))


def _walk(node: LexborNode, line: _Line, code: bool) -> Iterator[Piece]:
    if node.tag in _DRAWN:
        yield from _broken(node)
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            line.add(child.text_content or "", code=code)
        elif (tag := child.tag or "").startswith("-") or not child.is_element_node:
            pass
        else:
            attributes = child.attributes
            if attributes:
                yield from _attributes(tag, attributes)
            if tag == "br":
                line.add("\n", code=code)
            elif tag == "script" and _DATA.match(attributes.get("type") or ""):
                yield from of_json(child.text(deep=True))
            elif tag in _RAW:
                pass
            elif tag == "template":  # its content is a document of its own
                yield from of_page(_TEMPLATE.sub("", child.html or ""))
            elif tag == "bdo" and attributes.get("dir") == "rtl":
                line.add("\u202e" + child.text(deep=True) + "\u202c", code=code)
            elif tag in _BLOCKS:
                yield from line.end()
                yield from _walk(child, line, code or tag == "pre")
                yield from line.end()
            else:
                yield from _walk(child, line, code or tag in ("code", "samp", "kbd"))
        child = child.next


def _attributes(tag: str, attributes: dict[str, str | None]) -> Iterator[Piece]:
    for name, value in attributes.items():
        if not value or name in _SILENT:
            continue
        if name in _LINKS:
            if (
                tag != "link"
                or (attributes.get("rel") or "") not in _OWN_LINKS
                or re.match(r"\s*[a-z]+:|//", value, re.IGNORECASE)
            ):
                yield Piece(value, link=f"{tag} {name}")
        elif tag == "meta" and "http-equiv" in attributes:
            continue
        elif value[0] in "[{" and (data := _loaded(value)) is not None:
            yield from of_data(data)
        else:
            yield Piece(value)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def of_json(text: str) -> Iterator[Piece]:
    """The texts of a JSON document; one that is none is a text."""
    data = _loaded(text)
    yield from of_data(data) if data is not None else (Piece(text),)


def of_data(data: Any) -> Iterator[Piece]:
    """Every text in data for scripts; its keys are names that only scripts read.

    >>> [piece.text for piece in of_data({"a": ["b", {"@type": "FAQPage"}], "@context": "https://schema.org"})]
    ['b']
    """
    if isinstance(data, str):
        yield Piece(data)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _SKIPPED:
                yield from of_data(value)
    elif isinstance(data, list):
        for value in data:
            yield from of_data(value)
