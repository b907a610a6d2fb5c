"""What a page's HTML depends on, all of it, as one name a page.

The name covers, for every page of the site:

- this package, its theme and a team's theme folders by their bytes, links followed; which packages are installed;
- the options, and every setting of mkdocs.yml but those that name places on the machine (`adapter/inputs.py`); the
  source of the functions that settings name, of Markdown extensions, of other plugins and of hooks (`fingerprint.py`);
- where links may lead: the paths of all pages in all languages, and of all published files;
- the contact page's channels and official addresses, which every page may show or is held to.

And of the page itself: its source text and front matter, or its entry; the text whose headings name its own (a
translation's); what it shows of others, which is the navigation around it, related pages, and, on an index, on home
and on the page of all pages, what those list. And the facts and labels that any of these texts name. A page with a tool
(`widgets/registry.py`), in its text or in its entry, depends on the entries that the tool names; where it names none,
on all that a tool may read: what is shown of every page of its language, every question, and all data but articles.
Add here whatever a template or a renderer comes to read.
"""

from __future__ import annotations

import functools
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from ..content import inline as inline_values
from ..content.digest import digest
from ..content.front_matter import FrontMatter
from ..content.passage import Passage
from ..content.translations import Translations
from ..content.words import Wording
from ..kinds.api.entries import ApiDocument, ApiPart
from ..kinds.glossary.reader import Glossary
from ..kinds.registry import KINDS, cited, kind_of
from ..markdown import fences
from ..site import styles
from ..site.context import PageContext
from ..site.navigation import MAX_PAGES, MAX_SECTIONS, Tree, window_start
from ..site.page import SitePage
from ..widgets.registry import WIDGETS, named
from . import fingerprint
from .trusted import STOCK

if TYPE_CHECKING:
    from ..site.site import Site

FORMAT = "1"
"""Raised whenever what the cache holds changes its shape."""

_PACKAGE = Path(__file__).parents[1]


@functools.cache
def engine() -> str:
    """The code and the packages that make HTML of content."""
    files = [item for item in fingerprint.files(_PACKAGE) if item[1].suffix in (".py", ".json", ".yml", ".txt")]
    own = [part for name, path in files for part in (name, path.read_bytes())]
    checkouts = [fingerprint.code(name) for name in STOCK if not fingerprint.is_installed(name)]
    return digest(FORMAT, *fingerprint.installed(), *own, *styles.texts(), *checkouts)


class Inputs:
    """Names the inputs of each page of one site.

    >>> from ..content.library import Library
    >>> from ..options import Options
    >>> from ..site.site import Site
    >>> site = Site(Library(), Options(), name="x", url="", folders=[_PACKAGE / "theme"])
    >>> len({Inputs(site, "").of(page) for page in site.pages}) == len(site.pages)
    True
    """

    def __init__(self, site: Site, common: str) -> None:
        self.site = site
        self.common = common
        self._known: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}
        self._ways: dict[tuple[str, str, int], str] = {}

    def of(self, page: SitePage) -> str:
        """The name of all that a page depends on."""
        body, entry = page.body, page.entry
        return digest(
            self.common, page.lang, self._shown(page), _text(body), str(body.line) if body else "",
            "" if page.front.text else repr(page.front.places), repr(entry) if entry is not None else "",
            self._outline(page), self._around(page), *self._related(page), *self._listed(page), self._tools(page),
            self._cited(page), self.site.walks.get(page.path, "") if page.kind == "article" else "",
            self._figures(page), self._glossary() if kind_of(page).explains else "", self._values(page),
            repr(self.site.registry.outdated(page)),
        )  # fmt: skip

    def _shown(self, page: SitePage) -> str:
        """What other pages may show of a page."""
        key = page.key
        known = self._known.get(key)
        if known is None:
            said = page.front.text or repr([getattr(page.front, name) for name in _FRONT])
            known = digest(page.path, page.text_lang, page.kind, page.title, page.source, said)
            self._known[key] = known
        return known

    def _outline(self, page: SitePage) -> str:
        """The text of the default language, whose headings give a translation's their ids."""
        if page.lang == self.site.languages.default:
            return ""
        default = self.site.page(page.path, self.site.languages.default)
        return _text(default.body) if default is not None else ""

    def _around(self, page: SitePage) -> str:
        """The navigation: for each folder on the way to the page, the lines that may be shown around it."""
        tree = self.site.trees[page.lang]
        contact = self.site.page("contact/index.md", page.lang)
        return digest(
            self._way(tree, page), self._below(tree, page, 0) if page.is_index else "",
            self._shown(contact) if contact else "",
        )  # fmt: skip

    def _way(self, tree: Tree, page: SitePage) -> str:
        """From home to a page, which has the way of its neighbours."""
        above = tree.parent(page)
        return self._shown(page) if above is None else self._below(tree, above, tree.place(page))

    def _below(self, tree: Tree, above: SitePage, at: int) -> str:
        """The way to an index, and the lines that may be shown around one of its pages."""
        size = MAX_SECTIONS if above.path == "index.md" else MAX_PAGES
        children = tree.children(above)
        start = window_start(len(children), at, size)
        key = (above.lang, above.path, start)
        known = self._ways.get(key)
        if known is None:
            shown = [self._shown(child) for child in children[start : start + size]]
            known = self._ways[key] = digest(self._way(tree, above), str(len(children)), *shown)
        return known

    def _related(self, page: SitePage) -> list[str]:
        paths = [*page.front.related, *(kind_of(page).related(page.entry) if page.entry else ())]
        return [self.site.title_of(path, page.lang) for path in paths]

    def _listed(self, page: SitePage) -> list[str]:
        """What a page shows of others: an index all of its children; home and search all pages and questions."""
        kind = kind_of(page)
        data = [repr(self.site.library.all(type_)) for type_ in kind.shows]
        if kind.shows_all:
            return [self._everything(page.lang), *data]
        others = [*kind.depends_on(PageContext(self.site, page))]
        if page.is_index:
            others += self.site.trees[page.lang].children(page)
        return [*data, *(self._shown(other) for other in others)]

    def _cited(self, page: SitePage) -> str:
        """What the register says of the sources that a page shows."""
        register = self.site.library.sources
        return digest(*(repr(register.get(source.url)) for source, _ in cited(page))) if register else ""

    def _tools(self, page: SitePage) -> str:
        names = page.body.fact("tools", named) if page.body is not None else []
        entry = kind_of(page).own(page.entry) if page.entry else None
        return self._shown_by(frozenset((*names, *named(repr(entry)))), page.lang)

    def _values(self, page: SitePage) -> str:
        """Facts and labels that its texts name."""
        inline = self.site.library.inline
        names = set(page.body.fact("values", inline_values.named)) if page.body is not None else set()
        names.update(inline_values.named(page.front.text))
        entry = kind_of(page).own(page.entry) if page.entry else None
        if isinstance(entry, ApiDocument | ApiPart):
            names |= self._named_by(entry if isinstance(entry, ApiDocument) else entry.document)
            names.update(inline_values.named(repr(entry.errors)) if isinstance(entry, ApiPart) else ())
        elif entry is not None:
            names.update(inline_values.named(repr(entry)))
        return inline.digest(names)

    def _named_by(self, document: ApiDocument) -> set[str]:
        """What any text of an API document names."""
        known = self._named.get(document.path)
        if known is None:
            bundle = document.places.document
            files = {file.file: file.text for file in (bundle, *(file for file, _ in bundle.mounts.values()))}
            known = self._named[document.path] = {
                words for text in files.values() for words in inline_values.named(text)
            }
        return known

    @functools.cache  # noqa: B019 - lives as long as a build
    def _shown_by(self, names: frozenset[str], lang: str) -> str:
        """What tools show, and the tools in the texts that those show."""
        parts: dict[type, str] = {}
        todo = sorted(names)
        while todo:
            reads = WIDGETS[todo.pop()].reads
            if reads is None:
                return self._data(lang)
            for part in reads:
                if part not in parts:
                    parts[part] = self._with_values(repr(self.site.library.all(part)))
                    todo += named(parts[part])
        return digest(*(text for _, text in sorted((part.__name__, text) for part, text in parts.items())))

    def _figures(self, page: SitePage) -> str:
        """Where a page may show a figure, the files that figures are made from."""
        shown = page.body.fact("figures", fences.shown) if page.body is not None else None
        if shown is None and page.entry is not None:
            shown = fences.shown(repr(page.entry).replace("\\n", "\n"))
        if shown is None:
            return ""
        files = [self.site.library.figures[name].text for name in shown if name in self.site.library.figures]
        return digest(self._drawn(), *map(self._with_values, files))

    @functools.cache  # noqa: B019 - lives as long as a build
    def _glossary(self) -> str:
        return digest(repr(self.site.library.all(Glossary)))

    @functools.cache  # noqa: B019 - lives as long as a build
    def _drawn(self) -> str:
        library = self.site.library
        files = [part for name in sorted(library.figures) for part in (name, library.figures[name].text)]
        return digest(*files, *(part for path in sorted(library.tables) for part in (path, library.tables[path])))

    @functools.cache  # noqa: B019 - lives as long as a build
    def _data(self, lang: str) -> str:
        """All that tools may read; articles and API documents by what is shown of their pages."""
        library = self.site.library
        entries = {kind: some for kind, some in library.entries.items() if kind not in _BY_PAGES}
        files = [library.programs, [*library.assets], library.unlisted, library.drafts, library.sources]
        return digest(self._everything(lang), self._with_values(repr(entries)), repr(files))

    def _with_values(self, text: str) -> str:
        """A text with the facts and labels that it names."""
        return text + self.site.library.inline.digest(inline_values.named(text))

    @functools.cache  # noqa: B019 - lives as long as a build
    def _everything(self, lang: str) -> str:
        pages = [page for page in self.site.pages if page.lang == lang and not page.part_of]
        return digest(*map(self._shown, pages), *(repr(page.parts) for page in pages if page.parts))


_BY_PAGES = {kind.entry for kind in KINDS if kind.by_pages} | {Wording, Translations}
_FRONT = [item.name for item in fields(FrontMatter) if item.name not in ("places", "text")]


def _text(body: Passage | None) -> str:
    return body.fact("digest", digest) if body is not None else ""
