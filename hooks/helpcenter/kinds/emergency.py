"""The order of actions in an emergency, of emergency.yml, and the sheet of one page that is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..content import tree
from ..content.errors import ContentError, Place
from ..content.files import SourceFile
from ..content.languages import Languages, Localized
from ..content.library import Library
from ..content.passage import Passage
from ..content.schema import parsed
from ..content.texts import Plain, Reader, as_written
from ..content.urgent import Urgent
from ..site.context import PageContext
from ..site.page import SitePage
from . import pins
from .contact import Contact
from .kind import Content, Edition, Kind


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

    file: str = ""
    """Empty where a site has none."""
    title: Localized | None = None
    """None only where nothing could be read."""
    steps: tuple[EmergencyStep, ...] = ()
    """In the order in which they are done."""
    never_title: Localized | None = None
    never: tuple[Localized, ...] = ()
    """What nobody ever asks for, without Markdown."""
    whole: bool = True
    """False where the file has an error, so that it is not shown."""


def read(file: SourceFile, *, languages: Languages, plain: Plain = as_written) -> tuple[Emergency, list[ContentError]]:
    """The order of actions of emergency.yml; of a file with an error nothing is shown.

    >>> file = SourceFile("emergency.yml", "emergency.yml", "{title: Now, steps: [{id: a, title: A, text: Do it.}]}")
    >>> [step.id for step in read(file, languages=Languages({"en": "English"}))[0].steps]
    ['a']
    """
    empty = Emergency(file.name, whole=False)
    document, findings = parsed(file, SCHEMA)
    if document is None:
        return empty, findings
    reader = Reader(document, languages, plain)
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


SCHEMA = Path(__file__).with_name("emergency.json")
"""The format."""
PATH = "emergency.md"
"""The page of the sheet."""


def wanted(library: Library) -> Emergency | None:
    """What the sheet of a site is made of; None where nothing is written for an emergency.

    >>> wanted(Library()) is None
    True
    """
    urgent = library.one(Urgent)
    rows = urgent is not None and any(intent.emergency or intent.row for intent in urgent.intents)
    return library.one(Emergency) or (Emergency() if rows else None)


def sheet(context: PageContext, order: Emergency) -> str:
    """Cases, the order of actions, what nobody asks for, official addresses and the pages to read on; on one page.

    Search finds the pages themselves, which say more.
    """
    contact = context.library.one(Contact)
    cases = [] if any(pins.errors(context)) else pins.cases(context, context.lang)
    known = {context.link(target, anchor): target for _, target, anchor in cases}
    places = {channel.address: channel for channel in reversed(contact.channels) if channel.address} if contact else {}
    return context.fragment(
        "emergency_sheet", emergency=order, steps=shown(context, order), cases=cases, more=known,
        channels=[each for each in contact.channels if places.get(each.address) is each] if contact else [],
        official=contact.official if contact else None, pick=picking(context),
    )  # fmt: skip


def shown(context: PageContext, order: Emergency) -> list[dict[str, Any]]:
    """The steps in a page's language, for a template."""
    steps = []
    for step in order.steps:
        text, text_lang = context.answer(step.text, prefix=f"emergency-{step.id}-")
        title, title_lang = step.title.pick(context.lang, default=context.languages.default)
        steps.append({"title": title, "title_lang": title_lang, "text": text, "text_lang": text_lang})
    return steps


def picking(context: PageContext) -> Callable[[Localized], tuple[str, str]]:
    """A text in a page's language, and the language it is in."""
    return lambda text: text.pick(context.lang, default=context.languages.default)


def linked(context: PageContext) -> Iterable[SitePage]:
    """The pages whose titles the sheet shows."""
    return [] if any(pins.errors(context)) else [target for _, target, _ in pins.cases(context, context.lang)]


def _made(edition: Edition, _: Sequence[str]) -> Iterator[SitePage]:
    if order := wanted(edition.library):
        sheet = edition.made(PATH, "emergency", edition.words("emergency.title"), entry=order)
        front = replace(sheet.front, exclude=True, values={"template": "emergency.html"})
        yield replace(sheet, front=front, source=order.file, in_nav=False)


KIND = Kind(
    "emergency",
    Emergency,
    SCHEMA,
    tree.beside(
        "emergency",
        lambda file, tree: read(file, languages=tree.languages, plain=tree.inline.plain),
        unreadable=lambda name: Emergency(name, whole=False),  # the pages that show it need no error of their own
    ),
    made=_made,
    render=lambda context, entry, text: Content(sheet(context, entry)),
    depends_on=linked,
    shows=(Urgent,),
)
