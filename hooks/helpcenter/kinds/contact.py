"""Contact channels: how a reader reaches a person, and which addresses are official."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..content import tree, yaml
from ..content.errors import ContentError, Place
from ..content.files import SourceFile
from ..content.languages import Languages, Localized
from ..content.passage import Passage
from ..content.schema import parsed
from ..content.texts import Plain, Reader, as_written
from ..content.tree import ContentTree, Read
from ..site.context import PageContext
from ..site.official import Allowed, Official
from ..site.page import SitePage
from . import article
from .kind import Content, Edition, Kind


@dataclass(frozen=True)
class Hours:
    """When a channel is open."""

    timezone: str
    """Of the IANA list."""
    weekly: Mapping[str, tuple[tuple[str, str], ...]]
    """mon…sun to spans of `HH:MM`, the end up to 24:00."""
    closed: tuple[str, ...] = ()
    """Dates, ISO 8601."""


@dataclass(frozen=True)
class Channel:
    """A way to a person."""

    id: str
    kind: str
    """chat | ticket | email | phone."""
    title: Localized
    address: str
    """Empty where none is confirmed."""
    hours: Hours | None
    response: Localized | None
    track: Localized | None
    after: Mapping[str, Passage]
    languages: tuple[str, ...]
    best_for: Localized | None
    prepare: Mapping[str, tuple[str, ...]]
    place: Place
    compared: Mapping[str, Localized] = field(default_factory=dict)
    """What a reader weighs, by `COMPARED`."""
    click: Localized | None = None
    """Where to click on the page that the address leads to."""
    source: str = ""
    """Where the company's own word on this channel is."""

    @property
    def href(self) -> str:
        """The address as a link has it."""
        if self.kind == "phone" and self.address:
            return "tel:" + self.address.replace(" ", "")
        return f"mailto:{self.address}" if self.kind == "email" and self.address else self.address


COMPARED = ("speed", "queue", "attachments", "record")
"""The lines of the comparison, in order."""


@dataclass(frozen=True)
class Contact:
    """What docs/contact/channels.yml holds."""

    file: str
    channels: tuple[Channel, ...]
    official: Official | None
    status: str = ""
    """The page on which the company tells of its own outages."""


SCHEMA = Path(__file__).with_name("contact.json")
"""The format."""
PATH = "contact/channels.yml"

_ADDRESS = {
    "chat": (re.compile(r"https://[^\s\"'<>]+"), "a web address that starts with https://"),
    "ticket": (re.compile(r"https://[^\s\"'<>]+"), "a web address that starts with https://"),
    "email": (re.compile(r"[^\s@\"'<>:]+@[^\s@\"'<>:]+\.[^\s@\"'<>:]+"), "an e-mail address such as help@example.com"),
    "phone": (re.compile(r"\+?[0-9][0-9 ().\-]{4,}"), "a number in quotes such as \"+44 20 7946 0000\""),
}  # fmt: skip


def on_paper(channels: Sequence[Channel], lang: str, default: str) -> list[tuple[str, str]]:
    """Title and address of each channel that has one."""
    return [(channel.title.pick(lang, default=default)[0], channel.address) for channel in channels if channel.address]


def read(
    file: SourceFile, *, languages: Languages, plain: Plain = as_written
) -> tuple[Contact | None, list[ContentError]]:
    """The contact channels of a site from its YAML file."""
    document, findings = parsed(file, SCHEMA)
    if document is None:
        return None, findings
    reader = Reader(document, languages, plain)
    official = _official(reader, document.data["official"]) if "official" in document.data else None
    channels: list[Channel] = []
    for index, data in enumerate(document.data["channels"] or ()):
        channel = _channel(reader, index, data, languages)
        if any(other.id == channel.id for other in channels):
            findings.append(
                ContentError(channel.place, f"channel '{channel.id}' appears twice", hint="choose another id")
            )
        findings += _check(document, index, channel, official)
        channels.append(channel)
    status = document.data.get("status", "")
    findings += _web(document, ("status",), status, official)
    return Contact(file.name, tuple(channels), official, status), findings + reader.findings


def _official(reader: Reader, data: dict[str, Any]) -> Official:
    return Official(
        **{key: tuple(data.get(key) or ()) for key in ("domains", "emails", "phones", "handles")},
        also=tuple(Allowed(one["address"], one["reason"]) for one in reader.document.data.get("also_allowed") or ()),
        name=reader.text("official", "name"),
        reviewed=data.get("reviewed", ""),
        read=data.get("read", ""),
    )


def _channel(reader: Reader, index: int, data: dict[str, Any], languages: Languages) -> Channel:
    at = ("channels", index)
    hours = data.get("hours")
    return Channel(
        id=data["id"],
        kind=data["kind"],
        title=reader.text(*at, "title") or Localized({languages.default: data["id"]}),
        address=data.get("address", ""),
        hours=Hours(
            hours["timezone"],
            {day: tuple(_span(text) for text in _listed(spans)) for day, spans in hours["weekly"].items()},
            tuple(hours.get("closed") or ()),
        )
        if hours
        else None,
        response=reader.text(*at, "response"),
        track=reader.text(*at, "track"),
        after=reader.passages(*at, "after"),
        languages=tuple(data.get("languages") or ()),
        best_for=reader.text(*at, "best_for"),
        prepare=reader.lists(*at, "prepare"),
        place=reader.document.place(*at),
        compared={key: text for key in COMPARED if (text := reader.text(*at, "compare", key))}
        if "compare" in data
        else {},
        click=reader.text(*at, "click"),
        source=data.get("source", ""),
    )


def _web(
    document: yaml.Document, path: tuple[str | int, ...], url: str, official: Official | None
) -> list[ContentError]:
    """What is wrong with the address of an official page."""
    if not url:
        return []
    form, wanted = _ADDRESS["chat"]
    if not form.fullmatch(url):
        return [ContentError(document.place(*path), "not a web address", text=url, hint=f"write {wanted}")]
    if official is not None and not is_official(url, "chat", official):
        hint = "name an official page, or add its host under 'official:' once it is confirmed"
        return [
            ContentError(document.place(*path), "not an official address", text=url, hint=hint, rule="official-address")
        ]
    return []


def _check(document: yaml.Document, index: int, channel: Channel, official: Official | None) -> list[ContentError]:
    findings = _web(document, ("channels", index, "source"), channel.source, official)
    place = document.place("channels", index, "address")
    if channel.address:
        form, wanted = _ADDRESS[channel.kind]
        if not form.fullmatch(channel.address):
            findings.append(
                ContentError(
                    place, "not an address for this kind of channel", text=channel.address, hint=f"write {wanted}"
                )
            )
        elif official is not None and not is_official(channel.address, channel.kind, official):
            findings.append(
                ContentError(
                    place,
                    "not among the official addresses",
                    text=channel.address,
                    hint="correct it, or add it under 'official:' once it is confirmed",
                    rule="official-address",
                )
            )
    if channel.hours:
        try:
            zoneinfo.ZoneInfo(channel.hours.timezone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            findings.append(
                ContentError(
                    document.place("channels", index, "hours", "timezone"), "no such time zone",
                    text=channel.hours.timezone,
                    hint="use a name of the IANA list, such as Europe/London or UTC",
                )
            )  # fmt: skip
        for day, spans in channel.hours.weekly.items():
            for start, end in spans:
                if start >= end:
                    findings.append(
                        ContentError(
                            document.place("channels", index, "hours", "weekly", day),
                            f"opens at {start} but closes at {end}",
                            hint="write the earlier time first; split a night shift over two days",
                        )
                    )  # fmt: skip
        for number, day in enumerate(channel.hours.closed):
            try:
                datetime.date.fromisoformat(day)
            except ValueError:
                findings.append(
                    ContentError(
                        document.place("channels", index, "hours", "closed", number),
                        "no such day",
                        text=day,
                        hint="write a date such as 2026-12-25",
                    )
                )
    return findings


def is_official(address: str, kind: str, official: Official) -> bool:
    """Whether an address is on the list, to the letter.

    >>> is_official("https://support.example.com/x", "chat", Official(domains=("example.com",)))
    False
    """
    if kind == "email":
        return address.lower() in (email.lower() for email in official.emails)
    if kind == "phone":
        return re.sub(r"\D", "", address) in (re.sub(r"\D", "", phone) for phone in official.phones)
    host = re.sub(r"^https://([^/?#]*).*$", r"\1", address, flags=re.DOTALL).lower()
    return host in (domain.lower() for domain in official.domains)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _span(text: str) -> tuple[str, str]:
    start, _, end = text.partition("-")
    return start, end


def _names(contact: Contact) -> Mapping[str, Collection[str]]:
    return {
        "channels": [channel.id for channel in contact.channels],
        "channels without address": [channel.id for channel in contact.channels if not channel.address],
    }


def _read(content: ContentTree) -> Read:
    """The official addresses are an entry of their own, for what knows no channels."""
    found = _FILE.read(content)
    official = [entry.official for entry in found.entries if isinstance(entry, Contact) and entry.official]
    return replace(found, entries=[*found.entries, *official])


def _pages(edition: Edition) -> Iterator[SitePage]:
    """The channels are below a Markdown page of that path, where there is one."""
    contact = edition.library.one(Contact)
    if contact is not None:
        page = article.at(edition, PAGE) or edition.made(PAGE, "contact", edition.words("contact"))
        yield replace(page, entry=contact)


def _marked(context: PageContext, _passage: Passage, html: str) -> str:
    """The channels at the end of the contact page, where the page does not say where."""
    return html if context.page.entry is None or CHANNELS in html else html + CHANNELS


PAGE = "contact/index.md"
CHANNELS = "<p>{{ channels }}</p>"
_FILE = tree.at(PATH, lambda file, tree: read(file, languages=tree.languages, plain=tree.inline.plain), names=_names)

KIND = Kind(
    "contact",
    Contact,
    SCHEMA,
    tree.Reader(_read, gives=("channels", "channels without address")),
    _pages,
    render=lambda context, entry, text: Content(*text()),
    marked=_marked,
    count=lambda library, languages: article.count(library, languages, "contact", "contact pages"),
)
