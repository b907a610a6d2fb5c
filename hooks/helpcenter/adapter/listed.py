"""MkDocs' setting `nav`, as the order and the labels of pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from ..content.errors import ContentError, ContentWarning, Place
from ..content.library import Listed
from ..content.names import composed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_MAKERS = ("mkdocs_awesome_nav.plugin",)
"""Modules of plugins that read the navigation in files of their own, and give it in `on_nav`."""
_ENDING = re.compile(r"\.(?:md|markdown|ya?ml)$")
_README = re.compile(r"(?i)(?<![^/])readme$")


@dataclass
class Nav:
    """What `nav` lists.

    >>> nav = read([{"Start": "index.md"}, {"Money": ["fees.md", {"Out": "money/out.md"}]}])
    >>> nav.pages["fees"], nav.pages["money/out"].label, nav.nowhere
    (Listed(rank=1, label=''), 'Out', ['Money'])
    """

    pages: dict[str, Listed] = field(default_factory=dict)
    """By path without its ending; the index of a folder is there if a page in it is."""
    files: dict[str, str] = field(default_factory=dict)
    """Each listed file as written, by the same name."""
    nowhere: list[str] = field(default_factory=list)
    """Sections that are no folder, and links to other sites: navigation here has neither."""

    def missing(self, known: Collection[str], places: Callable[[str], Place]) -> Iterator[ContentError]:
        """Files that no page comes of.

        `known` are those that there are, without their endings; `places` says where a name is written.
        """
        for stem, written in self.files.items():
            if stem not in known:
                hint = "correct the path, or delete the line"
                yield ContentWarning(places(written), "nav lists a page that is not there", text=written, hint=hint,
                                     rule="nav")  # fmt: skip


def given(config: MkDocsConfig, files: Files) -> Any:
    """The setting, or what a plugin that makes the navigation itself gives for these files, in the same form."""
    for method in config.plugins.events["nav"]:
        plugin = getattr(method, "__self__", None)
        if type(plugin).__module__ in _MAKERS:
            return _as_setting(method(Navigation([], []), config=config, files=files).items)
    return config.nav


def _as_setting(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if isinstance(item, Section):
            found.append({item.title: _as_setting(item.children)})
        elif isinstance(item, Page):
            title = vars(item).get("title")  # its own, not one that MkDocs would read in the page
            found.append({title: item.file.src_uri} if title else item.file.src_uri)
        elif isinstance(item, Link):
            found.append({item.title: item.url})
    return found


def read(nav: Any) -> Nav:
    """The setting as MkDocs has it: a list of paths, of titles with a path, and of titles with a list."""
    found = Nav()
    _section(found, nav if isinstance(nav, list) else [], "")
    return found


def _section(found: Nav, items: list[Any], above: str) -> list[str]:
    """The pages in a list, which is in the section of a folder."""
    pages: list[str] = []
    for item in items:
        for title, value in item.items() if isinstance(item, Mapping) else [("", item)]:
            if isinstance(value, list):
                inner = _section(found, value, above)
                _folder(found, str(title), inner, above)
                pages += inner
            elif isinstance(value, str):
                pages += _page(found, str(title or ""), value)
    return pages


def _page(found: Nav, title: str, written: str) -> list[str]:
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", written):
        found.nowhere.append(title or written)
        return []
    path = composed(posixpath.normpath(written))
    stem = _README.sub("index", _ENDING.sub("", path))
    rank = len(found.files)
    found.files.setdefault(stem, written)
    known = found.pages.get(stem)
    if known is None or not known.label:
        found.pages[stem] = Listed(known.rank if known else rank, title)
    folder = posixpath.dirname(stem)
    while folder:
        found.pages.setdefault(f"{folder}/index", Listed(rank))
        folder = posixpath.dirname(folder)
    return [stem]


def _folder(found: Nav, title: str, pages: list[str], above: str) -> None:
    """Give a section's title to the folder that it is, if it is one."""
    folder = posixpath.commonpath([posixpath.dirname(page) or "." for page in pages]) if pages else ""
    if folder in ("", ".", above):
        found.nowhere += [title] if title else []
        return
    index = f"{folder}/index"
    if not found.pages[index].label:
        found.pages[index] = Listed(found.pages[index].rank, title)
