"""The home page: sections, and the questions that are asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..content.urgent import Urgent
from ..site.page import SitePage
from .faq.reader import FaqEntry, FaqTopic
from .kind import Content, Kind, Text

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.site import Site


def _content(site: Site, page: SitePage, _entry: Any, _notes: Notes, text: Text) -> Content:
    html, headings = text()
    asked = []
    for path, entry in _asked(site, page.lang):
        target = site.page(path, page.lang)
        if target is not None:
            asked.append((entry, target))
    return Content(html + site.fragment(page, "home", sections=site.trees[page.lang].sections, asked=asked), headings)


def _asked(site: Site, lang: str, limit: int = 8) -> list[tuple[str, FaqEntry]]:
    """The first question of each FAQ topic, in the order of the topics, then the second ones: path and entry."""
    index = site.page("faq/index.md", lang)
    topics = [page for page in site.trees[lang].descendants(index) if page.kind == "faq"] if index else []
    by_path = {topic.path: topic for topic in site.library.all(FaqTopic)}
    rounds = [by_path[page.path].entries for page in topics if page.path in by_path]
    picked = [
        (by_path[page.path].path, entries[at])
        for at in range(max((len(entries) for entries in rounds), default=0))
        for page, entries in zip(topics, rounds, strict=True)
        if at < len(entries)
    ]
    return picked[:limit]


KIND = Kind(
    "home",
    made=lambda edition, paths: [edition.made("index.md", "home", edition.words("home"))],
    render=_content,
    shows_all=True,
    shows=(Urgent,),
)
