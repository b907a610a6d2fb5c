"""A static host for tests: files by path, directory addresses, 404.html, and the headers of `_headers`."""

from __future__ import annotations

import mimetypes
import posixpath
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from helpcenter.output.headers import Rules, match, parse

_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".woff2": "font/woff2"}


@dataclass
class Server:
    """A running server.

    `server.url` is the site's address with a slash at its end; `server.requests` are the paths asked for so far.
    """

    folder: Path
    mount: str
    """Where the site is on its host: `/`, or `/project/` as on a project's own Pages."""
    rules: Rules
    port: int = 0
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.mount}"

    def find(self, path: str) -> tuple[int, Path | None, str]:
        """Status, file and, for a redirect, the address of a decoded path."""
        if not path.startswith(self.mount):
            return 404, None, ""
        relative = posixpath.normpath("/" + path[len(self.mount) :]).lstrip("/")
        file = self.folder / relative
        if file.is_dir():
            if not path.endswith("/"):
                return 301, None, path + "/"
            file /= "index.html"
        if file.is_file():
            return 200, file, ""
        while True:
            relative = posixpath.dirname(relative)
            missing = self.folder / relative / "404.html"
            if missing.is_file() or not relative:
                return 404, missing if missing.is_file() else None, ""


@contextmanager
def serving(folder: Path, mount: str = "/") -> Iterator[Server]:
    """Serve a folder on a free port of this machine until the block ends.

    >>> with serving(Path("site")) as server:
    ...     server.url.startswith("http://127.0.0.1:")
    True
    """
    headers = folder / "_headers"
    rules, findings = parse(headers.read_text("utf-8")) if headers.is_file() else ({}, [])
    if findings:
        raise ValueError("\n".join(finding.format() for finding in findings))
    server = Server(folder, mount, rules)
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    httpd.daemon_threads = True
    server.port = httpd.server_address[1]
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            server.requests.append(path)
            status, file, location = server.find(path)
            body = file.read_bytes() if file else b""
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            for name, value in match(server.rules, "/" + path.removeprefix(server.mount)):
                self.send_header(name, value)
            self.send_header("Content-Type", _content_type(file.name) if file else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815  the name that the standard library looks for

        def log_message(self, *arguments: object) -> None:
            """Nothing: `requests` has them."""

    return Handler


def _content_type(name: str) -> str:
    ending = posixpath.splitext(name)[1]
    kind = _TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind == "application/json" else kind
