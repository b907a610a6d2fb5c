"""Indexes of folders: made where a folder has no index page of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from ..content.languages import Messages
from ..site.page import SitePage
from .kind import Edition, Kind


def _made(edition: Edition, paths: Sequence[str]) -> Iterator[SitePage]:
    for folder in sorted({folder for path in paths for folder in folders(path)}):
        yield edition.made(f"{folder}/index.md", "topic", folder_title(folder, edition.words))


def folders(path: str) -> Iterator[str]:
    """The folders that a page is in, the innermost first.

    >>> list(folders("a/b/c.md"))
    ['a/b', 'a']
    """
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


def folder_title(folder: str, words: Messages) -> str:
    """The title of a folder without an index page: a known root's name, else the folder's.

    >>> folder_title("my-topic", Messages("en", {}))
    'My topic'
    """
    known = words.words.get(f"root.{folder}")
    name = folder.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return known or name[:1].upper() + name[1:]


KIND = Kind("topic", made=_made)
