"""HTML is cut to a fixed list of elements and attributes, by nh3."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

import nh3

from . import tags

TAGS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "audio",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "mark",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "track",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
"""Elements that content may use."""

EVERYWHERE = frozenset(
    """aria-describedby aria-hidden aria-label aria-labelledby class dir hidden id lang role tabindex title""".split()
)
"""Attributes that any of them may have."""

ATTRIBUTES = {
    "a": {"name", "href", "rel", "target", "download", "hreflang"},
    "audio": {"controls", "preload", "src"},
    "bdo": {"dir"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open", "name"},
    "div": {"data-tabs"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "input": {"name", "checked", "disabled"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type", "media"},
    "span": {"data-linenos"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"align", "colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "width", "height", "poster", "preload"},
}

SCHEMES = {"http", "https", "mailto", "tel"}

_ALLOWED = {tag: frozenset(ATTRIBUTES.get(tag, ())) | EVERYWHERE for tag in TAGS}
_REFERENCE = {
    "autoref": EVERYWHERE | set("identifier optional slug hover backlink-anchor backlink-type origin".split())
}
"""What stands for a link until the plugin `autorefs` knows all headings; browsers do nothing with it."""


def _cleaner(allowed: Mapping[str, AbstractSet[str]]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(allowed),
        attributes={tag: set(names) for tag, names in allowed.items()},
        tag_attribute_values={"input": {"type": {"radio", "checkbox"}}},
        link_rel=None,
        url_schemes=SCHEMES,
        strip_comments=True,
    )


_CLEANERS = {references: _cleaner({**_ALLOWED, **(_REFERENCE if references else {})}) for references in (False, True)}
_WORDS = nh3.Cleaner(tags=set(), attributes={}, clean_content_tags={"script", "style", "svg"})
_ADDRESSES = ("href", "src", "poster", "cite")
ADDRESS = "address"
"""How `removed` names a dangerous link, which is refused rather than left out."""

_BLOCK = re.compile(
    r"<(?=/?(?:p|li|ul|ol|br|hr|div|h[1-6]|t[dhr]|d[dlt]|pre|table|section|summary|details|blockquote)\b)"
)


def clean(text: str, *, references: bool = False) -> str:
    """HTML cut to the fixed list; `references` leaves in the elements of the plugin `autorefs`.

    >>> clean('<p onclick="x()">a<script>b</script></p>')
    '<p>a</p>'
    """
    return _CLEANERS[references].clean(text)


def removed(text: str, *, references: bool = False) -> Iterator[tuple[str, str]]:
    """What `clean` takes out of it, each as the thing's name and the text to look for in the source.

    >>> list(removed('<p onclick="x()">a<script>b</script></p>'))
    [("attribute 'onclick'", 'onclick'), ("element 'script'", '<script')]
    """
    for tag in tags.starts(text):
        if references and tag.name in _REFERENCE:
            continue
        if tag.name not in TAGS:
            yield f"element '{tag.name}'", text[tag.start : tag.start + 1 + len(tag.name)]
            continue
        spelled: tags.Attributes = {}
        for name, value in tag.attributes.items():
            if name not in _ALLOWED[tag.name] and name != "type":
                spelled = spelled or tags.spellings(tag.written)
                yield f"attribute '{name}'", spelled[name]
            elif name in _ADDRESSES and _dangerous(value):
                yield f"{ADDRESS} '{value[:40]}'", value[:20]


def plain(text: str) -> str:
    """The words of a piece of HTML, on one line.

    >>> plain("<p>a &amp; <b>b</b></p>\\n<p>c</p>")
    'a & b c'
    """
    return " ".join(html.unescape(_WORDS.clean(_BLOCK.sub(" <", text))).split())


def _dangerous(value: str) -> bool:
    # Browsers drop control characters and spaces inside a scheme.
    address = re.sub(r"[\x00-\x20]", "", value)
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.\-]*):", address)
    return scheme is not None and scheme[1].lower() not in SCHEMES
