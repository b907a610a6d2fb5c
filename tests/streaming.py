"""A local WebSocket of a few lines: a play is told line by line what came, and sends what it likes."""

from __future__ import annotations

import base64
import hashlib
import json
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""Of RFC 6455, section 1.3."""


class Line:
    """One connection.

    Messages are JSON in single text frames, as in RFC 6455, section 5; anything longer than 64 KB is not needed here.
    """

    def __init__(self, handler: socketserver.StreamRequestHandler) -> None:
        self.read, self.write = handler.rfile, handler.wfile

    def greet(self) -> None:
        lines = iter(self.read.readline, b"\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        answer = base64.b64encode(hashlib.sha1(headers[b"sec-websocket-key"] + GUID).digest())  # noqa: S324 - the RFC's
        self.write.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + answer + b"\r\n\r\n"
        )

    def send(self, message: Any) -> None:
        data = json.dumps(message).encode()
        size = bytes([len(data)]) if len(data) < 126 else b"\x7e" + struct.pack(">H", len(data))
        self.write.write(b"\x81" + size + data)

    def receive(self) -> Any:
        first, size = self.read.read(2)
        assert first == 0x81, "a text in one frame"
        assert size & 0x80, "a browser's frames are masked"
        size &= 0x7F
        if size == 126:
            (size,) = struct.unpack(">H", self.read.read(2))
        mask = self.read.read(4)
        return json.loads(bytes(byte ^ mask[at % 4] for at, byte in enumerate(self.read.read(size))))

    def close(self) -> None:
        self.write.write(b"\x88\x02\x03\xe8")


@contextmanager
def streaming(play: Callable[[Line], None]) -> Iterator[str]:
    """The address of a WebSocket where the play is given to everybody who connects."""

    class Handler(socketserver.StreamRequestHandler):
        timeout = 30

        def handle(self) -> None:
            line = Line(self)
            line.greet()
            play(line)
            line.close()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"ws://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
