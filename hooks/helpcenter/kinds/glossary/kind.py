"""The glossary as a kind of content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...content import tree
from ...site.page import SitePage
from .. import article
from ..kind import Edition, Kind, data_files
from .page import content
from .reader import PATH, SCHEMA, Glossary, read


def _pages(edition: Edition) -> Iterator[SitePage]:
    """The terms are below a Markdown page of that path, where there is one."""
    glossary = edition.library.one(Glossary)
    if glossary is None:
        return
    page = article.at(edition, PATH) or edition.made(PATH, "glossary", edition.words("glossary"), source=glossary.file)
    yield replace(page, kind="glossary", entry=glossary, sources=data_files(PATH))


KIND = Kind(
    "glossary",
    Glossary,
    SCHEMA,
    tree.beside("glossary", lambda file, tree: read(file, languages=tree.languages, plain=tree.inline.plain)),
    _pages,
    render=content,
    related=lambda entry: [path for term in entry.terms for path in term.related if "." in path],
)
