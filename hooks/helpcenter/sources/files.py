"""The files of a content root."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .. import yaml
from ..addresses import composed
from ..collisions import shown, unusable
from ..errors import ContentError, Place
from ..states import State, state

MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True)
class SourceFile:
    """A text file of a content root, read once."""

    path: str
    """In the merged tree: `faq/account.yml`."""
    name: str
    """Path from the project's folder, for messages: `faq/account.yml`, `docs/account/index.md`."""
    text: str
    disk: str = ""
    """Where it lies, if it is a file."""
    state: State = field(default_factory=list)
    """As it was when it was found. One that is untouched since a build before has no text."""


def walk(folder: str, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files below a folder by their paths in it, in a lasting order; hidden ones left out, symlinks unfollowed."""
    if not Path(folder).is_dir():
        return
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, f"{below}{entry.name}/")
        else:
            yield below + entry.name, entry


def read_root(
    folder: Path,
    *,
    prefix: str,
    project: Path,
    excluded: Callable[[str], bool] = lambda path: False,
    untouched: Callable[[str, State], bool] = lambda name, state: False,
) -> tuple[list[SourceFile], dict[str, Path], list[ContentError]]:
    """The Markdown and YAML files of a root, its other files by path, and what cannot be read.

    `prefix` is the root's folder in the merged tree, with its slash: `faq/`; empty for `docs`. `untouched` says by the
    name and the state of a Markdown file that it need not be read.
    """
    texts: list[SourceFile] = []
    assets: dict[str, Path] = {}
    mistakes: list[ContentError] = []
    start = display_name(folder, project)
    for below, entry in walk(str(folder)):
        path = composed(prefix + below)
        name = shown(below if start == "." else f"{start}/{below}")
        if excluded(path):
            continue
        if wrong := unusable(below):
            mistakes.append(ContentError(Place(name), wrong, mend="rename it"))
            continue
        if entry.is_symlink():
            mistakes.append(
                ContentError(
                    Place(name), "is a symbolic link", mend="put the file itself here: links are not published"
                )
            )
        elif entry.name.endswith((*MARKDOWN, ".yml", ".yaml")):
            try:
                now = state(entry.stat(follow_symlinks=False))
                known = entry.name.endswith(MARKDOWN) and untouched(name, now)
                text = "" if known else decode(Path(entry.path).read_bytes())
                texts.append(SourceFile(path, name, text, entry.path, now))
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                mistakes.append(ContentError(Place(name, line), "is not UTF-8 text", mend="save the file as UTF-8"))
            except OSError as error:
                mistakes.append(
                    ContentError(Place(name), f"cannot be read: {error.strerror}", mend="check its permissions")
                )
        else:
            assets[path] = Path(entry.path)
    return texts, assets, mistakes


def texts(files: Mapping[str, Path], endings: tuple[str, ...]) -> dict[str, str]:
    """The text of the files with these endings; one too large or not UTF-8 may be a download, and is left out."""
    found: dict[str, str] = {}
    for path, file in files.items():
        if file.suffix in endings and file.is_file() and file.stat().st_size <= yaml.MAX_BYTES:
            try:
                found[path] = decode(file.read_bytes())
            except (UnicodeDecodeError, OSError):
                continue
    return found


def decode(data: bytes) -> str:
    """UTF-8 without a byte order mark, lines ended by `\\n`.

    >>> decode(b"\\xef\\xbb\\xbfa\\r\\nb")
    'a\\nb'
    """
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def display_name(path: Path, project: Path) -> str:
    """A path from the project's folder where it lies inside, else whole."""
    try:
        return path.relative_to(project).as_posix()
    except ValueError:
        return path.as_posix()
