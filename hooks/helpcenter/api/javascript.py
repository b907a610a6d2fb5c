"""Samples in JavaScript, for Node 20 or newer with nothing installed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .request import NONCE, Request, Secret, text_of

WIDTH = 96


def write(request: Request) -> str:
    """An ES module.

    >>> print(write(Request("GET", "https://api.example.com", "/time")), end="")
    const answer = await fetch('https://api.example.com/time');
    console.log(await answer.json());
    """
    return "\n".join([*_imports(request), *_signing(request), *_prepared(request), *_sent(request)]) + "\n"


def _imports(request: Request) -> Iterator[str]:
    lines = []
    if request.signed:
        lines.append("import { createHash, createHmac } from 'node:crypto';")
    if request.body == "binary" or request.files or request.answer == "binary":
        reads, writes = request.body == "binary" or bool(request.files), request.answer == "binary"
        names = ", ".join(name for name, used in (("readFile", reads), ("writeFile", writes)) if used)
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
        pairs |= {name: text_of(value) for name, value in request.value.items()}
        yield f"const body = new URLSearchParams({literal(pairs, used=34)}).toString();"
    else:
        pairs = {NONCE: _Code(NONCE if request.nonce_is_text else "Number(nonce)"), **(request.value or {})}
        yield f"const body = JSON.stringify({literal(pairs, used=30)});"
    yield "const hash = createHash('sha256').update(nonce + body).digest();"
    yield "const secret = Buffer.from(process.env.API_SECRET, 'base64');"
    yield "const sign = createHmac('sha512', secret).update(path).update(hash).digest('base64');"
    yield ""


def _prepared(request: Request) -> Iterator[str]:
    if request.query or request.secret_query:
        names = [name for name, _ in request.query]
        pairs: Any = {**dict(request.query), **{name: _environment(secret) for name, secret in request.secret_query}}
        if len(set(names)) < len(names):
            pairs = [
                *([name, value] for name, value in request.query),
                *([name, _environment(each)] for name, each in request.secret_query),
            ]
        yield f"const query = new URLSearchParams({literal(pairs, used=36)});"
    if request.signed or not request.body:
        return
    if request.body == "form":
        lists = any(isinstance(value, list) for value in request.value.values())
        flat: Any = {name: text_of(value) for name, value in request.value.items()}
        if lists:
            flat = [
                [name, text_of(each)]
                for name, value in request.value.items()
                for each in (value if isinstance(value, list) else [value])
            ]
        yield f"const body = new URLSearchParams({literal(flat, used=35)});"
    elif request.body == "json":
        yield f"const body = JSON.stringify({literal(request.value, used=30)});"
    elif request.body == "binary":
        yield "const body = await readFile('file.bin');"
    elif request.body == "multipart":
        yield "const body = new FormData();"
        for name, value in request.value.items():
            if name in request.files:
                yield f"body.append({literal(name)}, new Blob([await readFile('file.bin')]), 'file.bin');"
            else:
                yield f"body.append({literal(name)}, {literal(text_of(value))});"
    else:
        yield f"const body = {literal(request.value)};"


def _sent(request: Request) -> Iterator[str]:
    headers: dict[str, Any] = {}
    for name, value in request.headers:
        headers[name] = _environment(value) if isinstance(value, Secret) else value
    if request.signed:
        headers["API-Sign"] = _Code("sign")
    if request.basic:
        yield "const user = btoa(`${process.env.API_USER}:${process.env.API_PASSWORD}`);"
        headers["Authorization"] = _Code("`Basic ${user}`")
    if request.body and request.body != "multipart":
        headers["Content-Type"] = request.media
    address = literal(request.url + ("?" if request.query or request.secret_query else ""))
    address += " + query" if request.query or request.secret_query else ""
    parts = [] if request.method == "GET" else [f"method: '{request.method}'"]
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


class _Code(str):
    """JavaScript that stands in a literal as it is."""

    __slots__ = ()


def _environment(secret: Secret) -> _Code:
    if secret.before:
        return _Code(f"`{secret.before}${{process.env.{secret.variable}}}`")
    return _Code(f"process.env.{secret.variable}")


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
    return f"{name if re.fullmatch(r'[A-Za-z_$][A-Za-z0-9_$]*', name) and name != '__proto__' else _one(name)}: {value}"


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
    return json.dumps(value, ensure_ascii=False, default=str)
