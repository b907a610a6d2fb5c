"""Urgent intents, of urgent.yml: what people type who are in trouble, and the page that is pinned for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from . import yaml
from .errors import ContentError, Place
from .files import SourceFile
from .languages import Languages, Localized
from .schema import parsed
from .texts import Reader

Words = Mapping[str, tuple[str, ...]]
"""Lines by language."""


@dataclass(frozen=True)
class Intent:
    """One thing that can have happened to a reader."""

    id: str
    pin: str
    """The page: a path of the merged tree, a FAQ entry with its id, such as `faq/account.yml#locked`."""
    place: Place
    row: Localized | None = None
    """What its line says where nothing is asked yet; without it there is no such line."""
    emergency: Localized | None = None
    """What its line says on the emergency sheet; where no intent has one, the lines are those of `row`."""
    phrases: Words = field(default_factory=dict)
    """What people type and little else, its words in any order."""
    patterns: Words = field(default_factory=dict)
    """Groups of words that a longer question holds."""
    unless: Words = field(default_factory=dict)
    """Patterns of questions that mean something else."""


@dataclass(frozen=True)
class Urgent:
    """What urgent.yml holds.

    >>> Urgent().intents
    ()
    """

    intents: tuple[Intent, ...] = ()
    """The most urgent first: where a question fits two equally well, the first wins."""
    alike: Words = field(default_factory=dict)
    """Lines such as `gone = missing = vanished`: in phrases and patterns, each stands for all."""
    unless: Words = field(default_factory=dict)
    """Patterns of questions that nobody asks in trouble."""


def read(file: SourceFile, *, languages: Languages) -> tuple[Urgent, list[ContentError]]:
    """The intents of urgent.yml; of a file with an error nothing is pinned.

    >>> file = SourceFile("urgent.yml", "urgent.yml", "intents: [{id: a, pin: a.md, phrases: {en: [hacked]}}]")
    >>> read(file, languages=Languages({"en": "English"}))[0].intents[0].phrases
    {'en': ('hacked',)}
    """
    document, errors = parsed(file, "urgent")
    if document is None:
        return Urgent(), errors
    reader = Reader(document, languages)
    intents: list[Intent] = []
    for index, data in enumerate(document.data["intents"]):
        if any(intent.id == data["id"] for intent in intents):
            place = document.place("intents", index, "id")
            errors.append(ContentError(place, f"intent '{data['id']}' appears twice", hint="choose another id"))
        at = ("intents", index)
        intents.append(
            Intent(
                data["id"], data["pin"], document.place(*at, "pin"), reader.text(*at, "row"),
                reader.text(*at, "emergency"), reader.lists(*at, "phrases"), reader.lists(*at, "patterns"),
                reader.lists(*at, "unless"),
            )
        )  # fmt: skip
    urgent = Urgent(tuple(intents), reader.lists("alike"), reader.lists("unless"))
    errors += [*reader.findings, *_patterns(document)]
    return (Urgent(), errors) if errors else (urgent, [])


def _patterns(document: yaml.Document) -> Iterator[ContentError]:
    """Patterns that could fit nothing, or everything."""
    whole = [((), document.data)]
    for path, part in [*whole, *((("intents", at), one) for at, one in enumerate(document.data["intents"]))]:
        for key in ("patterns", "unless"):
            for lang, lines in part.get(key, {}).items():
                for at, line in enumerate(lines):
                    if what := faults(line):
                        hint = "write groups with spaces between, such as 'someone|stranger account !fee'"
                        yield ContentError(document.place(*path, key, lang, at), what, text=line, hint=hint)


def faults(line: str) -> str:
    """What is wrong with a pattern; empty where nothing is.

    >>> faults("someone|hacker in account !fee"), faults("a||b"), faults("!fee")
    ('', "a group has an empty word: 'a||b'", 'nothing but what must not be there')
    """
    groups = line.split()
    for group in groups:
        if not all(word.strip("_") for word in group.removeprefix("!").split("|")):
            return f"a group has an empty word: '{group}'"
    return "" if any(not group.startswith("!") for group in groups) else "nothing but what must not be there"
