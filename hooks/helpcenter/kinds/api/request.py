"""The request that a sample sends: one call with example values, encoded, and the ways to say who asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from . import constraints, example, styles, xml
from .media import base, is_binary, is_lines, language_of
from .notation import dumps, is_portable
from .operation import Media, Operation, Parameter, Scheme, bodies_example
from .schema import Schema, Trees
from .styles import text_of

NOWHERE = "https://api.example.com"
"""In place of a server that the document does not name."""
SIGNATURE = "API-Sign"
"""The header of a key whose value is HMAC-SHA512 over the path and the SHA-256 of nonce and body."""
NONCE = "nonce"
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "a-line-that-is-in-no-part"
FILE = "file.bin"
"""The file that a sample reads a body or a part from."""
_BY_CODE = (NONCE, "otp")
"""Fields of a signed body that no example can hold."""
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
"""The name of a header."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_HELD = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]")
"""A sign that the value of a cookie may hold."""
_HOST = re.compile(r"[^A-Za-z0-9.:@_~%\[\]-]")
_GAP = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Secret:
    """A value that a sample reads from the environment."""

    variable: str


Text = tuple[str | Secret, ...]
"""Pieces of a text, some of which are read from the environment."""


@dataclass(frozen=True)
class Part:
    """One part of a body of several."""

    name: str
    text: str | None
    """None: it is read from a file."""
    type: str = ""
    """Empty: none is said, which is plain text."""
    file: str = ""
    """The name that a file is sent under; empty: it is sent as none."""

    @property
    def disposition(self) -> str:
        """The value of its header, as browsers write it.

        >>> Part('a"b', "x").disposition
        'form-data; name="a%22b"'
        """
        name = self.name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
        return f'form-data; name="{name}"' + (f'; filename="{self.file}"' if self.file else "")


@dataclass(frozen=True)
class Request:
    """What a sample sends."""

    method: str
    url: str
    """Encoded, with the query."""
    secret_query: tuple[tuple[str, Secret], ...] = ()
    """Encoded names."""
    headers: tuple[tuple[str, Text], ...] = ()
    auth: str = ""
    """'' | basic | digest: name and password by HTTP's own schemes."""
    body: str = ""
    """'' | form | json | multipart | text | binary: how it is written."""
    media: str = ""
    value: Any = None
    """Of JSON the value, of a form its pairs, of multipart its parts; else None."""
    text: str = ""
    """The body as text, where it is text."""
    signed: bool = False
    nonce_is_text: bool = False
    answer: str = "json"
    """json | text | binary: what comes back."""

    @property
    def signed_path(self) -> str:
        """The path as it is signed: from the host on."""
        return urlsplit(self.url).path

    @property
    def literal(self) -> bool:
        """Whether the body has to be in a program as text: a language's own writer would send other bytes."""
        if self.body == "json":
            return not is_portable(self.value)
        if self.body == "form":
            return (
                urlencode(self.value) != self.text or re.search("[ ~*]", "".join(map("".join, self.value))) is not None
            )
        return True


def parted(request: Request) -> Iterator[tuple[str, Part | None]]:
    """A body of several parts: the lines above each, joined by line feeds, and the part; last the line that ends it.

    >>> list(parted(Request("POST", "", body="multipart", media="multipart/form-data")))
    [('--a-line-that-is-in-no-part--', None)]
    """
    for part in request.value or ():
        named = [f"Content-Disposition: {part.disposition}"] if request.media == "multipart/form-data" else []
        type_ = [f"Content-Type: {part.type}"] if part.type else []
        yield "\n".join([f"--{BOUNDARY}", *named, *type_, ""]), part
    yield f"--{BOUNDARY}--", None


def read(operation: Operation, trees: Trees) -> Request:
    """The request of a call with the document's examples, and made-up values where it has none."""
    call, trees = operation.call, trees.toward("request")
    sent = {
        where: list(_sent(operation, where, trees)) for where in ("path", "query", "querystring", "header", "cookie")
    }
    url = _server(operation) + _path(call.template, {one.field.name: text for one, text in _paths(sent["path"])})
    query = [pair for parameter, value in sent["query"] for pair in _pairs(parameter, value)]
    whole = [_content(parameter, value, styles.encoded) for parameter, value in sent["querystring"]]
    if query or whole:
        url += ("&" if "?" in url else "?") + "&".join([*(f"{name}={value}" for name, value in query), *whole])
    schemes = next((schemes for schemes in operation.security if schemes), ())
    signed = any(scheme.kind == "apiKey" and scheme.place == SIGNATURE for scheme in schemes)
    who = _who(schemes, signed=signed)
    headers = [*who.headers, *_headers(sent["header"])]
    jar = [*who.cookies, *_cookies(sent["cookie"])]
    if jar:
        headers.append(("Cookie", _joined(jar, "; ")))
    media = _media(operation)
    return Request(
        call.method, url, tuple(who.query), tuple(headers), who.auth, signed=signed,
        **_body(media, trees, signed=signed), answer=_answer(operation),
    )  # fmt: skip


def _joined(texts: Sequence[Text], between: str) -> Text:
    """Texts as one, with as few pieces as there can be.

    >>> _joined([("a=", Secret("KEY")), ("b=1",), ("c=2",)], "; ")
    ('a=', Secret(variable='KEY'), '; b=1; c=2')
    """
    made: list[str | Secret] = []
    for piece in (piece for at, each in enumerate(texts) for piece in ((between, *each) if at else each)):
        if made and isinstance(piece, str) and isinstance(last := made[-1], str):
            made[-1] = last + piece
        else:
            made.append(piece)
    return tuple(made)


def _sent(operation: Operation, where: str, trees: Trees) -> Iterator[tuple[Parameter, Any]]:
    """The parameters in one place that a sample sends, with their values."""
    for parameter in operation.parameters:
        if parameter.where != where:
            continue
        own = constraints.examples(parameter.data)
        said = own or any(constraints.examples(layer) for layer in parameter.field.texts)
        if parameter.field.required or where == "path" or (said and not parameter.field.deprecated):
            yield parameter, own[0] if own else example.value(trees, parameter.schema)


def _style(parameter: Parameter, usual: str) -> dict[str, Any]:
    style = str(parameter.data.get("style") or usual)
    explode = parameter.data.get("explode", style in ("form", "cookie"))
    return {"style": style, "explode": explode is True}


def _content(parameter: Parameter, value: Any, encode: styles.Encode) -> str:
    """A parameter whose value is written in a media type."""
    type_ = next(iter(parameter.data.get("content") or ()), "")
    if base(type_) == FORM and isinstance(value, Mapping):
        return urlencode([(name, text_of(each)) for name, each in value.items()])
    return encode(value if isinstance(value, str) and language_of(type_) != "json" else dumps(value, compact=True))


def _paths(sent: Sequence[tuple[Parameter, Any]]) -> Iterator[tuple[Parameter, str]]:
    for parameter, value in sent:
        if parameter.data.get("content"):
            yield parameter, _content(parameter, value, styles.encoded)
        else:
            yield parameter, styles.path(parameter.field.name, value, **_style(parameter, "simple")) or "x"


def _path(template: str, values: Mapping[str, str]) -> str:
    """A path with its values, all of it encoded.

    >>> _path("/用/{id}", {"id": "a%2Fb"})
    '/%E7%94%A8/a%2Fb'
    """
    at, made = 0, ""
    for gap in _GAP.finditer(template):
        made += styles.literal(template[at : gap.start()])
        made += values.get(gap[1], styles.encoded(gap[0]))
        at = gap.end()
    return made + styles.literal(template[at:])


def _pairs(parameter: Parameter, value: Any) -> Iterator[tuple[str, str]]:
    encode = styles.reserved if parameter.data.get("allowReserved") is True else styles.encoded
    name = parameter.field.name
    if parameter.data.get("content"):
        yield styles.encoded(name), _content(parameter, value, encode)
    elif value is None:
        yield styles.encoded(name), ""
    else:
        yield from styles.pairs(name, value, **_style(parameter, "form"), encode=encode)


def _headers(sent: Sequence[tuple[Parameter, Any]]) -> Iterator[tuple[str, Text]]:
    for parameter, value in sent:
        name = parameter.field.name
        if name.lower() in ("accept", "content-type", "authorization") or not _TOKEN.fullmatch(name):
            continue
        if parameter.data.get("content"):
            text = _content(parameter, value, str)
        else:
            text = styles.path(name, value, explode=parameter.data.get("explode") is True, encode=str)
        yield name, (_CONTROL.sub(" ", text).strip(),)


def _cookies(sent: Sequence[tuple[Parameter, Any]]) -> Iterator[Text]:
    for parameter, value in sent:
        if parameter.data.get("content"):
            yield (f"{_cookie(parameter.field.name)}={_content(parameter, value, _cookie)}",)
        else:
            pairs = styles.pairs(parameter.field.name, value, **_style(parameter, "form"), encode=_cookie)
            yield from ((f"{name}={text}",) for name, text in pairs)


def _cookie(text: str) -> str:
    """What a cookie cannot hold is encoded.

    >>> _cookie("en-GB a=b;c")
    'en-GB%20a=b%3Bc'
    """
    return "".join(sign if _HELD.fullmatch(sign) else styles.encoded(sign) for sign in text)


def _server(operation: Operation) -> str:
    url = operation.servers[0].url if operation.servers else ""
    try:
        urlsplit(url)
    except ValueError:  # brackets that are no address
        url = ""
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        url = NOWHERE + "/" + urlsplit(url).path.lstrip("/")
    start = urlsplit(url)
    host = start.netloc if start.netloc.isascii() else start.netloc.encode("idna").decode()
    query = f"?{styles.literal(start.query)}" if start.query else ""
    return f"{start.scheme}://{_HOST.sub('', host)}{styles.literal(start.path).rstrip('/')}{query}"


@dataclass(frozen=True)
class _Who:
    """What says who asks."""

    headers: Sequence[tuple[str, Text]]
    cookies: Sequence[Text]
    query: Sequence[tuple[str, Secret]]
    auth: str


def _who(schemes: Sequence[Scheme], *, signed: bool) -> _Who:
    """For one alternative of security."""
    headers: list[tuple[str, Text]] = []
    cookies: list[Text] = []
    query: list[tuple[str, Secret]] = []
    auth = ""
    keys = [scheme for scheme in schemes if scheme.kind == "apiKey" and scheme.place != SIGNATURE]
    for scheme in schemes:
        if scheme.kind == "apiKey":
            if signed and scheme.place == SIGNATURE:
                continue
            secret = Secret("API_KEY" if len(keys) == 1 else _variable(scheme.place))
            if scheme.where == "query":
                query.append((styles.encoded(scheme.place), secret))
            elif scheme.where == "cookie":
                cookies.append((f"{_cookie(scheme.place)}=", secret))
            elif _TOKEN.fullmatch(scheme.place):
                headers.append((scheme.place, (secret,)))
        elif scheme.kind == "http" and scheme.place.lower() in ("basic", "digest"):
            auth = scheme.place.lower()
        elif scheme.kind in ("http", "oauth2", "openIdConnect"):
            kind = "Bearer" if scheme.kind != "http" else re.sub(r"[^A-Za-z0-9-]", "", scheme.place).capitalize()
            headers.append(("Authorization", (f"{kind} ", Secret("API_TOKEN"))))
    return _Who(headers, cookies, query, auth)


def _variable(name: str) -> str:
    """A variable of the environment for a key, never one that means something else.

    >>> _variable("API-Key"), _variable("path")
    ('API_KEY', 'API_PATH')
    """
    plain = re.sub(r"[^A-Za-z0-9]", "_", name).upper()
    return plain if plain.startswith("API_") else f"API_{plain}"


def _media(operation: Operation) -> Media | None:
    """The media type that is easiest to send."""
    media = operation.body.media if operation.body else ()
    easy = [each for each in media if language_of(each.type) == "json" or base(each.type) == FORM]
    return next(iter([*easy, *media]), None)


def _body(media: Media | None, trees: Trees, *, signed: bool) -> dict[str, Any]:
    """How a body is written: fields of the request."""
    if media is None:
        return {"body": "form", "media": FORM, "value": (), "nonce_is_text": True} if signed else {}
    schema = media.data.get("schema", media.data.get("itemSchema", {}))
    layers = list(trees.layers(schema))
    name, said = base(media.type), _CONTROL.sub(" ", media.type).strip()
    if (_is_file(layers) and language_of(name) == "text" and name != FORM) or (is_binary(name) and not layers):
        return {"body": "binary", "media": said}
    value = bodies_example(trees, media)
    properties = {name: part for name, _, _, part in trees.parts(layers)}
    if signed and isinstance(value, Mapping):
        value = {key: each for key, each in value.items() if key not in _BY_CODE}
    if language_of(name) == "json":
        own = "application/json" if "*" in name else said
        integer = "integer" in constraints.kinds(list(trees.layers(properties.get(NONCE, {}))))
        return {"body": "json", "media": own, "value": value, "text": dumps(value), "nonce_is_text": not integer}
    if name == FORM and isinstance(value, Mapping):
        return _form(value, media.data.get("encoding") or {}) | {"nonce_is_text": True}
    if name.startswith("multipart/"):
        value = value or example.value(trees, schema)  # what nothing requires is what such a call is for: a file
        value = value if isinstance(value, Mapping) else {}
        parts = tuple(_parts(value, properties, media.data.get("encoding") or {}, trees))
        return {"body": "multipart", "media": name, "value": parts}
    if language_of(name) == "xml":
        text = value if isinstance(value, str) and language_of_text(value) else xml.write(trees, schema, value)
        return {"body": "text", "media": said, "text": text} if text else {"body": "binary", "media": said}
    if is_binary(name) and not constraints.examples(media.data, follow=trees.references.follow):
        return {"body": "binary", "media": said}
    if is_lines(name):
        rows = value if isinstance(value, list) else [value]
        text = value if isinstance(value, str) else "".join(dumps(row, compact=True) + "\n" for row in rows)
        return {"body": "text", "media": said, "text": text}
    return {"body": "text", "media": said, "text": value if isinstance(value, str) else dumps(value, indent=2)}


def language_of_text(value: str) -> bool:
    """Whether a text is a document in XML, and not a word that was made up."""
    return value.lstrip().startswith("<")


def _is_file(layers: Sequence[Schema]) -> bool:
    """Whether a value is the content of a file: `format: binary`, or a media type without an encoding of its own."""
    return any(
        layer.get("format") == "binary" or ("contentMediaType" in layer and "contentEncoding" not in layer)
        for layer in layers
    )


def _form(value: Mapping[str, Any], encodings: Mapping[str, Any]) -> dict[str, Any]:
    """A form's pairs as they are meant, and its text, by the Encoding Object of each name."""
    meant: list[tuple[str, str]] = []
    sent: list[tuple[str, str]] = []
    for name, each in value.items():
        encoding = encodings.get(name)
        encoding = encoding if isinstance(encoding, Mapping) else {}
        styled = encoding.keys() & {"style", "explode", "allowReserved"}
        given = dumps(each, compact=True) if isinstance(each, Mapping) and not styled else each
        style = str(encoding.get("style") or "form")
        explode = encoding.get("explode", style == "form") is True
        encode = _kept if encoding.get("allowReserved") is True else styles.form
        meant += styles.pairs(name, given, style, explode=explode, encode=str)
        sent += styles.pairs(name, given, style, explode=explode, encode=encode)
    return {"body": "form", "media": FORM, "value": tuple(meant), "text": "&".join(map("=".join, sent))}


def _kept(text: str) -> str:
    """A value of a form under `allowReserved`: what parts pairs is encoded all the same."""
    return re.sub("[&+=#]", lambda sign: styles.encoded(sign[0]), styles.reserved(text))


def _parts(
    value: Mapping[str, Any], properties: Mapping[str, object], encodings: Mapping[str, Any], trees: Trees
) -> Iterator[Part]:
    """The parts of a body: a list gives one for each of its items."""
    for name, given in value.items():
        schema = properties.get(name, {})
        layers = list(trees.layers(schema))
        encoding = encodings.get(name)
        said = str(encoding.get("contentType") or "") if isinstance(encoding, Mapping) else ""
        said = "" if "*" in said else said.partition(",")[0].strip()
        if isinstance(given, list):
            layers = list(trees.layers(trees.items(layers) or {}))
        for each in given if isinstance(given, list) else [given]:
            if each is None:
                continue
            told = next((str(layer["contentMediaType"]) for layer in layers if "contentMediaType" in layer), "")
            if _is_file(layers) or (said and is_binary(said)):
                yield Part(name, None, said or told or "application/octet-stream", FILE)
            elif isinstance(each, Mapping | list):
                yield Part(name, dumps(each, compact=True), said or "application/json")
            else:
                yield Part(name, text_of(each), said)


def _answer(operation: Operation) -> str:
    good = [response for response in operation.responses if response.status.startswith("2")]
    media = [each for response in (good or operation.responses)[:1] for each in response.media]
    if not media or operation.call.method == "HEAD":
        return "text"
    first = media[0]
    if language_of(first.type) == "json" and not (first.field and first.field.type.startswith("string")):
        return "json"
    kinds = [language_of(each.type) for each in media]
    if "json" in kinds and not is_binary(first.type):
        return "json"
    return "binary" if is_binary(first.type) else "text"
