"""Which pages link the second stylesheet, parts.css: those whose content holds something that it styles."""

from __future__ import annotations

import functools
import re
from pathlib import Path

PARTS = Path(__file__).parents[1] / "theme" / "assets" / "helpcenter" / "parts.css"


def needs_parts(html: str) -> bool:
    """Whether a page's content has a class that parts.css speaks of.

    >>> needs_parts('<figure class="hc-figure"></figure>'), needs_parts('<p class="hc-notice">hc-figure</p>')
    (True, False)
    """
    return "hc-" in html and _class().search(html) is not None


@functools.cache
def _class() -> re.Pattern[str]:
    blocks = sorted(set(re.findall(r"\.(hc-[a-z]+)", PARTS.read_text("utf-8"))))
    return re.compile(rf'\sclass="(?:[^"]*\s)?(?:{"|".join(blocks)})(?![a-z])')
