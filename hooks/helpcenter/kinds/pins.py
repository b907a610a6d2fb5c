"""Urgent intents on the pages of a site: which page each pins, the rows that are shown before anything is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ..content.errors import ContentError
from ..content.languages import Languages
from ..content.library import Library
from ..content.urgent import Intent, Urgent
from ..site.links import LinkError, Target
from ..site.page import SitePage


class Pages(Protocol):
    """What is asked of a site, or of a page's context."""

    @property
    def library(self) -> Library: ...
    @property
    def languages(self) -> Languages: ...
    def searched(self, page: SitePage) -> bool:
        """Whether search finds a page."""
        ...

    def resolve(self, href: str, *, base: str = "", lang: str = "") -> Target:
        """What a link leads to. Raises `LinkError`."""
        ...


def page_of(site: Pages, intent: Intent, lang: str) -> tuple[SitePage, str]:
    """The page that an intent pins, and the id of the FAQ entry on it, if it is one. Raises ContentError."""
    try:
        target = site.resolve(intent.pin, lang=lang)
    except LinkError as error:
        raise error.at(intent.place, intent.pin) from None
    page = target.page
    if page is None:
        raise ContentError(intent.place, "is not a page of this site", text=intent.pin, hint="name a .md or .yml file")
    if not site.searched(page) or page.kind in ("api", "glossary"):
        raise ContentError(
            intent.place, "search cannot pin this page", text=intent.pin, hint="pin an article, a guide or a FAQ entry"
        )
    if target.anchor and target.anchor not in page.parts:
        hint = f"delete '#{target.anchor}', or name a FAQ entry"
        raise ContentError(intent.place, "a pinned page opens at its top", text=intent.pin, hint=hint)
    if page.parts and not target.anchor:
        hint = "add '#' and the id of the entry"
        raise ContentError(intent.place, "search finds the entries of a FAQ file", text=intent.pin, hint=hint)
    return page, target.anchor


def errors(site: Pages) -> Iterator[ContentError]:
    """Intents that pin nothing that search could show."""
    for intent in _intents(site):
        try:
            page_of(site, intent, site.languages.default)
        except ContentError as error:
            yield error


def rows(site: Pages, lang: str) -> list[tuple[str, SitePage, str]]:
    """The text, page and anchor of each row."""
    shown = []
    for intent in _intents(site):
        if intent.row:
            text, _ = intent.row.pick(lang, default=site.languages.default)
            shown.append((text, *page_of(site, intent, lang)))
    return shown


def cases(site: Pages, lang: str) -> list[tuple[str, SitePage, str]]:
    """The text, page and anchor of each line of the emergency sheet: the rows, where no intent has such a line."""
    marked = [(intent, intent.emergency) for intent in _intents(site) if intent.emergency]
    if not marked:
        return rows(site, lang)
    default = site.languages.default
    return [(text.pick(lang, default=default)[0], *page_of(site, intent, lang)) for intent, text in marked]


def pages(site: Pages, lang: str) -> list[SitePage]:
    """Those that are pinned, each once."""
    found = (page_of(site, intent, lang)[0] for intent in _intents(site))
    return list({page.key: page for page in found}.values())


def _intents(site: Pages) -> tuple[Intent, ...]:
    urgent = site.library.one(Urgent)
    return urgent.intents if urgent else ()
