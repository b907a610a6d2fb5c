"""Single steps of Python-Markdown's extensions that take the square of a page's length, done otherwise.

As in `linear.py`, the HTML is the same, and only what is the extension's own class is replaced.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own name for it
from collections.abc import Callable
from functools import partial
from typing import Any

from markdown.extensions import footnotes, tables
from pygments.lexer import Lexer
from pymdownx import highlight, superfences, tabbed  # type: ignore[import-untyped]  # it has none

import markdown

MAX_MISSING = 50_000
"""Cells of a page's tables that their rows leave out: each row is filled up to the width of its head."""


class TooManyCellsError(Exception):
    """The tables of a page have too many cells that nobody wrote: the first line of the table that was one too many."""


def install(md: markdown.Markdown) -> Callable[[], None]:
    """Replace single steps of the extensions of a `Markdown`; what is returned is called before each page."""
    resets: list[Callable[[], None]] = []
    parts: dict[type, Any] = {type(part): part for part in (*md.parser.blockprocessors, *md.preprocessors)}
    tabs = parts.get(tabbed.TabbedProcessor)
    if tabs is not None and tabs.alternate_style:
        sets = _Tabs(tabs)
        tabs.run = sets.run
        resets.append(sets.groups.clear)
    grids = parts.get(tables.TableProcessor)
    if grids is not None:
        counted = _Tables(grids)
        grids.run = counted.run
        resets.append(counted.reset)
    fences = parts.get(superfences.SuperFencesBlockPreprocessor)
    if fences is not None:
        fences.reassemble = partial(_reassembled, fences)
    for extension in md.registeredExtensions:
        if type(extension) is highlight.HighlightExtension:
            extension.get_pymdownx_highlighter = partial(  # type: ignore[attr-defined]  # a companion's
                partial, _Highlight, {}
            )

    def reset() -> None:
        for one in resets:
            one()

    return reset


class _Tabs:
    """A further tab of a set: the companion counts the tabs that are there to find where it goes."""

    def __init__(self, stock: tabbed.TabbedProcessor) -> None:
        self.stock = stock
        self.whole = stock.run
        self.groups: dict[str, tuple[etree.Element, etree.Element | None]] = {}
        """Sets that the companion made, by their numbers, and the tab of each that is open."""

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        title = self.stock.START.search(blocks[0])
        group = self.stock.lastChild(parent)
        number, _, count = ("" if group is None else group.get("data-tabs", "")).partition(":")
        known, opened = self.groups.get(number, (None, None))
        if title is None or title.start() or "!" in (title[1] or "") or known is None or known is not group:
            self.whole(parent, blocks)
            if title is not None:
                self._keep(self.stock.lastChild(parent))
            return
        at = int(count)
        block, rest = self.stock.detab(blocks.pop(0)[title.end() :])
        name = f"__tabbed_{number}_{at + 1}"
        tab = etree.Element("input", {"name": f"__tabbed_{number}", "type": "radio"})
        if not self.stock.slugify:
            tab.set("id", name)
        if "+" in (title[1] or ""):
            if opened is not None:
                del opened.attrib["checked"]
            tab.set("checked", "checked")
            self.groups[number] = known, tab
        known.insert(at, tab)
        label = etree.SubElement(known[at + 1], "label", {} if self.stock.slugify else {"for": name})
        label.text = title[2]
        content = etree.SubElement(known[at + 2], "div", {"class": "tabbed-block"})
        known.set("data-tabs", f"{number}:{at + 1}")
        self.stock.parser.parseChunk(content, block)
        if rest:
            blocks.insert(0, rest)

    def _keep(self, group: etree.Element) -> None:
        opened = next((tab for tab in group if "checked" in tab.attrib), None)
        self.groups[group.attrib["data-tabs"].partition(":")[0]] = group, opened


class _Tables:
    """Counts the cells that rows leave out: of 100 kilobytes they can be fifty million."""

    def __init__(self, stock: tables.TableProcessor) -> None:
        self.stock = stock
        self.whole = stock.run
        self.missing = 0

    def reset(self) -> None:
        self.missing = 0

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks[0]
        self.missing += max(0, (block.count("\n") + 1) * len(self.stock.separator) - block.count("|"))
        if self.missing > MAX_MISSING:
            raise TooManyCellsError(block.split("\n", 1)[0])
        self.whole(parent, blocks)


def _reassembled(fences: superfences.SuperFencesBlockPreprocessor, lines: list[str]) -> list[str]:
    """Lines with each fenced block in the place of those that it was written on; the companion copies all for each."""
    found: list[str] = []
    at = 0
    for fenced, start, end in fences.stack:
        found += lines[at:start]
        found.append(fenced)
        at = end
    fences.stack.clear()
    return found + lines[at:]


Lexers = dict[tuple[Any, ...], tuple[type[Lexer], dict[str, Any], str]]
"""What each language was found to be: the class, its options, and the name that it goes by."""


class _Highlight(highlight.Highlight):  # type: ignore[misc]  # the companion has no types
    """Looks each language up once: Pygments goes through five hundred for it, and twice through those installed."""

    def __init__(
        self, known: dict[tuple[Any, ...], tuple[type[Lexer], dict[str, Any], str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known = known

    def get_lexer(self, src: str, language: str, inline: bool, stripnl: bool) -> tuple[Lexer, str]:
        key = (language, stripnl, self.default_lang)
        if key not in self._known or self.guess_lang:
            lexer, name = super().get_lexer(src, language, inline, stripnl)
            self._known[key] = (type(lexer), dict(lexer.options), name)
            return lexer, name
        kind, options, name = self._known[key]
        return kind(**options), name


class Footnotes(footnotes.FootnoteExtension):
    """The hundredth reference to one footnote has its number without counting from the first.

    >>> html = markdown.markdown("[^1][^1][^1]\\n\\n[^1]: x", extensions=[Footnotes()])
    >>> html == markdown.markdown("[^1][^1][^1]\\n\\n[^1]: x", extensions=["footnotes"])
    True
    """

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Reference(md.inlinePatterns["footnote"].pattern, self), "footnote", 175)

    def reset(self) -> None:
        super().reset()
        self.footnote_order = _Order()
        self.numbers: dict[str, int] = {}

    def setFootnote(self, id_: str, text: str) -> None:  # noqa: N802 - the name is Python-Markdown's
        super().setFootnote(id_, text)
        self.numbers.setdefault(id_, len(self.numbers) + 1)

    def unique_ref(self, reference: str, found: bool = False) -> str:
        if not found or reference not in self.found_refs:
            return super().unique_ref(reference, found)
        self.found_refs[reference] += 1
        before, _, after = reference.partition(self.get_separator())
        made = f"{before}{self.found_refs[reference]}{self.get_separator()}{after}"
        self.used_refs.add(made)
        return made


class _Reference(footnotes.FootnoteInlineProcessor):
    """Python-Markdown's own, which counts all footnotes at each reference to find its number."""

    footnotes: Footnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name and the types are Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - as overridden
    ) -> tuple[etree.Element | None, int | None, int | None]:
        notes, id_ = self.footnotes, m[1]
        if id_ not in notes.footnotes:
            return None, None, None
        notes.addFootnoteRef(id_)
        number = notes.numbers[id_] if notes.getConfig("USE_DEFINITION_ORDER") else notes.footnote_order.index(id_) + 1
        sup = etree.Element("sup", {"id": notes.makeFootnoteRefId(id_, found=True)})
        link = etree.SubElement(sup, "a", {"href": f"#{notes.makeFootnoteId(id_)}", "class": "footnote-ref"})
        link.text = notes.getConfig("SUPERSCRIPT_TEXT").format(number)
        return sup, m.start(0), m.end(0)


class _Order(list[str]):
    """Ids in the order of their first reference, which also knows where each of them is."""

    def __init__(self) -> None:
        super().__init__()
        self._at: dict[str, int] = {}

    def append(self, id_: str) -> None:
        self._at[id_] = len(self)
        super().append(id_)

    def index(self, id_: str, *_: Any) -> int:
        return self._at[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._at
