"""How long things take, as far as it is known: dated facts, each with its source."""

from __future__ import annotations

from typing import Any

from .. import yaml
from ..errors import ContentError
from ..languages import Languages, Localized
from ..library import Wait, Waits
from ..schema import check
from . import citations
from .files import SourceFile
from .texts import Reader

PATH = "contact/waits.yml"
UNITS = {"m": 1, "h": 60, "d": 24 * 60}
"""In minutes."""


def read(file: SourceFile, *, languages: Languages) -> tuple[Waits | None, list[ContentError]]:
    """The waits of waits.yml.

    >>> text = "waits: [{id: a, title: A, usual: 2h, known: B, source: 'https://a.example', reviewed: 2026-11-20}]"
    >>> file = SourceFile("contact/waits.yml", "docs/contact/waits.yml", text)
    >>> read(file, languages=Languages({"en": "English"}))[0].waits[0].usual
    120
    """
    try:
        document = yaml.parse(file.text, file=file.name)
    except ContentError as error:
        return None, [error]
    mistakes = check(document, "waits")
    if mistakes:
        return None, mistakes
    reader = Reader(document, languages)
    waits: list[Wait] = []
    for index, data in enumerate(document.data["waits"] or ()):
        wait = _wait(reader, index, data)
        place = document.place("waits", index, "id")
        if any(other.id == wait.id for other in waits):
            mistakes.append(ContentError(place, f"wait '{wait.id}' appears twice", mend="choose another id"))
        if wait.late and not wait.usual:
            mistakes.append(ContentError(place, "is late after a time, but usual for none", mend="add 'usual:'"))
        elif wait.late and wait.late <= wait.usual:
            where = document.place("waits", index, "late")
            mistakes.append(ContentError(where, "ends before the usual time does", mend="write a longer time"))
        waits.append(wait)
    return Waits(file.name, tuple(waits)), mistakes + reader.mistakes


def _wait(reader: Reader, index: int, data: dict[str, Any]) -> Wait:
    at = ("waits", index)
    return Wait(
        id=data["id"],
        title=reader.text(*at, "title") or Localized({reader.languages.default: data["id"]}),
        usual=_minutes(data.get("usual", "0m")),
        late=_minutes(data.get("late", "0m")),
        known=reader.passages(*at, "known"),
        source=citations.one(reader, *at, "source"),
        reviewed=data.get("reviewed", ""),
        place=reader.document.place(*at, "source"),
    )


def _minutes(text: str) -> int:
    return int(text[:-1]) * UNITS[text[-1]]
