"""Links that lead to another site, marked where a site has a list of official addresses."""

from __future__ import annotations

from collections.abc import Callable

from ..content.languages import Messages
from ..markdown import tags
from ..markdown.parsed import document


def mark(html: str, leaves: Callable[[str], str], words: Messages) -> str:
    """HTML whose links to hosts of the second list say so, for eyes and ears.

    >>> words = Messages("en", {"leaves": "another site: {host}"})
    >>> mark('<a href="https://x.example/a">x</a>', lambda address: "x.example", words).partition(">")[2]
    'x<span class="hc-leaves__note" data-hc-unsearched> (another site: x.example)</span></a>'
    """
    if not any(leaves(node.attributes["href"] or "") for node in document(html).css("a[href]")):
        return html
    pieces, at = [], 0
    for tag, end in tags.elements(html, "a"):
        host = leaves(tag.attributes.get("href", ""))
        if host:
            found = {**tag.attributes, "rel": "noopener"}
            found["class"] = " ".join([*found.get("class", "").split(), "hc-leaves"])
            note = tags.escape(words("leaves", host=host))
            span = f'<span class="hc-leaves__note" data-hc-unsearched> ({note})</span>'
            pieces += [html[at : tag.start], f"<a{tags.written(found)}>", html[tag.end : end], span]
            at = end
    return "".join([*pieces, html[at:]])
