"""Which other plugins, hooks and Markdown extensions leave a page alone, or read nothing but the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..markdown import EXTENSIONS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PLUGINS: Mapping[str, str] = {
    "helpcenter": "this one",
    "search": "writes an index that no page of this theme loads",
    "material/search": "likewise",
}
"""Plugins whose pages may be reused, and why."""

MARKDOWN: Mapping[str, str] = {
    **dict.fromkeys(EXTENSIONS, "part of what content may use"),
    "meta": "reads the page's own text", "fenced_code": "left out: superfences does it", "sane_lists": "syntax",
    "smarty": "syntax", "nl2br": "syntax", "extra": "syntax", "admonition": "syntax", "codehilite": "syntax",
    "wikilinks": "syntax", "legacy_em": "syntax", "legacy_attrs": "syntax", "pymdownx.arithmatex": "syntax",
    "pymdownx.betterem": "syntax", "pymdownx.caret": "syntax", "pymdownx.critic": "syntax", "pymdownx.keys": "syntax",
    "pymdownx.magiclink": "syntax", "pymdownx.mark": "syntax", "pymdownx.smartsymbols": "syntax",
    "pymdownx.tilde": "syntax", "pymdownx.emoji": "a table in its own package", "pymdownx.escapeall": "syntax",
    "pymdownx.saneheaders": "syntax", "pymdownx.progressbar": "syntax", "pymdownx.blocks.admonition": "syntax",
    "pymdownx.blocks.details": "syntax", "pymdownx.blocks.tab": "syntax", "pymdownx.blocks.definition": "syntax",
    "pymdownx.extra": "syntax",
}  # fmt: skip
"""Extensions whose HTML depends on the Markdown and their settings alone; pymdownx.snippets is none: it reads files."""

_HARMLESS = ("startup", "shutdown", "serve", "build_error", "pre_build")
"""Events that touch no page."""


def unknown_plugins(config: MkDocsConfig, own: object, declared: Iterable[str]) -> list[str]:
    """Names of plugins and hooks that may change a page by what only they know: a date in git, a file they include."""
    known = {*PLUGINS, *declared}
    origins = config.plugins._event_origins  # noqa: SLF001 - MkDocs names them nowhere else
    found: dict[str, None] = {}
    for event, methods in config.plugins.events.items():
        for method in () if event in _HARMLESS else methods:
            name = origins.get(method, "?")
            if getattr(method, "__self__", None) is not own and name not in known:
                found[name] = None
    return list(found)


def unknown_extensions(config: MkDocsConfig, declared: Iterable[str]) -> list[str]:
    """Names of Markdown extensions that may read more than the page."""
    known = {*MARKDOWN, *declared}
    names = (str(item).removeprefix("markdown.extensions.") for item in config.markdown_extensions)
    return [name for name in names if name not in known]
