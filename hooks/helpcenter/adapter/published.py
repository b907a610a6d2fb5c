"""The files that are published beside the pages: which of a theme's, under what name, and what is taken out of them."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from ..content.errors import ContentError, Place
from ..content.files import display_name
from ..content.intake import Action, Intake, Verdict
from ..content.names import composed
from ..markdown import svg
from ..output import scripts
from ..site.templates import THEME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_UNUSED = (
    "assets/javascripts/*", "assets/stylesheets/*.map", "assets/stylesheets/palette.*", "assets/stylesheets/main.*",
    "assets/images/*", "assets/helpcenter/messages/*", "preview/*", "fragments/*", "search/*",
    "sitemap.xml",
)  # fmt: skip
"""Files of the package's theme and of Material that no page asks for: Material's scripts among them."""

_WORDS = "assets/helpcenter/messages/"


def kept(
    files: Iterable[File], config: MkDocsConfig, project: Path, *, intake: Intake, docs: AbstractSet[str]
) -> tuple[list[File], list[ContentError]]:
    """The files of MkDocs that are published, as they are published, and an error for each that may not be.

    `docs` are the paths of those of the docs folder that the intake let through.
    """
    result: list[File] = []
    findings: list[ContentError] = []
    for file in files:
        if file.generated_by is None and file.src_dir == config.docs_dir:
            wanted = composed(file.src_uri) in docs
        else:
            verdict = theme_file(file, config.theme.custom_dir, intake)
            wanted = verdict.action in (Action.ASSET, Action.XML)
            if verdict.action is Action.REFUSE:
                name = display_name(Path(file.abs_src_path), project) if file.abs_src_path else file.src_uri
                findings.append(ContentError(Place(name), verdict.what, hint=verdict.hint, rule="not-read"))
        if wanted:
            result.append(named(compacted(file, config), config))
    return result, findings


def source_of(file: File, config: MkDocsConfig, project: Path) -> str:
    """The name of a file that a writer or a plugin put into docs; empty for a file of a theme."""
    if file.src_dir is None and file.abs_src_path is None:
        return file.src_uri
    source = Path(file.abs_src_path or file.src_uri)
    return display_name(source, project) if source.is_relative_to(config.docs_dir) else ""


def assets(
    kept: Iterable[File], others: Mapping[str, str], config: MkDocsConfig, project: Path, *, roots: AbstractSet[str]
) -> tuple[list[File], list[ContentError]]:
    """The files that are published as they are, and `others` by path, SVG of writers without what runs."""
    made = [File.generated(config, path, abs_src_path=source) for path, source in others.items()]
    result: list[File] = []
    findings: list[ContentError] = []
    for file in [*kept, *made]:
        written = file.src_dir is None or file.src_dir in roots
        shown, found = reduced(file, config, project) if written else (file, [])
        findings += found
        result.append(shown)
    return result, findings


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
