"""The home page below its search: emergencies, what people come for, topics; of home.yml, or of the site itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content import tree
from ..content.errors import ContentError, Place
from ..content.files import SourceFile
from ..content.languages import Languages, Localized
from ..content.schema import parsed
from ..content.texts import Reader
from ..content.urgent import Urgent
from ..site.context import PageContext
from ..site.links import LinkError
from ..site.page import SitePage
from . import pins
from .kind import Content, Kind, Text

SCHEMA = Path(__file__).with_name("home.json")
"""The format."""
PATH = "home.yml"
ROWS, TILES = 3, 4
"""How many of each there are where home.yml does not say."""
ICON = "document"
"""The picture of what names none."""
APART = ("faq", "guides", "api-reference", "contact")
"""Folders that are no topics of their own."""
FRAMED = ("contact/index.md", "about.md", "glossary.md", "community/index.md")
"""Pages to which the head or the foot of every page leads."""


@dataclass(frozen=True)
class Entry:
    """One line or tile."""

    page: str
    """A path of the merged tree."""
    place: Place
    text: Localized | None = None
    icon: str = ""


@dataclass(frozen=True)
class Home:
    """What docs/home.yml holds; what it leaves out comes from urgent.yml and the weights of pages."""

    rows: tuple[Entry, ...] = ()
    tiles: tuple[Entry, ...] = ()
    topics: tuple[Entry, ...] = ()
    title: Localized | None = None
    text: Localized | None = None
    picture: str = ""
    dark: str = ""
    """The picture of the dark theme."""
    places: tuple[Place, Place] = (Place(PATH), Place(PATH))
    """Of the pictures."""


@dataclass(frozen=True)
class Shown:
    """One line or tile as a template has it."""

    text: str
    url: str
    icon: str = ""
    about: str = ""


def read(file: SourceFile, *, languages: Languages) -> tuple[Home | None, list[ContentError]]:
    """The home page of home.yml.

    >>> file = SourceFile("home.yml", "docs/home.yml", "rows: [{text: Help!, page: a.md}]")
    >>> read(file, languages=Languages({"en": "English"}))[0].rows[0].page
    'a.md'
    """
    document, findings = parsed(file, SCHEMA)
    if document is None:
        return None, findings
    reader, data = Reader(document, languages), document.data

    def entries(key: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(one["page"], document.place(key, at, "page"), reader.text(key, at, "text"), one.get("icon", ""))
            for at, one in enumerate(data.get(key) or ())
        )

    hero = data.get("hero") or {}
    places = [document.place("hero", key) if key in hero else Place(file.name) for key in ("picture", "dark")]
    home = Home(
        entries("rows"), entries("tiles"), entries("topics"), reader.text("hero", "title"), reader.text("hero", "text"),
        hero.get("picture", ""), hero.get("dark", ""), (places[0], places[1]),
    )  # fmt: skip
    return (None if reader.findings else home), reader.findings


def _content(context: PageContext, _entry: Any, text: Text) -> Content:
    """The home page below a team's own text."""
    html, headings = text()
    home = context.library.one(Home) or Home()
    sections = context.tree.sections
    rows, tiles, topics = _shown(context, home.rows), _shown(context, home.tiles), _topics(context, home.topics)
    urgent = [] if (rows and tiles) or any(pins.errors(context)) else pins.rows(context, context.lang)
    others = [Shown(text, context.link(target, anchor), "alert") for text, target, anchor in urgent]
    rows = rows or others[:ROWS]
    known = {row.url for row in rows}
    tiles = tiles or [other for other in others if other.url not in known][:TILES]
    topics = topics or [_section(context, one) for one in sections if one.is_index and one.folder not in APART]
    linked = {one.url for one in topics}
    more = [one for one in sections if one.path not in FRAMED and context.link(one) not in linked]
    shown = context.fragment(
        "home", rows=rows, tiles=tiles, topics=topics, more=more, title=context.pick(home.title),
        about=context.pick(home.text), pictures=_pictures(context, home),
    )  # fmt: skip
    return Content(html + shown, headings)


def _section(context: PageContext, section: SitePage) -> Shown:
    return Shown(section.title, context.link(section), ICON, section.front.description)


def _shown(context: PageContext, entries: Sequence[Entry]) -> list[Shown]:
    return [
        Shown(context.pick(entry.text) or link.title, link.url, entry.icon or ICON)
        for entry in entries
        for link in context.related([entry.page], [entry.place])
    ]


def _topics(context: PageContext, entries: Sequence[Entry]) -> list[Shown]:
    found = []
    for entry in entries:
        target = context.page_at(entry.page)
        about = context.pick(entry.text) or (target.front.description if target else "")
        links = context.related([entry.page], [entry.place])
        found += [Shown(link.title, link.url, entry.icon or ICON, about) for link in links]
    return found


def _pictures(context: PageContext, home: Home) -> list[str]:
    """The addresses of the pictures for the light and the dark theme; one for both where there is one."""
    urls = []
    for path, place in zip((home.picture, home.dark), home.places, strict=True):
        if not path:
            continue
        try:
            target = context.resolve(path)
        except LinkError as error:
            context.notes.findings.append(error.at(place, path))
            continue
        if target.asset:
            urls.append(context.to_file(target.asset))
        else:
            context.notes.findings.append(ContentError(place, "not a picture", text=path, hint="name a file of docs"))
    return urls


KIND = Kind(
    "home",
    schema=SCHEMA,
    read=tree.at(PATH, lambda file, tree: read(file, languages=tree.languages)),
    made=lambda edition, paths: [edition.made("index.md", "home", edition.words("home"))],
    render=_content,
    shows_all=True,
    shows=(Urgent, Home),
)
