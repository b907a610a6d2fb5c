"""Finished pages: which are as they were, where their bytes are, and what the rest of the site must know of them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from ..content.digest import digest
from ..content.errors import Place
from ..markdown.headings import Heading
from ..markdown.renderer import Draft
from ..output.reach import Ways
from ..site.links import Promise
from .cache import Cache
from .previous import PreviousTree
from .unchanged import FILE_MODE, FOLDER_MODE

TABLE = digest("pages")
"""The cache's table of pages."""


@dataclass(frozen=True)
class FinishedPage:
    """A page as it was written."""

    inputs: str
    """Names all it depends on."""
    html: str
    """The hash of its bytes."""
    anchors: frozenset[str]
    promises: tuple[Promise, ...]
    drafts: tuple[str, ...] = ()
    """Entries of the cache that a rendering of it uses."""
    found: str = ""
    """The entry that holds what search finds of it."""
    ways: Ways = field(default_factory=Ways)
    """How a reader gets from it to a person."""
    kept: list[Any] | None = field(default=None, compare=False)
    """As it was loaded."""

    def dump(self) -> list[Any]:
        """As JSON."""
        if self.kept is not None:
            return self.kept
        promises = [
            [promise.page, promise.anchor, promise.place.file, promise.place.line, promise.place.column, promise.text]
            for promise in self.promises
        ]
        return [self.inputs, self.html, sorted(self.anchors), promises, self.drafts, self.found, self.ways.dump()]

    @classmethod
    def load(cls, data: Any) -> FinishedPage | None:
        """The reverse of `dump`; None of what is no page.

        >>> page = FinishedPage("a", "b", frozenset({"x"}), (Promise("en:a.md", "x", Place("a.md"), "#x"),))
        >>> FinishedPage.load(page.dump()) == page, FinishedPage.load(["a"])
        (True, None)
        """
        try:
            inputs, html, anchors, promises, drafts, found, ways = data
            kept = [Promise(page, to, Place(file, *at), text) for page, to, file, *at, text in promises]
            return cls(inputs, html, frozenset(anchors), tuple(kept), tuple(drafts), found, Ways.load(ways), data)
        except (TypeError, ValueError):
            return None


@dataclass
class Outputs:
    """Files that are taken over as they are: from the site before, by a hard link, or else from the cache.

    >>> Outputs(Cache(None), Path("site")).take("a/index.html", "00")
    False

    A link is made by `place`, after all writing, and only to a file whose bytes `take` has hashed: who else works on a
    finished site, and when, is not known here.
    """

    cache: Cache
    previous: Path
    spare: PreviousTree = field(default_factory=lambda: PreviousTree(None))
    _links: dict[str, os.stat_result] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def take(self, path: str, html: str) -> bool:
        """Whether the bytes of that hash are at hand for a file of the site."""
        info = self._standing(path, html)
        if info is not None:
            self._links[path] = info
        elif self._kept(html) is None:
            return False
        self._names[path] = html
        return True

    def _kept(self, html: str) -> bytes | None:
        """The bytes of that hash in the cache, whatever its own checksum says."""
        data = self.cache.get(html)
        return data if data is not None and hash_of(data) == html else None

    def _standing(self, path: str, html: str) -> os.stat_result | None:
        """The state of the file in the site before, if it is as wanted."""
        source = f"{self.previous}/{path}"
        try:
            with open(source, "rb", buffering=0, opener=_regular) as file:
                info = os.fstat(file.fileno())
                same = hashlib.sha256(file.read()).hexdigest() == html and stat.S_IMODE(info.st_mode) == FILE_MODE
            return info if same else None
        except OSError:
            return None

    def paths(self) -> Iterable[str]:
        """Every file taken."""
        return self._names

    def place(self, folder: Path, *, linked: bool = True, below: str = "") -> None:
        """Put every file taken into the tree, unless something else was written there; those whose path starts so.

        Copies, where somebody may yet write into them; they are linked when the site is published.
        """
        if not linked:
            standing: AbstractSet[str] = frozenset()
        elif folder == self.previous:
            standing = self._links.keys()
        else:
            standing = self.spare.give(folder, self._is_linked)
        made: set[str] = set()
        for path, html in self._names.items():
            if path in standing or not path.startswith(below):
                continue
            target = f"{folder}/{path}"
            _make(os.path.dirname(target), made)
            if not os.path.lexists(target) and not (linked and self._link(path, target)):
                data = self._kept(html)
                if data is None:
                    data = self._read(path, html)
                if data is None:
                    raise FileNotFoundError(errno.ENOENT, "the site changed while it was built: build it again", path)
                with open(target, "xb") as out:
                    out.write(data)
                os.chmod(target, FILE_MODE)

    def _read(self, path: str, html: str) -> bytes | None:
        """The bytes of the file in the site before, if they are those of that hash."""
        try:
            with open(f"{self.previous}/{path}", "rb", buffering=0, opener=_regular) as file:
                data = file.read()
        except OSError:
            return None
        return data if hash_of(data) == html else None

    def _link(self, path: str, target: str) -> bool:
        if path not in self._links:
            return False
        try:
            os.link(f"{self.previous}/{path}", target, follow_symlinks=False)
            found = os.lstat(target)
        except OSError:
            return False
        if self._is_linked(path, found):
            return True
        os.unlink(target)
        return False

    def _is_linked(self, path: str, info: os.stat_result) -> bool:
        """Whether a file is the one whose bytes were hashed."""
        known = self._links.get(path)
        return known is not None and (info.st_ino, info.st_dev, info.st_size, info.st_mtime_ns) == (
            known.st_ino, known.st_dev, known.st_size, known.st_mtime_ns,
        )  # fmt: skip

    def keep(self) -> None:
        """Leave a tree of links to the next build."""
        for _ in self.spare.lay(self.previous):
            pass


def _regular(path: str, flags: int) -> int:
    """Opens a file; no link, and no pipe, which would be waited for."""
    descriptor = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file", path)
    return descriptor


def _make(folder: str, made: set[str]) -> None:
    """A folder and those above it, whatever the umask."""
    if folder in made:
        return
    made.add(folder)
    if os.path.islink(folder):  # put there by somebody: nothing is written through it
        os.unlink(folder)
    if not os.path.isdir(folder):
        _make(os.path.dirname(folder), made)
        os.mkdir(folder)
        os.chmod(folder, FOLDER_MODE)


@dataclass
class DraftCache:
    """Drafts of Markdown in the cache; `base` names what they depend on besides their text."""

    cache: Cache
    base: str
    used: list[str] = field(default_factory=list)
    """Entries asked for since this was last emptied."""

    def of(self, text: str, outline: Sequence[Heading], prefix: str, make: Any) -> Draft:
        """The draft kept of a text, or a new one."""
        name = digest("draft", self.base, text, prefix, repr(outline))
        self.used.append(name)
        kept = self.cache.get(name)
        if kept is not None:
            try:
                return Draft.load(kept)
            except (TypeError, ValueError):
                pass
        draft: Draft = make()
        self.cache.put(name, draft.dump())
        return draft

    def text(self, kind: str, inputs: str, make: Callable[[], str]) -> str:
        """The text kept of some inputs, or a new one."""
        name = digest(kind, inputs)
        self.used.append(name)
        kept = self.cache.get(name)
        if kept is not None:
            return kept.decode("utf-8", "replace")
        text = make()
        self.cache.put(name, text.encode("utf-8", "replace"))
        return text


def load(cache: Cache) -> dict[str, FinishedPage]:
    """Pages of the last build by key."""
    return {key: page for key, data in cache.load(TABLE).items() if (page := FinishedPage.load(data)) is not None}


def save(cache: Cache, pages: Mapping[str, FinishedPage], others: Iterable[str]) -> None:
    """Keep the pages of this build, and let go of entries that nothing uses."""
    cache.save(TABLE, {key: page.dump() for key, page in pages.items()})
    names = ((page.html, page.found, *page.drafts) for page in pages.values())
    cache.prune(chain([TABLE], others, chain.from_iterable(names)))


def hash_of(data: bytes) -> str:
    """The name of some bytes.

    >>> hash_of(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()
