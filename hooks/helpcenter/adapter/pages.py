"""Pages of ours as MkDocs knows pages, and as it renders them: event by event, for other plugins."""

from __future__ import annotations

import copy
import errno
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from ..content.files import SourceFile, decode
from ..content.inline import mask
from ..content.names import composed
from ..markdown import limits
from ..site.page import SitePage
from ..site.site import Site
from ..widgets.registry import WIDGETS
from . import settings
from .inclusion import Inclusion, is_made
from .unexpected import describe

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What a disk says that takes no more."""


def write(page: SitePage, file: File, config: MkDocsConfig, files: Files, env: Any) -> None:
    """Send a page through MkDocs' events, and write it into the site's folder.

    Raises `Unexpected` for an error that nobody expected, with the page and whose code it was.
    """
    try:
        with limits.limited():
            made = _Written(page, file, config)
            mkdocs_build._populate_page(made, config, files)  # noqa: SLF001 - see the room's docstring
            mkdocs_build._build_page(made, config, [], Navigation([], []), env)  # noqa: SLF001 - likewise
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


def file_of(page: SitePage, site: Site, config: MkDocsConfig, project: Path) -> File:
    """A page as a file of MkDocs'."""
    path = site.languages.prefix(page.lang) + page.path
    content = settings.read_source(page)
    file = File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = site.file(page.path, page.lang).text
    if page.source:  # not made up: other plugins may ask git of the file that it is from
        file.generated_by, file.edit_uri = None, None
        file.abs_src_path = str(project / page.source)
    elif config.config_file_path:  # a plugin that asks for the file of every page gets one that is there
        file.abs_src_path = config.config_file_path
    return file


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


def generated(files: Files, config: MkDocsConfig, inclusion: Inclusion) -> tuple[tuple[SourceFile, ...], set[File]]:
    """Markdown that other plugins made, and every file whose place the library's pages take."""
    made, taken = [], set()
    for file in files.documentation_pages():
        taken.add(file)
        if is_made(file, config) and not inclusion.hides(file.inclusion):
            text = decode(file.content_bytes)
            made.append(SourceFile(composed(file.src_uri), file.src_uri, text))
    return tuple(made), taken


def in_language(config: MkDocsConfig, lang: str) -> MkDocsConfig:
    """A view of the config whose theme speaks a language; the config itself stays as it is."""
    view = copy.copy(config)
    view.data = dict(config.data)
    theme = copy.copy(config.theme)
    # A shallow copy shares the theme's variables, which Theme keeps under a private name.
    vars(theme)["_Theme__vars"] = {**config.theme, "language": settings.theme_language(lang, theme.dirs)}
    view["theme"] = theme
    return view
