"""The search page: urgent intents, and every title and question by its first letter for readers without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..content.urgent import Urgent
from ..site.alphabet import grouped
from ..site.page import SitePage
from . import pins
from .kind import Content, Kind, Text

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.site import Site


def _content(site: Site, page: SitePage, _entry: Any, _notes: Notes, text: Text) -> Content:
    html, headings = text()
    shown = site.fragment(page, "search", groups=_groups(site, page), urgent=_urgent(site, page))
    return Content(html + shown, headings)


def _urgent(site: Site, page: SitePage) -> list[tuple[str, SitePage, str]]:
    """The rows of urgent intents; none where an intent has an error, which is reported elsewhere."""
    return [] if any(pins.errors(site)) else pins.rows(site, page.lang)


def _groups(site: Site, page: SitePage) -> list[tuple[str, list[tuple[str, SitePage, str]]]]:
    """Every title and question by initial: letter, then pages as title, page, anchor."""
    lines: list[tuple[str, SitePage, str]] = []
    for other in site.pages:
        if other.lang != page.lang or other.kind in ("home", "search") or other.part_of:
            continue
        lines.append((other.title, other, ""))
        lines += [(site.pick(page, name), other, id_) for id_, name in other.parts.items()]
    return grouped(lines, key=lambda line: line[0])


KIND = Kind(
    "search",
    made=lambda edition, paths: [edition.made("search.md", "search", edition.words("search"))],
    render=_content,
    shows_all=True,
    shows=(Urgent,),
)
