"""Links that lead to another site, marked where a site has a list of official addresses."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..content.languages import Messages
from ..markdown import tags

_LINK = re.compile(r"(<a\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)(.*?)</a>", re.DOTALL)


def mark(html: str, leaves: Callable[[str], str], words: Messages) -> str:
    """HTML whose links to hosts of the second list say so, for eyes and ears.

    >>> words = Messages("en", {"leaves": "another site: {host}"})
    >>> mark('<a href="https://x.example/a">x</a>', lambda address: "x.example", words).partition(">")[2]
    'x<span class="hc-leaves__note" data-hc-unsearched> (another site: x.example)</span></a>'
    """
    if 'href="http' not in html.lower():
        return html

    def one(match: re.Match[str]) -> str:
        tag = tags.at(match[1], 0)
        host = leaves(tag.attributes.get("href", "")) if tag else ""
        if not tag or not host:
            return match[0]
        found = dict(tag.attributes)
        found["class"] = " ".join([*found.get("class", "").split(), "hc-leaves"])
        found["rel"] = "noopener"
        note = tags.escape(words("leaves", host=host))
        span = f'<span class="hc-leaves__note" data-hc-unsearched> ({note})</span>'
        return f"<a{tags.written(found)}>{match[2]}{span}</a>"

    return _LINK.sub(one, html)
