"""One site: its pages, what they show of each other, and the HTML of each."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..content.errors import ContentError, Place
from ..content.languages import Localized, Messages, load_messages
from ..content.library import Library
from ..content.passage import Passage
from ..content.sources import Source
from ..markdown import fences, frame_ids, images, limits
from ..markdown.renderer import Heading, Rendered, Renderer
from ..markdown.tags import ids
from ..options import Options
from . import citations, feedback, metadata, official, redirects, styles
from .address import Address, OutputPath, anchor, root_of, start_of
from .body import Body, Link, Notes
from .citations import Citation
from .fragments import Fragments
from .layout import Layout
from .links import LinkError, Links, Promise, Target
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
    tools: Callable[[Site, SitePage, Passage, Notes, str, Sequence[Heading]], tuple[str, tuple[Heading, ...]]] = (
        lambda site, page, passage, notes, html, headings: (html, tuple(headings))
    )
    """The HTML of a text with its widgets in place, and the headings of both."""
    figure: Callable[[Site, SitePage, Notes, fences.Block, str], str] = lambda site, page, notes, block, base: ""
    """A fenced block as a figure; paths in it start at a folder of the merged tree."""
    mark: Callable[[Site, SitePage, str], str] = lambda site, page, html: html
    """HTML with the first use of each term explained."""
    cited: Callable[[SitePage], Iterable[tuple[Source, str]]] = lambda page: ()
    """Every source that a page shows, each with the review date that stands for it."""
    channels: Callable[[Site, str], list[tuple[str, str]]] = lambda site, lang: []
    """Title and address of each channel to a person, for paper."""
    files: Callable[[Library], Iterable[tuple[str, Place]]] = lambda library: ()
    """Files that are made from sources and published beside the pages, each with its place."""
    slug: Callable[[str], str] = str
    """The file name of a page that is named by an anchor on a data file's page."""


LISTING_BOOST = 0.7
"""A page that lists others, such as a topic's index, stands behind those that answer."""


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

    def page(self, path: str, lang: str) -> SitePage | None:
        """A page by path and language."""
        return self.by_key.get(f"{lang}:{path}")

    # Rendering

    def fragment(self, page: SitePage, template: str, **values: Any) -> str:
        """A template of `fragments/`, with what every one of them is given."""

        def link(target: SitePage, anchor: str = "") -> str:
            return self.link(page, target, anchor)

        return self.fragments.render(
            template, page=page, words=self.words(page.lang), url=link, tree=self.trees[page.lang], lang=page.lang,
            text=lambda text: self.pick(page, text), search=self.by_key[f"{page.lang}:search.md"],
            contact=self.page("contact/index.md", page.lang), **values,
        )  # fmt: skip

    def pick(self, page: SitePage, text: Localized | None) -> str:
        """A localized text in a page's language."""
        return "" if text is None else text.pick(page.lang, default=self.languages.default)[0]

    def english(self, text: Localized) -> str:
        """A text in English, which every person at a counter reads; in the default language where it has none."""
        return text.pick("en", default=self.languages.default)[0]

    def body(self, page: SitePage, markdown: str | None = None) -> Body:
        """The content of one page. `markdown` is its text as other plugins left it."""
        try:
            with limits.limited():
                return self.registry.render(self, page, markdown)
        except limits.TooSlow:
            what = f"takes longer than {limits.SECONDS:g} seconds to render"
            hint = "split the page; look for thousands of brackets, tags or marks that nothing closes"
            place = page.body.place() if page.body else Place(page.source or page.path)
            return Body("", findings=(ContentError(place, what, hint=hint),))

    def markdown(
        self, page: SitePage, passage: Passage, notes: Notes, *, base: str | None = None, prefix: str = "",
        outline: Sequence[Heading] = (), elsewhere: Callable[[str, str], str | None] | None = None, lang: str = "",
    ) -> Rendered:  # fmt: skip
        """Render a passage of a page; its links are resolved from the folder `base`, the page's own by default.

        `lang` is the language of the text where it is not that of the page's.

        `elsewhere(href, tag)` gives the addresses that do not follow this site's rules, in a text from somewhere else.
        """
        folder = page.folder if base is None else base
        shown: dict[str, tuple[str, Place]] = {}

        def resolve(href: str, tag: str, nth: int) -> str:
            if elsewhere and (address := elsewhere(href, tag)) is not None:
                return address
            place = passage.place(href, nth)
            try:
                target = self.links.resolve(href, base=folder, lang=page.lang, page=page)
            except LinkError as error:
                notes.findings.append(error.at(place, href))
                return "#"
            if target.url and tag != "a":
                hint = "put the file beside the page"
                notes.findings.append(
                    ContentError(
                        place, "a picture or sound from another host", text=href, hint=hint, rule="remote-media"
                    )
                )
            url = self._follow(page, target, notes, place, href)
            if tag == "img" and target.asset:
                shown[url] = (target.asset, place)
            return url

        rendered = self.renderer.render(
            passage, resolve=resolve, outline=outline, prefix=prefix, inline=self.library.inline,
            lang=lang or page.text_lang,
        )  # fmt: skip
        notes.findings += rendered.findings
        notes.facts += rendered.facts
        for repeated in {
            id_ for id_, count in Counter(ids(rendered.html)).items() if count > 1 or id_ in notes.anchors
        }:
            notes.findings.append(
                ContentError(
                    passage.place(f"#{repeated}"),
                    f"id '{repeated}' stands twice on the page",
                    hint="rename one",
                    rule="duplicate-id",
                )
            )
        for id_ in sorted(filter(frame_ids.reserved, rendered.anchors)):
            what = f"id '{id_}' is used by the frame of every page"
            notes.findings.append(ContentError(passage.place(id_), what, hint="choose another id", rule="reserved-id"))
        notes.anchors |= rendered.anchors
        if self.official:
            notes.findings += official.check(rendered.html, passage, self.official)
        pictured, wrong = images.finish(rendered.html, shown, self.sizes)
        notes.findings += wrong
        drawn = fences.fill(pictured, passage, lambda block: self.registry.figure(self, page, notes, block, folder))
        return replace(rendered, html=drawn)

    def _follow(self, page: SitePage, target: Target, notes: Notes, place: Place, text: str) -> str:
        if target.url:
            return target.url
        if target.asset:
            return self.to_file(page, target.asset)
        assert target.page is not None
        if target.anchor:
            notes.promises.append(Promise(target.page.key, target.anchor, place, text))
        return self.link(page, target.page, target.anchor)

    def outline(self, path: str) -> tuple[Heading, ...]:
        """The headings of a page in the default language, whose ids its translations take over."""
        known = self.outlines.get(path)
        if known is None:
            page = self.page(path, self.languages.default)
            written = page is not None and page.body is not None and not page.fallback
            known = self.renderer.headings(page.body.text) if written and page and page.body else ()
            self.outlines[path] = known
        return known

    def answer(
        self, page: SitePage, versions: Mapping[str, Passage], notes: Notes, *, prefix: str = ""
    ) -> tuple[Markup, str]:
        """A Markdown text of a YAML file with its tools, and the language it is in; links are from the merged tree."""
        choices = (page.lang, self.languages.default, *versions)
        lang = next((code for code in choices if code in versions), "")
        if not lang:
            return Markup(""), page.lang
        passage = versions[lang]
        rendered = self.markdown(page, passage, notes, base="", prefix=prefix, lang=lang)
        html, _ = self.registry.tools(self, page, passage, notes, rendered.html, ())
        return Markup(html), lang  # noqa: S704 - sanitised

    def related(self, page: SitePage, paths: Sequence[str], places: Sequence[Place], notes: Notes) -> list[Link]:
        """Links to related pages and FAQ entries, by their paths in the merged tree."""
        found = []
        for path, place in zip(paths, places, strict=True):
            try:
                target = self.links.resolve(path, base="", lang=page.lang)
            except LinkError as error:
                notes.findings.append(error.at(place, path))
                continue
            if target.page is None:
                notes.findings.append(
                    ContentError(
                        place,
                        "is not a page of this site",
                        text=path,
                        hint="name a .md or .yml file",
                        rule="link-target",
                    )
                )
                continue
            url = self._follow(page, target, notes, place, path)
            found.append(Link(self._name(target.page, target.anchor), url, target.page.kind))
        return found

    def title_of(self, path: str, lang: str) -> str:
        """What a related link shows; empty where it leads nowhere."""
        try:
            target = self.links.resolve(path, base="", lang=lang)
        except LinkError:
            return ""
        return self._name(target.page, target.anchor) if target.page else ""

    def _name(self, page: SitePage, anchor: str) -> str:
        part = page.parts.get(anchor)
        return part.pick(page.lang, default=self.languages.default)[0] if part else page.title

    def check_related(self, page: SitePage, notes: Notes) -> list[Link]:
        """A page's own related links."""
        front = page.front
        places = [front.places.get(f"related.{at}", Place(page.source)) for at in range(len(front.related))]
        return self.related(page, front.related, places, notes)

    def cited(self, page: SitePage, sources: Sequence[Source], facts: Iterable[str] = ()) -> list[Citation]:
        """Sources as a page shows them, with those of the facts that it rests on."""
        known = self.library.inline.facts
        resting = [known[name].source for name in facts if name in known]
        return citations.shown(
            citations.joined(sources, resting, self.library.sources), self.library.sources, self.words(page.lang),
            default=self.languages.default,
        )  # fmt: skip

    def check_sources(self, page: SitePage, notes: Notes) -> None:
        """A page's official sources are on the list of official addresses, where there is one."""
        listed = self.official
        for source, _ in self.registry.cited(page) if listed and not page.fallback else ():
            if listed and official.unlisted(source.url, listed):
                place = source.place or Place(page.source)
                hint = "name an official page, or add its host under 'official:' once it is confirmed"
                notes.findings.append(
                    ContentError(place, "not an official address", text=source.url, hint=hint, rule="official-address")
                )

    # What templates see

    def view(self, page: SitePage, body: Body) -> dict[str, Any]:
        """The context of the page templates, all of it plain data; texts are not escaped."""
        tree = self.trees[page.lang]
        before, after = tree.beside(page)
        trail = [*tree.breadcrumbs(page), page]
        real = page if not page.fallback else self.by_key[f"{page.text_lang}:{page.path}"]
        crumbs = [(crumb.title, self.absolute(crumb.path, crumb.lang)) for crumb in trail]
        data = list(body.data)
        if page.kind in ("article", "guide", "api") and not page.fallback:
            data.append(
                metadata.tech_article(page, url=self.absolute(page.path, page.lang), site_name=self.brand(page.lang))
            )
        if len(trail) > 1 and not page.fallback and not page.part_of:
            data.append(metadata.breadcrumb_list(crumbs))
        contact = self.page("contact/index.md", page.lang)
        search = self.by_key[f"{page.lang}:search.md"]
        return {
            "page": page,
            "lang": page.lang,
            "words": self.words(page.lang),
            "url": lambda target: self.link(page, target),
            "home": tree.home,
            "contact": contact,
            "emergency": self.page("emergency.md", page.lang),
            "search": search,
            "navigation": tree.neighbourhood(page, lambda target: self.link(page, target)),
            "crumbs": trail[:-1],
            "before": before,
            "after": after,
            "related": self.check_related(page, Notes()),
            "sources": self.cited(page, page.front.sources, body.facts),
            "headings": [heading for heading in body.headings if heading.level in (2, 3)],
            "canonical": self.absolute(real.part_of or real.path, real.lang),
            "alternates": metadata.alternates(page, self.languages, self.absolute),
            "switcher": [
                (code, name, self.link(page, self.page(page.path, code) or self.trees[code].home))
                for code, name in self.languages.names.items()
            ],
            "noindex": not page.listed,
            "data": data,
            "parts": styles.needs_parts(body.html),
            "edit": self.edit(page.source) if page.source else "",
            "helped": self._helped(page, body),
            "notice": self.notice(page.lang),
            "brand": self.brand(page.lang),
            "channels": self.registry.channels(self, page.lang),
            "contact_address": self.absolute(contact.path, contact.lang) if contact else "",
            "languages": self.languages,
            "base": self.relative(page, Address("")),
            "text_lang_name": self.languages.names[page.text_lang],
        }

    def _helped(self, page: SitePage, body: Body) -> str:
        """The question below a page."""
        show = functools.partial(
            self.fragment, page, "helped", edit=self.edit(page.source) if page.source else "",
            repository=self.repository, report=self.page("contact/report.md", page.lang),
            ways=self.page("community/feedback.md", page.lang),
        )  # fmt: skip
        address = self.absolute(page.path, page.lang)
        return feedback.widget(page, body, self.words(page.lang), address, self.options.feedback, show)

    def missing(self) -> dict[str, Any]:
        """The context of 404.html, which speaks every language and has no address of its own."""
        lang = self.languages.default
        page = SitePage("404.md", lang, lang, "missing", self.words(lang)("missing.title"))
        view = self.view(page, Body(""))
        languages = []
        for code in self.languages.codes:
            contact = self.page("contact/index.md", code)
            languages.append(
                (
                    code,
                    self.words(code),
                    self.link(page, self.trees[code].home),
                    self.link(page, self.by_key[f"{code}:search.md"]),
                    self.link(page, contact) if contact else "",
                )
            )
        return {
            **view,
            "missing": languages,
            "canonical": "",
            "alternates": [],
            "data": [],
            "crumbs": [],
            "noindex": True,
        }

    def brand(self, lang: str) -> str:
        """The site's name in a language."""
        return self.options.brand.pick(lang, default=self.languages.default)[0] if self.options.brand else self.name

    def notice(self, lang: str) -> str:
        """The line that stands on every page."""
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
        """A page that lists others stands behind those that answer; a writer's own word counts more."""
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
