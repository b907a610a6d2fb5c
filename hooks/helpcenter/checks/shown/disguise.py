"""Text as it is read: what cannot be seen is taken out, and what looks like a plain character is replaced by it."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

_SCRIPTS = Path(__file__).parents[2] / "theme/assets/helpcenter/widgets/verify"

_DOTS = "\u3002\uff61\u2024\ufe52\u00b7\u2022\u2219\u22c5\u30fb"
"""Characters that stand for a dot where a letter or a digit follows and precedes them."""
_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d"
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u20dd-\u20e4]"
)
"""What takes no room: the default ignorable code points of Unicode, control characters, and enclosing marks."""
_PLAIN = re.compile(r"[\t\n\f\r\x20-\x7e]*")
_LATIN = re.compile(r"[0-9A-Za-z]")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]+);")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_BRACKETED = re.compile(r"\s?[\[({<]\s?(?:(?P<dot>\.|dot|点)|(?P<at>@|at)|(?P<colon>:))\s?[\])}>]\s?", re.IGNORECASE)
_OVERRIDE = re.compile("[\u202e\u202d\u2067]([^\u202c\u2069\n]*)")


class Folded(NamedTuple):
    """A text without disguise, and where each of its characters was."""

    text: str
    places: tuple[int, ...] | range
    """Offsets in the text as it was written, one a character."""


def fold(text: str) -> Folded:
    """A text in plain characters.

    >>> fold("help＠ｋｒａken\\u200b。com").text
    'help@kraken.com'
    >>> fold("١٢٣ ₁ Ⅳ").text
    '123 1 IV'

    Marks, letters and dots of other scripts that only look Latin are kept: see `skeletons`.
    """
    if _PLAIN.fullmatch(text):
        return Folded(text, range(len(text)))
    result: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for plain in _plain(sign):
            result.append(plain)
            places.append(at)
    for at, sign in enumerate(result):
        if sign in _DOTS and 0 < at < len(result) - 1 and _LATIN.match(result[at - 1]) and _LATIN.match(result[at + 1]):
            result[at] = "."
    return Folded("".join(result), tuple(places))


@functools.lru_cache(maxsize=10_000)
def _plain(sign: str) -> str:
    if sign <= "\x7f":
        return "" if _IGNORABLE.match(sign) else sign
    if _IGNORABLE.match(sign):
        return ""
    if sign in _DASHES:
        return "-"
    if sign in _DOTS:
        return sign
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(int(digit))
    return "".join(" " if part.isspace() else part for part in _IGNORABLE.sub("", unicodedata.normalize("NFKC", sign)))


def readings(text: str) -> Iterator[Folded]:
    """A text folded, and again where entities, percent signs, brackets or a turned direction hide something in it.

    >>> [one.text for one in readings("help%40krakem&#46;com")]
    ['help%40krakem&#46;com', 'help@krakem.com']
    >>> [one.text for one in readings("help [at] krakem [dot] com")][1]
    'help@krakem.com'
    >>> [one.text for one in readings("\\u202emoc.mekark")][1]
    'krakem.com'
    """
    first = fold(text)
    yield first
    decoded = text
    for _ in range(3):
        if _ENTITY.search(decoded):
            decoded = html.unescape(decoded)
        if _ENCODED.search(decoded):
            decoded = unquote(decoded, errors="replace")
    second = fold(decoded).text if decoded != text else first.text
    second = _BRACKETED.sub(lambda found: "." if found["dot"] else "@" if found["at"] else ":", second)
    if second != first.text:
        yield Folded(second, range(0))
    for turned in _OVERRIDE.findall(text):
        yield Folded(fold(turned[::-1]).text, range(0))


@functools.cache
def confusables() -> dict[str, str]:
    """Characters of other scripts to the plain one that they look like, from the table of the page's own verifier.

    >>> confusables()["\\u043e"]
    'o'
    """
    source = (_SCRIPTS / "characters.js").read_text("utf-8")
    table: dict[str, str] = {}
    for plain, signs in re.findall(r"^  '?([^\s'])'?: '([^']*)',$", source, re.MULTILINE):
        for sign in re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), signs):
            table.setdefault(sign, plain)
    return table


def skeleton(text: str) -> str:
    """A folded text as it looks: in small letters, without marks, other scripts' letters by those they look like.

    >>> skeleton("kra\\u0138\\u0435\\u0301n")
    'kraken'
    """
    if text.isascii():
        return text.lower()
    table = confusables()
    bare = unicodedata.normalize("NFD", text.lower())
    return "".join(table.get(sign, sign) for sign in bare if not unicodedata.combining(sign))


def unpunycode(host: str) -> str:
    """A host as a browser shows it.

    >>> unpunycode("xn--" + "kr\u0430ken".encode("punycode").decode() + ".com") == "kr\u0430ken.com"
    True
    """
    labels = []
    for label in host.split("."):
        if label.lower().startswith("xn--"):
            try:
                labels.append(label[4:].encode("ascii").decode("punycode"))
                continue
            except (UnicodeError, ValueError):
                pass
        labels.append(label)
    return ".".join(labels)
