"""The request that a sample sends: one call with example values, and the ways to say who asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from . import constraints, example
from .operation import Media, Operation, Parameter, Scheme, bodies_example
from .schema import Trees

NOWHERE = "https://api.example.com"
"""In place of a server that the document does not name."""
SIGNATURE = "API-Sign"
"""The header of a key whose value is HMAC-SHA512 over the path and the SHA-256 of nonce and body."""
NONCE = "nonce"
_FILES = ("application/octet-stream", "application/zip")
_BY_CODE = (NONCE, "otp")
"""Fields of a signed body that no example can hold."""


@dataclass(frozen=True)
class Secret:
    """A value that a sample reads from the environment."""

    variable: str
    before: str = ""
    """What stands before it: `Bearer `."""


@dataclass(frozen=True)
class Request:
    """What a sample sends."""

    method: str
    server: str
    """Scheme and host, and the part of the path that all calls share."""
    path: str
    """From the server on, encoded."""
    query: tuple[tuple[str, str], ...] = ()
    secret_query: tuple[tuple[str, Secret], ...] = ()
    headers: tuple[tuple[str, str | Secret], ...] = ()
    basic: bool = False
    """Name and password by HTTP's own scheme."""
    body: str = ""
    """'' | form | json | multipart | text | binary: how it is written."""
    media: str = ""
    value: Any = None
    """Of a form and of multipart: a map; of JSON: any value; else text."""
    files: frozenset[str] = frozenset()
    """The fields of multipart that are files."""
    signed: bool = False
    nonce_is_text: bool = False
    answer: str = "json"
    """json | text | binary: what comes back."""

    @property
    def url(self) -> str:
        return self.server + self.path

    @property
    def signed_path(self) -> str:
        """The path as it is signed: from the host on."""
        return urlsplit(self.url).path


def read(operation: Operation, trees: Trees) -> Request:
    """The request of a call with the document's examples, and made-up values where it has none."""
    call = operation.call
    path, query, headers, cookies = call.template, [], [], []
    for parameter in operation.parameters:
        own = constraints.examples(parameter.data)
        said = own or any(constraints.examples(layer) for layer in parameter.field.texts)
        if not (parameter.field.required or said) or parameter.field.deprecated:
            continue
        value = own[0] if own else example.value(trees, parameter.schema)
        pairs = list(serialised(parameter, value))
        if parameter.where == "path":
            path = path.replace("{" + parameter.field.name + "}", quote(pairs[0][1] if pairs else "x", safe=""))
        elif parameter.where == "query":
            query += pairs
        elif parameter.where == "header" and parameter.field.name.lower() not in (
            "accept",
            "content-type",
            "authorization",
        ):
            headers += pairs
        elif parameter.where == "cookie":
            cookies += pairs
    schemes = next((schemes for schemes in operation.security if schemes), ()) if operation.security else ()
    signed = any(scheme.kind == "apiKey" and scheme.place == SIGNATURE for scheme in schemes)
    said_headers: list[tuple[str, str | Secret]] = list(headers)
    if cookies:
        said_headers.append(("Cookie", "; ".join(f"{name}={value}" for name, value in cookies)))
    keys, secrets, basic = _who(schemes, signed=signed)
    media = _media(operation)
    body, value, files, text = _body(media, trees, signed=signed)
    return Request(
        call.method, _server(operation), path, tuple(query), tuple(secrets), (*keys, *said_headers), basic,
        body, media.type.partition(";")[0] if media else ("application/x-www-form-urlencoded" if signed else ""), value,
        files, signed, text, _answer(operation),
    )  # fmt: skip


def serialised(parameter: Parameter, value: Any) -> Iterator[tuple[str, str]]:
    """A parameter's value as names and texts, by its style."""
    name = parameter.field.name
    style = parameter.data.get("style") or ("form" if parameter.where in ("query", "cookie") else "simple")
    explode = parameter.data.get("explode", style == "form")
    if parameter.data.get("content"):
        yield name, json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        if explode and style == "form":
            yield from ((name, text_of(each)) for each in value)
        else:
            yield name, {"spaceDelimited": " ", "pipeDelimited": "|"}.get(style, ",").join(map(text_of, value))
    elif isinstance(value, Mapping):
        if style == "deepObject":
            yield from ((f"{name}[{key}]", text_of(each)) for key, each in value.items())
        elif explode and style == "form":
            yield from ((str(key), text_of(each)) for key, each in value.items())
        else:
            sign = "=" if explode else ","
            yield name, ",".join(f"{key}{sign}{text_of(each)}" for key, each in value.items())
    else:
        yield name, text_of(value)


def text_of(value: Any) -> str:
    """A value as it stands in a form.

    >>> text_of(True), text_of("a"), text_of([1])
    ('true', 'a', '[1]')
    """
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _server(operation: Operation) -> str:
    url = operation.servers[0].url if operation.servers else ""
    if not urlsplit(url).netloc:
        url = NOWHERE + "/" + url.lstrip("/")
    return url.rstrip("/")


def _who(
    schemes: Sequence[Scheme], *, signed: bool
) -> tuple[list[tuple[str, str | Secret]], list[tuple[str, Secret]], bool]:
    """Headers, query and whether a name and a password are sent, for one alternative of security."""
    headers: list[tuple[str, str | Secret]] = []
    query: list[tuple[str, Secret]] = []
    basic = False
    keys = [scheme for scheme in schemes if scheme.kind == "apiKey" and scheme.place != SIGNATURE]
    for scheme in schemes:
        if scheme.kind == "apiKey":
            if signed and scheme.place == SIGNATURE:
                continue
            variable = "API_KEY" if len(keys) == 1 else re.sub(r"[^A-Za-z0-9]", "_", scheme.place).upper()
            if scheme.where == "query":
                query.append((scheme.place, Secret(variable)))
            elif scheme.where == "cookie":
                headers.append(("Cookie", Secret(variable, f"{scheme.place}=")))
            else:
                headers.append((scheme.place, Secret(variable)))
        elif scheme.kind == "http" and scheme.place.lower() == "basic":
            basic = True
        elif scheme.kind in ("http", "oauth2", "openIdConnect"):
            kind = "Bearer" if scheme.kind != "http" else re.sub(r"[^A-Za-z0-9-]", "", scheme.place).capitalize()
            headers.append(("Authorization", Secret("API_TOKEN", f"{kind} ")))
    return headers, query, basic


def _media(operation: Operation) -> Media | None:
    """The media type that is easiest to send."""
    media = operation.body.media if operation.body else ()
    easy = [each for each in media if "json" in each.type or "x-www-form-urlencoded" in each.type]
    return next(iter([*easy, *media]), None)


def _body(media: Media | None, trees: Trees, *, signed: bool) -> tuple[str, Any, frozenset[str], bool]:
    """How a body is written, its value, its files, and whether its nonce is text."""
    if media is None:
        return ("form", {}, frozenset(), True) if signed else ("", None, frozenset(), False)
    value = bodies_example(trees, media)
    properties = {name: part for name, _, _, part in trees.parts(list(trees.layers(media.data.get("schema", {}))))}
    if signed and isinstance(value, Mapping):
        value = {key: each for key, each in value.items() if key not in _BY_CODE}
    kinds = constraints.kinds(list(trees.layers(properties.get(NONCE, {}))))
    if "json" in media.type:
        return "json", value, frozenset(), "integer" not in kinds
    if "x-www-form-urlencoded" in media.type and isinstance(value, Mapping):
        return "form", value, frozenset(), True
    if media.type.startswith("multipart/") and isinstance(value, Mapping):
        layers = {name: list(trees.layers(properties.get(name, {}))) for name in value}
        files = [
            name
            for name, held in layers.items()
            if any(layer.get("format") == "binary" or "contentMediaType" in layer for layer in held)
        ]
        return "multipart", value, frozenset(files), False
    binary = any(layer.get("format") == "binary" for layer in trees.layers(media.data.get("schema", {})))
    if binary or media.type in ("application/octet-stream", "application/zip") or media.type.startswith("image/"):
        return "binary", None, frozenset(), False
    return (
        "text",
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2),
        frozenset(),
        False,
    )


def _answer(operation: Operation) -> str:
    good = [response for response in operation.responses if response.status.startswith("2")]
    types = [media.type for response in (good or operation.responses)[:1] for media in response.media]
    if not types:
        return "text"
    if any("json" in type_ for type_ in types) and types[0] not in _FILES:
        return "json"
    return "text" if types[0].startswith("text/") or "xml" in types[0] else "binary"
