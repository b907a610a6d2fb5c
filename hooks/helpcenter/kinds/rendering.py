"""The content of a page, whatever its kind: its Markdown, what its kind makes of its entry, and what was noted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from ..content.errors import ContentError, ContentWarning
from ..content.inline import facts_in
from ..content.passage import Passage
from ..markdown.headings import Heading
from ..site.body import Body
from ..site.context import PageContext
from ..site.page import SitePage
from .registry import kind_of

if TYPE_CHECKING:
    from ..site.site import Site


def render(site: Site, page: SitePage, markdown: str | None) -> Body:
    """The content of a page; `markdown` is its text as other plugins left it."""
    context = PageContext(site, page)
    notes = context.notes
    shown = kind_of(page).render(context, page.entry, lambda: _text(site, context, markdown))
    context.own_related()
    context.check_sources()
    return Body(
        shown.html, shown.headings, frozenset(notes.anchors), tuple(notes.findings), tuple(notes.promises), shown.data,
        shown.search, tuple(dict.fromkeys((*notes.facts, *_plain_facts(page)))),
    )  # fmt: skip


def _shifted(
    page: SitePage, passage: Passage, outline: Sequence[Heading], headings: Sequence[Heading], default: str
) -> list[ContentError]:
    """A warning for a translation whose headings are not those of its original, and that lacks some of their ids."""
    levels, own = [one.level for one in outline], [one.level for one in headings]
    missing = {one.id for one in outline} - {one.id for one in headings}
    if not outline or levels == own or not missing:
        return []
    at = next((at for at, pair in enumerate(zip_longest(levels, own)) if pair[0] != pair[1]), 0)
    place = passage.place(headings[at].text if at < len(headings) else "")
    what = f"its {len(own)} headings differ in number or level from the {len(levels)} of the text in '{default}'"
    hint = f"give them the ids that links use: {', '.join(f'{{#{id_}}}' for id_ in sorted(missing)[:3])}"
    return [ContentWarning(place, what, text=page.path, hint=hint, rule="translation-outline")]


def _plain_facts(page: SitePage) -> list[str]:
    """The facts in a page's front matter, and in its entry's texts without Markdown."""
    kind = kind_of(page)
    if kind.itemised:
        return []
    entry = kind.own(page.entry) if page.entry is not None else None
    return facts_in(page.front.text) + (facts_in(repr(entry)) if entry is not None else [])


def _text(site: Site, context: PageContext, markdown: str | None) -> tuple[str, tuple[Heading, ...]]:
    """The Markdown of a page with its tools; remembers the default language's outline for its translations."""
    page, kind = context.page, kind_of(context.page)
    passage, html = page.body or Passage("", page.source), ""
    headings: tuple[Heading, ...] = ()
    if page.body is not None:
        if markdown is not None and markdown.strip() != passage.text.strip():
            passage = Passage(markdown, passage.file, passage.line, raw=passage.text)
        outline = site.outline(page.path) if page.text_lang != site.languages.default else ()
        rendered = context.markdown(passage, outline=outline)
        context.notes.findings += _shifted(page, passage, outline, rendered.headings, site.languages.default)
        html, headings = rendered.html, rendered.headings
        if page.lang == page.text_lang == site.languages.default:
            site.outlines[page.path] = headings
        if kind.explains:
            html = site.registry.mark(context, html)
    html = kind.marked(context, passage, html)
    return site.registry.tools(context, passage, html, headings)
