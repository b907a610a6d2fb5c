"""How far a build is, for a terminal and for a log."""

from __future__ import annotations

import io
import logging
import sys

import pytest

from helpcenter.build import progress


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _talking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress.log, "level", logging.INFO)


def test_a_bar_on_a_terminal_goes_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress.shown(range(60), 60)) == list(range(60))
    assert "Rendering pages" in terminal.getvalue()
    assert "60/60" in terminal.getvalue()


def test_lines_in_a_log(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    assert list(progress.shown(range(60), 60)) == list(range(60))
    assert [record.getMessage() for record in caplog.records][-1] == "60 of 60 pages rendered"


@pytest.mark.parametrize(("pages", "level"), [(10, logging.INFO), (60, logging.ERROR)])
def test_nothing_is_said_of_few_pages_nor_where_nobody_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, pages: int, level: int
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    monkeypatch.setattr(progress.log, "level", level)
    assert list(progress.shown(range(pages), pages)) == list(range(pages))
    assert terminal.getvalue() == ""
    assert not caplog.records
