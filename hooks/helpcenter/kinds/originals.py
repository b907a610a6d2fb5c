"""What every translation of a site would be made from today."""

from __future__ import annotations

from collections.abc import Mapping

from ..content.errors import Place
from ..content.languages import Languages
from ..content.library import Library
from ..content.translations import Section, entries, outline, short
from .api.entries import ApiDocument
from .article import Article, Version

Key = tuple[str, str]
"""A file of a translation, and its language."""


def originals(library: Library, languages: Languages) -> Mapping[Key, list[Section]]:
    """The sections of the original of each translation, by the translation's file and language."""
    found: dict[Key, list[Section]] = {}
    for article in library.all(Article):
        source = article.versions.get(languages.default)
        for lang, version in article.versions.items() if source else ():
            if source is not None and lang != languages.default:
                found[version.file, lang] = _of(source, version)
    for kind, some in library.entries.items():
        for entry in some if kind not in (Article, ApiDocument) else ():
            file = getattr(entry, "file", "")
            for id_, text, place, spoken, title in entries(entry, languages.default) if file else ():
                for lang in spoken - {languages.default}:
                    section = Section(id_, title, short(text), place or Place(file))
                    found.setdefault((file, lang), []).append(section)
    return found


def _of(source: Version, version: Version) -> list[Section]:
    """The sections of a Markdown page, each at its place in the translation, where the outlines have one shape."""
    parts = source.body.fact("sections", outline)
    own = version.body.fact("sections", outline)
    above = short(f"{source.front.title}\n{source.front.description}\n{' '.join(source.front.needs)}")
    alike = len(parts) == len(own)
    sections = []
    for at, (id_, title, hash_, _) in enumerate(parts):
        _, shown, _, line = own[at] if alike else ("", title, "", 1)
        place = Place(version.file, version.body.line + line - 1) if alike and at else Place(version.file)
        sections.append(Section(id_, shown, short(above + hash_) if not id_ else hash_, place))
    return sections
