"""One call of an API as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from . import constraints, example, xml
from .entries import ApiCall, ApiDocument
from .media import language_of
from .notation import dumps
from .schema import Field, Schema, Trees
from .texts import Texts

WHERE = ("path", "query", "querystring", "header", "cookie")
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
class Scope:
    """What a token may do."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Flow:
    """One way to have a token from OAuth 2."""

    name: str
    """authorizationCode | clientCredentials | implicit | password | deviceAuthorization."""
    addresses: tuple[tuple[str, str], ...]
    """What each is for (`tokenUrl`), and the address."""
    scopes: tuple[Scope, ...]


@dataclass(frozen=True)
class Scheme:
    """One way to say who asks."""

    name: str
    kind: str
    """apiKey | http | oauth2 | openIdConnect | mutualTLS."""
    place: str
    """For a key: `API-Key` in a header; for HTTP: `bearer`."""
    where: str
    scopes: tuple[Scope, ...]
    """Those that a call asks for; on the document's page none."""
    data: Schema
    flows: tuple[Flow, ...] = ()
    address: str = ""
    """Of OpenID Connect: where its configuration is."""


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
    texts: tuple[Schema, ...]
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]


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
    servers = data.get("servers") or call.item.get("servers") or document.data.get("servers") or ()
    return Operation(
        call, tuple(reader.parameters(call.item, data)), reader.body(data.get("requestBody"), made_up=call.webhook),
        reader.responses(data),
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

    def parameters(self, item: Schema, operation: Schema) -> Iterator[Parameter]:
        """Of a path and one of its calls; the call's own win."""
        found: dict[tuple[str, str], Schema] = {}
        for each in [*(item.get("parameters") or ()), *(operation.get("parameters") or ())]:
            data = self.follow(each)
            found[data["in"], data["name"]] = data
        trees = self.trees.toward("request")
        for (where, name), data in sorted(found.items(), key=lambda item: WHERE.index(item[0][0])):
            schema = self.schema_of(data)
            said = self.exemplified(data)
            yield Parameter(
                where, trees.tree(schema, name, required=bool(data.get("required")), said=said), said, schema
            )

    def exemplified(self, data: Schema) -> Schema:
        """A parameter or header with its examples followed, and those of its media type as its own."""
        content = next(iter((data.get("content") or {}).values()), None)
        found = constraints.examples(data, follow=self.follow) or constraints.examples(content, follow=self.follow)
        if not found:
            return data
        kinds = constraints.kinds(list(self.trees.layers(self.schema_of(data))))
        rest = {key: value for key, value in data.items() if key != "example"}
        return {**rest, "examples": [example.parsed(each, kinds) for each in found]}

    def schema_of(self, data: Schema) -> object:
        """The schema of a parameter or header, which may be under a media type."""
        content = data.get("content") or {}
        return next((self.follow(media).get("schema", {}) for media in content.values()), data.get("schema", {}))

    def body(self, data: Any, *, made_up: bool = False) -> Body | None:
        """What a call takes; `made_up` gives it an example where the document has none."""
        if not data:
            return None
        body = self.follow(data)
        media = tuple(
            self.media(content, each, "request", made_up=made_up)
            for content, each in (body.get("content") or {}).items()
        )
        return Body((body,), bool(body.get("required")), media)

    def media(self, content: str, data: Schema, direction: str, *, made_up: bool) -> Media:
        data = self.follow(data)
        trees = self.trees.toward(direction)
        schema = data.get("schema", data.get("itemSchema"))
        field = trees.tree(schema) if schema is not None else None
        return Media(content, field, tuple(self.examples(content, data, trees, made_up=made_up)), data)

    def examples(self, content: str, data: Schema, trees: Trees, *, made_up: bool) -> Iterator[Example]:
        many = data.get("examples")
        if isinstance(many, Mapping) and many:
            for name, each in many.items():
                shown = self.follow(each)
                title = self.texts.text(shown, "summary") or str(name)
                external = shown.get("externalValue") or shown.get("externalDataValue")
                if external:
                    yield Example(title, "", "text", external=str(external))
                    continue
                if "serializedValue" in shown:
                    yield self._cut(title, str(shown["serializedValue"]), language_of(content))
                elif found := constraints.examples({"examples": [shown]}, follow=self.follow, wrapped=True):
                    yield from self.example(title, found[0], content, data, trees)
            return
        if "example" in data:
            yield from self.example("", data["example"], content, data, trees)
        elif data.get("schema", data.get("itemSchema")) is not None and made_up:
            yield from self.example(
                "", self._made_up(data.get("schema", data.get("itemSchema")), trees), content, data, trees
            )

    def _made_up(self, schema: object, trees: Trees) -> object:
        key = id(trees.target(schema)), trees.direction
        known = trees.kept.examples.get(key)
        if known is None:
            known = trees.kept.examples[key] = schema, example.value(trees, schema)
        return known[1]

    def example(self, title: str, value: object, content: str, data: Schema, trees: Trees) -> Iterator[Example]:
        """A value as text in its media type; none where XML cannot be made of it."""
        text, language = written(value, content, data, trees)
        if text is not None:
            yield self._cut(title, text, language)

    def _cut(self, title: str, text: str, language: str) -> Example:
        return Example(title, text[:LONGEST_EXAMPLE], language, cut=len(text) > LONGEST_EXAMPLE)

    def responses(self, data: Schema) -> tuple[Response, ...]:
        return tuple(self.response(str(status), each) for status, each in (data.get("responses") or {}).items())

    def response(self, status: str, data: Any) -> Response:
        response = self.follow(data)
        trees = self.trees.toward("response")
        headers = [
            trees.tree(
                self.schema_of(header), name, required=bool(header.get("required")), said=self.exemplified(header)
            )
            for name, each in (response.get("headers") or {}).items()
            for header in [self.follow(each)]
        ]
        media = [
            self.media(content, each, "response", made_up=True)
            for content, each in (response.get("content") or {}).items()
        ]
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
        flows = tuple(self.flows(data))
        meanings = {scope.name: scope for flow in flows for scope in flow.scopes}
        asked = tuple(meanings.get(scope, Scope(scope, "")) for scope in map(str, scopes))
        address = str(data.get("openIdConnectUrl") or data.get("oauth2MetadataUrl") or "")
        return Scheme(name, kind, place, str(data.get("in", "")), asked, data, flows, address)

    def flows(self, data: Schema) -> Iterator[Flow]:
        for name, flow in (data.get("flows") or {}).items():
            if isinstance(flow, Mapping) and name in FLOWS:
                own = flow.get(f"x-{self.texts.lang}")
                words = own.get("scopes") if isinstance(own, Mapping) else None
                words = words if isinstance(words, Mapping) else {}
                scopes = [
                    Scope(str(scope), str(words.get(scope) or meaning or ""))
                    for scope, meaning in (flow.get("scopes") or {}).items()
                ]
                addresses = [(key, str(flow[key])) for key in ADDRESSES if flow.get(key)]
                yield Flow(str(name), tuple(addresses), tuple(scopes))

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
                        yield Callback(
                            str(name), str(address), method.upper(), self.texts.text(operation, "summary"),
                            (operation,), tuple(self.parameters(item, operation)),
                            self.body(operation.get("requestBody"), made_up=True), self.responses(operation),
                        )  # fmt: skip


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
FLOWS = ("authorizationCode", "clientCredentials", "implicit", "password", "deviceAuthorization")
ADDRESSES = ("authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl")


def written(value: object, content: str, data: Schema, trees: Trees) -> tuple[str | None, str]:
    """A body as text in its media type, and the language of its colours; None where there is no way to write it."""
    language = language_of(content)
    schema = data.get("schema", data.get("itemSchema", {}))
    if language == "json":
        return dumps(
            example.parsed(value, constraints.kinds(list(trees.layers(schema))) or ["object"]), indent=2
        ), language
    if isinstance(value, str):
        return value, language
    if language == "xml":
        return xml.write(trees, schema, value) or None, language
    return dumps(value, indent=2), "json"


def bodies_example(trees: Trees, media: Media) -> Any:
    """What a sample sends as a body: the document's example, or one made of the schema."""
    schema = media.data.get("schema", media.data.get("itemSchema", {}))
    found = constraints.examples(media.data, follow=trees.references.follow)
    if found:
        return example.parsed(found[0], constraints.kinds(list(trees.layers(schema))) or ["object"])
    return example.value(trees.toward("request"), schema, asked=True)
