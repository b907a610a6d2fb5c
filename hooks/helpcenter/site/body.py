"""A page's content as HTML, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..content.errors import ContentError
from ..markdown.headings import Heading
from ..markdown.tags import elements
from . import metadata
from .links import Promise
from .records import SearchPage


@dataclass(frozen=True)
class Link:
    """A resolved link with its words."""

    title: str
    url: str
    """Relative to the page it is shown on."""
    kind: str = ""
    description: str = ""


@dataclass(frozen=True)
class Body:
    """A page's content as HTML, and what is known of it."""

    html: str
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    findings: tuple[ContentError, ...] = ()
    promises: tuple[Promise, ...] = ()
    data: tuple[metadata.Data, ...] = ()
    """JSON-LD of its own."""
    search: tuple[SearchPage, ...] = ()
    """What search finds of it, where that is not the page as a whole."""
    facts: tuple[str, ...] = ()
    """The names of the facts that it rests on, each once."""

    def without_placeholders(self, written: str) -> Body:
        """The same without headings in whose place another plugin puts something when all pages are known.

        They have ids with a slash, which no slug has and which the page's own text, `written`, does not name.

        >>> made = Body('<h6 id="a.md:1/x">a</h6>b', (Heading(6, "a.md:1/x", "a"),))
        >>> made.without_placeholders("# B").html, made.without_placeholders("# B {#a.md:1/x}") == made
        ('b', True)
        """
        gone = {one.id: one for one in self.headings if "/" in one.id and f"#{one.id}" not in written}
        if not gone:
            return self
        html = self.html
        for id_, heading in gone.items():
            name = f"h{heading.level}"
            for tag, end in elements(html, name):
                if tag.attributes.get("id") == id_:
                    html = html[: tag.start] + html[end + len(f"</{name}>") :]
                    break
        kept = tuple(one for one in self.headings if one.id not in gone)
        return replace(self, html=html, headings=kept, anchors=self.anchors - gone.keys())


@dataclass
class Notes:
    """What rendering one page gathers along the way."""

    findings: list[ContentError] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    facts: list[str] = field(default_factory=list)
    """The names of the facts in texts."""
    running: list[str] = field(default_factory=list)
    """Tools whose texts are being rendered, the outermost first."""

    def free(self, wanted: str) -> str:
        """An id that nothing on the page has yet, which it has now.

        >>> notes = Notes()
        >>> notes.free("fees"), notes.free("fees")
        ('fees', 'fees-2')
        """
        id_, count = wanted, 1
        while id_ in self.anchors:
            count += 1
            id_ = f"{wanted}-{count}"
        self.anchors.add(id_)
        return id_
