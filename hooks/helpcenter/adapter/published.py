"""The files that are published beside the pages: which of a theme's, under what name, and what is taken out of them."""

from __future__ import annotations

import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.errors import ContentError
from ..content.files import display_name
from ..content.intake import Action, Intake, Verdict
from ..content.names import composed
from ..markdown import svg
from ..output import scripts
from ..site.templates import THEME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

_UNUSED = (
    "assets/javascripts/*", "assets/stylesheets/*.map", "assets/stylesheets/palette.*", "assets/stylesheets/main.*",
    "assets/images/*", "assets/helpcenter/messages/*", "preview/*", "fragments/*", "search/*",
    "sitemap.xml",
)  # fmt: skip
"""Files of the package's theme and of Material that no page asks for: Material's scripts among them."""

_WORDS = "assets/helpcenter/messages/"


def theme_file(file: File, custom: str | None, intake: Intake) -> Verdict:
    """What becomes of a file of a theme folder; `custom` is the team's own folder."""
    path, folder = file.src_uri, file.src_dir or ""
    if custom is None or Path(folder) != Path(custom):
        unused = any(fnmatch.fnmatchcase(path, pattern) for pattern in _UNUSED)
        return Verdict(Action.IGNORE if unused else Action.ASSET)
    if path.startswith(_WORDS):
        return Verdict(Action.IGNORE)
    if path.startswith("assets/helpcenter/") and (THEME / path).is_file():
        hint = "give it another name, and list it under 'extra_css' or 'extra_javascript'"
        return Verdict(Action.REFUSE, "replaces a file of the site's own", hint)
    return intake.judge(path, theme=True)


def compacted(file: File, config: MkDocsConfig) -> File:
    """A script or style sheet of the package's own theme as it is published; any other file as it is."""
    if not file.src_uri.endswith((".js", ".css")) or Path(file.src_dir or "") != THEME:
        return file
    source = file.content_string
    if file.src_uri.endswith(".css"):
        return file.generated(config, file.src_uri, content=scripts.compact_sheet(source))
    path = Path(file.src_uri)
    if "helpcenter" in path.parts and path.name not in scripts.SMALL:
        folder = THEME / path.parent
        whole = scripts.joined(file.src_uri)
        source = scripts.join(path.name, lambda name: (folder / name).read_text("utf-8"), whole=whole)
    return file.generated(config, file.src_uri, content=scripts.compact(source))


def reduced(file: File, config: MkDocsConfig, project: Path) -> tuple[File, list[ContentError]]:
    """An SVG of a content root as it is published, and what was taken out of it; any other file as it is."""
    if not file.src_uri.lower().endswith(".svg") or file.abs_src_path is None:
        return file, []
    source = Path(file.abs_src_path)
    try:
        data = source.read_bytes()
        content, found = svg.reduce(data, display_name(source, project))
    except ContentError as error:
        return file, [error]
    return (file if content == data else file.generated(config, file.src_uri, content=content)), found


def named(file: File, config: MkDocsConfig) -> File:
    """A file under the name that links and addresses have for it, which is in NFC."""
    path = composed(file.src_uri)
    if path == file.src_uri:
        return file
    if file.abs_src_path is None:
        return file.generated(config, path, content=file.content_bytes)
    return file.generated(config, path, abs_src_path=file.abs_src_path)
