"""How the sources of facts are shown: with their titles, and the dates of the copies that were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..content import dates
from ..content.languages import Messages
from ..content.sources import Source

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Citation:
    """A source as a page shows it."""

    url: str
    title: str
    """Its title, or its address where none is known."""
    lang: str
    """The language of the title where it is not the page's; empty otherwise."""
    said: str
    """When the copy is from; empty where nothing is known."""


def shown(
    sources: Sequence[Source], register: Mapping[str, Source], words: Messages, *, default: str
) -> list[Citation]:
    """Sources for a page whose interface speaks `words`; what a page says itself comes before the register.

    >>> words = Messages("en", {"source.dated": "copy dated {date}"})
    >>> register = {"https://a.example": Source("https://a.example", dated="2024-03-12")}
    >>> shown([Source("https://a.example")], register, words, default="en")[0].said
    'copy dated 12 March 2024'
    """
    return [_citation(known(source, register), words, default) for source in sources]


def known(source: Source, register: Mapping[str, Source]) -> Source:
    """A source with what the register says of its address, where the source itself says nothing."""
    found = register.get(source.url)
    if found is None:
        return source
    merged = source if source.date else replace(source, dated=found.dated, read=found.read)
    return merged if merged.title else replace(merged, title=found.title)


def joined(sources: Sequence[Source], others: Sequence[Source], register: Mapping[str, Source]) -> list[Source]:
    """Sources and those of facts, each address once; of two copies, the date of the older one counts.

    >>> joined([Source("a", dated="2025")], [Source("a", dated="2024-03"), Source("b")], {})
    [Source(url='a', title=None, dated='2024-03', read=''), Source(url='b', title=None, dated='', read='')]
    """
    found: dict[str, Source] = {}
    for source in (known(each, register) for each in (*sources, *others)):
        first = found.setdefault(source.url, source)
        if source.date and (not first.date or dates.first_day(source.date) < dates.first_day(first.date)):
            found[source.url] = replace(first, dated=source.dated, read=source.read)
    return list(found.values())


def _citation(source: Source, words: Messages, default: str) -> Citation:
    title, lang = source.title.pick(words.lang, default=default) if source.title else (source.url, "")
    said = ""
    if source.date:
        key = "source.dated" if source.dated else "source.read"
        said = words(key, date=dates.written(source.date, words.lang))
    return Citation(source.url, title, "" if lang == words.lang else lang, said)
