"""A document of several files as one: what other files of the tree hold is moved among its components."""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from ...content.errors import ContentError, Place
from ...content.yaml import Document, Path
from .references import references

Open = Callable[[str], Document | None]
"""A file of the tree by its path in it, `api-reference/parts/pet.yaml`; None where there is none."""

_KINDS = ("schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
          "callbacks", "pathItems")  # fmt: skip
_HINT = "refer to a file of api-reference/, by its path from this one; nothing else is read"


@dataclass(frozen=True)
class Bundle(Document):
    """A document whose parts may come from other files."""

    mounts: Mapping[Path, tuple[Document, Path]] = field(default_factory=dict)
    """Where a part of the data was moved to: the file that it comes from, and its path there."""

    def located(self, path: Path) -> tuple[Document, Path]:
        """The file that a part is in, and its path there."""
        for length in range(len(path), 0, -1):
            if (found := self.mounts.get(path[:length])) is not None:
                return found[0], (*found[1], *path[length:])
        return self, path

    def place(self, *path: str | int) -> Place:
        document, within = self.located(path)
        return Document.place(document, *within)

    def key(self, *path: str | int) -> Place:
        document, within = self.located(path)
        return Document.key(document, *within)


def bundled(document: Document, path: str, opened: Open) -> tuple[Bundle, list[ContentError]]:
    """The whole of a document; `path` is its own in the tree. What cannot be read is an error at its reference.

    A reference to another file becomes one to a component of this document. A path item or a component that is
    nothing but such a reference is replaced by what it names.
    """
    work = _Work(document, path, opened)
    if any(not target.startswith("#") for _, target in references(document.data)):
        work.settle(document.data, document, path, (), ())
    return Bundle(document.file, document.data, document.text, document.spans, document.keys, document.first_line,
                  work.mounts), work.errors  # fmt: skip


class _Work:
    def __init__(self, document: Document, path: str, opened: Open) -> None:
        self.main, self.path, self.opened = document, path, opened
        self.mounts: dict[Path, tuple[Document, Path]] = {}
        self.errors: list[ContentError] = []
        self.moved: dict[tuple[str, str], str] = {}
        self._identified = {each["$id"] for each in _maps(document.data) if isinstance(each.get("$id"), str)}

    def settle(self, data: Any, file: Document, path: str, within: Path, at: Path) -> None:
        """Lead each reference below a part to a place in this document.

        The part is at `within` in its file, whose path in the tree is `path`, and at `at` in the whole.
        """
        # Components first: what else refers to the same part then has their names.
        for where, target in sorted(references(data, at), key=lambda each: each[0][:1] != ("components",)):
            inner = where[len(at) :]
            holder = _at(data, inner[:-1])
            if not isinstance(holder, dict) or (target.startswith("#") and path == self.path):
                continue
            if target.partition("#")[0] in self._identified:
                continue
            place = Document.place(file, *within, *inner)
            try:
                self._lead(holder, target, where, path, place)
            except ContentError as error:
                self.errors.append(error)
        for each in _maps(data):
            self._mapping(each, path)

    def _lead(self, holder: dict[str, Any], target: str, where: Path, path: str, place: Place) -> None:
        there, pointer = self._target(target, path, place)
        if there == self.path:
            holder["$ref"] = f"#{pointer}"
            return
        named = self.moved.get((there, pointer))
        if named is None:
            document = self.opened(there)
            if document is None:
                raise ContentError(place, "reference to a file that is not there", text=target, hint=_HINT)
            keys, part = _resolved(document.data, pointer)
            if keys is None:
                raise ContentError(place, "reference to nothing", text=target, hint="correct the pointer")
            part = copy.deepcopy(part)
            kind, name, own = _home(where)
            if not own:
                name = self._free(kind, (pointer.rpartition("/")[2] if pointer.strip("/") else "") or _stem(there))
            home: Path = where[:-1] if own else ("components", kind, name)
            if kind != "paths":
                self.moved[there, pointer] = "#/" + "/".join(_escaped(str(key)) for key in home)
            self.mounts[home] = (document, keys)
            if own and isinstance(part, dict):
                holder.pop("$ref")
                for key, value in part.items():
                    holder.setdefault(key, value)
                part = holder
            else:
                self.main.data.setdefault("components", {}).setdefault(kind, {})[name] = part
            self.settle(part, document, there, keys, home)
            named = self.moved.get((there, pointer), "")
            if own:
                return
        holder["$ref"] = named

    def _target(self, target: str, path: str, place: Place) -> tuple[str, str]:
        """The file of the tree and the pointer in it that a reference names. Raises `ContentError`."""
        address, _, pointer = target.partition("#")
        if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:|//|\\", address):
            raise ContentError(place, "reference out of the content", text=target, hint=_HINT)
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address))) if address else path
        if address.startswith("/") or not there.startswith(path.partition("/")[0] + "/"):
            raise ContentError(place, "reference out of the content", text=target, hint=_HINT)
        return there, pointer

    def _mapping(self, part: Mapping[str, Any], path: str) -> None:
        """The schemas that a discriminator names."""
        said = part.get("discriminator")
        mapping = said.get("mapping") if isinstance(said, Mapping) else None
        if not isinstance(mapping, dict):
            return
        for value, target in list(mapping.items()):
            if not isinstance(target, str) or (target.startswith("#") and path == self.path):
                continue
            if "#" not in target and not target.endswith((".yaml", ".yml", ".json")):
                continue
            try:
                there, pointer = self._target(target, path, Place(self.main.file))
            except ContentError:
                continue
            mapping[value] = f"#{pointer}" if there == self.path else self.moved.get((there, pointer), target)

    def _free(self, kind: str, wanted: str) -> str:
        taken = (self.main.data.get("components") or {}).get(kind) or {}
        base = re.sub(r"[^A-Za-z0-9._-]", "_", unquote(wanted)) or kind
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}{count}"
        return name


def _home(where: Path) -> tuple[str, str, bool]:
    """The kind of part at a reference, its name, and whether it is a component or path of its own."""
    way = where[:-1]
    if len(way) == 3 and way[0] == "components":
        return str(way[1]), str(way[2]), True
    if len(way) == 2 and way[0] in ("paths", "webhooks"):
        return "paths", str(way[1]), True
    before = way[-2] if len(way) > 1 else ""
    last = way[-1] if way else ""
    if last == "requestBody":
        return "requestBodies", "", False
    if before in _KINDS and isinstance(last, str):
        return str(before), "", False
    return ("parameters" if before == "parameters" else "schemas"), "", False


def _resolved(data: Any, pointer: str) -> tuple[Path | None, Any]:
    keys: list[str | int] = []
    for raw in pointer.split("/")[1:] if pointer.strip("/") else []:
        key = unquote(raw).replace("~1", "/").replace("~0", "~")
        try:
            found: str | int = int(key) if isinstance(data, list) else key
            data = data[found]
        except (LookupError, TypeError, ValueError):
            return None, None
        keys.append(found)
    return tuple(keys), data


def _at(data: Any, path: Path) -> Any:
    for key in path:
        try:
            data = data[key]
        except (LookupError, TypeError):
            return None
    return data


def _maps(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, Mapping):
        yield data
        for each in data.values():
            yield from _maps(each)
    elif isinstance(data, list):
        for each in data:
            yield from _maps(each)


def _stem(path: str) -> str:
    return posixpath.basename(path).partition(".")[0]


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
