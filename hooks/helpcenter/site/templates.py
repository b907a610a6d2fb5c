"""Templates as Jinja loads them, with hidden folders passed over.

An environment lives as long as a build and holds the code of its templates in memory: a file of compiled code would be
in the build's cache, where nothing is executable, or in the folder of another package.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import jinja2

THEME = Path(__file__).parents[1] / "theme"


@functools.cache
def packages() -> tuple[Path, ...]:
    """The folders of packages that templates come from: this one's, Material's and MkDocs' own.

    >>> THEME in packages()
    True
    """
    specs = [find_spec(name) for name in ("material", "mkdocs")]
    return THEME, *(Path(spec.origin).parent / "templates" for spec in specs if spec and spec.origin)


def changing(folders: Iterable[str]) -> list[Path]:
    """The theme folders that no version of another package stands for: a team's, and this package's.

    >>> changing(["overrides", *map(str, packages())]) == [Path("overrides"), THEME]
    True
    """
    return [folder for folder in map(Path, folders) if folder == THEME or folder not in packages()]


def prepare(environment: jinja2.Environment, folders: Sequence[str]) -> jinja2.Environment:
    """An environment of MkDocs', with its templates loaded as here."""
    environment.loader = Loader(folders)
    return environment


class Loader(jinja2.FileSystemLoader):
    """Lists what may be published: MkDocs takes no file below a hidden folder, and Material has 14,000 icons in one.

    >>> "base.html" in Loader([str(Path(__file__).parents[1] / "theme")]).list_templates()
    True
    """

    def list_templates(self) -> list[str]:
        """Every file below the folders, by its path."""
        return sorted({path for folder in self.searchpath for path in _files(str(folder), "")})


def _files(folder: str, below: str) -> Iterator[str]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            elif not entry.is_dir():  # a folder behind a link is not gone into
                yield below + entry.name
