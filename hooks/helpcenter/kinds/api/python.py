"""Samples in Python, with nothing but its standard library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .request import BOUNDARY, FILE, NONCE, Request, Secret, Text, parted

AGENT = "my-program/1.0"
WIDTH = 96


def write(request: Request) -> str:
    """A program for Python 3.

    >>> print(write(Request("GET", "https://api.example.com/time")), end="")
    import json
    from urllib.request import Request, urlopen
    <BLANKLINE>
    request = Request("https://api.example.com/time", headers={"User-Agent": "my-program/1.0"})
    with urlopen(request) as answer:
        print(json.load(answer))
    """
    return "\n".join([*_imports(request), "", *_signing(request), *_prepared(request), *_sent(request)]) + "\n"


def _imports(request: Request) -> Iterator[str]:
    names = {"json": request.answer == "json" or (request.body == "json" and not request.literal)}
    names["os"] = bool(
        request.signed or request.auth or request.secret_query
        or any(isinstance(piece, Secret) for _, value in request.headers for piece in value)
    )  # fmt: skip
    names |= {"base64": request.signed or request.auth == "basic", "hashlib": request.signed, "hmac": request.signed}
    names["time"] = request.signed
    yield from (f"import {name}" for name in sorted(names) if names[name])
    quoting = ["quote"] if request.secret_query else []
    if request.body == "form" and (request.signed or (request.value and not request.literal)):
        quoting.append("urlencode")
    if quoting:
        yield f"from urllib.parse import {', '.join(quoting)}"
    if request.auth == "digest":
        yield "from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, build_opener"
    else:
        yield "from urllib.request import Request, urlopen"


def _signing(request: Request) -> Iterator[str]:
    if not request.signed:
        return
    yield f"path = {literal(request.signed_path)}"
    yield "nonce = str(time.time_ns() // 1_000_000)"
    nonce = "nonce" if request.nonce_is_text or request.body == "form" else "int(nonce)"
    pairs = {NONCE: _Code(nonce), **dict(request.value or {})}
    call = "urlencode" if request.body == "form" else "json.dumps"
    yield f"body = {call}({literal(pairs, used=8 + len(call))})"
    yield "digest = hashlib.sha256((nonce + body).encode()).digest()"
    yield 'secret = base64.b64decode(os.environ["API_SECRET"])'
    yield "sign = hmac.new(secret, path.encode() + digest, hashlib.sha512).digest()"
    yield ""


def _prepared(request: Request) -> Iterator[str]:
    if request.signed or not request.body:
        return
    if request.body == "form" and request.value and not request.literal:
        names = [name for name, _ in request.value]
        pairs: Any = dict(request.value) if len(set(names)) == len(names) else list(request.value)
        yield f"body = urlencode({literal(pairs, used=18)})"
    elif request.body == "json" and not request.literal:
        yield f"body = json.dumps({literal(request.value, used=19)})"
    elif request.body == "binary":
        yield f'with open("{FILE}", "rb") as file:'
        yield "    body = file.read()"
    elif request.body == "multipart":
        yield from _multipart(request)
    else:
        yield f"body = {literal(request.text, used=7)}"


def _multipart(request: Request) -> Iterator[str]:
    files = {part.file for part in request.value if part.text is None}
    for file in files:
        yield f'with open({literal(file)}, "rb") as file:'
        yield "    content = file.read()"
    yield f"lines = {literal([_Code(line) for line in _lines(request)], used=WIDTH)}"
    yield 'body = b"\\r\\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)'


def _lines(request: Request) -> Iterator[str]:
    for head, part in parted(request):
        yield from (literal(line) for line in head.split("\n"))
        if part is not None:
            yield "content" if part.text is None else literal(part.text)
    yield literal("")


def _sent(request: Request) -> Iterator[str]:
    headers: dict[str, Any] = {"User-Agent": AGENT}
    for name, value in request.headers:
        headers[name] = _Code(_joined(value))
    if request.signed:
        headers["API-Sign"] = _Code("base64.b64encode(sign).decode()")
    if request.auth == "basic":
        yield "user = f\"{os.environ['API_USER']}:{os.environ['API_PASSWORD']}\""
        headers["Authorization"] = _Code('"Basic " + base64.b64encode(user.encode()).decode()')
    if request.body == "multipart":
        headers["Content-Type"] = f"{request.media}; boundary={BOUNDARY}"
    elif request.body:
        headers["Content-Type"] = request.media
    address = literal(request.url)
    for at, (name, secret) in enumerate(request.secret_query):
        sign = "?" if not at and "?" not in request.url else "&"
        address += f' + {literal(f"{sign}{name}=")} + quote(os.environ[{literal(secret.variable)}], safe="")'
    data = "body" if request.body in ("binary", "multipart") else "body.encode()"
    body = [f"data={data}"] if request.body else []
    method = [] if request.method == ("POST" if request.body else "GET") else [f"method={literal(request.method)}"]
    arguments = [address, *body, f"headers={literal(headers, used=20)}", *method]
    one = f"request = Request({', '.join(arguments)})"
    if len(one) <= WIDTH and "\n" not in one:
        yield one
    else:
        yield "request = Request("
        yield from (f"    {line}" for argument in arguments for line in f"{argument},".split("\n"))
        yield ")"
    opened = "urlopen(request)"
    if request.auth == "digest":
        yield "users = HTTPPasswordMgrWithDefaultRealm()"
        yield 'users.add_password(None, request.full_url, os.environ["API_USER"], os.environ["API_PASSWORD"])'
        opened = "build_opener(HTTPDigestAuthHandler(users)).open(request)"
    yield f"with {opened} as answer:"
    if request.answer == "binary":
        yield '    with open("answer.bin", "wb") as file:'
        yield "        file.write(answer.read())"
    else:
        yield "    print(json.load(answer))" if request.answer == "json" else "    print(answer.read().decode())"


class _Code(str):
    """Python that goes into a literal unchanged."""

    __slots__ = ()


def _joined(pieces: Text) -> str:
    """Pieces of a header as an expression; HTTP's own headers are sent in Latin-1, here as the bytes of UTF-8."""
    words = [
        f"os.environ[{literal(piece.variable)}]" if isinstance(piece, Secret)
        else literal(piece) if piece.isascii() else f'{literal(piece)}.encode().decode("latin-1")'
        for piece in pieces
    ]  # fmt: skip
    return " + ".join(words) or '""'


def literal(value: Any, *, used: int = 0, indent: int = 0) -> str:
    """A value as Python, on more lines where one is too long.

    >>> literal({"a": [True, None, "x'y"]})
    '{"a": [True, None, "x\\'y"]}'
    """
    one = _one(value)
    if len(one) + used + indent <= WIDTH or not isinstance(value, dict | list) or not value:
        return one
    inner = " " * (indent + 4)
    if isinstance(value, list):
        lines = [f"{inner}{literal(each, indent=indent + 4)},\n" for each in value]
        return "[\n" + "".join(lines) + " " * indent + "]"
    lines = [
        f"{inner}{_one(str(key))}: {literal(each, used=len(str(key)) + 4, indent=indent + 4)},\n"
        for key, each in value.items()
    ]
    return "{\n" + "".join(lines) + " " * indent + "}"


def _one(value: Any) -> str:
    if isinstance(value, _Code):
        return str(value)
    if isinstance(value, str):
        quoted = repr(value)
        if quoted.startswith("'") and '"' not in quoted:
            return f'"{quoted[1:-1]}"'
        return quoted
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_one(str(key))}: {_one(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        opening, closing = "[]" if isinstance(value, list) else "()"
        return opening + ", ".join(map(_one, value)) + closing
    return repr(value)
