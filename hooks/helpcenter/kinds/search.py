"""The search page: urgent intents, and every title and question by its first letter for readers without scripts."""

from __future__ import annotations

from typing import Any

from ..content.urgent import Urgent
from ..site.alphabet import grouped
from ..site.context import PageContext
from ..site.page import SitePage
from . import pins
from .kind import Content, Kind, Text


def _content(context: PageContext, _entry: Any, text: Text) -> Content:
    html, headings = text()
    shown = context.fragment("search", groups=_groups(context), urgent=_urgent(context))
    return Content(html + shown, headings)


def _urgent(context: PageContext) -> list[tuple[str, SitePage, str]]:
    """The rows of urgent intents; none where an intent has an error, which is reported elsewhere."""
    return [] if any(pins.errors(context)) else pins.rows(context, context.lang)


def _groups(context: PageContext) -> list[tuple[str, list[tuple[str, SitePage, str]]]]:
    """Every title and question by initial: letter, then pages as title, page, anchor."""
    lines: list[tuple[str, SitePage, str]] = []
    for other in context.pages:
        if other.lang != context.lang or other.kind in ("home", "search") or other.part_of:
            continue
        lines.append((other.title, other, ""))
        lines += [(context.pick(name), other, id_) for id_, name in other.parts.items()]
    return grouped(lines, key=lambda line: line[0])


KIND = Kind(
    "search",
    made=lambda edition, paths: [edition.made("search.md", "search", edition.words("search"))],
    render=_content,
    shows_all=True,
    shows=(Urgent,),
)
