"""Prose through Python-Markdown without asking each of its processors, where all of these are its own.

An extension may replace a processor under its name, or change one that is there; then nothing here is used. Both ways
give the same HTML. The short one takes an eighth off a cold build of prose (`python -m benchmarks build`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own name for it
from collections.abc import Callable
from typing import Any

from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor

import markdown

from . import linear, steps

_SIGNS = {
    "backtick": "`", "escape": r"\\", "footnote": r"\[", "reference": r"\[", "link": r"\[", "image_link": "!",
    "image_reference": "!", "short_reference": r"\[", "short_image_ref": "!", "autolink": "<", "automail": "<",
    "linebreak": r"\n", "html": "<", "entity": "&", "em_strong": "[*_]",
}  # fmt: skip
"""Inline patterns by their names, and a character without which each finds nothing."""

_BLOCKS = frozenset(
    "admonition markdown_block details tabbed empty indent defindent code table hashheader setextheader hr olist ulist "
    "deflist quote footnote abbr reference paragraph".split()
)
"""Block processors, none of which but the last takes a block that is plain."""

MAX_DEPTH = 100
"""Elements inside each other: more than any page needs, and what takes recursion is far from Python's own limit."""
DEEPEST = 120
"""Blocks inside each other, some of them around no element: more than a page may have elements."""
_PLAIN = re.compile(r"[^\W\d_][^\n|\x02]*(?:\n[^\W\d_][^\n|\x02]*)*")
_OWN = ("markdown", "pymdownx", steps.__name__)
_METHODS = ("test", "run", "handleMatch", "getCompiledRegExp", "parseBlocks")


def install(md: markdown.Markdown, stock: markdown.Markdown | None = None) -> tuple[bool, bool]:
    """Take the short way over blocks, and over what is in a line, in a `Markdown` that has all its extensions.

    `stock` is one with the same settings and no extension of others, which it is held against; None says that it has
    none itself. The answer says what was done for each.

    >>> install(markdown.Markdown())
    (False, False)
    """
    blocks = _alike(md, stock, _blocks, _BLOCKS)
    if blocks:
        md.parser.parseBlocks = _Blocks(md.parser).parse  # type: ignore[method-assign]
    inline = _alike(md, stock, _inline, frozenset(_SIGNS))
    if inline:
        md.treeprocessors.register(_Inline(md), "inline", 20)
    return blocks, inline


Part = tuple[str, type, dict[str, Any]]
"""What a text goes through: its name, class and attributes."""


def _alike(
    md: markdown.Markdown, stock: markdown.Markdown | None, parts: Callable[[markdown.Markdown], list[Part]],
    names: frozenset[str],
) -> bool:  # fmt: skip
    first, *found = parts(md)
    if {name for name, _, _ in found} != names or not all(_is_own(kind) for _, kind, _ in (first, *found)):
        return False
    return stock is None or [*map(_plain, parts(md))] == [*map(_plain, parts(stock))]


def _blocks(md: markdown.Markdown) -> list[Part]:
    """The parser, then its processors in their order."""
    return [_part("", md.parser), *_registered(md.parser.blockprocessors)]


def _inline(md: markdown.Markdown) -> list[Part]:
    """What applies patterns, then these in their order."""
    return [_part("", md.treeprocessors["inline"]), *_registered(md.inlinePatterns)]


def _registered(registry: Any) -> list[Part]:
    items = list(registry)  # which sorts the names too
    return [_part(named.name, item) for named, item in zip(registry._priority, items, strict=True)]  # noqa: SLF001 - alone has names


def _part(name: str, item: object) -> Part:
    return name, type(item), vars(item)


def _is_own(kind: type) -> bool:
    """Whether a class is Python-Markdown's or its companion's, and its methods too."""
    methods = [getattr(kind, name) for name in _METHODS if hasattr(kind, name)]
    return all(str(part.__module__).startswith(_OWN) for part in (kind, *methods))


def _plain(item: Part) -> Part:
    """Of the attributes, those that can be compared by their values; of the others, that they are there."""
    name, kind, attributes = item
    values = (str, int, bool, float, re.Pattern, type(None))
    return name, kind, {key: value if isinstance(value, values) else ... for key, value in attributes.items()}


class _Inline(InlineProcessor):
    """Python-Markdown's own, which tries some fifteen patterns on each piece of text; one without a sign has none."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        tokens = md.delimiters.tokens if md.delimiters is not None else [""]
        self.signs = re.compile("|".join([*map(re.escape, tokens), *_SIGNS.values()]))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - as overridden
        if not self.signs.search(data):
            return data
        return str(super()._InlineProcessor__handleInline(data, patternIndex))  # type: ignore[misc]  # a private name


class _Blocks:
    """Python-Markdown's own way over blocks, which asks twenty processors of each; prose is a paragraph without."""

    def __init__(self, parser: BlockParser) -> None:
        self.parser = parser
        self.depth = 0

    def parse(self, parent: etree.Element, blocks: list[str]) -> None:
        # Each level takes as long as the page, and recursion ends at some 250.
        if self.depth >= DEEPEST or (self.depth > MAX_DEPTH // 2 and self._above(parent) > MAX_DEPTH):
            raise RecursionError
        self.depth += 1
        try:
            self._parse(parent, blocks)
        finally:
            self.depth -= 1

    def _above(self, parent: etree.Element) -> int:
        """Elements that an element is in: each is the last one of its parent while blocks are parsed."""
        node, above = self.parser.root, 0
        while node is not parent:
            if not len(node):
                return 0  # a tree of its own
            node, above = node[-1], above + 1
        return above

    def _parse(self, parent: etree.Element, blocks: list[str]) -> None:
        processors, state = self.parser.blockprocessors, self.parser.state
        while blocks:
            if not state.isstate("looselist"):
                blocks[:1] = linear.divided(blocks[0])
            if _PLAIN.fullmatch(blocks[0]):
                processors["paragraph"].run(parent, blocks)
                continue
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
