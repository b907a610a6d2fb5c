"""OpenAPI documents, held to the published schema by openapi-spec-validator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from .. import yaml
from ..errors import ContentError, Place
from ..library import ApiDocument
from .files import SourceFile


def read(files: Iterable[SourceFile]) -> tuple[list[ApiDocument], list[ContentError]]:
    """OpenAPI 3.0 and 3.1 documents from YAML files."""
    documents: list[ApiDocument] = []
    mistakes: list[ContentError] = []
    for file in files:
        try:
            document = yaml.parse(file.text, file=file.name)
        except ContentError as error:
            mistakes.append(error)
            continue
        found = check(document)
        mistakes += found
        if not found:
            path = file.path.rpartition(".")[0] + ".md"
            documents.append(ApiDocument(path, file.name, document.data, document.data["info"].get("x-weight")))
    return documents, mistakes


def check(document: yaml.Document) -> list[ContentError]:
    """Every way in which a document is not valid OpenAPI, each with its pointer."""
    data = document.data
    if isinstance(data, dict) and isinstance(data.get("openapi"), float):
        return [ContentError(document.place("openapi"), "version is a number", mend="put quotes: openapi: '3.1.0'")]
    if not isinstance(data, dict) or not str(data.get("openapi", "")).startswith(("3.0", "3.1")):
        return [
            ContentError(
                Place(document.file), "not an OpenAPI 3.0 or 3.1 document", mend="start it with 'openapi: 3.1.0'"
            )
        ]
    dangling = list(_dangling(document, data, ()))
    if dangling:
        return dangling
    # 200 modules that a site without such documents never needs.
    from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

    validator = OpenAPIV30SpecValidator if data["openapi"].startswith("3.0") else OpenAPIV31SpecValidator
    mistakes = []
    for error in validator(data).iter_errors():
        path = tuple(error.absolute_path)
        pointer = "#/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in path)
        best = min(error.context or [error], key=lambda sub: -len(sub.absolute_path))
        mistakes.append(
            ContentError(
                document.place(*best.absolute_path or path),
                f"not valid OpenAPI at {pointer}: {best.message.splitlines()[0][:200]}",
                mend="hold this part against the OpenAPI specification",
            )
        )  # fmt: skip
    return mistakes


def _dangling(document: yaml.Document, data: object, path: tuple[str | int, ...]) -> Iterator[ContentError]:
    """References that lead to nothing, or out of the document: those are never followed."""
    if isinstance(data, dict):
        target = data.get("$ref")
        if isinstance(target, str):
            if not target.startswith("#/"):
                mend = "copy what it needs into this document, and refer to it as '#/components/…'"
                yield ContentError(
                    document.place(*path, "$ref"), "reference out of the document", text=target, mend=mend
                )
            elif not _leads(document.data, target):
                yield ContentError(
                    document.place(*path, "$ref"), "reference to nothing", text=target, mend="correct the pointer"
                )
        for key, value in data.items():
            if key not in ("example", "examples", "default", "enum", "const"):
                yield from _dangling(document, value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _dangling(document, value, (*path, index))


def _leads(data: object, pointer: str) -> bool:
    for part in unquote(pointer).removeprefix("#/").split("/"):
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(data, dict) and name in data:
            data = data[name]
        elif isinstance(data, list) and name.isdecimal() and int(name) < len(data):
            data = data[int(name)]
        else:
            return False
    return True
