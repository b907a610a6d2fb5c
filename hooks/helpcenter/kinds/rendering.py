"""The content of each kind of page, from its entry to HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from ..content.errors import ContentError
from ..content.passage import Passage
from ..markdown.renderer import Heading
from ..markdown.sanitize import plain
from ..markdown.tags import ids
from ..site import metadata
from ..site.body import Body, Link, Notes
from ..site.page import SitePage
from ..site.records import SearchPage
from . import guide
from .api import catalogue
from .api import pages as api_pages
from .api.entries import ApiDocument, ApiPart, ErrorCatalogue
from .contact import Contact
from .faq.reader import FaqEntry, FaqTopic
from .glossary.reader import Glossary
from .troubleshooter import pages as walks
from .troubleshooter.reader import Troubleshooter, WalkStep

if TYPE_CHECKING:
    from ..site.site import Site


CHANNELS = "<p>{{ channels }}</p>"
"""Stands at the end of the contact page, where the page does not say where."""


TERM_BOOST = 0.7
"""A term's line in the glossary stands behind the article that is about it."""
MARKED = ("article", "guide")
"""Kinds of pages in which terms of the glossary are marked."""


def render(site: Site, page: SitePage, markdown: str | None) -> Body:
    """The content of a page; `markdown` is its text as other plugins left it."""
    notes = Notes()
    entry = page.entry
    if isinstance(entry, FaqTopic):
        return _faq(site, page, entry, notes)
    if isinstance(entry, Troubleshooter):
        return _body(site, page, notes, walks.content(site, page, entry, notes), ())
    if isinstance(entry, WalkStep):
        return _body(site, page, notes, walks.step_content(site, page, entry, notes), ())
    if isinstance(entry, ApiDocument):
        html, headings, search = api_pages.document(site, page, entry, notes)
        return _body(site, page, notes, html, headings, search=search)
    if isinstance(entry, ApiPart):
        html, headings, search = api_pages.part(site, page, entry, notes)
        return _body(site, page, notes, html, headings, search=search)
    if isinstance(entry, ErrorCatalogue):
        html, headings, search = catalogue.content(site, page, entry, notes)
        return _body(site, page, notes, html, headings, search=search)
    html, headings = _text(site, page, markdown, notes)
    if isinstance(entry, Glossary):
        return _glossary(site, page, entry, notes, html, headings)
    if page.is_index and page.folder and page.kind != "contact":
        html += site.fragment(page, "topic", children=site.trees[page.lang].children(page))
    elif page.kind == "home":
        html += _home(site, page)
    elif page.kind == "search":
        html += site.fragment(page, "search", groups=_groups(site, page))
    return _body(site, page, notes, html, headings)


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
            where, mend = passage.place(f"#{id_}"), "give the step or the heading another id"
            notes.mistakes.append(ContentError(where, f"id '{id_}' stands twice on the page", mend=mend))
    notes.anchors.update(steps.ids)
    return steps.html


def _body(
    site: Site, page: SitePage, notes: Notes, html: str, headings: tuple[Heading, ...],
    data: tuple[metadata.Data, ...] = (), search: tuple[SearchPage, ...] = (),
) -> Body:  # fmt: skip
    site.check_related(page, notes)
    site.check_sources(page, notes)
    return Body(html, headings, frozenset(notes.anchors), tuple(notes.mistakes), tuple(notes.promises), data, search)


def _faq(site: Site, page: SitePage, topic: FaqTopic, notes: Notes) -> Body:
    shown: list[dict[str, Any]] = []
    questions: list[tuple[str, str, str]] = []
    search: list[SearchPage] = []
    address = site.address(page.path, page.lang)
    for entry in topic.entries:
        question, question_lang = entry.question.pick(page.lang, default=site.languages.default)
        answer, answer_lang = site.answer(page, entry.answers, notes, prefix=f"{entry.id}-")
        if entry.id in notes.anchors:
            notes.mistakes.append(
                ContentError(
                    entry.place, f"id '{entry.id}' is also a heading's id in an answer", mend="rename one of them"
                )
            )
        notes.anchors.add(entry.id)
        related: list[Link] = site.related(page, entry.related, entry.related_places, notes)
        shown.append(
            {"entry": entry, "question": question, "question_lang": question_lang, "answer": answer,
             "answer_lang": answer_lang, "related": related, "sources": site.cited(page, entry.sources)}
        )  # fmt: skip
        if answer_lang == question_lang == page.lang:
            questions.append((question, plain(answer), f"{site.absolute(page.path, page.lang)}#{entry.id}"))
        search.append(
            SearchPage(
                url=address.rooted(entry.id), title=question, kind="faq", lang=page.lang, text_lang=answer_lang,
                breadcrumb=(), html=str(answer), also_asked=entry.also_asked.get(page.lang, ()),
                tags=entry.tags.get(page.lang, ()),
            )
        )  # fmt: skip
    html = site.fragment(page, "faq", entries=shown, topic=topic, edit=site.edit(topic.file))
    headings = tuple(Heading(2, item["entry"].id, item["question"]) for item in shown)
    data = (metadata.faq_page(questions, lang=page.lang),) if questions and not page.fallback else ()
    return _body(site, page, notes, html, headings, data, tuple(search))


def _glossary(
    site: Site, page: SitePage, glossary: Glossary, notes: Notes, text: str, headings: tuple[Heading, ...]
) -> Body:
    from ..site.alphabet import grouped

    titles = {term.id: site.pick(page, term.term) for term in glossary.terms}
    address = site.address(page.path, page.lang)
    shown: dict[str, Mapping[str, Any]] = {}
    search: list[SearchPage] = []
    for term in glossary.terms:
        long, long_lang = site.answer(page, term.long, notes, prefix=f"{term.id}-")
        short, short_lang = term.short.pick(page.lang, default=site.languages.default)
        paths = [(name, place) for name, place in zip(term.related, term.related_places, strict=True) if "." in name]
        notes.anchors.add(term.id)
        related = [Link(titles[name], f"#{name}") for name in term.related if name in titles]
        related += site.related(page, [name for name, _ in paths], [place for _, place in paths], notes)
        others = [(lang, text) for lang, text in term.term.texts.items() if lang != page.lang]
        shown[term.id] = {
            "term": term, "title": titles[term.id], "short": short, "short_lang": short_lang, "long": long,
            "long_lang": long_lang, "related": related, "others": others, "aka": term.aka.get(page.lang, ()),
        }  # fmt: skip
        # By its names in the page's language alone: a name in another one finds it by the synonyms.
        _, name_lang = term.term.pick(page.lang, default=site.languages.default)
        names = [form for form in term.forms(name_lang) if form != titles[term.id]]
        search.append(
            SearchPage(
                url=address.rooted(term.id), title=titles[term.id], kind="article", lang=page.lang,
                text_lang=short_lang, breadcrumb=(), html=f"<p>{escape(short)}</p>{long}", also_asked=tuple(names),
                boost=TERM_BOOST,
            )
        )  # fmt: skip
    groups = grouped(glossary.terms, key=lambda term: titles[term.id])
    html = text + site.fragment(page, "glossary", groups=groups, shown=shown)
    own = tuple(Heading(3, term.id, titles[term.id]) for _, group in groups for term in group)
    return _body(site, page, notes, html, headings + own, search=(*_itself(site, page, text), *search))


def _itself(site: Site, page: SitePage, html: str) -> Iterator[SearchPage]:
    """A page that search finds beside its parts."""
    yield SearchPage(
        url=site.address(page.path, page.lang).rooted(), title=page.title, kind="article", lang=page.lang,
        text_lang=page.text_lang, breadcrumb=(), html=html, also_asked=page.front.also_asked, tags=page.front.tags,
    )  # fmt: skip


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
