"""The tags of a piece of HTML as a browser's tokenizer finds them, in one pass.

Whatever changes clean HTML changes its tags through here. A search for ` href="` in a tag also finds the end of
`title=" href="`; here attributes are read one after the other, so that nothing inside a value is taken for one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

_BLANK = r"\t\n\f\r "  # HTML's own: Python's \s has more
_NAME = rf"=[^{_BLANK}/>=]*+|[^{_BLANK}/>=]++"
_EQUALS = rf"[{_BLANK}]*+="
_VALUE = rf"""{_EQUALS}[{_BLANK}]*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^{_BLANK}>]*+)"""
_ATTRIBUTE = re.compile(rf"({_NAME})({_VALUE})?")
_TAG = re.compile(rf"<(/?)([a-zA-Z][^{_BLANK}/>]*+)((?:[{_BLANK}/]++|(?:{_NAME})(?:{_VALUE}|(?!{_EQUALS})))*+)>")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)|<(?:[!?]|/[^a-zA-Z>])[^>]*>|</>", re.DOTALL)
_TOKEN = re.compile(rf"{_TAG.pattern}|(?s:{_COMMENT.pattern})|(<[a-zA-Z/!?])")
"""A tag, a comment, or the beginning of one that goes on to the end of the text."""
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements whose content is text, up to their own end tag."""
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr"
    " p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt".split()
)
"""Elements that are empty, or end where the next of their kind begins."""

Attributes = Mapping[str, str]
"""Names in lower case to values without entities, in the order of the tag; of two equal names the first counts."""


class Tag(NamedTuple):
    """One start tag."""

    name: str
    """In lower case."""
    attributes: dict[str, str]
    written: str
    """Its attributes as they are written."""
    start: int
    """Offset of its `<`."""
    end: int
    """Offset behind its `>`."""


def starts(text: str) -> Iterator[Tag]:
    """Every start tag of any HTML, in order: comments, what scripts hold, and a tag without an end are not read.

    >>> [(tag.name, tag.attributes) for tag in starts('<!-- <b> --><A title=" href=" HREF=x&amp;y>1 < 2</a><i')]
    [('a', {'title': ' href=', 'href': 'x&y'})]
    """
    return (_made(match) for match in _read(text) if not match[1])


def elements(text: str, name: str) -> Iterator[tuple[Tag, int]]:
    """The start tags of elements that do not hold each other, such as links, each with the offset of its end tag.

    >>> [(tag.attributes, end) for tag, end in elements("<a href=x>1</a><A>2</A ><a>", "a")]
    [({'href': 'x'}, 11), ({}, 19)]
    """
    opened: Tag | None = None
    for match in _read(text):
        if match[2].lower() == name:
            if match[1] and opened is not None:
                yield opened, match.start()
            opened = None if match[1] else _made(match)


def depth(text: str) -> int:
    """How deep the elements of any HTML are nested; those that close each other, as paragraphs do, are not counted.

    >>> depth("<div><p>a<p><b>b</b><br></x><div>")
    2
    """
    opened: list[str] = []
    counts: dict[str, int] = {}
    deepest = 0
    for match in _read(text):
        name = match[2].lower()
        if not match[1] and name not in _FLAT:
            opened.append(name)
            counts[name] = counts.get(name, 0) + 1
            deepest = max(deepest, len(opened))
        elif counts.get(name):
            while (last := opened.pop()) != name:
                counts[last] -= 1
            counts[name] -= 1
    return deepest


def _read(text: str) -> Iterator[re.Match[str]]:
    at: int | None = 0
    while at is not None:
        start, at = at, None
        for match in _TOKEN.finditer(text, start):
            if match[2]:
                yield match
                if not match[1] and match[2].lower() in _RAW:
                    at = match.end() + len(content(text, _made(match)))
                    break
            elif match[4]:
                return


def content(text: str, tag: Tag) -> str:
    """What a script, a style sheet or another element that holds no tags holds.

    >>> content("<script>a</scripts></SCRIPT >", next(starts("<script>")))
    'a</scripts>'
    """
    ending = re.compile(rf"</{tag.name}(?=[{_BLANK}/>])", re.IGNORECASE).search(text, tag.end)
    return text[tag.end : ending.start() if ending else len(text)]


def at(text: str, offset: int) -> Tag | None:
    """The start tag at an offset."""
    match = _TAG.match(text, offset)
    return _made(match) if match and not match[1] else None


def _made(match: re.Match[str]) -> Tag:
    return Tag(match[2].lower(), attributes(match[3]), match[3], match.start(), match.end())


def attributes(written: str) -> dict[str, str]:
    """The attributes of a start tag, from what is between its name and its `>`.

    >>> attributes(''' a = 'b c' d e="&quot;" A=x''')
    {'a': 'b c', 'd': '', 'e': '"'}
    """
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), _value(value) if value else "")
    return found


def spellings(written: str) -> Attributes:
    """The names of the attributes of a start tag, in lower case, to the names as they are written.

    >>> spellings(" onClick=x")
    {'onclick': 'onClick'}
    """
    return {found[1].lower(): found[1] for found in _ATTRIBUTE.finditer(written)}


def _value(written: str) -> str:
    value = written.lstrip("\t\n\f\r ")[1:].lstrip("\t\n\f\r ")
    if value[:1] in ("'", '"'):
        value = value[1:-1]
    return html.unescape(value) if "&" in value else value


def rewrite(text: str, edit: Callable[[str, dict[str, str]], bool]) -> str:
    """Clean HTML whose start tags went through `edit`, which is given a tag's name and may change its attributes.

    It says whether it did; other tags stay as they are written.

    >>> rewrite('<p><a href="a?b&amp;c">x</a></p>', lambda name, found: bool(found) and not found.update(title='"<&'))
    '<p><a href="a?b&amp;c" title="&quot;&lt;&amp;">x</a></p>'
    """

    def one(match: re.Match[str]) -> str:
        if match[1]:
            return match[0]
        found = attributes(match[3])
        return f"<{match[2]}{written(found)}>" if edit(match[2], found) else match[0]

    return _TAG.sub(one, text)


def written(found: Attributes) -> str:
    """Attributes as `sanitize.clean` writes them, each with a blank before it.

    >>> written({"title": 'a "b"', "hidden": ""})
    ' title="a &quot;b&quot;" hidden=""'
    """
    return "".join([f' {name}="{escape(value)}"' for name, value in found.items()])


def escape(value: str) -> str:
    """A value between double quotes, as the HTML standard serializes it.

    >>> escape("a & b's <i>")
    "a &amp; b's &lt;i&gt;"
    """
    value = value.replace("&", "&amp;").replace("\u00a0", "&nbsp;").replace('"', "&quot;")
    return value.replace("<", "&lt;").replace(">", "&gt;")


def ids(text: str) -> list[str]:
    """Every id in a piece of HTML, in order.

    >>> ids('<p id="a" title=" id=">x</p><p id=a>')
    ['a', 'a']
    """
    return [tag.attributes["id"] for tag in starts(text) if "id" in tag.attributes]
