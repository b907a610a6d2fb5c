"""The pages that facts come from: in `sources` of any content, and in the register, sources.yml."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import yaml
from .dates import first_day
from .errors import ContentError, Place, repeated
from .files import SourceFile
from .languages import Languages, Localized
from .schema import parsed
from .texts import Reader


@dataclass(frozen=True)
class Source:
    """A page that facts come from, and when what it said was read."""

    url: str
    title: Localized | None = None
    """What its publisher calls it; under "" where the text holds for every language."""
    dated: str = ""
    """The date that the copy itself states: a year, a month or a day, ISO 8601."""
    read: str = ""
    """Of a copy that states none: the day on which it was read."""
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def date(self) -> str:
        """The date shown with it; empty where none is known."""
        return self.dated or self.read


Path = tuple[str | int, ...]


def read(file: SourceFile, *, languages: Languages) -> tuple[Mapping[str, Source], list[ContentError]]:
    """The register: what is known of each address, written once; an entry with an error is left out.

    >>> file = SourceFile("sources.yml", "sources.yml", "- {url: 'https://a.example', title: Fees, dated: 2024-03}")
    >>> read(file, languages=Languages({"en": "English"}))[0]["https://a.example"].dated
    '2024-03'
    """
    document, findings = parsed(file, "sources", may_be_empty=True)
    if document is None:
        return {}, findings
    reader = Reader(document, languages)
    register: dict[str, Source] = {}
    for index, entry in enumerate(document.data):
        wrong = list(judge(document, index))
        if entry["url"] in register:
            place = document.place(index, "url")
            first = register[entry["url"]].place or place
            wrong.append(repeated(place, entry["url"], first, hint="keep one of the two entries"))
        findings += wrong
        if not wrong:
            register[entry["url"]] = one(reader, index)
    return register, findings + reader.findings


def source(value: str | Mapping[str, Any], *, title: Localized | None = None, place: Place | None = None) -> Source:
    """A source from its data: an address, or a map of `url`, `title`, and `dated` or `read`.

    >>> source({"url": "https://a.example", "read": "2026-11-20"}).date
    '2026-11-20'
    """
    if isinstance(value, str):
        return Source(value, place=place)
    if title is None and isinstance(value.get("title"), str):
        title = Localized({"": value["title"]})
    return Source(value["url"], title, str(value.get("dated", "")), str(value.get("read", "")), place)


def one(reader: Reader, *path: str | int) -> Source:
    """The source at a path of a YAML file; what is wrong with its dates is noted by the reader."""
    reader.findings += judge(reader.document, *path)
    value = _at(reader.document.data, path)
    title = reader.text(*path, "title") if isinstance(value, Mapping) else None
    return source(value, title=title, place=reader.document.place(*path))


def several(reader: Reader, *path: str | int) -> tuple[Source, ...]:
    """The sources listed at a path, likewise; none where the key is absent."""
    return tuple(one(reader, *path, index) for index in range(len(_at(reader.document.data, path) or ())))


def judge(document: yaml.Document, *path: str | int) -> Iterator[ContentError]:
    """What is wrong with the dates of one source, which a schema cannot say well."""
    value = _at(document.data, path)
    if not isinstance(value, Mapping):
        return
    given = [key for key in ("dated", "read") if key in value]
    if len(given) == 2:
        what, hint = "has both 'dated' and 'read'", "keep 'dated' where the copy states a date, else 'read'"
        yield ContentError(document.place(*path, "read"), what, hint=hint)
    if not given:
        hint = "add 'dated:' with the date that the copy states, or 'read:' with the day on which you read it"
        yield ContentError(
            document.place(*path), "has no date", text=str(value.get("url") or value["source"]), hint=hint
        )
    for key in given:
        date = str(value[key])
        try:
            datetime.date.fromisoformat(first_day(date))
        except ValueError:
            hint = "write a day of the calendar, such as 2024-03-12"
            yield ContentError(document.place(*path, key), "there is no such day", text=date, hint=hint)


def _at(data: Any, path: Path) -> Any:
    for part in path:
        if isinstance(data, Mapping) and part not in data:
            return None
        data = data[part]
    return data
