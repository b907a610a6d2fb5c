"""What writers wrote, as prose: every text of the library with its language and place, without code, links and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

from ..content.errors import Place
from ..content.languages import CJK, Localized
from ..content.passage import Passage
from ..kinds.api.entries import ApiDocument
from ..kinds.article import Article
from ..site.site import Site

_NO_PROSE = re.compile(
    r"^(?P<fence>[ \t>]*(?P<mark>`{3,}|~{3,})).*?(?:^[ \t>]*(?P=mark)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|^(?: {4}|\t)(?![ \t]*(?:[-*+]|\d+\.)[ \t]).*?$(?<=\n)"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*\S+"
    r"|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|<!--.*?-->|</?[A-Za-z][^<>\n]*>|https?://[^\s)>，。）]+|\{{1,2}[^{}\n]*\}{1,2}|[\w.+-]+@[\w-]+\.\w+",
    re.DOTALL | re.MULTILINE,
)
_MARKS = re.compile(r"[*_#>|\[\]!{]|^[ \t]*(?:[-+]|\d+\.)[ \t]", re.MULTILINE)
_CHINESE = re.compile(f"[{CJK}]")
_WORD = re.compile(rf"[^\W_{CJK}]+(?:['’.\-][^\W_{CJK}]+)*")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“A-Z0-9])|(?<=[。！？])|\n\s*\n|\n(?=[ \t]*(?:[-*+|#>]|\d+\.)[ \t])")
_TABLE = re.compile(r"^[ \t]*\|.*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """A text of a writer.

    >>> Text("en", Passage("See [it](a.md), `code` here", "a.md"), True).prose
    'See [it]      ,        here'
    """

    lang: str
    passage: Passage
    markdown: bool
    kind: str = ""
    """Of the page that a Markdown file becomes; empty for a text of a YAML file."""

    @cached_property
    def prose(self) -> str:
        """The text with what is no prose as blanks, so that each word is where it was."""
        return _NO_PROSE.sub(_blank, self.passage.text) if self.markdown else self.passage.text

    def place(self, at: int, needle: str) -> Place:
        """The place of the piece at an offset."""
        return self.passage.place(needle, self.passage.text.count(needle, 0, at))


def _blank(match: re.Match[str]) -> str:
    kept = "]" if match[0].startswith("](") else ""
    return kept + re.sub(r"[^\n]", " ", match[0][len(kept) :])


def texts(site: Site) -> list[Text]:
    """Every text of the site that a reader is shown, but those of API documents, in the order of the files."""
    found: list[Text] = []
    for kind, entries in site.library.entries.items():
        if kind is Article:
            for article in entries:
                for lang, version in article.versions.items():
                    found.append(Text(lang, version.body, True, article.kind))
                    above = {"title": version.front.title, "description": version.front.description}
                    for key, text in above.items():
                        if text and key in version.front.places:
                            place = version.front.places[key]
                            found.append(Text(lang, Passage(text, place.file, place.line, place.column), False))
        elif kind is not ApiDocument:
            for entry in entries:
                found += _of(entry, site.languages.default)
    return found


def _of(value: Any, lang: str) -> Iterator[Text]:
    """The texts in an entry."""
    if isinstance(value, Passage):
        yield Text(lang, value, True)
    elif isinstance(value, Localized):
        for code, passage in value.passages.items():
            yield Text(code, passage, False)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _of(inner, key if isinstance(inner, Passage | tuple) and isinstance(key, str) else lang)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _of(inner, lang)
    elif is_dataclass(value) and not isinstance(value, type | Place):
        for item in fields(value):
            yield from _of(getattr(value, item.name), lang)


def sentences(text: str) -> list[str]:
    """The sentences of a text whose code and links are blanks; rows of tables are none.

    >>> sentences("# Head\\n\\nOne two. Three\\nfour?\\n\\n- item\\n\\n| a | b |\\n")
    ['Head', 'One two.', 'Three four?', 'item']
    """
    parts = _END.split(_TABLE.sub("\n\n", text))
    plain = (" ".join(_MARKS.sub(" ", part).split()) for part in parts)
    return [sentence for sentence in plain if sentence]


def length(sentence: str) -> int:
    """How long a text is: words, or characters where it is Chinese.

    >>> length("It doesn't cost 0.25% today"), length("提现要 3 天。")
    (5, 5)
    """
    chinese = len(_CHINESE.findall(sentence))
    words = len(_WORD.findall(sentence))
    return chinese + words if chinese else words


def is_chinese(lang: str) -> bool:
    """Whether a language is written in Chinese characters, by its code."""
    return lang.partition("-")[0] == "zh"
