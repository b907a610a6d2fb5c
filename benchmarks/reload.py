"""From a save to the browser's reload: a preview server as it is run, with Chromium on the page that is edited."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

LONGEST = 900.0
"""Seconds after which a server is given up."""
CALM = 2.0
"""Seconds between a reload and the next save."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("Chromium is missing: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def seconds(command: Sequence[str], root: Path, page: Path, address: str, runs: int, env: dict[str, str]) -> float:
    """The median over some saves of one page; the server's address is added to the command."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    nowhere = subprocess.DEVNULL
    server = subprocess.Popen([*command, host], cwd=root, env=env, stdout=nowhere, stderr=nowhere)
    try:
        _await(f"http://{host}/", server)
        with chromium() as browser:
            tab = browser.new_page()
            tab.goto(f"http://{host}/{address}")
            return statistics.median(_saved(tab, page, number) for number in range(runs))
    finally:
        server.kill()
        server.wait()


def _saved(tab: Tab, page: Path, number: int) -> float:
    time.sleep(CALM)
    word = f"savedword{number}"
    start = time.perf_counter()
    page.write_text(f"{page.read_text('utf-8')}\nHere is {word} now.\n", "utf-8")
    # Asked at every frame: a locator asks again after as much as half a second.
    shown = "word => document.body !== null && document.body.textContent.includes(word)"
    tab.wait_for_function(shown, arg=word, timeout=LONGEST * 1000)
    return time.perf_counter() - start


def _await(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - an address of this machine
            return
        except urllib.error.HTTPError:  # it answers: a tree without a home page has none
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"the preview did not start: {server.args!r}")
