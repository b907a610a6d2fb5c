"""What stands above the text of a Markdown page, held to its format; kept from one build to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import yaml
from ..errors import ContentError, Place
from ..library import FrontMatter
from ..schema import check

FIRST_LINE = 2
"""Of the file: the line under the mark that opens it."""


class Known:
    """Front matter by its text: what was read once need not be parsed again.

    >>> known = Known()
    >>> known.read("title: Hello\\n", file="docs/a.md")[0].title, known.used
    ('Hello', {'title: Hello\\n': [{'title': 'Hello'}, {'title': [2, 8]}]})
    """

    def __init__(self, table: Mapping[str, Any] | None = None) -> None:
        """`table` is `used` of a build before."""
        self._table = table or {}
        self.used: dict[str, Any] = {}
        """Data and the places of keys, of every text without mistakes."""

    def read(self, text: str, *, file: str) -> tuple[FrontMatter, list[ContentError]]:
        """Front matter from its YAML, which starts on line 2 of the file."""
        kept = self._table.get(text)
        if kept is None:
            try:
                document = yaml.parse(text, file=file, first_line=FIRST_LINE)
            except ContentError as error:
                return FrontMatter(), [error]
            mistakes = check(document, "front-matter") if document.data is not None else []
            if mistakes:
                return FrontMatter(places={"": Place(file)}), mistakes
            kept = [document.data or {}, {key: [place.line, place.column] for key, place in _places(document).items()}]
        self.used[text] = kept
        data, places = kept
        return _front(text, data, {key: Place(file, *at) for key, at in places.items()}), []


def read_front_matter(text: str, *, file: str) -> tuple[FrontMatter, list[ContentError]]:
    """Front matter from its YAML.

    >>> read_front_matter("title: Hello\\n", file="docs/a.md")[0].title
    'Hello'
    """
    return Known().read(text, file=file)


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
        description=" ".join(str(data.get("description", "")).split()),
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
        **{
            key: tuple(data.get(key, ()))
            for key in ("tags", "also_asked", "related", "aliases", "sources", "hide", "needs")
        },
    )
