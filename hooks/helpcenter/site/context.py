"""All that a kind, a widget or a figure is given to render one page; the site itself stays out of sight."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from ..content.errors import ContentError, ContentWarning, Place
from ..content.languages import Languages, Localized, Messages
from ..content.library import Library
from ..content.passage import Passage
from ..content.policy import origin
from ..content.sources import Source
from ..markdown import fences, formulas, frame_ids, frames, images, leftover
from ..markdown.headings import Heading
from ..markdown.renderer import Rendered
from ..markdown.tags import ids
from ..options import Options
from . import citations, official
from .address import Address, asked, part
from .body import Link, Notes
from .citations import Citation
from .links import LinkError, Promise, Target
from .navigation import Tree
from .page import SitePage
from .site import Site


@dataclass(frozen=True)
class PageContext:
    """One page while it is rendered: its words, its links, and what is noted of it along the way."""

    _site: Site
    page: SitePage
    notes: Notes = field(default_factory=Notes)
    """Errors, anchors, and promises that links made; what is found is added here."""

    # What the page is in

    @property
    def lang(self) -> str:
        """The language of the page's interface."""
        return self.page.lang

    @property
    def words(self) -> Messages:
        """The interface's words in the page's language."""
        return self._site.words(self.page.lang)

    def words_in(self, lang: str) -> Messages:
        """The interface's words in another language of the site."""
        return self._site.words(lang)

    @property
    def languages(self) -> Languages:
        return self._site.languages

    @property
    def library(self) -> Library:
        """All content."""
        return self._site.library

    @property
    def options(self) -> Options:
        return self._site.options

    @property
    def official(self) -> official.Official | None:
        """The list of official addresses, where the site has one."""
        return self._site.official

    @property
    def pages(self) -> Sequence[SitePage]:
        """Every page of the site, in all languages."""
        return self._site.pages

    @property
    def tree(self) -> Tree:
        """The navigation in the page's language."""
        return self._site.trees[self.page.lang]

    def page_at(self, path: str) -> SitePage | None:
        """The page of a path, in this page's language."""
        return self._site.page(path, self.page.lang)

    def searched(self, page: SitePage) -> bool:
        """Whether search finds a page."""
        return self._site.searched(page)

    def edit(self, source: str) -> str:
        """Where a source file is edited; empty where mkdocs.yml does not say."""
        return self._site.edit(source)

    def kept(self, kind: str, inputs: str, make: Callable[[], str]) -> str:
        """A text that is slow to make: from the cache of the build, by kind and by the name of all inputs."""
        return self._site.kept(kind, inputs, make)

    # Addresses

    def address(self, path: str, lang: str) -> Address:
        """A page's URL from the site's root."""
        return self._site.address(path, lang)

    def absolute(self, path: str, lang: str) -> str:
        """A page's whole URL."""
        return self._site.absolute(path, lang)

    def relative(self, address: Address) -> str:
        """An address from the site's root, as seen from the page."""
        return self._site.relative(self.page, address)

    def attached(self, path: str, source: str) -> str:
        """The URL of a file that is made of the source file `source`, as seen from the page."""
        return self.relative(self._site.layout.made(path, source).address())

    def to_file(self, path: str) -> str:
        """The URL of a file of the merged tree that is published as it is, as seen from the page."""
        return self._site.to_file(self.page, path)

    def size(self, path: str) -> images.Size:
        """Width and height of a picture of the merged tree; zeros where they are not known."""
        return self._site.sizes.get(path, (0, 0))

    def link(self, target: SitePage, id_: str = "") -> str:
        """The URL of another page, or of a place on it, as seen from the page."""
        return self._site.link(self.page, target, id_)

    def resolve(self, href: str, *, base: str = "", lang: str = "") -> Target:
        """What a link of a writer leads to, from a folder of the merged tree. Raises `LinkError`."""
        return self._site.links.resolve(href, base=base, lang=lang or self.page.lang)

    # Texts

    def pick(self, text: Localized | None) -> str:
        """A localized text in the page's language."""
        return "" if text is None else text.pick(self.page.lang, default=self.languages.default)[0]

    def english(self, text: Localized) -> str:
        """A text in English, which every person at a counter reads; in the default language where it has none."""
        return text.pick("en", default=self.languages.default)[0]

    def fragment(self, template: str, **values: Any) -> str:
        """A template of `fragments/`, with what every one of them is given."""

        page, site = self.page, self._site
        return site.fragments.render(
            template, page=page, words=self.words, url=self.link, tree=self.tree, lang=page.lang,
            text=self.pick, search=site.by_key[f"{page.lang}:search.md"],
            contact=self.page_at("contact/index.md"), **values,
        )  # fmt: skip

    def bare(self, template: str, **values: Any) -> str:
        """A template of `fragments/` with nothing but the values that are given."""
        return self._site.fragments.render(template, **values)

    def markdown(
        self, passage: Passage, *, base: str | None = None, prefix: str = "",
        outline: Sequence[Heading] = (), elsewhere: Callable[[str, str], str | None] | None = None, lang: str = "",
    ) -> Rendered:  # fmt: skip
        """Render a passage of a page; its links are resolved from the folder `base`, the page's own by default.

        `lang` is the language of the text where it is not that of the page's.

        `elsewhere(href, tag)` gives the addresses that do not follow this site's rules, in a text from somewhere else.
        """
        page, notes, site = self.page, self.notes, self._site
        folder = page.folder if base is None else base
        shown: dict[str, tuple[str, Place]] = {}

        def resolve(href: str, tag: str, nth: int) -> str:
            if elsewhere and (address := elsewhere(href, tag)) is not None:
                return address
            place = passage.place(href, nth)
            try:
                target = site.links.resolve(href, base=folder, lang=page.lang, page=page)
            except LinkError as error:
                notes.findings.append(error.at(place, href))
                return "#"
            if target.url and tag != "a" and not site.options.policy.allows("image", href):
                notes.findings.append(_foreign("image", href, place, "remote-media"))
            url = self._follow(target, place, href)
            if tag == "img" and target.asset:
                shown[url] = (target.asset, place)
            return url

        rendered = site.renderer.render(
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
                    _place_of_id(passage, repeated),
                    f"id '{repeated}' appears twice on the page",
                    hint="rename one",
                    rule="duplicate-id",
                )
            )
        for id_ in sorted(filter(frame_ids.reserved, rendered.anchors)):
            what = f"id '{id_}' is used by the frame of every page"
            notes.findings.append(ContentError(passage.place(id_), what, hint="choose another id", rule="reserved-id"))
        notes.anchors |= rendered.anchors
        notes.findings += leftover.find(rendered.html, passage)
        pictured, wrong = images.finish(rendered.html, shown, site.sizes)
        notes.findings += wrong
        pictured, undrawn = formulas.fill(pictured, passage)
        notes.findings += undrawn
        drawn = fences.fill(pictured, passage, lambda block: site.registry.figure(self, block, folder))
        framed = frames.fill(
            drawn, functools.partial(site.options.policy.allows, "frame"),
            lambda address: notes.findings.append(_foreign("frame", address, passage.place(address))),
            lambda host: self.words("embed.from", host=host),
        )  # fmt: skip
        return replace(rendered, html=framed)

    def _follow(self, target: Target, place: Place, text: str) -> str:
        if target.url:
            return target.url
        if target.asset:
            return asked(self.to_file(target.asset), target.query) + part(target.anchor)
        assert target.page is not None
        if target.anchor:
            self.notes.promises.append(Promise(target.page.key, target.anchor, place, text))
        return asked(self.link(target.page, target.anchor), target.query)

    def answer(self, versions: Mapping[str, Passage], *, prefix: str = "") -> tuple[Markup, str]:
        """A Markdown text of a YAML file with its tools, and the language it is in; links are from the merged tree."""
        choices = (self.lang, self.languages.default, *versions)
        lang = next((code for code in choices if code in versions), "")
        if not lang:
            return Markup(""), self.lang
        passage = versions[lang]
        rendered = self.markdown(passage, base="", prefix=prefix, lang=lang)
        html, _ = self._site.registry.tools(self, passage, rendered.html, ())
        return Markup(html), lang  # noqa: S704 - sanitised

    def related(self, paths: Sequence[str], places: Sequence[Place]) -> list[Link]:
        """Links to related pages and FAQ entries, by their paths in the merged tree."""
        found = []
        for path, place in zip(paths, places, strict=True):
            try:
                target = self.resolve(path)
            except LinkError as error:
                self.notes.findings.append(error.at(place, path))
                continue
            if target.page is None:
                self.notes.findings.append(
                    ContentError(
                        place,
                        "is not a page of this site",
                        text=path,
                        hint="name a .md or .yml file",
                        rule="link-target",
                    )
                )
                continue
            url = self._follow(target, place, path)
            found.append(Link(self._site.name_of(target.page, target.anchor), url, target.page.kind))
        return found

    def own_related(self) -> list[Link]:
        """A page's own related links."""
        front = self.page.front
        places = [front.places.get(f"related.{at}", Place(self.page.source)) for at in range(len(front.related))]
        return self.related(front.related, places)

    def cited(self, sources: Sequence[Source], facts: Iterable[str] = ()) -> list[Citation]:
        """Sources as a page shows them, with those of the facts that it rests on."""
        known = self.library.inline.facts
        resting = [known[name].source for name in facts if name in known]
        return citations.shown(
            citations.joined(sources, resting, self.library.sources), self.library.sources, self.words,
            default=self.languages.default,
        )  # fmt: skip

    def check_sources(self) -> None:
        """A page's official sources are on the list of official addresses, where there is one."""
        listed, page = self.official, self.page
        for source, _ in self._site.registry.cited(page) if listed and not page.fallback else ():
            if listed and official.unlisted(source.url, listed):
                place = source.place or Place(page.source)
                hint = "name an official page, or add its host under 'official:' once it is confirmed"
                self.notes.findings.append(
                    ContentError(place, "not an official address", text=source.url, hint=hint, rule="official-address")
                )


def _place_of_id(passage: Passage, id_: str) -> Place:
    """Where an id is given, rather than linked to."""
    written = (f'id="{id_}"', f"id='{id_}'", f"{{#{id_}}}", f"{{: #{id_}}}", f"#{id_}")
    return passage.place(next((one for one in written if one in passage.text), f"#{id_}"))


def _foreign(key: str, address: str, place: Place, rule: str = "policy") -> ContentWarning:
    """A warning for what comes from a host that the content security policy keeps out."""
    what = "a frame from another host is a link" if key == "frame" else "a picture or sound from another host"
    hint = f"let the host in: 'policy: {{{key}: [{origin(address)}]}}'"
    return ContentWarning(place, what, text=address, rule=rule,
                          hint=hint if key == "frame" else f"put the file beside the page, or {hint}")  # fmt: skip
