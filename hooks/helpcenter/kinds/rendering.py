"""The content of each kind of page, from its entry to HTML."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..content.errors import ContentError
from ..content.inline import facts_in
from ..content.passage import Passage
from ..markdown.renderer import Heading
from ..markdown.tags import ids
from ..site.body import Body, Notes
from ..site.page import SitePage
from . import guide, pins
from .contact import Contact
from .faq.reader import FaqEntry, FaqTopic
from .kind import Content
from .registry import KINDS

if TYPE_CHECKING:
    from ..site.site import Site


CHANNELS = "<p>{{ channels }}</p>"
"""Stands at the end of the contact page, where the page does not say where."""


MARKED = ("article", "guide")
"""Kinds of pages in which terms of the glossary are marked."""


def render(site: Site, page: SitePage, markdown: str | None) -> Body:
    """The content of a page; `markdown` is its text as other plugins left it."""
    notes = Notes()
    kind = KINDS.get(type(page.entry))
    if kind is not None:
        shown = kind.render(site, page, page.entry, notes, lambda: _text(site, page, markdown, notes))
    else:
        html, headings = _text(site, page, markdown, notes)
        shown = Content(html + _list(site, page), headings)
    site.check_related(page, notes)
    site.check_sources(page, notes)
    return Body(
        shown.html, shown.headings, frozenset(notes.anchors), tuple(notes.findings), tuple(notes.promises), shown.data,
        shown.search, tuple(dict.fromkeys((*notes.facts, *_plain_facts(page)))),
    )  # fmt: skip


def _plain_facts(page: SitePage) -> list[str]:
    """The facts in a page's front matter, and in its entry's texts without Markdown."""
    kind = KINDS.get(type(page.entry))
    if kind and kind.itemised:
        return []
    entry = kind.own(page.entry) if kind else page.entry
    return facts_in(page.front.text) + (facts_in(repr(entry)) if entry is not None else [])


def _list(site: Site, page: SitePage) -> str:
    """What stands below the text of an index, of home, and of the search page."""
    if page.is_index and page.folder and page.kind != "contact":
        return site.fragment(page, "topic", children=site.trees[page.lang].children(page))
    if page.kind == "home":
        return _home(site, page)
    if page.kind == "search":
        return site.fragment(page, "search", groups=_groups(site, page), urgent=_urgent(site, page))
    return ""


def _text(site: Site, page: SitePage, markdown: str | None, notes: Notes) -> tuple[str, tuple[Heading, ...]]:
    """The Markdown of a page with its tools; remembers the default language's outline for its translations."""
    passage, html = page.body or Passage("", page.source), ""
    headings: tuple[Heading, ...] = ()
    if page.body is not None:
        if markdown is not None and markdown.strip() != passage.text.strip():
            passage = Passage(markdown, passage.file, passage.line, raw=passage.text)
        outline = site.outline(page.path) if page.text_lang != site.languages.default else ()
        rendered = site.markdown(page, passage, notes, outline=outline)
        html, headings = rendered.html, rendered.headings
        if page.lang == page.text_lang == site.languages.default:
            site.outlines[page.path] = headings
        if page.kind in MARKED:
            html = site.registry.mark(site, page, html)
        if page.kind == "guide" and not page.is_index:
            html = _steps(site, page, passage, notes, html)
    if isinstance(page.entry, Contact) and CHANNELS not in html:
        html += CHANNELS
    return site.registry.tools(site, page, passage, notes, html, headings)


def _steps(site: Site, page: SitePage, passage: Passage, notes: Notes, html: str) -> str:
    """The steps of a guide, each with its address."""
    steps = guide.mark(html, guide=page.path.removesuffix(".md"), link=site.words(page.lang)("guide.step"))
    standing = Counter(ids(steps.html))
    for id_ in dict.fromkeys(steps.ids):
        if standing[id_] > 1:
            where, hint = passage.place(f"#{id_}"), "give the step or the heading another id"
            notes.findings.append(
                ContentError(where, f"id '{id_}' stands twice on the page", hint=hint, rule="duplicate-id")
            )
    notes.anchors.update(steps.ids)
    return steps.html


def _home(site: Site, page: SitePage) -> str:
    tree = site.trees[page.lang]
    asked = []
    for path, entry in _asked(site, page.lang):
        target = site.page(path, page.lang)
        if target is not None:
            asked.append((entry, target))
    return site.fragment(page, "home", sections=tree.sections, asked=asked)


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


def _urgent(site: Site, page: SitePage) -> list[tuple[str, SitePage, str]]:
    """The rows of the search page; none where an intent has an error, which is told of elsewhere."""
    return [] if any(pins.errors(site)) else pins.rows(site, page.lang)


def _groups(site: Site, page: SitePage) -> list[tuple[str, list[tuple[str, SitePage, str]]]]:
    """Every title and question by initial: letter, then pages as title, page, anchor."""
    from ..site.alphabet import grouped

    lines: list[tuple[str, SitePage, str]] = []
    for other in site.pages:
        if other.lang != page.lang or other.kind in ("home", "search") or other.part_of:
            continue
        lines.append((other.title, other, ""))
        if isinstance(other.entry, FaqTopic):
            lines += [
                (entry.question.pick(page.lang, default=site.languages.default)[0], other, entry.id)
                for entry in other.entry.entries
            ]
    return grouped(lines, key=lambda line: line[0])
