"""The source files of a site as readers of kinds and widgets are given them, and what a reader gives back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import TypeVar

from .errors import ContentError
from .files import SourceFile
from .inline import Inline
from .intake import DATA, MARKDOWN
from .languages import Languages
from .read_cache import ReadCache

T = TypeVar("T")


@dataclass(frozen=True)
class ContentTree:
    """All source files of a site.

    >>> tree = ContentTree(Languages({"en": "English"}), {"docs": [SourceFile("a.yml", "docs/a.yml", "a: 1")]})
    >>> tree.data("docs")[0].name, tree.file("a.yml").text, tree.file("b.yml")
    ('docs/a.yml', 'a: 1', None)
    """

    languages: Languages
    roots: Mapping[str, Sequence[SourceFile]] = field(default_factory=dict)
    """Markdown and data files by root, each with its path in the merged tree."""
    beside: Callable[[str], SourceFile | None] = lambda option: None
    """A data file beside mkdocs.yml, by the option that names it. Raises `ContentError` for one that is unreadable."""
    published: Callable[[str], str | None] = lambda path: None
    """The text of a JSON file that is published as it is, by its path in the merged tree."""
    official: bool = False
    """Whether the site is the company's own, whose reports may ask who writes."""
    inline: Inline = field(default_factory=Inline)
    """What texts may name: facts and labels."""
    cache: ReadCache = field(default_factory=ReadCache)
    """What was read in a build before."""
    names: dict[str, Collection[str]] = field(default_factory=dict)
    """What files may name in other files, as far as these were read: `channels` to the ids of all channels."""

    def markdown(self, root: str) -> list[SourceFile]:
        """The Markdown files of a root."""
        return [file for file in self.roots.get(root, ()) if file.path.endswith(MARKDOWN)]

    def data(self, root: str) -> list[SourceFile]:
        """The data files of a root: YAML, and JSON that a reader claims."""
        return [file for file in self.roots.get(root, ()) if file.path.endswith((*DATA, ".json"))]

    def file(self, path: str) -> SourceFile | None:
        """One file of any root, by its path in the merged tree."""
        return next((file for files in self.roots.values() for file in files if file.path == path), None)


@dataclass(frozen=True)
class Read:
    """What a reader gives."""

    entries: Sequence[object] = ()
    findings: Sequence[ContentError] = ()
    names: Mapping[str, Collection[str]] = field(default_factory=dict)
    """What other files may name; see `ContentTree.names`."""


@dataclass(frozen=True)
class Claim:
    """Files that would be published as they are, were they not sources by what they hold."""

    root: str
    ending: str
    limit: int
    """Bytes."""
    holds: Callable[[str], bool]
    """Whether a text is that of a source."""


@dataclass(frozen=True)
class Reader:
    """Reads the files of one kind or widget."""

    read: Callable[[ContentTree], Read]
    """Collects errors, never raises them."""
    beside: tuple[str, ...] = ()
    """The options that name its files beside mkdocs.yml."""
    gives: tuple[str, ...] = ()
    """Which names it gives."""
    needs: tuple[str, ...] = ()
    """Which names it looks up, so that it comes after those that give them."""
    claims: Claim | None = None


def in_order(readers: Iterable[Reader]) -> list[Reader]:
    """Readers, each after those that give what it needs; in their own order otherwise.

    >>> first, then = Reader(lambda tree: Read(), gives=("a",)), Reader(lambda tree: Read(), needs=("a",))
    >>> in_order([then, first]) == [first, then]
    True
    """
    listed = list(readers)
    givers = {name: at for at, reader in enumerate(listed) for name in reader.gives}
    graph = {at: [givers[name] for name in reader.needs if name in givers] for at, reader in enumerate(listed)}
    return [listed[at] for at in TopologicalSorter(graph).static_order()]


Parse = Callable[[SourceFile, ContentTree], tuple[T | None, list[ContentError]]]
"""Reads one file: its entry, if there is one, and what is wrong with it."""


def beside(option: str, parse: Parse[T], *, unreadable: Callable[[str], T | None] = lambda name: None) -> Reader:
    """The reader of one file beside mkdocs.yml; `unreadable` gives the entry, by the file's name, if it has none."""

    def read(tree: ContentTree) -> Read:
        try:
            file = tree.beside(option)
        except ContentError as error:
            return _one(unreadable(error.place.file), [error])
        return _one(*parse(file, tree)) if file else Read()

    return Reader(read, beside=(option,))


def at(
    path: str, parse: Parse[T], *, names: Callable[[T], Mapping[str, Collection[str]]] = lambda entry: {},
    gives: tuple[str, ...] = (), needs: tuple[str, ...] = (),
) -> Reader:  # fmt: skip
    """The reader of one data file of the merged tree; `names` says what other files may name of its entry."""

    def read(tree: ContentTree) -> Read:
        file = tree.file(path)
        if file is None:
            return Read()
        entry, findings = parse(file, tree)
        return Read([], findings) if entry is None else Read([entry], findings, names(entry))

    return Reader(read, gives=gives, needs=needs)


def _one(entry: object | None, findings: Sequence[ContentError]) -> Read:
    return Read([] if entry is None else [entry], findings)
