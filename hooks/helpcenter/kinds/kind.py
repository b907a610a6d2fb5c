"""A kind of content as one object: what is asked of an entry, whatever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..content.sources import Source
from ..markdown.renderer import Heading
from ..site.body import Notes
from ..site.metadata import Data
from ..site.page import SitePage
from ..site.records import SearchPage

if TYPE_CHECKING:
    from ..site.site import Site

Text = Callable[[], tuple[str, tuple[Heading, ...]]]
"""Renders the Markdown of the page, if it has any: HTML and headings."""


@dataclass(frozen=True)
class Content:
    """What a kind makes of an entry."""

    html: str
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchPage, ...] = ()
    """What search finds of the page, where that is not the page as a whole."""
    data: tuple[Data, ...] = ()
    """JSON-LD of its own."""


@dataclass(frozen=True)
class Kind:
    """All that the rest of the program asks of pages with an entry of one type.

    What `render` shows of other pages must be in `related` or `depends_on`; else a page that was built before stays
    as it was when they change.
    """

    render: Callable[[Site, SitePage, Any, Notes, Text], Content]
    related: Callable[[Any], Iterable[str]] = lambda entry: ()
    """Paths of pages whose titles it shows, beside those of the front matter."""
    depends_on: Callable[[Site, SitePage], Iterable[SitePage]] = lambda site, page: ()
    """Other pages of which it shows something."""
    cited: Callable[[Any], Iterable[tuple[Source, str]]] = lambda entry: ()
    """Sources that it shows, each with the review date that stands for it."""
    own: Callable[[Any], object] = lambda entry: entry
    """The part of the entry whose texts the page holds."""
    itemised: bool = False
    """Whether each part of an entry names its own sources, those of the facts in it too."""
