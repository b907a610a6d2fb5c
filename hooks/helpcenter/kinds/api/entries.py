"""What an API reference is made of: documents, their calls and schemas, and the catalogue of errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...content.errors import Place
from ...content.languages import Localized, Messages
from ...content.passage import Passage
from ...content.sources import Source

if TYPE_CHECKING:
    from .references import References
    from .schema import SchemaCache, Trees
    from .texts import Places


SCHEMAS = "schemas"
"""The folder of a document's pages for schemas."""


@dataclass(frozen=True)
class ApiCall:
    """One operation of an OpenAPI document."""

    path: str
    """Of its page in the merged tree."""
    slug: str
    method: str
    """In capitals."""
    template: str
    """Its path, with the names of parameters in braces; a webhook's name."""
    webhook: bool
    errors: tuple[str, ...]
    """What it gives, as in the catalogue."""
    digest: str
    """Names all in the document that its page depends on."""
    data: Mapping[str, Any] = field(repr=False)
    item: Mapping[str, Any] = field(repr=False)
    """What it shares with the other calls of its path."""


@dataclass(frozen=True)
class ApiDocument:
    """One OpenAPI document."""

    path: str
    """Of its page in the merged tree: `api-reference/rest/index.md`."""
    file: str
    source: str
    """Its file in the merged tree: `api-reference/rest.yaml`."""
    data: Mapping[str, Any] = field(repr=False)
    weight: float | None
    digest: str
    """Names its content."""
    links: References = field(repr=False)
    places: Places = field(repr=False)
    calls: tuple[ApiCall, ...] = field(default=(), repr=False)
    schemas: Mapping[str, str] = field(default_factory=dict)
    """Schemas that have a page of their own, because trees are cut at them: name to the page's path."""
    kept: dict[str, SchemaCache] = field(default_factory=dict, repr=False, compare=False)
    """What was made of its schemas, by language."""

    @property
    def download(self) -> str:
        """Where the document itself is published, from the site's root."""
        return self.path.removesuffix("/index.md") + ".openapi.json"

    @property
    def archive(self) -> str:
        """Where its samples are published, from the site's root."""
        return self.path.removesuffix("/index.md") + "/samples.zip"

    @property
    def place(self) -> Place:
        return Place(self.file)

    def trees(self, lang: str, default: str, words: Messages) -> Trees:
        """Makes the trees of one page in a language."""
        from .schema import SchemaCache, Trees
        from .texts import Texts

        siblings = not str(self.data.get("openapi", "")).startswith("3.0")
        kept = self.kept.setdefault(lang, SchemaCache())
        return Trees(self.links, Texts(lang, default), words, siblings, kept=kept)


@dataclass(frozen=True)
class CallError:
    """An error that a call gives."""

    error: str
    """As the API writes it."""
    anchor: str = ""
    """Of its entry in the catalogue; empty where it has none."""
    meaning: Mapping[str, Passage] = field(default_factory=dict)
    """What that entry says of it."""


@dataclass(frozen=True)
class ApiPart:
    """A page of a document: one call, or one schema."""

    document: ApiDocument = field(repr=False)
    name: str
    """The document's title in the page's language."""
    call: ApiCall | None = None
    schema: str = ""
    digest: str = ""
    """Of a schema: names all that its page depends on."""
    errors: tuple[CallError, ...] = ()
    """What the call gives."""


@dataclass(frozen=True)
class ApiError:
    """One error that an API gives, as written in the catalogue."""

    error: str
    """As the API writes it: `EAPI:Invalid nonce`."""
    id: str
    meaning: Mapping[str, Passage]
    causes: Mapping[str, tuple[Passage, ...]]
    fix: Mapping[str, tuple[Passage, ...]]
    uncertain: Mapping[str, Passage]
    also_asked: Mapping[str, tuple[str, ...]]
    sources: tuple[Source, ...]
    reviewed: str
    place: Place


@dataclass(frozen=True)
class ErrorCatalogue:
    """What api-reference/errors.yml holds."""

    path: str
    file: str
    title: Localized
    description: Mapping[str, Passage]
    weight: float | None
    entries: tuple[ApiError, ...]
    whole: bool = True
    """False where part of the file could not be read, so that links into it are not judged."""
