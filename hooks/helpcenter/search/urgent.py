"""Urgent intents as the browser is given them, with the pages that they pin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..content.urgent import Intent, Urgent, Words
from ..kinds import pins
from ..site.page import SitePage
from ..site.records import SearchPage, Section
from ..site.site import Site
from . import files
from .characters import needed
from .text import is_cjk, runs

Found = Iterable[tuple[SearchPage, tuple[Section, ...]]]


@dataclass(frozen=True)
class Pinned:
    """An intent with the page that it pins, as search shows it."""

    intent: Intent
    row: str
    """Empty without one."""
    shown: tuple[Any, ...]
    """URL, title, kind, breadcrumb, text, and the language of these where that is not the site's."""


def made(urgent: Urgent, pinned: Iterable[Pinned]) -> dict[str, Any]:
    """What the browser is given; intents of all languages, for people type either.

    >>> from helpcenter.content.errors import Place
    >>> shown = ("/a/", "Hacked", "article", (), "Lock it.")
    >>> intent = Intent("a", "a.md", Place("urgent.yml"), phrases={"en": ("hacked",)})
    >>> given = made(Urgent(), [Pinned(intent, "", shown)])
    >>> given["intents"], given["fold"]
    ([['a', 0, '', ['hacked'], [], []]], ('', ''))
    """
    pins: list[tuple[Any, ...]] = []
    intents: list[list[Any]] = []
    for one in pinned:
        if one.shown not in pins:
            pins.append(one.shown)
        intent = one.intent
        intents.append([
            intent.id, pins.index(one.shown), one.row,
            _all(intent.phrases), _all(intent.patterns), _all(intent.unless),
        ])  # fmt: skip
    alike = [re.sub(r"\s*=\s*", "|", line.strip()) for line in _all(urgent.alike)]
    unless = _all(urgent.unless)
    alphabet = frozenset(
        _characters([*alike, *unless, *(line for intent in intents for part in intent[3:] for line in part)])
    )
    return {"alike": alike, "unless": unless, "fold": needed(alphabet), "pins": pins, "intents": intents}


def table(site: Site, lang: str, found: Callable[[SitePage], Found]) -> dict[str, Any] | None:
    """What search is given of the intents; `found` says what it finds of a page. None where there are none."""
    urgent = site.library.one(Urgent)
    if not urgent or not urgent.intents:
        return None
    known = {item.url: (item, sections) for page in pins.pages(site, lang) for item, sections in found(page)}
    pinned = []
    for intent in urgent.intents:
        page, anchor = pins.page_of(site, intent, lang)
        item, sections = known[site.address(page.path, lang).rooted(anchor)]
        text = next((part.text for part in sections if part.text), "")
        row = intent.row.pick(lang, default=site.languages.default)[0] if intent.row else ""
        shown = (item.url, item.title, item.kind, item.breadcrumb, files.shorten(text))
        pinned.append(Pinned(intent, row, (*shown, item.text_lang) if item.text_lang != lang else shown))
    return made(urgent, pinned)


def _all(words: Words) -> list[str]:
    return list(dict.fromkeys(line for lines in words.values() for line in lines))


def _characters(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for run in runs(line):
            if is_cjk(run):
                yield from run
