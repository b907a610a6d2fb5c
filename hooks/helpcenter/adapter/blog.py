"""Posts of Material's plugin `blog` as articles: the newest first, and reached at the plugin's addresses too.

The plugin takes posts out of MkDocs' files and has templates of its own for archives, categories and profiles. Here
posts are pages like any other, which their folder's index lists; the pages that the plugin makes are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..content.languages import Languages
from ..content.library import Library, Listed
from ..content.names import composed
from ..kinds.article import Article

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

_MODULE = "material.plugins.blog.plugin"
_STRUCTURE = "material.plugins.blog.structure"


@dataclass(frozen=True)
class Blog:
    """What the plugin made of a project's files, for all blogs of it."""

    posts: Mapping[str, str] = field(default_factory=dict)
    """The plugin's address of each post that it publishes, by its path in docs; the newest first, pinned ones above."""
    made: frozenset[File] = frozenset()
    """Files of pages that the plugin made."""

    @classmethod
    def of(cls, config: MkDocsConfig, files: Files) -> Blog:
        """What there is; to be asked after the plugin's `on_files`."""
        posts: dict[str, str] = {}
        for plugin in config.plugins.values():
            if type(plugin).__module__ == _MODULE and plugin.config.enabled:
                posts |= {composed(post.file.src_uri): post.file.url for post in plugin.blog.posts}
        views = (file for file in files if type(file.page).__module__ == _STRUCTURE)
        return cls(posts, frozenset(file for file in views if file.src_dir != config.docs_dir))

    def joined(self, library: Library, languages: Languages) -> Library:
        """The library, whose posts are in the blog's order and have its addresses as old ones."""
        addresses = {languages.split(path): address for path, address in self.posts.items()}
        articles = tuple(_with_addresses(article, addresses) for article in library.all(Article))
        stems = dict.fromkeys(path.rpartition(".")[0] for path, _ in addresses)
        listed = {stem: Listed(at) for at, stem in enumerate(stems, len(library.nav))}
        return replace(library, entries={**library.entries, Article: articles}, nav={**listed, **library.nav})


def _with_addresses(article: Article, addresses: Mapping[tuple[str, str], str]) -> Article:
    """An article whose versions have the plugin's addresses of them as old ones."""
    versions = {}
    for lang, version in article.versions.items():
        front, address = version.front, addresses.get((article.path, lang))
        aliases = (*front.aliases, address) if address and address not in front.aliases else front.aliases
        versions[lang] = replace(version, front=replace(front, aliases=aliases))
    return replace(article, versions=versions)
