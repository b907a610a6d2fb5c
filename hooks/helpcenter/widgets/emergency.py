"""The order of actions in an emergency: the tool `{{ emergency }}`, which shows emergency.yml wherever it is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..content import yaml
from ..content.errors import ContentError, Place, ToolError
from ..content.files import SourceFile
from ..content.languages import Languages, Localized
from ..content.passage import Passage
from ..content.schema import check
from ..content.texts import Reader

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site


@dataclass(frozen=True)
class EmergencyStep:
    """One thing to do in an emergency."""

    id: str
    title: Localized
    text: Mapping[str, Passage]
    place: Place


@dataclass(frozen=True)
class Emergency:
    """What emergency.yml holds."""

    file: str
    title: Localized | None = None
    """None only where nothing could be read."""
    steps: tuple[EmergencyStep, ...] = ()
    """In the order in which they are done."""
    never_title: Localized | None = None
    never: tuple[Localized, ...] = ()
    """What nobody ever asks for, without Markdown."""
    whole: bool = True
    """False where the file has an error, so that it is not shown."""


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
    findings = check(document, "emergency")
    if findings:
        return empty, findings
    reader = Reader(document, languages)
    steps: list[EmergencyStep] = []
    for index, data in enumerate(document.data["steps"]):
        place = document.place("steps", index, "id")
        if any(step.id == data["id"] for step in steps):
            findings.append(ContentError(place, f"step '{data['id']}' appears twice", hint="choose another id"))
        title = reader.text("steps", index, "title") or Localized({languages.default: data["id"]})
        steps.append(EmergencyStep(data["id"], title, reader.passages("steps", index, "text"), place))
    never = document.data.get("never", {"items": ()})
    items = [reader.text("never", "items", index) for index in range(len(never["items"]))]
    heading, never_title = reader.text("title"), reader.text("never", "title")
    findings += reader.findings
    if findings:
        return empty, findings
    return Emergency(file.name, heading, tuple(steps), never_title, tuple(filter(None, items))), []


def emergency(site: Site, page: SitePage, notes: Notes, _: Sequence[str]) -> str:
    """A box with the steps and what nobody ever asks for; search does not find a page for its words."""
    shown = site.library.one(Emergency)
    if shown is None:
        raise ToolError("there is no emergency order to show", f"write {site.options.emergency}, or delete the line")
    if not shown.whole:  # its errors are reported where it was read
        return ""
    default = site.languages.default
    steps = []
    for step in shown.steps:
        text, text_lang = site.answer(page, step.text, notes, prefix=f"emergency-{step.id}-")
        title, title_lang = step.title.pick(page.lang, default=default)
        steps.append({"title": title, "title_lang": title_lang, "text": text, "text_lang": text_lang})
    return site.fragment(
        page, "emergency", emergency=shown, steps=steps,
        pick=lambda text: text.pick(page.lang, default=default),
    )  # fmt: skip
