"""What the preview answers: pages with the site's own headers, which reload at once and show errors."""

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
from .hosts import is_own
from .status import Board, News
from .webroot import Answer, WebRoot, content_type

log = logging.getLogger("mkdocs.plugins.helpcenter.preview")

CALM_SECONDS = 1.5
"""How long after a build Python may look for cycles, while which no page is answered: half a second of 10,000 pages."""
WAIT_SECONDS = 25.0
"""How long a browser's question for news stays open."""

_CLIENT = Path(__file__).parents[1] / "theme" / "preview"
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'"

_MISDIRECTED = b"This preview answers to localhost, to addresses in numbers, and to the host in dev_addr of mkdocs.yml."

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


def guarded(builder: Callable[[], None], problems: Callable[[], Sequence[Problem]], board: Board) -> Callable[[], None]:
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


class App:
    """A WSGI application: the last good tree, and under /livereload/ what its pages must know of the next one."""

    def __init__(self, site: WebRoot, board: Board, host: str) -> None:
        self._site = site
        self._board = board
        self._host = host

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        query, method = environ.get("QUERY_STRING", ""), environ.get("REQUEST_METHOD", "GET")
        if not is_own(environ.get("HTTP_HOST", ""), self._host):
            answer = Answer("421 Misdirected Request", content_type(".txt"), _MISDIRECTED)
        elif method not in ("GET", "HEAD"):
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
            answer = Answer("404 Not Found", content_type(".txt"), b"nothing here")
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
