"""A build that renders what changed and takes over the rest."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any, TypeVar

from ..content.digest import digest
from ..content.errors import ContentError
from ..content.garbage import unswept
from ..output.reach import Ways
from ..search import slices
from ..search.files import Parts
from ..search.index import Reading, collect, read
from ..site.address import OutputPath
from ..site.body import Body
from ..site.page import SitePage
from ..site.records import SearchPage, Section
from . import reuse as finished
from . import workers
from .cache import Cache
from .progress import shown
from .reuse import DraftCache, FinishedPage, Outputs

SLICE = 2500
"""Pages whose index a process makes at a time: joining takes the longer the more slices there are."""

T = TypeVar("T")
Found = list[tuple[SearchPage, Reading]]


@dataclass(frozen=True)
class Fresh:
    """What a rendering gave: all that must come back from a worker."""

    key: str
    output: OutputPath
    page: FinishedPage
    findings: tuple[ContentError, ...]
    found: bytes
    """What search finds of it."""
    clean: bool
    """Nothing was said of it, so the next build need not say it again."""
    seconds: float


@dataclass
class Incremental:
    """Renders the pages of one site, or knows them to be as they were.

    `render` writes a page into the tree that is being built, and gives its content; `output` is a page's file there,
    `read` gives the bytes that were written, `ways` what these say of the way to a person.
    """

    cache: Cache
    outputs: Outputs
    drafts: DraftCache
    pages: Sequence[SitePage]
    inputs: Callable[[SitePage], str]
    output: Callable[[SitePage], OutputPath]
    render: Callable[[SitePage], Body]
    read: Callable[[OutputPath], bytes]
    found: Callable[[SitePage, Body], list[SearchPage]]
    ways: Callable[[SitePage, str], Ways]
    every: bool
    """Whether each page is rendered, whatever the last build made."""
    judge: Callable[[SitePage, str, Sequence[SearchPage]], Sequence[ContentError]] = lambda page, html, found: ()
    """What is wrong with a page as it was written, and with what search finds of it; one without errors is not asked
    about again until it changes."""
    wanted: int | None = None
    """Processes; None leaves the number to the machine and to what there is to do."""
    finished: dict[str, FinishedPage] = field(default_factory=dict)
    findings: list[ContentError] = field(default_factory=list)
    rendered: int = field(init=False)
    """How many pages, from `run` on."""
    slowest: tuple[float, str] = (0.0, "")
    others: dict[str, str] = field(default_factory=dict)
    """Entries of the cache that belong to no page."""

    def run(self) -> None:
        """Every page."""
        stale = self._stale()
        self.rendered = len(stale)
        self._kept: dict[str, FinishedPage] = dict(self.finished)
        self._found: dict[str, bytes] = {}
        # A page and its translations go together, in the order of the site: they share an outline.
        stale.sort(key=lambda item: item[0].path)
        groups = [list(group) for _, group in groupby(stale, key=lambda item: item[0].path)]
        self.cache.flush()
        processes = workers.count(len(stale), self.wanted)
        made = chain.from_iterable(workers.spread(self._group, groups, processes, at_end=self.cache.flush))
        for fresh in shown(made, len(stale)):
            self._take(fresh)

    def _take(self, fresh: Fresh) -> None:
        self.finished[fresh.key] = fresh.page
        self._found[fresh.key] = fresh.found
        self.findings += fresh.findings
        self.slowest = max(self.slowest, (fresh.seconds, fresh.key))
        if fresh.clean:
            self._kept[fresh.key] = fresh.page

    @unswept()
    def _stale(self) -> list[tuple[SitePage, str]]:
        """The pages that must be rendered, with the names of their inputs; the others are finished."""
        known = finished.load(self.cache)
        stale: list[tuple[SitePage, str]] = []
        for page in self.pages:
            name = self.inputs(page)
            old = None if self.every else known.get(page.key)
            if old is not None and old.inputs == name and self.outputs.take(self.output(page).text, old.html):
                self.finished[page.key] = old
            else:
                stale.append((page, name))
        return stale

    @unswept()
    def searched(self, pages: Sequence[SitePage]) -> Parts:
        """What the index of some pages is made of; they come in the order of their URLs."""
        return in_slices(self._slice, pages, self.wanted)

    def _slice(self, pages: Sequence[SitePage]) -> slices.Slice:
        known = {item.url: (item, reading) for page in pages for item, reading in self.found_of(page)}
        return slices.cut(collect((item for item, _ in known.values()), lambda item: known[item.url][1]))

    def found_of(self, page: SitePage) -> Found:
        """What search finds of one page."""
        name = self.finished[page.key].found
        items = _load(self._found[page.key]) if page.key in self._found else self.known(name)
        return items if items is not None else self._read(page, self.render(page))

    def known(self, name: str) -> Found | None:
        """What search found of a page of this build or one before, by the entry that holds it."""
        return _load(self.cache.get(name))

    def _read(self, page: SitePage, body: Body) -> Found:
        return [(item, read(item)) for item in self.found(page, body)]

    def keep(self) -> None:
        """Leave this build's pages to the next."""
        self.outputs.keep()
        finished.save(self.cache, self._kept, self.others)

    def _group(self, group: list[tuple[SitePage, str]]) -> list[Fresh]:
        return [self._one(page, name) for page, name in group]

    def _one(self, page: SitePage, inputs: str) -> Fresh:
        start = time.perf_counter()
        self.drafts.used.clear()
        with _listening() as heard:
            body = self.render(page)
        output = self.output(page)
        data = self.read(output)
        html, found = finished.hash_of(data), digest("found", inputs)
        read = self._read(page, body)
        said = _dump(read)
        text = data.decode("utf-8", "replace")
        wrong = (*body.findings, *self.judge(page, text, [item for item, _ in read]))
        clean = not heard and not wrong
        if clean:
            self.cache.put(html, data)
            self.cache.put(found, said)
        ways = self.ways(page, text)
        one = FinishedPage(inputs, html, body.anchors, body.promises, tuple(self.drafts.used), found, ways)
        return Fresh(page.key, output, one, wrong, said, clean, time.perf_counter() - start)


def in_slices(work: Callable[[Sequence[T]], slices.Slice], pages: Sequence[T], wanted: int | None) -> Parts:
    """What the index of some pages is made of, by as many processes as pay.

    `work` makes a slice of some of the pages, which come in the order of their URLs; `wanted` as of `workers.count`.
    """
    processes = workers.count(len(pages), wanted)
    size = max(1, min(SLICE, -(-len(pages) // processes)))
    parts = [pages[at : at + size] for at in range(0, len(pages), size)]
    return slices.join(workers.spread(work, parts, processes, chunk=1))


class _listening:  # noqa: N801 - reads as the word it is
    """Hears warnings."""

    def __enter__(self) -> list[str]:
        self.heard: list[str] = []
        self.handler = logging.Handler(logging.WARNING)
        self.handler.emit = lambda record: self.heard.append(record.getMessage())  # type: ignore[method-assign]
        logging.getLogger("mkdocs").addHandler(self.handler)
        return self.heard

    def __exit__(self, *error: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self.handler)


def _dump(found: Found) -> bytes:
    """As JSON: the fields of each item, then its reading."""
    data: list[list[Any]] = []
    for item, reading in found:
        fields: dict[str, Any] = {**vars(item), "html": "", "closing": ()}
        data.append([fields, [list(vars(part).values()) for part in reading.sections], reading.terms, reading.runs])
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(data: bytes | None) -> Found | None:
    try:
        items = json.loads((data or b"").decode("utf-8", "surrogatepass"))
        return [
            (_search(item), Reading(tuple(Section(*part) for part in sections), terms, runs))
            for item, sections, terms, runs in items
        ]
    except (TypeError, ValueError):
        return None


def _search(item: dict[str, Any]) -> SearchPage:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in item.items()}
    return SearchPage(**values)
