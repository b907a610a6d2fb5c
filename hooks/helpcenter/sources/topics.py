"""What can have happened to a reader: topics, how urgent each is, what to do first, and the channel that fits."""

from __future__ import annotations

from collections.abc import Sequence

from .. import yaml
from ..errors import ContentError, Place
from ..languages import Languages, Localized
from ..library import Case, Topic, Topics
from ..schema import check, closest
from .files import SourceFile
from .texts import Reader

PATH = "contact/topics.yml"


def read(
    file: SourceFile, *, languages: Languages, channels: Sequence[str] | None
) -> tuple[Topics | None, list[ContentError]]:
    """The topics of topics.yml. `channels` are the ids that a case may name; none: not judged.

    >>> text = "topics: [{id: fee, title: Fees, cases: [{urgency: wait, first: Read., channel: chat}]}]"
    >>> file = SourceFile("contact/topics.yml", "docs/contact/topics.yml", text)
    >>> found, _ = read(file, languages=Languages({"en": "English"}), channels=["chat"])
    >>> found.topics[0].cases[0].urgency
    'wait'
    """
    try:
        document = yaml.parse(file.text, file=file.name)
    except ContentError as error:
        return None, [error]
    mistakes = check(document, "topics")
    if mistakes:
        return None, mistakes
    reader = Reader(document, languages)
    seen: dict[str, Place] = {}
    topics = []
    for index, data in enumerate(document.data["topics"] or ()):
        topic = _topic(reader, index, data)
        if topic.id in seen:
            what = f"topic '{topic.id}' is taken at {seen[topic.id]}"
            mistakes.append(ContentError(topic.place, what, mend="choose another id for one of them"))
        seen.setdefault(topic.id, topic.place)
        for number, case in enumerate(topic.cases):
            where = ("topics", index, "cases", number)
            if channels is not None and case.channel not in channels:
                mend = closest(case.channel, list(channels))
                place = document.place(*where, "channel")
                mistakes.append(ContentError(place, "no such channel", text=case.channel, mend=mend))
            if case.when is None and len(topic.cases) > 1:
                mend = "add 'when:', so that a reader can tell the cases apart"
                mistakes.append(ContentError(document.place(*where), "one case of several says no 'when'", mend=mend))
        topics.append(topic)
    return Topics(file.name, tuple(topics)), mistakes + reader.mistakes


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
            )
            for number, case in enumerate(cases)
        ),
        related=tuple(map(str, related)),
        place=reader.document.place(*at, "id"),
        related_places=tuple(reader.document.place(*at, "related", number) for number in range(len(related))),
    )
