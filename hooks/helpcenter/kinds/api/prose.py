"""Descriptions in a document as HTML on one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape

from ...markdown.sanitize import TAGS
from ...site.address import decode
from ...site.context import PageContext
from .entries import ApiDocument
from .texts import Texts

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,;()'%?/，。；：？！、（）“”‘’…–—·]|[.:](?=\s|$)|(?<=\w)-(?=\w)|\.(?=\w))*")
"""A line that Markdown leaves as it is. Underscores occur inside words only there."""
_MARKED = re.compile(r"(?:^|\W)_|_(?:\W|$)")
_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>(?P<text>.*?)</a>", re.DOTALL)
_REMOTE = re.compile(r'<img\b[^>]*\ssrc="remote:(?P<address>[^"]*)"[^>]*>')
_ALT = re.compile(r'\salt="([^"]*)"')
_OPERATION = re.compile(r"#(?:/?operation/|/?operations-[^-]+-)?(?P<id>[^/]+)")
"""The anchors of calls in the viewers that documents are written for, which show them on one page."""
_ELEMENTS = TAGS | frozenset(
    "acronym address area base basefont bgsound big blink body button canvas center data datalist dialog dir embed "
    "fieldset font footer form frame frameset head header hgroup html iframe keygen legend link main map marquee math "
    "menu meta meter nav noscript object optgroup option output param plaintext progress script search select slot "
    "strike style svg template textarea title track tt u var video wbr xmp".split()
)
"""The names of HTML: what is none of them between angle brackets is text."""
_CODE_OR_TAG = re.compile(
    r"(?P<code>^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|\n\n(?:(?: {4}|\t)[^\n]*\n?)+)"
    r"|\]\((?P<viewer>(?:ref|doc|endpoint|page|section):)"
    r"|<(?P<tag>/?(?P<name>[A-Za-z][\w.\-]*)(?![\w.\-:@])[^<>\n]*)>",
    re.DOTALL | re.MULTILINE,
)
_FOREIGN = re.compile(r"(?![a-z][a-z0-9+.\-]*:)[^.#?]+", re.IGNORECASE)
"""A link by the rules of another viewer: a name that is no file's."""
_HEADING = re.compile(r"<(/?)h([1-6])\b")


class Prose:
    """Renders the texts of one document for one page, each with its place for messages."""

    def __init__(self, context: PageContext, document: ApiDocument) -> None:
        self.context, self.document = context, document
        self.texts = Texts(context.lang, context.languages.default)
        self._known: dict[str, Markup] = {}
        self._count = 0

    def of(self, things: Sequence[Mapping[str, Any]], key: str = "description", *, level: int = 4) -> Markup:
        """The text of the nearest part that has one; its headings start at a level."""
        for thing in things:
            text = self.texts.text(thing, key)
            if text:
                return self.markdown(thing, key, text, level=level)
        return Markup("")

    def picked(self, thing: Mapping[str, Any], key: str) -> Markup:
        """A text that may be a map of language to text."""
        text = self.texts.pick(thing.get(key))
        return self.markdown(thing, key, text) if text else Markup("")

    def markdown(self, thing: Mapping[str, Any], key: str, text: str, *, level: int = 4) -> Markup:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._rendered(thing, key, text, level)
        return known

    def _rendered(self, thing: Mapping[str, Any], key: str, text: str, level: int) -> Markup:
        if len(text) < 2000 and _PLAIN.fullmatch(text) and not _MARKED.search(text):
            return Markup(f"<p>{escape(text)}</p>")  # noqa: S704 - escaped
        self._count += 1
        passage = self.document.places.passage(thing, key, placeholders(text), self.context.lang)
        made = self.context.markdown(passage, base="", prefix=f"text-{self._count}-", elsewhere=self._elsewhere)
        html = _settled(made.html)
        if made.headings:
            by = level - min(heading.level for heading in made.headings)
            html = _HEADING.sub(lambda match: f"<{match[1]}h{min(6, max(level, int(match[2]) + by))}", html)
        return Markup(html)  # noqa: S704 - sanitised

    def _elsewhere(self, href: str, tag: str) -> str | None:
        """Where a link leads that was written for another viewer of the document; None: by this site's rules.

        Anchors are calls, or lead to the document's page. What starts with `/` has no place here: it is joined to the
        address of the document's `externalDocs`, or shown as text.
        """
        if tag != "a":
            return f"remote:{href}" if href.startswith(("https://", "http://")) else None
        if href.startswith("#"):
            found = _OPERATION.fullmatch(decode(href))
            call = next(
                (call for call in self.document.calls if found and call.data.get("operationId") == found["id"]), None
            )
            target = self.context.page_at(call.path if call else self.document.path)
            return "lost:" if target is None or target is self.context.page else self.context.link(target)
        if href.startswith("/") and not href.startswith("//"):
            start = (self.document.data.get("externalDocs") or {}).get("url", "")
            return urljoin(start, href) if start.startswith("https://") else "lost:"
        return "lost:" if _FOREIGN.fullmatch(href) else None


def placeholders(text: str) -> str:
    """Markdown in which what only looks like a tag is text, and links by a viewer's own schemes are anchors.

    Code is left alone.

    >>> placeholders("Send <your-key> as `<key>`, <b>not</b> <https://a.example>.")
    'Send &lt;your-key&gt; as `<key>`, <b>not</b> <https://a.example>.'
    >>> placeholders("From <address> to <object>; <form>a</form>")
    'From &lt;address&gt; to &lt;object&gt;; <form>a</form>'
    """

    def settled(match: re.Match[str]) -> str:
        if match["viewer"]:
            return "](#"
        name = match["name"] and match["name"].lower()
        alone = match["tag"] == match["name"] and f"</{name}" not in text.lower()
        if match["code"] or name in TAGS or (name in _ELEMENTS and not alone):
            return match[0]
        return f"&lt;{match['tag']}&gt;"

    return _CODE_OR_TAG.sub(settled, text) if "<" in text or "](" in text else text


def _settled(html: str) -> str:
    """HTML without what is lost: links become their words, pictures of other hosts links to them.

    >>> _settled('<p><a href="lost:">This</a> <img alt="A map" src="remote:https://x.example/m.png"></p>')
    '<p>This <a href="https://x.example/m.png">A map</a></p>'
    """

    def link(match: re.Match[str]) -> str:
        text = _REMOTE.sub(_named, match["text"])
        return text if ' href="lost:"' in match["attributes"] else f"<a{match['attributes']}>{text}</a>"

    if "remote:" not in html and "lost:" not in html:
        return html
    whole = _LINK.sub(link, html)
    return _REMOTE.sub(lambda picture: f'<a href="{picture["address"]}">{_named(picture)}</a>', whole)


def _named(picture: re.Match[str]) -> str:
    """The words of a picture; the name of its file, where it has none."""
    alt = _ALT.search(picture[0])
    return alt[1] if alt and alt[1] else picture["address"].rstrip("/").rpartition("/")[2]
