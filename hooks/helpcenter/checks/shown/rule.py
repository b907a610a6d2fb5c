"""Whatever a finished site shows is on its lists: the rule over each page and over the files beside the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ...content.digest import digest
from ...content.errors import ContentError, shorten
from ...site.page import SitePage
from ...site.records import SearchPage
from . import pieces, places
from .judge import SECRET_HINT, Judge, Offence
from .pieces import Piece

if TYPE_CHECKING:
    from ...site.site import Site

_MARKUP = (".html", ".svg", ".xml")
_PROGRAMS = (".js", ".mjs", ".py", ".sh", ".ts", ".css")
_TEXTS = (".txt", ".csv", ".vtt", ".srt", ".md", ".yml", ".yaml", ".webmanifest")
_HIDDEN = 8
"""Characters of a secret that a message repeats."""


class Shown:
    """The rule for one site; where it has no list of official addresses, there is nothing to say.

    `own` are hosts that settings name, `files` names of files in the project, `sources` what texts are found in.
    `reported` are errors of reading: what is wrong with a line is said once.
    """

    def __init__(
        self, site: Site, *, own: Iterable[str] = (), files: Iterable[str] = (), sources: places.Sources = tuple,
        reported: Iterable[ContentError] = (),
    ) -> None:  # fmt: skip
        self.site = site
        self._sources = sources
        self._reported = {(error.place.file, error.place.line) for error in reported}
        self._judge = Judge(site.official, own=own, files=files) if site.official else None

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._sources())

    @cached_property
    def name(self) -> str:
        """Names what the rule depends on, for a cache."""
        judge = self._judge
        return digest(repr(self.site.official), *sorted(judge.own), *sorted(judge.files)) if judge else ""

    def leaves(self, address: str) -> str:
        """The host of a link that is allowed but not official; empty for any other."""
        return self._judge.leaves(address) if self._judge else ""

    def page(self, page: SitePage, html: str, found: Iterable[SearchPage]) -> list[ContentError]:
        """What a page shows that is on no list, also in what search finds of it and by which words."""
        if self._judge is None:
            return []
        texts = (text for item in found for text in (item.title, *item.breadcrumb, *item.also_asked, *item.tags))
        said = (*pieces.of_page(html), *map(Piece, dict.fromkeys(texts)))
        return list(self._errors(self._judge.of(said), page.source or page.path))

    def file(self, path: str, text: str, source: str = "") -> list[ContentError]:
        """What a file beside the pages shows, by its path in the site; `source` is its name in the project."""
        if self._judge is None or not is_read(path):
            return []
        return list(self._errors(self._judge.of(_pieces(path, text)), source or path))

    def prove(
        self, pages: Iterable[tuple[SitePage, Sequence[SearchPage]]], others: Iterable[tuple[str, str]],
        text: Callable[[str], str | None], is_clean: Callable[[str], bool], keep: Callable[[str], None],
    ) -> list[ContentError]:  # fmt: skip
        """What pages that were not judged yet, each with what search finds of it, and files beside the pages show.

        `others` are paths in the site with their names in the project. `is_clean` says whether a text of that name was
        judged before and is as it should be; `keep` is told of such.
        """
        if self._judge is None:
            return []
        found: list[ContentError] = []
        for page, searched in pages:
            html = text("404.html" if page.kind == "missing" else self.site.file(page.path, page.lang).text)
            found += self.page(page, html, searched) if html is not None else ()
        for path, source in others:
            content = text(path) if is_read(path) else None
            if content is None or is_clean(name := digest("shown", self.name, path, content)):
                continue
            errors = self.file(path, content, source)
            found += errors
            if not errors:
                keep(name)
        return found

    def _errors(self, offences: Iterable[Offence], first: str) -> Iterator[ContentError]:
        for offence in offences:
            place = places.find(offence.text, first, lambda: self.texts)
            if (place.file, place.line) in self._reported:
                continue
            hidden = offence.text[:_HIDDEN] + "…" if offence.secret else offence.text
            rule = "secret" if offence.hint == SECRET_HINT else "official-address"
            yield ContentError(place, offence.what, text=shorten(hidden), hint=offence.hint, rule=rule)


def is_read(path: str) -> bool:
    """Whether a file holds text that a reader may come to see.

    >>> is_read("a/b.svg"), is_read("a/b.png")
    (True, False)
    """
    return path.lower().endswith((*_MARKUP, *_PROGRAMS, *_TEXTS, ".json"))


def _pieces(path: str, text: str) -> Iterator[Piece]:
    low = path.lower()
    if low.endswith(_MARKUP):
        yield from pieces.of_page(text)
    elif low.endswith(".json"):
        yield from pieces.of_json(text)
    elif low.endswith(_PROGRAMS):
        yield Piece(text, ((0, len(text)),))
    else:
        yield from map(Piece, re.split(r"\n\s*\n", text))
