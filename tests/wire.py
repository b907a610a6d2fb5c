"""A server that keeps each request as it came in, byte by byte, and the samples of a document run against it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import yaml as plain

from helpcenter.content.files import SourceFile
from helpcenter.content.languages import Messages
from helpcenter.kinds.api import operation
from helpcenter.kinds.api import reader as api
from helpcenter.kinds.api.entries import ApiDocument
from helpcenter.kinds.api.samples import samples

COMMANDS = {"curl": ("bash", "sh"), "python": (sys.executable, "py"), "javascript": ("node", "mjs")}
KEYS = {
    "API_KEY": "k3y",
    "API_TOKEN": "t0ken",
    "API_USER": "ann",
    "API_PASSWORD": "open sesame",
    "API_SECRET": "c2VjcmV0",
}
FILE = b"\x00\xffbytes\r\n"


@dataclass(frozen=True)
class Received:
    """One request."""

    method: str
    target: str
    """The path and query as they stood in the first line."""
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def parts(self) -> list[tuple[str, str, bytes]]:
        """Of a body of several parts: the disposition, the type, and the content of each."""
        [type_] = self.header("Content-Type")
        boundary = re.search('boundary="?([^";]+)', type_)
        assert boundary, type_
        found = []
        mark = b"--" + boundary[1].encode()
        first, *parts, last = (b"\r\n" + self.body).split(b"\r\n" + mark)
        assert (first, last.strip()) == (b"", b"--"), self.body
        for part in parts:
            head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
            lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
            named = {key.lower(): value for key, value in lines.items()}
            found.append((named.get("content-disposition", ""), named.get("content-type", ""), content))
        return found


class Words(dict[str, str]):
    """Words that nobody reads."""

    def __missing__(self, key: str) -> str:
        return key


def read(data: Any) -> ApiDocument:
    """A document that is right but for warnings."""
    text = data if isinstance(data, str) else plain.safe_dump(data, sort_keys=False, allow_unicode=True)
    documents, errors = api.read([SourceFile("api-reference/a.yaml", "api-reference/a.yaml", text)])
    assert documents, errors
    return documents[0]


def programs(document: ApiDocument) -> dict[tuple[str, str], str]:
    """The samples of every call: (name, language) to text."""
    found = {}
    for call in document.calls:
        trees = document.trees("en", "en", Messages("en", Words()))
        for sample in samples(operation.read(document, call, trees), trees):
            found[call.slug, sample.language] = sample.code
    return found


@dataclass
class Wire:
    """The server and what it received."""

    address: str = ""
    received: dict[str, list[Received]] = field(default_factory=dict)
    """By the value of `X-Sample`, or of the user's agent where there is none."""
    lock: Lock = field(default_factory=Lock)


@contextmanager
def listening() -> Iterator[Wire]:
    wire = Wire()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            if "chunked" in self.headers.get("Transfer-Encoding", ""):
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            else:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            _, run, target = self.path.split("/", 2)
            challenged = target.startswith("digest") and "Authorization" not in self.headers
            one = Received(self.command, "/" + target, tuple(self.headers.items()), body)
            with wire.lock:
                wire.received.setdefault(run, []).append(one)
            answer = b'{"fine": true}'
            self.send_response(401 if challenged else 200)
            if challenged:
                self.send_header(
                    "WWW-Authenticate", 'Digest realm="here", qop="auth", nonce="n0", opaque="o", algorithm=MD5'
                )
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self.handle_any
            raise AttributeError(name)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    wire.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield wire
    finally:
        server.shutdown()
        server.server_close()


RUNNERS = {
    "curl": """for home in "$@"; do ( cd "$home" && bash sample.sh >out 2>err || echo failed >>err ); done""",
    "python": """
import contextlib, io, os, runpy, sys, traceback
for home in sys.argv[1:]:
    os.chdir(home)
    wrong = ""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path("sample.py", run_name="__main__")
    except BaseException:
        wrong = traceback.format_exc()
    open("err", "w").write(wrong)
""",
    "javascript": """
import { writeFileSync } from 'node:fs';
console.log = () => {};
for (const home of process.argv.slice(2)) {
  process.chdir(home);
  let wrong = '';
  try { await import(`${home}/sample.mjs`); } catch (error) { wrong = `${error.stack} ${error.cause ?? ''}`; }
  writeFileSync('err', wrong);
}
""",
}
"""Programs that run samples one after the other, each in its own folder, and keep what went wrong in `err`."""
LEFT = {"file.bin", "out", "err", "sample.sh", "sample.py", "sample.mjs"}
"""The files that are then in these folders."""


def run(folder: Path, wire: Wire, made: Mapping[tuple[str, str], str], **keys: str) -> dict[tuple[str, str], str]:
    """Run programs, and give what went wrong. `http://server` in one is its own place at the server."""
    homes: dict[tuple[str, str], Path] = {}
    for key, code in made.items():
        home = homes[key] = folder / place_of(*key)
        home.mkdir(parents=True)
        (home / "file.bin").write_bytes(FILE)
        own = code.replace("http://server", f"{wire.address}/{home.name}")
        (home / f"sample.{COMMANDS[key[1]][1]}").write_text(own, encoding="utf-8")
    secrets = {name: "k3y" for code in made.values() for name in re.findall(r"API_\w+", code)} | KEYS | keys
    env = {**os.environ, **secrets, "NO_PROXY": "*", "CURL_HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}

    def start(language: str) -> None:
        command, ending = COMMANDS[language]
        runner = folder / f"runner.{ending}"
        runner.write_text(RUNNERS[language])
        own = [str(home) for (_, each), home in homes.items() if each == language]
        subprocess.run([command, str(runner), *own], cwd=folder, env=env, check=True, capture_output=True, timeout=300)
        runner.unlink()

    with ThreadPoolExecutor() as pool:
        list(pool.map(start, {language for _, language in made}))
    wrong = {key: (home / "err").read_text(encoding="utf-8") for key, home in homes.items()}
    return {key: text for key, text in wrong.items() if "failed" in text or (text and key[1] != "curl")}


def place_of(name: str, language: str) -> str:
    """Where the server keeps what a program sent."""
    return hashlib.sha256(f"{name} {language}".encode()).hexdigest()[:16]
