"""Old addresses of pages: each stays as a small page that leads on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..content.errors import ContentError, Place
from ..content.names import Collision, folded, too_long, unusable
from .address import Address, OutputPath, decode
from .page import SitePage

RESERVED = frozenset({"404.html", "sitemap.xml", "llms.txt", "_headers", "_redirects", "robots.txt"})
"""Files at the top of the site, and of each language, that no old address may take."""

Claim = Callable[[OutputPath, Place], Collision | None]
"""Takes a file of the site for somebody, unless it is taken: then it says by whom."""


def file_of(alias: str) -> OutputPath | None:
    """The HTML file of an old address as a writer notes it, percent-encoded or not; None where it cannot be one.

    >>> [file.text for alias in ("old/page", "/old/page.html", "%E6%97%A7/", "旧/") if (file := file_of(alias))]
    ['old/page/index.html', 'old/page.html', '旧/index.html', '旧/index.html']
    >>> file_of("../x/"), file_of("a//b/"), file_of("https://x.example/"), file_of("a/?b")
    (None, None, None, None)
    """
    bare = alias.strip("/")
    names = [decode(name) for name in bare.split("/")]
    if re.search(r"[?#\\]", bare) or any(name in ("", ".", "..") or "/" in name or unusable(name) for name in names):
        return None
    is_file = bare.endswith(".html") and not alias.endswith("/")
    return Address(bare if is_file else f"{bare}/").file


def find(pages: Iterable[SitePage], claim: Claim) -> tuple[dict[OutputPath, SitePage], list[ContentError]]:
    """The file of every old address, and the page it leads to now; all else that is published has been claimed."""
    found: dict[OutputPath, SitePage] = {}
    findings: list[ContentError] = []
    for page in pages:
        for at, alias in enumerate(() if page.fallback else page.front.aliases):
            file = file_of(alias)
            place = page.front.places.get(f"aliases.{at}", Place(page.source))
            if not alias.strip("/"):
                findings.append(_in_use(place, alias, "the home page"))
            elif file is None:
                hint = "write it as old/page/"
                findings.append(ContentError(place, "not an address of this site", text=alias, hint=hint))
            elif wrong := too_long(file.text):
                findings.append(ContentError(place, f"old address {wrong}", text=alias, hint="delete it"))
            elif _reserved(file):
                findings.append(_in_use(place, alias, "a file that every build makes"))
            elif collision := claim(file, place):
                other = collision.other
                theirs = other.file if other == Place(other.file) else str(other)
                findings.append(_in_use(place, alias, f"'{collision.theirs}' of {theirs}"))
            else:
                found[file] = page
    return found, findings


def _in_use(place: Place, alias: str, by: str) -> ContentError:
    return ContentError(
        place, "old address is in use", text=alias, hint=f"delete it: {by} is published there", rule="address-taken"
    )


def _reserved(file: OutputPath) -> bool:
    folder, _, name = folded(file.text).partition("/")
    names = (folded(file.text), folder, name)
    return folder == "assets" or any(part.removesuffix("/index.html") in RESERVED for part in names)
