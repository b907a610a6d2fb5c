"""How sure search must be of an answer, by language: search-tuning.json, which `helpcenter tune` writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .errors import ContentError
from .files import SourceFile
from .languages import Languages
from .schema import parsed


@dataclass(frozen=True)
class Tuning:
    """What search-tuning.json holds.

    >>> Tuning().weak
    {}
    """

    weak: Mapping[str, float] = field(default_factory=dict)
    """By language, the share of what a question's words are worth below which the best answer to it is a weak one."""


def read(file: SourceFile, *, languages: Languages) -> tuple[Tuning, list[ContentError]]:
    """The thresholds of the file; with an error in it search has its default.

    >>> file = SourceFile("search-tuning.json", "search-tuning.json", '{"weak": {"en": 0.7}}')
    >>> read(file, languages=Languages({"en": "English"}))[0].weak
    {'en': 0.7}
    """
    document, findings = parsed(file, "search-tuning")
    if document is None:
        return Tuning(), findings
    weak = dict(document.data["weak"])
    for lang in weak:
        if lang not in languages.names:
            hint = f"run 'helpcenter tune' again; languages: {', '.join(languages.codes)}"
            findings.append(
                ContentError(document.place("weak", lang), "not a language of this site", text=str(lang), hint=hint)
            )
    return (Tuning() if findings else Tuning(weak)), findings
