"""The page of the catalogue of errors: one section an error, each with the calls that give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...content.errors import ContentError
from ...content.passage import Passage
from ...markdown.renderer import Heading, slugify
from ...site.records import SearchPage
from .entries import ApiError, ApiPart, ErrorCatalogue

if TYPE_CHECKING:
    from ...site.body import Notes
    from ...site.page import SitePage
    from ...site.site import Site

Content = tuple[str, tuple[Heading, ...], tuple[SearchPage, ...]]
"""HTML, headings, and what search finds of it."""


def callers(site: Site, lang: str) -> dict[str, list[SitePage]]:
    """The pages of the calls that may give each error."""
    found: dict[str, list[SitePage]] = {}
    for page in site.pages:
        if page.lang == lang and isinstance(page.entry, ApiPart):
            for error, _ in page.entry.errors:
                found.setdefault(error, []).append(page)
    return found


def content(site: Site, page: SitePage, catalogue: ErrorCatalogue, notes: Notes) -> Content:
    """Errors under the part before their first colon, in the order of the file."""
    groups: dict[str, list[dict[str, Any]]] = {}
    search: list[SearchPage] = []
    address = site.address(page.path, page.lang)
    given = callers(site, page.lang)
    description = site.answer(page, catalogue.description, notes)[0]
    for entry in catalogue.entries:
        shown = _shown(site, page, entry, notes)
        shown["operations"] = [(target, site.link(page, target)) for target in given.get(entry.error, ())]
        if entry.id in notes.anchors:
            hint = "rename one of them"
            notes.findings.append(ContentError(entry.place, f"id '{entry.id}' is also a heading's id", hint=hint))
        notes.anchors.add(entry.id)
        groups.setdefault(entry.error.partition(":")[0], []).append(shown)
        html = site.fragment(page, "error", item=shown, titled=False)
        search.append(
            SearchPage(
                url=address.rooted(entry.id), title=entry.error, kind="api", lang=page.lang, text_lang=shown["lang"],
                breadcrumb=(), html=html, also_asked=(entry.error, *entry.also_asked.get(page.lang, ())),
            )
        )  # fmt: skip
    headings = [Heading(2, _free(slugify(name, "-") or "group", notes), name) for name in groups]
    html = site.fragment(
        page, "errors", description=description, groups=list(zip(headings, groups.values(), strict=True))
    )
    return html, tuple(headings), tuple(search)


def _shown(site: Site, page: SitePage, entry: ApiError, notes: Notes) -> dict[str, Any]:
    meaning, lang = site.answer(page, entry.meaning, notes, prefix=f"{entry.id}-")
    shown = {
        "entry": entry,
        "lang": lang,
        "meaning": meaning,
        "causes": _list(site, page, entry.causes, notes, f"{entry.id}-causes"),
        "fix": _list(site, page, entry.fix, notes, f"{entry.id}-fix"),
        "uncertain": site.answer(page, entry.uncertain, notes, prefix=f"{entry.id}-uncertain-")[0],
        "operations": [],
    }
    resting = list(notes.facts)
    notes.facts.clear()
    return {**shown, "sources": site.cited(page, entry.sources, resting)}


def _list(
    site: Site, page: SitePage, versions: Mapping[str, Sequence[Passage]], notes: Notes, prefix: str
) -> list[Markup]:
    choices = (page.lang, site.languages.default, *versions)
    lang = next((code for code in choices if code in versions), page.lang)
    own = versions.get(lang, ())
    return [site.answer(page, {lang: passage}, notes, prefix=f"{prefix}-{at}-")[0] for at, passage in enumerate(own)]


def _free(wanted: str, notes: Notes) -> str:
    """An id that nothing on the page has yet."""
    id_, count = wanted, 1
    while id_ in notes.anchors:
        count += 1
        id_ = f"{wanted}-{count}"
    notes.anchors.add(id_)
    return id_
