"""Data that were made from others' data are what their generators make of the same sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators import __main__ as generators


@pytest.mark.parametrize("path", generators.MADE, ids=lambda path: path.name)
def test_made_data_are_made_again(path: Path) -> None:
    assert path.read_bytes() == generators.MADE[path]()


@pytest.mark.slow
@pytest.mark.parametrize("path", generators.FETCHED, ids=lambda path: path.name)
def test_data_whose_sources_are_fetched_are_made_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert generators.SOURCES.is_dir(), "`make .cache/sources/lock` fetches them"
    monkeypatch.syspath_prepend(generators.SOURCES)
    assert path.read_bytes() == generators.FETCHED[path]()


def test_without_the_sources_the_command_says_what_it_does_not_look_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(generators, "MADE", {})
    monkeypatch.setattr(generators, "SOURCES", tmp_path / "none")
    assert generators.main(["--check"]) == 0
    assert "not looked at: words-monero.txt, chart.ttf, chart.woff2" in capsys.readouterr().err


def test_the_command_says_what_would_change(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = next(iter(generators.MADE))
    before = file.read_bytes()
    monkeypatch.setattr(generators, "MADE", {file: lambda: b"other"})
    monkeypatch.setattr(generators, "SOURCES", tmp_path / "none")
    assert generators.main(["--check"]) == 1
    assert capsys.readouterr().out == "hooks/helpcenter/search/characters.json\n"
    assert file.read_bytes() == before
    monkeypatch.setitem(generators.VERSIONS, "opencc", "0.0")
    assert generators.main(["--check"]) == 2
    assert "opencc 1.4.2, not 0.0" in capsys.readouterr().err
