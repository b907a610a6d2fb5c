"""What search is given: one page, and the sections it falls into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from .. import tags

_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style template svg math noscript button select textarea title head".split())
_HEADINGS = frozenset(("h2", "h3", "h4"))
_TOKEN = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)


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
    parts: list[tuple[str, list[str], list[str]]] = [("", [], [])]
    _, heading, said = parts[0]
    silent: list[str] = []
    within, at = "", 0
    for match in _TOKEN.finditer(html):
        if not silent:
            said.append(unescape(html[at : match.start()]))
        at = match.end()
        closing, tag, attributes = match[2], (match[3] or "").lower(), match[4]
        if silent:
            if tag == silent[-1] and closing:
                silent.pop()
            elif tag == silent[0] and not closing:
                silent.append(tag)
        elif not tag:
            continue
        elif closing:
            if tag == within:
                within, said = "", parts[-1][2]
            elif tag in _BLOCKS:
                said.append(" ")
        elif (
            tag in _SILENT
            or "data-hc-unsearched" in attributes
            or (tag == "a" and "headerlink" in _value(attributes, "class").split())
        ):
            silent = [tag]
        elif tag in _HEADINGS and (anchor := _value(attributes, "id")):
            parts.append((anchor, heading := [], []))
            within, said = tag, heading
        elif tag in _BLOCKS:
            said.append(" ")
        elif tag == "img" and (words := _value(attributes, "alt")):
            said.append(f" {words} ")
    if not silent:
        said.append(unescape(html[at:]))
    return tuple(Section(anchor, _tidy(heading), _tidy(text)) for anchor, heading, text in parts)


def _value(attributes: str, name: str) -> str:
    return tags.attributes(attributes).get(name, "")


def _tidy(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
