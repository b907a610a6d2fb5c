"""New content: files with everything a writer fills in, in every language of the site."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from ..adapter.project import ProjectError, open_project
from ..content.errors import ContentError
from ..content.files import check_way
from ..kinds import registry

KINDS = {kind.name: kind.new for kind in registry.KINDS if kind.new is not None}
"""What can be started, by the name of its kind."""


def run(file: Path, kind: str, name: str) -> int:
    """`helpcenter new`: write the files, never over others; gives the exit code."""
    try:
        project = open_project(file)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
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
        (root / path).write_text(text, "utf-8")
        print(root / path)
    return 0
