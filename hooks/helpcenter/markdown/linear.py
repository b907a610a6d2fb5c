"""Python-Markdown in time proportional to the page: what takes the square of its length, done otherwise.

Each replacement gives the same HTML, and is made only where the class that it replaces is Python-Markdown's own.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own name for it
from collections.abc import Iterator
from typing import Any

from markdown.blockprocessors import HRProcessor
from markdown.extensions import footnotes, md_in_html
from markdown.preprocessors import Preprocessor

import markdown
from markdown import inlinepatterns

SEVERAL = 8
"""Brackets that are looked at one by one before all of a text are paired."""
UNCLOSED = 20
"""Links without an end in one page, after which the address of a link is looked for in the next `NEAR` characters."""
NEAR = 200
LONG = 1000
"""Characters of a block that is worth dividing."""

_LINKS = (
    inlinepatterns.LinkInlineProcessor, inlinepatterns.ImageInlineProcessor, inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor, inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)  # fmt: skip
_BRACKET = re.compile(r"[\[\]]")
_OTHERS = (
    re.compile(r" {0,3}\[\^[^\]]*\]:"),  # footnotes
    re.compile(r"\*\[[^\]\\]*\] ?: *[^ ]"),  # abbreviations
    re.compile(r" {0,3}\[[^][\\]*\]: *[^ ]"),  # addresses
)
"""The first lines of definitions, in the order in which they are looked for."""
_DEFINED = re.compile(r" {0,3}: {1,3}[^ ]")
_BEFORE_THEM = re.compile(r" {0,3}(?:>|#|[*+-] |\d+\. )|\x02|[|:\- ]*$|(?=.*\|)")
"""A line of what is looked for before those."""
_UNDERLINE = re.compile(r"(?:=+|-+) *")
_SEPARATOR = re.compile(r"[|:\- ]+")
_CALLOUT = re.compile(r'!!! ?[\w\-]|\?{3}\+? ?[\w\-"]|={3}[+!]* +"')
_RULE = re.compile(HRProcessor.RE)


def install(md: markdown.Markdown) -> Links:
    """Replace what is Python-Markdown's own in a `Markdown` that has all its extensions."""
    links = Links()
    for pattern in md.inlinePatterns:
        if type(pattern) in _LINKS:
            links.take(pattern)
    if type(md.preprocessors["html_block"]) is md_in_html.HtmlBlockPreprocessor:
        md.preprocessors.register(_Html(md), "html_block", 20)
    return links


def divided(block: str) -> list[str]:
    r"""The first lines of a long block that are blocks of their own, one by one, and the rest.

    >>> divided("# a\n" * 400)[:2], divided("# a\n# b")
    (['# a', '# a'], ['# a\n# b'])

    Python-Markdown takes one after the other from the block, and each time asks all its processors of what is left.
    """
    if len(block) <= LONG or block.startswith("\n"):
        return [block]
    lines = block.split("\n")
    found, start = [], 0
    for end in _ends(lines):
        found.append("\n".join(lines[start:end]))
        start = end
    if start < len(lines):
        found.append("\n".join(lines[start:]))
    return found


def _ends(lines: list[str]) -> Iterator[int]:
    """Behind which lines Python-Markdown cuts a block: first at callouts, then headings, underlined ones and rules."""
    if callouts := [at for at, line in enumerate(lines) if _CALLOUT.match(line)]:
        yield from (at for at in callouts if at)
        return
    if headings := [at for at, line in enumerate(lines) if line.startswith("#")]:
        start = 0
        for at in headings:
            if "\\" in lines[at] or _whole(lines, start):
                return
            yield at + 1
            start = at + 1
        return
    rules = [at for at, line in enumerate(lines) if _RULE.fullmatch(line)]
    rules.reverse()
    start = 0
    while start < len(lines) and not _whole(lines, start):
        if start + 1 < len(lines) and _UNDERLINE.fullmatch(lines[start + 1]):
            start += 2
        else:
            while rules and rules[-1] < start:
                rules.pop()
            if not rules:
                break
            start = rules.pop() + 1
        yield start
    if not start and not rules and not _whole(lines, 0) and not any(_BEFORE_THEM.match(line) for line in lines if line):
        yield from _definitions(lines)


def _definitions(lines: list[str]) -> Iterator[int]:
    defined = [bool(_DEFINED.match(line)) for line in lines]
    if any(defined):
        at = defined.index(True) + 1
        while 1 < at < len(lines) and defined[at]:
            yield at
            at += 1
        return
    underlined = [bool(_UNDERLINE.fullmatch(line)) for line in lines]
    if any(underlined):
        return
    for kind in _OTHERS:
        if starts := [at for at, line in enumerate(lines) if kind.match(line)]:
            yield from (at for at in starts if at)
            return


def _whole(lines: list[str], start: int) -> bool:
    """Whether what begins at a line may be code, a table or HTML, which are looked for before headings are."""
    table = "|" in lines[start] and start + 1 < len(lines) and _SEPARATOR.fullmatch(lines[start + 1])
    return lines[start].startswith((" ", "\t", "\x02")) or bool(table)


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


class Links:
    """Finds the ends of links: a bracket that nothing closes is not looked for to the end of the text each time."""

    def __init__(self) -> None:
        self._paired: list[tuple[str, dict[int, int]]] = []
        self._unclosed = 0

    def reset(self) -> None:
        """Before another page."""
        self._paired, self._unclosed = [], 0

    def take(self, pattern: Any) -> None:
        """Answer for a pattern of Python-Markdown's."""
        whole = pattern.getLink

        def address(data: str, index: int) -> tuple[str, str | None, int, bool]:
            if not data.startswith("(", index) or data.find(")", index) < 0:
                return "", None, index, False
            near = data if self._unclosed < UNCLOSED else data[: index + NEAR]
            found: tuple[str, str | None, int, bool] = whole(near, index)
            # For `('(` and no bracket that closes it Python-Markdown answers -1, and what is between is lost.
            if not found[3] or found[2] < index:
                self._unclosed += 1
                return "", None, index, False
            return found

        pattern.getLink = address
        pattern.getText = self.text

    def text(self, data: str, index: int) -> tuple[str, int, bool]:
        """The text from behind a `[` to the `]` that closes it, the offset behind that, and whether there is one.

        >>> Links().text("[a [b] c] d", 1)
        ('a [b] c', 9, True)
        """
        depth = 1
        for count, bracket in enumerate(_BRACKET.finditer(data, index)):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
            if count == SEVERAL:
                break
        else:
            return "", index, False
        end = self._closing(data, index)
        return ("", index, False) if end < 0 else (data[index:end], end + 1, True)

    def _closing(self, data: str, index: int) -> int:
        """Where the bracket before an offset is closed; pairs are kept by their distance from the end of the text.

        What stands before the offset changes while patterns are applied, what stands behind it does not.
        """
        left = len(data) - index
        for text, pairs in self._paired:
            if text is data or (left <= len(text) and text.endswith(data[index:])):
                return len(data) - pairs[left] if left in pairs else -1
        pairs, opened = {}, [index]
        for bracket in _BRACKET.finditer(data, index):
            if bracket[0] == "[":
                opened.append(bracket.end())
            elif opened:
                pairs[len(data) - opened.pop()] = len(data) - bracket.start()
        self._paired = [(data, pairs), *self._paired[:3]]
        return len(data) - pairs[left] if left in pairs else -1


class _Extractor(md_in_html.HTMLExtractorExtra):
    """Does not look for the end of a tag where there is none."""

    def check_for_whole_start_tag(self, i: int) -> int:
        return -1 if self.rawdata.find(">", i) < 0 else int(super().check_for_whole_start_tag(i))

    def parse_html_declaration(self, i: int) -> int:
        section = (self.intail or self.at_line_start()) and self.rawdata.startswith("<![CDATA[", i)
        if section and self.rawdata.find("]]>", i) < 0:
            return -1
        return int(super().parse_html_declaration(i))


class _Html(Preprocessor):
    """Python-Markdown's own, with that."""

    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")
