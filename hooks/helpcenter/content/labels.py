"""What the buttons and menus of the explained product are called: labels.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .errors import ContentError, Place, repeated
from .files import SourceFile
from .languages import Languages, Localized
from .schema import parsed
from .texts import Reader


@dataclass(frozen=True)
class Label:
    """A button, a menu or a field of the product."""

    id: str
    text: Localized
    """In the default language as the product shows it, in others what it means; under "" where all have one."""
    place: Place = field(compare=False, repr=False)


def read(file: SourceFile, *, languages: Languages) -> tuple[Mapping[str, Label], list[ContentError]]:
    """The labels of labels.yml; one with an error is left out.

    >>> file = SourceFile("labels.yml", "labels.yml", "- {id: withdraw, text: Withdraw}")
    >>> read(file, languages=Languages({"en": "English"}))[0]["withdraw"].text.texts
    {'': 'Withdraw'}
    """
    document, findings = parsed(file, "labels", may_be_empty=True)
    if document is None:
        return {}, findings
    reader = Reader(document, languages)
    labels: dict[str, Label] = {}
    for index, entry in enumerate(document.data):
        same = Localized({"": str(entry["text"])})  # the product's own word in every language
        place, text = (
            document.place(index, "id"),
            reader.text(index, "text") if isinstance(entry["text"], Mapping) else same,
        )
        if entry["id"] in labels:
            findings.append(repeated(place, entry["id"], labels[entry["id"]].place))
        elif text is not None and not {"", languages.default} & text.texts.keys():
            hint = f"add '{languages.default}:' with what the product shows"
            findings.append(ContentError(place, "has no text in the default language", text=entry["id"], hint=hint))
        elif text is not None:
            labels[entry["id"]] = Label(entry["id"], text, place)
    return labels, findings + reader.findings
