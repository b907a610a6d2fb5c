"""A build that renders what changed and takes over the rest."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, groupby
from typing import Any

from ..bodies import Body
from ..errors import ContentError
from ..pages import SitePage
from ..search.pages import SearchPage
from . import finished, workers
from .cache import Cache, digest
from .finished import Finished, KeptDrafts, Outputs

log = logging.getLogger("mkdocs.plugins.helpcenter")


@dataclass(frozen=True)
class Fresh:
    """What a rendering gave: all that must come back from a worker."""

    key: str
    page: Finished
    body: Body
    clean: bool
    """Nothing was said of it, so the next build need not say it again."""
    seconds: float


@dataclass
class Incremental:
    """Renders the pages of one site, or knows them to be as they were.

    `render` writes a page into the tree that is being built, and gives its content; `output` is a page's path there,
    `read` gives the bytes that were written.
    """

    cache: Cache
    outputs: Outputs
    drafts: KeptDrafts
    pages: Sequence[SitePage]
    inputs: Callable[[SitePage], str]
    output: Callable[[SitePage], str]
    render: Callable[[SitePage], Body]
    read: Callable[[str], bytes]
    finished: dict[str, Finished] = field(default_factory=dict)
    mistakes: list[ContentError] = field(default_factory=list)
    rendered: int = 0
    slowest: tuple[float, str] = (0.0, "")
    others: dict[str, str] = field(default_factory=dict)
    """Entries of the cache that belong to no page."""

    def run(self, wanted: int | None) -> None:
        """Every page; `wanted` processes."""
        known = finished.load(self.cache)
        stale: list[tuple[SitePage, str]] = []
        for page in self.pages:
            name = self.inputs(page)
            old = known.get(page.key)
            if old is not None and old.inputs == name and self.outputs.take(self.output(page), old.html):
                self.finished[page.key] = old
            else:
                stale.append((page, name))
        self.rendered = len(stale)
        self._kept: dict[str, Finished] = dict(self.finished)
        self._bodies: dict[str, Body] = {}
        self.by_key = {page.key: page for page in self.pages}
        # A page and its translations go together: they share an outline.
        stale.sort(key=lambda item: item[0].path)
        groups = [list(group) for _, group in groupby(stale, key=lambda item: item[0].path)]
        for fresh in chain(*workers.spread(self._group, groups, workers.count(len(stale), wanted))):
            self.finished[fresh.key] = fresh.page
            self._bodies[fresh.key] = fresh.body
            self.mistakes += fresh.body.mistakes
            self.slowest = max(self.slowest, (fresh.seconds, fresh.key))
            if fresh.clean:
                self._kept[fresh.key] = fresh.page

    def bodies(self) -> Mapping[str, Body]:
        """What search finds of each page, by key; read when asked for."""
        return _Bodies(self)

    def body(self, key: str) -> Body:
        """A page's content as search needs it."""
        known = self._bodies.get(key)
        if known is None:
            known = _load(self.cache.get(self.finished[key].found)) or self.render(self.by_key[key])
        return known

    def keep(self) -> None:
        """Leave this build's pages to the next."""
        finished.save(self.cache, self._kept, self.others)

    def _group(self, group: list[tuple[SitePage, str]]) -> list[Fresh]:
        order = {page.key: at for at, page in enumerate(self.pages)} if len(group) > 1 else {}
        return [self._one(page, name) for page, name in sorted(group, key=lambda item: order.get(item[0].key, 0))]

    def _one(self, page: SitePage, inputs: str) -> Fresh:
        start = time.perf_counter()
        self.drafts.used.clear()
        with _listening() as heard:
            body = self.render(page)
        data = self.read(self.output(page))
        html, found = finished.hash_of(data), digest("found", inputs)
        clean = not heard and not body.mistakes
        if clean:
            self.cache.put(html, data)
            self.cache.put(found, _dump(body))
        one = Finished(inputs, html, body.anchors, body.promises, tuple(self.drafts.used), found)
        return Fresh(page.key, one, body, clean, time.perf_counter() - start)


class _Bodies(Mapping[str, Body]):
    def __init__(self, build: Incremental) -> None:
        self._build = build

    def __getitem__(self, key: str) -> Body:
        return self._build.body(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._build.finished)

    def __len__(self) -> int:
        return len(self._build.finished)


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


def _dump(body: Body) -> bytes:
    found = [asdict(item) for item in body.search]
    return json.dumps([body.html if not found else "", found], ensure_ascii=False).encode("utf-8", "surrogatepass")


def _load(data: bytes | None) -> Body | None:
    try:
        html, found = json.loads((data or b"").decode("utf-8", "surrogatepass"))
        return Body(html, search=tuple(_search(item) for item in found))
    except (TypeError, ValueError):
        return None


def _search(item: dict[str, Any]) -> SearchPage:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in item.items()}
    return SearchPage(**values)
