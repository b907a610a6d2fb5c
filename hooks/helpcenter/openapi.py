"""A view of an OpenAPI document for its page: operations with their parameters, responses and errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Parameter:
    """One input or output field."""

    name: str
    where: str
    """query | path | header | cookie | body; empty in a response."""
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class Response:
    """One answer of an operation."""

    status: str
    description: str
    fields: tuple[Parameter, ...]


@dataclass(frozen=True)
class Operation:
    """One method on one path."""

    id: str
    method: str
    path: str
    title: str
    description: str
    deprecated: bool
    permission: str
    parameters: tuple[Parameter, ...]
    responses: tuple[Response, ...]
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """What a page shows of a document."""

    title: str
    version: str
    description: str
    as_of: str
    servers: tuple[str, ...]
    operations: tuple[Operation, ...]


def read(document: Mapping[str, Any], *, lang: str) -> Reference:
    """The view of a valid document; texts come from `x-<lang>` beside them where there is one."""
    reader = _Reader(document, lang)
    info = document["info"]
    operations = tuple(
        reader.operation(path, method, item)
        for path, item in (document.get("paths") or {}).items()
        for method in METHODS
        if method in item
    )
    return Reference(
        title=reader.text(info, "title"),
        version=str(info.get("version", "")),
        description=reader.text(info, "description"),
        as_of=str(info.get("x-as-of", "")),
        servers=tuple(server["url"] for server in document.get("servers", ())),
        operations=operations,
    )


class _Reader:
    def __init__(self, document: Mapping[str, Any], lang: str) -> None:
        self.document = document
        self.lang = lang

    def text(self, thing: Mapping[str, Any], key: str) -> str:
        own = thing.get(f"x-{self.lang}")
        value = own.get(key) if isinstance(own, Mapping) else None
        return str(value or thing.get(key, ""))

    def follow(self, thing: Mapping[str, Any]) -> Mapping[str, Any]:
        """A reference inside the document, followed."""
        seen = 0
        while "$ref" in thing and seen < 20:
            target: Any = self.document
            for part in unquote(str(thing["$ref"])).removeprefix("#/").split("/"):
                name = part.replace("~1", "/").replace("~0", "~")
                target = target[int(name)] if isinstance(target, list) else target[name]
            thing, seen = target, seen + 1
        return thing

    def operation(self, path: str, method: str, item: Mapping[str, Any]) -> Operation:
        data = item[method]
        shared = [
            self.parameter(self.follow(each)) for each in [*item.get("parameters", ()), *data.get("parameters", ())]
        ]
        parameters = list({(each.name, each.where): each for each in shared}.values())  # the operation's own win
        body = self.follow(data.get("requestBody", {}))
        for media in list((body.get("content") or {}).values())[:1]:
            parameters += self.fields(self.follow(media.get("schema", {})), "body")
        name = data.get("operationId") or f"{method}-{path}"
        slug = "".join(character if character.isalnum() else "-" for character in name.lower()).strip("-")
        permission = data.get("x-permission", "")
        if isinstance(permission, Mapping):
            permission = permission.get(self.lang) or permission.get("en") or next(iter(permission.values()), "")
        return Operation(
            id=slug,
            method=method.upper(),
            path=path,
            title=self.text(data, "summary") or f"{method.upper()} {path}",
            description=self.text(data, "description"),
            deprecated=bool(data.get("deprecated")),
            permission=str(permission),
            parameters=tuple(parameters),
            responses=tuple(self.responses(data.get("responses", {}))),
            errors=tuple(map(str, data.get("x-errors", ()))),
        )

    def parameter(self, data: Mapping[str, Any]) -> Parameter:
        schema = self.follow(data.get("schema", {}))
        return Parameter(
            data["name"], data["in"], self.type(schema), bool(data.get("required")), self.text(data, "description")
        )

    def fields(self, schema: Mapping[str, Any], where: str, above: tuple[int, ...] = ()) -> Iterator[Parameter]:
        if id(schema) in above:  # made of itself
            return
        required = schema.get("required", ())
        for name, each in (schema.get("properties") or {}).items():
            resolved = self.follow(each)
            text = self.text(each, "description") or self.text(resolved, "description")
            yield Parameter(name, where, self.type(resolved), name in required, text)
        for part in schema.get("allOf", ()):
            yield from self.fields(self.follow(part), where, (*above, id(schema)))

    def type(self, schema: Mapping[str, Any], above: tuple[int, ...] = ()) -> str:
        if id(schema) in above:
            return "…"
        kinds = schema.get("type", "")
        name = " | ".join(kinds) if isinstance(kinds, list) else str(kinds)
        if name == "array":
            items = self.type(self.follow(schema.get("items", {})), (*above, id(schema)))
            name = f"array of {items or 'values'}"
        if "enum" in schema:
            name = (name + ": " if name else "") + ", ".join(map(str, schema["enum"]))
        return name

    def responses(self, data: Mapping[str, Any]) -> Iterator[Response]:
        for status, each in data.items():
            response = self.follow(each)
            fields: list[Parameter] = []
            for media in list((response.get("content") or {}).values())[:1]:
                fields += self.fields(self.follow(media.get("schema", {})), "")
            yield Response(str(status), self.text(response, "description"), tuple(fields))
