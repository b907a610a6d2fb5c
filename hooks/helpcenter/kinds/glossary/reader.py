"""The glossary: words that readers meet, each in all languages with what it is called, and a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...content.errors import ContentError, Place
from ...content.files import SourceFile
from ...content.languages import Languages, Localized
from ...content.passage import Passage
from ...content.schema import closest, parsed
from ...content.texts import Plain, Reader, as_written


@dataclass(frozen=True)
class Term:
    """A word that readers meet, and what it means."""

    id: str
    term: Localized
    aka: Mapping[str, tuple[str, ...]]
    """Other names for it, which mark and find it as well."""
    short: Localized
    """One sentence, without Markdown: what a tooltip shows."""
    long: Mapping[str, Passage]
    related: tuple[str, ...]
    """Ids of other terms, and paths of pages."""
    not_in: Mapping[str, tuple[str, ...]]
    """Longer words that hold it and mean something else."""
    marked: bool
    """Whether its first use in an article is marked."""
    place: Place
    related_places: tuple[Place, ...] = ()

    def forms(self, lang: str) -> tuple[str, ...]:
        """Everything it is called in a language; nothing where that language has no name for it."""
        own = (self.term.texts[lang],) if lang in self.term.texts else ()
        return tuple(dict.fromkeys((*own, *self.aka.get(lang, ()))))


@dataclass(frozen=True)
class Glossary:
    """What glossary.yml holds."""

    file: str
    terms: tuple[Term, ...] = ()
    whole: bool = True
    """False where part of the file could not be read, so that links into it are not judged."""


SCHEMA = Path(__file__).with_name("schema.json")
"""The format."""
PATH = "glossary.md"
"""Of its page in the merged tree."""


def read(file: SourceFile, *, languages: Languages, plain: Plain = as_written) -> tuple[Glossary, list[ContentError]]:
    """The terms of glossary.yml; a term with an error is left out, and the others are kept.

    >>> file = SourceFile("glossary.yml", "glossary.yml", "- {id: fee, term: fee, short: A price.}")
    >>> [term.id for term in read(file, languages=Languages({"en": "English"}))[0].terms]
    ['fee']
    """
    empty = Glossary(file.name, whole=False)
    document, findings = parsed(file, SCHEMA, may_be_empty=True)
    if document is None:
        return empty if findings else Glossary(file.name), findings
    reader = Reader(document, languages, plain)
    terms = [_term(reader, index, entry) for index, entry in enumerate(document.data)]
    findings = [*reader.findings, *_judge(terms)]
    return Glossary(file.name, tuple(terms), whole=not findings), findings


def _term(reader: Reader, index: int, entry: dict[str, object]) -> Term:
    related = entry.get("related", ())
    assert isinstance(related, (list, tuple))
    nothing = Localized({reader.languages.default: str(entry["id"])})
    return Term(
        id=str(entry["id"]),
        term=reader.text(index, "term") or nothing,
        aka=reader.lists(index, "aka"),
        short=reader.text(index, "short") or nothing,
        long=reader.passages(index, "long"),
        related=tuple(map(str, related)),
        not_in=reader.lists(index, "not_in"),
        marked=bool(entry.get("mark", True)),
        place=reader.document.place(index, "id"),
        related_places=tuple(reader.document.place(index, "related", number) for number in range(len(related))),
    )


def _judge(terms: list[Term]) -> Iterator[ContentError]:
    """Ids that appear twice, words that would lead to two terms, and ways to terms that are not there."""
    ids: dict[str, Place] = {}
    for term in terms:
        if term.id in ids:
            hint = "choose another id for one of them"
            yield ContentError(term.place, f"term '{term.id}' is taken at {ids[term.id]}", hint=hint)
        ids.setdefault(term.id, term.place)
    taken: dict[tuple[str, str], Term] = {}
    for term in terms:
        for lang in term.term.texts:
            for form in term.forms(lang):
                other = taken.setdefault((lang, form.casefold()), term)
                if other.id != term.id:
                    hint = "let one of them have it, or make them one term"
                    yield ContentError(term.place, f"'{form}' also stands for term '{other.id}'", hint=hint)
    for term in terms:
        for name, place in zip(term.related, term.related_places, strict=True):
            if "." not in name and name not in ids:
                yield ContentError(place, "no such term", text=name, hint=closest(name, list(ids)))
