"""Schemas as trees of fields, in both dialects of OpenAPI: what is on a page, cut where it has no end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...content.languages import Messages
from . import constraints
from .references import References, component
from .texts import Texts

DEEPEST_NAMED, DEEPEST = 4, 9
"""Levels down to which a schema with a page of its own, and any other, is shown in place."""
TREE, PAGE = 60_000, 130_000
"""Bytes that one tree and all trees of a page may come to, about."""
SHOWN_VALUES = 60
"""Values of an enumeration that are listed."""

_NEVER = {"request": "read", "response": "write"}
"""Fields that are not there in one direction, though `required` names them."""

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Cut:
    """Where the rest of a tree is."""

    schema: str = ""
    """The name of a schema with a page of its own; empty: in the document alone."""
    more: int = 0
    """How many fields were left out here; 0 for the inside of one."""


@dataclass(frozen=True)
class Choice:
    """Alternatives inside a field, or what holds of it under a condition."""

    label: str
    """In words: `One of these:`."""
    options: tuple[Field, ...]


@dataclass(frozen=True)
class Field:
    """One line of a tree."""

    name: str
    role: str
    """property | key | place | option | whole: how it hangs on the line above."""
    type: str
    """In words: `array of string`."""
    required: bool = False
    nullable: bool = False
    deprecated: bool = False
    access: str = ""
    """'' | read | write: fields that only answers or only questions have."""
    title: str = ""
    texts: tuple[Schema, ...] = ()
    """The parts of the document that may say what it means, the nearest first."""
    facts: tuple[constraints.Fact, ...] = ()
    values: tuple[str, ...] = ()
    more_values: int = 0
    children: tuple[Field, ...] = ()
    choices: tuple[Choice, ...] = ()
    cut: Cut | None = None

    @property
    def leaf(self) -> bool:
        return not (self.children or self.choices or self.cut)


@dataclass
class Budget:
    """What may still be shown on a page."""

    page: int = PAGE
    tree: int = TREE
    cuts: set[str] = field(default_factory=set)
    """Names of schemas that were linked to."""

    @property
    def spent(self) -> bool:
        return self.page <= 0 or self.tree <= 0

    def take(self, size: int) -> None:
        self.page -= size
        self.tree -= size


@dataclass
class SchemaCache:
    """What was made of the schemas of a document in one language, for its other pages."""

    trees: dict[tuple[int, str], tuple[object, Field, int, frozenset[str]]] = field(default_factory=dict)
    """By the identity of a schema and the direction: the schema, its tree, what that took of the budget, the names
    it is cut at."""
    examples: dict[tuple[int, str], tuple[object, Any]] = field(default_factory=dict)


@dataclass
class Trees:
    """Makes the trees of one page.

    >>> words = Messages("en", {"api.array_of": "array of {type}"})
    >>> trees = Trees(References({}), Texts("en", "en"), words)
    >>> trees.tree({"type": "array", "items": {"type": "string"}}).type
    'array of string'
    """

    references: References
    texts: Texts
    words: Messages
    siblings: bool = True
    """Whether keys beside `$ref` count, as they do since OpenAPI 3.1."""
    budget: Budget = field(default_factory=Budget)
    kept: SchemaCache = field(default_factory=SchemaCache)
    direction: str = ""
    """request | response | '': which of `readOnly` and `writeOnly` fields are never required."""

    def toward(self, direction: str) -> Trees:
        """The same, for what is sent or for what comes back."""
        return replace(self, direction=direction)

    def tree(self, schema: object, name: str = "", *, required: bool = False, said: Schema | None = None) -> Field:
        """The tree of one schema; `said` is the part around it that says what it means, a parameter."""
        self.budget.tree = TREE
        if name or required or said or self.budget.page < TREE:
            return self._field(schema, name, "whole", required, (), 0, said)
        key = id(self.target(schema)), self.direction
        known = self.kept.trees.get(key)
        if known is None:
            before, self.budget.cuts = self.budget.cuts, set()
            made = self._field(schema, name, "whole", required, (), 0)
            known = schema, made, TREE - self.budget.tree, frozenset(self.budget.cuts)
            self.budget.page, self.budget.cuts = self.budget.page + known[2], before
            self.kept.trees[key] = known
        self.budget.page -= known[2]
        self.budget.cuts |= known[3]
        return known[1]

    def target(self, schema: object) -> object:
        """What a schema is that is nothing but a reference."""
        for _ in range(20):
            if not (isinstance(schema, Mapping) and len(schema) == 1 and isinstance(schema.get("$ref"), str)):
                break
            schema = self.references.lookup(schema["$ref"])
        return schema

    def layers(self, schema: object, above: tuple[int, ...] = ()) -> Iterator[Schema]:
        """A schema and all that it is made of, its references followed: what holds of it, the nearest first."""
        if not isinstance(schema, Mapping):
            if schema is False:
                yield {"not": {}}
            return
        if id(schema) in above:
            return
        above = (*above, id(schema))
        if isinstance(schema.get("$ref"), str):
            if self.siblings and len(schema) > 1:
                yield {key: value for key, value in schema.items() if key != "$ref"}
            yield from self.layers(self.references.lookup(schema["$ref"]), above)
            return
        yield schema
        for part in schema.get("allOf") or ():
            yield from self.layers(part, above)

    def whole(self, schema: object) -> Iterator[Schema]:
        """The layers whose examples are of the whole schema, and not of a part of it."""
        for _ in range(20):
            if not isinstance(schema, Mapping):
                return
            if not isinstance(schema.get("$ref"), str):
                yield schema
                return
            if self.siblings:
                yield schema
            schema = self.references.lookup(schema["$ref"])

    def _examples(self, schema: object, held: Sequence[Schema], said: Schema | None) -> list[Any]:
        """The examples of a schema; those of its parts only where they are no objects."""
        if found := constraints.examples(said, *self.whole(schema)):
            return found
        return [each for each in constraints.examples(*held) if not isinstance(each, Mapping)]

    def _field(
        self, schema: object, name: str, role: str, required: bool, above: tuple[int, ...], depth: int,
        said: Schema | None = None,
    ) -> Field:  # fmt: skip
        layers = [*([said] if said else []), *self.layers(schema)]
        held = [layer for layer in layers if layer is not said]
        kinds = constraints.kinds(held)
        type_ = self._type(schema, ())
        values = next(([*layer["enum"]] for layer in held if isinstance(layer.get("enum"), list)), [])
        access = "read" if _any(held, "readOnly") else "write" if _any(held, "writeOnly") else ""
        line = Field(
            name, role, type_, required and _NEVER.get(self.direction, "-") != access,
            nullable="null" in kinds or any(layer.get("nullable") for layer in held) or self._alternative_null(held),
            deprecated=any(layer.get("deprecated") for layer in layers),
            access=access,
            title=next((text for layer in held if (text := self.texts.text(layer, "title"))), ""),
            texts=tuple(layers), facts=tuple(constraints.facts(held, self._examples(schema, held, said), self.words)),
            values=tuple(constraints.shown(value) for value in values[:SHOWN_VALUES] if value is not None),
            more_values=max(0, len(values) - SHOWN_VALUES),
        )  # fmt: skip
        self.budget.take(_size(line))
        inner = self._inner(schema)
        ids = tuple(id(layer) for layer in self.layers(inner) if constraints.structured(layer))
        if not ids:
            return line
        target = self.named(inner)
        deep = depth > (DEEPEST_NAMED if target else DEEPEST)
        if set(ids) & set(above) or deep or self.budget.spent:
            return replace(line, cut=self._cut(target))
        return self._inside(line, inner, (*above, *ids), depth + 1)

    def _inside(self, line: Field, schema: object, above: tuple[int, ...], depth: int) -> Field:
        layers = list(self.layers(schema))
        children: list[Field] = []
        parts = list(self.parts(layers))
        for at, (name, role, required, part) in enumerate(parts):
            if self.budget.spent and at:
                children.append(Field("", "more", "", cut=self._cut(self.named(schema), len(parts) - at)))
                break
            children.append(self._field(part, name, role, required, above, depth))
        choices = tuple(self._choices(schema, layers, above, depth))
        options = [option for choice in choices for option in choice.options]
        if options and not children and all(_bare(option) for option in options):
            return line  # the type says it all
        return replace(line, children=tuple(children), choices=choices)

    def _choices(
        self, schema: object, layers: Sequence[Schema], above: tuple[int, ...], depth: int
    ) -> Iterator[Choice]:
        told = self.discriminated(layers)
        for kind, alternatives in self.groups(layers):
            options: list[Field] = []
            for at, part in enumerate(alternatives):
                if self.budget.spent and at:
                    options.append(Field("", "more", "", cut=self._cut(self.named(schema), len(alternatives) - at)))
                    break
                option = self._option(part, self.named(part), above, depth)
                facts = [
                    constraints.Fact(name, value) for name, value, target in told if self._same(target, part)
                ] + list(constraints.demands(part, self.words))
                options.append(replace(option, facts=(*facts, *option.facts)))
            yield Choice(self.words(f"api.{kind}"), tuple(options))
        for layer in layers:
            for label, part in constraints.conditional(layer, self.words):
                option = self._option(part, "", above, depth)
                yield Choice(label, (replace(option, facts=(*constraints.demands(part, self.words), *option.facts)),))

    def _option(self, schema: object, name: str, above: tuple[int, ...], depth: int) -> Field:
        if constraints.only_demands(schema):
            names = schema["required"]  # type: ignore[index]  # it is a map with this key
            return Field(", ".join(map(str, names)), "option", "", required=True)
        return self._field(schema, name, "option", False, above, depth)

    def parts(self, layers: Sequence[Schema]) -> Iterator[tuple[str, str, bool, object]]:
        """The named parts of an object or a tuple: name, role, whether it is required, schema."""
        required = {str(name) for layer in layers for name in layer.get("required") or ()}
        properties: dict[str, list[object]] = {}
        for layer in layers:
            for name, part in (layer.get("properties") or {}).items():
                properties.setdefault(str(name), []).append(part)
        for name, parts in properties.items():
            yield name, "property", name in required, parts[0] if len(parts) == 1 else {"allOf": parts}
        for layer in layers:
            for name, part in (layer.get("patternProperties") or {}).items():
                yield str(name), "pattern", False, part
            others = layer.get("additionalProperties")
            if isinstance(others, Mapping):
                yield self.words("api.any_key"), "key", False, others
            for at, part in enumerate(layer.get("prefixItems") or ()):
                yield f"[{at}]", "place", False, part

    def items(self, layers: Sequence[Schema]) -> object | None:
        """What each item of a list is: all that its layers say of them."""
        found = [layer["items"] for layer in layers if isinstance(layer.get("items"), Mapping)]
        return {"allOf": found} if len(found) > 1 else next(iter(found), None)

    def groups(self, layers: Sequence[Schema]) -> Iterator[tuple[str, list[object]]]:
        """Each set of alternatives: oneOf | anyOf, and the schemas."""
        any_found = False
        for layer in layers:
            for kind in ("oneOf", "anyOf"):
                found = [part for part in layer.get(kind) or () if not self._is_null(part)]
                if found:
                    any_found = True
                    yield kind, found
        if not any_found and (told := self.discriminated(layers)):
            yield "oneOf", [{"$ref": target} for target in dict.fromkeys(target for _, _, target in told)]

    def alternatives(self, layers: Sequence[Schema]) -> list[object]:
        """The alternatives of the first set."""
        return next((found for _, found in self.groups(layers)), [])

    def discriminated(self, layers: Sequence[Schema]) -> list[tuple[str, str, str]]:
        """What a discriminator says: its property, a value, and the reference of the schema that is meant by it.

        None for a schema that is itself one of those that are meant: it was chosen.
        """
        found: list[tuple[str, str, str]] = []
        for layer in layers:
            said = layer.get("discriminator")
            if not isinstance(said, Mapping) or not isinstance(said.get("propertyName"), str):
                continue
            mapping = said.get("mapping")
            told = (
                {str(value): component(str(target)) for value, target in (mapping or {}).items()}
                if isinstance(mapping, Mapping)
                else {}
            )
            parts = [part for kind in ("oneOf", "anyOf") for part in layer.get(kind) or ()]
            targets = [
                part["$ref"] for part in parts if isinstance(part, Mapping) and isinstance(part.get("$ref"), str)
            ]
            if not parts and not told:
                targets = list(self.references.heirs(layer))
            told = {value: target for value, target in told.items() if self.references.leads(target)}
            meant = [self.references.lookup(target) for target in told.values()]
            for target in targets:
                there = self.references.lookup(target)
                if not any(there is each for each in meant):
                    told[self.references.name(there) or target.rpartition("/")[2]] = target
            found += [(said["propertyName"], value, target) for value, target in told.items()]
        held = {id(layer) for layer in layers}
        return [] if any(id(self.references.lookup(target)) in held for _, _, target in found) else found

    def _same(self, target: str, part: object) -> bool:
        return self.target({"$ref": target}) is self.target(part)

    def _is_null(self, schema: object) -> bool:
        return isinstance(schema, Mapping) and schema.get("type") == "null"

    def _alternative_null(self, layers: Sequence[Schema]) -> bool:
        return any(
            self._is_null(part) for layer in layers for kind in ("oneOf", "anyOf") for part in layer.get(kind) or ()
        )

    def _inner(self, schema: object) -> object:
        """The schema whose parts are shown: of an array, that of its items; of one alternative beside null, that."""
        for _ in range(20):
            layers = list(self.layers(schema))
            if any(layer.get("prefixItems") for layer in layers):
                return schema
            items = self.items(layers)
            if items is None:
                alternatives = self.alternatives(layers)
                if len(alternatives) != 1 or any(layer.get("properties") for layer in layers):
                    return schema
                items = alternatives[0]
            schema = items
        return schema

    def _type(self, schema: object, above: tuple[int, ...]) -> str:
        layers = list(self.layers(schema))
        if len(above) > 12 or any(id(layer) in above for layer in layers):
            return "…"
        above = (*above, *(id(layer) for layer in layers))
        names = []
        for kind in constraints.kinds(layers):
            if kind == "null":
                continue
            if kind == "array":
                items = self.items(layers)
                inner = self._type(items, above) if items is not None else ""
                names.append(self.words("api.array_of", type=inner) if inner else "array")
            elif kind == "object" and not any(layer.get("properties") for layer in layers):
                values = next(
                    (part for layer in layers if isinstance(part := layer.get("additionalProperties"), Mapping)), None
                )
                inner = self._type(values, above) if values is not None else ""
                names.append(self.words("api.map_of", type=inner) if inner else "object")
            else:
                format_ = next((layer["format"] for layer in layers if isinstance(layer.get("format"), str)), "")
                names.append(f"{kind} ({format_})" if format_ else kind)
        if not names:
            alternatives = self.alternatives(layers)
            names = list(dict.fromkeys(name for part in alternatives[:6] if (name := self._type(part, above))))
        return " | ".join(names)

    def named(self, schema: object) -> str:
        """The name of a schema among the components, or of the one that it is a plain reference to."""
        while isinstance(schema, Mapping):
            name = self.references.name(schema)
            if name or not isinstance(schema.get("$ref"), str):
                return name
            target = self.references.lookup(schema["$ref"])
            if target is schema:
                return ""
            schema = target
        return ""

    def _cut(self, name: str, more: int = 0) -> Cut:
        if name:
            self.budget.cuts.add(name)
        return Cut(name, more)


def _any(layers: Sequence[Schema], key: str) -> bool:
    return any(layer.get(key) is True for layer in layers)


def _bare(line: Field) -> bool:
    """Whether a line says nothing but its type."""
    said = any(layer.get("description") for layer in line.texts)
    return line.leaf and not (line.required or line.values or line.facts or line.title or said)


def _size(line: Field) -> int:
    """About the bytes that a line comes to on a page, the same in every language."""
    said = next((layer for layer in line.texts if layer.get("description")), {})
    texts = [said.get("description"), *(value for key, value in said.items() if key.startswith("x-"))]
    longest = max((len(str(text).encode()) for text in texts if text), default=0)
    facts = sum(120 + len(fact.value) for fact in line.facts)
    return 420 + longest * 5 // 4 + facts + sum(len(value) + 40 for value in line.values)
