"""MkDocs events only: read the config, call one pure function, hand back the result."""

from __future__ import annotations

import copy
import errno
import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from .. import options
from ..build import destination, indexes, inputs
from ..build.cache import Cache
from ..build.fingerprint import Described
from ..build.incremental import Incremental
from ..build.places import OutputError, refuse_links
from ..build.previous import Spare
from ..build.reuse import Finished, KeptDrafts, Outputs
from ..build.staging import Staging
from ..checks import baseline, severity
from ..content.digest import digest
from ..content.errors import ContentError, Place, report
from ..content.files import SourceFile, decode, display_name, linked_folder, special_file
from ..content.garbage import unswept
from ..content.inline import mask, unmask
from ..content.intake import Action
from ..content.names import composed
from ..content.read_cache import Known
from ..content.tuning import Tuning
from ..kinds import pins
from ..markdown import images, limits
from ..markdown.renderer import Renderer
from ..output import files as files_beside
from ..output import security
from ..output.headers import join as join_headers
from ..output.headers import render as render_headers
from ..output.reach import Reach
from ..search import urgent
from ..search.index import build as build_index
from ..search.synonyms import Synonyms
from ..site import templates
from ..site.body import Body
from ..site.links import broken_promises
from ..site.page import SitePage
from ..site.view import missing, view
from ..widgets.registry import WIDGETS
from . import content, listed, purity, settings, unused
from . import inputs as depends
from .assembly import assemble
from .unexpected import describe

log = logging.getLogger("mkdocs.plugins.helpcenter")

LATE, EARLY = -90, 90
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What a disk says that takes no more."""
_FEW = 5


class _AnyOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__ is untyped
    """No scheme of MkDocs': `options.read` validates, with better words."""


class HelpCenter(BasePlugin[_AnyOptions]):  # type: ignore[no-untyped-call]  # likewise
    """The plugin `helpcenter`; hooks/site.py binds the same class as a hook."""

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self._values: Mapping[str, Any] = values or {}
        self._hook = values is not None
        self.command = "build"
        self.last: list[ContentError] = []
        self.staging: Staging | None = None
        self.given: tuple[MkDocsConfig, Mapping[str, Any]] | None = None
        self.counter = _counter()
        self.cache, self.spare = Cache(None), Spare(None)
        self.poured: AbstractSet[str] | None = None
        self.dirty = False
        self.at = ""
        self.stopped: ContentError | None = None
        self.team_headers = ""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Keep the options as they are: `options.read` validates them."""
        self._values = options
        return [], []

    def values(self, config: MkDocsConfig) -> Mapping[str, Any]:
        """The options as they stand in mkdocs.yml."""
        return config.extra.get("helpcenter") or {} if self._hook else self._values

    # One build after another

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.command, self.dirty = command, dirty

    @event_priority(LATE)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start a build: nothing of the one before is kept but the last good output."""
        self._finish()
        self.at, self.stopped, self.team_headers = "", None, ""
        self.started = time.perf_counter()
        self.phases: dict[str, float] = {}
        self.build: Incremental | None = None
        self.findings: list[ContentError] = []
        self.bodies: dict[str, Body] = {}
        self.pages: dict[str, SitePage] = {}
        self.drafted: dict[str, str] = {}
        self.configs: dict[str, MkDocsConfig] = {}
        self.project = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
        file = Path(config.config_file_path or "mkdocs.yml")
        self.options, findings = options.read(self.values(config), locate=settings.option_places(file))
        self.options = replace(self.options, colours=self.options.colours.over(config.theme.get("palette")))
        self.findings += [*findings, *settings.site_address(config.site_url or "", file)]
        self.baseline, found = settings.read_baseline(self.project)
        self.findings += found
        self.counter = _counter()
        _engine_log().addHandler(self.counter)
        self.roots = settings.roots(config, self.options, self.project)
        self.intake = content.intake(config, self.options)
        self.unused = unused.names(config) if config.theme.name == "material" else []
        with self._restoring():
            settings.settle(
                config, self.options, roots=self.roots, project=self.project, beside=content.data_files(self.options)
            )
            self._open_cache(config)
        return config

    @event_priority(-100)
    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Build beside the site. A program that only reads the settings, as `mike` does, never comes here."""
        with self._restoring():
            self._refuse_linked_docs(config)
            if config.theme.custom_dir and (error := special_file(Path(config.theme.custom_dir), self.project)):
                raise error
            theme = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
            destination.check(config.site_dir, sources=[self.project, *theme], roots=list(self.roots.values()))
            self.given = (
                config,
                {key: config[key] for key in ("site_dir", "markdown_extensions", "mdx_configs", "nav")},
            )
            self.staging = Staging.open(config.site_dir)
            config.site_dir = str(self.staging.path)

    @event_priority(LATE)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all roots, and put the pages that come of them in place of MkDocs' own."""
        with self._restoring(), unswept():
            set_exclusions(files, config)
            markdown, told = depends.markdown(config), depends.settings(config)
            self._weigh_reuse(config, markdown, told)
            self.watched = purity.after_the_build(config, self)
            inclusion = settings.inclusion(files, config, preview=self.command == "serve")
            self.findings += settings.left_out(inclusion, self.roots["docs"], self.project)
            generated, taken = _generated(files, config, inclusion)
            self.sources_table = digest("sources", inputs.engine())
            self.known = Known(self.cache.load(self.sources_table))
            reading = content.read(
                config, self.options, self.roots, self.project,
                inclusion=inclusion, generated=generated, known=self.known,
            )  # fmt: skip
            self.findings += reading.findings
            nav, config.nav = listed.read(config.nav), None  # MkDocs would look for its pages among files that are ours
            self.findings += unused.report(self.unused, nav)
            if reading.ignored:
                log.info(f"left out, as what editors and merges leave behind: {', '.join(sorted(reading.ignored))}")
            kept = [
                settings.named(settings.compacted(file, config), config)
                for file in files
                if file not in taken and self._published(file, config, reading.docs)
            ]
            published = {file.src_uri: self._source_of(file, config) for file in kept}
            for file in kept:
                if file.dest_uri == "_headers" and file.abs_src_path:
                    self.team_headers = display_name(Path(file.abs_src_path), self.project)
            published |= {path: display_name(Path(at), self.project) for path, at in reading.library.assets.items()}
            found, findings = settings.read_synonyms(self.options, self.project)
            self.findings += findings
            folders = [Path(folder) for folder in config.theme.dirs]
            self.drafts = KeptDrafts(self.cache, markdown.digest())
            self.site = assemble(
                replace(reading.library, nav=nav.pages),
                self.options,
                name=config.site_name,
                url=config.site_url or "",
                repository=config.repo_url or "",
                folders=folders,
                assets=published,
                sizes=images.sizes(
                    {file.src_uri: file.abs_src_path for file in kept if file.src_dir != str(templates.THEME)}
                    | dict(reading.library.assets)
                ),
                renderer=Renderer(config.markdown_extensions, config.mdx_configs, self.drafts if self.reuse else None),
                directory_urls=config.use_directory_urls,
                synonyms=found,
                kept=self.drafts.text,
                drafts=self.command == "serve",
                edit=lambda source: settings.edit_url(source, config, self.roots["docs"], self.project),
            )
            self.findings += nav.missing(
                {page.path.rpartition(".")[0] for page in self.site.pages} | inclusion.stems,
                settings.setting_places(Path(config.config_file_path or "mkdocs.yml"), "nav"),
            )
            # The library's pages are all there is to render, and `Site` renders them: MkDocs' own pass stays empty.
            config.markdown_extensions, config.mdx_configs = [], {}
            result = Files([])
            assets = [
                File.generated(config, path, abs_src_path=source) for path, source in reading.library.assets.items()
            ]
            own = {str(self.roots["docs"]), config.docs_dir}
            for file in [*kept, *assets]:
                written = file.src_dir is None or file.src_dir in own
                shown, findings = settings.reduced(file, config, self.project) if written else (file, [])
                self.findings += findings
                result.append(shown)
            self.common = ""
            if self.reuse:
                common = depends.common(config, self.site, published, markdown, told)
                self._name_changes(common)
                self.common = digest(*common.values())
            for page in self.site.pages:
                self.pages[self.options.languages.prefix(page.lang) + page.path] = page
                if not self.reuse:
                    result.append(self._file(page, config))
        self._phase("read")
        return result

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Navigation is the theme's own partial; MkDocs' tree stays empty, so that its size costs nothing."""
        home = files.get_file_from_path("index.md")
        return Navigation([], [home.page] if home and home.page else [])

    @event_priority(EARLY)
    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Know the page, should something unexpected happen to it."""
        known = self.pages.get(page.file.src_uri)
        self.at = known.source or known.path if known else page.file.src_uri
        return page

    @event_priority(LATE)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Render the page here, after other plugins have had its text, and leave MkDocs none."""
        known = self.pages.get(page.file.src_uri)
        if known is None:
            return markdown
        markdown = unmask(markdown)
        with self._restoring():
            self.bodies[known.key] = self.site.body(known, markdown)
        self.drafted[known.key] = markdown
        return ""

    @event_priority(EARLY)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hand MkDocs the page as rendered, before other plugins see it."""
        known = self.pages.get(page.file.src_uri)
        if known is None:
            return html
        body = self.bodies[known.key]
        page.markdown = self.drafted.pop(known.key)
        page.title = known.title
        page.toc = get_toc(settings.toc_tokens(body.headings))  # type: ignore[arg-type]  # plain dicts of the same shape
        page.present_anchor_ids = set(body.anchors)
        return body.html

    @event_priority(LATE)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Every page is rendered: hold their links against each other, and stop here if anything is wrong."""
        self.at = ""
        with self._restoring():
            env.globals.update(settings.template_globals(config, self.options))
            rendered: Mapping[str, Body | Finished] = self.bodies
            if self.reuse:
                self.build = self._incremental(env, config, files)
                self.build.run()
                self.findings += self.build.findings
                rendered = self.build.finished
            else:
                self.findings += [finding for body in self.bodies.values() for finding in body.findings]
            self._phase("pages")
            promises = [promise for page in rendered.values() for promise in page.promises]
            anchors = {key: self._anchors(key, page.anchors) for key, page in rendered.items()}
            self.findings += broken_promises(promises, anchors)
            if foreign := list(self.site.layout.not_on_windows):
                more = f" and {len(foreign) - _FEW} more" if len(foreign) > _FEW else ""
                log.info(f"names that Windows cannot hold: {', '.join(foreign[:_FEW])}{more}")
            self.old, findings = self.site.aliases()
            self.findings += findings
            self.findings += pins.errors(self.site)
            self.last = []
            self._judge(self.findings)
            with unswept():
                self._write_index(Path(config.site_dir))
            self._phase("search")
            files_beside.write(Path(config.site_dir), files_beside.artefacts(self.site, self.old))
            if self.build is not None and self.watched:
                self.build.outputs.place(Path(config.site_dir), linked=False)
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the page's view, and the config in the page's own language."""
        known = self.pages.get(page.file.src_uri)
        if known is not None:
            self.at = known.source or known.path
            shown: dict[str, Any] = {"hc": view(self.site, known, self.bodies[known.key])}
            if known.lang not in self.configs:
                self.configs[known.lang] = _in_language(config, known.lang)
            shown["config"] = self.configs[known.lang]
            shown["pages"] = []  # a page that lists all others would depend on all; `hc` has what it may show
            context.update(shown)  # type: ignore[typeddict-item]  # MkDocs' context takes what a theme needs
        return context

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Templates that stand for no page, 404.html among them."""
        shown: dict[str, Any] = {"hc": missing(self.site)}
        context.update(shown)  # type: ignore[typeddict-item]  # likewise
        return context

    @event_priority(LATE)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        self._hold_to_policy(output, page.file.src_uri)
        return output

    @event_priority(LATE)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The not-found page also stands where a language's own host rule would look for it."""
        if template_name == "404.html":
            self._hold_to_policy(output, template_name)
            pages = {
                f"{self.options.languages.prefix(lang)}404.html": output.encode()
                for lang in self.options.languages.codes
            }
            files_beside.write(Path(config.site_dir), pages)
        return output

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put the finished tree in place, unless a warning counts."""
        self.at = ""
        with self._restoring(), unswept():
            self._prove_reach(Path(config.site_dir))
            self._join_host_files(Path(config.site_dir))
            counts = self.counter.get_counts()
            if config.strict and counts:
                listed = ", ".join(f"{number} {level.lower()}s" for level, number in counts)
                raise PluginError(f"{listed} in strict mode: nothing was published")
            if self.staging is not None and (not self.last or self.command == "check"):  # whose site_dir is its own
                if self.command == "serve" and self.build is not None:
                    self.poured = self.staging.pour(self.build.outputs, self.poured)
                else:
                    self.staging.publish(self.build.outputs if self.build is not None else None)
                    self.poured = None
            if self.build is not None and not self.last:
                self.cache.save(self.sources_table, self.known.tables())
                self.build.others |= {self.sources_table: "", self.common_table: ""}
                self.build.keep()
            self._phase("publish")
            self._tell()
        self._finish()

    @event_priority(-100)
    def on_build_error(self, error: Exception, **_: Any) -> None:
        """However a build ends, its half-made tree goes; a full disk is one line, and so is what nobody expected."""
        site = self.staging.site if self.staging is not None else "site_dir"
        self._finish()
        if isinstance(error, OSError) and error.errno in FULL:
            raise PluginError(str(OutputError.of(error, site))) from None
        if not isinstance(error, MkDocsException):
            found = describe(error, self.at)
            log.debug(found.trace)
            raise PluginError(found.line) from None

    def on_shutdown(self) -> None:
        self._finish()
        self.cache.close()

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Preview with the site's own headers, and with errors shown on the last good pages."""
        from ..preview import server as preview

        roots = [*self.roots.values(), Path(config.config_file_path or "mkdocs.yml")]
        return preview.attach(server, problems=lambda: self.last, roots=roots)

    # Errors

    def _judge(self, findings: Iterable[ContentError]) -> None:
        """Report findings; a build ends at an error, a preview keeps its last good pages."""
        judged = severity.judge(findings, self.options.rules, self.baseline)
        self.last = sorted({*self.last, *judged.errors}, key=ContentError.key)
        for warning in judged.warnings:
            log.warning(warning.format())
        for info in judged.infos:
            log.info(info.format())
        if judged.known:
            log.info(f"{judged.known} findings are in {baseline.NAME} and not shown")
        if not judged.errors or self.command == "check":
            return
        count = f"{len(judged.errors)} error{'s' if len(judged.errors) > 1 else ''}"
        text = f"{count} in the content; nothing was published\n{report(judged.errors)}"
        if self.command != "serve":
            raise PluginError(text)
        log.error(text)

    def _prove_reach(self, folder: Path) -> None:
        """From every page as it is written a person is two clicks away."""
        if self.last and self.command != "check":
            return
        reach = Reach(self.site)
        known = {key: page.ways for key, page in self.build.finished.items()} if self.build else {}
        stranded = reach.prove(known, lambda file: _text(folder / file.text))
        self.findings += stranded
        self._judge(stranded)

    def _hold_to_policy(self, html: str, where: str) -> None:
        for thing in security.blocked(html):
            log.warning(f"{where}: the content security policy blocks an {thing}; put it in a file of its own")

    def _refuse_linked_docs(self, config: MkDocsConfig) -> None:
        """Stop at a link to a folder before MkDocs follows it: it may lead to the whole disk, or to itself."""
        out = config.exclude_docs
        error = linked_folder(
            self.roots["docs"], self.project, intake=self.intake,
            excluded=lambda path: bool(out and out.match_file(path)),
        )  # fmt: skip
        if error is not None:
            raise error

    def _published(self, file: File, config: MkDocsConfig, docs: AbstractSet[str]) -> bool:
        """Whether a file that MkDocs knows of is published; one that may not be is an error."""
        if file.generated_by is None and file.src_dir == config.docs_dir:
            return composed(file.src_uri) in docs
        verdict = settings.theme_file(file, config.theme.custom_dir, self.intake)
        if verdict.action is Action.REFUSE:
            name = display_name(Path(file.abs_src_path), self.project) if file.abs_src_path else file.src_uri
            self.findings.append(ContentError(Place(name), verdict.what, hint=verdict.hint))
        return verdict.action in (Action.ASSET, Action.XML)

    def _join_host_files(self, folder: Path) -> None:
        """The site's own headers with those of the team, and the team's robots.txt with the sitemap's address."""
        own = security.headers(self.options.connect, self.options.act)
        file = folder / "_headers"
        name = self.team_headers or "_headers"
        rules, findings = (
            join_headers(own, file.read_text("utf-8", "replace"), file=name) if file.exists() else (own, [])
        )
        self.findings += findings
        self._judge(findings)
        file.write_text(render_headers(rules), "utf-8")
        robots = folder / "robots.txt"
        if robots.exists():
            text = robots.read_text("utf-8", "replace")
            robots.write_text(settings.with_sitemap(text, self.site.url), "utf-8")

    def _source_of(self, file: File, config: MkDocsConfig) -> str:
        """The name of a file that a writer or a plugin put into docs; empty for a file of a theme."""
        if file.src_dir is None and file.abs_src_path is None:
            return file.src_uri
        docs = Path(config.docs_dir)
        source = Path(file.abs_src_path or file.src_uri)
        return display_name(source, self.project) if source.is_relative_to(docs) else ""

    def _anchors(self, key: str, anchors: frozenset[str]) -> frozenset[str] | None:
        entry = self.site.by_key[key].entry
        return None if getattr(entry, "whole", True) is False else anchors

    # Reuse

    def _open_cache(self, config: MkDocsConfig) -> None:
        kept = None if self.command == "check" else self.project / ".cache" / "helpcenter"
        if kept is not None:
            refuse_links(kept / "spare", below=self.project)
            refuse_links(config.site_dir, below=Path(config.config_file_path or "mkdocs.yml").absolute().parent)
        self.spare = Spare(kept / "spare" if kept and self.command == "build" else None)
        if self.cache.folder == kept:
            self.cache.refresh()
        else:
            self.cache = Cache(kept)

    def _weigh_reuse(self, config: MkDocsConfig, markdown: depends.Markdown, told: Described) -> None:
        """Whether pages of the last build may be taken again: nothing here may change one by what only it knows."""
        declared = self.options.pure
        causes = [
            *purity.unknown_plugins(config, self, declared),
            *purity.unknown_extensions(config.markdown_extensions, declared),
            *purity.unknown_code(markdown.settings, declared), *purity.unknown_code(told, declared),
        ]  # fmt: skip
        self.reuse = not causes and not self.dirty and self.command != "check"
        if causes:
            names = ", ".join(dict.fromkeys(causes))
            log.info(
                f"every page is rendered in every build, because of {names}, which may read more than the page; "
                f"if that is not so, say it with the option 'pure: [{names}]'"
            )

    def _name_changes(self, common: Mapping[str, str]) -> None:
        """Say what makes every page another one since the last build."""
        self.common_table = digest("common", str(self.project))
        before = self.cache.load(self.common_table)
        changed = [name for name, value in common.items() if before.get(name) != digest(value)]
        if before and changed:
            log.info(f"every page is rendered: {', '.join(changed)} changed since the last build")
        self.cache.save(self.common_table, {name: digest(value) for name, value in common.items()})

    def _file(self, page: SitePage, config: MkDocsConfig) -> File:
        path = self.options.languages.prefix(page.lang) + page.path
        content = settings.read_source(page)
        file = File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = self.site.file(page.path, page.lang).text
        if page.source:  # not made up: other plugins may ask git of the file that it is from
            file.generated_by, file.edit_uri = None, None
            file.abs_src_path = str(self.project / page.source)
        return file

    def _incremental(self, env: Any, config: MkDocsConfig, files: Files) -> Incremental:
        folder = Path(config.site_dir)
        nav = Navigation([], [])

        def render(page: SitePage) -> Body:
            try:
                with limits.limited():
                    made = _Written(page, self._file(page, config), config)
                    mkdocs_build._populate_page(made, config, files)  # noqa: SLF001 - as MkDocs does it, event by event
                    mkdocs_build._build_page(made, config, [], nav, env)  # noqa: SLF001 - likewise
            except MkDocsException:
                raise
            except limits.TooSlow:
                what = f"takes longer than {limits.SECONDS:g} seconds to put into its template"
                hint = "look at the templates of 'theme: custom_dir' and at hooks"
                raise PluginError(f"{page.source or page.path}: {what}\n  hint: {hint}") from None
            except Exception as error:
                if isinstance(error, OSError) and error.errno in FULL:
                    raise
                raise describe(error, page.source or page.path) from error
            return self.bodies.pop(page.key)

        assert self.staging is not None
        return Incremental(
            self.cache, Outputs(self.cache, self.staging.site, self.spare), self.drafts, self.site.pages,
            inputs=inputs.Inputs(self.site, self.common).of,
            output=lambda page: self.site.file(page.path, page.lang),
            render=render, read=lambda file: (folder / file.text).read_bytes(),
            found=lambda page, body: self.site.found(page, body) if self.site.searched(page) else [],
            ways=Reach(self.site).read, wanted=self.options.workers,
        )  # fmt: skip

    def _write_index(self, folder: Path) -> None:
        """The search index of each language."""
        build = self.build
        for lang in self.options.languages.codes:
            if build is None:
                pages = self.site.search_pages(self.bodies, lang)
                pinned = urgent.table(self.site, lang, self._found)
                weak = (self.site.library.one(Tuning) or Tuning()).weak.get(lang)
                files = build_index(pages, lang=lang, synonyms=Synonyms(self.site.synonyms), urgent=pinned, weak=weak)
                files_beside.write(folder, files_beside.index(lang, files))
                if self.options.search.lunr_index:
                    indexes.write_lunr(self.site, lang, folder, [(item, item.sections) for item in pages])
            else:
                indexes.write(build, self.site, lang, folder, common=self.common, cache=self.cache)
                if self.options.search.lunr_index:
                    indexes.renew_lunr(build, self.site, lang, folder, common=self.common, cache=self.cache)

    def _found(self, page: SitePage) -> urgent.Found:
        """What search finds of one page."""
        return [(item, item.sections) for item in self.site.found(page, self.bodies[page.key])]

    def _phase(self, name: str) -> None:
        now = time.perf_counter()
        self.phases[name] = now - self.started - sum(self.phases.values())

    def _tell(self) -> None:
        """One line of what the build did."""
        pages, build = len(self.site.pages), self.build
        rendered = build.rendered if build else pages
        text = f"{rendered} pages rendered, {pages - rendered} reused; "
        text += ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.phases.items())
        if build and build.rendered:
            text += f"; slowest {build.slowest[1]} {build.slowest[0] * 1000:.0f} ms"
        log.info(text)

    # The way out

    @contextmanager
    def _restoring(self) -> Iterator[None]:
        """An error raised inside reaches MkDocs as a build error, with the half-made tree gone."""
        try:
            yield
        except (PluginError, KeyboardInterrupt, SystemExit):
            self._finish()
            raise
        except (ContentError, OutputError) as error:
            self._finish()
            self.stopped = error if isinstance(error, ContentError) else None
            raise PluginError(str(error)) from None

    def _finish(self) -> None:
        """Discard what is not published, and give back the settings that the build changed for itself."""
        self._discard()
        if self.given is not None:
            config, values = self.given
            config.update(values)
            self.given = None
        if self.command == "serve":  # goes on with what it has
            self.cache.flush()
        else:
            self.cache.close()
        _engine_log().removeHandler(self.counter)

    def _discard(self) -> None:
        if self.staging is not None:
            self.staging.discard()
            self.staging = None


class _Written(Page):
    """A page of ours as MkDocs knows pages; it parses neither its front matter nor its Markdown a second time."""

    def __init__(self, page: SitePage, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.source = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Text and meta as they were read, unless a plugin gives others."""
        given = config.plugins.on_page_read_source(page=self, config=config)
        if given is not None:
            self.markdown, self.meta = get_data(given)
        else:
            self.markdown = mask(self.source.body.text, WIDGETS) if self.source.body else ""
            self.meta = copy.deepcopy(dict(self.source.front.values))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The HTML comes with `on_page_content`."""
        self.content = ""


def _text(file: Path) -> str | None:
    """A file's text; None where there is no file."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def _engine_log() -> logging.Logger:
    """The logger of MkDocs; of ProperDocs, which answers to MkDocs' name when it is imported."""
    return logging.getLogger(mkdocs.__name__)


def _counter() -> CountHandler:
    """Counts the warnings that `--strict` counts, the same way."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    return counter


def _generated(
    files: Files, config: MkDocsConfig, inclusion: settings.Inclusion
) -> tuple[tuple[SourceFile, ...], set[File]]:
    """Markdown that other plugins made, and every file whose place the library's pages take."""
    made, taken = [], set()
    for file in files.documentation_pages():
        taken.add(file)
        if settings.is_made(file, config) and not inclusion.hides(file.inclusion):
            text = decode(file.content_bytes)
            made.append(SourceFile(composed(file.src_uri), file.src_uri, text))
    return tuple(made), taken


def _in_language(config: MkDocsConfig, lang: str) -> MkDocsConfig:
    """A view of the config whose theme speaks a language; the config itself stays as it is."""
    view = copy.copy(config)
    view.data = dict(config.data)
    theme = copy.copy(config.theme)
    # A shallow copy shares the theme's variables, which Theme keeps under a private name.
    vars(theme)["_Theme__vars"] = {**config.theme, "language": settings.theme_language(lang, theme.dirs)}
    view["theme"] = theme
    return view
