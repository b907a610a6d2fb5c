"""Commands in the documents: each is one that the programs take, with options and files that there are."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from helpcenter.cli.command import program

ROOT = Path(__file__).parents[3]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "WRITING.md", "RULES.md", "TICKETS.md")
_LINE = re.compile(r"^ {4}(?:\.venv/bin/)?((?:helpcenter|make|python|node|mkdocs) .+?)(?:  +#.*)?$|"
                   r"`(?:\.venv/bin/)?((?:helpcenter|make) [^`\n]+)`", re.MULTILINE)  # fmt: skip


def commands() -> Iterator[str]:
    """Every command of the documents once; `a|b` stands for two."""
    for name in DOCUMENTS:
        for block, inline in _LINE.findall((ROOT / name).read_text("utf-8")):
            line = block or inline
            choice = re.search(r"\S+\|\S+", line)
            for word in choice[0].split("|") if choice else ("",):
                yield line.replace(choice[0], word) if choice else line


COMMANDS = sorted(set(commands()))


def test_commands_are_found() -> None:
    assert {"helpcenter check --graph", "make site", "helpcenter new guide NAME"} <= set(COMMANDS)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_documents_can_be_run(line: str) -> None:
    name, *words = shlex.split(line)
    if name == "helpcenter":
        command = program.commands[words[0]]
        command.make_context(words[0], words[1:] or _least(command))
    elif name == "make":
        done = subprocess.run(["make", "--dry-run", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607 - the system's own
        assert done.returncode == 0, done.stderr
    elif name == "python":
        assert words[0] == "-m"
        assert importlib.util.find_spec(words[1])
        assert [word for word in words[2:] if "/" in word and ":" not in word and not (ROOT / word).exists()] == []
    else:
        assert [word for word in words if "/" in word and not list(ROOT.glob(word))] == []


def _least(command: click.Command) -> list[str]:
    """Arguments for a command that is only named."""
    return ["x" for item in command.params if isinstance(item, click.Argument) and item.required]
