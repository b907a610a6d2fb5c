"""Settings of MkDocs and of Material that change nothing here: named once, never ignored in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mkdocs.theme import Theme

from ..content.errors import ContentError, ContentWarning, Place

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from .listed import Nav

_FEATURES = frozenset(
    "content.action.edit content.code.annotate content.code.copy content.tabs.link navigation.footer "
    "navigation.indexes navigation.path navigation.prune navigation.sections search.highlight search.suggest "
    "toc.follow".split()
)
"""What the frame does with and without being told."""

_THEME = frozenset("name custom_dir favicon features font icon language locale logo palette static_templates".split())
"""What is read, or has its own line below."""

_EXTRA = frozenset(
    "alternate analytics annotate consent generator homepage manifest social status tags version".split()
)
"""What Material's templates read; other keys are for a team's own templates and for plugins."""


def names(config: MkDocsConfig) -> list[str]:
    """The settings of a team that have no meaning, to be asked before the plugin sets its own."""
    usual = Theme(name=config.theme.name)
    return list(_names(config, {key: value for key, value in config.theme.items() if usual.get(key) != value}))


def report(names: list[str], nav: Nav) -> list[ContentError]:
    """One warning for all of them, and for what `nav` has besides pages."""
    nowhere = ", ".join(nav.nowhere)
    told = [f"nav ({nowhere}: sections are folders, and links to other sites belong on a page)"] if nowhere else []
    if not [*told, *names]:
        return []
    what = f"settings that change nothing here: {', '.join([*told, *names])}"
    hint = "delete them, or say that they are for other tools: 'rules: {setting: off}'"
    return [ContentWarning(Place("mkdocs.yml"), what, hint=hint, rule="setting")]


def _names(config: MkDocsConfig, given: Mapping[str, Any]) -> Iterator[str]:
    if config.site_author:
        yield "site_author"
    features = [str(name) for name in given.get("features") or () if name not in _FEATURES]
    if features:
        yield f"theme.features ({', '.join(features)})"
    if given.get("font"):
        yield "theme.font (pages load no fonts)"
    icons = given.get("icon") or {}
    yield from (f"theme.icon.{name}" for name in icons if name != "logo")
    yield from (f"theme.{name}" for name in given if name not in _THEME)
    yield from (f"extra.{name}" for name in config.extra if name in _EXTRA)
