"""What a team sees of how the program is put together: bound once, embedded in another program, imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from building import FOUR_LINES, ROOT, environment, write_tree
from conftest import MakeSite

TREE = {"docs/index.md": "# Home\n", "docs/a.md": "# A\n\nText.\n"}
HOOK = (ROOT / "hooks/site.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("plugins", "place"),
    [
        ("[helpcenter, helpcenter]", "4:23"),
        ("\n  - helpcenter: {operator: official}\n  - helpcenter: {languages: {en: English, zh: 中文}}", "6:5"),
        ("[helpcenter]\nhooks: [own.py]", "4:11"),
    ],
)
def test_two_of_the_plugin_are_an_error_that_says_so(make_site: MakeSite, plugins: str, place: str) -> None:
    config = FOUR_LINES.replace("[helpcenter]", plugins)
    built = make_site({**TREE, "own.py": HOOK}, config=config, strict=False)
    assert built.returncode == 1
    assert f"mkdocs.yml:{place}: the plugin 'helpcenter' is set up twice" in built.output
    assert "FileNotFoundError" not in built.output
    assert not built.site.exists()


EMBEDDED = """
import logging, os, signal, sys, threading
from mkdocs.commands.build import build
from mkdocs.config import load_config

def state():
    handlers = [logging.getLogger(name).handlers[:] for name in ("", "mkdocs")]
    variables = dict(os.environ, NO_MKDOCS_2_WARNING="")  # Material sets it
    return handlers, signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM), variables, os.getcwd()

before = state()
first, second = sys.argv[1:]
for file in (first, second, first):
    config = load_config(file)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
config = load_config(second)
build(config)  # nobody told of a command
build(config)  # the same settings again
thread = threading.Thread(target=lambda: build(load_config(first)))
thread.start()
thread.join()
assert state() == before, (state(), before)
"""


def test_another_program_builds_sites_one_after_the_other(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        write_tree(tmp_path / name, {**TREE, "docs/a.md": f"# Page of {name}\n"}, FOUR_LINES)
        files.append(str(tmp_path / name / "mkdocs.yml"))
    done = subprocess.run([sys.executable, "-W", "error", "-c", EMBEDDED, *files], env=environment(), cwd=tmp_path,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for name in ("one", "two"):
        assert f"Page of {name}" in (tmp_path / name / "site/a/index.html").read_text("utf-8")
        assert {path.name for path in (tmp_path / name).iterdir()} == {"docs", "mkdocs.yml", "site", ".cache"}


def test_an_import_changes_nothing() -> None:
    code = """
import gc, logging, os, signal, threading
state = lambda: (threading.active_count(), signal.getsignal(signal.SIGINT), logging.getLogger().handlers[:],
                 gc.isenabled(), gc.get_threshold(), dict(os.environ), os.getcwd())
before = state()
import helpcenter.plugin, helpcenter.cli.command
assert state() == before
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], env=environment(), capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
