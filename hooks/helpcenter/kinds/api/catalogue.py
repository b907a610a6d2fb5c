"""The page of the catalogue of errors: one section an error, each with the calls that give it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ...content.errors import ContentError
from ...content.passage import Passage
from ...markdown.headings import Heading, slugify
from ...site.context import PageContext
from ...site.page import SitePage
from ...site.records import SearchPage
from .entries import ApiError, ApiPart, CallError, ErrorCatalogue

Content = tuple[str, tuple[Heading, ...], tuple[SearchPage, ...]]
"""HTML, headings, and what search finds of it."""


def callers(context: PageContext) -> dict[str, list[SitePage]]:
    """The pages of the calls that may give each error."""
    found: dict[str, list[SitePage]] = {}
    for page in context.pages:
        if page.lang == context.lang and isinstance(page.entry, ApiPart):
            for each in page.entry.errors:
                found.setdefault(each.error, []).append(page)
    return found


def content(context: PageContext, catalogue: ErrorCatalogue) -> Content:
    """Errors under the part before their first colon, in the order of the file."""
    groups: dict[str, list[dict[str, Any]]] = {}
    search: list[SearchPage] = []
    address = context.address(context.page.path, context.lang)
    given = callers(context)
    description = context.answer(catalogue.description)[0]
    for entry in catalogue.entries:
        shown = _shown(context, entry)
        shown["operations"] = [(target, context.link(target)) for target in given.get(entry.error, ())]
        if entry.id in context.notes.anchors:
            hint = "rename one of them"
            context.notes.findings.append(
                ContentError(entry.place, f"id '{entry.id}' is also a heading's id", hint=hint)
            )
        context.notes.anchors.add(entry.id)
        groups.setdefault(entry.error.partition(":")[0], []).append(shown)
        html = context.fragment("error", item=shown, titled=False)
        search.append(
            SearchPage(
                url=address.rooted(entry.id), title=entry.error, kind="api", lang=context.lang, text_lang=shown["lang"],
                breadcrumb=(), html=html, also_asked=(entry.error, *entry.also_asked.get(context.lang, ())),
            )
        )  # fmt: skip
    headings = [Heading(2, context.notes.free(slugify(name, "-") or "group"), name) for name in groups]
    html = context.fragment("errors", description=description, groups=list(zip(headings, groups.values(), strict=True)))
    return html, tuple(headings), tuple(search)


def first_sentence(html: Markup) -> str:
    """What a text begins with, without its tags.

    >>> first_sentence(Markup("<p>The <code>nonce</code> was used before, e.g. twice. Send a higher one.</p>"))
    'The nonce was used before, e.g. twice.'
    """
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])|(?<=[。！？])", html.striptags(), maxsplit=1)[0]


def meanings(context: PageContext, errors: Sequence[CallError]) -> list[tuple[str, str, str, str]]:
    """The errors of a call: text, address in the catalogue, what it means in a sentence, and the language of that.

    All but the text are empty where the catalogue has no entry.
    """
    catalogue = context.library.one(ErrorCatalogue)
    target = context.page_at(catalogue.path) if catalogue else None
    found = []
    for each in errors:
        before = list(context.notes.facts)
        html, lang = context.answer(each.meaning, prefix=f"{each.anchor}-")
        context.notes.facts[:] = before  # its sources are named where the whole meaning is
        url = context.link(target, each.anchor) if target and each.anchor else ""
        found.append((each.error, url, first_sentence(html), lang))
    return found


def _shown(context: PageContext, entry: ApiError) -> dict[str, Any]:
    meaning, lang = context.answer(entry.meaning, prefix=f"{entry.id}-")
    short = first_sentence(meaning)
    shown = {
        "entry": entry,
        "lang": lang,
        "meaning": meaning,
        "short": short,
        "more": meaning.striptags() != short,
        "causes": _list(context, entry.causes, f"{entry.id}-causes"),
        "fix": _list(context, entry.fix, f"{entry.id}-fix"),
        "uncertain": context.answer(entry.uncertain, prefix=f"{entry.id}-uncertain-")[0],
        "operations": [],
    }
    resting = list(context.notes.facts)
    context.notes.facts.clear()
    return {**shown, "sources": context.cited(entry.sources, resting)}


def _list(context: PageContext, versions: Mapping[str, Sequence[Passage]], prefix: str) -> list[Markup]:
    choices = (context.lang, context.languages.default, *versions)
    lang = next((code for code in choices if code in versions), context.lang)
    own = versions.get(lang, ())
    return [context.answer({lang: passage}, prefix=f"{prefix}-{at}-")[0] for at, passage in enumerate(own)]
