"""Texts inside YAML: a string, or a map of language to string."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .errors import ContentError
from .languages import Languages, Localized
from .passage import Passage
from .yaml import Document

Plain = Callable[[str, str, Callable[[str, str, str], None]], str]
"""Fills in the values of a text without Markdown in a language, as `Inline.plain` does.

The last argument is told of each error: what is wrong, a hint, and the tag.
"""


def as_written(text: str, lang: str, problem: Callable[[str, str, str], None]) -> str:  # noqa: ARG001 - a `Plain`
    """A `Plain` of texts that may hold no values."""
    return text


class Reader:
    """Reads the texts of one document, and notes a language that the site does not have."""

    def __init__(self, document: Document, languages: Languages, plain: Plain = as_written) -> None:
        self.document = document
        self.languages = languages
        self.plain = plain
        self.findings: list[ContentError] = []

    def text(self, *path: str | int) -> Localized | None:
        """A text in its languages; none where the key is absent."""
        found = [(lang, str(value).strip(), at) for lang, value, at in self._languages(path)]
        if not found:
            return None
        written = {lang: text for lang, text, _ in found}
        texts = {lang: self._filled(text, lang, at) for lang, text, at in found}
        passages = {lang: self._passage(text, at) for lang, text, at in found}
        return Localized(texts, None if texts == written else written, passages)

    def passages(self, *path: str | int) -> Mapping[str, Passage]:
        """A Markdown text in its languages, each with its place."""
        return {lang: self._passage(str(value), at) for lang, value, at in self._languages(path)}

    def lists(self, *path: str | int) -> Mapping[str, tuple[str, ...]]:
        """A list of texts in its languages."""
        return {
            lang: tuple(self._filled(str(text), lang, (*at, number)) for number, text in enumerate(value))
            for lang, value, at in self._languages(path)
        }

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

    def _filled(self, text: str, lang: str, path: tuple[str | int, ...]) -> str:
        """A plain text with its values."""
        if "{{" not in text:
            return text

        def note(what: str, hint: str, tag: str) -> None:
            self.findings.append(ContentError(self._passage(text, path).place(tag), what, text=tag, hint=hint))

        return self.plain(text, lang, note)

    def _passage(self, text: str, path: tuple[str | int, ...]) -> Passage:
        span = self.document.spans[path]
        raw = self.document.text[span.start : span.end]
        return Passage(text.strip(), self.document.file, span.line, span.column, raw)
