"""The proof of escalation: from every finished page, and from every outcome of a walk, a person is two clicks away.

It reads the HTML as it was written, whatever theme or plugin made it, and counts links alone: no script runs here. Of
each page little is kept (`Ways`), so that a build that takes pages over need not read them again:

- `!` stands for a link to a channel's own address, which is one click;
- `@` for a link to the contact page of the page's language;
- where there is neither, every page of this site that it links to.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..content.errors import ContentError, Place
from ..kinds.contact import Contact
from ..kinds.registry import kind_of
from ..markdown.parsed import links, shows
from ..site.address import Address, OutputPath, decode, encode
from ..site.page import SitePage

if TYPE_CHECKING:
    from ..site.site import Site

PERSON, CONTACT = "!", "@"
FEW = 20
"""Pages that are named, where many strand their readers for one reason."""


@dataclass(frozen=True)
class Ways:
    """What is known of the ways out of a page."""

    out: tuple[str, ...] = ()
    """As the module says."""
    outcomes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The same for each outcome of a walk that ends with a person: the step's id, and the ways out of it alone."""

    def dump(self) -> list[Any]:
        """As JSON."""
        return [self.out, [list(one) for one in self.outcomes]]

    @classmethod
    def load(cls, data: Any) -> Ways:
        """The reverse of `dump`.

        >>> ways = Ways(("@",), (("ask", ("!",)),))
        >>> Ways.load(ways.dump()) == ways
        True
        """
        out, outcomes = data
        return cls(tuple(out), tuple((step, tuple(found)) for step, found in outcomes))


class Reach:
    """Reads the ways out of the pages of one site, and says where a reader is stranded.

    Where a site has no channels there is nothing to reach, and nothing is said.
    """

    def __init__(self, site: Site) -> None:
        contact = site.library.one(Contact)
        self.site = site
        self.channels = contact.channels if contact else ()
        self.people = frozenset(channel.href.rstrip("/") for channel in self.channels if channel.address)

    def read(self, page: SitePage, html: str) -> Ways:
        """The ways out of one page as it was written."""
        if not self.channels:
            return Ways()
        ends = kind_of(page).outcomes(page.entry) if page.entry else ()
        return Ways(self._out(page, html), tuple((id_, self._out(page, html, below=id_)) for id_ in ends))

    def _out(self, page: SitePage, html: str, *, below: str = "") -> tuple[str, ...]:
        """The ways out of a page, or of the element of an id on it."""
        here = self.site.address(page.path, page.lang)
        contact = self.site.page("contact/index.md", page.lang)
        there = _bare(self.site.file(contact.path, contact.lang)) if contact else None
        own = contact is not None and page.path == contact.path
        if own and not self.people and any(shows(html, channel.id) for channel in self.channels):
            return (PERSON,)  # no channel has an address, and the page says what to do instead
        found: set[str] = set()
        for link in links(html, below):
            if link.rstrip("/") in self.people:
                return (PERSON,)
            target = inside(self.site.root, here, link)
            if target is not None:
                found.add(_bare(target.file))
        return (CONTACT,) if there in found else tuple(sorted(found))

    def prove(self, known: Mapping[str, Ways], text: Callable[[OutputPath], str | None]) -> list[ContentError]:
        """Every error of a finished site.

        `known` is what was read of pages, by key; of the others `text` gives the file, or None.
        """
        if not self.channels:
            return []
        missing = SitePage("404.md", self.site.languages.default, self.site.languages.default, "missing", "404")
        ways = dict(known)
        for page in (*self.site.pages, missing):
            file = OutputPath("404.html") if page is missing else self.site.file(page.path, page.lang)
            html = text(file) if page.key not in ways else None
            if html is not None:
                ways[page.key] = self.read(page, html)
        return list(self._stranded([page for page in (*self.site.pages, missing) if page.key in ways], ways))

    def _stranded(self, pages: Sequence[SitePage], ways: Mapping[str, Ways]) -> Iterator[ContentError]:
        near = {_bare(self.site.file(page.path, page.lang)) for page in pages if PERSON in ways[page.key].out}
        lost: list[SitePage] = []
        for page in pages:
            contact = self.site.page("contact/index.md", page.lang)
            first = _bare(self.site.file(contact.path, contact.lang)) if contact else ""

            def reached(out: Iterable[str], first: str = first) -> bool:
                return any(way == PERSON or (first if way == CONTACT else way) in near for way in out)

            if not reached(ways[page.key].out):
                lost.append(page)
            ends = kind_of(page).outcomes(page.entry) if page.entry else {}
            for step, out in ways[page.key].outcomes:
                if not reached(out):
                    name = self.site.languages.names[page.lang]
                    what = f"from the outcome '{step}' no person is reached in two clicks ({name})"
                    yield ContentError(ends[step], what, hint=_STEP_HINT, rule="nobody-answers")
        for page in lost[:FEW]:
            more = f"; {len(lost) - FEW} more pages as well" if len(lost) > FEW and page is lost[FEW - 1] else ""
            name = self.site.languages.names[page.lang]
            what = f"no person is reached from this page in two clicks ({name}){more}"
            yield ContentError(Place(page.source or page.path), what, hint=_PAGE_HINT, rule="nobody-answers")


_PAGE_HINT = (
    "link to contact/index.md, or let the theme's main.html keep its block 'header' with the link to the contact page"
)
_STEP_HINT = "link to the channel in its text, or let fragments/troubleshooter.html keep the link to the step's channel"


def inside(root: str, here: Address, link: str) -> Address | None:
    """The address of this site that a link on a page leads to; None where it leads elsewhere.

    >>> inside("/help/", Address("zh/faq/a/"), "../../contact/#chat")
    Address(text='zh/contact/')
    >>> inside("/help/", Address(""), "/other/"), inside("/", Address(""), "tel:1")
    (None, None)
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return here
    path = posixpath.join(decode(root + here.text), decode(parts.path))
    slash = path.endswith(("/", "/.", "/.."))
    path, start = posixpath.normpath(path) + ("/" if slash else ""), decode(root)
    return Address(encode(path[len(start) :])) if path.startswith(start) else None


def _bare(file: OutputPath) -> str:
    """A file without the name of an index: what addresses with and without a slash at their end have in common.

    >>> _bare(OutputPath("a/index.html")), _bare(OutputPath("index.html")), _bare(OutputPath("b.html"))
    ('a', '', 'b.html')
    """
    return re.sub(r"(^|/)index\.html$", "", file.text)
