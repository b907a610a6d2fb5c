"""Whether a document is valid OpenAPI: what is wrong, where, and whether a page can be right all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...content.errors import ContentError, ContentWarning, Place
from ...content.schema import closest
from ...content.yaml import Document
from . import values
from .bundle import Bundle
from .calls import operations
from .references import Path, References, component

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SPECIFICATION = "hold this part against the OpenAPI specification, https://spec.openapis.org/oas/"
_WHOLE = 200
"""Characters of the library's own words that are shown."""
_VERSIONS = ("3.0", "3.1", "3.2")
_HARMLESS = frozenset(("additionalProperties", "unevaluatedProperties", "format", "uniqueItems", "minItems",
                       "minProperties", "pattern", "dependentRequired", "dependentSchemas"))  # fmt: skip
"""Rules of the specification that a page does not need: breaking one is a warning."""
_ABSENT = frozenset(("description", "version", "title", "name", "responses", "tokenUrl", "authorizationUrl", "scopes",
                     "summary", "url"))  # fmt: skip
"""Keys that a page can do without."""
_BOUNDS = ("exclusiveMinimum", "exclusiveMaximum")
_UNRESOLVED = re.compile(r"Path parameter '.*?' for '(\w+)' operation in '(.*)' was not resolved$")
"""The library's words for a name in a path that no parameter has; it does not say where."""
_EXAMPLES = {
    "parameter": "a parameter, such as '#/components/parameters/Page'",
    "schema": "a schema, such as '#/components/schemas/Order'",
    "object": "a part of the kind that belongs here, for example one under components:",
}
"""Where a reference should lead, by the kind of part that is wanted."""
_ONLY_TOLD = frozenset(("ExtraParametersError", "ParameterDuplicateError", "UnresolvableParameterError"))
"""Findings of the library about parts that fit together badly: the page shows what is written."""


def declares(document: Document) -> bool:
    """Whether a file says that it is an OpenAPI document, or one of its predecessor."""
    return isinstance(document.data, dict) and ("openapi" in document.data or "swagger" in document.data)


def version(document: Document) -> list[ContentError]:
    """An error for what is no document of a version that is read."""
    data = document.data
    if isinstance(data, dict) and "swagger" in data and "openapi" not in data:
        name = document.file.rpartition("/")[2]
        hint = f"convert it to OpenAPI 3: npx swagger2openapi {name} --outfile {name}"
        return [ContentError(document.key("swagger"), "Swagger 2.0 is not read", hint=hint)]
    if isinstance(data, dict) and isinstance(data.get("openapi"), float):
        return [ContentError(document.place("openapi"), "version is a number", hint="put quotes: openapi: '3.1.0'")]
    if not isinstance(data, dict) or not str(data.get("openapi", "")).startswith(_VERSIONS):
        what, hint = "not an OpenAPI 3.0, 3.1 or 3.2 document", "start it with 'openapi: 3.1.0'"
        return [ContentError(Place(document.file), what, hint=hint)]
    return []


def check(document: Bundle) -> list[ContentError]:
    """Every way in which a document is not valid, each with its place; those of one cause are one."""
    data = document.data
    links = References(data)
    for look in (_dangling, _endless, _misplaced):  # each needs that the one before found nothing
        if wrong := list(look(document, links)):
            return grouped(wrong)
    # 200 modules that a site without such documents never needs.
    from .validator import validators

    found = [*values.empty(document), *values.check(document)]
    told = {error.place for error in found}
    departures = _departures(validators[data["openapi"][:3]](data).iter_errors(), document)
    found += [error for each in departures for error in each if error.place not in told]
    if any(not isinstance(each, ContentWarning) for each in found):
        return grouped(found)
    _complete(data)
    return grouped([*found, *_schemes(document), *_discriminators(document, links), *_twice(document)])


def _departures(errors: Iterator[ValidationError], document: Bundle) -> Iterator[list[ContentError]]:
    """What the library finds, each in our words. It raises where a part is so wrong that it cannot go on."""
    told = False
    while True:
        try:
            error = next(errors, None)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as crash:
            if not told:
                what, hint = f"not valid OpenAPI: {type(crash).__name__} {crash}"[:_WHOLE], _SPECIFICATION
                yield [ContentError(Place(document.file), what, hint=hint)]
            return
        if error is None:
            return
        found = list(_explain(error, document))
        told = told or any(not isinstance(each, ContentWarning) for each in found)
        yield found


def grouped(found: Iterable[ContentError]) -> list[ContentError]:
    """Errors of one cause as one: the first, and how many more there are.

    >>> one = ContentError(Place("a.yaml", 3), "not valid at #/a: 'x' is a required property", hint="add 'x:'")
    >>> two = ContentError(Place("a.yaml", 9), "not valid at #/b: 'x' is a required property", hint="add 'x:'")
    >>> [str(error.place) + " " + error.what for error in grouped([one, two])]
    ["a.yaml:3:1 not valid at #/a: 'x' is a required property (and at 1 more place: line 9)"]
    """
    groups: dict[tuple[object, ...], list[ContentError]] = {}
    for error in dict.fromkeys(found):
        cause = re.sub(r" at #\S*", "", error.what)
        groups.setdefault((type(error), cause, error.text, error.hint), []).append(error)
    made = []
    for first, *others in groups.values():
        what = first.what
        if others:
            lines = ", ".join(str(line) for line in dict.fromkeys(other.place.line for other in others[:3]))
            more = f"{len(others)} more place{'s' if len(others) > 1 else ''}"
            what += f" (and at {more}: line {lines}{', …' if len(others) > 3 else ''})"
        made.append(type(first)(first.place, what, hint=first.hint, text=first.text))
    return made


def _complete(data: dict[str, Any]) -> None:
    """Give a page what it shows of the keys that a document may lack."""
    info = data.setdefault("info", {})
    info.setdefault("title", "API")
    info.setdefault("version", "")


def _schemes(document: Bundle) -> Iterator[ContentError]:
    """Security requirements that name no scheme: a page would say that no key is needed."""
    schemes = list((document.data.get("components") or {}).get("securitySchemes") or {})
    places: list[tuple[Path, Any]] = [(("security",), document.data.get("security"))]
    places += [((*path, "security"), call.get("security")) for path, call in operations(document.data, nested=True)]
    for path, alternatives in places:
        for at, alternative in enumerate(alternatives or ()):
            for name in alternative if isinstance(alternative, Mapping) else ():
                if name not in schemes and "/" not in str(name):
                    hint = closest(str(name), schemes) if schemes else "define it under components: securitySchemes"
                    yield ContentError(
                        document.key(*path, at, name), "no such security scheme", text=str(name), hint=hint
                    )


def _discriminators(document: Bundle, links: References) -> Iterator[ContentError]:
    """Discriminators that name no schema: the alternative is shown without its value."""
    for path, part in values.parts(document.data):
        said = part.get("discriminator")
        mapping = said.get("mapping") if isinstance(said, Mapping) else None
        for name, target in mapping.items() if isinstance(mapping, Mapping) else ():
            if not links.leads(component(str(target))):
                place = document.place(*path, "discriminator", "mapping", name)
                yield ContentWarning(place, "no such schema", text=str(target), hint="correct the reference")


def _twice(document: Bundle) -> Iterator[ContentError]:
    """Ids that two calls have: each page has an address of its own, links lead to the first."""
    found = [(path, str(call["operationId"])) for path, call in operations(document.data) if "operationId" in call]
    many = Counter(name for _, name in found)
    first: dict[str, Place] = {}
    for path, name in found:
        place = document.place(*path, "operationId")
        if many[name] > 1 and name in first:
            hint = "give each call an id of its own"
            yield ContentWarning(place, f"operationId is also that of the call in line {first[name].line}", text=name,
                                 hint=hint)  # fmt: skip
        first.setdefault(name, place)


def _explain(error: ValidationError, document: Bundle) -> Iterator[ContentError]:
    """One departure, at the deepest place that the library can name."""
    best = _deepest(error)
    unresolved = _UNRESOLVED.match(best.message)
    path = ("paths", unresolved[2], unresolved[1]) if unresolved else _path(best, document.data)
    hint = _hint(best)
    what = best.message.splitlines()[0][:_WHOLE] if best.message else type(best).__name__
    kind = type(error).__name__
    if kind == "DuplicateOperationIDError":
        return  # told with both of its places
    warns = _is_harmless(best) or kind in _ONLY_TOLD
    made = ContentWarning if warns else ContentError
    yield made(document.place(*path), f"not valid OpenAPI at {pointer(path)}: {what}", hint=hint)


def _is_harmless(error: ValidationError) -> bool:
    """Whether a page can be right though a rule is broken."""
    if error.validator == "required" and isinstance(error.instance, Mapping):
        wanted = {str(key) for key in error.validator_value or ()}  # type: ignore[union-attr]  # a list of names
        missing = wanted - error.instance.keys()
        return bool(missing) and missing <= _ABSENT and not {"in", "name"} & missing
    if error.validator == "type" and error.absolute_path and error.absolute_path[-1] in _BOUNDS:
        return isinstance(error.instance, int | float)  # as it is written since OpenAPI 3.1, in a document of 3.0
    return error.validator in _HARMLESS


def _path(error: ValidationError, data: object) -> Path:
    """The way to what is wrong; of a schema or a default the library names only what is inside it."""
    within = tuple(error.absolute_path)
    starts = (path for path in _paths(data, ()) if _at(data, (*path, *within)) is error.instance)
    return (*next(starts, ()), *within)


def _paths(part: object, path: Path) -> Iterator[Path]:
    """Parts that may be wrong as a whole, from the top."""
    yield path
    inside: Any = part.items() if isinstance(part, Mapping) else enumerate(part) if isinstance(part, list) else ()
    for key, each in inside:
        if key == "default" or isinstance(each, Mapping | list):
            yield from _paths(each, (*path, key))


def _at(part: Any, path: Path) -> object:
    """The value at a path; something that is nothing else, where nothing does."""
    try:
        for key in path:
            part = part[key]
    except (LookupError, TypeError):
        return object()
    return part


def _deepest(error: ValidationError) -> ValidationError:
    """What is wrong below a choice: of the alternatives the one that fits furthest, never an unwritten reference."""
    while error.context:
        others = [each for each in error.context if not each.message.startswith("'$ref' is a required")]
        if not others:
            return error
        best = max(others, key=lambda each: len(each.absolute_path))
        alike = [each for each in others if len(each.absolute_path) == len(best.absolute_path)]
        from jsonschema.exceptions import best_match

        error = best_match(iter(alike)) or best
    return error


def _hint(error: ValidationError) -> str:
    """What to do, where the rule that was broken says it."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    wanted: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            missing = [str(key) for key in wanted if isinstance(instance, dict) and key not in instance]
            return "add " + ", ".join(f"'{key}:'" for key in missing) if missing else _SPECIFICATION
        case "additionalProperties" | "unevaluatedProperties":
            known = list(schema.get("properties", {}))
            extra = [str(key) for key in instance if key not in known and not str(key).startswith("x-")]
            if not extra or not known:
                return f"delete the key, or begin its name with 'x-'; {_SPECIFICATION}"
            return f"{closest(extra[0], known)}; a key of your own begins with 'x-'"
        case "enum":
            return closest(str(instance), [str(each) for each in wanted])
        case "type":
            kinds = wanted if isinstance(wanted, list) else [wanted]
            return f"write {' or '.join(map(str, kinds))}"
        case "pattern":
            return f"write it in the form {wanted}"
        case _:
            return _SPECIFICATION


def pointer(path: Sequence[str | int]) -> str:
    """A JSON pointer as a fragment.

    >>> pointer(("paths", "/time", 0))
    '#/paths/~1time/0'
    """
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _dangling(document: Bundle, links: References) -> Iterator[ContentError]:
    """References that lead to nothing, or out of the document: those are never followed."""
    for path, target, outside in links.dangling():
        where = f" at {pointer(path)}"
        what = "reference out of the document" if outside else "reference to nothing"
        hint = "refer to a file of api-reference/ by its path" if outside else "correct the pointer"
        yield ContentError(document.place(*path), what + where, text=target, hint=hint)


def _endless(document: Bundle, links: References) -> Iterator[ContentError]:
    """Parts that are made of themselves: there is nothing to show, and no value can be held against a schema."""
    for path, target in links.endless():
        part = "schema" if path[:2] == ("components", "schemas") else "part"
        hint = f"delete this reference, or write what the {part} holds in its place"
        what = f"{part} is made of itself at {pointer(path)}"
        yield ContentError(document.place(*path), what, text=target, hint=hint)


def _misplaced(document: Bundle, links: References) -> Iterator[ContentError]:
    """References that lead to something, but not to what belongs there."""
    for path, target, wanted in links.misplaced():
        what = f"reference to what is no {wanted} at {pointer(path)}"
        hint = f"refer to {_EXAMPLES[wanted]}"
        yield ContentError(document.place(*path), what, text=target, hint=hint)
