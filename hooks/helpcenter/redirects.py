"""Old addresses of pages: each stays as a small page that leads on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable

from .errors import ContentError, Place
from .pages import SitePage

RESERVED = frozenset({"404.html", "sitemap.xml", "llms.txt", "_headers", "_redirects", "robots.txt"})
"""Files at the top of the site, and of each language, that no old address may take."""

_SEGMENT = re.compile(r"[^/\\:*?\"<>|\x00-\x1f]+")


def file_of(address: str) -> str:
    """The HTML file behind an address of the site.

    >>> file_of("old/page/"), file_of("old/page.html"), file_of("")
    ('old/page/index.html', 'old/page.html', 'index.html')
    """
    bare = address.strip("/")
    return bare if bare.endswith(".html") else posixpath.join(bare, "index.html")


def find(
    pages: Iterable[SitePage], address: Callable[[SitePage], str], published: Callable[[str], bool]
) -> tuple[dict[str, SitePage], list[ContentError]]:
    """The file of every old address, and the page it leads to now.

    `address` gives a page's URL from the site's root, `published` says whether a file of that path exists.
    """
    pages = list(pages)
    taken = {file_of(address(page)) for page in pages}
    found: dict[str, SitePage] = {}
    mistakes: list[ContentError] = []
    for page in pages:
        for at, alias in enumerate(() if page.fallback else page.front.aliases):
            file = file_of(alias)
            place = page.front.places.get(f"aliases.{at}", Place(page.source))
            if any(part in (".", "..") or not _SEGMENT.fullmatch(part) for part in file.split("/")):
                mend = "write it as old/page/"
                mistakes.append(ContentError(place, "not an address of this site", text=alias, mend=mend))
            elif file in taken or file in found or published(file) or _reserved(file) or not alias.strip("/"):
                mend = "delete it: something else is published there"
                mistakes.append(ContentError(place, "old address is in use", text=alias, mend=mend))
            else:
                found[file] = page
    return found, mistakes


def _reserved(file: str) -> bool:
    folder, _, name = file.partition("/")
    names = (file, folder, name)
    return folder == "assets" or any(part.removesuffix("/index.html") in RESERVED for part in names)
