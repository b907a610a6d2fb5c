"""The files of a built site as a static host would serve them: by path, with the headers of `_headers`."""

from __future__ import annotations

import html
import mimetypes
import posixpath
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from wsgiref.util import is_hop_by_hop

from ..output.headers import Rules, match, parse
from ..site.address import decode, encode

Headers = list[tuple[str, str]]

_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".gz": "application/gzip",
    ".md": "text/markdown",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".yml": "text/yaml",
}
"""Types that not every system's own table has, or has otherwise."""

_TEXT = ("text/", "application/json", "application/manifest+json", "application/xml", "image/svg+xml")


@dataclass(frozen=True)
class Answer:
    """One answer to a request.

    >>> Answer("302 Found", "text/plain", b"", (("Location", "/a/"),)).is_page
    False
    """

    status: str
    """Code and words, such as `200 OK`."""
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    """Beside Content-Type and Content-Length."""

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as an HTML page."""
        return self.content_type.startswith("text/html")

    def with_text(self, text: str) -> Answer:
        """The page with more at the end of its body."""
        at = self.body.rfind(b"</body>")
        at = len(self.body) if at < 0 else at
        return replace(self, body=self.body[:at] + text.encode() + self.body[at:])

    def all_headers(self) -> Headers:
        """Headers as they are sent."""
        own = [("Content-Type", self.content_type), ("Content-Length", str(len(self.body)))]
        given = {name.lower() for name, _ in self.headers}
        return [header for header in own if header[0].lower() not in given] + list(self.headers)


class WebRoot:
    """The site under a folder, asked for by URL path.

    >>> WebRoot(Path("/nowhere"), "/help/").answer("/help/a/").status
    '404 Not Found'

    Files are opened by path at each request, never kept: the folder may be swapped for a newer one any time.
    """

    def __init__(self, folder: Path, mount: str = "/", headers: Callable[[str], Headers] | None = None) -> None:
        self.folder = folder
        self.mount = decode(mount)
        self._given = headers
        self._rules: Rules = {}
        self._stamp: tuple[int, int, int] | None = None

    def answer(self, path: str, query: str = "") -> Answer:
        """What a static host answers; `path` is decoded, and has headers by its place below the mount."""
        if not (path + "/").startswith(self.mount):
            answer = _moved(self.mount) if path == "/" else self._missing("/")
            inner = "/"
        else:
            inner = "/" + path[len(self.mount) :]
            answer = self._file(inner, path, query)
        kept = tuple((name, value) for name, value in self.headers(inner) if not is_hop_by_hop(name))
        return replace(answer, headers=answer.headers + kept)

    def headers(self, path: str) -> Headers:
        """The headers that the site asks its host to send for a path, those about caching aside."""
        found = self._given(path) if self._given is not None else match(self._read_rules(), path)
        return [(name, value) for name, value in found if name.lower() not in ("cache-control", "content-length")]

    def is_empty(self) -> bool:
        """Whether there is no site at all yet."""
        return not self.folder.is_dir() or next(self.folder.iterdir(), None) is None

    def _file(self, inner: str, path: str, query: str) -> Answer:
        relative = posixpath.normpath(inner + ("index.html" if inner.endswith("/") else "")).lstrip("/")
        file = self.folder / relative
        try:
            return Answer("200 OK", content_type(relative), file.read_bytes())
        except (OSError, ValueError):
            if not inner.endswith("/") and _is_there(file / "index.html"):
                return _moved(path + "/", query)
            return self._missing(inner)

    def _missing(self, inner: str) -> Answer:
        """The not-found page of the folder nearest to the path, as static hosts choose it."""
        folder = posixpath.normpath(inner).strip("/")
        while "\0" not in folder:
            try:
                return Answer("404 Not Found", content_type(".html"), (self.folder / folder / "404.html").read_bytes())
            except OSError:
                if not folder:
                    break
                folder = posixpath.dirname(folder)
        return Answer("404 Not Found", content_type(".html"), b"<!doctype html><title>404</title><p>404 Not Found</p>")

    def _read_rules(self) -> Rules:
        file = self.folder / "_headers"
        try:
            info = file.stat()
            stamp = (info.st_ino, info.st_mtime_ns, info.st_size)
            if stamp != self._stamp:
                self._rules, self._stamp = parse(file.read_text("utf-8", "replace"))[0], stamp
        except OSError:
            self._rules, self._stamp = {}, None
        return self._rules


def _is_there(file: Path) -> bool:
    """Whether there is a file; False for a name that no disk can hold, of which `Path.is_file` would raise."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except (OSError, ValueError):
        return False


def content_type(name: str) -> str:
    """The media type by a file's name, with its charset where it is text.

    >>> content_type("a/index.html"), content_type("a.mjs"), content_type("a.bin")
    ('text/html; charset=utf-8', 'text/javascript; charset=utf-8', 'application/octet-stream')
    """
    ending = posixpath.splitext(name if "." in posixpath.basename(name)[1:] else "x" + name)[1].lower()
    kind = _TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind


def _moved(to: str, query: str = "") -> Answer:
    address = encode(to) + (f"?{query}" if query else "")
    body = f'<!doctype html><title>302</title><a href="{html.escape(address)}">moved</a>'
    return Answer("302 Found", "text/plain; charset=utf-8", body.encode(), (("Location", address),))
