"""Which style sheets a page links beside the frame's: those that style something in its content.

A room of the theme has one sheet in `assets/helpcenter/styles/`; a page needs it where it has a class of it. The
frame's own are linked by its template.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "theme" / "assets" / "helpcenter" / "styles"


def needed(html: str) -> list[str]:
    """The names of the sheets of a page's content, in the order in which they are linked.

    >>> needed('<figure class="hc-figure"></figure>'), needed('<p class="hc-notice">hc-figure</p>')
    (['figures'], [])
    """
    return [name for name, found in _classes().items() if found.search(html)] if "hc-" in html else []


def texts() -> list[str]:
    """All sheets: what a page links depends on them."""
    return [file.read_text("utf-8") for file in sorted(FOLDER.glob("*.css"))]


@functools.cache
def _classes() -> Mapping[str, re.Pattern[str]]:
    found = {}
    for file in sorted(FOLDER.glob("*.css")):
        if file.stem in FRAMES:
            continue
        blocks = sorted(set(re.findall(r"\.(hc-[a-z]+)", file.read_text("utf-8"))) - SHARED)
        found[file.stem] = re.compile(rf'\sclass="(?:[^"]*\s)?(?:{"|".join(blocks)})(?![a-z])')
    return found


FRAMES = frozenset({"page", "emergency"})
"""Sheets that templates link: of the frame, and of the emergency sheet, which has none."""

SHARED = frozenset({"hc-button", "hc-meta", "hc-layout", "hc-content", "hc-path", "hc-card", "hc-sources"})
"""Classes of the frame that a sheet may name to say what differs there."""
