"""What search is given: one page, and the sections it falls into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style template svg math noscript button select textarea title head".split())
_HEADINGS = frozenset(("h2", "h3", "h4"))


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

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its text from one heading to the next, the part above the first heading first, even when it is empty."""
        return split(self.html)


@dataclass(frozen=True)
class Section:
    """The text under one heading."""

    anchor: str
    """The heading's id; empty for the part above the first."""
    heading: str
    text: str
    """Plain text, one space between blocks."""


def split(html: str) -> tuple[Section, ...]:
    """Cut a rendered body at its headings.

    >>> split('<p>One</p><h2 id="two">Two<a class="headerlink" href="#two">¶</a></h2><p>2<b>3</b></p>')
    (Section(anchor='', heading='', text='One'), Section(anchor='two', heading='Two', text='23'))
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(Section(anchor, _tidy(heading), _tidy(text)) for anchor, heading, text in reader.parts)


def _tidy(pieces: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


class _Reader(HTMLParser):
    """Collects text, part by part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._silent: list[str] = []
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if self._silent:
            if tag == self._silent[0]:
                self._silent.append(tag)
            return
        classes = (names.get("class") or "").split()
        if tag in _SILENT or "data-hc-unsearched" in names or (tag == "a" and "headerlink" in classes):
            self._silent.append(tag)
        elif tag in _HEADINGS and names.get("id"):
            self.parts.append((names["id"] or "", [], []))
            self._heading = tag
        elif tag in _BLOCKS:
            self._say(" ")
        elif tag == "img" and names.get("alt"):
            self._say(f" {names['alt']} ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == self._heading:
            self._heading = ""
        elif tag in _BLOCKS:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _say(self, text: str) -> None:
        _, heading, body = self.parts[-1]
        (heading if self._heading else body).append(text)
