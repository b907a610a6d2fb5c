"""Whether anything that a build reads, or wrote, was touched since."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_datetime

from .. import templates
from ..states import settled, state
from . import inputs
from .cache import Cache, digest


@dataclass(frozen=True)
class Stamp:
    """The state of what a build reads, before it reads it."""

    name: str
    """Of the cache's entry for this site."""
    read: str
    settled: bool
    """Whether no file was changed only just now."""

    def holds(self, cache: Cache, site: Path) -> int | None:
        """How many pages the last build left, where all of it still stands and nothing was touched; None otherwise."""
        known = cache.load(self.name)
        same = known.get("read") == self.read and known.get("wrote") == _state([site])[0]
        pages = known.get("pages")
        return pages if same and isinstance(pages, int) else None

    def save(self, cache: Cache, site: Path, pages: int) -> None:
        """Keep it with what the build wrote."""
        if self.settled:
            cache.save(self.name, {"read": self.read, "wrote": _state([site])[0], "pages": pages})


def take(config: MkDocsConfig, options: object, site: Path, places: Iterable[Path]) -> Stamp | None:
    """The stamp of a build: of its settings, the versions of all that makes pages, and the files below some places.

    None where settings come from elsewhere than mkdocs.yml: another file, the environment.
    """
    file = Path(config.config_file_path or "mkdocs.yml")
    if re.search(rb"^INHERIT:|!ENV|!relative", file.read_bytes(), re.MULTILINE):
        return None
    folders = [*templates.changing(config.theme.dirs), Path(__file__).parents[1]]
    state, last = _state([file, *map(Path, config.hooks), *places, *folders])
    read = digest(
        inputs.FORMAT, *inputs.versions(), inputs.settings(config), repr(options), str(config.strict),
        str(get_build_datetime().date()), state,
    )  # fmt: skip
    return Stamp(digest("stamp", str(site)), read, settled(last))


def _state(places: Iterable[Path]) -> tuple[str, int]:
    """A name for all files below some places as they are, and the nanosecond of the last change among them."""
    lines: list[str] = []
    last = 0
    for place in places:
        for path, info in _files(str(place)):
            lines.append(f"{path} {state(info)}")
            last = max(last, info.st_mtime_ns, info.st_ctime_ns)
    return digest("\n".join(sorted(lines))), last


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    if not os.path.isdir(place):
        with suppress(FileNotFoundError):
            yield place, os.stat(place)
        return
    for folder, folders, names in os.walk(place):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        for name in names:
            path = f"{folder}/{name}"
            with suppress(FileNotFoundError):
                yield path, os.lstat(path)
