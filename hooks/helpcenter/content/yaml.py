"""YAML with places: plain data, and where in the file each part of it is.

PyYAML's safe loader alone lets aliases grow without bound and keeps the last of two equal keys, so the tree of
nodes is walked here, under caps.
"""

from __future__ import annotations

import bisect
import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from .errors import ContentError, Place

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_DIGITS = 100
"""Characters of a number: Python takes the square of their count."""

_SCALARS = frozenset({"null", "bool", "int", "float", "str", "timestamp"})
"""The tags that are JSON, dates apart."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML and XML cannot hold; in double quotes YAML can write them."""
_COLLECTIONS = frozenset({"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})
QUOTE = "put quotes around a text; YAML reads 1:59:59 as a number, and 2026-02-30 as a date"

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Caps:
    """How large a file may be."""

    size: int = MAX_BYTES
    """Bytes of its text."""
    depth: int = MAX_DEPTH
    nodes: int = MAX_NODES
    """Values, those of aliases counted each time."""


CAPS = Caps()

Loader: Any = yaml.CSafeLoader
"""libyaml's parser: seven times as fast, and PyYAML's own refuses `{en: How?, zh: 怎么？}`. Every wheel has it."""


@dataclass(frozen=True)
class Span:
    """The part of a file that one YAML node takes."""

    line: int
    column: int
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""


@dataclass(frozen=True)
class Document:
    """Parsed YAML that remembers its places.

    >>> doc = parse("title: Hello\\n", file="faq/a.yml")
    >>> doc.data, str(doc.place("title"))
    ({'title': 'Hello'}, 'faq/a.yml:1:8')
    """

    file: str
    data: Any
    """Plain dicts, lists and scalars."""
    text: str = ""
    """The whole file."""
    spans: Mapping[Path, Span] = field(default_factory=dict)
    """Where each value is, by its path."""
    keys: Mapping[Path, Span] = field(default_factory=dict)
    """Where each key is, by the path of its value."""
    first_line: int = 1
    """The line of the file on which `text` starts (front matter and embedded blocks start later)."""

    def place(self, *path: str | int) -> Place:
        """The place of a value; of its nearest parent, where it has none."""
        return self._place(self.spans, path)

    def key(self, *path: str | int) -> Place:
        """The place of a key."""
        return self._place(self.keys, path)

    def find(self, needle: str, *path: str | int) -> Place:
        """The place of a piece of text inside a value.

        >>> str(parse("a: |\\n  one\\n  two\\n", file="x.yml").find("two", "a"))
        'x.yml:3:3'
        """
        span = self.spans.get(path)
        if span is None or not needle:
            return self.place(*path)
        at = self.text.find(needle, span.start, span.end)
        if at < 0:
            return self.place(*path)
        line = self.text.count("\n", 0, at) + self.first_line
        return Place(self.file, line, at - self.text.rfind("\n", 0, at))

    def _place(self, spans: Mapping[Path, Span], path: Path) -> Place:
        while path and path not in spans:
            path = path[:-1]
        span = spans.get(path) or self.spans.get(path)
        return Place(self.file, span.line, span.column) if span else Place(self.file, self.first_line)


def parse(text: str, *, file: str, first_line: int = 1, caps: Caps = CAPS, loader: Any = Loader) -> Document:
    """Parse one YAML document.

    >>> parse("a: [1, 2]", file="x.yml").data
    {'a': [1, 2]}

    `loader` is a class of PyYAML's kind: it says which plain words are numbers.
    Raises `ContentError` for broken syntax, tags, duplicate keys, and for a document that is over the caps.
    """
    if len(text.encode("utf-8", "replace")) > caps.size:
        raise ContentError(
            Place(file, first_line), "file is too large", hint=f"keep it under {caps.size} bytes: split it in two"
        )
    reader = _Reader(file, text, first_line, caps)
    try:
        reader.hold_depth(text)
        source = loader(text)
        try:
            node = source.get_single_node()
            data = None if node is None else reader.read(source, node, ())
        finally:
            source.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = reader.position(mark) if mark else (first_line, 1)
        what = " ".join(part for part in (error.context, error.problem) if part) or "broken YAML"
        raise ContentError(
            Place(file, line, column), f"not valid YAML: {what}", hint=_hint(what, text, mark)
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        raise ContentError(
            Place(file, line), "a character that YAML does not allow", hint="delete it; save the file as UTF-8"
        ) from error
    except (RecursionError, ValueError) as error:
        raise ContentError(
            Place(file, first_line), f"not valid YAML: {error}", hint="simplify the file; quote the value in question"
        ) from error
    return Document(file, data, text, reader.spans, reader.keys, first_line)


def _hint(problem: str, text: str, mark: Any) -> str:
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return "indent with spaces, not tabs"
    if "mapping values are not allowed" in problem:
        return "put quotes around a text that holds ': '"
    if "block end" in problem or "block mapping" in problem or "block collection" in problem:
        return "check the indentation and the quotes of this line and the one before"
    if "flow" in problem or "expected ','" in problem:
        return "close the bracket or brace, and put quotes around a text that holds , : [ ] { }"
    return "check quotes, brackets and indentation at this place"


class _Reader:
    """Turns nodes into data under the caps, and notes where each is."""

    def __init__(self, file: str, text: str, first_line: int, caps: Caps) -> None:
        self.file = file
        self.caps = caps
        # An editor's lines end at "\n" alone; libyaml also counts U+0085, U+2028 and U+2029.
        self.starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
        self.first_line = first_line
        self.spans: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.count = 0
        self.size = 0

    def hold_depth(self, text: str) -> None:
        """Hold the depth before the tree is composed: libyaml composes by recursion, on the C stack."""
        depth = 0
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > self.caps.depth:
                    raise self.error(event, f"nested deeper than {self.caps.depth}", "flatten the structure")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1

    def read(self, loader: Any, node: yaml.Node, path: Path) -> Any:
        self.count += 1
        if self.count > self.caps.nodes:
            raise self.error(
                node, f"more than {self.caps.nodes} values, aliases counted", "use fewer anchors and aliases"
            )
        if len(path) > self.caps.depth:  # through an alias
            raise self.error(node, f"nested deeper than {self.caps.depth}", "flatten the structure")
        self.spans[path] = self.span(node)
        if isinstance(node, yaml.CollectionNode) and node.tag not in _COLLECTIONS:
            raise self.error(node, f"tag {node.tag!r} is not supported", "remove the tag")
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = self.key(key_node)
                if key in result:
                    raise self.error(key_node, f"key {key!r} appears twice", "keep one of the two")
                self.keys[(*path, key)] = self.span(key_node)
                result[key] = self.read(loader, value_node, (*path, key))
            return result
        if isinstance(node, yaml.SequenceNode):
            return [self.read(loader, item, (*path, index)) for index, item in enumerate(node.value)]
        return self.scalar(loader, node)

    def key(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            hint = 'write the key as text; a text that begins with braces needs quotes: "{{ name }}"'
            raise self.error(node, "a key must be a plain word", hint)
        if node.tag == "tag:yaml.org,2002:merge":
            raise self.error(node, "merge keys (<<) are not supported", "write the keys out")
        if node.tag.removeprefix("tag:yaml.org,2002:") not in _SCALARS:
            raise self.error(node, f"tag {node.tag!r} is not supported", "remove the tag")
        if CONTROL.search(node.value):
            raise self.error(node, "a key holds a control character", "delete it")
        return str(node.value)

    def scalar(self, loader: Any, node: yaml.Node) -> Any:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind not in _SCALARS:
            raise self.error(node, f"tag {node.tag!r} is not supported", "remove the tag")
        if CONTROL.search(node.value):
            raise self.error(node, "holds a control character", "delete it: no page may hold one")
        self.size += len(node.value)
        if self.size > 4 * self.caps.size:
            raise self.error(node, f"more than {4 * self.caps.size} characters, aliases counted", "use fewer aliases")
        if kind in ("int", "float") and len(node.value) > MAX_DIGITS:
            raise self.error(node, "is too large for a number", QUOTE)
        try:
            value = loader.yaml_constructors[node.tag](loader, node)
        except (ValueError, OverflowError, LookupError, AttributeError, yaml.YAMLError) as error:
            raise self.error(node, f"not a valid value: {error}", QUOTE) from error
        if isinstance(value, float) and not math.isfinite(value):
            raise self.error(node, f"{value} is not a number", "write a number, or put quotes around it")
        if isinstance(value, datetime.date):  # dates stay text, so that every value is JSON
            return value.isoformat()
        return value

    def position(self, mark: Any) -> tuple[int, int]:
        """Line and column of the file."""
        row = bisect.bisect_right(self.starts, mark.index) - 1
        return row + self.first_line, mark.index - self.starts[row] + 1

    def span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        return Span(*self.position(start), start.index, end.index)

    def error(self, node: yaml.Node | yaml.Event, what: str, hint: str) -> ContentError:
        return ContentError(Place(self.file, *self.position(node.start_mark)), what, hint=hint)
