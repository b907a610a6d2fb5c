"""Navigation of one language: sections, the neighbourhood of a page, breadcrumbs, previous and next."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..content.collation import Key, natural
from .page import SitePage

MAX_SECTIONS = 40
MAX_PAGES = 40


@dataclass(frozen=True)
class Item:
    """One line of a navigation."""

    page: SitePage
    url: str = ""
    """As seen from the page shown."""
    children: tuple[Item, ...] = ()
    active: bool = False
    """Whether the page shown is this one, or below it."""
    current: bool = False
    """Whether the page shown is this one."""


@dataclass(frozen=True)
class Neighbourhood:
    """What a page's navigation shows: never more than a fixed number of lines, at any size of site."""

    sections: tuple[Item, ...]
    more_sections: bool
    """Whether sections were left out."""
    more_pages: SitePage | None
    """The index that lists the pages which were left out, if any."""


class Tree:
    """All pages of one language as a tree of folders.

    >>> home = SitePage("index.md", "en", "en", "home", "Home")
    >>> topic = SitePage("a/index.md", "en", "en", "topic", "A")
    >>> page = SitePage("a/b.md", "en", "en", "article", "B")
    >>> tree = Tree([home, topic, page])
    >>> [item.page.title for item in tree.neighbourhood(page).sections]
    ['A']
    >>> [crumb.title for crumb in tree.breadcrumbs(page)]
    ['Home', 'A']
    """

    def __init__(self, pages: Iterable[SitePage], order: Tree | None = None) -> None:
        """`order` is the default language's tree: titles sort there, so that both languages have one order."""
        self.pages = {page.path: page for page in pages}
        self._titles = order.pages if order else self.pages
        self._children: dict[str, list[SitePage]] = {}
        for page in self.pages.values():
            if page.path in ("index.md", "search.md") or page.part_of or not page.in_nav:
                continue
            parent = posixpath.dirname(page.folder) if page.is_index else page.folder
            self._children.setdefault(parent, []).append(page)
        for children in self._children.values():
            children.sort(key=self._order)
        self._place = {
            page.path: (parent, at) for parent, children in self._children.items() for at, page in enumerate(children)
        }

    def _order(self, page: SitePage) -> tuple[float, float, Key, Key, str]:
        rank = float("inf") if page.rank is None else page.rank
        titled = self._titles.get(page.path, page)
        weight = titled.front.weight if titled.front.weight is not None else page.front.weight
        last = float("inf") if weight is None else weight
        return (rank, last, natural(titled.title), natural(page.path), page.path)

    @property
    def home(self) -> SitePage:
        return self.pages["index.md"]

    @property
    def sections(self) -> list[SitePage]:
        """The top of the tree: topic indexes and pages without a folder."""
        return self._children.get("", [])

    def children(self, page: SitePage) -> list[SitePage]:
        """The pages directly below an index; the top sections below home."""
        return self._children.get(page.folder, []) if page.is_index else []

    def descendants(self, page: SitePage) -> list[SitePage]:
        """Everything below an index, in order."""
        found: list[SitePage] = []
        for child in self.children(page):
            found.append(child)
            found += self.descendants(child)
        return found

    def parent(self, page: SitePage) -> SitePage | None:
        """The index above a page."""
        if page.path == "index.md":
            return None
        if page.part_of:
            return self.pages.get(page.part_of)
        folder = posixpath.dirname(page.folder) if page.is_index else page.folder
        return self.pages.get(f"{folder}/index.md" if folder else "index.md")

    def breadcrumbs(self, page: SitePage) -> list[SitePage]:
        """The indexes above a page, home first."""
        chain: list[SitePage] = []
        above = self.parent(page)
        while above is not None:
            chain.append(above)
            above = self.parent(above)
        return chain[::-1]

    def beside(self, page: SitePage) -> tuple[SitePage | None, SitePage | None]:
        """The pages before and after in the same folder."""
        if page.path not in self._place:
            return None, None
        parent, at = self._place[page.path]
        siblings = self._children[parent]
        if not parent:
            return None, None
        return (siblings[at - 1] if at else None), (siblings[at + 1] if at + 1 < len(siblings) else None)

    def place(self, page: SitePage) -> int:
        """Where a page is among the children of its index."""
        return self._place[page.path][1] if page.path in self._place else 0

    def neighbourhood(self, page: SitePage, url: Callable[[SitePage], str] = lambda target: "") -> Neighbourhood:
        """The navigation around a page: at most 40 sections and at most 40 pages of its own section.

        `url` gives the address of a page as seen from this one.
        """
        chain = [crumb for crumb in self.breadcrumbs(page) if crumb.path != "index.md"]
        trail = [*chain, page]
        own = trail[0] if trail[0].path in self._place else None
        sections = self.sections
        at = self.place(own) if own else 0
        shown = window(sections, at, MAX_SECTIONS)
        budget = MAX_PAGES
        cut: SitePage | None = None

        def below(section: SitePage, depth: int) -> tuple[Item, ...]:
            nonlocal budget, cut
            children = self.children(section)
            inner = trail[depth + 1] if depth + 1 < len(trail) else None
            around = self.place(inner) if inner else 0
            budget -= 1  # kept for this level, however long the deeper ones are
            deeper = below(inner, depth + 1) if inner and self.children(inner) else ()
            budget += 1
            around_it = window(children, around, max(budget, 1))
            budget -= len(around_it)
            if len(around_it) < len(children) and cut is None:
                cut = section
            return tuple(
                Item(child, url(child), deeper if child is inner else (), active=child is inner, current=child is page)
                for child in around_it
            )

        items = tuple(
            Item(
                section, url(section), below(section, 0) if section is own else (),
                active=section is own, current=section is page,
            )
            for section in shown
        )  # fmt: skip
        return Neighbourhood(items, len(shown) < len(sections), cut)


def window(items: list[SitePage], at: int, size: int) -> list[SitePage]:
    """At most `size` items around a place.

    >>> window([1, 2, 3, 4, 5], 4, 3)
    [3, 4, 5]
    """
    start = window_start(len(items), at, size)
    return items[start : start + size]


def window_start(count: int, at: int, size: int) -> int:
    """Where the window around a place begins, among so many items.

    >>> window_start(5, 4, 3), window_start(5, 1, 40)
    (2, 0)
    """
    return max(0, min(at - size // 2, count - size))
