"""What the page templates see, all of it plain data; texts are not escaped."""

from __future__ import annotations

import functools
from typing import Any

from markupsafe import Markup

from ..content.languages import direction
from . import feedback, metadata, styles
from .address import Address
from .body import Body
from .context import PageContext
from .page import SitePage
from .site import Site

FOOTER = ("about.md", "glossary.md", "community/index.md", "guides/index.md", "faq/index.md", "api-reference/index.md")
"""Pages that the foot of every page leads to, where a site has them."""


def view(site: Site, page: SitePage, body: Body) -> dict[str, Any]:
    """The context of the page templates, all of it plain data; texts are not escaped."""
    context = PageContext(site, page)
    tree = site.trees[page.lang]
    before, after = tree.beside(page)
    trail = [*tree.breadcrumbs(page), page]
    real = page if not page.fallback else site.by_key[f"{page.text_lang}:{page.path}"]
    crumbs = [(crumb.title, site.absolute(crumb.path, crumb.lang)) for crumb in trail]
    data = list(body.data)
    if page.kind in ("article", "guide", "api") and not page.fallback:
        data.append(
            metadata.tech_article(page, url=site.absolute(page.path, page.lang), site_name=site.brand(page.lang))
        )
    if len(trail) > 1 and not page.fallback and not page.part_of:
        data.append(metadata.breadcrumb_list(crumbs))
    contact = site.page("contact/index.md", page.lang)
    search = site.by_key[f"{page.lang}:search.md"]
    return {
        "page": page,
        "lang": page.lang,
        "words": site.words(page.lang),
        "url": lambda target: site.link(page, target),
        "home": tree.home,
        "contact": contact,
        "emergency": site.page("emergency.md", page.lang),
        "search": search,
        "footer": [other for path in FOOTER if (other := site.page(path, page.lang))],
        "navigation": tree.neighbourhood(page, lambda target: site.link(page, target)),
        "crumbs": trail[:-1],
        "walk": site.walk(page),
        "before": before,
        "after": after,
        "related": context.own_related(),
        "sources": context.cited(page.front.sources, body.facts),
        "headings": [heading for heading in body.headings if heading.level in (2, 3)],
        "canonical": site.absolute(real.part_of or real.path, real.lang),
        "alternates": metadata.alternates(page, site.languages, site.absolute),
        "switcher": [
            (code, name, site.link(page, site.page(page.path, code) or site.trees[code].home))
            for code, name in site.languages.names.items()
        ],
        "outdated": _outdated(site, page),
        "noindex": not page.listed,
        "data": data,
        "material": site.material.needed(body.html),
        "styles": styles.needed(body.html),
        "edit": site.edit(page.source) if page.source else "",
        "helped": _helped(context, body, site.repository),
        "notice": site.notice(page.lang),
        "brand": site.brand(page.lang),
        "channels": site.registry.channels(site, page.lang),
        "contact_address": site.absolute(contact.path, contact.lang) if contact else "",
        "languages": site.languages,
        "base": site.relative(page, Address("")),
        "text_lang_name": site.languages.names[page.text_lang],
        "text_dir": direction(page.text_lang),
        "english": "" if site.words(page.lang).spoken else Markup(' lang="en" dir="ltr"'),
    }


def _outdated(site: Site, page: SitePage) -> dict[str, Any] | None:
    """The original of a translation that is behind it, and the sections that have changed."""
    sections = site.registry.outdated(page)
    original = site.page(page.path, site.languages.default)
    if not sections or original is None:
        return None
    titles = [section.title for section in sections if section.title]
    return {"original": original, "titles": titles, "language": site.languages.names[site.languages.default]}


def _helped(context: PageContext, body: Body, repository: str) -> str:
    """The question below a page."""
    page = context.page
    show = functools.partial(
        context.fragment, "helped", edit=context.edit(page.source) if page.source else "",
        repository=repository, report=context.page_at("contact/report.md"),
        ways=context.page_at("community/feedback.md"),
    )  # fmt: skip
    address = context.absolute(page.path, page.lang)
    return feedback.widget(page, body, context.words, address, context.options.feedback, show)


def missing(site: Site) -> dict[str, Any]:
    """The context of 404.html, which speaks every language and has no address of its own."""
    lang = site.languages.default
    page = SitePage("404.md", lang, lang, "missing", site.words(lang)("missing.title"))
    shown = view(site, page, Body(""))
    languages = []
    for code in site.languages.codes:
        contact = site.page("contact/index.md", code)
        languages.append(
            (
                code,
                site.words(code),
                site.link(page, site.trees[code].home),
                site.link(page, site.by_key[f"{code}:search.md"]),
                site.link(page, contact) if contact else "",
            )
        )
    return {
        **shown,
        "missing": languages,
        "canonical": "",
        "alternates": [],
        "data": [],
        "crumbs": [],
        "noindex": True,
    }
