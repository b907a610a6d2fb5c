"""How large a file of settings is with its aliases written out, which is what reading all of it costs.

MkDocs reads mkdocs.yml with PyYAML, whose aliases are shared objects: 300 bytes can be a thousand million values, or a
list that holds itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..content.errors import ContentError, Place
from ..content.yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES, Loader


@dataclass(frozen=True)
class Extent:
    """What a value is when it is written out."""

    values: int
    characters: int
    depth: int


def hold(file: Path) -> None:
    """Raise `ContentError` where a file of settings, or one that it inherits from, is too large when written out."""
    seen: set[Path] = set()
    while file.is_file() and file.resolve() not in seen:
        seen.add(file.resolve())
        root = composed(file.read_text("utf-8", "replace"))
        if root is not None:
            _hold(root, file.name)
        file = file.parent / _inherited(root)


def composed(text: str) -> yaml.Node | None:
    """The tree of nodes of a text: tags such as `!ENV` stay what they are. None where it is no YAML."""
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError:
        root = None
    return root


def _inherited(root: yaml.Node | None) -> str:
    names = [value.value for key, value in _pairs(root) if key.value == "INHERIT" and isinstance(value.value, str)]
    return names[-1] if names else "."


def _hold(root: yaml.Node, name: str) -> None:
    """Measure each node once, those below it first; the first that is too large is the smallest."""
    extents: dict[int, Extent] = {}
    open_: set[int] = set()
    stack = [(root, False)]
    while stack:
        node, left = stack.pop()
        if left:
            open_.remove(id(node))
            extents[id(node)] = _extent(node, [extents[id(inner)] for inner in _below(node)], name)
        elif id(node) in open_:
            raise _error(node, name, "holds itself, by an alias", "write the value out")
        elif id(node) not in extents:
            open_.add(id(node))
            stack += [(node, True), *((inner, False) for inner in _below(node))]


def _extent(node: yaml.Node, below: list[Extent], name: str) -> Extent:
    own = len(node.value) if isinstance(node, yaml.ScalarNode) else 0
    found = Extent(
        1 + sum(one.values for one in below), own + sum(one.characters for one in below),
        1 + max((one.depth for one in below), default=0),
    )  # fmt: skip
    if found.values > MAX_NODES:
        raise _error(node, name, f"more than {MAX_NODES} values, aliases counted", "use fewer anchors and aliases")
    if found.characters > 4 * MAX_BYTES:
        raise _error(node, name, f"more than {4 * MAX_BYTES} characters, aliases counted", "use fewer aliases")
    if found.depth > MAX_DEPTH:
        raise _error(node, name, f"nested deeper than {MAX_DEPTH}, aliases counted", "flatten the structure")
    return found


def _below(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    for pair in _pairs(node):
        yield from pair


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _error(node: yaml.Node, name: str, what: str, hint: str) -> ContentError:
    mark = node.start_mark
    return ContentError(Place(name, mark.line + 1, mark.column + 1), what, hint=hint)
