"""Words that a team does not use: words.yml, with what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import ContentError
from .files import SourceFile
from .languages import CJK, Languages
from .schema import parsed


@dataclass(frozen=True)
class Unwanted:
    """A word that is not used in a language."""

    lang: str
    word: str
    instead: str
    """What to write, or why not."""
    not_in: tuple[str, ...] = ()
    """Longer words that hold it and are used."""

    @property
    def pattern(self) -> str:
        """Finds it as a word of its own; Chinese has none, and is found anywhere.

        >>> re.findall(Unwanted("en", "anew", "again").pattern, "Anew, a-new renewal anew", re.IGNORECASE)
        ['Anew', 'anew']
        """
        text = r"\s+".join(map(re.escape, self.word.split()))
        return text if re.search(f"[{CJK}]", self.word) else rf"(?<![\w-]){text}(?![\w-])"


@dataclass(frozen=True)
class Wording:
    """What words.yml holds."""

    words: tuple[Unwanted, ...] = ()


def read(file: SourceFile, *, languages: Languages) -> tuple[Wording, list[ContentError]]:
    """The words of words.yml.

    >>> file = SourceFile("words.yml", "words.yml", "- {lang: en, words: [anew], instead: again}")
    >>> [unwanted.word for unwanted in read(file, languages=Languages({"en": "English"}))[0].words]
    ['anew']
    """
    document, findings = parsed(file, "words", may_be_empty=True)
    if document is None:
        return Wording(), findings
    found: list[Unwanted] = []
    for index, entry in enumerate(document.data):
        if entry["lang"] not in languages.names:
            hint = f"languages: {', '.join(languages.codes)}"
            place = document.place(index, "lang")
            findings.append(ContentError(place, "not a language of this site", text=entry["lang"], hint=hint))
            continue
        not_in = tuple(entry.get("not_in", ()))
        found += [Unwanted(entry["lang"], word, entry["instead"], not_in) for word in entry["words"]]
    return Wording(tuple(found)), findings
