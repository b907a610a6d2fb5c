"""A project as its mkdocs.yml describes it, for commands that run outside a build."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from ..options import Options
from .plugin import HelpCenter


class ProjectError(Exception):
    """The project cannot be opened; the message says why, in one line."""


@dataclass(frozen=True)
class Project:
    """An opened project."""

    config: MkDocsConfig
    plugin: HelpCenter
    options: Options
    folder: Path
    roots: dict[str, Path]

    def build(self, command: str) -> None:
        """Build the site for a command. Raises `ProjectError` where that cannot be done."""
        self.plugin.command = command
        try:
            build(self.config)
        except (MkDocsException, SystemExit) as error:
            raise ProjectError(str(error)) from error
        finally:
            self.plugin.command = "build"  # MkDocs hands the same plugin to the next build of this process


def open_project(file: Path, **settings: Any) -> Project:
    """The project of a mkdocs.yml. Raises `ProjectError` where there is none, or where it does not use helpcenter."""
    from .. import options
    from . import settings as engine

    if not file.is_file():
        raise ProjectError(f"{file}: no such file; run this in the folder of mkdocs.yml, or name it with --config")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(str(file), **settings)
    except (MkDocsException, SystemExit) as error:
        raise ProjectError(f"{file}: {error}") from error
    except ValueError as error:  # MkDocs splits an address such as https://[::1 before it knows that it is one
        raise ProjectError(f"{file}: a setting is not an address: {error}; look at site_url and repo_url") from error
    owners = [getattr(method, "__self__", None) for method in config.plugins.events["config"]]
    plugin = next((owner for owner in owners if isinstance(owner, HelpCenter)), None)
    if plugin is None:
        raise ProjectError(f"{file}: the plugin helpcenter is not switched on; add 'plugins: [helpcenter]'")
    values, _ = options.read(plugin.values(config))
    folder = file.resolve().parent
    return Project(config, plugin, values, folder, engine.roots(config, values, folder))
