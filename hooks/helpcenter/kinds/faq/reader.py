"""FAQ files: one topic a file, one question an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...content import sources as citations
from ...content import yaml
from ...content.errors import ContentError, Place
from ...content.files import SourceFile
from ...content.languages import Languages, Localized
from ...content.passage import Passage
from ...content.schema import check, departs
from ...content.sources import Source
from ...content.texts import Plain, Reader, as_written

SCHEMA = Path(__file__).with_name("schema.json")
"""The format."""


@dataclass(frozen=True)
class FaqEntry:
    """One question with its answer."""

    id: str
    question: Localized
    answers: Mapping[str, Passage]
    also_asked: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[str, ...]]
    related: tuple[str, ...]
    reviewed: str
    owner: str
    sources: tuple[Source, ...]
    place: Place
    related_places: tuple[Place, ...] = ()
    weight: float | None = None


@dataclass(frozen=True)
class FaqTopic:
    """One FAQ file."""

    path: str
    """Of its page in the merged tree: `faq/account.md`."""
    file: str
    """Of its source: `faq/account.yml`."""
    title: Localized
    description: Localized | None
    weight: float | None
    entries: tuple[FaqEntry, ...]
    whole: bool = True
    """False where part of the file could not be read, so that links into it are not judged."""
    draft: bool = False
    """Whether it is shown in the preview only."""


def read(
    files: Iterable[SourceFile], *, languages: Languages, plain: Plain = as_written
) -> tuple[list[FaqTopic], list[ContentError]]:
    """FAQ topics from YAML files; an entry's id is unique in the site.

    A file with an error still gives what could be read of it, marked as not whole.
    """
    topics: list[FaqTopic] = []
    findings: list[ContentError] = []
    seen: dict[str, Place] = {}
    for file in files:
        topic, found = read_topic(file, languages=languages, seen=seen, plain=plain)
        topics.append(topic)
        findings += found
    return topics, findings


def read_topic(
    file: SourceFile, *, languages: Languages, seen: dict[str, Place], plain: Plain = as_written
) -> tuple[FaqTopic, list[ContentError]]:
    """One FAQ file. `seen` holds the ids of the files before, and takes this one's."""
    path = file.path.rpartition(".")[0] + ".md"
    name = path.rpartition("/")[2].removesuffix(".md")
    empty = FaqTopic(path, file.name, Localized({languages.default: name}), None, None, (), whole=False)
    try:
        document = yaml.parse(file.text, file=file.name)
    except ContentError as error:
        return empty, [error]
    findings = check(document, SCHEMA)
    spoilt = {path[:2] for path in departs(document, SCHEMA)} if findings else set()
    data = document.data
    if not isinstance(data, dict) or ("entries",) in spoilt:
        return empty, findings
    reader = Reader(document, languages, plain)
    entries: list[FaqEntry] = []
    for index, entry in enumerate(data.get("entries", ())):
        at = ("entries", index)
        if at in spoilt:
            continue
        place = document.place(*at, "id")
        if entry["id"] in seen:
            findings.append(
                ContentError(
                    place, f"id '{entry['id']}' is taken at {seen[entry['id']]}",
                    hint="choose another id; ids are unique in the whole site",
                )
            )  # fmt: skip
            continue
        seen[entry["id"]] = place
        entries.append(
            FaqEntry(
                id=entry["id"],
                question=reader.text(*at, "question") or Localized({languages.default: entry["id"]}),
                answers=reader.passages(*at, "answer"),
                also_asked=reader.lists(*at, "also_asked"),
                tags={lang: tuple(entry.get("tags", ())) for lang in languages.codes},
                related=tuple(entry.get("related", ())),
                reviewed=entry.get("reviewed", ""),
                owner=entry.get("owner", ""),
                sources=citations.several(reader, *at, "sources"),
                place=document.place(*at),
                related_places=tuple(
                    document.place(*at, "related", number) for number in range(len(entry.get("related", ())))
                ),
                weight=entry.get("weight"),
            )
        )
    entries.sort(key=lambda entry: float("inf") if entry.weight is None else entry.weight)
    told = data.keys() - {path[0] for path in spoilt if path}
    topic = FaqTopic(
        path, file.name,
        (reader.text("title") if "title" in told else None) or empty.title,
        reader.text("description") if "description" in told else None,
        data["weight"] if "weight" in told else None,
        tuple(entries), whole=not findings, draft="draft" in told and data["draft"],
    )  # fmt: skip
    return topic, findings + reader.findings
