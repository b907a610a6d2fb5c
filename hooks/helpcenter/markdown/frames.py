"""Videos and maps of other hosts: nothing is loaded until the reader opens them.

An `<iframe>` becomes a link before Markdown is rendered; where the option `policy` lets its host in, `fill` puts a box
there that holds the frame and opens by a click. A browser loads a lazy frame only once it is shown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from ..content.passage import without_code
from . import tags

_FRAME = re.compile(r"<iframe\b[^<]*?(?:/>|>\s*</iframe\s*>|>)", re.IGNORECASE | re.DOTALL)
_BOX = re.compile(r'<div class="hc-embed"><a href="([^"]*)">(.*?)</a></div>', re.DOTALL)


def linked(text: str) -> str:
    """Markdown whose frames are links.

    >>> linked('<iframe src="https://video.example/1" title="How to"></iframe>')
    '<div class="hc-embed"><a href="https://video.example/1">How to</a></div>'
    """
    if "<iframe" not in text.lower():
        return text
    found, at = [], 0
    for match in _FRAME.finditer(without_code(text)):
        tag = tags.at(text, match.start())
        src = tag.attributes.get("src", "") if tag else ""
        title = (tag.attributes.get("title", "") if tag else "") or urlsplit(src).netloc
        box = f'<div class="hc-embed"><a href="{html.escape(src)}">{html.escape(title)}</a></div>' if src else ""
        found += [text[at : match.start()], box]
        at = match.end()
    return "".join([*found, text[at:]])


def fill(text: str, allowed: Callable[[str], bool], refused: Callable[[str], None]) -> str:
    """Clean HTML with its frames; one whose address is not `allowed` stays a link and is told to `refused`."""

    def one(match: re.Match[str]) -> str:
        address = html.unescape(match[1])
        if not allowed(address):
            refused(address)
            return match[0]
        src, title = html.escape(address), match[2]
        return (
            f'<details class="hc-embed"><summary>{title}</summary><iframe src="{src}" title="{title}" loading="lazy"'
            ' allowfullscreen referrerpolicy="strict-origin-when-cross-origin"></iframe></details>'
        )

    return _BOX.sub(one, text) if "hc-embed" in text else text
