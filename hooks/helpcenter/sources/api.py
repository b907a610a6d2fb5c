"""OpenAPI documents, held to the published schema by openapi-spec-validator."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .. import yaml
from ..api import calls
from ..api.references import Path, References
from ..api.texts import Places
from ..errors import ContentError, Place
from ..library import ApiDocument
from ..schema import closest
from .files import SourceFile

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SPECIFICATION = "hold this part against the OpenAPI specification, https://spec.openapis.org/oas/"
_WHOLE = 200
"""Characters of the library's own words that are shown."""


def read(files: Iterable[SourceFile]) -> tuple[list[ApiDocument], list[ContentError]]:
    """OpenAPI 3.0 and 3.1 documents from YAML files, JSON among them."""
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
            documents.append(_document(file, document))
    return documents, mistakes


def is_document(text: str) -> bool:
    """Whether a JSON file is an OpenAPI document, and not something else to download.

    >>> is_document('{"openapi": "3.1.0", "info": {}}'), is_document('{"items": [1]}')
    (True, False)
    """
    if not re.search(r'"openapi"\s*:\s*["\d]', text):
        return False
    try:
        data = json.loads(text)
    except ValueError:
        return True  # what is wrong with it is told where YAML is read
    return isinstance(data, dict) and "openapi" in data


def _document(file: SourceFile, document: yaml.Document) -> ApiDocument:
    folder = file.path.rpartition(".")[0]
    data, links = document.data, References(document.data)
    read = ApiDocument(
        f"{folder}/index.md", file.name, file.path, data, data["info"].get("x-weight"),
        hashlib.sha256(file.text.encode()).hexdigest(), links, Places(document),
    )  # fmt: skip
    found = tuple(calls.calls(data, links, folder))
    named = calls.linked_schemas(read, found)
    return replace(read, calls=found, schemas=dict(zip(named, calls.schema_paths(folder, named), strict=True)))


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
    endless = list(_dangling(document)) or list(_endless(document))
    if endless:
        return endless
    # 200 modules that a site without such documents never needs.
    from ..api.validator import Validator30, Validator31

    validator = Validator30 if data["openapi"].startswith("3.0") else Validator31
    return [mistake for error in validator(data).iter_errors() for mistake in _explain(error, document)]


def _explain(error: ValidationError, document: yaml.Document) -> Iterator[ContentError]:
    """One departure, at the deepest place that the library can name."""
    best = _deepest(error)
    path = _path(best, document.data)
    mend = _mend(best)
    what = best.message.splitlines()[0][:_WHOLE] if best.message else type(best).__name__
    yield ContentError(document.place(*path), f"not valid OpenAPI at {pointer(path)}: {what}", mend=mend)


def _path(error: ValidationError, data: object) -> Path:
    """The way to what is wrong; of a schema or a default the library names only what is inside it."""
    within = tuple(error.absolute_path)
    starts = (path for path in _paths(data, ()) if _at(data, (*path, *within)) is error.instance)
    return (*next(starts, ()), *within)


def _paths(part: object, path: Path) -> Iterator[Path]:
    """Where something stands that may be wrong as a whole, from the top."""
    yield path
    inside: Any = part.items() if isinstance(part, Mapping) else enumerate(part) if isinstance(part, list) else ()
    for key, each in inside:
        if key == "default" or isinstance(each, Mapping | list):
            yield from _paths(each, (*path, key))


def _at(part: Any, path: Path) -> object:
    """What stands at a path; something that is nothing else, where nothing does."""
    try:
        for key in path:
            part = part[key]
    except (LookupError, TypeError):
        return object()
    return part


def _deepest(error: ValidationError) -> ValidationError:
    """What is wrong below a choice: of the alternatives the one that fits furthest, never an unwritten reference."""
    while error.context:
        others = [each for each in error.context if not each.message.startswith("'$ref' is a required")]
        if not others:
            return error
        best = max(others, key=lambda each: len(each.absolute_path))
        alike = [each for each in others if len(each.absolute_path) == len(best.absolute_path)]
        from jsonschema.exceptions import best_match

        error = best_match(iter(alike)) or best
    return error


def _mend(error: ValidationError) -> str:
    """What to do, where the rule that was broken says it."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    wanted: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            missing = [str(key) for key in wanted if isinstance(instance, dict) and key not in instance]
            return "add " + ", ".join(f"'{key}:'" for key in missing) if missing else _SPECIFICATION
        case "additionalProperties" | "unevaluatedProperties":
            known = list(schema.get("properties", {}))
            extra = [str(key) for key in instance if key not in known and not str(key).startswith("x-")]
            if not extra or not known:
                return f"delete the key, or begin its name with 'x-'; {_SPECIFICATION}"
            return f"{closest(extra[0], known)}; a key of your own begins with 'x-'"
        case "enum":
            return closest(str(instance), [str(each) for each in wanted])
        case "type":
            kinds = wanted if isinstance(wanted, list) else [wanted]
            return f"write {' or '.join(map(str, kinds))}"
        case "pattern":
            return f"write it in the form {wanted}"
        case _:
            return _SPECIFICATION


def pointer(path: Sequence[str | int]) -> str:
    """A JSON pointer as a fragment.

    >>> pointer(("paths", "/time", 0))
    '#/paths/~1time/0'
    """
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _dangling(document: yaml.Document) -> Iterator[ContentError]:
    """References that lead to nothing, or out of the document: those are never followed."""
    for path, target, outside in References(document.data).dangling():
        where = f" at {pointer(path)}"
        if outside:
            mend = "copy what it needs into this document, and refer to it as '#/components/…'"
            yield ContentError(document.place(*path), f"reference out of the document{where}", text=target, mend=mend)
        else:
            mend = "correct the pointer"
            yield ContentError(document.place(*path), f"reference to nothing{where}", text=target, mend=mend)


def _endless(document: yaml.Document) -> Iterator[ContentError]:
    """Schemas that are made of themselves: no value can be held against them."""
    for path, target in References(document.data).endless():
        what = f"schema is made of itself at {pointer(path)}"
        mend = "delete this reference, or write what the schema holds in its place"
        yield ContentError(document.place(*path), what, text=target, mend=mend)
