"""OpenAPI documents, held to the published schema by openapi-spec-validator."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ...content.errors import ContentError, ContentWarning, Place
from ...content.files import SourceFile
from ...content.yaml import Document
from ...markdown import limits
from . import bundle, calls, loading, validity
from .entries import ApiDocument
from .references import References
from .texts import Places

MAX_BYTES = loading.CAPS.size
MAX_CALLS = 3_000
"""Calls of one document: each is a page in every language."""
MAX_SECONDS = 120.0
"""Processor time that reading and checking one document may take."""


def read(
    files: Iterable[SourceFile], *, others: Callable[[str], str | None] = lambda path: None
) -> tuple[list[ApiDocument], list[ContentError]]:
    """OpenAPI 3.0, 3.1 and 3.2 documents from YAML files, JSON among them.

    A file that is no document, but to which a document refers, is a part of that one. `others` gives the text of
    other files of the tree, which may be parts too.
    """
    tree = _Tree({file.path: file for file in files}, others)
    documents: list[ApiDocument] = []
    findings: list[ContentError] = []
    for file in tree.files.values():
        document = tree.document(file.path)
        if document is None or not validity.declares(document):
            continue
        try:
            with limits.limited(MAX_SECONDS):
                found, whole = _check(document, file, tree)
        except limits.TooSlow:
            what = f"takes longer than {MAX_SECONDS:g} seconds to check"
            found, whole = [ContentError(Place(file.name), what, hint="split it into smaller documents")], None
        findings += found
        if whole is not None:
            documents.append(_document(file, whole))
    for path in tree.files:
        document = tree.document(path)
        if document is not None and not validity.declares(document) and path not in tree.parts:
            findings += validity.version(document)
    return documents, findings + tree.broken


def _check(document: Document, file: SourceFile, tree: _Tree) -> tuple[list[ContentError], bundle.Bundle | None]:
    """What is wrong with a document, and the whole of it, where a page can be made of it."""
    found = validity.version(document)
    if found:
        return found, None
    whole, found = bundle.bundled(document, file.path, tree.part)
    found = found or validity.check(whole)
    count = sum(1 for _ in calls.operations(whole.data)) if not _fatal(found) else 0
    if count > MAX_CALLS:
        hint = f"split it into documents of {MAX_CALLS} calls at most"
        found.append(ContentError(whole.place("paths"), f"has {count} calls", hint=hint))
    return found, None if _fatal(found) else whole


def _fatal(found: Iterable[ContentError]) -> bool:
    return any(not isinstance(each, ContentWarning) for each in found)


class _Tree:
    """The files of a content root, each parsed once."""

    def __init__(self, files: dict[str, SourceFile], others: Callable[[str], str | None]) -> None:
        self.files, self.others = files, others
        self.parts: set[str] = set()
        """What documents refer to."""
        self.broken: list[ContentError] = []
        self._parsed: dict[str, Document | None] = {}

    def document(self, path: str) -> Document | None:
        """One file; None where there is none, or it cannot be parsed, which is then among the errors."""
        if path not in self._parsed:
            file = self.files.get(path)
            text = file.text if file else self.others(path)
            try:
                self._parsed[path] = None if text is None else loading.load(text, file=file.name if file else path)
            except ContentError as error:
                self.broken.append(error)
                self._parsed[path] = None
        return self._parsed[path]

    def part(self, path: str) -> Document | None:
        """A file that a document refers to."""
        self.parts.add(path)
        return self.document(path)


def is_document(text: str) -> bool:
    """Whether a JSON file is an OpenAPI document, and not something else to download.

    >>> is_document('{"openapi": "3.1.0", "info": {}}'), is_document('{"items": [1]}')
    (True, False)
    """
    if not re.search(r'"(?:openapi|swagger)"\s*:\s*["\d]', text):
        return False
    try:
        data = json.loads(text)
    except ValueError:
        return True  # what is wrong with it is told where YAML is read
    return isinstance(data, dict) and ("openapi" in data or "swagger" in data)


def _document(file: SourceFile, document: bundle.Bundle) -> ApiDocument:
    folder = file.path.rpartition(".")[0]
    data, links = document.data, References(document.data)
    texts = "".join(dict.fromkeys([file.text, *(part.text for part, _ in document.mounts.values())]))
    read = ApiDocument(
        f"{folder}/index.md", file.name, file.path, data, data["info"].get("x-weight"),
        hashlib.sha256(texts.encode()).hexdigest(), links, Places(document),
    )  # fmt: skip
    found = tuple(calls.calls(data, links, folder))
    named = calls.linked_schemas(read, found)
    return replace(read, calls=found, schemas=dict(zip(named, calls.schema_paths(folder, named), strict=True)))
