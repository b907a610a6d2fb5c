"""Facts that change: facts.yml, which says each once, with the source and the date of the copy that was read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from . import sources as citations
from . import yaml
from .errors import ContentError, Place, repeated
from .files import SourceFile
from .languages import Languages, Localized
from .schema import closest, parsed
from .sources import Source
from .texts import Reader


@dataclass(frozen=True)
class Fact:
    """Something that a text says of the world, and that may be another tomorrow."""

    id: str
    value: Localized
    """What a text shows, without Markdown; under "" where it is the same in every language."""
    source: Source
    """Where it was read, with the date of that copy."""
    expires: str
    """The day from which it is to be read again, ISO 8601; empty where none is given."""
    place: Place = field(compare=False, repr=False)


def read(
    file: SourceFile, *, languages: Languages, register: Mapping[str, Source]
) -> tuple[Mapping[str, Fact], list[ContentError]]:
    """The facts of facts.yml; one with an error is left out. `register` is what sources.yml says.

    >>> text = "- {id: fee, value: 0.25%, source: 'https://a.example', read: 2026-11-20, expires: 2027-05-20}"
    >>> file = SourceFile("facts.yml", "facts.yml", text)
    >>> register = {"https://a.example": Source("https://a.example")}
    >>> read(file, languages=Languages({"en": "English"}), register=register)[0]["fee"].source.read
    '2026-11-20'
    """
    document, findings = parsed(file, "facts", may_be_empty=True)
    if document is None:
        return {}, findings
    reader = Reader(document, languages)
    facts: dict[str, Fact] = {}
    for index, entry in enumerate(document.data):
        wrong = _judge(document, index, register)
        if entry["id"] in facts:
            wrong.append(repeated(document.place(index, "id"), entry["id"], facts[entry["id"]].place))
        findings += wrong
        if not wrong:
            facts[entry["id"]] = _fact(reader, index, register)
    return facts, findings + reader.findings


def _fact(reader: Reader, index: int, register: Mapping[str, Source]) -> Fact:
    entry = reader.document.data[index]
    source = replace(register[entry["source"]], place=reader.document.place(index, "source"))
    if "dated" in entry or "read" in entry:
        source = replace(source, dated=str(entry.get("dated", "")), read=str(entry.get("read", "")))
    same = Localized({"": str(entry["value"])})  # one text for all languages
    text = (reader.text(index, "value") if isinstance(entry["value"], Mapping) else same) or same
    value = Localized({lang: " ".join(words.split()) for lang, words in text.texts.items()})
    return Fact(entry["id"], value, source, str(entry.get("expires", "")), reader.document.place(index, "id"))


def _judge(document: yaml.Document, index: int, register: Mapping[str, Source]) -> list[ContentError]:
    entry = document.data[index]
    url = entry["source"]
    if url not in register:
        near = closest(url, list(register)).partition(" Allowed")[0] if register else ""
        hint = near if near.startswith("did you mean") else "add it to sources.yml with its title and date"
        return [ContentError(document.place(index, "source"), "is not in sources.yml", text=url, hint=hint)]
    found: list[ContentError] = []
    if "dated" in entry or "read" in entry or not register[url].date:
        found += citations.judge(document, index)
    expires = str(entry.get("expires", ""))
    if expires:
        try:
            datetime.date.fromisoformat(expires)
        except ValueError:
            hint = "write a day of the calendar, such as 2027-05-20"
            found.append(
                ContentError(document.place(index, "expires"), "there is no such day", text=expires, hint=hint)
            )
    return found
