"""A built site as a reader's browser and a search engine would take it in."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

_INLINE = frozenset(
    "a abbr b bdi bdo button cite code del dfn em i"
    " ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HIDDEN = frozenset(("script", "style", "template"))


@dataclass
class Document(HTMLParser):
    """One HTML file."""

    path: str
    """From the site's folder: `zh/account/index.html`."""
    html: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Start tags in order."""
    data: list[Any] = field(default_factory=list)
    """JSON-LD."""

    def __post_init__(self) -> None:
        super().__init__()
        self._raw: list[str] | None = None
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if tag == "script" and values.get("type") == "application/ld+json":
            self._raw = []

    def handle_data(self, data: str) -> None:
        if self._raw is not None:
            self._raw.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._raw is not None:
            self.data.append(json.loads("".join(self._raw)))
            self._raw = None

    def every(self, tag: str, **having: str) -> list[dict[str, str]]:
        """Attributes of all elements of a name that have these attributes."""
        return [values for name, values in self.elements if name == tag and having.items() <= values.items()]

    @property
    def lang(self) -> str:
        return self.every("html")[0].get("lang", "")

    @property
    def kind(self) -> str:
        return next((values["data-kind"] for values in self.every("article") if "data-kind" in values), "")

    @property
    def ids(self) -> list[str]:
        return [values["id"] for _, values in self.elements if "id" in values]

    @property
    def canonical(self) -> str:
        return next((values["href"] for values in self.every("link", rel="canonical")), "")

    @property
    def alternates(self) -> dict[str, str]:
        return {
            values["hreflang"]: values["href"] for values in self.every("link", rel="alternate") if "hreflang" in values
        }

    @property
    def hidden_from_engines(self) -> bool:
        return bool(self.every("meta", name="robots", content="noindex"))

    @property
    def redirects(self) -> bool:
        return any(values.get("http-equiv", "").lower() == "refresh" for values in self.every("meta"))

    def links(self) -> Iterator[tuple[str, str]]:
        """Element and address of everything that this file asks for or leads to."""
        for tag, values in self.elements:
            for name in ("href", "src", "action", "poster"):
                if name in values:
                    yield tag, values[name]


def documents(site: Path) -> Mapping[str, Document]:
    """Every HTML file of a site by its path."""
    files = sorted(file for file in site.rglob("*.html") if file.is_file())
    assert files, f"no page in {site}"
    return {(path := file.relative_to(site).as_posix()): Document(path, file.read_text("utf-8")) for file in files}


def follow(page: str, address: str, *, url: str) -> tuple[str, str] | None:
    """The file and anchor that an address on a page leads to; none where it leaves the site at `url`."""
    here = urljoin(url, quote(page))
    whole = urlsplit(urljoin(here, address))
    root = urlsplit(url)
    if (whole.scheme, whole.netloc) != (root.scheme, root.netloc) or not whole.path.startswith(root.path):
        return None
    path = unquote(whole.path.removeprefix(root.path))
    if not path or path.endswith("/"):
        path += "index.html"
    return posixpath.normpath(path), unquote(whole.fragment)


def visible(html: str) -> str:
    """The words that a piece of HTML shows, on one line; blocks are apart, inline elements are not."""
    words = _Words()
    words.feed(html)
    words.close()
    return " ".join("".join(words.parts).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        if tag not in _INLINE:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN
        if tag not in _INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def inside(html: str, attribute: str, value: str) -> list[str]:
    """The inner HTML of every element whose attribute has a value (or, for `class`, holds it)."""
    finder = _Inside(html, attribute, value)
    finder.feed(html)
    finder.close()
    return finder.found


class _Inside(HTMLParser):
    def __init__(self, html: str, attribute: str, value: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html, self.attribute, self.value = html, attribute, value
        self.lines = [0]
        for line in html.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.open: list[tuple[str, int | None]] = []
        self.found: list[str] = []

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        own = dict(attrs).get(self.attribute) or ""
        hit = self.value in own.split() if self.attribute == "class" else own == self.value
        self.open.append((tag, self._at() + len(self.get_starttag_text() or "") if hit else None))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, start = self.open.pop()
            if start is not None:
                self.found.append(self.html[start : self._at()])
            if name == tag:
                break
