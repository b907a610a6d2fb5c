"""Data that were made from others' data are what their generators make of the same sources."""

from __future__ import annotations

import pytest

from generators import __main__ as generators


@pytest.mark.parametrize("path", generators.MADE, ids=lambda path: path.name)
def test_made_data_are_made_again(path: object) -> None:
    [(file, make)] = [item for item in generators.MADE.items() if item[0] == path]
    assert file.read_text("utf-8") == make()


def test_the_command_says_what_would_change(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = next(iter(generators.MADE))
    before = file.read_bytes()
    monkeypatch.setattr(generators, "MADE", {file: lambda: "other"})
    assert generators.main(["--check"]) == 1
    assert capsys.readouterr().out == "hooks/helpcenter/search/characters.json\n"
    assert file.read_bytes() == before
    monkeypatch.setitem(generators.VERSIONS, "opencc", "0.0")
    assert generators.main(["--check"]) == 2
    assert "opencc 1.4.2, not 0.0" in capsys.readouterr().err
