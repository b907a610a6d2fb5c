"""Troubleshooters: YAML walks from a question to an outcome, with the proofs that each one ends well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...content import sources as citations
from ...content import yaml
from ...content.errors import ContentError, ContentWarning, Place
from ...content.files import SourceFile
from ...content.languages import Languages, Localized
from ...content.passage import Passage
from ...content.schema import check, closest
from ...content.sources import Source
from ...content.texts import Plain, Reader, as_written

SCHEMA = Path(__file__).with_name("schema.json")
"""The format."""


@dataclass(frozen=True)
class Choice:
    """One way out of a step."""

    label: Localized
    next: str
    """The id of the step it leads to."""


@dataclass(frozen=True)
class Step:
    """A question, an action, or an outcome of a troubleshooter."""

    id: str
    question: Localized | None
    action: Mapping[str, Passage]
    help: Mapping[str, Passage]
    text: Mapping[str, Passage]
    outcome: str
    """'' | solved | contact."""
    channel: str
    choices: tuple[Choice, ...]
    place: Place


@dataclass(frozen=True)
class Troubleshooter:
    """A walk of questions and actions that ends solved or with a person."""

    path: str
    file: str
    title: Localized
    description: Localized | None
    weight: float | None
    also_asked: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[str, ...]]
    related: tuple[str, ...]
    reviewed: str
    owner: str
    start: str
    steps: tuple[Step, ...]
    place: Place
    related_places: tuple[Place, ...] = ()
    topic: str = ""
    """Of docs/contact/report.yml: what the path taken is about."""
    sources: tuple[Source, ...] = ()
    draft: bool = False
    """Whether it is shown in the preview only."""


@dataclass(frozen=True)
class WalkStep:
    """A step with the walk it belongs to."""

    walk: Troubleshooter
    step: Step


def read(
    files: Iterable[SourceFile],
    *,
    languages: Languages,
    channels: Sequence[str] | None,
    unconfirmed: Collection[str] = (),
    topics: Sequence[str] | None = None,
    plain: Plain = as_written,
) -> tuple[list[Troubleshooter], list[ContentError]]:
    """Troubleshooters from YAML files.

    `channels` are the ids that an outcome may name; none: not judged. Those in `unconfirmed` have no address.
    `topics` are the ids of the report's topics, one of which a walk may be about.
    """
    walks: list[Troubleshooter] = []
    findings: list[ContentError] = []
    for file in files:
        try:
            document = yaml.parse(file.text, file=file.name)
        except ContentError as error:
            findings.append(error)
            continue
        found = check(document, SCHEMA)
        if not found:
            walk, found = _read(document, file, languages, plain)
            walks.append(walk)
            found += prove(walk, channels=channels, unconfirmed=unconfirmed)
            found += untranslated(walk, languages)
            if walk.topic and topics is not None and walk.topic not in topics:
                place, hint = document.place("topic"), closest(walk.topic, list(topics))
                found.append(ContentError(place, "no such topic of the report", text=walk.topic, hint=hint))
        findings += found
    return walks, findings


def _read(
    document: yaml.Document, file: SourceFile, languages: Languages, plain: Plain
) -> tuple[Troubleshooter, list[ContentError]]:
    reader = Reader(document, languages, plain)
    data = document.data
    steps = tuple(_step(reader, index, step) for index, step in enumerate(data["steps"]))
    walk = Troubleshooter(
        path=file.path.rpartition(".")[0] + ".md",
        file=file.name,
        title=reader.text("title") or Localized({languages.default: file.path}),
        description=reader.text("description"),
        weight=data.get("weight"),
        also_asked=reader.lists("also_asked"),
        tags=reader.lists("tags"),
        related=tuple(data.get("related", ())),
        reviewed=data.get("reviewed", ""),
        sources=citations.several(reader, "sources"),
        owner=data.get("owner", ""),
        start=data["start"],
        steps=steps,
        place=document.place("start"),
        related_places=tuple(document.place("related", number) for number in range(len(data.get("related", ())))),
        topic=data.get("topic", ""),
        draft=data.get("draft", False),
    )
    return walk, reader.findings


def _step(reader: Reader, index: int, step: dict[str, object]) -> Step:
    at = ("steps", index)
    options = step.get("options", ())
    assert isinstance(options, (list, tuple))
    return Step(
        id=str(step["id"]),
        question=reader.text(*at, "question"),
        action=reader.passages(*at, "action"),
        help=reader.passages(*at, "help"),
        text=reader.passages(*at, "text"),
        outcome=str(step.get("outcome", "")),
        channel=str(step.get("channel", "")),
        choices=tuple(
            Choice(reader.text(*at, "options", number, "label") or Localized({"en": option["next"]}), option["next"])
            for number, option in enumerate(options)
        ),
        place=reader.document.place(*at, "id"),
    )


def prove(
    walk: Troubleshooter, *, channels: Sequence[str] | None, unconfirmed: Collection[str] = ()
) -> Iterator[ContentError]:
    """Every way in which a walk strands a reader: a dead end, a step nobody reaches, a loop without a way out.

    An outcome is solved, or it names a channel whose address is on the contact page: two clicks to a person.
    """
    steps: dict[str, Step] = {}
    for step in walk.steps:
        if step.id in steps:
            yield ContentError(step.place, f"step '{step.id}' appears twice", hint="choose another id for one of them")
        steps[step.id] = step
    if walk.start not in steps:
        yield ContentError(
            walk.place, "starts at a step that does not exist", text=walk.start, hint=closest(walk.start, list(steps))
        )
        return
    broken = False
    for step in walk.steps:
        for finding in _check_step(step, steps, channels, unconfirmed):
            broken = True
            yield finding
    if broken:
        return
    reached = _closure({walk.start}, {step.id: {choice.next for choice in step.choices} for step in walk.steps})
    back: dict[str, set[str]] = {step.id: set() for step in walk.steps}
    for step in walk.steps:
        for choice in step.choices:
            back[choice.next].add(step.id)
    ending = _closure({step.id for step in walk.steps if step.outcome}, back)
    for step in walk.steps:
        if step.id not in reached:
            yield ContentError(
                step.place, f"no way leads to step '{step.id}'", hint="lead an option to it, or delete it"
            )
        elif step.id not in ending:
            yield ContentError(
                step.place,
                f"step '{step.id}' never ends in an outcome",
                hint="give one of its steps an option that leads out",
            )


def untranslated(walk: Troubleshooter, languages: Languages) -> Iterator[ContentWarning]:
    """Every text of a walk that lacks a language which another text of it has."""
    texts: list[tuple[Place, str, Iterable[str]]] = [(walk.place, "the walk's title", walk.title.texts)]
    if walk.description:
        texts.append((walk.place, "the walk's description", walk.description.texts))
    for step in walk.steps:
        name = f"step '{step.id}'"
        if step.question:
            texts.append((step.place, f"question of {name}", step.question.texts))
        for field, passages in (("action", step.action), ("help", step.help), ("text", step.text)):
            if passages:
                texts.append((step.place, f"{field} of {name}", passages))
        texts += [(step.place, f"option {at} of {name}", one.label.texts) for at, one in enumerate(step.choices, 1)]
    spoken = {lang for _, _, found in texts for lang in found}
    for place, what, found in texts:
        for lang in languages.codes:
            if lang in spoken and lang not in found:
                hint = f"write it as a map of language to text, with '{lang}:'"
                yield ContentWarning(
                    place, f"{what} has no text in {languages.names[lang]}", hint=hint, rule="translation"
                )


def _check_step(
    step: Step, steps: dict[str, Step], channels: Sequence[str] | None, unconfirmed: Collection[str]
) -> Iterator[ContentError]:
    if step.outcome:
        if step.choices:
            yield ContentError(step.place, f"outcome '{step.id}' has options", hint="delete 'options' or 'outcome'")
        if not step.text:
            yield ContentError(step.place, f"outcome '{step.id}' has no text", hint="add 'text:'")
        if step.outcome == "contact" and not step.channel:
            yield ContentError(
                step.place, f"outcome '{step.id}' names no channel", hint="add 'channel:' with an id of channels.yml"
            )
    else:
        if not step.question and not step.action:
            yield ContentError(
                step.place, f"step '{step.id}' says nothing", hint="add 'question:', 'action:' or 'outcome:'"
            )
        if not step.choices:
            yield ContentError(
                step.place, f"step '{step.id}' is a dead end", hint="add 'options:', or make it an outcome"
            )
    if step.channel and channels is not None and step.channel not in channels:
        yield ContentError(step.place, "no such channel", text=step.channel, hint=closest(step.channel, list(channels)))
    elif step.channel in unconfirmed:
        hint = "confirm one in docs/contact/channels.yml, or name another channel"
        yield ContentError(step.place, "channel has no address, so nobody is reached", text=step.channel, hint=hint)
    for choice in step.choices:
        if choice.next not in steps:
            yield ContentError(
                step.place,
                f"step '{step.id}' leads to a step that does not exist",
                text=choice.next,
                hint=closest(choice.next, list(steps)),
            )


def _closure(start: set[str], edges: dict[str, set[str]]) -> set[str]:
    found, todo = set(start), list(start)
    while todo:
        for item in edges.get(todo.pop(), ()):
            if item not in found:
                found.add(item)
                todo.append(item)
    return found
