"""Where each page of a site is written and read, and who has which file of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from ..content.errors import ContentError, Place
from ..content.languages import Languages
from ..content.names import Collision, Names, on_windows, too_long
from .address import INDEX, Address, OutputPath
from .page import SitePage


class Layout:
    """The files of all pages, none of which is another's.

    >>> page = SitePage("a/b.md", "zh", "zh", "article", "B")
    >>> layout = Layout([page], Languages({"en": "English", "zh": "中文"}))
    >>> layout.file("a/b.md", "zh").text, layout.address("a/b.md", "zh").text
    ('zh/a/b/index.html', 'zh/a/b/')

    `assets` are files of the merged tree that are published as they are, `made` those that are made from sources, each
    with its place. What cannot be written
    under its name is among the `errors`, and has a file of another name: the build goes on to find all errors.
    `not_on_windows` are the sources of files that Windows cannot hold, though hosts can.
    """

    def __init__(
        self, pages: Iterable[SitePage], languages: Languages, *, assets: Iterable[tuple[str, Place]] = (),
        made: Iterable[tuple[str, Place]] = (), directory_urls: bool = True,
    ) -> None:  # fmt: skip
        self.languages = languages
        self.directory_urls = directory_urls
        self.findings: list[ContentError] = []
        self.not_on_windows: dict[str, None] = {}
        self._names = Names()
        self._told: set[tuple[str, str]] = set()
        self._placed: dict[tuple[str, str], tuple[OutputPath, Address]] = {}
        for path, place in assets:
            self._settle(OutputPath(path), place)
        self._made = {(path, place.file): self._settle(OutputPath(path), place) for path, place in made}
        for page in sorted(pages, key=lambda page: not page.source):  # what a writer named comes first
            file = self._page(page.path, page.lang)
            place = page.place or Place(page.source or file.text)
            self._place(page.path, page.lang, self._settle(file, place, made=not page.source))

    def file(self, path: str, lang: str) -> OutputPath:
        """The file of a page."""
        return self._known(path, lang)[0]

    def address(self, path: str, lang: str) -> Address:
        """Where a page is read."""
        return self._known(path, lang)[1]

    def made(self, path: str, source: str) -> OutputPath:
        """A file that is made from a source, by the path that it asks for."""
        return self._made[path, source]

    def claim(self, file: OutputPath, place: Place) -> Collision | None:
        """Take a file for somebody, unless it is taken: then say by whom."""
        return self._names.claim(file.text, place)

    def _known(self, path: str, lang: str) -> tuple[OutputPath, Address]:
        return self._placed.get((path, lang)) or self._place(path, lang, self._page(path, lang))

    def _place(self, path: str, lang: str, file: OutputPath) -> tuple[OutputPath, Address]:
        found = self._placed[path, lang] = file, file.address(directory_urls=self.directory_urls)
        return found

    def _page(self, path: str, lang: str) -> OutputPath:
        return OutputPath.of_page(path, self.languages.prefix(lang), directory_urls=self.directory_urls)

    def _settle(self, file: OutputPath, place: Place, *, made: bool = False) -> OutputPath:
        """The file itself, once it is claimed; another one where that cannot be, which is told."""
        wrong, collision = too_long(file.text), self.claim(file, place)
        if not on_windows(file.text):
            self.not_on_windows[place.file] = None
        if wrong:
            self.findings.append(ContentError(place, wrong, text=file.text, hint="choose a shorter name"))
        if collision and (collision.ours, collision.theirs) not in self._told:  # of two folders once
            self._told.add((collision.ours, collision.theirs))
            if made:  # the file that a writer can rename is the other one
                collision, place = replace(collision, other=place), collision.other
            self.findings.append(collision.at(place))
        if not wrong and not collision:
            return file
        return OutputPath(f"{hashlib.sha256(file.text.encode()).hexdigest()}/{INDEX}")
