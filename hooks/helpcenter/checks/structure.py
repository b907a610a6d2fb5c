"""Rules on how pages hang together: what leads to them, what they are called, their headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urldefrag, urljoin

from ..content.errors import ContentError, ContentWarning, Place
from ..markdown.tags import starts
from ..site.body import Body
from ..site.links import LinkError
from ..site.page import SitePage
from ..site.site import Site

_MADE = ("home", "search", "topic", "step", "missing", "api", "glossary", "contact")
"""Kinds of pages that the engine links to."""


def orphans(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """Some text leads to a page, or some page names it as related; its section's list alone is easily missed."""
    led: dict[str, set[str]] = {lang: set() for lang in site.languages.codes}
    for page in site.pages:
        led[page.lang] |= set(_written(site, page) if page.is_index else _shown(site, page, bodies[page.key]))
        for path in page.front.related:
            target_page = site.page(path.partition("#")[0].replace(".yml", ".md"), page.lang)
            if target_page is not None and target_page is not page:
                led[page.lang].add(site.address(target_page.path, target_page.lang).rooted())
    if not any(led.values()):  # a site of single pages
        return
    for page in site.pages:
        if page.kind in _MADE or page.is_index or page.fallback or page.part_of or not page.in_nav:
            continue
        if site.address(page.path, page.lang).rooted() not in led[page.lang]:
            hint = "link to it where its reader comes from, or name it under 'related:' of a page"
            yield ContentWarning(
                Place(page.source), "no text leads to this page", text=page.title, hint=hint, rule="orphan"
            )


def _shown(site: Site, page: SitePage, body: Body) -> Iterator[str]:
    """Where the links on a page lead; on home and on the page of all pages they are made, and lead everywhere."""
    here = site.address(page.path, page.lang).rooted()
    for tag in starts(body.html) if page.kind not in ("home", "search") else ():
        if tag.name == "a" and "href" in tag.attributes:
            target = urljoin(here, urldefrag(tag.attributes["href"])[0]).partition("?")[0]
            if target != here:
                yield target


def _written(site: Site, page: SitePage) -> Iterator[str]:
    """Where the links in a page's own Markdown lead, without the list that is below it."""
    for href in re.findall(r"\]\(([^()\s]+)", page.body.text) if page.body is not None else ():
        try:
            target = site.links.resolve(href, base=page.folder, lang=page.lang, page=page).page
        except LinkError:
            continue
        if target is not None and target is not page:
            yield site.address(target.path, target.lang).rooted()


def titles(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """No two pages of a language are called the same."""
    seen: dict[tuple[str, str], SitePage] = {}
    for page in site.pages:
        if page.fallback or page.part_of or page.is_index or page.kind in ("api", "home", "search", "missing"):
            continue  # an index is its topic, and is called so
        other = seen.setdefault((page.lang, page.title.casefold().strip("?？ ")), page)
        if other is not page:
            place = page.front.places.get("title") or Place(page.source or page.path)
            what = f"has the title of {other.source or other.path}"
            hint = "say in each what the other is not about"
            yield ContentWarning(place, what, text=page.title, hint=hint, rule="duplicate-title")


def headings(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """Headings go down one level at a time, below one title."""
    for page in site.pages:
        if page.body is None or page.fallback or page.entry is not None:
            continue
        last, tops = 1, 0
        for heading in bodies[page.key].headings:
            place = page.body.place(heading.text)
            tops += heading.level == 1
            if heading.level == 1 and tops > 1:
                hint = "make it '##': a page has one title"
                yield ContentWarning(place, "a second title", text=heading.text, hint=hint, rule="heading-order")
            elif heading.level > last + 1:
                hint = f"make it '{'#' * (last + 1)}'"
                what = f"heading of level {heading.level} below one of level {last}"
                yield ContentWarning(place, what, text=heading.text, hint=hint, rule="heading-order")
            last = heading.level


RULES: tuple[Callable[[Site, Mapping[str, Body]], Iterator[ContentError]], ...] = (orphans, titles, headings)
