"""Where a site may be put: never over what no build has made."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from .places import OutputError

SIGNS = ("index.html", "404.html", "sitemap.xml", "sitemap.xml.gz", "_headers")
"""Files at the top of a site, of MkDocs' or any other generator's: a folder with one of them may be replaced."""

_NOTHING = ("lost+found", "Thumbs.db", "desktop.ini")
"""Names that a file system or a file manager makes."""


def check(site_dir: str | os.PathLike[str], *, sources: Iterable[Path], roots: Iterable[Path]) -> None:
    """Refuse a folder that holds what a site is made of, is in a content root, or has files that are no site.

    MkDocs empties `site_dir` whatever is in it. `sources` are the project's folder and what else a build reads; a site
    in one of `roots` would be read as content by the next build. Raises `OutputError`.
    """
    site = Path(site_dir).resolve()
    held = next(
        (each for each in [*sources, *roots, Path(os.path.expanduser("~"))] if each.resolve().is_relative_to(site)),
        None,
    )
    around = next((root for root in roots if site.is_relative_to(root.resolve())), None)
    if held is not None:
        raise OutputError(_line(site_dir, f"holds {held}, which a build would replace"))
    if around is not None:
        raise OutputError(_line(site_dir, f"is in {around}, whose files are the site's content"))
    names = sorted(name for name in os.listdir(site) if _counts(name)) if site.is_dir() else []
    if names and not any(sign in names for sign in SIGNS):
        shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        raise OutputError(_line(site_dir, f"holds files that are no built site ({shown})", "empty it, or "))


def _counts(name: str) -> bool:
    return not name.startswith(".") and name not in _NOTHING


def _line(site_dir: str | os.PathLike[str], what: str, first: str = "") -> str:
    return f"{os.fspath(site_dir)}: {what}; nothing was written: {first}set 'site_dir' to a folder of its own"
