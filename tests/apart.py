"""`mkdocs build` in a process that is forked from this one: it starts with MkDocs loaded, and leaves nothing behind.

Hooks, plugins and extensions of a project are loaded again by each, as by a command; it takes a tenth of the time.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click
from mkdocs.__main__ import cli
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugins


@dataclass(frozen=True)
class Done:
    """How a build ended."""

    returncode: int
    output: str
    """Everything that was printed."""


def run_apart(*arguments: str, at: Path, env: Mapping[str, str] | None = None) -> Done:
    """`mkdocs build` with these arguments, in a folder, with these variables; PYTHONPATH counts too."""
    with tempfile.TemporaryFile() as printed:
        child = os.fork()
        if child == 0:
            _build(arguments, at, env or {}, printed.fileno())
        _, status = os.waitpid(child, 0)
        printed.seek(0)
        return Done(os.waitstatus_to_exitcode(status), printed.read().decode("utf-8", "replace"))


def _build(arguments: tuple[str, ...], at: Path, env: Mapping[str, str], printed: int) -> NoReturn:
    code = 1
    try:
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the process ends with it
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - likewise
        for logger in (logging.getLogger(), logging.getLogger("mkdocs")):
            logger.handlers.clear()  # those of the tests
        sys.dont_write_bytecode = True  # two versions of a file within a second would be one
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        os.environ.update(env)
        sys.path[:0] = filter(None, env.get("PYTHONPATH", "").split(os.pathsep))
        os.chdir(at)
        # MkDocs looks for installed plugins once, when this is imported: here perhaps before the path was extended.
        assert isinstance(MkDocsConfig.plugins, Plugins)
        MkDocsConfig.plugins.installed_plugins = get_plugins()
        code = _ended(["build", *arguments])
    except BaseException:  # noqa: BLE001 - nothing may get back into the tests
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ended(arguments: list[str]) -> int:
    try:
        cli.main(arguments, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    return 0
