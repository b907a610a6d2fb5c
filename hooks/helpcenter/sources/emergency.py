"""What to do in an emergency: the steps in their order, and what nobody ever asks for."""

from __future__ import annotations

from .. import yaml
from ..errors import ContentError
from ..languages import Languages, Localized
from ..library import Emergency, EmergencyStep
from ..schema import check
from .files import SourceFile
from .texts import Reader


def read(file: SourceFile, *, languages: Languages) -> tuple[Emergency, list[ContentError]]:
    """The order of actions of emergency.yml; of a file with an error nothing is shown.

    >>> file = SourceFile("emergency.yml", "emergency.yml", "{title: Now, steps: [{id: a, title: A, text: Do it.}]}")
    >>> [step.id for step in read(file, languages=Languages({"en": "English"}))[0].steps]
    ['a']
    """
    empty = Emergency(file.name, whole=False)
    try:
        document = yaml.parse(file.text, file=file.name)
    except ContentError as error:
        return empty, [error]
    mistakes = check(document, "emergency")
    if mistakes:
        return empty, mistakes
    reader = Reader(document, languages)
    steps: list[EmergencyStep] = []
    for index, data in enumerate(document.data["steps"]):
        place = document.place("steps", index, "id")
        if any(step.id == data["id"] for step in steps):
            mistakes.append(ContentError(place, f"step '{data['id']}' appears twice", mend="choose another id"))
        title = reader.text("steps", index, "title") or Localized({languages.default: data["id"]})
        steps.append(EmergencyStep(data["id"], title, reader.passages("steps", index, "text"), place))
    never = document.data.get("never", {"items": ()})
    items = [reader.text("never", "items", index) for index in range(len(never["items"]))]
    mistakes += reader.mistakes
    if mistakes:
        return empty, mistakes
    return Emergency(
        file.name, reader.text("title"), tuple(steps), reader.text("never", "title"), tuple(filter(None, items))
    ), []
