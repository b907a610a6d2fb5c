"""Texts inside YAML: a string, or a map of language to string."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .errors import ContentError
from .languages import Languages, Localized
from .passage import Passage
from .yaml import Document


class Reader:
    """Reads the texts of one document, and notes a language that the site does not have."""

    def __init__(self, document: Document, languages: Languages) -> None:
        self.document = document
        self.languages = languages
        self.findings: list[ContentError] = []

    def text(self, *path: str | int) -> Localized | None:
        """A text in its languages; none where the key is absent."""
        texts = {lang: str(value).strip() for lang, value, _ in self._languages(path)}
        return Localized(texts) if texts else None

    def passages(self, *path: str | int) -> Mapping[str, Passage]:
        """A Markdown text in its languages, each with its place."""
        return {lang: self._passage(str(value), at) for lang, value, at in self._languages(path)}

    def lists(self, *path: str | int) -> Mapping[str, tuple[str, ...]]:
        """A list of texts in its languages."""
        return {lang: tuple(map(str, value)) for lang, value, _ in self._languages(path)}

    def passage_lists(self, *path: str | int) -> Mapping[str, tuple[Passage, ...]]:
        """A list of Markdown texts in its languages, each with its place."""
        return {
            lang: tuple(self._passage(str(text), (*at, number)) for number, text in enumerate(value))
            for lang, value, at in self._languages(path)
        }

    def _languages(self, path: tuple[str | int, ...]) -> Iterator[tuple[str, Any, tuple[str | int, ...]]]:
        value = self.document.data
        for part in path:
            if isinstance(value, Mapping) and part not in value:
                return
            value = value[part]
        if value is None:
            return
        if not isinstance(value, Mapping):
            yield self.languages.default, value, path
            return
        for lang in self.languages.codes:
            if lang in value:
                yield lang, value[lang], (*path, lang)
        for lang in value:
            if lang not in self.languages.names:
                self.findings.append(
                    ContentError(
                        self.document.key(*path, lang), "not a language of this site", text=lang,
                        hint=f"languages: {', '.join(self.languages.codes)}; add it to the option 'languages' first",
                    )
                )  # fmt: skip

    def _passage(self, text: str, path: tuple[str | int, ...]) -> Passage:
        span = self.document.spans[path]
        raw = self.document.text[span.start : span.end]
        return Passage(text.strip(), self.document.file, span.line, span.column, raw)
