"""What `mkdocs serve` does beyond MkDocs: the site's own headers, reload at once, and errors shown on its pages."""

from __future__ import annotations

import html
import json
import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs

from ..content.garbage import Pause
from .status import Board, News
from .watcher import Observer
from .webroot import Answer, Headers, WebRoot, content_type

log = logging.getLogger("mkdocs.plugins.helpcenter.preview")

SETTLE_SECONDS = 0.03
"""How long nothing may change before a build starts: an editor's save is several changes."""
CALM_SECONDS = 1.5
"""How long after a build Python may look for cycles, while which no page is answered: half a second of 10,000 pages."""
WAIT_SECONDS = 25.0
"""How long a browser's question for news stays open."""

_CLIENT = Path(__file__).parents[1] / "theme" / "preview"
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'"

_FIRST = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Nothing built yet</title>
<link rel="stylesheet" href="/livereload/helpcenter.css">
</head>
<body class="hc-preview-first">
<main>
<h1>Nothing built yet</h1>
<p>This page reloads once these are fixed.</p>
<ol>{listed}</ol>
</main>
</body>
</html>
"""


class Problem(Protocol):
    """An error that can say itself: `place: what`, then the hint on a line of its own."""

    def format(self) -> str: ...


def attach(
    server: Any,
    *,
    problems: Callable[[], Sequence[Problem]],
    roots: Sequence[Path] = (),
    headers: Callable[[str], Headers] | None = None,
) -> Any:
    """Adapt MkDocs' preview server before it starts, and hand it back.

    >>> def on_serve(self, server, config, builder):
    ...     return attach(server, problems=lambda: self.errors, roots=[Path("faq")])

    `problems` says what is wrong after a build; with any, the build must have left the tree under `server.root`
    as it was. `headers` gives those of a path; by default they are read from the tree's `_headers`.
    `server` is a `mkdocs.livereload.LiveReloadServer`.
    """
    board = Board(problem.format() for problem in problems())
    folder = Path(server.root)
    server.set_app(_App(WebRoot(folder, server.mount_path, headers), board, server.get_app()))
    server.build_delay = SETTLE_SECONDS
    # MkDocs' watch() takes the builder it knows, and no other function, as second argument.
    watch, original = server.watch, server.builder
    server.watch = lambda path, func=None, *, recursive=True: watch(
        path, None if func == original else func, recursive=recursive
    )
    server.builder = _guarded(original, problems, board)
    server.observer = Observer(ignored=[folder])
    # MkDocs began to watch with its own observer, and offers no way to go through what it watches.
    counts: dict[str, int] = server._watched_paths  # noqa: SLF001
    for path, count in list(counts.items()):
        del counts[path]
        server.watch(path)
        counts[path] = count
    for root in roots:
        server.watch(str(root))
    return server


def _guarded(
    builder: Callable[[], None], problems: Callable[[], Sequence[Problem]], board: Board
) -> Callable[[], None]:
    """The builder, made to post whatever goes wrong instead of raising it."""
    calm = Pause(CALM_SECONDS)

    def build() -> None:
        with calm.after(), _logged_errors() as logged:
            try:
                builder()
            except (Exception, SystemExit) as error:  # noqa: BLE001  whatever it is, the server must outlive it
                board.post(_explain(error, logged))
            else:
                board.post(problem.format() for problem in problems())

    return build


@contextmanager
def _logged_errors() -> Iterator[list[str]]:
    """Error lines that MkDocs logs meanwhile: of a broken mkdocs.yml it raises no more than their number."""
    lines: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)


def _explain(error: BaseException, logged: Sequence[str]) -> list[str]:
    lines = list(dict.fromkeys(logged))
    said = str(error) or type(error).__name__
    if isinstance(error, SystemExit) or type(error).__module__.split(".")[0] in ("mkdocs", "helpcenter", "yaml"):
        # MkDocs' Abort only counts the errors it logged.
        if not lines or not (isinstance(error, SystemExit) or any(said in line for line in lines)):
            lines.append(said)
        log.error(said)
        return lines
    log.error("the build broke off", exc_info=error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""
    return [f"{place}{type(error).__name__}: {said}\n  hint: the terminal shows how the build came there"]


class _App:
    """Answers from the last good tree; what is not ours under /livereload/ goes to MkDocs."""

    def __init__(self, site: WebRoot, board: Board, mkdocs: Callable[..., Iterable[bytes]]) -> None:
        self._site = site
        self._board = board
        self._mkdocs = mkdocs

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        query, method = environ.get("QUERY_STRING", ""), environ.get("REQUEST_METHOD", "GET")
        if method not in ("GET", "HEAD"):
            answer = Answer(
                "405 Method Not Allowed", content_type(".txt"), b"GET and HEAD only", (("Allow", "GET, HEAD"),)
            )
        elif not path.startswith("/livereload/"):
            answer = self._page(path, query)
        elif path == "/livereload/news":
            answer = self._tell(parse_qs(query).get("seen", [""])[0])
        elif path in ("/livereload/helpcenter.js", "/livereload/helpcenter.css"):
            file = _CLIENT / path.rpartition("/")[2].replace("helpcenter", "preview")
            answer = Answer("200 OK", content_type(file.name), file.read_bytes())
        else:
            return self._mkdocs(environ, start_response)
        start_response(answer.status, [*answer.all_headers(), ("Cache-Control", "no-store")])
        return [] if method == "HEAD" else [answer.body]

    def _page(self, path: str, query: str) -> Answer:
        # News first: should the tree be swapped in between, the page reloads once too often, never once too few.
        news = self._board.news
        answer = self._site.answer(path, query)
        if news.problems and self._site.is_empty():
            answer = _only_problems(news)
        if answer.is_page:
            answer = answer.with_text(
                f'<script src="/livereload/helpcenter.js" data-build="{news.build}" defer></script>'
            )
        return answer

    def _tell(self, seen: str) -> Answer:
        news = self._board.wait(seen, WAIT_SECONDS)
        body = {"token": news.token, "build": news.build, "problems": news.shown()}
        return Answer("200 OK", content_type(".json"), json.dumps(body).encode())


def _only_problems(news: News) -> Answer:
    """The page for every path as long as no build has ever succeeded."""
    listed = "".join(f"<li><pre>{html.escape(problem)}</pre></li>" for problem in news.problems)
    body = _FIRST.format(listed=listed).encode()
    return Answer("503 Service Unavailable", content_type(".html"), body, (("Content-Security-Policy", _POLICY),))
