"""Python-Markdown in time proportional to the page: what takes the square of its length, done otherwise.

Each replacement gives the same HTML, and is made only where the class that it replaces is Python-Markdown's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from markdown.blockprocessors import HRProcessor
from markdown.extensions import md_in_html
from markdown.preprocessors import Preprocessor

import markdown
from markdown import inlinepatterns

from . import steps

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
    re.compile(r"^ {0,3}\[\^[^\]\n]*\]:", re.MULTILINE),  # footnotes
    re.compile(r"^\*\[[^\]\\\n]*\] ?: *[^ \n]", re.MULTILINE),  # abbreviations
    re.compile(r"^ {0,3}\[[^][\\\n]*\]: *[^ \n]", re.MULTILINE),  # addresses
)
"""The first lines of definitions, in the order in which they are looked for."""
_DEFINED = re.compile(r" {0,3}: {1,3}[^ ]")
_ANY_DEFINED = re.compile(rf"^{_DEFINED.pattern[:-4]}[^ \n]", re.MULTILINE)
_BEFORE_THEM = re.compile(r"^(?: {0,3}(?:>|#|[*+-] |\d+\. )|\x02|[|:\- ]+$|(?=.*\|))", re.MULTILINE)
"""A line of what is looked for before those."""
_UNDERLINE = re.compile(r"(?:=+|-+) *")
_ANY_UNDERLINE = re.compile(rf"^{_UNDERLINE.pattern}$", re.MULTILINE)
_SEPARATOR = re.compile(r"[|:\- ]+")
_CALLOUT = re.compile(r'^(?:!!! ?[\w\-]|\?{3}\+? ?[\w\-"]|={3}[+!]* +")', re.MULTILINE)
_HEADING = re.compile(r"^#", re.MULTILINE)
_RULE = re.compile(rf"(?m:{HRProcessor.RE})")


def install(md: markdown.Markdown) -> Callable[[], None]:
    """Replace what is Python-Markdown's own in a complete `Markdown`; what is returned is called before each page."""
    links = Links()
    for pattern in md.inlinePatterns:
        if type(pattern) in _LINKS:
            links.take(pattern)
    if type(md.preprocessors["html_block"]) is md_in_html.HtmlBlockPreprocessor:
        md.preprocessors.register(_Html(md), "html_block", 20)
    further = steps.install(md)

    def reset() -> None:
        links.reset()
        further()

    return reset


def divided(block: str) -> list[str]:
    r"""The first lines of a long block that are blocks of their own, one by one, and the rest.

    >>> divided("# a\n" * 400)[:2], divided("# a\n# b")
    (['# a', '# a'], ['# a\n# b'])

    Python-Markdown takes one after the other from the block, and each time asks all its processors of what is left.
    """
    if len(block) <= LONG or block.startswith("\n"):
        return [block]
    lines: list[str] = []
    found, start = [], 0
    for end in _ends(block, lines):
        found.append("\n".join(lines[start:end]))
        start = end
    if not found:
        return [block]
    if start < len(lines):
        found.append("\n".join(lines[start:]))
    return found


def _ends(block: str, lines: list[str]) -> Iterator[int]:
    """Behind which lines Python-Markdown cuts a block: first at callouts, then headings, underlined ones and rules.

    `lines` is filled. Each kind is first looked for in the whole block at once: mostly there is none.
    """
    lines += block.split("\n")
    if _CALLOUT.search(block):
        yield from (at for at, line in enumerate(lines) if at and _CALLOUT.match(line))
        return
    start = 0
    if _HEADING.search(block):
        for at, line in enumerate(lines):
            if line.startswith("#"):
                if "\\" in line or _whole(lines, start):
                    return
                yield at + 1
                start = at + 1
        return
    rules = [at for at, line in enumerate(lines) if _RULE.fullmatch(line)] if _RULE.search(block) else []
    rules.reverse()
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
    if not start and not rules and not _whole(lines, 0) and not _BEFORE_THEM.search(block):
        yield from _definitions(block, lines)


def _definitions(block: str, lines: list[str]) -> Iterator[int]:
    if first := _ANY_DEFINED.search(block):
        at = block.count("\n", 0, first.start()) + 1
        while 1 < at < len(lines) and _DEFINED.match(lines[at]):
            yield at
            at += 1
        return
    if _ANY_UNDERLINE.search(block):
        return
    for kind in _OTHERS:
        if kind.search(block):
            yield from (at for at, line in enumerate(lines) if at and kind.match(line))
            return


def _whole(lines: list[str], start: int) -> bool:
    """Whether what begins at a line may be code, a table or HTML, which are looked for before headings are."""
    table = "|" in lines[start] and start + 1 < len(lines) and _SEPARATOR.fullmatch(lines[start + 1])
    return lines[start].startswith((" ", "\t", "\x02")) or bool(table)


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

        What is before the offset changes while patterns are applied, what is behind it does not.
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
