"""All kinds of content, one line each, and which of them a page is of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..content.library import Library
from ..content.sources import Source
from ..site.page import SitePage
from . import article, contact, emergency, guide, home, search, topic
from .api import kind as api
from .faq import kind as faq
from .glossary import kind as glossary
from .kind import Attached, Kind
from .troubleshooter import kind as troubleshooter

KINDS: tuple[Kind, ...] = (
    article.KIND,
    contact.KIND,
    guide.KIND,
    article.API,
    faq.KIND,
    troubleshooter.KIND,
    troubleshooter.STEP,
    api.DOCUMENT,
    api.PART,
    api.ERRORS,
    emergency.KIND,
    glossary.KIND,
    home.KIND,
    search.KIND,
    topic.KIND,
)
"""In the order in which they are read, and in which their pages are made: of two of one path the later one counts."""

READERS = tuple(kind.read for kind in KINDS if kind.read is not None)
BY_NAME = {kind.name: kind for kind in KINDS}
_BY_ENTRY = {kind.entry: kind for kind in KINDS if kind.entry is not None}


def kind_of(page: SitePage) -> Kind:
    """The kind of a page: that of its entry, or the one that it names.

    >>> kind_of(SitePage("a.md", "en", "en", "article", "A")).name
    'article'
    """
    return _BY_ENTRY.get(type(page.entry)) or BY_NAME[page.kind]


def cited(page: SitePage) -> Iterator[tuple[Source, str]]:
    """Every source that a page shows, each with its review date."""
    for source in page.front.sources:
        yield source, page.front.reviewed
    yield from kind_of(page).cited(page.entry)


def entries(library: Library) -> Iterator[tuple[Kind, Any]]:
    """Every entry with its kind."""
    for kind in KINDS:
        found: tuple[Any, ...] = library.all(kind.entry) if kind.entry is not None else ()
        for entry in found:
            yield kind, entry


def attached(library: Library) -> Iterator[Attached]:
    """Every file that is made of an entry, and published beside its pages."""
    for kind, entry in entries(library):
        yield from kind.files(entry)
