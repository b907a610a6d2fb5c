"""The server of the preview: it answers from the last good tree, and builds again when something changes.

It takes the place of the engine's own, and has its methods: `watch`, `unwatch`, `serve`, `shutdown`.
"""

from __future__ import annotations

import logging
import os
import socket
import socketserver
import threading
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from .app import App, Problem, guarded
from .status import Board
from .watcher import Observer, Watch
from .webroot import Headers, WebRoot

log = logging.getLogger("mkdocs.plugins.helpcenter.preview")

SETTLE_SECONDS = 0.03
"""How long nothing may change before a build starts: an editor's save is several changes."""
_LOOK_SECONDS = 0.25
"""How often the loop looks up: Python on Windows hears Ctrl-C at no other time."""


class PreviewServer(ThreadingMixIn, WSGIServer):
    """A server of one folder, which may be swapped for a newer one any time.

    `build` renders it again. `problems` says what is wrong after a build; with any, the build must have left the tree
    in `root` as it was. `headers` gives those of a path; by default they are read from the tree's `_headers`.
    """

    daemon_threads = True

    def __init__(
        self,
        host: str,
        port: int,
        root: Path,
        *,
        mount: str = "/",
        build: Callable[[], None],
        problems: Callable[[], Sequence[Problem]],
        watched: Iterable[Path] = (),
        headers: Callable[[str], Headers] | None = None,
    ) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler, bind_and_activate=False)
        self.root = str(root)
        self.mount = "/" + (mount.strip("/") + "/").lstrip("/")
        self.builder = build
        board = Board(problem.format() for problem in problems())
        self.set_app(App(WebRoot(root, self.mount, headers), board, host))
        self.observer = Observer(ignored=[root])
        self.serve_thread = threading.Thread(target=self.serve_forever, args=(_LOOK_SECONDS,))
        self._build = guarded(build, problems, board)
        self._watches: dict[str, list[Watch]] = {}
        self._changed = threading.Condition()
        self._wanted = self._over = False
        for path in watched:
            self.watch(str(path))

    @property
    def url(self) -> str:
        """The address of the home page."""
        host, port = self.server_address[:2]
        shown = f"[{host!s}]" if ":" in str(host) else str(host)
        return f"http://{shown}:{port}{self.mount}"

    def server_bind(self) -> None:
        """Bind, without the look-up of this machine's name at a DNS server that Python's own server makes."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def watch(self, path: str, func: Callable[[], None] | None = None, *, recursive: bool = True) -> None:
        """Build again when something changes below a path. `func` is what plugins pass: the builder, or nothing."""
        if func not in (None, self.builder):
            raise TypeError("watch() takes the builder it knows, and no other function")
        path = os.path.abspath(path)  # noqa: PTH100 - `resolve` follows links
        handler = FileSystemEventHandler()
        handler.on_any_event = self._notice  # type: ignore[method-assign]  # as watchdog's own examples do
        self._watches.setdefault(path, []).append(self.observer.schedule(handler, path, recursive=recursive))

    def unwatch(self, path: str) -> None:
        """Take back one call of `watch`. Raises `KeyError` where there was none."""
        path = os.path.abspath(path)  # noqa: PTH100 - likewise
        self.observer.unschedule(self._watches[path].pop())
        if not self._watches[path]:
            del self._watches[path]

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Answer, and build after each change, until `shutdown` or Ctrl-C."""
        self.server_bind()
        self.server_activate()
        self.observer.start()
        log.info(f"Watching for changes: {', '.join(self._watches)}")
        log.info(f"Serving on {self.url}")
        self.serve_thread.start()
        if open_in_browser:
            webbrowser.open(self.url)
        while self._wait():
            log.info("Detected file changes")
            self._build()

    def shutdown(self, wait: bool = False) -> None:
        """Stop answering and watching; `wait` for the threads as well."""
        self.observer.stop()
        with self._changed:
            self._over = True
            self._changed.notify_all()
        if self.serve_thread.is_alive():
            super().shutdown()
        self.server_close()
        if wait:
            self.serve_thread.join()
            self.observer.join()

    def _notice(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            with self._changed:
                self._wanted = True
                self._changed.notify_all()

    def _wait(self) -> bool:
        """Wait for changes to come, and then to end; False once it is over."""
        with self._changed:
            while not self._changed.wait_for(lambda: self._wanted or self._over, timeout=_LOOK_SECONDS):
                pass
            while not self._over and self._changed.wait(timeout=SETTLE_SECONDS):
                pass
            self._wanted = False
            return not self._over


class _Handler(WSGIRequestHandler):
    def log_request(self, code: Any = "-", size: Any = "-") -> None:  # noqa: ARG002 - Python's own signature
        log.log(logging.DEBUG if str(code) in ("200", "302") else logging.WARNING, f'"{self.requestline}" code {code}')

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that Python calls it by
        log.debug(format, *args)
