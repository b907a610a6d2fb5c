"""One site: its pages, what they show of each other, and the HTML of each."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..content.errors import ContentError, Place
from ..content.languages import Localized, Messages, load_messages
from ..content.library import Library
from ..content.sources import Source
from ..content.translations import Section
from ..markdown import images, limits
from ..markdown.headings import Heading
from ..markdown.renderer import Renderer
from ..options import Options
from . import leaving, material, official, redirects
from .address import Address, OutputPath, anchor, root_of, start_of
from .body import Body
from .fragments import Fragments
from .layout import Layout
from .links import LinkError, Links, Target
from .navigation import Tree
from .page import SitePage
from .records import SearchPage


@dataclass(frozen=True)
class Registry:
    """What the kinds, figures and widgets of a site give it; each as good as absent where nothing is wired."""

    pages: Callable[[Site], Sequence[SitePage]] = lambda site: ()
    """All pages, by the site's library, languages and words."""
    render: Callable[[Site, SitePage, str | None], Body] = lambda site, page, markdown: Body("")
    """A page's content; the text is that which other plugins left."""
    tools: Callable[..., tuple[str, tuple[Heading, ...]]] = lambda context, passage, html, headings: (html, headings)
    """The HTML of a text with its widgets in place, and the headings of both; `context` is a `PageContext`."""
    figure: Callable[..., str] = lambda context, block, base: ""
    """A fenced block as a figure; paths in it start at the folder `base` of the merged tree."""
    mark: Callable[..., str] = lambda context, html: html
    """HTML with the first use of each term explained."""
    cited: Callable[[SitePage], Iterable[tuple[Source, str]]] = lambda page: ()
    """Every source that a page shows, each with its review date."""
    channels: Callable[[Site, str], list[tuple[str, str]]] = lambda site, lang: []
    """Title and address of each channel to a person, for paper."""
    files: Callable[[Library], Iterable[tuple[str, Place]]] = lambda library: ()
    """Files that are made from sources and published beside the pages, each with its place."""
    outdated: Callable[[SitePage], Sequence[Section]] = lambda page: ()
    """The sections of a translated page that have changed in its original since."""
    leaves: Callable[[str], str] = lambda address: ""
    """The host of a link that is allowed beside the official ones."""
    slug: Callable[[str], str] = str
    """The file name of a page that is named by an anchor on a data file's page."""


LISTING_BOOST = 0.7
"""A page that lists others, such as a topic's index, ranks behind those that answer."""


class Site:
    """Everything needed to render any page; made once a build.

    `registry` is what kinds and widgets give. `folders` are theme folders, a team's own first. `assets` are the
    published files of the merged tree, each with its name in the project, which is empty for a theme's; `sizes` says
    how large their pictures are. `kept` caches texts that are slow to make: by kind, and by the name of all inputs.
    """

    def __init__(
        self,
        library: Library,
        options: Options,
        *,
        name: str,
        url: str,
        registry: Registry | None = None,
        folders: Sequence[Path] = (),
        assets: Mapping[str, str] | None = None,
        sizes: Mapping[str, images.Size] | None = None,
        renderer: Renderer | None = None,
        directory_urls: bool = True,
        edit: Callable[[str], str] = lambda source: "",
        repository: str = "",
        synonyms: Sequence[tuple[str, tuple[str, ...]]] = (),
        kept: Callable[[str, str, Callable[[], str]], str] = lambda kind, name, make: make(),
    ) -> None:
        self.library = library
        self.options = options
        self.languages = options.languages
        self.name = name
        self.url = url
        self.edit = edit
        self.repository = repository
        self.kept = kept
        self.sizes = sizes or {}
        self.synonyms = tuple(synonyms)
        """What is typed, and what search looks for as well."""
        self.fragments = Fragments(folders)
        self.material = material.read(folders)
        self.renderer = renderer or Renderer()
        self._words = {lang: load_messages(lang, folders) for lang in self.languages.codes}
        self.registry = registry or Registry()
        self.official = library.one(official.Official)
        self.pages = self.registry.pages(self)
        self.by_key = {page.key: page for page in self.pages}
        default = Tree(page for page in self.pages if page.lang == self.languages.default)
        self.trees = {
            lang: default
            if lang == self.languages.default
            else Tree((page for page in self.pages if page.lang == lang), order=default)
            for lang in self.languages.codes
        }
        assets = assets or {}
        written = [(path, Place(name)) for path, name in assets.items() if name]
        self.layout = Layout(
            self.pages, self.languages, assets=written, made=self.registry.files(library), directory_urls=directory_urls
        )
        self.links = Links(self.pages, self.languages, assets.__contains__, self.registry.slug)
        self.outlines: dict[str, tuple[Heading, ...]] = {}
        self.root, self._start = root_of(url), start_of(url)

    def words(self, lang: str) -> Messages:
        """The interface's words in a language."""
        return self._words[lang]

    # URLs

    def file(self, path: str, lang: str) -> OutputPath:
        """The file of a page."""
        return self.layout.file(path, lang)

    def address(self, path: str, lang: str) -> Address:
        """A page's URL from the site's root."""
        return self.layout.address(path, lang)

    def absolute(self, path: str, lang: str) -> str:
        """A page's whole URL."""
        return self._start + self.address(path, lang).text

    def relative(self, page: SitePage, address: Address) -> str:
        """An address from the site's root, as seen from a page.

        >>> site = Site(Library(), Options(), name="x", url="", folders=[Path(__file__).parents[1] / "theme"])
        >>> site.relative(SitePage("a/b.md", "en", "en", "article", "B"), Address("a/c/"))
        '../c/'
        """
        if page.kind == "missing":  # shown at any address, so its links start at the host
            return self.root + address.text
        return address.seen_from(self.address(page.path, page.lang))

    def to_file(self, page: SitePage, path: str) -> str:
        """The URL of a file of the merged tree that is published as it is, as seen from a page."""
        return self.relative(page, OutputPath(path).address())

    def link(self, page: SitePage, target: SitePage, id_: str = "") -> str:
        """The URL of another page, or of a place on it, as seen from a page."""
        if target is page and id_:
            return anchor(id_)
        return self.relative(page, self.address(target.path, target.lang)) + anchor(id_)

    def resolve(self, href: str, *, base: str = "", lang: str = "") -> Target:
        """What a link of a writer leads to, from a folder of the merged tree. Raises `LinkError`."""
        return self.links.resolve(href, base=base, lang=lang or self.languages.default)

    def page(self, path: str, lang: str) -> SitePage | None:
        """A page by path and language."""
        return self.by_key.get(f"{lang}:{path}")

    # Rendering

    def english(self, text: Localized) -> str:
        """A text in English, which every person at a counter reads; in the default language where it has none."""
        return text.pick("en", default=self.languages.default)[0]

    def body(self, page: SitePage, markdown: str | None = None) -> Body:
        """The content of one page. `markdown` is its text as other plugins left it."""
        try:
            with limits.limited():
                body = self.registry.render(self, page, markdown)
                marked = (
                    leaving.mark(body.html, self.registry.leaves, self.words(page.lang)) if self.official else body.html
                )
                return body if marked == body.html else replace(body, html=marked)
        except limits.TooSlow:
            what = f"takes longer than {limits.SECONDS:g} seconds to render"
            hint = "split the page; look for thousands of brackets, tags or marks that nothing closes"
            place = page.body.place() if page.body else Place(page.source or page.path)
            return Body("", findings=(ContentError(place, what, hint=hint),))

    def outline(self, path: str) -> tuple[Heading, ...]:
        """The headings of a page in the default language, whose ids its translations take over."""
        known = self.outlines.get(path)
        if known is None:
            page = self.page(path, self.languages.default)
            written = page is not None and page.body is not None and not page.fallback
            known = self.renderer.headings(page.body.text) if written and page and page.body else ()
            self.outlines[path] = known
        return known

    def title_of(self, path: str, lang: str) -> str:
        """What a related link shows; empty where it leads nowhere."""
        try:
            target = self.links.resolve(path, base="", lang=lang)
        except LinkError:
            return ""
        return self.name_of(target.page, target.anchor) if target.page else ""

    def name_of(self, page: SitePage, anchor: str) -> str:
        """What a link to a page, or to a part of it, shows."""
        part = page.parts.get(anchor)
        return part.pick(page.lang, default=self.languages.default)[0] if part else page.title

    # What templates see

    @functools.cached_property
    def walks(self) -> Mapping[str, str]:
        """The troubleshooter that names each page as related, the first in the order of the navigation."""
        default = self.trees[self.languages.default].pages.values()
        found: dict[str, str] = {}
        for walk in (page for page in default if page.kind == "troubleshooter"):
            for path in walk.front.related:
                found.setdefault(path, walk.path)
        return found

    def walk(self, page: SitePage) -> SitePage | None:
        """The troubleshooter of an article's subject: one that it names as related, or that names it."""
        if page.kind != "article" or page.is_index:
            return None
        for path in page.front.related:
            found = self.page(f"{path.removesuffix('.yml')}.md", page.lang) if path.endswith(".yml") else None
            if found is not None and found.kind == "troubleshooter":
                return found
        return self.page(self.walks.get(page.path, ""), page.lang)

    def brand(self, lang: str) -> str:
        """The site's name in a language."""
        return self.options.brand.pick(lang, default=self.languages.default)[0] if self.options.brand else self.name

    def notice(self, lang: str) -> str:
        """The line that is on every page."""
        return self.options.notice.pick(lang, default=self.languages.default)[0] if self.options.notice else ""

    # What is written beside the pages

    def search_pages(self, bodies: Mapping[str, Body], lang: str) -> list[SearchPage]:
        """What the search of a language finds. `bodies` by page key."""
        return [
            item
            for page in self.pages
            if page.lang == lang and self.searched(page)
            for item in self.found(page, bodies[page.key])
        ]

    def searched(self, page: SitePage) -> bool:
        """Whether search finds a page."""
        return page.kind not in ("home", "search", "topic") and not page.front.exclude and not page.part_of

    def found(self, page: SitePage, body: Body) -> list[SearchPage]:
        """What search finds of one page."""
        crumbs = tuple(crumb.title for crumb in self.trees[page.lang].breadcrumbs(page)[1:])
        closing = self.closing(page.text_lang)
        if body.search:
            return [replace(item, breadcrumb=(*crumbs, page.title), closing=closing) for item in body.search]
        return [
            SearchPage(
                url=self.address(page.path, page.lang).rooted(), title=page.title, kind=page.kind, lang=page.lang,
                text_lang=page.text_lang, breadcrumb=crumbs, html=body.html, also_asked=page.front.also_asked,
                tags=page.front.tags, boost=self._boost(page), names=page.names, closing=closing,
            )
        ]  # fmt: skip

    def _boost(self, page: SitePage) -> float:
        """A page that lists others ranks behind those that answer; a writer's own word counts more."""
        lists = page.is_index and page.kind != "contact" and self.trees[page.lang].children(page)
        return LISTING_BOOST if lists and page.front.boost == 1 else page.front.boost

    def closing(self, lang: str) -> tuple[str, ...]:
        """Headings that close a page in a language; in the default one too, whose ids the translations share."""
        texts = (self.words(code)("search.closing") for code in dict.fromkeys((lang, self.languages.default)))
        return tuple(heading.strip() for text in texts for heading in text.split("|"))

    @functools.cache  # noqa: B019 - lives as long as a build
    def aliases(self) -> tuple[dict[OutputPath, SitePage], list[ContentError]]:
        """The files of old addresses, each with the page it leads to now, and all names that cannot be published."""
        old, refused = redirects.find(self.pages, self.layout.claim)
        return old, self.layout.findings + refused
