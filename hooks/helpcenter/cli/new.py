"""New content: files with everything a writer fills in, in every language of the site."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from ..adapter.project import Project, ProjectError, open_project
from ..content.errors import ContentError
from ..content.files import check_way
from ..content.languages import MESSAGES, load_messages
from ..kinds import registry
from ..site.templates import THEME
from .schema import for_editors

KINDS = {kind.name: kind.new for kind in registry.KINDS if kind.new is not None}
"""What can be started, by the name of its kind."""


def run(file: Path, kind: str, name: str) -> int:
    """`helpcenter new`: write the files, never over others; gives the exit code."""
    try:
        project = open_project(file)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    if kind == "messages":
        return _messages(project, name)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*", name):
        print(
            f"'{name}': use small letters, digits, hyphens and slashes, such as account/change-phone", file=sys.stderr
        )
        return 2
    root = project.roots[KINDS[kind].root]
    files = KINDS[kind].draft(name, project.options.languages)
    try:
        for path in files:
            check_way(root / path, project.folder)
    except ContentError as error:
        print(f"{error}\nnothing was written", file=sys.stderr)
        return 2
    taken = [path for path in files if (root / path).exists()]
    if taken:
        print(f"{root / taken[0]} exists; nothing was written", file=sys.stderr)
        return 2
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(for_editors(project.folder, root / path, kind) + text, "utf-8")
        print(root / path)
    return 0


def _messages(project: Project, lang: str) -> int:
    """The interface's words in English, to be translated, where the theme of the project looks for them."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", lang):
        print(f"'{lang}': write the code of a language, such as de or pt-BR", file=sys.stderr)
        return 2
    folder = Path(str(project.config.theme.custom_dir or project.folder / "overrides"))
    file = folder / MESSAGES / f"{lang}.json"
    if file.exists():
        print(f"{file} exists; nothing was written", file=sys.stderr)
        return 2
    words = load_messages("en", [Path(each) for each in (*map(str, project.config.theme.dirs), str(THEME))]).words
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(dict(words), ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(file)
    if not project.config.theme.custom_dir:
        print("add 'custom_dir: overrides' to the theme in mkdocs.yml", file=sys.stderr)
    return 0
