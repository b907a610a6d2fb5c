"""Each command in the documents is run, in a small site or in a clone of this repository, and does something."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from building import ROOT, environment, four_lines, run_mkdocs, tree, write_tree
from helpcenter.cli.command import main
from previewing import serving
from trees import SMALL, SMALL_OPTIONS

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "WRITING.md", "RULES.md", "TICKETS.md")
_PROGRAMS = "helpcenter|make|mkdocs|properdocs|mike|python|node|git|awk|npm|pip"
_BEGUN = rf"(?:\.venv/bin/)?((?:{_PROGRAMS}) "
_LINE = re.compile(rf"^(?: {{4}}|```sh\n){_BEGUN}\S.*?)(?:  +#.*)?$|`{_BEGUN}[^`\n]+)`", re.MULTILINE)

ONLY_PLANNED = {
    "make site": "installs from the network; `mkdocs build --strict`, which it then runs, is run",
    "make serve": "installs from the network; `mkdocs serve`, which it then runs, is run",
    'make serve ARGS="--dev-addr 0.0.0.0:9000"': "likewise",
    "make test": "runs this test",
    "make test PYTHON=python3.13": "likewise",
    "make sweep": "takes hours",
    "make sweep-plugins": "is run by hand: it installs other teams' plugins from the network",
    'make sweep-mutants ARGS="--sample 50 --seed 7"': "takes an hour",
    "make bench": "takes an hour",
    "make audit": "asks a database in the network",
    "make lock": "asks the network for new versions",
    "make tools": "is part of `make test`",
    "make .cache/sources/lock": "fetches from the network; `make sweep` runs it",
}
"""Targets of make of which `--dry-run` shows what they would do, and why no more is run."""

ELSEWHERE = {
    "python -m mypy": ("Makefile", "mypy"),
    "mkdocs gh-deploy": ("tests/site/test_destination.py", '"gh-deploy"'),
    "mike deploy": ("tests/site/test_destination.py", '"deploy"'),
    "python tickets.py 8080": ("tests/browser/test_submit.py", "tickets.py"),
    "pip install codespell": ("requirements-dev.lock", "codespell=="),
}
"""Command to the file that runs it, or what it rests on, with more than is to be had here."""

SLOW = ("python -m benchmarks", "python -m pip install", "python -m generators", "helpcenter tune")
"""They take more than five seconds."""

SITE = {
    **SMALL,
    "docs/fees/limits.md": "# Limits\n\nNone.\n",
    "docs/fees/limits.zh.md": "# 限额\n\n没有。\n",
    "tickets.csv": "Subject\nforgot my password\nwhere is my parcel\n",
}
SHOWN = {
    "helpcenter check": "no findings",
    "helpcenter check --github": "\n",
    "helpcenter check --json": "[]",
    "helpcenter check --graph": "flowchart",
    "helpcenter check --rules": "not-read",
    "helpcenter gaps": "parcel",
    "helpcenter schema": "json-schema.org",
    "helpcenter search reset": "How do I reset my password?",
    "helpcenter search 密码重置": "如何重置密码",
    "helpcenter stats": "articles",
    "helpcenter tune": "weak below",
    "node --test": " fail 0\n",
    "python -m pytest": " passed",
    "python -m ruff format": "unchanged",
}
"""Beginning of a command to what it prints, the longest that fits."""


def commands() -> Iterator[str]:
    """Every command of the documents; `a|b` stands for two."""
    for name in DOCUMENTS:
        for block, inline in _LINE.findall((ROOT / name).read_text("utf-8")):
            line = block or inline
            choice = re.search(r"(?<= )\w+(?:\|\w+)+", line) if line.startswith("helpcenter") else None
            for word in choice[0].split("|") if choice else ("",):
                yield line.replace(choice[0], word) if choice else line


COMMANDS = sorted({*commands()} - ONLY_PLANNED.keys() - ELSEWHERE.keys())
NAMED = {"helpcenter new": "Missing argument", "helpcenter translated": "name a translated file"}
"""A command that is only named, since it wants more words, and what it then says."""


def test_commands_are_found_and_each_exception_is_needed() -> None:
    found = {*commands()}
    assert {"helpcenter check --graph", "make site", "helpcenter new guide NAME", "mkdocs build --strict"} <= found
    assert found >= {*ONLY_PLANNED, *ELSEWHERE, *NAMED}
    for file, words in ELSEWHERE.values():
        assert words in (ROOT / file).read_text("utf-8")


@pytest.mark.parametrize("line", ONLY_PLANNED)
def test_a_target_of_make_has_a_plan(line: str) -> None:
    assert _shell(line.replace("make ", "make --dry-run "), ROOT) or "sources" in line


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose findings of today are in its baseline."""
    root = tmp_path_factory.mktemp("commands") / "site"
    write_tree(root, SITE, four_lines(SMALL_OPTIONS))
    done = run_mkdocs(root, "--strict")
    assert done.ok, done.output
    assert main(["check", "--baseline", "--config", str(root / "mkdocs.yml")]) == 0
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "site"))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """A clone of this repository, with what `make site` and `make test` make beside it."""
    folder = tmp_path_factory.mktemp("clone")
    for line in COMMANDS:
        if line.startswith("git clone"):
            _shell(line.replace("URL", ROOT.as_uri()), folder)
    root = folder / "helpcenter"
    _shell("git update-ref refs/remotes/origin/main HEAD", root)  # whatever branch this is
    for name in (".venv", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    (root / "site").symlink_to(built / "site")
    return root


def _shell(line: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**environment(), "PATH": path}
    done = subprocess.run(line, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False)  # noqa: S602 - a line of this repository's documents
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _expected(line: str) -> str:
    return SHOWN[max((known for known in SHOWN if line.startswith(known)), key=len)]


def _params(program: str) -> list[object]:
    lines = [line for line in COMMANDS if line.startswith(program) and line not in NAMED]
    return [pytest.param(line, marks=[pytest.mark.slow] if line.startswith(SLOW) else []) for line in lines]


@pytest.mark.parametrize("line", _params("helpcenter "))
def test_a_command_of_this_program(
    line: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    before = tree(site)
    words = shlex.split(line.replace("NAME", "fresh").replace("CODE", "de"))[1:]
    assert main(words) == 0
    shown = capsys.readouterr().out
    written = tree(site).items() - before.items()
    if any(line.startswith(known) for known in SHOWN):
        assert _expected(line) in shown
    if words[0] in ("new", "translated", "tune") or "--ledger" in words:
        assert written


@pytest.mark.parametrize("line", NAMED)
def test_a_command_that_is_only_named_says_what_it_wants(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(shlex.split(line)[1:])
    assert caught.value.code == 2
    assert NAMED[line] in capsys.readouterr().err


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("mkdocs ")])
def test_a_command_of_mkdocs(line: str, site: Path) -> None:
    _, command, *options = shlex.split(line)
    if command == "serve":
        with serving(site) as url, urlopen(url) as answer:  # noqa: S310 - of this machine
            assert b"hc-content" in answer.read()
    else:
        assert command == "build"
        shutil.rmtree(site / "site")
        assert run_mkdocs(site, *options).ok
        assert (site / "site/index.html").exists()


@pytest.mark.parametrize("line", [*_params("python "), *_params("node ")])
def test_a_command_of_a_clone(line: str, clone: Path, tmp_path: Path) -> None:
    address = f"git+file://localhost{clone}"  # pip wants a host
    given = line.replace("git+https://GIT-HOST/OWNER/REPOSITORY.git", address)
    if "pip install" in line:
        given += f" --no-deps --no-build-isolation --no-index --target {shlex.quote(str(tmp_path / 'installed'))}"
    said = _shell(given, clone)
    if any(line.startswith(known) for known in SHOWN):
        assert _expected(line) in said
    if "pip install" in line:
        assert (tmp_path / "installed/helpcenter/plugin.py").exists()


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("awk ")])
def test_a_command_on_what_was_built(line: str, site: Path) -> None:
    _shell(line, site)
    assert 'add_header Content-Security-Policy "' in (site / "headers.conf").read_text("utf-8")


def test_every_command_is_of_a_program_that_is_run() -> None:
    run = ("helpcenter ", "mkdocs ", "python ", "node ", "awk ", "git clone ")
    assert [line for line in COMMANDS if not line.startswith(run)] == []
