"""What is above the text of a Markdown page, held to its format."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from . import sources as citations
from . import yaml
from .errors import ContentError, ContentWarning, Place
from .schema import UnknownKeyError, check
from .softbreaks import one_line
from .sources import Source


@dataclass(frozen=True)
class FrontMatter:
    """What a writer says of a page above its text; every field may be absent."""

    title: str = ""
    description: str = ""
    weight: float | None = None
    tags: tuple[str, ...] = ()
    also_asked: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    reviewed: str = ""
    """The day on which the live pages were opened, ISO 8601."""
    as_of: str = ""
    """Of an API document's pages: the day that the document describes."""
    owner: str = ""
    draft: bool = False
    sources: tuple[Source, ...] = ()
    hide: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    minutes: int | None = None
    exclude: bool = False
    """Left out of search."""
    boost: float = 1.0
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each key is; list items as `related.0`."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """As written, for other plugins that read a page's meta."""
    text: str = ""
    """The YAML that all of this comes from, with that of the default language; empty where it is from elsewhere."""


FIRST_LINE = 2
"""Of the file: the line under the mark that opens it."""


Parsed = list[dict[str, Any]]
"""Data, and the places of keys as line and column: what JSON holds of front matter."""


def read_front_matter(text: str, *, file: str) -> tuple[FrontMatter, list[ContentError]]:
    """Front matter from its YAML.

    >>> read_front_matter("title: Hello\\n", file="docs/a.md")[0].title
    'Hello'
    """
    kept, findings = parse(text, file=file)
    return FrontMatter(places={"": Place(file)}) if broken(findings) else made(text, kept, file=file), findings


def broken(findings: Iterable[ContentError]) -> bool:
    """Whether front matter with these findings cannot be used: an unknown key alone is a warning."""
    return any(not isinstance(one, ContentWarning) for one in findings)


def parse(text: str, *, file: str) -> tuple[Parsed, list[ContentError]]:
    """Data and places from YAML."""
    try:
        document = yaml.parse(text, file=file, first_line=FIRST_LINE)
    except ContentError as error:
        return [], [error]
    if isinstance(document.data, dict):  # `title:` with nothing behind it is a key that was left out
        document = replace(document, data={key: value for key, value in document.data.items() if value is not None})
    findings = check(document, "front-matter") if document.data is not None else []
    findings = [_known_elsewhere(one) if isinstance(one, UnknownKeyError) else one for one in findings]
    if document.data and not broken(findings):
        listed = range(len(document.data.get("sources", ())))
        findings += [finding for at in listed for finding in citations.judge(document, "sources", at)]
    drafts = list(_drafts_of_others(document))
    lines = {draft.place.line for draft in drafts}
    findings = drafts + [finding for finding in findings if finding.place.line not in lines]
    places = (
        {key: [place.line, place.column] for key, place in _places(document).items()} if not broken(findings) else {}
    )
    return [document.data or {}, places], findings


def _known_elsewhere(finding: ContentError) -> ContentWarning:
    """A key without a meaning here, which another tool may have."""
    return ContentWarning(finding.place, finding.what, text=finding.text, hint=finding.hint, rule="front-matter")


MANY = 3
"""Pages with the same unknown key; with more, no hand slipped, and another tool has that key."""


def gathered(findings: Iterable[ContentError]) -> list[ContentError]:
    """Findings, with one in place of those that name the same unknown key on many pages."""
    keys: dict[str, list[ContentError]] = {}
    others: list[ContentError] = []
    for finding in findings:
        (keys.setdefault(finding.text, []) if finding.rule == "front-matter" else others).append(finding)
    for key, found in keys.items():
        if len(found) <= MANY:
            others += found
            continue
        first = min(found, key=ContentError.key)
        what = f"key without a meaning here, on {len(found)} pages"
        hint = "delete it, or say that it is another tool's: 'rules: {front-matter: off}'"
        others.append(ContentWarning(first.place, what, text=key, hint=hint, rule="front-matter"))
    return others


def _drafts_of_others(document: yaml.Document) -> Iterator[ContentError]:
    """Errors for keys by which other tools keep a page back: they must not be taken for keys without a meaning here."""
    data = document.data if isinstance(document.data, dict) else {}
    for key, value in data.items():
        name, word = key.lower(), str(value).lower()
        kept = name == "status" and word in ("draft", "unpublished", "private", "hidden", "wip")
        kept |= name in ("publish", "published") and word in ("false", "no", "off", "0")
        kept |= name != "draft" and bool(difflib.get_close_matches(name, ["draft"], 1, 0.75)) and value is True
        kept |= name == "draft" and (key != "draft" or (word in ("yes", "on", "true") and value is not True))
        if kept:
            what = "keeps a page back in other tools, not here"
            yield ContentError(document.key(key), what, text=f"{key}: {value}", hint="write 'draft: true'")


def made(text: str, kept: Parsed, *, file: str) -> FrontMatter:
    """Front matter from what was kept of its YAML."""
    data, places = kept
    return _front(text, data, {key: Place(file, *at) for key, at in places.items()})


def _places(document: yaml.Document) -> dict[str, Place]:
    data = document.data or {}
    places = {key: document.place(key) for key in data}
    for key in ("related", "aliases", "sources"):
        for index in range(len(data.get(key, ()))):
            places[f"{key}.{index}"] = document.place(key, index)
    return places


def _front(text: str, data: Mapping[str, Any], places: Mapping[str, Place]) -> FrontMatter:
    search = data.get("search", {})
    return FrontMatter(
        title=str(data.get("title", "")).strip(),
        description=one_line(str(data.get("description", ""))),
        weight=data.get("weight"),
        reviewed=data.get("reviewed", ""),
        owner=data.get("owner", ""),
        draft=data.get("draft", False),
        minutes=data.get("minutes"),
        exclude=search.get("exclude", False),
        boost=float(search.get("boost", 1.0)),
        places=places,
        values=data,
        text=text,
        sources=tuple(
            citations.source(value, place=places[f"sources.{at}"]) for at, value in enumerate(data.get("sources", ()))
        ),
        tags=tuple(data.get("tags", ())),
        also_asked=tuple(data.get("also_asked", ())),
        related=tuple(data.get("related", ())),
        aliases=tuple(data.get("aliases", ())),
        hide=tuple(data.get("hide", ())),
        needs=tuple(data.get("needs", ())),
    )
