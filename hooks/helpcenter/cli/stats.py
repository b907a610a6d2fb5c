"""Counts of the content by root and language."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from ..adapter import content
from ..adapter.assembly import assemble
from ..adapter.project import ProjectError, open_project
from ..checks import overview
from ..content.errors import ContentWarning
from ..content.languages import Languages
from ..content.library import Library
from ..kinds.registry import KINDS
from ..site.templates import THEME


def run(file: Path, *, page: Path | None = None) -> int:
    """`helpcenter stats`: print the table, and write the page for maintainers where one is asked for; the exit code."""
    try:
        project = open_project(file)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    reading = content.read(project.config, project.options, project.roots, project.folder)
    table = count(reading.library, project.options.languages)
    codes = project.options.languages.codes
    print("".join([f"{'':24}", *(f"{code:>8}" for code in codes)]))
    for name, numbers in table.items():
        print("".join([f"{name:24}", *(f"{numbers[code]:>8}" for code in codes)]))
    if page is not None:
        folders = [Path(folder) for folder in project.config.theme.dirs] + [THEME]
        site = assemble(reading.library, project.options, name=project.config.site_name, url="", folders=folders)
        listed = overview.rows(site)
        page.write_text(overview.html(listed, project.options.languages, name=project.config.site_name), "utf-8")
        print(f"{len(listed)} topics written to {page}", file=sys.stderr)
    errors = [found for found in reading.findings if not isinstance(found, ContentWarning)]
    if errors:
        many = f"{len(errors)} errors" if len(errors) > 1 else "1 error"
        print(f"{many}: run 'helpcenter check'", file=sys.stderr)
        return 1
    return 0


def count(library: Library, languages: Languages) -> dict[str, Mapping[str, int]]:
    """Pieces of content by kind, then by the language they are written in.

    >>> count(Library(), Languages({"en": "English"}))["FAQ entries"]
    {'en': 0}
    """
    return {name: line for kind in KINDS for name, line in kind.count(library, languages).items()}
