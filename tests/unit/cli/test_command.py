"""The command line: what it takes, and what it says to what it does not take."""

from __future__ import annotations

import json

import pytest

from helpcenter.cli.command import main, program
from helpcenter.cli.schema import FORMATS


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for name in program.commands:
        assert main([name, "--help"]) == 0
        assert f"Usage: helpcenter {name}" in capsys.readouterr().out


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_the_schema_of_every_format_is_printed(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "articel", "a"], "none of article, faq, guide, troubleshooter"),
        (["schema", "fax"], "'fax' is none of"),
        (["translated"], "name a translated file, or --all"),
        (["check", "--no-such"], "No such option"),
        (["chekc"], "No such command"),
        (["search"], "Missing argument"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_a_word(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
