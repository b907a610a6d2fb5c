"""The calls of a document: which there are, where their pages live, and what each depends on."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...content.languages import Messages
from ...content.names import composed
from .entries import SCHEMAS, ApiCall, ApiDocument
from .operation import METHODS, read
from .references import Path, References, component, discriminated, references

_LONGEST = 200
"""Bytes of a name, so that with a number and an ending it is still one that a disk can hold."""


def calls(data: Mapping[str, Any], links: References, folder: str) -> Iterator[ApiCall]:
    """Every call of a valid document, in its order; `folder` is where its pages live.

    >>> data = {"paths": {"/time": {"get": {"operationId": "getTime"}}}}
    >>> [call.path for call in calls(data, References(data), "api-reference/rest")]
    ['api-reference/rest/gettime.md']

    Webhooks of OpenAPI 3.1 are calls too; what they have in place of a path is their name.
    """
    taken = {SCHEMAS, "index"}
    digests = _Digests(data, links)
    for webhook, group in ((False, data.get("paths")), (True, data.get("webhooks"))):
        for template, each in (group or {}).items():
            item = links.follow(each)
            for at, method in methods(item):
                operation = item[method] if len(at) == 1 else item[at[0]][method]
                name = str(operation.get("operationId") or f"{method}-{template}")
                slug = wanted = slug_of(name)
                count = 1
                while slug in taken:
                    count += 1
                    slug = f"{wanted}-{count}"
                taken.add(slug)
                errors = tuple(map(str, operation.get("x-errors") or ()))
                digest = digests.of([item.get("parameters"), item.get("servers"), operation])
                path = f"{folder}/{slug}.md"
                yield ApiCall(
                    path,
                    slug,
                    method.upper() if len(at) == 1 else method,
                    str(template),
                    webhook,
                    errors,
                    digest,
                    operation,
                    item,
                )


def operations(data: Mapping[str, Any], *, nested: bool = False) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The calls of a document as they are written, with their places; `nested` adds those of callbacks.

    >>> [path for path, _ in operations({"paths": {"/a": {"get": {}, "summary": "x"}}})]
    [('paths', '/a', 'get')]
    """
    for group in ("paths", "webhooks"):
        items = data.get(group)
        for template, item in items.items() if isinstance(items, Mapping) else ():
            yield from _operations(item, (group, template), nested=nested)


def _operations(item: Any, path: Path, *, nested: bool) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for at, method in methods(item):
        operation = item[method] if len(at) == 1 else item[at[0]][method]
        yield (*path, *at), operation
        callbacks = operation.get("callbacks") if nested else None
        for name, callback in callbacks.items() if isinstance(callbacks, Mapping) else ():
            for address, inner in callback.items() if isinstance(callback, Mapping) else ():
                yield from _operations(inner, (*path, *at, "callbacks", name, address), nested=nested)


def methods(item: Any) -> Iterator[tuple[Path, str]]:
    """The methods of a path: where each is in it, and its name. OpenAPI 3.2 has methods of a document's own.

    >>> list(methods({"get": {}, "additionalOperations": {"LINK": {}}}))
    [(('get',), 'get'), (('additionalOperations', 'LINK'), 'LINK')]
    """
    if not isinstance(item, Mapping):
        return
    yield from (((method,), method) for method in METHODS if isinstance(item.get(method), Mapping))
    more = item.get("additionalOperations")
    for method, operation in more.items() if isinstance(more, Mapping) else ():
        if isinstance(operation, Mapping):
            yield ("additionalOperations", str(method)), str(method)


def schema_paths(folder: str, names: Sequence[str]) -> Iterator[str]:
    """Where the pages of schemas live.

    >>> list(schema_paths("api-reference/rest", ["Pet", "pet"]))
    ['api-reference/rest/schemas/pet.md', 'api-reference/rest/schemas/pet-2.md']
    """
    taken = {"index"}
    for name in names:
        slug = wanted = slug_of(name)
        count = 1
        while slug in taken:
            count += 1
            slug = f"{wanted}-{count}"
        taken.add(slug)
        yield f"{folder}/{SCHEMAS}/{slug}.md"


def slug_of(name: str) -> str:
    """An operation's id as a part of an address, in letters of any script, of a length that a disk can hold.

    >>> slug_of("AddOrder"), slug_of("get-/pets/{id}"), slug_of("查询 订单"), slug_of("हिन्दी")
    ('addorder', 'get-pets-id', '查询-订单', 'हिन्दी')
    >>> len(slug_of("查询" * 60).encode())
    197
    """
    letters = (each if each.isalnum() or each == "_" or unicodedata.category(each)[0] == "M" else "-"
               for each in composed(name.lower()))  # fmt: skip
    slug = re.sub(r"-+", "-", "".join(letters)).strip("-_") or "call"
    if len(slug.encode()) > _LONGEST:
        start = slug.encode()[: _LONGEST - 20].decode(errors="ignore")
        return f"{start}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return slug


def linked_schemas(document: ApiDocument, found: tuple[ApiCall, ...]) -> tuple[str, ...]:
    """The schemas that trees of the document are cut at, and those that theirs are: each has a page of its own."""
    named = (document.data.get("components") or {}).get("schemas") or {}
    words = Messages("", _Names())
    wanted: set[str] = set()
    for call in found:
        trees = document.trees("", "", words)
        read(document, call, trees)
        wanted |= trees.budget.cuts
    done: set[str] = set()
    while wanted - done:
        for name in sorted(wanted - done):
            trees = document.trees("", "", words)
            trees.tree(named[name])
            wanted |= trees.budget.cuts
            done.add(name)
    return tuple(name for name in named if name in done)


class _Names(dict[str, str]):
    """Words that nobody reads."""

    def __missing__(self, key: str) -> str:
        return key


class _Digests:
    """Names for parts of a document, with all that they refer to and what holds of all calls."""

    def __init__(self, data: Mapping[str, Any], links: References) -> None:
        self.links = links
        schemes = (data.get("components") or {}).get("securitySchemes")
        self.common = [data.get(key) for key in ("openapi", "info", "servers", "security")] + [schemes]
        self._targets: dict[str, tuple[str, list[str]]] = {}

    def of(self, part: Any) -> str:
        seen: dict[str, str] = {}
        todo = [*self._below(part)]
        while todo:
            target = todo.pop()
            if target not in seen:
                if target not in self._targets:
                    there = self.links.lookup(target)
                    self._targets[target] = (_hash(there), [*self._below(there)])
                seen[target], below = self._targets[target]
                todo += below
        return _hash([part, self.common, sorted(seen.items())])

    def _below(self, part: Any) -> Iterator[str]:
        """What a part refers to: by references, and by discriminators, which mean all schemas made of theirs too."""
        yield from (target for _, target in references(part))
        for schema in discriminated(part):
            mapping = schema["discriminator"].get("mapping")
            named = map(str, mapping.values()) if isinstance(mapping, Mapping) else ()
            yield from filter(self.links.leads, map(component, named))
            yield from self.links.heirs(schema)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()
