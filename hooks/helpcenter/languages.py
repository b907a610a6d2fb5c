"""Languages of the site: where each one lives, what it falls back to, and the words of the interface."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Localized:
    """One text in one or more languages.

    >>> Localized({"en": "Hello", "zh": "你好"}).pick("zh", default="en")
    ('你好', 'zh')
    """

    texts: Mapping[str, str]
    """Language to text, never empty."""

    def pick(self, lang: str, *, default: str) -> tuple[str, str]:
        """The text for a language and the language it is really in: its own, else the default's, else the first."""
        for choice in (lang, default):
            if choice in self.texts:
                return self.texts[choice], choice
        first = next(iter(self.texts))
        return self.texts[first], first


@dataclass(frozen=True)
class Languages:
    """The languages of one site; the first is the default and lives at the root.

    >>> languages = Languages({"en": "English", "zh": "中文"})
    >>> languages.default, languages.prefix("en"), languages.prefix("zh")
    ('en', '', 'zh/')
    """

    names: Mapping[str, str]
    """Language code to the language's name in itself."""

    @property
    def default(self) -> str:
        return next(iter(self.names))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.names)

    def prefix(self, lang: str) -> str:
        """The folder of a language in URLs, with its slash; empty for the default."""
        return "" if lang == self.default else f"{lang}/"

    def split(self, path: str) -> tuple[str, str]:
        """A source path without its language mark, and the language.

        >>> Languages({"en": "English", "zh": "中文"}).split("account/reset-password.zh.md")
        ('account/reset-password.md', 'zh')
        """
        stem, dot, ending = path.rpartition(".")
        base, mark, lang = stem.rpartition(".")
        if mark and lang in self.names and "/" not in lang:
            return f"{base}{dot}{ending}", lang
        return path, self.default

    def beside(self, path: str, lang: str) -> str:
        """The path of a translation, the reverse of `split`."""
        if lang == self.default:
            return path
        stem, dot, ending = path.rpartition(".")
        return f"{stem}.{lang}{dot}{ending}"

    def localized(self, value: object) -> Localized:
        """A YAML value, a text or a map of language to text, as one noun."""
        if isinstance(value, Mapping):
            return Localized({str(key): str(text) for key, text in value.items()})
        return Localized({self.default: str(value)})


@dataclass(frozen=True)
class Messages:
    """The interface's own words in one language; what it lacks is English.

    >>> Messages("xx", {"search": "Search for {what}"})("search", what="x")
    'Search for x'
    """

    lang: str
    words: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, name: str, /, **values: object) -> str:
        """The words under a name, with `{…}` filled in. Raises `KeyError` for a name that no language has."""
        return re.sub(r"\{(\w+)\}", lambda gap: str(values.get(gap[1], gap[0])), self.words[name])


MESSAGES = "assets/helpcenter/messages"
"""Where the words stand in a theme folder; a team's own folder may add a language or change a word."""


def load_messages(lang: str, folders: Iterable[Path]) -> Messages:
    """The words of one language; earlier folders win, English fills the gaps."""
    words: dict[str, str] = {}
    folders = list(folders)
    for code in ("en", lang.split("-", maxsplit=1)[0], lang):
        for folder in reversed(folders):
            file = folder / MESSAGES / f"{code}.json"
            if file.is_file():
                words.update(json.loads(file.read_text("utf-8")))
    return Messages(lang, words)
