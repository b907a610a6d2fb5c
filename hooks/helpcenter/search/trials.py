"""Search tests: queries, the pages each must find, and the rank at which they do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..site.records import SearchPage
from .client import Question, SearchError, ask

TOP = 3
"""A title finds its own page at this rank or above."""


@dataclass(frozen=True)
class Trial:
    """One query and what it must find."""

    query: str
    lang: str
    finds: tuple[str, ...]
    """URLs, any of which is right; with an anchor, that place and no other. None: nothing in the site answers it."""
    rank: int | None
    """Where the first of them is; None where it is not among the first ten, or nothing answers."""
    kind: str
    """question | keywords | everyday | mixed | typo | no-answer."""
    opens: str = ""
    """`top` where the page must open there."""
    urgent: str = ""
    """The intent whose page must be pinned first."""


@dataclass(frozen=True)
class Move:
    """A trial whose rank is not the one written down."""

    trial: Trial
    found: int | None

    def __str__(self) -> str:
        return f"'{self.trial.query}' ({self.trial.lang}): was {_place(self.trial.rank)}, is {_place(self.found)}"


def read(rows: Iterable[Mapping[str, Any]]) -> list[Trial]:
    """Of the rows of a search-tests file, already held against its schema.

    >>> read([{"query": "reset", "lang": "en", "finds": "/a/", "rank": 1, "kind": "keywords"}])[0].finds
    ('/a/',)
    """
    return [
        Trial(
            row["query"], row["lang"], _all(row.get("finds", ())), row.get("rank"), row["kind"],
            row.get("opens", ""), row.get("urgent", ""),
        )
        for row in rows
    ]  # fmt: skip


def ranks(site: Path, trials: Sequence[Trial]) -> list[int | None]:
    """Where each trial's page is now, by the code that the site ships."""
    answers = ask(site, [Question(trial.lang, trial.query) for trial in trials])
    return [rank(_urls(answer), trial.finds) for trial, answer in zip(trials, answers, strict=True)]


def moved(site: Path, trials: Sequence[Trial]) -> list[Move]:
    """The trials whose rank differs from the one written down, better or worse; everyday ones are goals."""
    return [
        Move(trial, found)
        for trial, found in zip(trials, ranks(site, trials), strict=True)
        if found != trial.rank and trial.kind != "everyday"
    ]  # fmt: skip


def elsewhere(site: Path, trials: Sequence[Trial]) -> list[tuple[Trial, str]]:
    """Trials whose first hit is not the pinned page, or opens below the top, and what it is instead."""
    told = [trial for trial in trials if trial.urgent or trial.opens]
    answers = ask(site, [Question(trial.lang, trial.query) for trial in told])
    pinned = {lang: _pinned(site, lang) for lang in {trial.lang for trial in told}}
    found = []
    for trial, answer in zip(told, answers, strict=True):
        urls = _urls(answer)
        first = answer["hits"][0] if urls else {"url": "nothing"}
        if trial.urgent and not (first.get("urgent") and first["url"] == pinned[trial.lang].get(trial.urgent)):
            found.append((trial, first["url"]))
        elif trial.opens:
            at = rank(urls, trial.finds)
            if at and urls[at - 1] not in trial.finds:
                found.append((trial, urls[at - 1]))
    return found


def _pinned(site: Path, lang: str) -> dict[str, str]:
    """The address that each intent of a built site pins in a language."""
    urgent = json.loads((site / f"assets/helpcenter/index/{lang}/manifest.json").read_text("utf-8")).get("urgent")
    return {id_: urgent["pins"][pin][0] for id_, pin, *_ in urgent["intents"]} if urgent else {}


def overconfident(site: Path, trials: Sequence[Trial]) -> list[tuple[Trial, str]]:
    """Trials that nothing answers, of which search is sure all the same, and the title it is sure of."""
    asked = [trial for trial in trials if not trial.finds]
    answers = ask(site, [Question(trial.lang, trial.query) for trial in asked])
    return [
        (trial, answer["hits"][0]["title"])
        for trial, answer in zip(asked, answers, strict=True)
        if _urls(answer) and not answer["weak"]
    ]


def unfindable(site: Path, pages: Sequence[SearchPage]) -> list[tuple[SearchPage, int | None]]:
    """Pages that their own title does not find among the first three, in its language, and where it does."""
    own = [page for page in pages if page.lang == page.text_lang]
    answers = ask(site, [Question(page.lang, page.title, prefix=False) for page in own])
    # Calls of an API are a group of their own, below the others.
    places = [
        rank(
            [
                url
                for url, hit in zip(_urls(answer), answer["hits"], strict=True)
                if page.kind != "api" or hit["kind"] == "api"
            ],
            (page.url,),
        )
        for page, answer in zip(own, answers, strict=True)
    ]
    return [(page, place) for page, place in zip(own, places, strict=True) if place is None or place > TOP]


def rank(urls: Sequence[str], finds: Sequence[str]) -> int | None:
    """The place, from 1, of the first URL that is one of those looked for.

    >>> rank(["/b/", "/a/#part"], ["/a/"]), rank(["/faq/x/#one"], ["/faq/x/#two"])
    (2, None)
    """
    for place, url in enumerate(urls, 1):
        if url in finds or url.partition("#")[0] in finds:
            return place
    return None


def _all(finds: str | Sequence[str]) -> tuple[str, ...]:
    return (finds,) if isinstance(finds, str) else tuple(finds)


def _urls(answer: Mapping[str, Any]) -> list[str]:
    if "error" in answer:
        raise SearchError(answer["error"])
    return [hit["url"] for hit in answer["hits"]]


def _place(rank: int | None) -> str:
    return f"at {rank}" if rank else "not found"
