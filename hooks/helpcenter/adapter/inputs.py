"""What every page depends on beside its own content: settings, Markdown extensions, plugins, hooks, theme folders."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from mkdocs.utils import get_build_datetime

from ..build import fingerprint
from ..build.fingerprint import Described
from ..build.inputs import engine
from ..build.trusted import is_known, module_of
from ..content.digest import digest
from ..kinds.contact import Contact
from ..site import templates

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ..site.site import Site

_PLACES = frozenset("config_file_path docs_dir site_dir watch dev_addr strict".split())
"""Settings that are another on each machine or in each build: they count where a template names them."""


_APART = frozenset("plugins hooks theme markdown_extensions mdx_configs".split())
"""Settings that are told in their own way, below."""


@dataclass(frozen=True)
class Markdown:
    """What HTML made of a piece of Markdown depends on, besides its text."""

    names: tuple[str, ...]
    """Of the extensions."""
    settings: Described
    code: str
    """Of the extensions, of the functions and files that their settings name."""
    icons: str
    """The names and pictures of a team's own emoji."""

    def digest(self) -> str:
        """One name for all of it."""
        return digest(engine(), repr(self.names), self.settings.text, self.code, self.icons)


def markdown(config: MkDocsConfig) -> Markdown:
    """What the settings say of Markdown; to be asked before MkDocs' own are emptied."""
    extensions: list[object] = list(config.markdown_extensions)  # another plugin may put an object there
    names = tuple(item if isinstance(item, str) else type(item).__module__ for item in extensions)
    told = fingerprint.describe([config.markdown_extensions, config.mdx_configs])
    modules = sorted({*told.modules, *map(module_of, names)})
    emoji = config.mdx_configs.get("pymdownx.emoji") or {}
    folders = (emoji.get("options") or {}).get("custom_icons") or ()
    code = digest(_code(modules), _named(config, config.mdx_configs))
    return Markdown(names, told, code, _icons(tuple(map(str, folders))))


@functools.cache
def _icons(folders: tuple[str, ...]) -> str:
    """Read once a process, as the theme's own emoji do."""
    return digest(*(fingerprint.folder(Path(folder)) for folder in folders))


def _code(modules: Iterable[str]) -> str:
    """The source of modules that are not known to be alike wherever the same packages are installed."""
    return digest(*(part for name in modules if not is_known(name) for part in (name, fingerprint.code(name))))


def common(
    config: MkDocsConfig, site: Site, published: Iterable[str], markdown: Markdown, told: Described
) -> dict[str, str]:
    """What every page depends on, by what a writer calls it; `told` is what `settings` said."""
    ours = templates.changing(config.theme.dirs)
    texts = [text for folder in ours for text in _templates(folder)]
    places = {key: str(config.data.get(key)) for key in _PLACES if any(key in text for text in texts)}
    dated = any(word in text for text in texts for word in ("build_date_utc", "update_date"))
    return {
        "the program or an installed package": engine(),
        "Markdown extensions": markdown.digest(),
        "settings": digest(told.text, _code(sorted(told.modules)), repr(site.options), repr(sorted(places.items()))),
        "name and address of the site": digest(site.name, site.url),
        "plugins and hooks": _plugins(config),
        "theme files": digest(*map(fingerprint.folder, ours)),
        "the day": str(get_build_datetime()) if dated else "",
        "which files there are": digest(
            fingerprint.describe([sorted(published), sorted(site.sizes.items())]).text,
            repr([(page.key, page.translations) for page in site.pages]),
        ),
        "contact channels": repr(site.library.all(Contact)),
        "words": digest(*(repr(sorted(site.words(lang).words.items())) for lang in site.languages.codes)),
    }  # fmt: skip


def settings(config: MkDocsConfig) -> Described:
    """The settings that templates may read."""
    read = {key: value for key, value in config.data.items() if key not in _PLACES | _APART}
    return fingerprint.describe([read, config.theme.name, dict(config.theme)])


def _named(config: MkDocsConfig, value: object) -> str:
    """Files and modules of the project that settings name: a plugin's macros, what an extension appends to a text."""
    project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    if isinstance(value, Mapping):
        return digest(*(_named(config, item) for item in value.values()))
    if isinstance(value, list | tuple):
        return digest(*(_named(config, item) for item in value))
    if not isinstance(value, str) or not re.fullmatch(r"[^\n\0]{1,200}", value):
        return ""
    paths = [project / value, project / f"{value}.py"]
    return digest(*(_content(path) for path in paths if path.is_file() or (path / "__init__.py").is_file()))


def _content(path: Path) -> str:
    return fingerprint.source(path) if path.is_dir() or path.suffix == ".py" else fingerprint.folder(path)


def _plugins(config: MkDocsConfig) -> str:
    """Plugins and hooks in their order: their settings, their source, and what the settings name."""
    parts: list[str] = []
    for name, plugin in config.plugins.items():
        parts.append(name)
        if isinstance(plugin, ModuleType):  # a hook
            parts.append(fingerprint.source(Path(plugin.__file__ or "")))
        elif not is_known(module := type(plugin).__module__):
            told = fingerprint.describe(dict(plugin.config))
            parts += (told.text, fingerprint.code(module), _code(sorted(told.modules)), _named(config, plugin.config))
    return digest(*parts)


def _templates(folder: Path) -> list[str]:
    """The text of the templates of a theme folder."""
    found = (path for name, path in fingerprint.files(folder) if name.endswith(".html"))
    return [path.read_text("utf-8", "replace") for path in found if path.is_file()]  # not a link that leads nowhere
