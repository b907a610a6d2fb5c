"""Texts of an OpenAPI document in the language of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...content.passage import Passage
from .bundle import Bundle
from .references import Path


@dataclass(frozen=True)
class Texts:
    """Picks texts: `x-<lang>` beside an original holds its translations.

    >>> Texts("zh", "en").text({"summary": "Time", "x-zh": {"summary": "时间"}}, "summary")
    '时间'
    """

    lang: str
    default: str

    def text(self, thing: Mapping[str, Any], key: str) -> str:
        """One text; the original where there is no translation."""
        own = thing.get(f"x-{self.lang}")
        value = own.get(key) if isinstance(own, Mapping) else None
        return str(value or thing.get(key) or "").strip()

    def pick(self, value: object) -> str:
        """A text that may be a map of language to text.

        >>> Texts("fr", "en").pick({"zh": "查询", "en": "Query"})
        'Query'
        """
        if not isinstance(value, Mapping):
            return "" if value is None else str(value).strip()
        choices = (self.lang, self.default, *value)
        return next((str(value[code]).strip() for code in choices if value.get(code)), "")

    def words(self, value: object) -> tuple[str, ...]:
        """A list of texts, or the page's own of a map of language to such lists."""
        if isinstance(value, Mapping):
            value = value.get(self.lang, ())
        return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


class Places:
    """Where each part of a document is in its file."""

    def __init__(self, document: Bundle) -> None:
        self.document = document
        self._paths: dict[int, Path] = {}
        self._walk(document.data, ())

    def _walk(self, data: object, path: Path) -> None:
        items: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        if isinstance(data, dict | list):
            self._paths[id(data)] = path
        for key, value in items:
            self._walk(value, (*path, key))

    def path(self, thing: object) -> Path:
        """The keys that lead to a part of the document."""
        return self._paths.get(id(thing), ())

    def passage(self, thing: Mapping[str, Any], key: str, text: str, lang: str) -> Passage:
        """A text of a part of the document, with its line."""
        path = self.path(thing)
        for choice in ((*path, f"x-{lang}", key), (*path, key, lang), (*path, key)):
            document, within = self.document.located(choice)
            span = document.spans.get(within)
            if span is not None and path:
                return Passage(text, document.file, span.line, span.column, document.text[span.start : span.end])
        return Passage(text, self.document.file)
