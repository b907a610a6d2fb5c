"""The sources that a page shows, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.sources import Source
from ..site.page import SitePage
from .registry import KINDS


def of_page(page: SitePage) -> Iterator[tuple[Source, str]]:
    """Every source that a page shows, each with the review date that stands for it."""
    for source in page.front.sources:
        yield source, page.front.reviewed
    kind = KINDS.get(type(page.entry))
    if kind is not None:
        yield from kind.cited(page.entry)
