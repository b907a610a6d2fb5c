"""The home page: sections, and the questions that are asked first."""

from __future__ import annotations

from typing import Any

from ..content.urgent import Urgent
from ..site.context import PageContext
from .faq.reader import FaqEntry, FaqTopic
from .kind import Content, Kind, Text


def _content(context: PageContext, _entry: Any, text: Text) -> Content:
    html, headings = text()
    asked = []
    for path, entry in _asked(context):
        target = context.page_at(path)
        if target is not None:
            asked.append((entry, target))
    return Content(html + context.fragment("home", sections=context.tree.sections, asked=asked), headings)


def _asked(context: PageContext, limit: int = 8) -> list[tuple[str, FaqEntry]]:
    """The first question of each FAQ topic, in the order of the topics, then the second ones: path and entry."""
    index = context.page_at("faq/index.md")
    topics = [page for page in context.tree.descendants(index) if page.kind == "faq"] if index else []
    by_path = {topic.path: topic for topic in context.library.all(FaqTopic)}
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
