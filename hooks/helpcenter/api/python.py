"""Samples in Python, with nothing but its standard library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .request import NONCE, Request, Secret, text_of

AGENT = "my-program/1.0"
WIDTH = 96


def write(request: Request) -> str:
    """A program for Python 3.

    >>> print(write(Request("GET", "https://api.example.com", "/time")), end="")
    import json
    from urllib.request import Request, urlopen
    <BLANKLINE>
    request = Request("https://api.example.com/time", headers={"User-Agent": "my-program/1.0"})
    with urlopen(request) as answer:
        print(json.load(answer))
    """
    return "\n".join([*_imports(request), "", *_signing(request), *_prepared(request), *_sent(request)]) + "\n"


def _imports(request: Request) -> Iterator[str]:
    names = {"json": request.answer == "json" or request.body == "json"}
    secret = request.signed or request.basic or request.secret_query
    names["os"] = bool(secret or any(isinstance(value, Secret) for _, value in request.headers))
    names |= {"base64": request.signed or request.basic, "hashlib": request.signed, "hmac": request.signed}
    names["time"] = request.signed
    yield from (f"import {name}" for name in sorted(names) if names[name])
    if request.body == "form" or request.query or request.secret_query:
        yield "from urllib.parse import urlencode"
    yield "from urllib.request import Request, urlopen"


def _signing(request: Request) -> Iterator[str]:
    if not request.signed:
        return
    yield f"path = {literal(request.signed_path)}"
    yield "nonce = str(time.time_ns() // 1_000_000)"
    nonce = "nonce" if request.nonce_is_text or request.body == "form" else "int(nonce)"
    pairs = {NONCE: _Code(nonce), **_texts(request)}
    call = "urlencode" if request.body == "form" else "json.dumps"
    yield f"body = {call}({literal(pairs, used=8 + len(call))})"
    yield "digest = hashlib.sha256((nonce + body).encode()).digest()"
    yield 'secret = base64.b64decode(os.environ["API_SECRET"])'
    yield "sign = hmac.new(secret, path.encode() + digest, hashlib.sha512).digest()"
    yield ""


def _texts(request: Request) -> Mapping[str, Any]:
    if request.body == "form":
        return {name: value if isinstance(value, str) else text_of(value) for name, value in request.value.items()}
    return dict(request.value or {})


def _prepared(request: Request) -> Iterator[str]:
    if request.query or request.secret_query:
        pairs: dict[str, Any] = {}
        for name, value in request.query:
            pairs[name] = (
                [*pairs[name], value]
                if isinstance(pairs.get(name), list)
                else [pairs[name], value]
                if name in pairs
                else value
            )
        pairs |= {name: _environment(secret) for name, secret in request.secret_query}
        many = ", doseq=True" if any(isinstance(value, list) for value in pairs.values()) else ""
        yield f"query = urlencode({literal(pairs, used=19)}{many})"
    if request.signed or not request.body:
        return
    if request.body == "form":
        yield f"body = urlencode({literal(request.value, used=18)}, doseq=True)"
    elif request.body == "json":
        yield f"body = json.dumps({literal(request.value, used=19)})"
    elif request.body == "binary":
        yield 'with open("file.bin", "rb") as file:'
        yield "    body = file.read()"
    elif request.body == "multipart":
        yield from _multipart(request)
    else:
        yield f"body = {literal(request.value, used=7)}"


def _multipart(request: Request) -> Iterator[str]:
    yield 'boundary = "a-line-that-stands-in-no-part"'
    yield 'body = b""'
    for name, value in request.value.items():
        file = '; filename="file.bin"' if name in request.files else ""
        head = f'\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
        yield f'body += ("--" + boundary + {literal(head)}).encode()'
        content = 'open("file.bin", "rb").read()' if file else literal(text_of(value)) + ".encode()"
        yield f'body += {content} + b"\\r\\n"'
    yield 'body += f"--{boundary}--\\r\\n".encode()'


def _sent(request: Request) -> Iterator[str]:
    headers: dict[str, Any] = {"User-Agent": AGENT}
    for name, value in request.headers:
        headers[name] = _environment(value) if isinstance(value, Secret) else value
    if request.signed:
        headers["API-Sign"] = _Code("base64.b64encode(sign).decode()")
    if request.basic:
        yield "user = f\"{os.environ['API_USER']}:{os.environ['API_PASSWORD']}\""
        headers["Authorization"] = _Code('"Basic " + base64.b64encode(user.encode()).decode()')
    if request.body == "multipart":
        headers["Content-Type"] = _Code('f"multipart/form-data; boundary={boundary}"')
    elif request.body:
        headers["Content-Type"] = request.media
    address = literal(request.url + ("?" if request.query or request.secret_query else ""))
    address += " + query" if request.query or request.secret_query else ""
    data = "body" if request.body in ("binary", "multipart") else "body.encode()"
    body = [f"data={data}"] if request.body else []
    method = [] if request.method == ("POST" if request.body else "GET") else [f'method="{request.method}"']
    arguments = [address, *body, f"headers={literal(headers, used=20)}", *method]
    one = f"request = Request({', '.join(arguments)})"
    if len(one) <= WIDTH and "\n" not in one:
        yield one
    else:
        yield "request = Request("
        yield from (f"    {line}" for argument in arguments[:-1] for line in f"{argument},".split("\n"))
        yield from (f"    {line}" for line in f"{arguments[-1]},".split("\n"))
        yield ")"
    yield "with urlopen(request) as answer:"
    if request.answer == "binary":
        yield '    with open("answer.bin", "wb") as file:'
        yield "        file.write(answer.read())"
    else:
        yield "    print(json.load(answer))" if request.answer == "json" else "    print(answer.read().decode())"


class _Code(str):
    """Python that stands in a literal as it is."""

    __slots__ = ()


def _environment(secret: Secret) -> _Code:
    before = f"{literal(secret.before)} + " if secret.before else ""
    return _Code(f'{before}os.environ["{secret.variable}"]')


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
        return "[" + ", ".join(map(_one, value)) + "]"
    return repr(value)
