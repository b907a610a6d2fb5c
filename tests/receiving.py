"""A receiver of notes on another origin: keeps what it is sent, and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl


@dataclass
class Receiver:
    """A running receiver; `answer` is the next status with its body, and `None` is no answer at all."""

    port: int = 0
    answer: tuple[int, str] | None = (200, "{}")
    got: list[dict[str, Any]] = field(default_factory=list)
    """What was posted, in order."""
    asked: list[str] = field(default_factory=list)
    """The method of every request, a browser's question beforehand among them."""
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/notes"


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Listen on a free port of this machine until the block ends.

    >>> with receiving() as receiver:
    ...     receiver.got
    []
    """
    receiver = Receiver()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver))
    httpd.daemon_threads = True
    receiver.port = httpd.server_address[1]
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.done.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            receiver.asked.append("OPTIONS")
            self._say(204, "")

        def do_POST(self) -> None:
            receiver.asked.append("POST")
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert "Cookie" not in self.headers
            assert "Referer" not in self.headers
            is_json = self.headers.get_content_type() == "application/json"
            receiver.got.append(json.loads(body) if is_json else dict(parse_qsl(body.decode())))
            if receiver.answer is None:
                receiver.done.wait()
            else:
                self._say(*receiver.answer)

        def _say(self, status: int, body: str) -> None:
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "Content-Type")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *arguments: object) -> None:
            """Nothing: `got` has it."""

    return Handler
