"""The pages of the site: what the library becomes, once per language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..content.collation import natural
from ..content.languages import Languages, Messages
from ..content.library import Library
from ..site.page import SitePage
from .kind import Edition
from .registry import KINDS
from .topic import folders


def compose(
    library: Library, languages: Languages, messages: Callable[[str], Messages], *, drafts: bool = False
) -> list[SitePage]:
    """Every page of the site, the default language's first, each language's in the natural order of their paths."""
    editions = [Edition(library, lang, languages, messages(lang), drafts) for lang in languages.codes]
    pages = {page.key: page for edition in editions for kind in KINDS for page in kind.pages(edition)}
    for edition in editions:
        paths = [page.path for page in pages.values() if page.lang == edition.lang and not page.part_of]
        for page in (page for kind in KINDS for page in kind.made(edition, paths)):
            pages.setdefault(page.key, page)
    order = {lang: at for at, lang in enumerate(languages.codes)}
    shown: Iterable[SitePage] = pages.values()
    if library.unlisted or library.drafts:
        shown = _marked(shown, library)
    if library.nav:
        shown = _named(shown, library, languages.default)
    return sorted(shown, key=lambda page: (order[page.lang], natural(page.path), page.path))


def _marked(pages: Iterable[SitePage], library: Library) -> Iterator[SitePage]:
    """The pages, drafts and those outside the navigation marked; so is the index of a folder with no listed page."""
    outside, drafts = (
        {f"{path}{ending}" for path in paths for ending in (".md", ".markdown", "/index.md")}
        for paths in (library.unlisted, library.drafts)
    )
    pages = list(pages)
    listed = {folder for page in pages if page.source and page.path not in outside for folder in folders(page.path)}
    for page in pages:
        empty = page.kind == "topic" and not page.source and page.folder not in listed
        front = replace(page.front, draft=True) if page.path in drafts else page.front
        yield replace(page, front=front, in_nav=not empty and page.path not in outside)


def _named(pages: Iterable[SitePage], library: Library, default: str) -> Iterator[SitePage]:
    """The pages as `nav` orders them in every language, and calls them in the default one."""
    for page in pages:
        listed = library.nav.get(page.path.rpartition(".")[0])
        label = listed.label if listed and page.lang == default else ""
        yield replace(page, rank=listed.rank, label=label) if listed else page
