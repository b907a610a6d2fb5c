"""Which other plugins, hooks and Markdown extensions leave a page alone, or read nothing but the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..build.trusted import is_known, module_of
from ..markdown.renderer import EXTENSIONS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ..build.fingerprint import Described

PLUGINS: Mapping[str, str] = {
    "helpcenter.adapter.plugin": "this one",
    "mkdocs.contrib.search": "writes an index that no page of this theme loads",
    "material.plugins.search.plugin": "likewise",
    "material.plugins.blog.plugin": "its posts are articles here, in an order and with old addresses that are read",
    "mkdocs_awesome_nav.plugin": "gives the order of pages, which is read",
    "mkdocs_literate_nav.plugin": "likewise",
    "mkdocs_redirects.plugin": "writes files of its own",
}
"""Modules of plugins whose pages may be reused, and why."""


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
"""Events in which files and settings may be written, which are read afterwards; no page passes through them."""


def unknown_plugins(config: MkDocsConfig, own: object, declared: Iterable[str]) -> list[str]:
    """Names of plugins and hooks that may change a page by what only they know: a date in git, a file they include."""
    declared = set(declared)
    origins = config.plugins._event_origins  # noqa: SLF001 - MkDocs names them nowhere else
    found: dict[str, None] = {}
    for event, methods in config.plugins.events.items():
        for method in () if event in _HARMLESS else methods:
            name = origins.get(method, "?")
            plugin = getattr(method, "__self__", None)
            if plugin is not own and type(plugin).__module__ not in PLUGINS and name not in declared:
                found[name] = None
    return list(found)


_ALTERING = ("page_read_source", "page_markdown", "page_content")
"""Events in which the content of a page may become another than its source says."""


def alters(config: MkDocsConfig, own: object) -> bool:
    """Whether another plugin or hook works on the content of pages, however pure it is."""
    plugins = [getattr(method, "__self__", None) for event in _ALTERING for method in config.plugins.events[event]]
    return any(plugin is not own and type(plugin).__module__ not in PLUGINS for plugin in plugins)


def after_the_build(config: MkDocsConfig, own: object) -> bool:
    """Whether another plugin or hook works on the finished site, so that it must find all of it."""
    plugins = [getattr(method, "__self__", None) for method in config.plugins.events["post_build"]]
    return any(plugin is not own and type(plugin).__module__ not in PLUGINS for plugin in plugins)


def unknown_extensions(extensions: Iterable[object], declared: Iterable[str]) -> list[str]:
    """Names of Markdown extensions that may read more than the page.

    >>> unknown_extensions(["toc", "markdown.extensions.smarty", "pymdownx.snippets"], [])
    ['pymdownx.snippets']
    """
    known = {*MARKDOWN, *declared}
    found = []
    for item in extensions:
        name = item.removeprefix("markdown.extensions.") if isinstance(item, str) else type(item).__module__
        if name not in known or (name not in {*declared} and not is_known(module_of(name))):
            found.append(name)
    return found


def unknown_code(told: Described, declared: Iterable[str]) -> list[str]:
    """Modules of functions in settings that may read more than they are given, and types that cannot be compared."""
    known = {*declared}
    names = [*sorted(name for name in told.modules if not is_known(name)), *sorted(told.unknown)]
    return [name for name in names if not known & {name, name.partition(".")[0]}]
