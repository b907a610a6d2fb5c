"""One call of an API as its page shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..library import ApiCall, ApiDocument
from . import constraints, example
from .schema import Field, Schema, Trees
from .texts import Texts

WHERE = ("path", "query", "header", "cookie")
LONGEST_EXAMPLE = 8_000
"""Characters of an example that are shown."""


@dataclass(frozen=True)
class Parameter:
    """One input beside the body."""

    where: str
    """path | query | header | cookie."""
    field: Field
    data: Schema
    schema: object


@dataclass(frozen=True)
class Example:
    """An example of a body."""

    title: str
    text: str
    language: str
    """json | xml | text, for its colours."""
    cut: bool = False
    external: str = ""


@dataclass(frozen=True)
class Media:
    """A body in one media type."""

    type: str
    field: Field | None
    examples: tuple[Example, ...]
    data: Schema


@dataclass(frozen=True)
class Response:
    """One answer."""

    status: str
    texts: tuple[Schema, ...]
    headers: tuple[Field, ...]
    media: tuple[Media, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """What is sent."""

    texts: tuple[Schema, ...]
    required: bool
    media: tuple[Media, ...]


@dataclass(frozen=True)
class Scheme:
    """One way to say who asks."""

    name: str
    kind: str
    """apiKey | http | oauth2 | openIdConnect | mutualTLS."""
    place: str
    """For a key: `API-Key` in a header; for HTTP: `bearer`."""
    where: str
    scopes: tuple[str, ...]
    data: Schema


@dataclass(frozen=True)
class Server:
    """Where an API lives."""

    url: str
    """With the defaults of its variables."""
    data: Schema
    variables: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Callback:
    """A call that the server makes."""

    name: str
    address: str
    method: str
    summary: str


@dataclass(frozen=True)
class Operation:
    """Everything that the page of a call shows."""

    call: ApiCall
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    security: tuple[tuple[Scheme, ...], ...]
    """Alternatives; an empty one means that no key is needed."""
    servers: tuple[Server, ...]
    callbacks: tuple[Callback, ...]


def read(document: ApiDocument, call: ApiCall, trees: Trees) -> Operation:
    """The view of one call."""
    reader = Reader(document, trees)
    data = call.data
    responses = tuple(reader.response(str(status), each) for status, each in (data.get("responses") or {}).items())
    servers = data.get("servers") or call.item.get("servers") or document.data.get("servers") or ()
    return Operation(
        call, tuple(reader.parameters(call)), reader.body(data.get("requestBody")), responses,
        tuple(reader.security(data.get("security", document.data.get("security")) or ())),
        tuple(reader.server(each) for each in servers), tuple(reader.callbacks(data.get("callbacks") or {})),
    )  # fmt: skip


@dataclass
class Reader:
    """Reads parts of one document for one page."""

    document: ApiDocument
    trees: Trees

    @property
    def texts(self) -> Texts:
        return self.trees.texts

    def follow(self, thing: Any) -> Any:
        return self.trees.references.follow(thing)

    def parameters(self, call: ApiCall) -> Iterator[Parameter]:
        found: dict[tuple[str, str], Schema] = {}
        for each in [*call.item.get("parameters", ()), *call.data.get("parameters", ())]:
            data = self.follow(each)
            found[data["in"], data["name"]] = data  # the operation's own win
        for (where, name), data in sorted(found.items(), key=lambda item: WHERE.index(item[0][0])):
            schema = self.schema_of(data)
            field = self.trees.tree(schema, name, required=bool(data.get("required")), said=data)
            yield Parameter(where, field, data, schema)

    def schema_of(self, data: Schema) -> object:
        """The schema of a parameter or header, which may stand under a media type."""
        content = data.get("content") or {}
        return next((media.get("schema", {}) for media in content.values()), data.get("schema", {}))

    def body(self, data: Any) -> Body | None:
        if not data:
            return None
        body = self.follow(data)
        media = tuple(self.media(content, each, asked=True) for content, each in (body.get("content") or {}).items())
        return Body((body,), bool(body.get("required")), media)

    def media(self, content: str, data: Schema, *, asked: bool) -> Media:
        data = self.follow(data)
        schema = data.get("schema")
        field = self.trees.tree(schema) if schema is not None else None
        return Media(content, field, tuple(self.examples(content, data, asked=asked)), data)

    def examples(self, content: str, data: Schema, *, asked: bool) -> Iterator[Example]:
        many = data.get("examples")
        if isinstance(many, Mapping) and many:
            for name, each in many.items():
                shown = self.follow(each)
                title = self.texts.text(shown, "summary") or str(name)
                if "externalValue" in shown:
                    yield Example(title, "", "text", external=str(shown["externalValue"]))
                elif "value" in shown:
                    yield self.example(title, shown["value"], content)
            return
        if "example" in data:
            yield self.example("", data["example"], content)
        elif data.get("schema") is not None and not asked:
            yield self.example("", self._made_up(data["schema"]), content)

    def _made_up(self, schema: object) -> object:
        key = id(self.trees.target(schema))
        known = self.trees.kept.examples.get(key)
        if known is None:
            known = self.trees.kept.examples[key] = schema, example.value(self.trees, schema)
        return known[1]

    def example(self, title: str, value: object, content: str) -> Example:
        """A value as text; what is no JSON stands as it was written."""
        language = "json" if "json" in content else "xml" if "xml" in content else "text"
        if isinstance(value, str) and language != "json":
            text = value
        else:
            text, language = json.dumps(value, ensure_ascii=False, indent=2, default=str), "json"
        return Example(title, text[:LONGEST_EXAMPLE], language, cut=len(text) > LONGEST_EXAMPLE)

    def response(self, status: str, data: Any) -> Response:
        response = self.follow(data)
        headers = [
            self.trees.tree(self.schema_of(header), name, required=bool(header.get("required")), said=header)
            for name, each in (response.get("headers") or {}).items()
            for header in [self.follow(each)]
        ]
        media = [self.media(content, each, asked=False) for content, each in (response.get("content") or {}).items()]
        return Response(status, (response,), tuple(headers), tuple(media), tuple(response.get("links") or ()))

    def security(self, alternatives: Any) -> Iterator[tuple[Scheme, ...]]:
        known = (self.document.data.get("components") or {}).get("securitySchemes") or {}
        for alternative in alternatives:
            yield tuple(
                self.scheme(name, self.follow(known[name]), tuple(scopes))
                for name, scopes in alternative.items()
                if name in known
            )

    def scheme(self, name: str, data: Schema, scopes: tuple[str, ...] = ()) -> Scheme:
        kind = str(data.get("type", ""))
        place = str(data.get("name") or data.get("scheme") or "")
        return Scheme(name, kind, place, str(data.get("in", "")), scopes, data)

    def server(self, data: Schema) -> Server:
        url = str(data["url"])
        variables = []
        for name, variable in (data.get("variables") or {}).items():
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
            schema = {key: variable[key] for key in ("default", "enum") if key in variable}
            variables.append(self.trees.tree(schema | {"type": "string"}, str(name), said=variable))
        return Server(url, data, tuple(variables))

    def callbacks(self, data: Schema) -> Iterator[Callback]:
        for name, each in data.items():
            for address, item in self.follow(each).items():
                if not isinstance(item, Mapping):
                    continue
                for method, operation in self.follow(item).items():
                    if method in METHODS and isinstance(operation, Mapping):
                        yield Callback(str(name), str(address), method.upper(), self.texts.text(operation, "summary"))


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def bodies_example(trees: Trees, media: Media) -> Any:
    """What a sample sends as a body: the document's example, or one made of the schema."""
    found = constraints.examples(media.data)
    if not found and isinstance(media.data.get("examples"), Mapping):
        for each in media.data["examples"].values():
            shown = trees.references.follow(each)
            if "value" in shown:
                return shown["value"]
    return found[0] if found else example.value(trees, media.data.get("schema", {}), asked=True)
