"""The proof of escalation: from every finished page, and from every outcome of a walk, a person is two clicks away.

It reads the HTML as it was written, whatever theme or plugin made it, and counts links alone: no script runs here. Of
each page little is kept (`Ways`), so that a build that takes pages over need not read them again:

- `!` stands for a link to a channel's own address, which is one click;
- `@` for a link to the contact page of the page's language;
- where there is neither, every page of this site that it links to.
"""

from __future__ import annotations

import html as entities
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..content.errors import ContentError, Place
from ..kinds.contact import Contact
from ..kinds.registry import kind_of
from ..site.address import Address, OutputPath, decode, encode
from ..site.page import SitePage

if TYPE_CHECKING:
    from ..site.site import Site

PERSON, CONTACT = "!", "@"
FEW = 20
"""Pages that are named, where many strand their readers for one reason."""

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HIDDEN = re.compile(r"hidden(?<=\shidden)(?=[\s>=/])")
_TAG = re.compile(r"<([a-zA-Z][\w-]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_VALUES = re.compile(r"\"[^\"]*\"|'[^']*'")
_LINK = re.compile(r"<a\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*?\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ID = re.compile(r"\sid\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


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
        text = visible(html)
        ends = kind_of(page).outcomes(page.entry) if page.entry else ()
        outcomes = tuple((id_, self._out(page, part(text, id_))) for id_ in ends)
        return Ways(self._out(page, text), outcomes)

    def _out(self, page: SitePage, text: str) -> tuple[str, ...]:
        here = self.site.address(page.path, page.lang)
        contact = self.site.page("contact/index.md", page.lang)
        there = _bare(self.site.file(contact.path, contact.lang)) if contact else None
        own = contact is not None and page.path == contact.path
        if own and not self.people and any(part(text, channel.id) for channel in self.channels):
            return (PERSON,)  # no channel has an address, and the page says what to do instead
        found: set[str] = set()
        for link in links(text):
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
                    yield ContentError(ends[step], what, hint=_MEND_STEP, rule="nobody-answers")
        for page in lost[:FEW]:
            more = f"; {len(lost) - FEW} more pages as well" if len(lost) > FEW and page is lost[FEW - 1] else ""
            name = self.site.languages.names[page.lang]
            what = f"no person is reached from this page in two clicks ({name}){more}"
            yield ContentError(Place(page.source or page.path), what, hint=_MEND, rule="nobody-answers")


_MEND = (
    "link to contact/index.md, or let the theme's main.html keep its block 'header' with the link to the contact page"
)
_MEND_STEP = "link to the channel in its text, or let fragments/troubleshooter.html keep the link to the step's channel"


def links(text: str) -> Iterator[str]:
    """Where the links of a piece of HTML lead.

    >>> list(links('<a class="x" href="../a/?b&amp;c">a</a> <link href="d">'))
    ['../a/?b&c']
    """
    for double, single in _LINK.findall(text):
        yield entities.unescape(double or single).strip()


def visible(html: str) -> str:
    """HTML without what a reader without scripts never sees: comments, scripts, templates, hidden elements.

    >>> visible('<p>a<!-- <a href="b"> --></p><form hidden><div></div><a href="c">c</a></form><p>d')
    '<p>a</p><p>d'
    """
    text, at = _UNSEEN.sub("", html), 0
    while found := _HIDDEN.search(text, at):
        at = found.end()
        tag = _TAG.match(text, text.rfind("<", 0, found.start()))
        if tag and tag.end() > at and _HIDDEN.search(_VALUES.sub('""', tag[0])):
            at = tag.start()
            text = text[:at] + text[_end(text, tag[1], tag.end()) :]
    return text


def part(text: str, id_: str) -> str:
    """The element of an id, and what is in it; empty where there is none.

    >>> part('<div><section id="a"><section>b</section> c</section> d</div>', "a")
    '<section id="a"><section>b</section> c</section>'
    """
    for match in _ID.finditer(text):
        if entities.unescape(match[1] or match[2] or "") == id_:
            start = text.rindex("<", 0, match.start())
            name = re.match(r"<([a-zA-Z][\w-]*)", text[start:])
            close = text.find(">", match.end())
            if name and close >= 0:
                return text[start : _end(text, name[1], close + 1)]
    return ""


def _end(text: str, name: str, start: int) -> int:
    """Where an element that was opened before `start` is closed."""
    if name.lower() in _VOID:
        return start
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(name)}\b", re.IGNORECASE).finditer(text, start):
        depth += -1 if match[1] else 1
        if depth == 0:
            return text.index(">", match.start()) + 1 if ">" in text[match.start() :] else len(text)
    return len(text)


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
