"""One site from its library: kinds, figures and widgets are wired to it here, and nowhere else."""

from __future__ import annotations

from typing import Any

from ..checks.shown.judge import Judge
from ..content.library import Library
from ..content.translations import Section, Translations
from ..figures import figure
from ..kinds import contact, registry, rendering
from ..kinds.api import calls
from ..kinds.contact import Contact
from ..kinds.glossary import marker
from ..kinds.glossary.reader import Glossary
from ..kinds.originals import originals
from ..kinds.pages import compose
from ..options import Options
from ..search.synonyms import Synonyms
from ..site.official import Official
from ..site.page import SitePage
from ..site.site import Registry, Site
from ..widgets import registry as widgets


def assemble(
    library: Library, options: Options, *, drafts: bool = False, synonyms: Synonyms | None = None, **settings: Any
) -> Site:
    """The site of a library. `drafts` says that drafts are shown; `settings` are those of `Site`."""
    glossary = library.one(Glossary)
    noted = library.one(Translations)
    now = originals(library, options.languages) if noted else {}

    def outdated(page: SitePage) -> list[Section]:
        if noted is None or page.fallback or page.part_of:
            return []
        return noted.changed(page.source, page.lang, now.get((page.source, page.lang), []))

    wired = Registry(
        pages=lambda site: compose(library, options.languages, site.words, drafts=drafts),
        render=rendering.render,
        tools=widgets.place,
        figure=figure.draw,
        mark=marker.marking(glossary, options.languages),
        cited=registry.cited,
        channels=lambda site, lang: _channels(library, lang, options),
        files=lambda found: [(file.path, file.place) for file in registry.attached(found)],
        outdated=outdated,
        leaves=Judge(listed).leaves if (listed := library.one(Official)) else lambda address: "",
        slug=calls.slug_of,
    )
    rules = (*(synonyms.rules if synonyms else ()), *marker.synonyms(glossary))
    return Site(library, options, registry=wired, synonyms=rules, **settings)


def _channels(library: Library, lang: str, options: Options) -> list[tuple[str, str]]:
    found = library.one(Contact)
    return contact.on_paper(found.channels if found else (), lang, options.languages.default)
