"""Which style sheets a page links beside the frame's: those that style something in its content.

A room of the theme has one sheet in `assets/helpcenter/styles/`; a page needs it where it has a class of it. The
frame's own are linked by its template.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

from ..markdown.parsed import classes

FOLDER = Path(__file__).parents[1] / "theme" / "assets" / "helpcenter" / "styles"


def needed(html: str) -> list[str]:
    """The names of the sheets of a page's content, in the order in which they are linked.

    >>> needed('<figure class="hc-figure"></figure>'), needed('<p class="hc-notice">hc-figure</p>')
    (['figures'], [])
    """
    blocks = {found[0] for name in classes(html) if (found := _BLOCK.match(name))}
    return [sheet for sheet, styled in _styled().items() if blocks & styled]


def texts() -> list[str]:
    """All sheets: what a page links depends on them."""
    return [file.read_text("utf-8") for file in sorted(FOLDER.glob("*.css"))]


@functools.cache
def _styled() -> Mapping[str, frozenset[str]]:
    """Sheet to the blocks that it styles."""
    files = [file for file in sorted(FOLDER.glob("*.css")) if file.stem not in FRAMES]
    return {file.stem: frozenset(re.findall(r"\.(hc-[a-z]+)", file.read_text("utf-8"))) - SHARED for file in files}


FRAMES = frozenset({"page", "emergency"})
"""Sheets that templates link: of the frame, and of the emergency sheet, which has none."""
_BLOCK = re.compile(r"hc-[a-z]+")
"""What a class of ours begins with: the name of a block, of which the class may be a part or a variant."""
SHARED = frozenset({"hc-button", "hc-meta", "hc-layout", "hc-content", "hc-path", "hc-card", "hc-sources"})
"""Classes of the frame that a sheet may name to say what differs there."""
