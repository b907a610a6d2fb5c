"""What every test of a page relies on: that a fault of each kind is seen where there is one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from accessible import cut, findings, small, wide
from conftest import NewPage, Serve
from troubles import Troubles

WHOLE = (
    '<!doctype html><html lang="en"><head><title>A page</title>{}</head>'
    "<body><main><h1>A page</h1>{}</main></body></html>"
)
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'"
STRICT = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
FAULTS = {
    "console warning: of a script": ("", "<script>console.warn('of a script')</script>"),
    "console error: of a script": ("", "<script>console.error('of a script')</script>"),
    "console error: Failed to load resource": ("", '<img src="none.png" alt="">'),
    "page error: ": ("", "<script>nowhere()</script>"),
    "request to another host: http://other.invalid/": ("", '<img src="http://other.invalid/a.png" alt="">'),
    "content security policy: script-src-elem blocks inline": (STRICT, "<script>1</script>"),
}
"""By what a watcher says of it: the head and the body of a page."""


def written(folder: Path, head: str, body: str) -> Path:
    (folder / "index.html").write_text(WHOLE.format(head, body), "utf-8")
    (folder / "favicon.ico").write_bytes(b"")  # for which browsers ask
    return folder


@pytest.mark.parametrize("said", FAULTS)
def test_a_trouble_of_each_kind_is_seen(browser: Browser, server: Serve, tmp_path: Path, said: str) -> None:
    troubles = Troubles()
    with closing(browser.new_context()) as context:
        troubles.watch(context)
        page = context.new_page()
        page.goto(server(written(tmp_path, *FAULTS[said])).url)
        page.wait_for_timeout(100)
    assert [line for line in troubles.seen if line.startswith(said)] != []
    assert [line for line in troubles.unexpected([f"^{said}"]) if line.startswith(said)] == []
    assert troubles.unexpected(["^something else"]) == troubles.seen


def test_a_page_without_a_fault_has_no_trouble_and_no_finding(new_page: NewPage, server: Serve, tmp_path: Path) -> None:
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(server(written(tmp_path, STRICT, "<p>Text.</p><button style='height: 50px'>Go</button>")).url)
    assert (findings(page), wide(page), cut(page), small(page.locator("button"))) == ([], [], [], [])


Judge = Callable[[Page], Any]
BARRIERS: dict[str, tuple[str, Judge]] = {
    "image-alt": ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', findings),
    "color-contrast": ("<p style='color: #bbb; background: #fff'>Faint text.</p>", findings),
    "heading-order": ("<h4>Out of order</h4>", findings),
    "wide": ("<p class='wide' style='width: 900px'>Text.</p>", wide),
    "cut": ("<p class='cut' style='height: 5px; overflow: hidden'>Text.</p>", cut),
    "button": ("<button style='height: 20px'>Go</button>", lambda page: small(page.locator("button"))),
}
"""By a word of what is said of it: the body of a page, and who judges it."""


@pytest.mark.parametrize("word", BARRIERS)
def test_a_barrier_of_each_kind_is_found(new_page: NewPage, server: Serve, tmp_path: Path, word: str) -> None:
    body, judge = BARRIERS[word]
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(server(written(tmp_path, "", body)).url)
    (said,) = judge(page)
    assert word in said


def test_controls_that_nobody_sees_are_not_small_but_an_error(new_page: NewPage, server: Serve, tmp_path: Path) -> None:
    page = new_page()
    page.goto(server(written(tmp_path, "", "<button hidden>Go</button>")).url)
    with pytest.raises(AssertionError, match="no visible control"):
        small(page.locator("button"))
