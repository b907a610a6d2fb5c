"""Samples for a shell: curl, and openssl where a call is signed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from urllib.parse import urlencode

from .notation import dumps
from .request import BOUNDARY, FILE, NONCE, Request, Secret, Text, parted
from .styles import form

_MARK = "\0"
"""Stands for the nonce in a body until the rest is quoted."""
_PLAIN = re.compile(r"[\w .,:;=/@%+\-()\[\]{}]*", re.ASCII)
"""What means itself between double quotes."""


def write(request: Request) -> str:
    """A program for bash.

    >>> headers = (("X-Key", (Secret("API_KEY"),)),)
    >>> print(write(Request("GET", "https://api.example.com/time?a=1", headers=headers)), end="")
    curl 'https://api.example.com/time?a=1' \\
      --header "X-Key: $API_KEY"
    """
    lines = list(_signing(request)) if request.signed else []
    if _piped(request):
        lines += ["{", *(f"  {line}" for line in _parts(request)), "} | \\"]
    return "\n".join([*lines, " \\\n  ".join(_curl(request))]) + "\n"


def _parts(request: Request) -> Iterator[str]:
    for head, part in parted(request):
        yield f"printf '%s\\r\\n' {' '.join(_quoted(line) for line in head.split(chr(10)))}"
        if part is None:
            continue
        yield f"cat {part.file}" if part.text is None else f"printf %s {_quoted(part.text)}"
        yield "printf '\\r\\n'"


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
        rest = dumps(request.value)[1:]
        text = "{" + f'"{NONCE}": {nonce}' + (f", {rest}" if request.value else "}")
        return '"$nonce"'.join(_quoted(part) for part in text.split(_MARK))
    pairs = urlencode(request.value)
    return f'"{NONCE}=$nonce' + (f"&{pairs}" if pairs else "") + '"'


def _curl(request: Request) -> Iterator[str]:
    usual = request.method == ("POST" if request.body else "GET")
    method = (
        ""
        if usual
        else " --head"
        if request.method == "HEAD" and not request.body
        else f" --request {shlex.quote(request.method)}"
    )
    globbed = " --globoff" if re.search(r"[\[\]{}]", request.url) else ""
    yield f"curl{globbed}{method} {_quoted(request.url)}"
    for name, secret in request.secret_query:
        yield f"--url-query {_spoken((f'{name}=', secret))}"
    if request.auth:
        yield f'{"--digest " if request.auth == "digest" else ""}--user "$API_USER:$API_PASSWORD"'
    for name, value in request.headers:
        empty = not any(value)
        yield f"--header {_spoken((f'{name};' if empty else f'{name}: ', *value))}"
    if request.signed:
        yield '--header "API-Sign: $sign"'
    if request.body not in ("", "form", "multipart"):
        yield f"--header {_quoted(f'Content-Type: {request.media}')}"
    yield from _data(request)
    if request.answer == "binary":
        yield "--output answer.bin"


def _data(request: Request) -> Iterator[str]:
    if request.signed:
        yield '--data "$body"'
    elif request.body == "form" and (request.literal or not request.value):
        yield f"--data-raw {_quoted(request.text)}"
    elif request.body == "form":
        for name, value in request.value:
            yield f"--data-urlencode {_quoted(f'{form(name)}={value}')}"
    elif request.body == "json":
        yield f"--data-raw {_quoted(dumps(request.value, indent=2))}"
    elif request.body == "multipart":
        yield from _multipart(request)
    elif request.body == "binary":
        yield f"--data-binary @{FILE}"
    elif request.body == "text":
        yield f"--data-raw {_quoted(request.text)}"


def _multipart(request: Request) -> Iterator[str]:
    if _piped(request):
        yield f"--header {_quoted(f'Content-Type: {request.media}; boundary={BOUNDARY}')}"
        yield "--data-binary @-"
        return
    for part in request.value:
        type_ = f";type={part.type}" if part.type else ""
        if part.text is None:
            yield f"--form {_quoted(f'{part.name}=@{part.file}{type_}')}"
        elif part.type:
            yield f"--form {_quoted(f'{part.name}={_form_word(part.text)}{type_}')}"
        else:
            yield f"--form-string {_quoted(f'{part.name}={part.text}')}"


def _piped(request: Request) -> bool:
    """Whether a body of parts is one that curl's own options cannot write."""
    if request.body != "multipart":
        return False
    return (
        request.media != "multipart/form-data"
        or not request.value
        or any(re.search("[=\r\n]", part.name) for part in request.value)
    )


def _form_word(text: str) -> str:
    """A text in curl's own quotes, so that nothing in it is an option of the form."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _spoken(pieces: Text) -> str:
    """Pieces as one word of the shell: in double quotes, where all that is not read means itself there."""
    if all(isinstance(piece, Secret) or _PLAIN.fullmatch(piece) for piece in pieces) and any(
        isinstance(piece, Secret) for piece in pieces
    ):
        after = [*pieces[1:], ""]
        words = [piece if isinstance(piece, str) else _variable(piece, after[at]) for at, piece in enumerate(pieces)]
        return '"' + "".join(words) + '"'
    if any(isinstance(piece, Secret) for piece in pieces):
        return "".join(f'"${piece.variable}"' if isinstance(piece, Secret) else _quoted(piece) for piece in pieces)
    return _quoted("".join(map(str, pieces)))


def _variable(secret: Secret, after: str | Secret) -> str:
    joined = isinstance(after, str) and re.match(r"[\w\[]", after)
    return f"${{{secret.variable}}}" if joined else f"${secret.variable}"


def _quoted(text: str) -> str:
    """In single quotes, always, so that samples look alike."""
    quoted = shlex.quote(text)
    return quoted if quoted.startswith("'") or "'" in text else f"'{text}'"
