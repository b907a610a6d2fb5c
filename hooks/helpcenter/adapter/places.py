"""Where options and settings are in mkdocs.yml, whose values MkDocs has read already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from ..content.errors import Place
from ..content.yaml import Document, Span
from .aliases import composed

Keys = tuple[str | int, ...]


def options(file: Path, *, hook: bool) -> Document:
    """The places of the options, below `plugins: [helpcenter: …]` or, of a hook, below `extra: {helpcenter: …}`.

    The document has no data. Where the options are not in this file, as with `INHERIT`, every place is the file.
    """
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    document = Document(file.name, None, text)
    for key, value in _options(composed(text), hook=hook):
        spans: dict[Keys, Span] = {(): _span(key)}
        keys: dict[Keys, Span] = {}
        for path, name, item in _walk(value, ()):
            keys[path], spans[path] = _span(name), _span(item)
        document = Document(file.name, None, text, spans, keys)
    return document


def _options(root: yaml.Node | None, *, hook: bool) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The key `helpcenter`, and its value."""
    for name, value in _pairs(root):
        if name.value == ("extra" if hook else "plugins"):
            entries = value.value if isinstance(value, yaml.SequenceNode) else [value]
            yield from (pair for entry in entries for pair in _pairs(entry) if pair[0].value == "helpcenter")


def _walk(node: yaml.Node, path: Keys) -> Iterator[tuple[Keys, yaml.Node, yaml.Node]]:
    """Every value below a node with its path and its key; an item of a list is its own key."""
    items: list[tuple[str | int, yaml.Node, yaml.Node]] = [(_key(name), name, value) for name, value in _pairs(node)]
    if isinstance(node, yaml.SequenceNode):
        items = [(at, item, item) for at, item in enumerate(node.value)]
    for key, name, value in items:
        yield (*path, key), name, value
        yield from _walk(value, (*path, key))


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _key(node: yaml.Node) -> str:
    """A key as it is in the values: YAML 1.1 reads `no` as false."""
    if node.tag != "tag:yaml.org,2002:bool":
        return str(node.value)
    return str(node.value.lower() in ("yes", "true", "on"))


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, start.index, end.index)


def plugin(file: Path) -> Place:
    """Where `plugins:` names this one, the last time that it does."""
    root = composed(file.read_text("utf-8", "replace")) if file.is_file() else None
    lists = [value for name, value in _pairs(root) if name.value == "plugins" and isinstance(value, yaml.SequenceNode)]
    nodes = [node for each in lists for entry in each.value for node in (entry, *(key for key, _ in _pairs(entry)))]
    named = [node.start_mark for node in nodes if node.value == "helpcenter"]
    return Place(file.name, named[-1].line + 1, named[-1].column + 1) if named else Place(file.name)


def setting(file: Path, key: str) -> Callable[[str], Place]:
    """Where a value is in a setting of mkdocs.yml: the first line below its key that has it."""
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() else []
    start = next((at for at, line in enumerate(lines) if line.startswith(f"{key}:")), 0)

    def place(value: str) -> Place:
        for at, line in enumerate(lines[start:], start + 1):
            if value in line:
                return Place(file.name, at, line.index(value) + 1)
        return Place(file.name)

    return place
