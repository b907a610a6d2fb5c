"""References inside one OpenAPI document, followed by the kept library for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Path = tuple[str | int, ...]

_VALUES = frozenset(("example", "default", "enum", "const", "value"))
"""Keys whose value is data of the API, not a part of the document."""
_NAMED = frozenset(
    ("properties", "patternProperties", "$defs", "definitions", "responses", "parameters", "headers", "schemas",
     "dependentSchemas", "examples", "requestBodies", "securitySchemes", "links", "callbacks", "pathItems", "paths",
     "webhooks", "content", "encoding", "mapping", "variables")
)  # fmt: skip
"""Keys whose value is a map of names that the document's author chose."""


class References:
    """Where the references of a document lead.

    >>> document = {"components": {"schemas": {"A": {"type": "string"}}}}
    >>> References(document).follow({"$ref": "#/components/schemas/A"})
    {'type': 'string'}
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self._named: dict[int, str] = {
            id(schema): str(name) for name, schema in ((document.get("components") or {}).get("schemas") or {}).items()
        }
        from referencing import Registry  # what reads it is loaded where there is a document
        from referencing.jsonschema import DRAFT202012

        resource = DRAFT202012.create_resource(document)
        registry: Registry[Any] = Registry().with_resource("", resource)
        for _, schema in _identified(document):
            registry = registry.with_resource(schema["$id"], DRAFT202012.create_resource(schema))
        self._resolver = registry.resolver()
        self._known: dict[str, Any] = {}

    def lookup(self, target: str) -> Any:
        """What a reference leads to. Raises `Unresolvable`."""
        if target not in self._known:
            self._known[target] = self._resolver.lookup(target).contents
        return self._known[target]

    def leads(self, target: str) -> bool:
        """Whether a reference leads to anything."""
        from referencing.exceptions import Unresolvable

        try:
            self.lookup(target)
        except (Unresolvable, LookupError, TypeError, ValueError, AttributeError):
            return False
        return True

    def follow(self, thing: Any) -> Any:
        """A part of the document; a reference in its place is followed to what is no reference. A circle gives {}."""
        seen: set[int] = set()
        while isinstance(thing, Mapping) and isinstance(thing.get("$ref"), str):
            if id(thing) in seen:
                return {}
            seen.add(id(thing))
            thing = self.lookup(thing["$ref"])
        return thing

    def name(self, schema: object) -> str:
        """The name of a schema among the document's components; empty for any other."""
        return self._named.get(id(schema), "")

    def heirs(self, schema: object) -> Iterator[str]:
        """References to the components that are made of a schema by `allOf`, as subclasses are."""
        schemas = (self.document.get("components") or {}).get("schemas") or {}
        for name, each in schemas.items():
            parts = each.get("allOf") if isinstance(each, Mapping) else None
            for part in parts if isinstance(parts, list) else ():
                if isinstance(part, Mapping) and "$ref" in part and self.follow(part) is schema:
                    yield "#/components/schemas/" + str(name).replace("~", "~0").replace("/", "~1")

    def dangling(self) -> Iterator[tuple[Path, str, bool]]:
        """References that cannot be followed: place, target, and whether it leads out of the document."""
        for path, target in references(self.document):
            if not self.leads(target):
                yield path, target, not target.startswith("#")

    def misplaced(self) -> Iterator[tuple[Path, str, str]]:
        """References to a part of another kind: place, target, and the kind that is wanted there."""
        for path, target in references(self.document):
            wanted = _wanted(path[:-1])
            part = self.follow(self.lookup(target))
            fits = isinstance(part, Mapping) or (wanted == "schema" and isinstance(part, bool))
            if not fits or (wanted == "parameter" and not part.keys() & {"name", "in"}):
                yield path, target, wanted

    def endless(self) -> Iterator[tuple[Path, str]]:
        """References by which a component or a path is all of itself: place and target."""
        components = self.document.get("components")
        groups: list[tuple[Path, Any]] = [(("paths",), self.document.get("paths"))]
        if isinstance(components, Mapping):
            groups += [(("components", group), parts) for group, parts in components.items()]
        for place, parts in groups:
            for name, part in parts.items() if isinstance(parts, Mapping) else ():
                yield from self._back(part, part, (*place, name), None, set())

    def _back(
        self, part: object, whole: object, path: Path, first: tuple[Path, str] | None, seen: set[int]
    ) -> Iterator[tuple[Path, str]]:
        """The first reference of each way that leads from a part, or from a schema's `allOf`, to the part itself."""
        if not isinstance(part, Mapping) or id(part) in seen:
            return
        seen.add(id(part))
        if isinstance(target := part.get("$ref"), str):
            there, way = self.lookup(target), first or ((*path, "$ref"), target)
            if there is whole:
                yield way
            else:
                yield from self._back(there, whole, path, way, seen)
        parts = part.get("allOf")
        for at, each in enumerate(parts if isinstance(parts, list) else ()):
            yield from self._back(each, whole, (*path, "allOf", at), first, seen)


def references(data: object, path: Path = (), *, named: bool = False) -> Iterator[tuple[Path, str]]:
    """Every `$ref` below a part of a document, with its place; examples and other values are no part of it.

    >>> list(references({"properties": {"default": {"$ref": "#/a"}}, "default": {"$ref": "text"}}))
    [(('properties', 'default', '$ref'), '#/a')]
    """
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == "$ref" and isinstance(value, str):
                yield (*path, key), value
            elif named or not _is_value(key, value):
                yield from references(value, (*path, key), named=not named and key in _NAMED)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from references(value, (*path, index))


def discriminated(data: object) -> Iterator[Mapping[str, Any]]:
    """Every schema below a part of a document that has a discriminator.

    >>> [*discriminated({"items": {"discriminator": {"propertyName": "kind"}}})]
    [{'discriminator': {'propertyName': 'kind'}}]
    """
    if isinstance(data, Mapping):
        if isinstance(data.get("discriminator"), Mapping):
            yield data
        for value in data.values():
            yield from discriminated(value)
    elif isinstance(data, list):
        for value in data:
            yield from discriminated(value)


def component(target: str) -> str:
    """What a discriminator names, as a reference: it may be the name of a schema alone.

    >>> component("Dog"), component("#/components/schemas/Dog")
    ('#/components/schemas/Dog', '#/components/schemas/Dog')
    """
    return target if "#" in target or "/" in target else f"#/components/schemas/{target}"


def _wanted(path: Path) -> str:
    """The kind of the part at a path; `object` for those that differ in no way that matters here."""
    match path:
        case (*_, "parameters", int()) | ("components", "parameters", _):
            return "parameter"
        case _:
            return "schema" if {"schema", "schemas", "itemSchema"}.intersection(path) else "object"


def _is_value(key: str, value: object) -> bool:
    return key in _VALUES or key.startswith("x-") or (key == "examples" and isinstance(value, list))


def _identified(data: object, path: Path = (), *, named: bool = False) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Schemas with an identifier of their own, which references may name."""
    if isinstance(data, Mapping):
        if not named and isinstance(data.get("$id"), str):
            yield path, data
        for key, value in data.items():
            if named or not _is_value(key, value):
                yield from _identified(value, (*path, key), named=not named and key in _NAMED)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _identified(value, (*path, index))
