"""The preview's server: headers, reload, errors on the pages, own host names, and nothing that stops or hangs it."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
import yaml
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer

from building import FOUR_LINES, write_tree
from helpcenter.adapter.serving import instead_of
from helpcenter.build.staging import Staging
from helpcenter.content.errors import ContentError, Place
from helpcenter.preview.server import PreviewServer
from previewing import serving

POLICY = "default-src 'none'; script-src 'self'"
FINDING = ContentError(Place("docs/a.md", 3, 2), "no title", hint="add one <b>here</b>", text="<script>x</script>")


@dataclass
class Response:
    """What a request brought."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Preview:
    """A running server, the folder it watches, and the build it runs, which does what the source says."""

    folder: Path
    server: Any
    findings: list[ContentError] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    building: threading.Event = field(default_factory=threading.Event)
    builds: int = 0

    @property
    def source(self) -> Path:
        return self.folder / "docs" / "a.md"

    def build(self) -> None:
        self.builds += 1
        text = self.source.read_text()
        self.findings = [FINDING] if "error" in text else []
        for word, error in ERRORS.items():
            if word in text:
                raise error()
        if "slow" in text:
            self.building.set()
            assert self.release.wait(10)
        if self.findings:
            return
        with Staging.open(self.folder / "site") as staging:
            page = f"<html><body><p>{text}</p></body></html>"
            (staging.path / "index.html").write_text(page)
            (staging.path / "404.html").write_text("<html><body>not here</body></html>")
            (staging.path / "site.css").write_text("body{}")
            (staging.path / "_headers").write_text(f"/*\n  Content-Security-Policy: {POLICY}\n")
            staging.publish()

    def get(self, path: str, method: str = "GET") -> Response:
        request = Request(f"http://127.0.0.1:{self.server.server_port}{path}", method=method)
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310  the address is this test's own
                return Response(answer.status, dict(answer.headers), answer.read().decode())
        except HTTPError as error:
            with error:
                return Response(error.code, dict(error.headers), error.read().decode())

    def news(self, seen: str = "") -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.get(f"/livereload/news?seen={seen}").text)
        return answer

    def save(self, text: str) -> None:
        """As editors do: aside, then renamed."""
        aside = self.source.with_name(".a.md.tmp")
        aside.write_text(text)
        aside.rename(self.source)

    def save_and_wait(self, text: str) -> dict[str, Any]:
        seen = self.news()["token"]
        self.save(text)
        return self.news(seen)


def log_and_abort() -> Exception:
    import logging

    logging.getLogger("mkdocs.config").error("Config value 'nav': wrong")
    return Abort("Aborted with 1 configuration errors!")


def bad_yaml() -> Exception:
    try:
        yaml.safe_load("a: [")
    except yaml.YAMLError as error:
        return ConfigurationError(f"MkDocs encountered an error parsing the configuration file: {error}")
    raise AssertionError


ERRORS: dict[str, Callable[[], BaseException]] = {
    "crash": lambda: ZeroDivisionError("division by zero"),
    "plugin": lambda: PluginError("docs/a.md:1:1: from a plugin\n  hint: ask it"),
    "abort": log_and_abort,
    "config": bad_yaml,
    "exit": lambda: SystemExit(3),
}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Preview]]:
    running: list[tuple[Any, threading.Thread]] = []

    def begin(text: str = "first", mount: str = "/") -> Preview:
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "a.md").write_text(text)
        (tmp_path / "site").mkdir(mode=0o700)
        preview = Preview(tmp_path, None)
        preview.build()
        server = preview.server = PreviewServer(
            "127.0.0.1", 0, tmp_path / "site", mount=mount, build=preview.build, problems=lambda: preview.findings,
            watched=[tmp_path / "docs", tmp_path / "faq"],
        )  # fmt: skip
        thread = threading.Thread(target=server.serve)
        thread.start()
        running.append((server, thread))
        while not server.serve_thread.is_alive():
            time.sleep(0.005)
        return preview

    yield begin
    for server, thread in running:
        server.shutdown(wait=True)
        thread.join(5)
        assert not thread.is_alive()


def test_every_answer_has_the_headers_of_the_built_tree(start: Callable[..., Preview]) -> None:
    preview = start()
    for path, status in {"/": 200, "/site.css": 200, "/nowhere": 404}.items():
        answer = preview.get(path)
        assert (answer.status, answer.headers["Content-Security-Policy"]) == (status, POLICY)
        assert answer.headers["Cache-Control"] == "no-store"


def test_pages_have_one_script_of_the_preview_and_none_inline(start: Callable[..., Preview]) -> None:
    preview = start()
    for path in ("/", "/nowhere"):
        page = preview.get(path)
        assert page.text.count("<script") == 1
        assert '<script src="/livereload/helpcenter.js" data-build="' in page.text
        assert int(page.headers["Content-Length"]) == len(page.text.encode())
    assert "<script" not in preview.get("/site.css").text


def test_the_client_is_served_and_not_published(start: Callable[..., Preview]) -> None:
    preview = start()
    assert "/livereload/news" in preview.get("/livereload/helpcenter.js").text
    assert ".hc-preview-panel" in preview.get("/livereload/helpcenter.css").text
    assert sorted(path.name for path in (preview.folder / "site").iterdir()) == [
        "404.html",
        "_headers",
        "index.html",
        "site.css",
    ]


def test_head_has_no_body_and_nothing_else_is_taken(start: Callable[..., Preview]) -> None:
    preview = start()
    head = preview.get("/", "HEAD")
    assert (head.status, head.text) == (200, "")
    assert preview.get("/", "POST").status == 405


def test_a_save_is_a_new_build_and_news_at_once(start: Callable[..., Preview]) -> None:
    preview = start()
    before = preview.news()
    news = preview.save_and_wait("second")
    assert news["build"] != before["build"]
    assert "<p>second</p>" in preview.get("/").text
    assert f'data-build="{news["build"]}"' in preview.get("/").text


def test_one_save_is_one_build(start: Callable[..., Preview]) -> None:
    preview = start()
    preview.save_and_wait("second")
    time.sleep(0.3)
    assert preview.builds == 2


def test_files_and_folders_made_later_are_noticed(start: Callable[..., Preview]) -> None:
    preview = start()
    seen = preview.news()["token"]
    (preview.folder / "faq").mkdir()
    (preview.folder / "faq" / "a.yml").write_text("x")
    assert preview.news(seen)["token"] != seen


def test_an_error_leaves_the_last_good_page_and_is_listed(start: Callable[..., Preview]) -> None:
    preview = start()
    before = preview.news()
    news = preview.save_and_wait("error")
    assert news["build"] == before["build"]
    assert news["problems"] == [
        {"place": "docs/a.md:3:2", "what": "no title: '<script>x</script>'", "hint": "add one <b>here</b>"}
    ]
    assert "<p>first</p>" in preview.get("/").text
    fixed = preview.save_and_wait("fixed")
    assert fixed["problems"] == []
    assert fixed["build"] != before["build"]
    assert "<p>fixed</p>" in preview.get("/").text


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("crash", "ZeroDivisionError: division by zero"),
        ("plugin", "from a plugin"),
        ("abort", "Config value 'nav': wrong"),
        ("config", "error parsing the configuration file: while parsing"),
        ("exit", "3"),
    ],
)
def test_no_error_of_a_build_stops_or_hangs_the_server(
    start: Callable[..., Preview], word: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    preview = start()
    for _ in range(2):
        news = preview.save_and_wait(word)
        assert len(news["problems"]) == 1
        told = news["problems"][0]["what"]
        assert told == said if word == "exit" else said in told
        assert "<p>first</p>" in preview.get("/").text
        preview.save_and_wait("first")
        assert preview.news()["problems"] == []


def test_a_crash_names_file_and_line(start: Callable[..., Preview]) -> None:
    problem = start().save_and_wait("crash")["problems"][0]
    file, line = problem["place"].rsplit(":", 1)
    assert file == __file__
    assert line.isdigit()
    assert "terminal" in problem["hint"]


def test_without_a_single_good_build_every_path_lists_the_errors(start: Callable[..., Preview]) -> None:
    preview = start("error")
    for path in ("/", "/any/path/"):
        page = preview.get(path)
        assert page.status == 503
        assert "docs/a.md:3:2: no title: &#x27;&lt;script&gt;x" in page.text
        assert "hint: add one &lt;b&gt;here" in page.text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "/livereload/helpcenter.js" in page.text
    preview.save_and_wait("good")
    assert "<p>good</p>" in preview.get("/").text


def test_pages_come_from_the_last_good_tree_while_a_build_runs(start: Callable[..., Preview]) -> None:
    preview = start()
    seen = preview.news()["token"]
    preview.save("slow")
    assert preview.building.wait(5)
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda _: preview.get("/").text, range(40)))
    assert not preview.release.is_set()  # the build was still at work
    assert all("<p>first</p>" in page for page in pages)
    preview.release.set()
    assert preview.news(seen)["token"] != seen
    assert "<p>slow</p>" in preview.get("/").text


def test_waiting_browsers_do_not_keep_others_waiting(start: Callable[..., Preview]) -> None:
    preview = start()
    seen = preview.news()["token"]
    with ThreadPoolExecutor(12) as pool:
        waiting = [pool.submit(preview.news, seen) for _ in range(12)]
        assert preview.get("/").status == 200
        preview.save("second")
        tokens = {future.result(10)["token"] for future in waiting}
    assert len(tokens) == 1
    assert seen not in tokens


def test_a_change_during_a_build_is_built_next(start: Callable[..., Preview]) -> None:
    preview = start()
    preview.save("slow")
    assert preview.building.wait(5)
    preview.save("after")
    preview.release.set()
    until = time.monotonic() + 5
    while "<p>after</p>" not in preview.get("/").text:
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_restarted_server_has_another_name_for_its_tree(start: Callable[..., Preview], tmp_path: Path) -> None:
    preview = start()
    again = PreviewServer("127.0.0.1", 0, tmp_path / "site", build=preview.build, problems=list)
    with ThreadPoolExecutor(1) as pool:
        again.server_bind()
        again.server_activate()
        handled = pool.submit(again.handle_request)
        other = Preview(tmp_path, again).news()
        handled.result(5)
    again.server_close()
    assert other["build"] != preview.news()["build"]


def test_below_a_path_the_site_is_where_it_will_be(start: Callable[..., Preview]) -> None:
    preview = start(mount="/help/")
    assert "<p>first</p>" in preview.get("/").text
    assert preview.get("/help/site.css").text == "body{}"
    assert preview.get("/site.css").status == 404


def test_plugins_may_pass_the_builder_to_watch_as_before(start: Callable[..., Preview]) -> None:
    preview = start()
    preview.server.watch(str(preview.folder / "faq"), preview.build)
    with pytest.raises(TypeError, match="no other function"):
        preview.server.watch(str(preview.folder / "other"), print)


def test_what_the_engines_server_was_told_is_handed_over(tmp_path: Path) -> None:
    def build() -> None:
        pass

    engine = LiveReloadServer(build, "127.0.0.1", 8123, str(tmp_path), "/help/")
    for name in ("docs", "theme"):
        engine.watch(str(tmp_path / name))
    ours = instead_of(engine, roots=[tmp_path / "docs", tmp_path / "faq"], problems=list)
    assert ours.url == "http://127.0.0.1:8123/help/"
    assert (ours.root, ours.builder) == (str(tmp_path), build)
    ours.watch(str(tmp_path / "faq"))
    for name in ("docs", "theme", "faq", "faq"):
        ours.unwatch(str(tmp_path / name))
    with pytest.raises(KeyError, match="faq"):
        ours.unwatch(str(tmp_path / "faq"))
    ours.server_close()


def ask(port: int, *lines: str) -> tuple[str, str]:
    """Status line and all that follows, of a request of these lines over a socket."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    status, _, rest = answer.partition("\r\n")
    return status.partition(" ")[2], rest


OWN = (
    "127.0.0.1",
    "127.0.0.1:{port}",
    "localhost:{port}",
    "LOCALHOST.",
    "a.localhost:1",
    "[::1]:{port}",
    "192.168.1.7",
)
FOREIGN = (
    "evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example", "localhost@evil.example",
    "127.0.0.1:{port}, evil.example", "evil.example#localhost", "notlocalhost", "[evil.example]", "", "localhost:x",
)  # fmt: skip


def test_it_answers_to_its_own_names_alone(start: Callable[..., Preview]) -> None:
    port = start().server.server_port
    for path in ("/", "/livereload/news", "/livereload/helpcenter.js", "/nowhere"):
        for name in OWN:
            status, _ = ask(port, f"GET {path} HTTP/1.1", f"Host: {name.format(port=port)}")
            assert status.startswith("404" if path == "/nowhere" else "200"), (name, path)
        for name in FOREIGN:
            status, text = ask(port, f"GET {path} HTTP/1.1", f"Host: {name.format(port=port)}")
            assert (status, "first" in text, "build" in text) == ("421 Misdirected Request", False, False), (name, path)
    assert ask(port, "GET / HTTP/1.0")[0].startswith("421")
    assert ask(port, "GET / HTTP/1.1", "Host: localhost", "Host: evil.example")[0].startswith("421")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_command_serves_by_it(engine: str, tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/index.md": "# Alpha\n"}, FOUR_LINES)
    with serving(tmp_path, engine) as url:
        port = urlsplit(url).port or 0
        status, text = ask(port, "GET / HTTP/1.1", f"Host: localhost:{port}")
        assert (status, "Alpha" in text) == ("200 OK", True)
        assert ask(port, "GET / HTTP/1.1", "Host: evil.example")[0] == "421 Misdirected Request"
        seen = json.loads(ask(port, "GET /livereload/news HTTP/1.1", "Host: localhost")[1].partition("\r\n\r\n")[2])
        (tmp_path / "docs/index.md").write_text("# Beta\n")
        ask(port, f"GET /livereload/news?seen={seen['token']} HTTP/1.1", "Host: localhost")
        assert "Beta" in ask(port, "GET / HTTP/1.1", "Host: localhost")[1]


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_preview_that_is_not_ours_says_so(engine: str, tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/index.md": "# Alpha\n"}, FOUR_LINES)
    said: list[str] = []
    with serving(tmp_path, engine, "--no-livereload", said=said) as url:
        assert ask(urlsplit(url).port or 0, "GET / HTTP/1.1", "Host: evil.example")[0] == "200 OK"
    assert sum("own server answers, to every host name" in line for line in said) == 1
    said.clear()
    with serving(tmp_path, engine, "--livereload", said=said):
        pass
    assert not any("every host name" in line for line in said)
