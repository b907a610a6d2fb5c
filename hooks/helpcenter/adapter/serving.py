"""Our preview in place of the engine's: what that one was told, handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..content.errors import ContentError

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from ..preview.server import PreviewServer


def instead_of(
    server: LiveReloadServer, *, roots: Iterable[Path], problems: Callable[[], Sequence[ContentError]]
) -> PreviewServer:
    """A server that serves and watches what the engine's would, and `roots` besides; the engine's is closed."""
    from ..preview.server import PreviewServer  # a build needs no server

    # Already watched are docs, mkdocs.yml, with `--watch-theme` the theme, and what other plugins named.
    known = [Path(str(emitter.watch.path)) for emitter in server.observer.emitters]
    server.server_close()
    host, port = server.server_address[:2]
    return PreviewServer(
        str(host), int(port), Path(server.root), mount=server.mount_path, build=server.builder, problems=problems,
        watched=dict.fromkeys([*known, *roots]),
    )  # fmt: skip


UNGUARDED = (
    "Without live reload the engine's own server answers, to every host name and without this site's headers: a page "
    "of another site that is open in the browser can read the preview; '--livereload' starts the one that refuses it"
)
"""Some versions of click leave live reload out where nobody asked for that."""


def unguarded() -> bool:
    """Whether the command is `serve` without live reload: then the engine hands its server to no plugin."""
    context = click.get_current_context(silent=True)
    said = context.params if context else {}
    return bool(said["no_livereload"]) if "no_livereload" in said else not said.get("livereload", True)
