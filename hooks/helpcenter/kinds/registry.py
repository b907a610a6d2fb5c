"""The kinds whose pages are made of entries, by the type of the entry. Pages of Markdown alone have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..content.sources import Source
from . import emergency
from .api import catalogue
from .api import pages as api
from .api.cited import of_call
from .api.entries import ApiDocument, ApiPart, ErrorCatalogue
from .emergency import Emergency
from .faq import page as faq
from .faq.reader import FaqTopic
from .glossary import page as glossary
from .glossary.reader import Glossary
from .kind import Content, Kind
from .troubleshooter import pages as walks
from .troubleshooter.reader import Troubleshooter, WalkStep


def _of_items(entry: Any) -> Iterator[tuple[Source, str]]:
    """The sources of each part of a file, with the part's own review date."""
    for item in entry.entries:
        for source in item.sources:
            yield source, item.reviewed


KINDS: Mapping[type, Kind] = {
    FaqTopic: Kind(
        faq.content,
        related=lambda topic: [path for item in topic.entries for path in item.related],
        cited=_of_items,
        itemised=True,
    ),
    Troubleshooter: Kind(
        lambda site, page, entry, notes, text: Content(walks.content(site, page, entry, notes)),
        related=lambda walk: walk.related,
    ),
    WalkStep: Kind(
        lambda site, page, entry, notes, text: Content(walks.step_content(site, page, entry, notes)),
        own=lambda entry: entry.step,
    ),
    ApiDocument: Kind(lambda site, page, entry, notes, text: Content(*api.document(site, page, entry, notes))),
    ApiPart: Kind(
        lambda site, page, entry, notes, text: Content(*api.part(site, page, entry, notes)),
        cited=lambda part: [(source, "") for source in of_call(part.call)] if part.call else [],
    ),
    ErrorCatalogue: Kind(
        lambda site, page, entry, notes, text: Content(*catalogue.content(site, page, entry, notes)),
        depends_on=lambda site, page: [
            other for calls in catalogue.givers(site, page.lang).values() for other in calls
        ],
        cited=_of_items,
        itemised=True,
    ),
    Emergency: Kind(
        lambda site, page, entry, notes, text: Content(emergency.sheet(site, page, entry, notes)),
        depends_on=emergency.linked,
    ),
    Glossary: Kind(
        glossary.content,
        related=lambda entry: [path for term in entry.terms for path in term.related if "." in path],
    ),
}
