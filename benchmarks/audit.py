"""API documents held against their pages: every parameter, required mark, body field, answer and media type.

The document is read with nothing of the package's own: PyYAML without types, and a dozen lines that follow references.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    def all(self) -> Iterator[Element]:
        """This and all below it, in the page's order."""
        yield self
        for child in self.elements:
            yield from child.all()

    def has(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1:
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@dataclass
class Line:
    """One line of a tree on a page."""

    name: str
    required: bool
    inside: list[Line]
    cut: bool
    """The rest is on another page."""


def lines(part: Sequence[Element]) -> list[Line]:
    """The trees in some elements, those in folded parts too."""
    found = []
    for element in part:
        if element.tag == "ul" and element.has("hc-fields"):
            found += [_line(item) for item in element.elements]
        elif element.tag in ("details", "div", "section"):
            found += lines(element.elements)
    return found


def _line(item: Element) -> Line:
    head = next((each for each in item.elements if each.has("hc-field__head")), Element("p", {}))
    name = next((each.text for each in head.elements if each.has("hc-field__name")), "")
    required = any(each.has("hc-field__mark--required") for each in head.elements)
    cut = not head.children or any(each.has("hc-field__cut") for each in item.elements)
    return Line(name, required, lines(item.elements), cut)


@dataclass
class Audit:
    """What was looked for, and what was not found."""

    document: Any
    counts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def follow(self, thing: Any) -> Any:
        for _ in range(50):
            if not isinstance(thing, dict) or not isinstance(thing.get("$ref"), str):
                break
            found = self.document
            for key in map(_decoded, thing["$ref"].split("/")[1:]):
                found = found[int(key)] if isinstance(found, list) else found.get(key, {})
            thing = found
        return thing

    def layers(self, schema: Any, above: tuple[int, ...] = ()) -> Iterator[dict[str, Any]]:
        if not isinstance(schema, dict) or id(schema) in above:
            return
        above = (*above, id(schema))
        if "$ref" in schema:
            if not self.document["openapi"].startswith("3.0"):
                yield {key: value for key, value in schema.items() if key != "$ref"}
            yield from self.layers(self.follow({"$ref": schema["$ref"]}), above)
            return
        yield schema
        for part in schema.get("allOf") or ():
            yield from self.layers(part, above)

    def schema(self, schema: Any, shown: Line, where: str, direction: str, above: tuple[int, ...] = ()) -> None:
        """Hold what a schema holds against the line that shows it."""
        layers = list(self.layers(schema))
        ids = {id(layer) for layer in layers if layer.get("properties")}
        if ids & set(above) or len(above) > 60 or shown.cut:
            self.counts["cut"] += 1
            return
        above = (*above, *ids)
        required = {name for layer in layers for name in layer.get("required") or ()}
        parts: dict[str, list[Any]] = {}
        for layer in layers:
            for name, part in (layer.get("properties") or {}).items():
                parts.setdefault(str(name), []).append(part)
        more = any(line.cut and not line.name for line in shown.inside)
        for name, many in parts.items():
            self.counts["fields"] += 1
            part = many[0] if len(many) == 1 else {"allOf": many}
            found = [line for line in shown.inside if line.name == name]
            if not found:
                if not more:
                    self.missing.append(f"{where}: field {name}")
                continue
            held = list(self.layers(part))
            never = {"request": "readOnly", "response": "writeOnly"}.get(direction, "")
            needed = name in required and not any(str(layer.get(never)).lower() == "true" for layer in held)
            if not any(line.required is needed for line in found):
                self.wrong.append(f"{where}: field {name} is {'not ' if needed else ''}marked as required")
            self.schema(part, found[0], f"{where}.{name}", direction, above)
        for layer in layers:
            for key, name in (("items", ""), ("additionalProperties", "any name")):
                if isinstance(layer.get(key), dict) and layer[key]:
                    inner = next((line for line in shown.inside if name and line.name == name), shown)
                    self.schema(layer[key], inner, f"{where}[]", direction, above)
            for key in ("oneOf", "anyOf"):
                for at, part in enumerate(layer.get(key) or ()):
                    options = [line for line in shown.inside if line.inside or line.cut] or [shown]
                    self._option(part, [*options, shown], f"{where}|{at}", direction, above)

    def _option(self, part: Any, options: Sequence[Line], where: str, direction: str, above: tuple[int, ...]) -> None:
        """An alternative is shown by the line that lacks least of it."""
        tried: list[tuple[int, int, Audit]] = []
        for line in options:
            own = Audit(self.document)
            own.schema(part, line, where, direction, above)
            tried.append((2 * len(own.missing) + len(own.wrong), len(tried), own))
        best = min(tried)[2]
        self.counts += best.counts
        self.missing += best.missing
        self.wrong += best.wrong

    def call(self, item: dict[str, Any], call: dict[str, Any], page: Element, where: str) -> None:
        """Hold one call against its page."""
        self.counts["calls"] += 1
        parts = sections(page)
        found = lines(parts.get("parameters", ()))
        wanted: dict[tuple[str, str], Any] = {}
        for each in [*(item.get("parameters") or ()), *(call.get("parameters") or ())]:
            data = self.follow(each)
            wanted[data["in"], data["name"]] = data
        for (place, name), data in wanted.items():
            self.counts["parameters"] += 1
            same = [line for line in found if line.name == str(name)]
            if not same:
                self.missing.append(f"{where}: parameter {name} in {place}")
                continue
            needed = str(data.get("required")).lower() == "true"
            if not any(line.required is needed for line in same):
                self.wrong.append(f"{where}: parameter {name} is {'not ' if needed else ''}marked as required")
            shown = next((line for line in same if line.required is needed), same[0])
            content: Any = next(iter((data.get("content") or {}).values()), {})
            schema = data.get("schema", self.follow(content).get("schema", {}))
            self.schema(schema, shown, f"{where} {name}", "")
        body = self.follow(call.get("requestBody") or {})
        part = parts.get("body", ())
        if body:
            plain = [each for each in part if each.tag == "p" and "class" not in each.attributes]
            marked = any(inner.has("hc-field__mark--required") for each in plain for inner in each.elements)
            needed = str(body.get("required")).lower() == "true"
            if marked is not needed:
                self.wrong.append(f"{where}: body is {'not ' if needed else ''}marked as required")
        self.media(body.get("content") or {}, part, f"{where} body", "request")
        answers = by_heading(parts.get("responses", ()), "h3")
        for status, each in (call.get("responses") or {}).items():
            if str(status).startswith("x-"):
                continue
            self.counts["answers"] += 1
            if str(status) not in answers:
                self.missing.append(f"{where}: answer {status}")
                continue
            data = self.follow(each)
            here = answers[str(status)]
            self.media(data.get("content") or {}, here, f"{where} {status}", "response")
            named = {line.name for line in lines(here)}
            for name in data.get("headers") or ():
                self.counts["headers"] += 1
                if name not in named:
                    self.missing.append(f"{where} {status}: header {name}")

    def media(self, content: dict[str, Any], part: Sequence[Element], where: str, direction: str) -> None:
        """Hold media types and their schemas against a part of a page."""
        found: dict[str, list[Element]] = {}
        now: list[Element] = []
        for element in part:
            if element.tag == "h4" or element.has("hc-media"):
                now = found.setdefault(element.text, [])
            else:
                now.append(element)
        for type_, each in content.items():
            self.counts["media types"] += 1
            if " ".join(str(type_).split()) not in found:
                self.missing.append(f"{where}: media type {type_}")
                continue
            here = found[" ".join(str(type_).split())]
            data = self.follow(each)
            schema = data.get("schema", data.get("itemSchema")) if isinstance(data, dict) else None
            if schema is not None:
                self.whole(schema, here, f"{where} {type_}", direction)

    def whole(self, schema: Any, part: Sequence[Element], where: str, direction: str) -> None:
        """Hold a schema against the part of a page that shows it."""
        trees = lines(part)
        cut = any(element.has("hc-field__cut") for element in part)
        alone = trees[0] if len(trees) == 1 and not trees[0].name else None
        self.schema(schema, alone or Line("", required=False, inside=trees, cut=cut), where, direction)


def sections(page: Element) -> dict[str, list[Element]]:
    """The parts of a page below its headings, by their ids."""
    for element in page.all():
        if element.tag == "div" and element.has("hc-api"):
            found: dict[str, list[Element]] = {}
            now: list[Element] = []
            columns = ("hc-api__head", "hc-api__samples", "hc-api__rest")
            for child in (
                each
                for outer in element.elements
                for each in (outer.elements if any(map(outer.has, columns)) else [outer])
            ):
                if child.tag == "h2":
                    now = found.setdefault(child.attributes.get("id", ""), [])
                else:
                    now.append(child)
            return found
    return {}


def by_heading(part: Sequence[Element], tag: str) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    now: list[Element] = []
    for element in part:
        if element.tag == tag:
            now = found.setdefault(element.text, [])
        else:
            now.append(element)
    return found


def _decoded(key: str) -> str:
    from urllib.parse import unquote

    return unquote(key).replace("~1", "/").replace("~0", "~")


def read(document: Path) -> Any:
    """A document as it is written: every word of YAML is text."""
    text = document.read_text(encoding="utf-8-sig")
    return (
        json.loads(text)
        if document.suffix == ".json"
        else yaml.load(
            text,
            Loader=yaml.CBaseLoader,  # noqa: S506 - a loader that makes nothing but texts
        )
    )


def audit(document: Path, pages: Path) -> Audit:
    """Hold a document against the folder of its pages."""
    data = read(document)
    found = Audit(data)
    shown = {}
    for file in pages.glob("*/index.html"):
        tree = _Tree()
        tree.feed(file.read_text(encoding="utf-8"))
        head = next((each for each in tree.root.all() if each.has("hc-call")), None)
        if head is not None:
            shown[head.text] = tree.root
    schemas = (data.get("components") or {}).get("schemas") or {}
    for file in pages.glob("schemas/*/index.html"):
        tree = _Tree()
        tree.feed(file.read_text(encoding="utf-8"))
        name = next((each.text for each in tree.root.all() if each.tag == "h1"), "")
        area = next((each for each in tree.root.all() if each.has("hc-api")), None)
        if name in schemas and area is not None:
            found.counts["schemas"] += 1
            found.whole(schemas[name], area.elements, f"schema {name}", "")
    for group in ("paths", "webhooks"):
        for template, each in (data.get(group) or {}).items():
            item = found.follow(each)
            for method in METHODS:
                call = item.get(method) if isinstance(item, dict) else None
                if isinstance(call, dict):
                    name = f"{'Webhook' if group == 'webhooks' else method.upper()} {template}"
                    page = shown.get(" ".join(name.split()))
                    if page is None:
                        found.missing.append(name)
                    else:
                        found.call(item, call, page, name)
    return found
