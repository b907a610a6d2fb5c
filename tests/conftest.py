"""Fixtures for all tests: sites built from a tree, this repository's own site, a server, a browser, a page.

def test_a_title_is_shown(make_site, server, page):
    built = make_site({"docs/index.md": "# Hello"})
    page.goto(server(built.site).url)
    assert page.title().startswith("Hello")
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

import machine
from building import ROOT, Built, four_lines, run_mkdocs, write_tree
from machine import NO_MOUNTS, own_mounts
from serving import Server, serving
from troubles import Troubles

# Nobody's settings of git: they sign commits, convert line ends or run hooks.
settled = machine.environment() | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
os.environ.clear()
os.environ.update(settled | {"NO_MKDOCS_2_WARNING": "1"})

# A run in the background may have been told to ignore these, and so would every program that a test starts. A signal
# that is handled, if only by doing nothing, has its usual effect in them.
for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
    if signal.getsignal(ignored) == signal.SIG_IGN:
        signal.signal(ignored, lambda *_: None)

# No deadline: how long an example takes depends on what else the machine does. The ordinary run tries the same examples
# each time, so that one commit has one result; a sweep tries new ones, and so does `--hypothesis-seed=N`.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("new", deadline=None, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the examples by what is run."""
    new = config.getoption("markexpr") == "slow" or config.getoption("--hypothesis-seed") is not None
    settings.load_profile("new" if new else "same")


PATIENCE = 30_000
"""Milliseconds that a test waits for what must come, on a machine that does other work too."""

expect.set_options(timeout=PATIENCE)

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class MakeSite(Protocol):
    """Writes a content tree with its mkdocs.yml to a folder of its own, and builds it there."""

    def __call__(
        self,
        tree: Mapping[str, str | bytes],
        *,
        config: str | None = None,
        strict: bool = True,
        options: str = "",
        env: Mapping[str, str] | None = None,
    ) -> Built:
        """`options` are the plugin's, as YAML; `config` is a whole mkdocs.yml in place of the four lines."""


class Serve(Protocol):
    """Serves a folder and gives the running server; one server a folder and mount for the whole run."""

    def __call__(self, folder: Path, mount: str = "/") -> Server: ...


class NewPage(Protocol):
    """A page in a context of its own; options are Playwright's: `new_page(locale="zh-CN", color_scheme="dark")`."""

    def __call__(self, **options: Any) -> Page: ...


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine forbids; `-ra` lists it with the reason."""
    if item.get_closest_marker("mounts") and not own_mounts():
        pytest.skip(NO_MOUNTS)


@pytest.fixture(autouse=True)
def unchanged_logging() -> Iterator[None]:
    """MkDocs' logger as it was, whatever a test's build or command set."""
    logger = logging.getLogger("mkdocs")
    level, handlers, propagate = logger.level, logger.handlers[:], logger.propagate
    yield
    logger.setLevel(level)
    logger.handlers[:], logger.propagate = handlers, propagate


@pytest.fixture
def make_site(tmp_path_factory: pytest.TempPathFactory) -> MakeSite:
    def make(
        tree: Mapping[str, str | bytes],
        *,
        config: str | None = None,
        strict: bool = True,
        options: str = "",
        env: Mapping[str, str] | None = None,
    ) -> Built:
        root = tmp_path_factory.mktemp("tree")
        write_tree(root, tree, four_lines(options) if config is None else config)
        return run_mkdocs(root, *(["--strict"] if strict else []), env=env)

    return make


@pytest.fixture(scope="session")
def repo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own site, built strictly, once for all tests. Do not write to it."""
    built = run_mkdocs(ROOT, "--strict", site=tmp_path_factory.mktemp("repository") / "site")
    assert built.ok, built.output
    return built.site


@pytest.fixture(scope="session")
def server() -> Iterator[Serve]:
    """`server(folder).url` is where the folder is served with its own headers, `mount` being the site's path."""
    running: dict[tuple[Path, str], Server] = {}
    with ExitStack() as stack:

        def serve(folder: Path, mount: str = "/") -> Server:
            if (folder, mount) not in running:
                running[folder, mount] = stack.enter_context(serving(folder, mount))
            return running[folder, mount]

        yield serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as `make test` found or fetched it."""
    path = machine.chromium()
    if path is None:
        pytest.fail("no Chromium; `make tools` fetches it, or says what to install")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """Opens pages, each in a context of its own; the test fails at its end if one of them did what it may not.

    `@pytest.mark.expects_trouble("404")` names troubles that belong to the test, as regular expressions.
    """
    troubles = Troubles()
    contexts = []

    def new(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        troubles.watch(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()
    patterns = [pattern for marker in request.node.iter_markers("expects_trouble") for pattern in marker.args]
    if found := troubles.unexpected(patterns):
        pytest.fail("the page had troubles:\n" + "\n".join(found), pytrace=False)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page in a fresh context of an English reader with a desktop's window."""
    return new_page(locale="en-GB", viewport={"width": 1280, "height": 800})
