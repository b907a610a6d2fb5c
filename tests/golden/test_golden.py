"""Whole builds of small trees, one YAML file in `cases/` each.

    about: what the case shows
    files: {docs/index.md: "# Hello"}    # path → text
    options: {languages: {en: English}}  # the plugin's
    mkdocs: {use_directory_urls: false}  # beside the four lines of mkdocs.yml
    build: ok                            # or fails
    log: []                              # every warning and error, line by line, in order
    pages: {/: ["<h1"]}                  # address → what its HTML must hold; runs of white space count as one space
    absent: {/: ["<script>"]}            # address → what it must not hold
    missing: [/faq/]                     # addresses that must not exist

A warning that `log` does not name fails the case.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from building import FOUR_LINES, page_file, write_tree

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


@dataclass(frozen=True)
class Case:
    """One file of `cases/`, as the module's docstring describes it."""

    about: str
    files: Mapping[str, str]
    build: Literal["ok", "fails"]
    options: Mapping[str, Any] | None = None
    mkdocs: Mapping[str, Any] | None = None
    log: Sequence[str] = ()
    pages: Mapping[str, Sequence[str]] | None = None
    absent: Mapping[str, Sequence[str]] | None = None
    missing: Sequence[str] = ()

    @property
    def config(self) -> str:
        values = {**yaml.safe_load(FOUR_LINES), **(self.mkdocs or {})}
        if self.options:
            values["plugins"] = [{"helpcenter": dict(self.options)}]
        return yaml.safe_dump(values, allow_unicode=True)


def read_case(path: Path) -> Case:
    """A case from its file; a key that no case has is an error."""
    values = yaml.safe_load(path.read_text("utf-8"))
    known = {item.name for item in fields(Case)}
    assert set(values) <= known, f"{path.name}: unknown keys {sorted(set(values) - known)}"
    case = Case(**values)
    assert case.build in ("ok", "fails"), f"{path.name}: build is {case.build!r}"
    assert case.log or case.pages, f"{path.name}: holds no line of the log and nothing of a page"
    of_site = case.pages or case.absent or case.missing
    assert case.build == "ok" or not of_site, f"{path.name}: a build that fails has no pages"
    return case


class Log(logging.Handler):
    """Keeps warnings and errors, line by line."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [line.strip() for line in record.getMessage().splitlines() if line.strip()]


@contextmanager
def logged() -> Iterator[Log]:
    log, logger = Log(), logging.getLogger("mkdocs")
    logger.addHandler(log)
    try:
        yield log
    finally:
        logger.removeHandler(log)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    write_tree(tmp_path, case.files, case.config)
    site = tmp_path / "site"
    outcome = "ok"
    with logged() as log:
        config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except Abort:
            outcome = "fails"
        finally:
            config.plugins.on_shutdown()
    assert (outcome, log.lines) == (case.build, list(case.log))
    assert site.exists() == (outcome == "ok")
    for url, snippets in (case.pages or {}).items():
        html = flat(page_file(site, url).read_text("utf-8"))
        for snippet in snippets:
            assert flat(snippet).strip() in html, f"{url} has no {snippet!r}"
    for url, snippets in (case.absent or {}).items():
        html = flat(page_file(site, url).read_text("utf-8"))
        for snippet in snippets:
            assert flat(snippet).strip() not in html, f"{url} has {snippet!r}"
    for url in case.missing:
        assert not page_file(site, url).exists(), f"{url} was built"


def test_there_are_cases() -> None:
    assert CASES
