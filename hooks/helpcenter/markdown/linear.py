"""Python-Markdown in time proportional to the page: what takes the square of its length, done otherwise.

Each replacement gives the same HTML, and is made only where the class that it replaces is Python-Markdown's own.
"""

from __future__ import annotations

import re
from typing import Any

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
_RUN = re.compile(
    r"(?:#{1,6}[^\n|\x02\\]*\n)+(?=#{1,6}[^\n|\x02\\]*(?:\n|\Z))"  # headings
    r"|(?:[^\W\d_][^\n|\x02:]*\n[=-]+\n)+(?=[^\W\d_])"  # underlined ones
    r"|(?:\*\[[^\]\\\n]+\]: *[^\n ][^\n]*\n)+(?=\*\[)"  # abbreviations
    r"|(?:\[[^][\n^]+\]: *[^\s<]+\n)+(?=\[)"  # addresses of links
)


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
    run = _RUN.match(block) if len(block) > LONG else None
    if run is None:
        return [block]
    lines = run[0].removesuffix("\n").split("\n")
    if lines[1:2] and not lines[1].strip("=-"):
        lines = ["\n".join(pair) for pair in zip(lines[::2], lines[1::2], strict=True)]
    return [*lines, block[run.end() :]]


class Footnotes(footnotes.FootnoteExtension):
    """The hundredth reference to one footnote has its number without counting from the first.

    >>> html = markdown.markdown("[^1][^1][^1]\\n\\n[^1]: x", extensions=[Footnotes()])
    >>> html == markdown.markdown("[^1][^1][^1]\\n\\n[^1]: x", extensions=["footnotes"])
    True
    """

    def unique_ref(self, reference: str, found: bool = False) -> str:
        if not found or reference not in self.found_refs:
            return super().unique_ref(reference, found)
        self.found_refs[reference] += 1
        before, _, after = reference.partition(self.get_separator())
        made = f"{before}{self.found_refs[reference]}{self.get_separator()}{after}"
        self.used_refs.add(made)
        return made


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
            self._unclosed += not found[3]
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
