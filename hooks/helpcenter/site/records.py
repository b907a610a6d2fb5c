"""What search is given: one page, and the sections it falls into."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ..markdown.parsed import BLOCKS, document

_SILENT = (
    "script, style, template, svg, math, noscript, button, select, textarea, title, a.headerlink, [data-hc-unsearched]"
)
"""What no reader reads as text, as a CSS selector."""
_HEADINGS = frozenset(("h2", "h3", "h4"))
_CELL, _ROW = "\x1f", "\x1e"
"""Stand between the cells and the rows of a table until its text is whole; HTML holds neither."""
_CELLS = re.compile(rf"\s*[{_CELL}{_ROW}][\s{_CELL}{_ROW}]*")
_UNSAID = re.compile(r"[\W\d_]+")


@dataclass(frozen=True)
class SearchPage:
    """A page as search sees it: an article, one FAQ entry, a guide.

    >>> SearchPage("/a/", "A", "article", "en", "en", (), "<p>Text</p>").sections[0].text
    'Text'
    """

    url: str
    """Site-relative, from `/`; a FAQ entry's with its anchor."""
    title: str
    """Plain text: the title or the question."""
    kind: str
    """article | faq | guide | troubleshooter | api | contact."""
    lang: str
    """Language of the site it belongs to: which index holds it."""
    text_lang: str
    """Language of its text; another one on an untranslated page served as fallback."""
    breadcrumb: tuple[str, ...]
    """Titles of the pages above it, the topic first."""
    html: str
    """Its rendered body, sanitised; headings h2 to h4 carry ids."""
    also_asked: tuple[str, ...] = ()
    """Other words for the same question: found, never shown."""
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Exact names, such as the path of a call: a query that is one of them, and nothing else, finds this page first."""
    boost: float = 1.0
    """Multiplies its score."""
    closing: tuple[str, ...] = ()
    """Headings of sections that close a page, such as `What next`: no hit opens there."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its text from one heading to the next, the part above the first heading first, even when it is empty."""
        parts = split(self.html)
        # A troubleshooter begins at its start, and what has an anchor of its own, such as a FAQ entry, opens there.
        if self.kind == "troubleshooter" or "#" in self.url:
            return tuple(replace(part, opens=False) for part in parts)
        return tuple(_closed(parts, frozenset(filter(None, map(_bare, self.closing)))))


@dataclass(frozen=True)
class Section:
    """The text under one heading."""

    anchor: str
    """The heading's id; empty for the part above the first."""
    heading: str
    text: str
    """Plain text, one space between blocks."""
    level: int = 0
    """2 to 4, of its heading; 0 for the part above the first."""
    opens: bool = True
    """Whether a hit may open at it."""


def split(html: str) -> tuple[Section, ...]:
    """Cut a rendered body at its headings.

    >>> split('<p>One</p><h2 id="two">Two<a class="headerlink" href="#two">¶</a></h2><p>2<b>3</b></p>')[1]
    Section(anchor='two', heading='Two', text='23', level=2, opens=True)
    """
    tree = document(html)
    cut = _Cut({node.mem_id for node in tree.css(_SILENT)})
    if tree.body is not None:
        cut.walk(tree.body)
    return tuple(Section(anchor, _tidy(heading), _tidy(text), level) for anchor, heading, text, level in cut.parts)


class _Cut:
    """The sections of a page so far: anchor, the heading's texts, those below it, level."""

    def __init__(self, silent: AbstractSet[int]) -> None:
        self.silent = silent
        self.parts: list[tuple[str, list[str], list[str], int]] = [("", [], [], 0)]
        self.said = self.parts[0][2]
        self.cells = 0

    def walk(self, parent: LexborNode) -> None:
        for node in parent.iter(include_text=True):
            tag = node.tag or ""
            if tag == "-text":
                self.said.append(node.text_content or "")
            elif node.mem_id in self.silent:
                continue
            elif tag in _HEADINGS and (anchor := node.attributes.get("id")):
                self.said = []
                self.parts.append((anchor, self.said, [], int(tag[1])))
                self.walk(node)
                self.said = self.parts[-1][2]
            elif tag in BLOCKS:
                self.said.append(self._gap(tag))
                self.walk(node)
                self.said.append(" ")
                self.cells = 0 if tag == "table" else self.cells
            elif tag == "img":
                words = node.attributes.get("alt")
                self.said.append(f" {words} " if words else "")
            else:
                self.walk(node)

    def _gap(self, tag: str) -> str:
        """What sets a block apart: a row of a table reads as a sentence of an excerpt, and its cells as parts of it."""
        if tag not in ("tr", "td", "th"):
            return " "
        gap = _ROW if self.cells and tag == "tr" else _CELL if self.cells else " "
        self.cells = 0 if tag == "tr" else self.cells + 1
        return gap


def _closed(parts: Iterable[Section], closing: frozenset[str]) -> Iterator[Section]:
    """Sections with those that close a page marked, and what is below them.

    A translation is known by its heading's id, which is that of the other language.
    """
    below = 0
    for part in parts:
        if not below or part.level <= below:
            below = part.level if closing & {_bare(part.heading), _bare(part.anchor)} else 0
        yield replace(part, opens=not below)


def _bare(heading: str) -> str:
    """A heading or an id by its letters alone.

    >>> _bare("5. What’s next?"), _bare("whats-next_2"), _bare("接下来：")
    ('whatsnext', 'whatsnext', '接下来')
    """
    return _UNSAID.sub("", unicodedata.normalize("NFKC", heading)).casefold()


def _tidy(pieces: list[str]) -> str:
    text = "".join(pieces)
    if _CELL in text or _ROW in text:
        text = _CELLS.sub(lambda gap: "; " if _ROW in gap[0] else " · ", text)
    return " ".join(text.split())
