"""Samples in JavaScript, for Node 20 or newer with nothing installed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .notation import dumps, is_portable
from .request import BOUNDARY, FILE, NONCE, Request, Secret, Text, parted

WIDTH = 96


def write(request: Request) -> str:
    """An ES module.

    >>> print(write(Request("GET", "https://api.example.com/time")), end="")
    const answer = await fetch('https://api.example.com/time');
    console.log(await answer.json());
    """
    return "\n".join([*_imports(request), *_signing(request), *_prepared(request), *_sent(request)]) + "\n"


def _imports(request: Request) -> Iterator[str]:
    lines = []
    if request.signed:
        lines.append("import { createHash, createHmac } from 'node:crypto';")
    elif request.auth == "digest":
        lines.append("import { createHash, randomBytes } from 'node:crypto';")
    reads = request.body == "binary" or (
        request.body == "multipart" and any(part.text is None for part in request.value)
    )
    if reads or request.answer == "binary":
        names = ", ".join(
            name for name, used in (("readFile", reads), ("writeFile", request.answer == "binary")) if used
        )
        lines.append(f"import {{ {names} }} from 'node:fs/promises';")
    yield from lines
    if lines:
        yield ""


def _signing(request: Request) -> Iterator[str]:
    if not request.signed:
        return
    yield f"const path = {literal(request.signed_path)};"
    yield "const nonce = Date.now().toString();"
    pairs: dict[str, Any] = {NONCE: _Code(NONCE)}
    if request.body == "form":
        pairs |= dict(request.value)
        yield f"const body = new URLSearchParams({literal(pairs, used=34)}).toString();"
    else:
        pairs = {NONCE: _Code(NONCE if request.nonce_is_text else "Number(nonce)"), **(request.value or {})}
        yield f"const body = JSON.stringify({literal(pairs, used=30)});"
    yield "const hash = createHash('sha256').update(nonce + body).digest();"
    yield "const secret = Buffer.from(process.env.API_SECRET, 'base64');"
    yield "const sign = createHmac('sha512', secret).update(path).update(hash).digest('base64');"
    yield ""


def _prepared(request: Request) -> Iterator[str]:
    if request.signed or not request.body:
        return
    if request.body == "form" and request.value and not request.literal:
        names = [name for name, _ in request.value]
        flat = len(set(names)) == len(names) and is_portable(dict(request.value))
        pairs: Any = dict(request.value) if flat else [list(pair) for pair in request.value]
        yield f"const body = new URLSearchParams({literal(pairs, used=35)});"
    elif request.body == "json" and not request.literal:
        yield f"const body = JSON.stringify({literal(request.value, used=30)});"
    elif request.body == "binary":
        yield f"const body = await readFile('{FILE}');"
    elif request.body == "multipart":
        yield from _multipart(request)
    else:
        yield f"const body = {literal(request.text)};"


def _by_hand(request: Request) -> bool:
    """Whether a body of parts is one that FormData writes in another way: it names each part with a type a file."""
    return request.body == "multipart" and (
        request.media != "multipart/form-data"
        or any(part.text is not None and (part.type or re.search("[\r\n]", part.text)) for part in request.value)
    )


def _multipart(request: Request) -> Iterator[str]:
    if not _by_hand(request):
        yield "const body = new FormData();"
        for part in request.value:
            if part.text is None:
                content = f"new Blob([await readFile({literal(part.file)})], {{ type: {literal(part.type)} }})"
                yield f"body.append({literal(part.name)}, {content}, {literal(part.file)});"
            else:
                yield f"body.append({literal(part.name)}, {literal(part.text)});"
        return
    yield "const lines = ["
    for head, part in parted(request):
        yield from (f"  {literal(line)}," for line in head.split("\n"))
        if part is not None:
            yield f"  {literal(part.text) if part.text is not None else f'await readFile({literal(part.file)})'},"
    yield "  '',"
    yield "];"
    yield "const body = Buffer.concat("
    yield "  lines.flatMap((line, at) => [Buffer.from(at ? '\\r\\n' : ''), Buffer.from(line)]),"
    yield ");"


def _sent(request: Request) -> Iterator[str]:
    headers: dict[str, Any] = {}
    for name, value in request.headers:
        headers[name] = _Code(_joined(value))
    if request.signed:
        headers["API-Sign"] = _Code("sign")
    if request.auth == "basic":
        yield "const user = Buffer.from(`${process.env.API_USER}:${process.env.API_PASSWORD}`).toString('base64');"
        headers["Authorization"] = _Code("`Basic ${user}`")
    if _by_hand(request):
        headers["Content-Type"] = f"{request.media}; boundary={BOUNDARY}"
    elif request.body and request.body != "multipart":
        headers["Content-Type"] = request.media
    address = literal(request.url)
    for at, (name, secret) in enumerate(request.secret_query):
        sign = "?" if not at and "?" not in request.url else "&"
        address += f" + {literal(f'{sign}{name}=')} + encodeURIComponent(process.env.{secret.variable})"
    if request.auth == "digest":
        yield from _digest(request, address)
        address = "url"
        headers["Authorization"] = _Code("authorization")
    parts = [] if request.method == "GET" else [f"method: {literal(request.method)}"]
    if headers:
        parts.append(f"headers: {literal(headers, used=13, indent=2)}")
    if request.body:
        parts.append("body")
    if not parts:
        yield f"const answer = await fetch({address});"
    elif len(line := f"const answer = await fetch({address}, {{ {', '.join(parts)} }});") <= WIDTH and "\n" not in line:
        yield line
    else:
        yield f"const answer = await fetch({address}, {{"
        yield from (f"  {part}," for part in parts)
        yield "});"
    if request.answer == "binary":
        yield "await writeFile('answer.bin', Buffer.from(await answer.arrayBuffer()));"
    else:
        yield f"console.log(await answer.{request.answer}());"


def _digest(request: Request, address: str) -> Iterator[str]:
    """The answer to the server's challenge, RFC 7616: `fetch` has none of its own."""
    yield f"const url = {address};"
    yield f"const first = await fetch(url, {{ method: {literal(request.method)} }});"
    yield "const challenge = Object.fromEntries("
    yield '  [...first.headers.get(\'www-authenticate\').matchAll(/(\\w+)=(?:"([^"]*)"|([^\\s,]+))/g)]'
    yield "    .map(([, name, quoted, plain]) => [name.toLowerCase(), quoted ?? plain]),"
    yield ");"
    yield "const algorithm = /^SHA-256/i.test(challenge.algorithm) ? 'sha256' : 'md5';"
    yield "const hash = (...parts) => createHash(algorithm).update(parts.join(':')).digest('hex');"
    yield "const { pathname, search } = new URL(url);"
    yield "const client = randomBytes(8).toString('hex');"
    yield "const response = hash("
    yield "  hash(process.env.API_USER, challenge.realm, process.env.API_PASSWORD),"
    yield "  ...(challenge.qop ? [challenge.nonce, '00000001', client, 'auth'] : [challenge.nonce]),"
    yield f"  hash({literal(request.method)}, pathname + search),"
    yield ");"
    yield 'const authorization = `Digest username="${process.env.API_USER}", realm="${challenge.realm}", ` +'
    yield '  `nonce="${challenge.nonce}", uri="${pathname + search}", response="${response}"` +'
    yield "  (challenge.algorithm ? `, algorithm=${challenge.algorithm}` : '') +"
    yield "  (challenge.opaque ? `, opaque=\"${challenge.opaque}\"` : '') +"
    yield "  (challenge.qop ? `, qop=auth, nc=00000001, cnonce=\"${client}\"` : '');"


class _Code(str):
    """JavaScript that goes into a literal unchanged."""

    __slots__ = ()


def _joined(pieces: Text) -> str:
    """Pieces of a header as an expression; a header holds Latin-1, here as the bytes of UTF-8."""
    words = [
        f"process.env.{piece.variable}" if isinstance(piece, Secret)
        else literal(piece) if piece.isascii() else f"Buffer.from({literal(piece)}).toString('latin1')"
        for piece in pieces
    ]  # fmt: skip
    return " + ".join(words) or "''"


def literal(value: Any, *, used: int = 0, indent: int = 0) -> str:
    """A value as JavaScript, on more lines where one is too long.

    >>> literal({"a": [True, None, "x"], "b-c": 1})
    "{ a: [true, null, 'x'], 'b-c': 1 }"
    """
    one = _one(value)
    if len(one) + used + indent <= WIDTH or not isinstance(value, dict | list) or not value:
        return one
    inner = " " * (indent + 2)
    if isinstance(value, list):
        return "[\n" + "".join(f"{inner}{literal(each, indent=indent + 2)},\n" for each in value) + " " * indent + "]"
    lines = [
        f"{inner}{_pair(key, literal(each, used=len(str(key)) + 2, indent=indent + 2))},\n"
        for key, each in value.items()
    ]
    return "{\n" + "".join(lines) + " " * indent + "}"


def _pair(key: object, value: str) -> str:
    name = str(key)
    if name == value:
        return name
    if name == "__proto__":  # written otherwise it would be the object's prototype
        return f"['__proto__']: {value}"
    return f"{name if re.fullmatch('[A-Za-z_$][A-Za-z0-9_$]*', name) else _one(name)}: {value}"


def _one(value: Any) -> str:
    if isinstance(value, _Code):
        return str(value)
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return text if "'" in value or '"' in value or "\\" in text else f"'{value}'"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_pair(key, _one(each)) for key, each in value.items()) + " }" if value else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_one, value)) + "]"
    return dumps(value)
