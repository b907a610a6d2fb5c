"""Samples for a shell: curl, and openssl where a call is signed."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from .request import NONCE, Request, Secret, text_of

_UNSAFE = re.compile(r"[^\w.=\- ]")
"""What the shell might read between double quotes."""
_MARK = "\0"
"""Stands for the nonce in a body until the rest is quoted."""


def write(request: Request) -> str:
    """A program for bash.

    >>> print(write(Request("GET", "https://api.example.com", "/time", query=(("a", "1"),))), end="")
    curl --get 'https://api.example.com/time' \\
      --data-urlencode 'a=1'
    """
    lines = list(_signing(request)) if request.signed else []
    return "\n".join([*lines, " \\\n  ".join(_curl(request))]) + "\n"


def _signing(request: Request) -> Iterator[str]:
    yield f"path={_quoted(request.signed_path)}"
    yield "nonce=$(perl -MTime::HiRes=time -e 'print int(time * 1000)')"
    yield f"body={_signed_body(request)}"
    yield "key=$(printf %s \"$API_SECRET\" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"
    yield 'sign=$({ printf %s "$path"; printf %s "$nonce$body" | openssl dgst -sha256 -binary; } |'
    yield '  openssl dgst -sha512 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)'
    yield ""


def _signed_body(request: Request) -> str:
    """The body with the shell's own nonce in it."""
    if request.body == "json":
        nonce = _MARK if not request.nonce_is_text else f'"{_MARK}"'
        rest = json.dumps(request.value, ensure_ascii=False)[1:]
        text = "{" + f'"{NONCE}": {nonce}' + (f", {rest}" if request.value else "}")
        return '"$nonce"'.join(_quoted(part) for part in text.split(_MARK))
    form = urlencode([(name, text_of(value)) for name, value in request.value.items()])
    return f'"{NONCE}=$nonce' + (f"&{form}" if form else "") + '"'


def _curl(request: Request) -> Iterator[str]:
    plain_get = request.method == "GET" and not request.body
    asks = plain_get and (request.query or request.secret_query)
    method = "" if request.method == ("POST" if request.body else "GET") else f" --request {request.method}"
    url = request.url
    if request.query and not asks:
        url += "?" + urlencode(request.query)
    secrets = "&".join(f"{quote(name)}=${secret.variable}" for name, secret in request.secret_query) if not asks else ""
    tail = f'"{"&" if "?" in url else "?"}{secrets}"' if secrets else ""
    yield f"curl{' --get' if asks else ''}{method} {_quoted(url)}{tail}"
    if request.basic:
        yield '--user "$API_USER:$API_PASSWORD"'
    for name, value in request.headers:
        if isinstance(value, Secret):
            yield f'--header "{_UNSAFE.sub("", name)}: {_UNSAFE.sub("", value.before)}${value.variable}"'
        else:
            yield f"--header {_quoted(f'{name}: {value}')}"
    if request.signed:
        yield '--header "API-Sign: $sign"'
    if request.body not in ("", "form", "multipart"):
        yield f"--header {_quoted(f'Content-Type: {request.media}')}"
    if asks:
        for name, value in request.query:
            yield f"--data-urlencode {_quoted(f'{name}={value}')}"
        for name, secret in request.secret_query:
            yield f'--data-urlencode "{_UNSAFE.sub("", name)}=${secret.variable}"'
    yield from _data(request)
    if request.answer == "binary":
        yield "--output answer.bin"


def _data(request: Request) -> Iterator[str]:
    if request.signed:
        yield '--data "$body"'
    elif request.body == "form":
        for name, value in request.value.items():
            for each in value if isinstance(value, list) else [value]:
                yield f"--data-urlencode {_quoted(f'{name}={text_of(each)}')}"
        if not request.value:
            yield "--data ''"
    elif request.body == "json":
        yield f"--data {_quoted(json.dumps(request.value, ensure_ascii=False, indent=2))}"
    elif request.body == "multipart":
        for name, value in request.value.items():
            yield (
                f"--form {name}=@file.bin"
                if name in request.files
                else f"--form-string {_quoted(f'{name}={text_of(value)}')}"
            )
    elif request.body == "binary":
        yield "--data-binary @file.bin"
    elif request.body == "text":
        yield f"--data {_quoted(request.value)}"


def _quoted(text: str) -> str:
    """In single quotes, always, so that samples look alike."""
    quoted = shlex.quote(text)
    return quoted if quoted.startswith("'") or "'" in text else f"'{text}'"
