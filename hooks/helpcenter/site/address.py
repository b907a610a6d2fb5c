"""The two names of a page: its file below the site's folder, and its URL. Only here does one become the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from ..content.names import composed

INDEX = "index.html"
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
"""What needs no encoding, as most addresses."""


@dataclass(frozen=True, slots=True)
class OutputPath:
    """A file of the site, as it is named on disk.

    >>> OutputPath("提现/q & a.pdf").address().text
    '%E6%8F%90%E7%8E%B0/q%20%26%20a.pdf'
    """

    text: str
    """From the site's folder, with forward slashes; never percent-encoded."""

    @classmethod
    def of_page(cls, path: str, prefix: str = "", *, directory_urls: bool = True) -> OutputPath:
        """The file of a page by its path in the merged tree; `prefix` is its language's folder.

        >>> OutputPath.of_page("a/b.md", "zh/").text, OutputPath.of_page("a/b.md", directory_urls=False).text
        ('zh/a/b/index.html', 'a/b.html')
        """
        stem = prefix + path.removesuffix(".markdown" if path.endswith(".markdown") else ".md")
        if directory_urls and stem.rpartition("/")[2] != "index":
            return cls(f"{stem}/{INDEX}")
        return cls(f"{stem}.html")

    def address(self, *, directory_urls: bool = False) -> Address:
        """Where it is read; with `directory_urls` a folder's index has the address of the folder. Home always has.

        >>> OutputPath("a/index.html").address().text, OutputPath("a/index.html").address(directory_urls=True).text
        ('a/index.html', 'a/')
        >>> OutputPath("a/zoo.html").address(directory_urls=True).text
        'a/zoo.html'
        """
        folder, _, name = self.text.rpartition("/")
        if name == INDEX and (directory_urls or not folder):
            return Address(encode(f"{folder}/" if folder else ""))
        return Address(encode(self.text))


@dataclass(frozen=True, slots=True)
class Address:
    """A URL of the site, from the site's root.

    >>> Address("a/%E5%AF%86/").file.text, Address("a/x.pdf").file.text, Address("").file.text
    ('a/密/index.html', 'a/x.pdf', 'index.html')
    """

    text: str
    """Percent-encoded, without a leading slash, a query or an anchor."""

    @property
    def file(self) -> OutputPath:
        """The file that a static host answers with."""
        path = decode(self.text)
        return OutputPath(path + INDEX if path.endswith("/") or not path else path)

    def rooted(self, anchor: str = "") -> str:
        """From the site's root with a leading slash, as search has it; the anchor is not encoded.

        >>> Address("a/").rooted("密")
        '/a/#密'
        """
        return f"/{self.text}#{anchor}" if anchor else f"/{self.text}"

    def seen_from(self, here: Address) -> str:
        """The relative reference that leads here from a page.

        >>> Address("a/c/").seen_from(Address("a/b/")), Address("a/").seen_from(Address("a/"))
        ('../c/', './')
        """
        start, there = here.text.split("/")[:-1], self.text.split("/")
        shared = 0
        for one, other in zip(start, there[:-1], strict=False):
            if one != other:
                break
            shared += 1
        return "../" * (len(start) - shared) + "/".join(there[shared:]) or "./"


def encode(path: str) -> str:
    """A path as a part of a URL; slashes stay.

    >>> encode("a b/c#1")
    'a%20b/c%231'
    """
    return path if _PLAIN.fullmatch(path) else quote(path)


def as_read(text: str) -> str:
    """An address without what browsers drop before they take it apart (https://url.spec.whatwg.org/#concept-basic-url-parser).

    >>> as_read(" \\x01ht\\ttps://a.example/b c\\n")
    'https://a.example/b c'
    """
    return re.sub(r"[\t\n\r]", "", text.strip("".join(map(chr, range(33)))))


def decode(text: str) -> str:
    """A part of a URL as a path, in NFC: a name has one form here, however a file system or an editor composes it.

    >>> decode("cafe%CC%81"), decode("100%")
    ('café', '100%')
    """
    return composed(unquote(text))


_IN_FRAGMENT = "/?:@!$&'()*+,;="
"""What RFC 3986 lets a fragment hold as it is, beside letters and digits."""


def anchor(id_: str) -> str:
    """A fragment with its hash; empty for none.

    >>> anchor("第一步"), anchor("")
    ('#%E7%AC%AC%E4%B8%80%E6%AD%A5', '')
    """
    return f"#{quote(id_)}" if id_ else ""


def part(fragment: str) -> str:
    """A part of a file with its hash, such as a page of a PDF, for programs that read the fragment as it is.

    >>> part("page=2"), part("")
    ('#page=2', '')
    """
    return f"#{quote(fragment, safe=_IN_FRAGMENT)}" if fragment else ""


def asked(url: str, query: str) -> str:
    """A URL with a query before its anchor; without one it is as it was.

    >>> asked("../search/#top", "q=fees"), asked("../search/", "")
    ('../search/?q=fees#top', '../search/')
    """
    path, mark, id_ = url.partition("#")
    return f"{path}?{query}{mark}{id_}" if query else url


def start_of(site_url: str) -> str:
    """The whole address under which a site lives, encoded, with a slash at its end; `/` where there is none.

    >>> start_of("https://x.example/帮助 中心/"), start_of("https://x.example/a/b"), start_of("")
    ('https://x.example/%E5%B8%AE%E5%8A%A9%20%E4%B8%AD%E5%BF%83/', 'https://x.example/a/', '/')
    """
    parts = urlsplit(site_url)
    path = encode(unquote(parts.path)).rpartition("/")[0] + "/"
    return f"{parts.scheme}://{parts.netloc}{path}" if parts.scheme else path


def root_of(site_url: str) -> str:
    """The path of that address on its host.

    >>> root_of("https://x.example/my docs/"), root_of("")
    ('/my%20docs/', '/')
    """
    return urlsplit(start_of(site_url)).path
