"""One build of a site, from its pages to the published tree, whatever engine writes the pages.

1. `open` looks at the folder of the site and opens a tree beside it, in which everything is written.
2. `read_from` takes the site, as content and settings made it.
3. `render` has each page written whose inputs changed since the last build, and takes the others over
   (`incremental.py`). Where nothing may be taken over, the engine writes all pages itself, and `body` gives their
   content.
4. `check_links` holds the links of all pages against their targets. `judge` reports findings; an error ends the build.
5. `write_beside` writes the search index and what else is beside the pages.
6. `finish` proves that a person is two clicks away, joins the headers for hosts, and puts the tree in the site's place.

Whatever stops a build on the way, `discard` leaves the site as it was.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..checks import baseline, severity, whole
from ..checks.shown.rule import Shown
from ..content.digest import digest
from ..content.errors import ContentError, ContentWarning, Place, report
from ..content.garbage import unswept
from ..content.read_cache import ReadCache
from ..content.rules import ERROR
from ..content.tuning import Tuning
from ..kinds import pins
from ..options import Options
from ..output import files as files_beside
from ..output import host_files, security
from ..output.reach import Reach
from ..search import urgent
from ..search.index import build as build_index
from ..search.synonyms import Synonyms
from ..site.body import Body
from ..site.links import broken_promises
from ..site.page import SitePage
from ..site.records import SearchPage
from ..site.site import Site
from . import destination, indexes, inputs, verdicts
from .incremental import Incremental
from .places import refuse_links
from .reuse import DraftCache, FinishedPage, Outputs
from .signals import end_at_once
from .staging import Staging
from .store import Store

log = logging.getLogger("mkdocs.plugins.helpcenter")

_FEW = 5


class BuildError(Exception):
    """The content has errors; nothing was published. The text lists them all."""


@dataclass
class Build:
    """One build. Its methods are called in the order of the module's docstring."""

    options: Options
    project: Path
    """The folder of the site's settings."""
    store: Store
    command: str = "build"
    """build | serve | check: a preview keeps its last good pages at an error, a check publishes nothing and goes on."""
    known: baseline.Baseline = field(default_factory=baseline.Baseline)
    """Findings that are not shown."""
    reuse: bool = True
    """Whether pages of the last build may be taken over."""
    findings: list[ContentError] = field(default_factory=list)
    held: list[ContentError] = field(default_factory=list)
    """What the policy blocks on pages that were written, until it is among the findings."""
    strict: bool = False
    """Whether a warning stops it."""
    altered: bool = False
    """Whether other code works on the content of pages."""
    own_scripts: bool = False
    """Whether a team's own scripts run on the pages."""
    bodies: dict[str, Body] = field(default_factory=dict)
    """The content of pages by key, as far as it is needed here."""

    def __post_init__(self) -> None:
        self.site: Site | None = None
        self.staging: Staging | None = None
        self.incremental: Incremental | None = None
        self.sources = ReadCache()
        self.shown: Shown | None = None
        self.common = ""
        self.whole: list[ContentError] = []
        self.hidden = 0
        self._written: Mapping[str, str] = {}
        self._started, self._phases = time.perf_counter(), dict[str, float]()

    def open(self, site_dir: str, *, sources: Sequence[Path] = (), roots: Sequence[Path] = ()) -> Path:
        """The folder to write into, beside the site. Raises `OutputError` where the site cannot be published there.

        `sources` and `roots` are folders that the site must not cover, beside the project.
        """
        destination.check(site_dir, sources=[self.project, *sources], roots=list(roots))
        self.staging = Staging.open(site_dir)
        return self.staging.path

    def open_store(self, site_dir: str, settings: Path) -> None:
        """The cache below the project. Raises `OutputError` where a link leads out of it, or out of the site."""
        folder = self.project / ".cache" / "helpcenter"
        refuse_links(folder / "spare", below=self.project)
        if self.command != "check":  # whose site is a folder of its own
            refuse_links(site_dir, below=settings.absolute().parent)
        self.store.open(folder, spare=self.command == "build")

    def read_sources(self) -> ReadCache:
        """What the last build read of Markdown files, for this one."""
        self._sources_table = digest("sources", inputs.engine())
        self._common_table = digest("common", str(self.project))
        self.sources = ReadCache(self.store.cache.load(self._sources_table))
        return self.sources

    def weigh_reuse(self, causes: Iterable[str], *, dirty: bool, altered: bool = False) -> None:
        """Whether pages of the last build may be taken over; `causes` name code that may read more than a page.

        `altered` says that other code works on the content of pages, though it reads nothing but the page.
        """
        names = ", ".join(dict.fromkeys(causes))
        self.reuse, self.altered = not names and not dirty, altered
        if names:
            log.info(
                f"every page is rendered in every build, because of {names}, which may read more than the page; "
                f"if that is not so, say it with the option 'pure: [{names}]'"
            )

    def read_from(self, site: Site, drafts: DraftCache, common: Callable[[], Mapping[str, str]]) -> None:
        """Take the site. `common` gives what every page depends on, by what a writer calls it."""
        self.site, self.drafts = site, drafts
        if self.reuse:
            parts = common()
            self._name_changes(parts)
            self.common = digest(*parts.values())
        self.phase("read")

    def hold_to_lists(self, shown: Shown, written: Mapping[str, str]) -> None:
        """Hold what the site shows against its lists of addresses; `written` are published files of writers by path."""
        self.shown, self._written = shown, written

    def _name_changes(self, common: Mapping[str, str]) -> None:
        """Say what makes every page another one since the last build."""
        cache = self.store.cache
        before = cache.load(self._common_table)
        changed = [name for name, value in common.items() if before.get(name) != digest(value)]
        if before and changed:
            log.info(f"every page is rendered: {', '.join(changed)} changed since the last build")
        cache.save(self._common_table, {name: digest(value) for name, value in common.items()})

    # Pages

    def body(self, page: SitePage, markdown: str | None = None) -> Body:
        """The content of a page, for an engine that is about to write it; `markdown` as other plugins left it."""
        body = self.bodies[page.key] = self._site().body(page, markdown)
        return body

    def render(self, write: Callable[[SitePage], None]) -> None:
        """Have every page written that changed; `write` asks for its `body`, and writes it into the tree."""
        if not self.reuse:
            self.findings += [finding for body in self.bodies.values() for finding in body.findings]
            self.phase("pages")
            return
        site, folder = self._site(), self._folder()
        names = inputs.Inputs(site, self.common).of
        # Rules read pages as other code left them, which only rendering shows.
        self.every = self.altered and self._asks_rules and not self._is_judged(names)

        def rendered(page: SitePage) -> Body:
            write(page)
            body, held, self.held = self.bodies[page.key], self.held, []
            if not self.every:
                del self.bodies[page.key]
            return replace(body, findings=(*body.findings, *held)) if held else body

        outputs = Outputs(self.store.cache, self._staging().site, self.store.spare)
        self.incremental = Incremental(
            self.store.cache, outputs, self.drafts, site.pages, inputs=names, every=self.every,
            output=lambda page: site.file(page.path, page.lang),
            render=rendered, read=lambda file: (folder / file.text).read_bytes(),
            found=self._searched,
            ways=Reach(site).read, wanted=1 if self.every else self.options.workers,
            judge=self.shown.page if self.shown else lambda page, html, found: (),
        )  # fmt: skip
        self.incremental.run()
        self.findings += self.incremental.findings
        self.phase("pages")

    def check_links(self) -> None:
        """Hold the links of all pages against their targets, and old addresses and pins against the pages."""
        site = self._site()
        rendered: Mapping[str, Body | FinishedPage] = self.incremental.finished if self.incremental else self.bodies
        promises = [promise for page in rendered.values() for promise in page.promises]
        anchors = {key: self._anchors(key, page.anchors) for key, page in rendered.items()}
        self.findings += broken_promises(promises, anchors, self._translation)
        if foreign := list(site.layout.not_on_windows):
            more = f" and {len(foreign) - _FEW} more" if len(foreign) > _FEW else ""
            log.info(f"names that Windows cannot hold: {', '.join(foreign[:_FEW])}{more}")
        self.findings += site.aliases()[1]
        self.findings += pins.errors(site)

    def _anchors(self, key: str, anchors: frozenset[str]) -> frozenset[str] | None:
        entry = self._site().by_key[key].entry
        return None if getattr(entry, "whole", True) is False else anchors

    def _translation(self, key: str) -> str:
        page = self._site().by_key[key]
        return "" if page.lang == self.options.languages.default or page.fallback or page.body is None else page.source

    # Findings

    def judge(self, findings: Iterable[ContentError]) -> None:
        """Report findings. Raises `BuildError` at an error, but in a preview and in a check."""
        judged = severity.judge(findings, self.options.rules, self.known)
        self.store.errors = sorted({*self.store.errors, *judged.errors}, key=ContentError.key)
        for warning in judged.warnings:
            log.warning(warning.format())
        for info in judged.infos:
            log.info(info.format())
        self.hidden += judged.known
        if not judged.errors or self.command == "check":
            return
        self._tell_hidden()
        count = f"{len(judged.errors)} error{'s' if len(judged.errors) > 1 else ''}"
        text = f"{count} in the content; nothing was published\n{report(judged.errors)}"
        if self.command != "serve":
            raise BuildError(text)
        log.error(text)

    def _tell_hidden(self) -> None:
        if self.hidden:
            log.info(f"{self.hidden} findings are in {baseline.NAME} and not shown")
        self.hidden = 0

    def judge_all(self) -> None:
        """Report every finding of the run so far; those of the build before are forgotten."""
        self.store.errors = []
        self.judge(self.findings)

    def hold_to_policy(self, html: str) -> None:
        """Note what a template or another plugin puts on pages and the policy blocks; the same on all is one."""
        for thing in security.blocked(html):
            what = "a template, a plugin or a hook puts on pages what the content security policy blocks"
            hint = "put it in a file of its own, and list that under 'extra_css' or 'extra_javascript'"
            self.held.append(ContentWarning(Place("mkdocs.yml"), what, text=thing, hint=hint, rule="policy"))

    # Beside the pages

    def write_beside(self, *, whole_tree: bool) -> None:
        """The search index, and files such as sitemap.xml; `whole_tree` says that other code reads all pages next."""
        site, folder = self._site(), self._folder()
        with unswept():
            self._write_index(folder)
        self.phase("search")
        files_beside.write(folder, files_beside.artefacts(site, site.aliases()[0]))
        if self.incremental is not None and whole_tree:
            self.incremental.outputs.place(folder, linked=False)

    def write_missing(self, html: str) -> None:
        """The not-found page is also where a language's own host rule would look for it."""
        languages = self.options.languages
        files_beside.write(
            self._folder(), {f"{languages.prefix(lang)}404.html": html.encode() for lang in languages.codes}
        )

    def _write_index(self, folder: Path) -> None:
        """The search index of each language."""
        site, build, cache = self._site(), self.incremental, self.store.cache
        for lang in self.options.languages.codes:
            if build is None:
                pages = site.search_pages(self.bodies, lang)
                pinned = urgent.table(site, lang, self._found)
                weak = (site.library.one(Tuning) or Tuning()).weak.get(lang)
                files = build_index(pages, lang=lang, synonyms=Synonyms(site.synonyms), urgent=pinned, weak=weak)
                files_beside.write(folder, files_beside.index(lang, files))
                if self.options.search.lunr_index:
                    indexes.write_lunr(site, lang, folder, [(item, item.sections) for item in pages])
            else:
                indexes.write(build, site, lang, folder, common=self.common, cache=cache)
                if self.options.search.lunr_index:
                    indexes.renew_lunr(build, site, lang, folder, common=self.common, cache=cache)

    def _searched(self, page: SitePage, body: Body) -> list[SearchPage]:
        """What search finds of one page; nothing of one that it leaves out."""
        return self._site().found(page, body) if self._site().searched(page) else []

    def _found(self, page: SitePage) -> urgent.Found:
        """What search finds of one page."""
        return [(item, item.sections) for item in self._site().found(page, self.bodies[page.key])]

    # Publication

    def finish(self, *, strict: Callable[[], str] = str, headers: str = "") -> None:
        """Put the finished tree in place, unless something counts against it.

        `strict` gives what a strict build stops for, if anything; `headers` is the name of a team's own `_headers`.
        """
        self._prove_shown()
        self._prove_reach()
        self._join_host_files(headers or "_headers")
        held = set(self.held) - set(self.findings)
        self.findings += held
        self.judge(held)
        if self.command == "check":
            self.whole = self._checked()
        elif self._asks_rules and not self.store.errors:
            found = self._checked()
            self.findings += found
            self.judge(found)
        self._tell_hidden()
        if text := strict():
            raise BuildError(text)
        good = not self.store.errors
        if self.staging is not None and good and self.command != "check":
            if self.command == "serve" and self.incremental is not None:
                self.store.poured = self.staging.pour(self.incremental.outputs, self.store.poured)
            else:
                self.staging.publish(self.incremental.outputs if self.incremental is not None else None)
                self.store.poured = None
        if self.incremental is not None and good:
            self.store.cache.save(self._sources_table, self.sources.tables())
            self.incremental.others |= {self._sources_table: "", self._common_table: ""}
            self.incremental.keep()
        self.phase("publish")
        self._tell()

    def every_body(self) -> Mapping[str, Body]:
        """The content of every page; that of pages that were taken over is made again, from cached Markdown."""
        if self.incremental is None or self.every:
            return self.bodies
        site = self._site()
        return {page.key: site.body(page) for page in site.pages}

    @property
    def _asks_rules(self) -> bool:
        """Whether the rules over the whole site are asked: in a check, where a warning counts, and where the option
        `rules` makes an error of some; never in a preview.
        """
        counts = self.strict or ERROR in self.options.rules.values()
        return self.command == "check" or (self.command != "serve" and counts)

    def _checked(self) -> list[ContentError]:
        """What the rules find in the site as a whole."""

        def judged() -> list[ContentError]:
            folder, aged = self._folder(), self.command == "check"
            if self.incremental is not None:  # search is tried on all of its index
                self.incremental.outputs.place(folder, linked=False, below="assets/")
            return whole.findings(self._site(), self.every_body(), built=folder, project=self.project, aged=aged)

        if self.incremental is None or self.shown is None:
            return judged()
        name = self._verdict({key: page.inputs for key, page in self.incremental.finished.items()})
        self.incremental.others[name] = ""
        return verdicts.kept(self.store.cache, name, judged)

    def _is_judged(self, names: Callable[[SitePage], str]) -> bool:
        """Whether the rules were asked about these very pages; a check reads all pages for its ledger besides."""
        if self.command == "check" or self.shown is None:
            return False
        return self.store.cache.get(self._verdict({page.key: names(page) for page in self._site().pages})) is not None

    def _verdict(self, pages: Mapping[str, str]) -> str:
        """The entry of what the rules found; `pages` are the names of their inputs by key."""
        texts, aged = self.shown.texts if self.shown else (), self.command == "check"
        return verdicts.name(pages, texts, self.options, self.project, common=self.common, aged=aged)

    def _prove_shown(self) -> None:
        """Pages that were not judged when they were written, and files beside them, show only what is on the lists."""
        if self.shown is None or (self.store.errors and self.command != "check"):
            return
        site, folder, cache = self._site(), self._folder(), self.store.cache
        lang = self.options.languages.default
        pages = [
            (page, self._searched(page, self.bodies[page.key])) for page in (() if self.incremental else site.pages)
        ]
        pages.append((SitePage("404.md", lang, lang, "missing", "404"), []))
        beside = {**self._written, **dict.fromkeys(files_beside.readable(site), "")}
        found = self.shown.prove(
            pages, beside.items(), lambda file: _text(folder / file),
            is_clean=lambda name: cache.get(name) is not None, keep=lambda name: cache.put(name, b"clean"),
        )  # fmt: skip
        self.findings += found
        self.judge(found)

    def _prove_reach(self) -> None:
        """From every page as it is written a person is two clicks away."""
        if self.store.errors and self.command != "check":
            return
        known = {key: page.ways for key, page in self.incremental.finished.items()} if self.incremental else {}
        folder = self._folder()
        stranded = Reach(self._site()).prove(known, lambda file: _text(folder / file.text))
        self.findings += stranded
        self.judge(stranded)

    def _join_host_files(self, name: str) -> None:
        """The site's own headers with those of the team, and the team's robots.txt with the sitemap's address."""
        options = self.options
        own = security.headers(options.connect, options.act, options.policy.directives, own_scripts=self.own_scripts)
        found = host_files.join(self._folder(), own, headers=name, url=self._site().url)
        self.findings += found
        self.judge(found)

    def phase(self, name: str) -> None:
        """A part of the work is done; its seconds are told at the end."""
        now = time.perf_counter()
        self._phases[name] = now - self._started - sum(self._phases.values())

    def _tell(self) -> None:
        """One line of what the build did."""
        pages, build = len(self._site().pages), self.incremental
        rendered = build.rendered if build else pages
        text = f"{rendered} pages rendered, {pages - rendered} reused; "
        text += ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self._phases.items())
        if build and build.rendered:
            text += f"; slowest {build.slowest[1]} {build.slowest[0] * 1000:.0f} ms"
        log.info(text)

    def discard(self) -> None:
        """However the build ended: what is not published goes. A preview's cache stays open."""
        if self.staging is not None:
            self.staging.discard()
            self.staging = None
        if self.command == "serve":
            self.store.cache.flush()
        else:
            self.store.cache.close()
            end_at_once()

    def _site(self) -> Site:
        assert self.site is not None, "read_from comes first"
        return self.site

    def _staging(self) -> Staging:
        assert self.staging is not None, "open comes first"
        return self.staging

    def _folder(self) -> Path:
        return self._staging().path


def _text(file: Path) -> str | None:
    """A file's text; None where there is no file."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
