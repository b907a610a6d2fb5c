"""Findability of a built site: the team's own search tests, and every title by its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..content import yaml
from ..content.errors import ContentError, ContentWarning, Place
from ..content.files import read_text
from ..content.schema import check
from ..kinds.registry import kind_of
from ..search import trials
from ..search.client import NodeError, SearchError
from ..search.trials import Trial
from ..site.body import Body
from ..site.page import SitePage
from ..site.records import SearchPage
from ..site.site import Site

_INSTALL = "install Node 20 or newer, on Debian 13: apt-get install -y nodejs"


@dataclass(frozen=True)
class Findable:
    """What search finds of a site."""

    pages: tuple[SearchPage, ...]
    sources: Mapping[str, Place]
    """Where each of them is written, by URL."""

    @classmethod
    def of(cls, site: Site, bodies: Mapping[str, Body]) -> Findable:
        """Everything in the indexes of a site; `bodies` by page key."""
        pages: list[SearchPage] = []
        sources: dict[str, Place] = {}
        for page in filter(site.searched, site.pages):
            places = kind_of(page).places(page.entry) if page.entry else {}
            for item in site.found(page, bodies[page.key]):
                pages.append(item)
                sources[item.url] = places.get(item.url.partition("#")[2], _source(page))
        return cls(tuple(pages), sources)

    def has(self, url: str, lang: str) -> bool:
        """Whether search in a language can find a URL: a page, a FAQ entry, a section."""
        return any(
            url in (page.url, page.url.partition("#")[0])
            or any(url == f"{page.url}#{section.anchor}" for section in page.sections if "#" in url)
            for page in self.pages
            if page.lang == lang and url.startswith(page.url.partition("#")[0])
        )


def findability(
    site: Site, bodies: Mapping[str, Body], *, built: Path, tests: Path, needed: bool = True
) -> list[ContentError]:
    """Ranks that moved, and pages that their own titles do not find, by the search of the site in `built`.

    `tests` is the file of search tests, which may be absent. It all needs Node: where there is none though it is
    `needed`, that is the one finding beside errors in the file.
    """
    name = site.options.search_tests
    findable = Findable.of(site, bodies)
    document, findings = read(tests, name)
    own, wrong = _trials(document, site, findable) if document and not findings else ([], [])
    found: list[ContentError] = [*findings, *wrong]
    try:
        if own and document:
            found += _moved(built, own, document)
            found += _elsewhere(built, own, document)
            found += _overconfident(built, own, document)
        if findable.pages:
            found += _unfindable(built, findable, site)
    except NodeError as problem:
        where = Place(name if tests.is_file() else "mkdocs.yml")
        what = f"search was not checked: it {problem}"
        found += [ContentWarning(where, what, hint=_INSTALL, rule="search-rank")] if needed else []
    except SearchError as problem:
        found.append(
            ContentError(
                Place("mkdocs.yml"), f"search does not run: {problem}", hint="see the message", rule="search-rank"
            )
        )
    return found


def read(file: Path, name: str) -> tuple[yaml.Document | None, list[ContentError]]:
    """A file of search tests, if there is one, held against its schema."""
    if not file.exists() and not file.is_symlink():
        return None, []
    try:
        document = yaml.parse(read_text(file, name), file=name)
    except ContentError as error:
        return None, [error]
    return document, check(document, "search-tests") if document.data is not None else []


def _trials(
    document: yaml.Document, site: Site, findable: Findable
) -> tuple[list[tuple[int, Trial]], list[ContentError]]:
    """The trials that can be run, each with its place in the file, and what is wrong with the others."""
    good: list[tuple[int, Trial]] = []
    findings: list[ContentError] = []
    for at, trial in enumerate(trials.read(document.data or ())):
        if trial.lang not in site.languages.names:
            place, hint = document.place(at, "lang"), f"languages: {', '.join(site.languages.codes)}"
            findings.append(ContentError(place, "not a language of this site", text=trial.lang, hint=hint))
            continue
        gone = [url for url in trial.finds if not findable.has(url, trial.lang)]
        for url in gone:
            place, hint = document.find(url, at, "finds"), "write the address of a page that search finds"
            findings.append(ContentError(place, "search has no page of this address", text=url, hint=hint))
        if not gone:
            good.append((at, trial))
    return good, findings


def _moved(built: Path, own: list[tuple[int, Trial]], document: yaml.Document) -> Iterator[ContentError]:
    """A rank is the one written down: one that moved is looked at once and written again. Everyday rows are goals."""
    ranks = trials.ranks(built, [trial for _, trial in own])
    for (at, trial), rank in zip(own, ranks, strict=True):
        if rank != trial.rank and trial.kind != "everyday":
            what = f"the page is {_place(rank)} for this query, and was {_place(trial.rank)}"
            hint = f"write 'rank: {rank or 'null'}', or improve the page"
            yield ContentWarning(document.place(at, "query"), what, text=trial.query, hint=hint, rule="search-rank")


def _elsewhere(built: Path, own: list[tuple[int, Trial]], document: yaml.Document) -> Iterator[ContentError]:
    """The page of an urgent intent is pinned first, and what must open at its top does."""
    places = {trial: document.place(at, "query") for at, trial in own}
    for trial, url in trials.elsewhere(built, [trial for _, trial in own]):
        what = f"the first answer is {url}" if trial.urgent else f"the page opens at {url}"
        hint = "add the words to the intent in urgent.yml" if trial.urgent else "see which heading has these words"
        yield ContentWarning(places[trial], what, text=trial.query, hint=hint, rule="search-rank")


def _overconfident(built: Path, own: list[tuple[int, Trial]], document: yaml.Document) -> Iterator[ContentError]:
    """What nothing answers is said to be a weak match, so that a person is offered first."""
    places = {trial: document.place(at, "query") for at, trial in own}
    for trial, title in trials.overconfident(built, [trial for _, trial in own]):
        what = f"search is sure that '{title}' answers this query, which nothing answers"
        hint = "write 'finds:' if it does; else look for words of that page that promise too much"
        yield ContentWarning(places[trial], what, text=trial.query, hint=hint, rule="search-rank")


def _unfindable(built: Path, findable: Findable, site: Site) -> Iterator[ContentError]:
    """Every title and every question is among the first three for its own words, in its language."""
    for page, rank in trials.unfindable(built, findable.pages):
        what = (
            f"its own words find it {_place(rank)} in {site.languages.names[page.lang]}, not in the first {trials.TOP}"
        )
        hint = "give it a title of its own, or more words under 'also_asked:'"
        yield ContentWarning(findable.sources[page.url], what, text=page.title, hint=hint, rule="search-title")


def _source(page: SitePage) -> Place:
    return Place(page.source or page.path)


def _place(rank: int | None) -> str:
    return f"at {rank}" if rank else "not in the first ten"
