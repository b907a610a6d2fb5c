"""Keys of front matter that other plugins read: no warning where the plugin is on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from ..content.errors import ContentError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

KEYS: Mapping[str, AbstractSet[str]] = {
    "material.plugins.blog.plugin": set("authors categories date pin links readtime slug".split()),
    "mkdocs_rss_plugin.plugin": set("authors categories date image rss".split()),
    "mkdocs_macros.plugin": {"render_macros"},
    "mkdocs_glightbox.plugin": {"glightbox"},
}
"""By the module of the plugin."""


def others(findings: Iterable[ContentError], config: MkDocsConfig) -> tuple[ContentError, ...]:
    """Findings without those about keys that a plugin of this project reads."""
    read = {key for plugin in config.plugins.values() for key in KEYS.get(type(plugin).__module__, ())}
    return tuple(one for one in findings if one.rule != "front-matter" or one.text not in read)
