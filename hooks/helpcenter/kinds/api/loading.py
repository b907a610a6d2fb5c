"""The text of an OpenAPI document as data: YAML 1.2, as OpenAPI asks, with the place of each part."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml as pyyaml

from ...content import yaml
from ...content.yaml import Caps, Document, Span
from .notation import Decimal

CAPS = Caps(40_000_000, depth=100, nodes=3_000_000)


class _Loader(pyyaml.CSafeLoader):
    """Plain words by YAML 1.2: numbers as JSON writes them, null and truth in the spellings of the core schema."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # PyYAML's stubs: of an instance
    yaml_constructors: ClassVar[dict[str | None, Any]] = dict(pyyaml.CSafeLoader.yaml_constructors)


for _kind, _words, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"-?(?:0|[1-9][0-9]*)", list("-0123456789")),
    ("float", r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?", list("-0123456789")),
    ("merge", r"<<", ["<"]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"(?:{_words})\\Z"), _first)
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))


def load(text: str, *, file: str) -> Document:
    """A document with its places.

    >>> load("[NO, on, y, 01234, 12:30:00, 1_000, 2026-01-31, 0.10, 7, true]", file="a.yaml").data
    ['NO', 'on', 'y', '01234', '12:30:00', '1_000', '2026-01-31', 0.10, 7, True]

    Raises `ContentError`.
    """
    if text.lstrip()[:1] == "{" and len(text) > yaml.MAX_BYTES:
        try:
            return _Json(text, file).document()
        except _NotJsonError:
            pass  # YAML says what is wrong, and where
    return yaml.parse(text, file=file, caps=CAPS, loader=_Loader)


class _NotJsonError(Exception):
    """Something that YAML has to look at."""


_TOKEN = re.compile(
    r'[ \t\n\r]*(?:(?P<text>"(?:[^"\\\x00-\x1f]|\\.)*")|(?P<sign>[{}\[\]:,])'
    r"|(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)|(?P<word>true|false|null))"
)
_WORDS = {"true": True, "false": False, "null": None}


class _Json:
    """JSON of many megabytes, in a fifth of the time and memory of YAML. Values of examples keep no places."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.spans: dict[yaml.Path, Span] = {}
        self.keys: dict[yaml.Path, Span] = {}
        self._line, self._counted, self._start = 1, 0, 0
        self._tokens = _TOKEN.finditer(text)
        self._end = 0
        self._strings: dict[str, str] = {}

    def document(self) -> Document:
        data = self._value(self._next(), (), noted=True)
        if self.text[self._end :].strip():
            raise _NotJsonError
        return Document(self.file, data, self.text, self.spans, self.keys)

    def _next(self) -> re.Match[str]:
        token = next(self._tokens, None)
        if token is None or token.start() != self._end:
            raise _NotJsonError
        self._end = token.end()
        return token

    def _span(self, start: int) -> Span:
        self._line += self.text.count("\n", self._counted, start)
        self._start = (
            self.text.rfind("\n", 0, start) + 1 if self.text.count("\n", self._counted, start) else self._start
        )
        self._counted = start
        return Span(self._line, start - self._start + 1, start, start)

    def _value(self, token: re.Match[str], path: yaml.Path, *, noted: bool) -> Any:
        kind = token.lastgroup
        start = token.start(kind or 0)
        span = self._span(start) if noted else None
        if len(path) > CAPS.depth:
            raise _NotJsonError
        if kind == "text":
            value: Any = self._text(token["text"])
        elif kind == "number":
            value = (
                int(token["number"])
                if re.fullmatch(r"-?\d{1,100}", token["number"])
                else self._decimal(token["number"])
            )
        elif kind == "word":
            value = _WORDS[token["word"]]
        elif token["sign"] == "{":
            value = self._object(path, noted=noted)
        elif token["sign"] == "[":
            value = self._list(path, noted=noted)
        else:
            raise _NotJsonError
        if span is not None:
            self.spans[path] = Span(span.line, span.column, span.start, self._end)
        return value

    def _object(self, path: yaml.Path, *, noted: bool) -> dict[str, Any]:
        made: dict[str, Any] = {}
        token = self._next()
        if token["sign"] == "}":
            return made
        while True:
            if token.lastgroup != "text":
                raise _NotJsonError
            key = self._text(token["text"])
            if key in made:
                raise _NotJsonError
            if noted:
                self.keys[(*path, key)] = self._span(token.start("text"))
            if self._next()["sign"] != ":":
                raise _NotJsonError
            inside = noted and not (key in ("value", "example") and path[-1:] != ("properties",))
            made[key] = self._value(self._next(), (*path, key), noted=inside)
            token = self._next()
            if token["sign"] == "}":
                return made
            if token["sign"] != ",":
                raise _NotJsonError
            token = self._next()

    def _list(self, path: yaml.Path, *, noted: bool) -> list[Any]:
        made: list[Any] = []
        token = self._next()
        if token["sign"] == "]":
            return made
        while True:
            made.append(self._value(token, (*path, len(made)), noted=noted))
            token = self._next()
            if token["sign"] == "]":
                return made
            if token["sign"] != ",":
                raise _NotJsonError
            token = self._next()

    def _text(self, raw: str) -> str:
        known = self._strings.get(raw)
        if known is None:
            import json

            try:
                known = json.loads(raw)
            except ValueError:
                raise _NotJsonError from None
            if yaml.CONTROL.search(known):
                raise _NotJsonError
            self._strings[raw] = known
        return known

    def _decimal(self, raw: str) -> Decimal:
        made = Decimal(raw) if len(raw) <= yaml.MAX_DIGITS else None
        if made is None or made in (float("inf"), float("-inf")):
            raise _NotJsonError
        return made
