"""A static host that gzips, counts what goes over the wire, and can be as slow as a bad phone line."""

from __future__ import annotations

import gzip
import threading
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from helpcenter.output.headers import parse

_TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".css": "text/css",
    ".wasm": "application/wasm", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png",
    ".webp": "image/webp",
}  # fmt: skip
_PACKED = frozenset((".html", ".js", ".json", ".css", ".svg"))
"""What hosts commonly gzip; Pagefind's own files are packed already."""


def built(path: str) -> Path:
    """The folder of a built site, as an argument of a command. Raises `ArgumentTypeError` where it is none."""
    if not Path(path, "index.html").is_file():
        raise ArgumentTypeError(f"{path} is not a built site; `make site` builds one")
    return Path(path)


@dataclass
class Wire:
    """What went over the wire since `reset`, and how fast it goes."""

    port: int = 0
    requests: list[tuple[str, int]] = field(default_factory=list)
    """Path and bytes of each body sent."""
    rate: float = 0.0
    """Bytes a second; 0 for as fast as it goes."""
    latency: float = 0.0
    """Seconds before each answer."""
    _line: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def total(self) -> int:
        return sum(size for _, size in self.requests)

    def reset(self, *, rate: float = 0.0, latency: float = 0.0) -> None:
        self.requests.clear()
        self.rate, self.latency = rate, latency

    def carry(self, path: str, body: bytes) -> None:
        """Take as long as the line does: all answers share it."""
        self.requests.append((path, len(body)))
        if self.rate:
            with self._line:
                time.sleep(len(body) / self.rate)


@lru_cache(maxsize=4096)
def _body(file: Path) -> tuple[bytes, bool]:
    content = file.read_bytes()
    if file.suffix in _PACKED:
        return gzip.compress(content, 6, mtime=0), True
    return content, False


@contextmanager
def serve(folder: Path, *, headers: bool = False) -> Iterator[Wire]:
    """Serve a folder until the block ends; with the headers of its `_headers` where these are asked for."""
    wire = Wire()
    own = parse((folder / "_headers").read_text("utf-8"))[0]["/*"] if headers else {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = folder / path.lstrip("/")
            if file.is_dir():
                file /= "index.html"
            time.sleep(wire.latency)
            if not file.is_file():
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body, packed = _body(file)
            wire.carry(path, body)
            self.send_response(200)
            self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            for name, value in own.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    wire.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield wire
    finally:
        server.shutdown()
        server.server_close()
        _body.cache_clear()
