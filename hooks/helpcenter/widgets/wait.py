"""Wait or act: the tool `{{ wait }}`, which says usual, late, or contact now, and says when it does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content import dates, sources, tree
from ..content.errors import ContentError, Place, ToolError
from ..content.files import SourceFile
from ..content.languages import Languages, Localized, Messages
from ..content.passage import Passage
from ..content.schema import parsed
from ..content.sources import Source
from ..content.texts import Plain, Reader, as_written
from ..site import citations, official
from ..site.context import PageContext
from .widget import Widget


@dataclass(frozen=True)
class Wait:
    """How long one thing takes, as far as it is known."""

    id: str
    title: Localized
    usual: int
    """Minutes; 0 where it is not known."""
    late: int
    """Minutes up to which it is only late; 0 where it is time to write as soon as the usual time is over."""
    known: Mapping[str, Passage]
    source: Source
    reviewed: str
    """The day on which the live source was opened; empty where the source's own date counts."""
    place: Place


@dataclass(frozen=True)
class Waits:
    """What docs/contact/waits.yml holds."""

    file: str
    waits: tuple[Wait, ...]


SCHEMA = Path(__file__).with_name("wait.json")
"""The format."""
PATH = "contact/waits.yml"
UNITS = {"m": 1, "h": 60, "d": 24 * 60}
"""In minutes."""


def read(
    file: SourceFile, *, languages: Languages, plain: Plain = as_written
) -> tuple[Waits | None, list[ContentError]]:
    """The waits of waits.yml.

    >>> text = "waits: [{id: a, title: A, usual: 2h, known: B, source: 'https://a.example', reviewed: 2026-11-20}]"
    >>> file = SourceFile("contact/waits.yml", "docs/contact/waits.yml", text)
    >>> read(file, languages=Languages({"en": "English"}))[0].waits[0].usual
    120
    """
    document, findings = parsed(file, SCHEMA)
    if document is None:
        return None, findings
    reader = Reader(document, languages, plain)
    waits: list[Wait] = []
    for index, data in enumerate(document.data["waits"] or ()):
        wait = _wait(reader, index, data)
        place = document.place("waits", index, "id")
        if any(other.id == wait.id for other in waits):
            findings.append(ContentError(place, f"wait '{wait.id}' appears twice", hint="choose another id"))
        if wait.late and not wait.usual:
            findings.append(ContentError(place, "is late after a time, but usual for none", hint="add 'usual:'"))
        elif wait.late and wait.late <= wait.usual:
            where = document.place("waits", index, "late")
            findings.append(ContentError(where, "ends before the usual time does", hint="write a longer time"))
        waits.append(wait)
    return Waits(file.name, tuple(waits)), findings + reader.findings


def _wait(reader: Reader, index: int, data: dict[str, Any]) -> Wait:
    at = ("waits", index)
    return Wait(
        id=data["id"],
        title=reader.text(*at, "title") or Localized({reader.languages.default: data["id"]}),
        usual=_minutes(data.get("usual", "0m")),
        late=_minutes(data.get("late", "0m")),
        known=reader.passages(*at, "known"),
        source=sources.one(reader, *at, "source"),
        reviewed=data.get("reviewed", ""),
        place=reader.document.place(*at, "source"),
    )


def _minutes(text: str) -> int:
    return int(text[:-1]) * UNITS[text[-1]]


def wait(context: PageContext, _: Sequence[str]) -> str:
    """A form, and the table it judges by; without scripts the table alone."""
    waits = context.library.one(Waits)
    if waits is None or not waits.waits:
        raise ToolError("there are no times to judge by", "write docs/contact/waits.yml, or delete the line")
    listed = context.official
    words = context.words
    rows = []
    data = []
    for each in waits.waits:
        source = citations.known(each.source, context.library.sources)
        if listed and official.unlisted(source.url, listed):
            hint = "name an official page, or add its host under 'official:' once it is confirmed"
            context.notes.findings.append(
                ContentError(each.place, "not an official address", text=source.url, hint=hint, rule="official-address")
            )
        known, lang = context.answer(each.known, prefix=f"wait-{each.id}-")
        if not each.reviewed and not source.date:
            hint = "add its date to the source, or 'reviewed:' once you have opened the live page"
            context.notes.findings.append(ContentError(each.place, "source has no date", text=source.url, hint=hint))
        rows.append(
            {"wait": each, "known": known, "known_lang": lang, "usual": length(each.usual, words),
             "late": length(each.late, words), "source": context.cited([each.source])[0]}
        )  # fmt: skip
        date = each.reviewed or dates.first_day(source.date)
        data.append({"id": each.id, "usual": each.usual, "late": each.late, "date": date})
    return context.fragment("wait", rows=rows, data=data)


def length(minutes: int, words: Messages) -> str:
    """A time in words, in the largest unit that leaves no rest; empty for none.

    >>> length(90, Messages("en", {"wait.minutes": "{count} minutes"}))
    '90 minutes'
    """
    if not minutes:
        return ""
    if minutes % 1440 == 0 and minutes > 1440:
        return words("wait.days", count=minutes // 1440)
    if minutes % 60 == 0:
        return words("wait.hours", count=minutes // 60)
    return words("wait.minutes", count=minutes)


READER = tree.at(PATH, lambda file, tree: read(file, languages=tree.languages, plain=tree.inline.plain))


WIDGET = Widget("wait", wait, schema=SCHEMA, read=READER)
