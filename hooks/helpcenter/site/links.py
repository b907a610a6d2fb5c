"""Where a link in content leads: from a path in the merged tree to a page, a FAQ entry or a file."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from ..content.errors import ContentError, ContentWarning, Place
from ..content.languages import Languages
from ..content.names import composed
from .address import as_read, decode
from .page import SitePage

SCHEMES = ("http", "https", "mailto", "tel")
"""What a link may start with, besides a path."""

_FOOTNOTE = re.compile(r"fnref\d*:(.+)$")
"""Where the arrow behind a footnote leads back to."""

GUESSES = 50
"""Broken links of a site whose hint names what is near: each is held against all pages, or all anchors of one."""

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.\-]*):")
_CONTENT = (".md", ".markdown", ".yml", ".yaml")


class LinkError(Exception):
    """A link that leads nowhere: what is wrong, the hint, and the rule that it breaks."""

    def __init__(self, what: str, hint: str, rule: str = "link-target") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.rule = rule

    def at(self, place: Place, text: str) -> ContentError:
        """The same with its place."""
        return ContentError(place, self.what, text=text, hint=self.hint, rule=self.rule)


@dataclass(frozen=True)
class Target:
    """What a link leads to: a page (with an anchor), a file, or another site."""

    page: SitePage | None = None
    anchor: str = ""
    asset: str = ""
    """A file's path in the merged tree."""
    url: str = ""
    """Another site's address."""
    query: str = ""
    """What follows the question mark, as it was written."""


class Links:
    """Resolves the links of all pages.

    `pages` are all pages of the site; `assets` says whether a file of that path in the merged tree is published, `slug`
    what file name an anchor on a data file's page has, where that is a page of its own.
    """

    def __init__(
        self,
        pages: Iterable[SitePage],
        languages: Languages,
        assets: Callable[[str], bool],
        slug: Callable[[str], str] = str,
    ) -> None:
        self.languages = languages
        self.assets = assets
        self.slug = slug
        self.pages: dict[str, dict[str, SitePage]] = {}
        self.sources: dict[str, str] = {}
        self._guesses: dict[str, str] = {}
        for page in pages:
            self.pages.setdefault(page.path, {})[page.lang] = page
            self.sources.update(dict.fromkeys(page.sources, page.path))

    def resolve(self, href: str, *, base: str, lang: str, page: SitePage | None = None) -> Target:
        """The target of a link in the folder `base` (on `page`, where it may be `#anchor`) for a reader in `lang`.

        Raises `LinkError` for a dangerous scheme, an absolute path, and what does not exist.
        """
        href = href.strip()
        if match := _SCHEME.match(as_read(href)):
            scheme = match[1].lower()
            if scheme in SCHEMES and _SCHEME.match(href):
                return Target(url=href)
            with suppress(LinkError):  # a file that has a colon in its name
                return self._first(href, base, lang)
            hint = "link to a page, or to an address with https://"
            raise LinkError(f"links to '{scheme}:' are refused", hint, "link-scheme")
        if href.startswith("//"):
            raise LinkError("link has no scheme", "start it with https://")
        path, query, anchor = next(readings(href))
        if not path:
            if page is None or not (anchor or query):
                raise LinkError("link is empty", "write where it leads")
            return Target(page=page, anchor=anchor, query=query)
        if path.startswith("/"):
            bare = path.lstrip("/") or "."
            self._found(bare, anchor, lang, path)
            hint = f"write it from this file: '{posixpath.relpath(bare, base or '.')}'"
            raise LinkError("link starts with '/', which breaks below a subpath", hint)
        try:
            return self._first(href, base, lang)
        except LinkError as error:
            if "\\" in href and self._leads(straight := href.replace("\\", "/"), base, lang):
                raise LinkError(error.what, f"write it with '/': '{straight}'", error.rule) from None
            if page is None or not (own := self._from_built(href, page, lang)):
                raise
            hint = f"write it from this file, not from its page: '{own}'"
            raise LinkError(error.what, hint, error.rule) from None

    def _leads(self, href: str, base: str, lang: str) -> bool:
        with suppress(LinkError):
            self._first(href, base, lang)
            return True
        return False

    def _from_built(self, href: str, page: SitePage, lang: str) -> str:
        """A link that leads somewhere from the address of its page, written from its file; empty where it does not.

        MkDocs leaves the addresses in HTML alone, so that its writers count from the folder that a page becomes.
        """
        path, _, anchor = next(readings(href))
        there = posixpath.normpath(posixpath.join(page.path.rpartition(".")[0], path))
        if page.is_index:
            return ""
        try:
            self._found(there, anchor, lang, path)
        except LinkError:
            return ""
        return posixpath.relpath(there, page.folder or ".")

    def _first(self, href: str, base: str, lang: str) -> Target:
        """What the first of a link's readings leads to that leads anywhere; else the first one's error."""
        failures: list[LinkError] = []
        for path, query, anchor in readings(href):
            try:
                return replace(self._found(posixpath.join(base, path), anchor, lang, path), query=query)
            except LinkError as error:
                failures.append(error)
        raise failures[0]

    def _found(self, path: str, anchor: str, lang: str, written: str) -> Target:
        """What is at a path of the merged tree."""
        bare = posixpath.normpath(path)
        if bare.split("/")[0] == "..":
            raise LinkError("link leads out of the site", "use a path inside the content folders")
        return self._page(bare, anchor, lang) if bare.endswith(_CONTENT) else self._asset(bare, anchor, written, lang)

    def _page(self, path: str, anchor: str, lang: str) -> Target:
        own, marked = self.languages.split(path)
        if own != path:  # a link to X.zh.md means that language
            path, lang = own, marked
        if posixpath.basename(path).lower() == "readme.md":
            path = posixpath.join(posixpath.dirname(path), "index.md")
        source = path
        path = self.sources.get(path, path)
        call = f"{path.removesuffix('index.md')}{self.slug(anchor)}.md"
        if anchor and path != source and call in self.pages:
            path, anchor = call, ""  # a call of an OpenAPI document
        if path not in self.pages:
            near = self._near(path)
            raise LinkError(
                "link to a page that does not exist", f"did you mean '{near}'?" if near else "correct the path"
            )
        return Target(page=self.pages[path][lang], anchor=anchor)

    def _near(self, path: str) -> str:
        """The page whose path is most like it; of a path that many links have, looked for once."""
        if path not in self._guesses and len(self._guesses) < GUESSES:
            found = difflib.get_close_matches(path, [*self.pages, *self.sources])
            self._guesses[path] = found[0] if found else ""
        return self._guesses.get(path, "")

    def _asset(self, path: str, anchor: str, written: str, lang: str) -> Target:
        stem, dot, ending = path.rpartition(".")
        for choice in (
            f"{stem}.{lang}{dot}{ending}",
            path,
            f"{stem}.{self.languages.default}{dot}{ending}",
        ):
            if self.assets(choice):
                return Target(asset=choice, anchor=anchor)
        for choice in (posixpath.normpath(f"{path}/index.md"), f"{path}.md"):
            if choice in self.pages:
                raise LinkError("link to a built address", f"link to the source file '{choice}' instead of '{written}'")
        raise LinkError("link to a file that does not exist", "correct the path, or add the file")


def readings(href: str) -> Iterator[tuple[str, str, str]]:
    """What a link can mean, as path, query and anchor: a URL first, then a path that has signs of its own as they are.

    >>> list(readings("a%20b.md?x#c"))[0], list(readings("c#.md#top"))[2:], list(readings("a%20b.md"))[1]
    (('a b.md', 'x', 'c'), [('c#.md', '', 'top'), ('c#.md#top', '', '')], ('a%20b.md', '', ''))
    """
    address, _, anchor = href.partition("#")
    path, _, query = address.partition("?")
    yield decode(path), query, decode(anchor)
    yield composed(path), query, decode(anchor)
    head, mark, last = href.rpartition("#")
    if mark:
        yield decode(head), "", decode(last)
    yield composed(href), "", ""


@dataclass(frozen=True)
class Promise:
    """A link to an anchor, to be held against the page once that is rendered."""

    page: str
    """The target's key."""
    anchor: str
    place: Place
    text: str


def broken_promises(
    promises: Iterable[Promise],
    anchors: Mapping[str, frozenset[str] | None],
    translation: Callable[[str], str] = lambda key: "",
) -> list[ContentError]:
    """Links to anchors that their page does not have. A page without a known set is not judged.

    `translation` gives the file of a page that is a translation of the file that the link names.
    """
    findings: list[ContentError] = []
    for promise in promises:
        known = anchors.get(promise.page)
        if known is None or promise.anchor in known:
            continue
        if note := _FOOTNOTE.search(promise.anchor):
            what, hint = f"nothing refers to the footnote '{note[1]}'", f"write [^{note[1]}] in the text, or delete it"
            findings.append(ContentWarning(promise.place, what, hint=hint, rule="link-anchor"))
            continue
        file = translation(promise.page)
        where = f"in the translation {file}" if file else "on that page"
        near = difflib.get_close_matches(promise.anchor, sorted(known)) if len(findings) < GUESSES else []
        hint = (
            f"did you mean '#{near[0]}'?"
            if near
            else "correct the anchor, or give the heading that id: {#" + promise.anchor + "}"
        )
        findings.append(
            ContentError(
                promise.place,
                f"no anchor '#{promise.anchor}' {where}",
                text=promise.text,
                hint=hint,
                rule="link-anchor",
            )
        )
    return findings
