"""How far a build is, for a terminal and for a log."""

from __future__ import annotations

import io
import logging
import re
import sys
from types import SimpleNamespace

import pytest

from helpcenter.build import progress


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _talking(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, progress.log.name)


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


@pytest.mark.parametrize(("total", "step"), [(50, 1), (199, 1), (1000, 10), (1089, 10)])
def test_a_bar_moves_a_hundred_times(monkeypatch: pytest.MonkeyPatch, total: int, step: int) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert len(list(progress.shown(range(total), total))) == total
    seen = {int(at) for at in re.findall(rf"(\d+)/{total}", terminal.getvalue())}
    assert seen == {*range(0, total, step), total}


def test_a_line_comes_each_ten_seconds(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    now = [1000.0]
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: now[0]))
    for item in progress.shown(range(50), 50):
        now[0] += 15 if item == 20 else 1
    assert [record.getMessage() for record in caplog.records] == [
        f"{number} of 50 pages rendered" for number in (10, 20, 21, 31, 41)
    ]


@pytest.mark.parametrize(("pages", "level"), [(49, logging.INFO), (60, logging.ERROR)])
def test_nothing_is_said_of_few_pages_nor_where_nobody_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, pages: int, level: int
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    caplog.set_level(level, progress.log.name)
    assert list(progress.shown(range(pages), pages)) == list(range(pages))
    assert terminal.getvalue() == ""
    assert not caplog.records
