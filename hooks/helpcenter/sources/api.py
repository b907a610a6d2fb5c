"""OpenAPI documents, held to the published schema by openapi-spec-validator."""

from __future__ import annotations

from collections.abc import Iterable

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

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
    if not isinstance(data, dict) or not str(data.get("openapi", "")).startswith(("3.0", "3.1")):
        return [
            ContentError(
                Place(document.file), "not an OpenAPI 3.0 or 3.1 document", mend="start it with 'openapi: 3.1.0'"
            )
        ]
    validator = OpenAPIV30SpecValidator if data["openapi"].startswith("3.0") else OpenAPIV31SpecValidator
    mistakes = []
    for error in validator(data).iter_errors():
        path = tuple(error.absolute_path)
        pointer = "#/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in path)
        best = min(error.context or [error], key=lambda sub: -len(sub.absolute_path))
        mistakes.append(
            ContentError(
                document.place(*best.absolute_path or path), f"not valid OpenAPI at {pointer}: {best.message.splitlines()[0][:200]}",
                mend="hold this part against the OpenAPI specification",
            )
        )  # fmt: skip
    return mistakes
