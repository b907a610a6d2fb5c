"""Descriptions in a document as HTML on one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from .. import official
from ..library import ApiDocument
from .texts import Texts

if TYPE_CHECKING:
    from ..bodies import Notes
    from ..pages import SitePage
    from ..site import Site

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,;()'%?/，。；：？！、（）“”‘’…–—·]|[.:](?=\s|$)|(?<=\w)-(?=\w)|\.(?=\w))*")
"""A line that Markdown leaves as it is. Underscores only stand inside words there."""
_MARKED = re.compile(r"(?:^|\W)_|_(?:\W|$)")
_HEADING = re.compile(r"<(/?)h([1-6])\b")


class Prose:
    """Renders the texts of one document for one page, each with its place for messages."""

    def __init__(self, site: Site, page: SitePage, document: ApiDocument, notes: Notes) -> None:
        self.site, self.page, self.document, self.notes = site, page, document, notes
        self.texts = Texts(page.lang, site.languages.default)
        self._known: dict[str, Markup] = {}
        self._count = 0

    def of(self, things: Sequence[Mapping[str, Any]], key: str = "description", *, level: int = 4) -> Markup:
        """The text of the nearest part that has one; its headings start at a level."""
        for thing in things:
            text = self.texts.text(thing, key)
            if text:
                return self.markdown(thing, key, text, level=level)
        return Markup("")

    def picked(self, thing: Mapping[str, Any], key: str) -> Markup:
        """A text that may be a map of language to text."""
        text = self.texts.pick(thing.get(key))
        return self.markdown(thing, key, text) if text else Markup("")

    def markdown(self, thing: Mapping[str, Any], key: str, text: str, *, level: int = 4) -> Markup:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._rendered(thing, key, text, level)
        return known

    def _rendered(self, thing: Mapping[str, Any], key: str, text: str, level: int) -> Markup:
        if len(text) < 2000 and _PLAIN.fullmatch(text) and not _MARKED.search(text):
            listed = self.site.library.contact.official if self.site.library.contact else None
            html = f"<p>{escape(text)}</p>"
            if listed:
                passage = self.document.places.passage(thing, key, text, self.page.lang)
                self.notes.mistakes += official.check(html, passage, listed)
            return Markup(html)  # noqa: S704 - escaped just above
        self._count += 1
        passage = self.document.places.passage(thing, key, text, self.page.lang)
        made = self.site.markdown(self.page, passage, self.notes, base="", prefix=f"text-{self._count}-")
        if made.headings:
            by = level - min(heading.level for heading in made.headings)
            html = _HEADING.sub(lambda match: f"<{match[1]}h{min(6, max(level, int(match[2]) + by))}", made.html)
            return Markup(html)  # noqa: S704 - sanitised
        return Markup(made.html)  # noqa: S704 - likewise
