"""The API reference: documents, the pages of their calls and schemas, and the catalogue of errors, a kind each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...content.front_matter import FrontMatter
from ...content.languages import Languages
from ...content.library import Library
from ...content.tree import Claim, ContentTree, Read, Reader
from ...site.page import SitePage
from ..kind import Attached, Content, Edition, Kind, Untranslated, counted, data_files, of_items
from . import archive, catalogue, catalogue_reader, pages, reader
from .cited import of_call
from .entries import SCHEMAS, ApiCall, ApiDocument, ApiPart, CallError, ErrorCatalogue
from .notation import dumps
from .texts import Texts

ROOT = "api-reference"


def _documents(tree: ContentTree) -> Read:
    files = [file for file in tree.data(ROOT) if file.path not in catalogue_reader.PATHS]
    return Read(*reader.read(files, others=tree.published))


def _catalogue(tree: ContentTree) -> Read:
    found = [catalogue_reader.read(file, languages=tree.languages, plain=tree.inline.plain)
             for path in catalogue_reader.PATHS if (file := tree.file(path))]  # fmt: skip
    return Read([entry for entry, _ in found], [error for _, errors in found for error in errors])


def _document_pages(edition: Edition) -> Iterator[SitePage]:
    catalogue = edition.library.one(ErrorCatalogue)
    entries = catalogue.entries if catalogue else ()
    known = {entry.error: CallError(entry.error, entry.id, entry.meaning) for entry in entries}
    for document in edition.library.all(ApiDocument):
        yield from _of_document(edition, document, known)


def _of_document(edition: Edition, document: ApiDocument, known: Mapping[str, CallError]) -> Iterator[SitePage]:
    """The page of an OpenAPI document, and those of its calls and schemas."""
    lang, languages = edition.lang, edition.languages
    texts, info = Texts(lang, languages.default), document.data["info"]
    name = texts.text(info, "title")
    spoken = _translated(info, languages)

    def page(path: str, front: FrontMatter, entry: object, own: tuple[str, ...]) -> SitePage:
        text_lang = lang if lang in own else languages.default
        return SitePage(
            path, lang, text_lang, "api", front.title, front, entry=entry, source=document.file, translations=own,
            sources=(document.source,) if entry is document else (),
            names=_names(entry.call) if isinstance(entry, ApiPart) and entry.call else (),
        )  # fmt: skip

    day = str(info.get("x-as-of", ""))
    yield page(document.path, FrontMatter(title=name, weight=document.weight, as_of=day), document, spoken)
    for at, call in enumerate(document.calls):
        id_ = str(call.data.get("operationId", ""))
        title = texts.text(call.data, "summary") or id_ or f"{call.method} {call.template}"
        front = FrontMatter(
            title=title, description=f"{call.method} {call.template}", weight=at, as_of=day,
            also_asked=(*call_names(call), *texts.words(call.data.get("x-also-asked"))),
            tags=tuple(map(str, call.data.get("tags") or ())),
        )  # fmt: skip
        errors = tuple(known.get(error, CallError(error)) for error in call.errors)
        yield page(call.path, front, ApiPart(document, name, call, errors=errors), _translated(call.data, languages))
    for schema, path in document.schemas.items():
        front = FrontMatter(title=schema, exclude=True)
        yield page(path, front, ApiPart(document, name, schema=schema, digest=document.digest), spoken)


def _names(call: ApiCall) -> tuple[str, ...]:
    """What nothing but a call's page is called: its path, and a name that no plain word is."""
    path, *others = call_names(call)
    return (path, *(name for name in others[:1] if len(others) > 1 and " " not in name))


def call_names(call: ApiCall) -> tuple[str, ...]:
    """What a call is searched by, besides its title: its path, its name, and the words of its name.

    >>> names = {"operationId": "AddOrder"}
    >>> call_names(ApiCall("", "addorder", "POST", "/0/private/AddOrder", False, (), "", names, {}))
    ('/0/private/AddOrder', 'AddOrder', 'Add Order')
    """
    name = str(call.data.get("operationId", "")) or call.template.rstrip("/").rpartition("/")[2]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+", " ", name).strip()
    return tuple(dict.fromkeys(each for each in (call.template, name, words) if each))


def _translated(thing: Mapping[str, Any], languages: Languages) -> tuple[str, ...]:
    """The languages in which a part of a document has texts."""
    return tuple(code for code in languages.codes if code == languages.default or f"x-{code}" in thing)


def _schema_indexes(edition: Edition, _: Sequence[str]) -> Iterator[SitePage]:
    for document in edition.library.all(ApiDocument):
        if document.schemas:
            path = document.path.replace("index.md", f"{SCHEMAS}/index.md")
            yield edition.made(path, "topic", edition.words("api.schemas"))


def _addresses(document: ApiDocument) -> list[tuple[str, str]]:
    return [(document.path, document.file), *((call.path, document.file) for call in document.calls)]


def _files(document: ApiDocument) -> Iterable[Attached]:
    """The document itself, and its samples."""
    return [
        Attached(document.download, document.place, lambda words: dumps(document.data, indent=1).encode()),
        Attached(document.archive, document.place, lambda words: archive.packed(document, words)),
    ]


def _count(library: Library, languages: Languages) -> Mapping[str, Mapping[str, int]]:
    documents = library.all(ApiDocument)
    return {
        "API documents": counted(
            languages, documents, lambda document, lang: lang in _translated(document.data["info"], languages)
        )
    }


def _catalogue_pages(edition: Edition) -> Iterator[SitePage]:
    if found := edition.library.one(ErrorCatalogue):
        front = FrontMatter(title=edition.pick(found.title), weight=found.weight)
        yield edition.page(
            found.path, "api", front, found, edition.spoken([found.title]), source=found.file,
            sources=data_files(found.path),
        )  # fmt: skip


def _untranslated(found: ErrorCatalogue, _: Languages) -> Iterator[Untranslated]:
    for error in found.entries:
        for lang in found.title.texts:
            if lang not in error.meaning or lang not in error.fix:
                yield Untranslated(error.place, lang, f"add '{lang}:' to its meaning and fix")


DOCUMENT = Kind(
    "api document",
    ApiDocument,
    read=Reader(_documents, claims=Claim(ROOT, ".json", reader.MAX_BYTES, reader.is_document)),
    pages=_document_pages,
    made=_schema_indexes,
    render=lambda context, entry, text: Content(*pages.document(context, entry)),
    by_pages=True,
    addresses=_addresses,
    files=_files,
    count=_count,
)

PART = Kind(
    "api part",
    ApiPart,
    render=lambda context, entry, text: Content(*pages.part(context, entry)),
    cited=lambda part: [(source, "") for source in of_call(part.call)] if part.call else [],
)

ERRORS = Kind(
    "api errors",
    ErrorCatalogue,
    catalogue_reader.SCHEMA,
    Reader(_catalogue),
    _catalogue_pages,
    render=lambda context, entry, text: Content(*catalogue.content(context, entry)),
    depends_on=lambda context: [other for calls in catalogue.callers(context).values() for other in calls],
    cited=of_items,
    itemised=True,
    untranslated=_untranslated,
    addresses=lambda found: [(found.path, found.file)],
)
