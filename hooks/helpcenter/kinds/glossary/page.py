"""The page of the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import escape

from ...markdown.headings import Heading
from ...site.alphabet import grouped
from ...site.body import Link
from ...site.context import PageContext
from ...site.records import SearchPage
from ..kind import Content, Text
from .reader import Glossary

TERM_BOOST = 0.4
"""A term's line in the glossary ranks behind the article that is about it."""


def content(context: PageContext, glossary: Glossary, written: Text) -> Content:
    """The terms by their first letter, below the text of the page; search finds each on its own."""
    text, headings = written()
    titles = {term.id: context.pick(term.term) for term in glossary.terms}
    address = context.address(context.page.path, context.lang)
    shown: dict[str, Mapping[str, Any]] = {}
    search: list[SearchPage] = []
    for term in glossary.terms:
        long, long_lang = context.answer(term.long, prefix=f"{term.id}-")
        short, short_lang = term.short.pick(context.lang, default=context.languages.default)
        paths = [(name, place) for name, place in zip(term.related, term.related_places, strict=True) if "." in name]
        context.notes.anchors.add(term.id)
        related = [Link(titles[name], f"#{name}") for name in term.related if name in titles]
        related += context.related([name for name, _ in paths], [place for _, place in paths])
        others = [(lang, text) for lang, text in term.term.texts.items() if lang != context.lang]
        shown[term.id] = {
            "term": term, "title": titles[term.id], "short": short, "short_lang": short_lang, "long": long,
            "long_lang": long_lang, "related": related, "others": others, "aka": term.aka.get(context.lang, ()),
        }  # fmt: skip
        # By its names in the page's language alone: a name in another one finds it by the synonyms.
        _, name_lang = term.term.pick(context.lang, default=context.languages.default)
        names = [form for form in term.forms(name_lang) if form != titles[term.id]]
        search.append(
            SearchPage(
                url=address.rooted(term.id), title=titles[term.id], kind="article", lang=context.lang,
                text_lang=short_lang, breadcrumb=(), html=f"<p>{escape(short)}</p>{long}", also_asked=tuple(names),
                boost=TERM_BOOST,
            )
        )  # fmt: skip
    groups = grouped(glossary.terms, key=lambda term: titles[term.id])
    html = text + context.fragment("glossary", groups=groups, shown=shown)
    own = tuple(Heading(3, term.id, titles[term.id]) for _, group in groups for term in group)
    return Content(html, headings + own, (*_itself(context, text), *search))


def _itself(context: PageContext, html: str) -> Iterator[SearchPage]:
    """A page that search finds beside its parts."""
    page = context.page
    yield SearchPage(
        url=context.address(page.path, page.lang).rooted(), title=page.title, kind="article", lang=page.lang,
        text_lang=page.text_lang, breadcrumb=(), html=html, also_asked=page.front.also_asked, tags=page.front.tags,
    )  # fmt: skip
