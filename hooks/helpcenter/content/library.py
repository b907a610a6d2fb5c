"""All content of a site: entries by their type, and the files that they may show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .inline import Inline
from .sources import Source
from .yaml import Document

T = TypeVar("T")


@dataclass(frozen=True)
class Listed:
    """What MkDocs' setting `nav` says of a page."""

    rank: int
    """Its place among all that are listed."""
    label: str = ""
    """What navigation calls it; empty for its own title."""


@dataclass(frozen=True)
class Library:
    """All content of a site, parsed and validated.

    >>> library = Library(by_type(["a", "b", 1.5]))
    >>> library.all(str), library.one(float), library.one(int)
    (('a', 'b'), 1.5, None)
    """

    entries: Mapping[type, tuple[Any, ...]] = field(default_factory=dict)
    """What the readers of kinds and widgets gave, in the order of their files."""
    figures: Mapping[str, Document] = field(default_factory=dict)
    """Charts and sketches of the root `figures`, by name: `trailing-stop`."""
    tables: Mapping[str, str] = field(default_factory=dict)
    """The text of CSV files and captions, by path in the merged tree."""
    programs: Mapping[str, str] = field(default_factory=dict)
    """The text of programs that pages may show, likewise."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """Other files of the roots beside docs: path in the merged tree to path on disk."""
    unlisted: tuple[str, ...] = ()
    """Pages outside the navigation, by their path without its ending."""
    drafts: tuple[str, ...] = ()
    """Pages that are only previewed, likewise."""
    nav: Mapping[str, Listed] = field(default_factory=dict)
    """Pages that mkdocs.yml lists in `nav`, likewise; indexes of folders, whose pages it lists, among them."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """What sources.yml says of each address."""
    inline: Inline = field(default_factory=Inline)
    """Facts and labels that texts may name."""

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """Every entry of a type."""
        return self.entries.get(kind, ())

    def one(self, kind: type[T]) -> T | None:
        """The entry of a type of which there is one at most."""
        return next(iter(self.all(kind)), None)


def by_type(entries: Iterable[object]) -> dict[type, tuple[Any, ...]]:
    """Entries under their types; None is left out."""
    found: dict[type, tuple[Any, ...]] = {}
    for entry in entries:
        if entry is not None:
            found[type(entry)] = (*found.get(type(entry), ()), entry)
    return found
