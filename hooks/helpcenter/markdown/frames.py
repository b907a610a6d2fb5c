"""Videos and maps of other hosts: nothing is loaded until the reader opens them.

An `<iframe>` becomes a link before Markdown is rendered; where the option `policy` lets its host in, `fill` puts a
still picture there that holds the frame and opens by a click. A browser loads a lazy frame only once it is shown. The
picture is the file that the frame's `poster` names, or a plain one: the other host's own would tell it who reads.
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
_STILL = re.compile(r"(<img [^>]*>)?(.*)", re.DOTALL)


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
        title = html.escape((tag.attributes.get("title", "") if tag else "") or urlsplit(src).netloc)
        poster = html.escape(tag.attributes.get("poster", "") if tag else "")
        still = f'<img src="{poster}" alt="{title}">' if poster else ""
        box = f'<div class="hc-embed"><a href="{html.escape(src)}">{still}{title}</a></div>' if src else ""
        found += [text[at : match.start()], box]
        at = match.end()
    return "".join([*found, text[at:]])


def fill(text: str, allowed: Callable[[str], bool], refused: Callable[[str], None], words: Callable[[str], str]) -> str:
    """Clean HTML with its frames; one whose address is not `allowed` stays a link and is told to `refused`.

    `words` says to the reader, of a host, that the frame loads from there.

    >>> box = '<div class="hc-embed"><a href="https://video.example/1">How to</a></div>'
    >>> fill(box, lambda address: True, print, "From {}".format).partition("<iframe")[0]
    '<details class="hc-embed"><summary>How to <small>From video.example</small></summary>'
    """

    def one(match: re.Match[str]) -> str:
        address = html.unescape(match[1])
        if not allowed(address):
            refused(address)
            return match[0]
        src, shown = html.escape(address), _STILL.fullmatch(match[2])
        assert shown is not None, "it matches any text"
        still, title = shown.groups("")
        told = html.escape(words(urlsplit(address).hostname or ""))
        kind, still = (" hc-embed--still", f'<span class="hc-embed__still">{still}</span>') if still else ("", "")
        return (
            f'<details class="hc-embed{kind}"><summary>{still}{title} <small>{told}</small></summary>'
            f'<iframe src="{src}" title="{title}" loading="lazy"'
            ' allowfullscreen referrerpolicy="strict-origin-when-cross-origin"></iframe></details>'
        )

    return _BOX.sub(one, text) if "hc-embed" in text else text
