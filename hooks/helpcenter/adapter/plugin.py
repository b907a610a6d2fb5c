"""The plugin and hook: MkDocs' events, each of which reads settings, calls one function, and hands back the result.

A build goes through these events, in this order; what happens in each is in `build/site_build.py` and in this room.

- `on_startup`: which command it is.
- `on_config`, after the `on_config` of others: options and settings are read, and what this plugin decides is set.
- `on_pre_build`, last: `site_dir` becomes a folder beside the site. Only builds come here, not what reads settings.
- `on_files`, after other plugins made their files: all content is read; its pages take the place of MkDocs' own.
- `on_nav`: MkDocs' own navigation stays empty; the theme has its own.
- `on_page_markdown`, after other plugins changed the text: it is rendered here, and MkDocs is left none.
- `on_page_content`, before other plugins see it: MkDocs is handed the page as rendered.
- `on_env`, after all of these: pages that may be reused are, the others are rendered (`pages.py` sends each through the
  events above and below). Links are checked; a build with errors ends here. Search index and sitemap are written.
- `on_page_context`, `on_template_context`: what templates see, in the page's language.
- `on_post_page`, `on_post_template`: what the content security policy would block is a warning.
- `on_post_build`, last: other plugins have changed the finished tree. It is proved and put in place.
- `on_build_error`, last: the tree that is not finished goes; an error is one line.
- `on_serve`, `on_shutdown`: the preview's own server; the end of it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from .. import options
from ..build.places import OutputError
from ..build.reuse import DraftCache
from ..build.site_build import Build, BuildError
from ..build.store import Store
from ..checks.shown.rule import Shown
from ..content.errors import ContentError
from ..content.files import display_name, linked_folder, special_file
from ..content.garbage import skip_at_exit, unswept
from ..content.inline import unmask
from ..markdown import images
from ..markdown.renderer import Renderer
from ..site import templates
from ..site.body import Body
from ..site.page import SitePage
from ..site.site import Site
from ..site.view import missing, view
from . import aliases, content, keys, listed, pages, places, purity, serving, settings, unused
from . import inclusion as including
from . import inputs as depends
from . import published as published_files
from .assembly import assemble
from .blog import Blog
from .unexpected import describe

log = logging.getLogger("mkdocs.plugins.helpcenter")

LATE, EARLY = -90, 90
LAST = -110
"""After plugins that call -100 the last, such as literate-nav."""


class _AnyOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__ is untyped
    """No scheme of MkDocs': `options.read` validates, with better words."""


class HelpCenter(BasePlugin[_AnyOptions]):  # type: ignore[no-untyped-call]  # likewise
    """The plugin `helpcenter`; hooks/site.py binds the same class as a hook."""

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self._values: Mapping[str, Any] = values or {}
        self._hook = values is not None
        self.command = "build"
        self.given: tuple[MkDocsConfig, Mapping[str, Any]] | None = None
        self.counter = _counter()
        self.store = Store()
        self.build: Build | None = None
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
        """The options as written in mkdocs.yml."""
        return config.extra.get("helpcenter") or {} if self._hook else self._values

    # One build after another

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.command, self.dirty = command, dirty
        if serving.unguarded():
            log.warning(serving.UNGUARDED)
        skip_at_exit()

    @event_priority(LATE)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start a build: nothing of the one before is kept but the last good output."""
        self._finish()
        self.at, self.stopped, self.team_headers = "", None, ""
        self.pages: dict[str, SitePage] = {}
        self.drafted: dict[str, str] = {}
        self.configs: dict[str, MkDocsConfig] = {}
        self.project = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
        file = Path(config.config_file_path or "mkdocs.yml")
        with self._restoring():
            _refuse_two(config, file)
            aliases.hold(file)
        given, findings = options.read(self.values(config), written=places.options(file, hook=self._hook))
        self.options = replace(given, colours=given.colours.over(config.theme.get("palette")))
        known, found = settings.read_baseline(self.project)
        self.build = Build(self.options, self.project, self.store, self.command, known)
        self.build.findings += [*findings, *settings.site_address(config.site_url or "", file), *found]
        self.build.findings += settings.foreign(config, self.options.policy)
        self.counter = _counter()
        _engine_log().addHandler(self.counter)
        self.roots = settings.roots(config, self.options, self.project)
        self.intake = content.intake(config, self.options)
        self.unused = unused.names(config) if config.theme.name == "material" else []
        with self._restoring():
            settings.settle(
                config, self.options, roots=self.roots, project=self.project, beside=content.data_files(self.options)
            )
            self.build.own_scripts = settings.own_scripts(config)
            self.build.strict = bool(config.strict) and self.command != "serve"
            self.build.findings += settings.wordless(config, self.options)
            self.build.open_store(config.site_dir, file)
        return config

    @event_priority(-100)
    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Build beside the site. A program that only reads the settings, as `mike` does, never comes here."""
        with self._restoring():
            self._refuse_linked_docs(config)
            if config.theme.custom_dir and (error := special_file(Path(config.theme.custom_dir), self.project)):
                raise error
            theme = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
            self.given = (
                config,
                {key: config[key] for key in ("site_dir", "markdown_extensions", "mdx_configs", "nav")},
            )
            folder = self.running.open(config.site_dir, sources=theme, roots=list(self.roots.values()))
            config.site_dir = str(folder)

    @event_priority(LAST)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all roots, and put the pages that come of them in place of MkDocs' own."""
        build = self.running
        with self._restoring(), unswept():
            set_exclusions(files, config)
            markdown, told = depends.markdown(config), depends.settings(config)
            declared = self.options.pure
            causes = [
                *purity.unknown_plugins(config, self, declared),
                *purity.unknown_extensions(config.markdown_extensions, declared),
                *purity.unknown_code(markdown.settings, declared), *purity.unknown_code(told, declared),
            ]  # fmt: skip
            build.weigh_reuse(causes, dirty=self.dirty, altered=purity.alters(config, self))
            self.watched = purity.after_the_build(config, self)
            blog = Blog.of(config, files)
            inclusion = including.inclusion(files, config, preview=self.command == "serve", posts=blog.posts)
            build.findings += including.left_out(inclusion, self.roots["docs"], self.project)
            generated, taken = pages.generated(files, config, inclusion)
            taken |= blog.made
            reading = content.read(
                config, self.options, self.roots, self.project,
                inclusion=inclusion, generated=generated, known=build.read_sources(),
            )  # fmt: skip
            build.findings += keys.others(reading.findings, config)
            nav, config.nav = (
                listed.read(listed.given(config, files)),
                None,
            )  # MkDocs would look for pages that are ours
            build.findings += unused.report(self.unused, nav)
            if reading.ignored:
                log.info(f"left out, as what editors and merges leave behind: {', '.join(sorted(reading.ignored))}")
            kept, refused = published_files.kept(
                (file for file in files if file not in taken),
                config, self.project, intake=self.intake, docs=reading.docs,
            )  # fmt: skip
            build.findings += refused
            published = {file.src_uri: published_files.source_of(file, config, self.project) for file in kept}
            for file in kept:
                if file.dest_uri == "_headers" and file.abs_src_path:
                    self.team_headers = display_name(Path(file.abs_src_path), self.project)
            published |= {path: display_name(Path(at), self.project) for path, at in reading.library.assets.items()}
            found, findings = settings.read_synonyms(self.options, self.project)
            build.findings += findings
            drafts = DraftCache(self.store.cache, markdown.digest())
            site = assemble(
                blog.joined(replace(reading.library, nav=nav.pages), self.options.languages),
                self.options,
                name=config.site_name,
                url=config.site_url or "",
                repository=config.repo_url or "",
                folders=[Path(folder) for folder in config.theme.dirs],
                assets=published,
                sizes=images.sizes(
                    {file.src_uri: file.abs_src_path for file in kept if file.src_dir != str(templates.THEME)}
                    | dict(reading.library.assets)
                ),
                renderer=Renderer(config.markdown_extensions, config.mdx_configs, drafts if build.reuse else None),
                directory_urls=config.use_directory_urls,
                synonyms=found,
                kept=drafts.text,
                drafts=self.command == "serve",
                edit=lambda source: settings.edit_url(source, config, self.roots["docs"], self.project),
            )
            build.findings += nav.missing(
                {page.path.rpartition(".")[0] for page in site.pages} | inclusion.stems,
                places.setting(Path(config.config_file_path or "mkdocs.yml"), "nav"),
            )
            written = {path: name for path, name in published.items() if name and not (templates.THEME / path).exists()}
            build.hold_to_lists(
                Shown(
                    site,
                    own=settings.own_places(config, self.options, site.edit("docs/index.md")),
                    files=settings.file_names(self.roots),
                    sources=lambda: settings.sources(config, self.roots, self.project),
                    reported=reading.findings,
                ),
                written,
            )
            # The library's pages are all there is to render, and `Site` renders them: MkDocs' own pass stays empty.
            config.markdown_extensions, config.mdx_configs = [], {}
            assets, cut = published_files.assets(
                kept, reading.library.assets, config, self.project, roots={str(self.roots["docs"]), config.docs_dir}
            )
            build.findings += cut
            for file in list(files):  # which stays the same object: other plugins hold on to it
                files.remove(file)
            for file in assets:
                files.append(file)
            build.read_from(site, drafts, lambda: depends.common(config, site, published, markdown, told))
            for page in site.pages:
                self.pages[self.options.languages.prefix(page.lang) + page.path] = page
                if not build.reuse:
                    files.append(pages.file_of(page, site, config, self.project))
        return files

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
        settings.settle_template(page.meta, config.theme.dirs)
        with self._restoring():
            self.running.body(known, markdown)
        self.drafted[known.key] = markdown
        return ""

    @event_priority(EARLY)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hand MkDocs the page as rendered, before other plugins see it."""
        known = self.pages.get(page.file.src_uri)
        if known is None:
            return html
        body = self.running.bodies[known.key]
        page.markdown = self.drafted.pop(known.key)
        page.title = known.title
        page.toc = get_toc(settings.toc_tokens(body.headings))  # type: ignore[arg-type]  # plain dicts of the same shape
        page.present_anchor_ids = set(body.anchors)
        self.running.bodies[known.key] = body.without_placeholders(known.body.text if known.body else "")
        return body.html

    @event_priority(LATE)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Every page is rendered: hold their links against each other, and stop here if anything is wrong."""
        self.at = ""
        with self._restoring():
            env.globals.update(settings.template_globals(config, self.options))
            self.running.render(
                lambda page: pages.write(page, pages.file_of(page, self.site, config, self.project), config, files, env)
            )
            self.running.check_links()
            self.running.judge_all()
            self.running.write_beside(whole_tree=self.watched)
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the page's view, and the config in the page's own language."""
        known = self.pages.get(page.file.src_uri)
        if known is not None:
            self.at = known.source or known.path
            shown: dict[str, Any] = {"hc": view(self.site, known, self.running.bodies[known.key])}
            if known.lang not in self.configs:
                self.configs[known.lang] = pages.in_language(config, known.lang)
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
        self.running.hold_to_policy(output)
        return output

    @event_priority(LATE)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The not-found page is also where a language's own host rule would look for it."""
        if template_name == "404.html":
            self.running.hold_to_policy(output)
            self.running.write_missing(output)
        return output

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put the finished tree in place, unless a warning counts."""
        self.at = ""
        with self._restoring(), unswept():
            self.running.finish(headers=self.team_headers, strict=lambda: self._counted(config))
        self._finish()

    @event_priority(-100)
    def on_build_error(self, error: Exception, **_: Any) -> None:
        """However a build ends, its half-made tree goes; a full disk is one line, and so is what nobody expected."""
        staging = self.build.staging if self.build is not None else None
        self._finish()
        if isinstance(error, OSError) and error.errno in pages.FULL:
            raise PluginError(str(OutputError.of(error, staging.site if staging is not None else "site_dir"))) from None
        if not isinstance(error, MkDocsException):
            found = describe(error, self.at)
            log.debug(found.trace)
            raise PluginError(found.line) from None

    def on_shutdown(self) -> None:
        self._finish()
        self.store.cache.close()

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Preview with the site's own headers, and with errors shown on the last good pages."""
        roots = [*self.roots.values(), Path(config.config_file_path or "mkdocs.yml")]
        return serving.instead_of(server, roots=roots, problems=lambda: self.store.errors)

    # What is asked of MkDocs' files

    @property
    def running(self) -> Build:
        """The build that goes on."""
        assert self.build is not None, "on_config comes first"
        return self.build

    @property
    def site(self) -> Site:
        """The site, once its content was read."""
        assert self.running.site is not None, "on_files comes first"
        return self.running.site

    @property
    def findings(self) -> list[ContentError]:
        """Everything that was found in the content."""
        return self.running.findings

    @property
    def bodies(self) -> Mapping[str, Body]:
        """The content of every page, where nothing was reused."""
        return self.running.bodies

    def _counted(self, config: MkDocsConfig) -> str:
        """What a strict build stops for; empty where there is nothing."""
        counts = self.counter.get_counts()
        told = ", ".join(f"{number} {level.lower()}s" for level, number in counts)
        return f"{told} in strict mode: nothing was published" if config.strict and counts else ""

    def _refuse_linked_docs(self, config: MkDocsConfig) -> None:
        """Stop at a link to a folder before MkDocs follows it: it may lead to the whole disk, or to itself."""
        out = config.exclude_docs
        error = linked_folder(
            self.roots["docs"], self.project, intake=self.intake,
            excluded=lambda path: bool(out and out.match_file(path)),
        )  # fmt: skip
        if error is not None:
            raise error

    # The way out

    @contextmanager
    def _restoring(self) -> Iterator[None]:
        """An error raised inside reaches MkDocs as a build error, with the half-made tree gone."""
        try:
            yield
        except (PluginError, KeyboardInterrupt, SystemExit):
            self._finish()
            raise
        except (BuildError, ContentError, OutputError) as error:
            self._finish()
            self.stopped = error if isinstance(error, ContentError) else None
            raise PluginError(str(error)) from None

    def _finish(self) -> None:
        """Discard what is not published, and give back the settings that the build changed for itself."""
        if self.build is not None:
            self.build.discard()
        if self.given is not None:
            config, values = self.given
            config.update(values)
            self.given = None
        _engine_log().removeHandler(self.counter)


def _refuse_two(config: MkDocsConfig, file: Path) -> None:
    """One of them would look for the tree that the other one moved."""
    owners = {id(owner) for each in config.plugins.events["config"]
              if isinstance(owner := getattr(each, "__self__", None), HelpCenter)}  # fmt: skip
    if len(owners) > 1:
        hint = "list it once under 'plugins:', or leave it to the hook"
        raise ContentError(places.plugin(file), "the plugin 'helpcenter' is set up twice", hint=hint)


def _engine_log() -> logging.Logger:
    """The logger of MkDocs; of ProperDocs, which answers to MkDocs' name when it is imported."""
    return logging.getLogger(mkdocs.__name__)


def _counter() -> CountHandler:
    """Counts the warnings that `--strict` counts, the same way."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    return counter
