"""What a figure is made from: the block itself, or the file of `figures/` that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content import yaml
from ..content.errors import ContentError
from ..content.inline import facts_in
from ..content.languages import Languages
from ..content.library import Library
from ..content.passage import Passage
from ..content.schema import check, closest
from ..content.texts import Reader
from ..markdown.fences import Block
from ..site.context import PageContext

FOLDER = "figures"
SCHEMAS = Path(__file__).parent
"""Where the format of each kind of figure is."""


@dataclass(frozen=True)
class Source:
    """One figure as it was written."""

    document: yaml.Document
    base: str
    """The folder in the merged tree from which its paths start."""
    name: str = ""
    """Its file's name without the ending; empty where it is in the page."""


def read(
    block: Block, library: Library, base: str, languages: Languages, findings: list[ContentError]
) -> Source | None:
    """The source of a figure, held to its format; None where that cannot be read, which `errors` then say."""
    if block.name:
        known = library.figures.get(block.name)
        if known is None:
            near = closest(block.name, sorted(library.figures)) if library.figures else "write the figure here"
            hint = f"{near}; figures are files of the folder '{FOLDER}'"
            findings.append(ContentError(block.place, "no such figure", text=block.name, hint=hint))
            return None
        source = Source(known, FOLDER, block.name)
    else:
        try:
            source = Source(yaml.parse(block.text, file=block.place.file, first_line=block.place.line), base)
        except ContentError as error:
            findings.append(error)
            return None
    wrong = check(source.document, SCHEMAS / f"{block.kind}.json") or _untold(source.document, languages)
    findings += wrong
    return None if wrong else source


def _untold(document: yaml.Document, languages: Languages) -> list[ContentError]:
    """Languages that the site does not have, and those in which a figure has a title but no text alternative."""
    reader = Reader(document, languages)
    title, alt = reader.text("title"), reader.text("alt")
    spoken = set(alt.texts if alt else ())
    missing = [lang for lang in (title.texts if title and alt else ()) if lang not in spoken]
    hint = "say in that language what a reader who cannot see it must know"
    return reader.findings + [
        ContentError(document.place("alt"), f"no text alternative in '{lang}'", hint=hint) for lang in missing
    ]


def untranslated(
    document: yaml.Document, languages: Languages, value: Any = None, path: tuple[str | int, ...] = ()
) -> Iterator[ContentError]:
    """Texts that lack a language which the title has: a drawing in two languages would be neither's."""
    value = document.data if not path else value
    inner = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    if path and isinstance(value, Mapping) and _is_text(value, languages):
        title = document.data["title"]
        for lang in title if isinstance(title, Mapping) else ():
            if lang not in value:
                hint = f"add '{lang}:', or write one text for all languages"
                yield ContentError(document.place(*path), f"no text in '{lang}'", hint=hint)
        return
    for key, each in inner:
        yield from untranslated(document, languages, each, (*path, key))


def localise(value: Any, lang: str, languages: Languages) -> Any:
    """Plain data with every text in one language: a map of language to text becomes the text.

    >>> both = Languages({"en": "English", "zh": "中文"})
    >>> localise({"title": {"en": "Price", "zh": "价格"}, "values": [{"en": "kept"}]}, "zh", both)
    {'title': '价格', 'values': [{'en': 'kept'}]}

    An item of a list `values` is a row of data and never such a map, but its cells may be.
    """
    if isinstance(value, Mapping):
        if _is_text(value, languages):
            return next(value[code] for code in (lang, languages.default, *value) if code in value)
        return {
            key: [_row(item, lang, languages) for item in inner]
            if key == "values" and isinstance(inner, list)
            else localise(inner, lang, languages)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [localise(item, lang, languages) for item in value]
    return value


def told(context: PageContext, source: Source, data: Mapping[str, Any]) -> Any:
    """What a figure says in the language of a page, with the values that its texts name; `data` is all of it."""
    value = localise(data, context.lang, context.languages)
    document = source.document
    if "{{" not in document.text:
        return value
    whole = Passage(document.text, document.file, document.first_line)

    def note(what: str, hint: str, tag: str) -> None:
        context.notes.findings.append(ContentError(whole.place(tag), what, text=tag, hint=hint))

    def filled(part: Any) -> Any:
        if isinstance(part, str):
            return context.library.inline.plain(part, context.lang, note)
        if isinstance(part, Mapping):
            return {key: filled(inner) for key, inner in part.items()}
        return [filled(inner) for inner in part] if isinstance(part, list) else part

    context.notes.facts += facts_in(document.text)
    return filled(value)


def _row(item: Any, lang: str, languages: Languages) -> Any:
    if isinstance(item, Mapping):
        return {key: localise(inner, lang, languages) for key, inner in item.items()}
    return localise(item, lang, languages)


def _is_text(value: Mapping[str, Any], languages: Languages) -> bool:
    texts = all(
        isinstance(text, str) or (isinstance(text, list) and all(isinstance(line, str) for line in text))
        for text in value.values()
    )
    return bool(value) and texts and all(key in languages.names for key in value)
