"""What the rules find in a whole site, kept from one check to the next while nothing that they read has changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..checks.currency import today
from ..content.digest import digest
from ..content.errors import ContentError
from ..options import Options
from ..site.templates import THEME
from . import fingerprint
from .cache import Cache

_SEARCH = THEME / "assets" / "helpcenter" / "search"
"""The code by which search is tried; what else of the package counts is in the name that all pages have in common."""


def name(
    pages: Mapping[str, str], texts: Iterable[tuple[str, str]], options: Options, project: Path,
    *, common: str, aged: bool,
) -> str:  # fmt: skip
    """Names all that the rules read.

    That is each page by the name of its inputs, all sources by their `texts` (drafts, of which there is no page, among
    them), the data files that options name, and the day where rules on age are asked.
    """
    named = sorted(value for value in vars(options).values() if isinstance(value, str) and value)
    files = [project / one for one in named]
    return digest(
        "checked", common, repr(sorted(pages.items())), repr(sorted(texts)),
        repr(named), *(file.read_bytes() for file in files if file.is_file()),
        fingerprint.folder(_SEARCH), shutil.which("node") or "", today().isoformat() if aged else "",
    )  # fmt: skip


def kept(cache: Cache, name: str, make: Callable[[], list[ContentError]]) -> list[ContentError]:
    """The findings under a name, or new ones.

    >>> from ..content.errors import Place
    >>> kept(Cache(None), "a", lambda: [ContentError(Place("a.md"), "is gone", hint="add it")])[0].what
    'is gone'
    """
    try:
        return [ContentError.load(data) for data in json.loads(cache.get(name) or b"")]
    except (TypeError, ValueError, KeyError):
        found = make()
        data = [one.dump() for one in found]
        cache.put(name, json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return found
