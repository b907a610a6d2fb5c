"""The catalogue of errors: what each error of an API means, what causes it, and the hint."""

from __future__ import annotations

from pathlib import Path

from ...content import sources
from ...content.errors import ContentError, Place
from ...content.files import SourceFile
from ...content.languages import Languages, Localized
from ...content.schema import parsed
from ...content.texts import Plain, Reader, as_written
from .entries import ApiError, ErrorCatalogue

SCHEMA = Path(__file__).with_name("errors.json")
"""The format."""
PATHS = ("api-reference/errors.yml", "api-reference/errors.yaml")
"""Where the catalogue may be in the merged tree."""


def read(
    file: SourceFile, *, languages: Languages, plain: Plain = as_written
) -> tuple[ErrorCatalogue, list[ContentError]]:
    """One catalogue; an entry's id and its error are each unique.

    A file with an error still gives what could be read of it, marked as not whole.
    """
    path = file.path.rpartition(".")[0] + ".md"
    empty = ErrorCatalogue(path, file.name, Localized({languages.default: "Errors"}), {}, None, (), whole=False)
    document, findings = parsed(file, SCHEMA)
    if document is None:
        return empty, findings
    reader = Reader(document, languages, plain)
    entries: list[ApiError] = []
    seen: dict[tuple[str, str], Place] = {}
    for index, entry in enumerate(document.data["entries"]):
        at = ("entries", index)
        taken = next((key for key in ("id", "error") if (key, entry[key]) in seen), "")
        if taken:
            what = f"{taken} '{entry[taken]}' is taken at {seen[taken, entry[taken]]}"
            hint = "keep one of the two entries" if taken == "error" else "choose another id"
            findings.append(ContentError(document.place(*at, taken), what, hint=hint))
            continue
        seen |= {(key, entry[key]): document.place(*at, key) for key in ("id", "error")}
        entries.append(
            ApiError(
                error=entry["error"],
                id=entry["id"],
                meaning=reader.passages(*at, "meaning"),
                causes=reader.passage_lists(*at, "causes"),
                fix=reader.passage_lists(*at, "fix"),
                uncertain=reader.passages(*at, "uncertain"),
                also_asked=reader.lists(*at, "also_asked"),
                sources=sources.several(reader, *at, "sources"),
                reviewed=entry.get("reviewed", ""),
                place=document.place(*at),
            )
        )
    catalogue = ErrorCatalogue(
        path, file.name, reader.text("title") or empty.title, reader.passages("description"),
        document.data.get("weight"), tuple(entries), whole=not findings,
    )  # fmt: skip
    return catalogue, findings + reader.findings
