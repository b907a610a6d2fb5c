"""The sources that a page of each kind shows."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.sources import Source
from ..site.page import SitePage
from .api.cited import of_call
from .api.entries import ApiPart, ErrorCatalogue
from .faq.reader import FaqTopic


def of_page(page: SitePage) -> Iterator[tuple[Source, str]]:
    """Every source that a page shows, each with the review date that stands for it."""
    entry = page.entry
    for source in page.front.sources:
        yield source, page.front.reviewed
    if isinstance(entry, FaqTopic | ErrorCatalogue):
        for item in entry.entries:
            for source in item.sources:
                yield source, item.reviewed
    elif isinstance(entry, ApiPart) and entry.call:
        for source in of_call(entry.call):
            yield source, ""
