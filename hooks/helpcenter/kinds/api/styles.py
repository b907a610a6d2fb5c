"""Parameters in an address, a header, a cookie or a form, by the styles of OpenAPI, which are those of RFC 6570."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from .notation import dumps

_RESERVED = ":/?#[]@!$&'()*+,;="
_LITERAL = re.sub(r"[?#\[\]]", "", _RESERVED)
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BETWEEN = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}

Encode = Callable[[str], str]


def literal(text: str) -> str:
    """A part of a path or an address that is no parameter; what is encoded stays so.

    >>> literal("/a b/用?x=1%20"), literal("/50%")
    ('/a%20b/%E7%94%A8?x=1%20', '/50%25')
    """
    return quote(_BROKEN.sub("%25", text), safe=_LITERAL + "?%")


def encoded(text: str) -> str:
    """A value with every sign encoded that is not RFC 3986's unreserved."""
    return quote(text, safe="")


def reserved(text: str) -> str:
    """A value under `allowReserved`.

    >>> reserved("a/b c&%41")
    'a/b%20c&%41'
    """
    return quote(_BROKEN.sub("%25", text), safe=_RESERVED + "%")


def form(text: str) -> str:
    """A value in a form."""
    return quote_plus(text)


def text_of(value: Any) -> str:
    """A single value as text.

    >>> text_of(True), text_of("a"), text_of([1, {"b": None}])
    ('true', 'a', '[1,{"b":null}]')
    """
    return value if isinstance(value, str) else dumps(value, compact=True)


def path(name: str, value: Any, style: str = "simple", *, explode: bool = False, encode: Encode = encoded) -> str:
    """A parameter as written in a path, or with `encode=str` in a header.

    >>> path("v", ["red", "blue"], "label"), path("w", "five", "matrix"), path("x", {"a": 1, "b": 2})
    ('.red,blue', ';w=five', 'a,1,b,2')
    >>> path("v", ["red", "blue"], "matrix", explode=True), path("v", {"a": 1}, "label", explode=True)
    (';v=red;v=blue', '.a=1')
    """
    named = style == "matrix"
    before, between = {"label": (".", "."), "matrix": (";", ";")}.get(style, ("", ","))
    if isinstance(value, list | Mapping):
        if explode and isinstance(value, Mapping):
            parts = [f"{encode(str(key))}={encode(text_of(each))}" for key, each in value.items()]
        elif explode:
            parts = [(f"{encode(name)}=" if named else "") + encode(text_of(each)) for each in value]
        else:
            whole = ",".join(encode(each) for each in _flat(value))
            parts = [f"{encode(name)}={whole}" if named else whole]
        return before + between.join(parts)
    text = encode(text_of(value))
    return before + (encode(name) + (f"={text}" if text else "") if named else text)


def pairs(
    name: str, value: Any, style: str = "form", *, explode: bool = True, encode: Encode = encoded
) -> Iterator[tuple[str, str]]:
    """A parameter of a query, a cookie or a form: encoded names and values.

    >>> list(pairs("a", ["x", "y,z"], explode=False)), list(pairs("m", {"k": {"l": 1}}, "deepObject"))
    ([('a', 'x,y%2Cz')], [('m%5Bk%5D%5Bl%5D', '1')])
    >>> list(pairs("a", ["x", "y"])), list(pairs("a", None))
    ([('a', 'x'), ('a', 'y')], [])
    >>> list(pairs("a", ["x", "y"], "pipeDelimited", explode=False))
    [('a', 'x%7Cy')]

    What is null is left out.
    """
    if value is None:
        return
    if style == "deepObject":
        yield from _deep(name, value, encode)
    elif explode and isinstance(value, Mapping):
        yield from ((encode(str(key)), encode(text_of(each))) for key, each in value.items() if each is not None)
    elif explode and isinstance(value, list):
        yield from ((encode(name), encode(text_of(each))) for each in value if each is not None)
    elif isinstance(value, list | Mapping):
        if value:
            yield encode(name), _BETWEEN.get(style, ",").join(map(encode, _flat(value)))
    else:
        yield encode(name), encode(text_of(value))


def _flat(value: list[Any] | Mapping[str, Any]) -> list[str]:
    if isinstance(value, Mapping):
        return [text for key, each in value.items() if each is not None for text in (str(key), text_of(each))]
    return [text_of(each) for each in value if each is not None]


def _deep(name: str, value: Any, encode: Encode) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _deep(f"{name}[{key}]", each, encode)
    elif isinstance(value, list):
        for each in value:
            yield from _deep(name if not isinstance(each, Mapping) else f"{name}[]", each, encode)
    elif value is not None:
        yield encode(name), encode(text_of(value))
