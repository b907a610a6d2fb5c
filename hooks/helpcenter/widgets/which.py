"""From what happened to the channel that fits: the tool `{{ which }}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content import tree
from ..content.errors import ContentError, Place, ToolError
from ..content.files import SourceFile
from ..content.languages import Languages, Localized
from ..content.passage import Passage
from ..content.schema import closest, parsed
from ..content.texts import Plain, Reader, as_written
from ..content.tree import ContentTree
from ..kinds.contact import Contact
from ..site.context import PageContext
from .widget import Widget


@dataclass(frozen=True)
class Case:
    """One state of a topic: how urgent it is, and where it leads."""

    urgency: str
    """now | today | wait."""
    when: Localized | None
    """How a reader tells it from the topic's other cases; none where it is the only one."""
    first: Mapping[str, Passage]
    """What to do now, before anything else."""
    channel: str
    say: Localized | None = None
    """A sentence to begin with, to be copied; in English too, which every person at a counter reads."""


@dataclass(frozen=True)
class Topic:
    """Something that can have happened to a reader."""

    id: str
    title: Localized
    cases: tuple[Case, ...]
    related: tuple[str, ...]
    place: Place
    related_places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Topics:
    """What docs/contact/topics.yml holds."""

    file: str
    topics: tuple[Topic, ...]


SCHEMA = Path(__file__).with_name("which.json")
"""The format."""
PATH = "contact/topics.yml"


def read(
    file: SourceFile, *, languages: Languages, channels: Sequence[str] | None, plain: Plain = as_written
) -> tuple[Topics | None, list[ContentError]]:
    """The topics of topics.yml. `channels` are the ids that a case may name; none: not judged.

    >>> text = "topics: [{id: fee, title: Fees, cases: [{urgency: wait, first: Read., channel: chat}]}]"
    >>> file = SourceFile("contact/topics.yml", "docs/contact/topics.yml", text)
    >>> found, _ = read(file, languages=Languages({"en": "English"}), channels=["chat"])
    >>> found.topics[0].cases[0].urgency
    'wait'
    """
    document, findings = parsed(file, SCHEMA)
    if document is None:
        return None, findings
    reader = Reader(document, languages, plain)
    seen: dict[str, Place] = {}
    topics = []
    for index, data in enumerate(document.data["topics"] or ()):
        topic = _topic(reader, index, data)
        if topic.id in seen:
            what = f"topic '{topic.id}' is taken at {seen[topic.id]}"
            findings.append(ContentError(topic.place, what, hint="choose another id for one of them"))
        seen.setdefault(topic.id, topic.place)
        for number, case in enumerate(topic.cases):
            where = ("topics", index, "cases", number)
            if channels is not None and case.channel not in channels:
                hint = closest(case.channel, list(channels))
                place = document.place(*where, "channel")
                findings.append(ContentError(place, "no such channel", text=case.channel, hint=hint))
            if case.when is None and len(topic.cases) > 1:
                hint = "add 'when:', so that a reader can tell the cases apart"
                findings.append(ContentError(document.place(*where), "one case of several says no 'when'", hint=hint))
        topics.append(topic)
    return Topics(file.name, tuple(topics)), findings + reader.findings


def _topic(reader: Reader, index: int, data: dict[str, object]) -> Topic:
    at = ("topics", index)
    cases, related = data["cases"], data.get("related", ())
    assert isinstance(cases, list)
    assert isinstance(related, (list, tuple))
    return Topic(
        id=str(data["id"]),
        title=reader.text(*at, "title") or Localized({reader.languages.default: str(data["id"])}),
        cases=tuple(
            Case(
                urgency=case["urgency"],
                when=reader.text(*at, "cases", number, "when"),
                first=reader.passages(*at, "cases", number, "first"),
                channel=case["channel"],
                say=reader.text(*at, "cases", number, "say"),
            )
            for number, case in enumerate(cases)
        ),
        related=tuple(map(str, related)),
        place=reader.document.place(*at, "id"),
        related_places=tuple(reader.document.place(*at, "related", number) for number in range(len(related))),
    )


def which(context: PageContext, _: Sequence[str]) -> str:
    """The topics to choose from, each with what to do first; without scripts they are one below the other."""
    topics = context.library.one(Topics)
    if topics is None or not topics.topics:
        raise ToolError("there are no topics to choose from", "write docs/contact/topics.yml, or delete the line")
    shown = [_shown(context, topic) for topic in topics.topics]
    english = context.words_in("en") if "en" in context.languages.names else lambda _: ""
    return context.fragment("which", topics=shown, english=english, known=_english)


def _shown(context: PageContext, topic: Topic) -> Mapping[str, Any]:
    contact = context.library.one(Contact)
    channels = {channel.id: channel for channel in contact.channels} if contact else {}
    cases = []
    for number, case in enumerate(topic.cases):
        first, lang = context.answer(case.first, prefix=f"topic-{topic.id}-{number}-")
        cases.append({"case": case, "first": first, "first_lang": lang, "channel": channels.get(case.channel)})
    related = context.related(topic.related, topic.related_places)
    return {"topic": topic, "cases": cases, "related": related}


def _english(text: Localized | None) -> str:
    """A text in English, for a reader whose helper reads English; empty where there is none."""
    return text.texts.get("en", "") if text else ""


def _parse(file: SourceFile, tree: ContentTree) -> tuple[Topics | None, list[ContentError]]:
    channels = tree.names.get("channels")
    return read(
        file, languages=tree.languages, channels=None if channels is None else list(channels), plain=tree.inline.plain
    )


READER = tree.at(PATH, _parse, needs=("channels",))


WIDGET = Widget("which", which, schema=SCHEMA, read=READER)
