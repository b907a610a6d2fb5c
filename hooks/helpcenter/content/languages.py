"""Languages of the site: where each one lives, what it falls back to, and the words of the interface."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .errors import ContentError, Place
from .passage import Passage

ISO_639_1 = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu "
    "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
    "nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so "
    "sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za "
    "zh zu".split()
)
"""The codes of languages in two letters."""

_MARK = re.compile(r"(?P<language>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")

CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
"""Scripts written without spaces, or where pairs of characters serve as well as words."""


@dataclass(frozen=True)
class Localized:
    """One text in one or more languages.

    >>> Localized({"en": "Hello", "zh": "你好"}).pick("zh", default="en")
    ('你好', 'zh')
    """

    texts: Mapping[str, str]
    """Language to text, never empty."""
    written: Mapping[str, str] | None = None
    """The texts as written, where values were filled in."""
    passages: Mapping[str, Passage] = field(default_factory=dict, compare=False, repr=False)
    """Where each was written, if it was read from a file."""

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

    def stray(self, path: str, exists: Callable[[str], bool]) -> tuple[str, str]:
        """The mark of a language that this site does not have, and the path of the page beside it; empty where none is.

        >>> languages = Languages({"en": "English", "zh": "中文"})
        >>> languages.stray("a/b.zh-CN.md", {"a/b.md"}.__contains__), languages.stray("v_17.1.md", lambda path: True)
        (('zh-CN', 'a/b.md'), ('', ''))
        """
        stem, dot, ending = path.rpartition(".")
        base, point, mark = stem.rpartition(".")
        found = _MARK.fullmatch(mark) if point else None
        known = {code.partition("-")[0].lower() for code in self.codes}
        if found and mark not in self.names and found["language"].lower() in ISO_639_1 | known:
            original = f"{base}{dot}{ending}"
            return (mark, original) if exists(original) else ("", "")
        return "", ""

    def nearest(self, mark: str) -> str:
        """The site's own code for the language of a mark; empty where it has none.

        >>> Languages({"en": "English", "zh": "中文"}).nearest("zh_CN")
        'zh'
        """
        wanted = re.split("[-_]", mark.lower())[0]
        return next((code for code in self.codes if re.split("[-_]", code.lower())[0] == wanted), "")

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
    spoken: bool = True
    """Whether any of them are in the language; otherwise all are English."""

    def __call__(self, name: str, /, **values: object) -> str:
        """The words under a name, with `{…}` filled in. Raises `KeyError` for a name that no language has."""
        return re.sub(r"\{(\w+)\}", lambda gap: str(values.get(gap[1], gap[0])), self.words[name])


MESSAGES = "assets/helpcenter/messages"
"""Where the words are in a theme folder; a team's own folder may add a language or change a word."""


def load_messages(lang: str, folders: Iterable[Path]) -> Messages:
    """The words of one language; earlier folders win, English fills the gaps.

    A kind or widget may keep its own beside the others, in a folder of its name: `messages/report/en.json`.
    """
    words: dict[str, str] = {}
    folders = list(folders)
    spoken = False
    for code in ("en", *related(lang)):
        for folder in reversed(folders):
            for file in (folder / MESSAGES / f"{code}.json", *sorted((folder / MESSAGES).glob(f"*/{code}.json"))):
                if file.is_file():
                    words.update(_read(file, folder))
                    spoken |= code != "en" or lang.partition("-")[0] == "en"
    return Messages(lang, words, spoken)


_TRADITIONAL = re.compile(r"zh-(?:Hant|TW|HK|MO)\b", re.IGNORECASE)
_TO_THE_LEFT = frozenset("ar ckb dv fa he ps sd ug ur yi".split())


def related(lang: str) -> tuple[str, ...]:
    """The languages whose words a language shows, its own last: no Simplified Chinese where Traditional is read.

    >>> related("zh-TW"), related("pt-BR")
    (('zh-Hant', 'zh-TW'), ('pt', 'pt-BR'))
    """
    base = "zh-Hant" if _TRADITIONAL.match(lang) else lang.partition("-")[0]
    return (base, lang)


def direction(lang: str) -> str:
    """The direction in which a language is written: ltr or rtl."""
    return "rtl" if lang.partition("-")[0] in _TO_THE_LEFT else "ltr"


def _read(file: Path, folder: Path) -> dict[str, str]:
    """One file of words. Raises `ContentError` where it is none."""
    place = Place(f"{folder.name}/{file.relative_to(folder).as_posix()}")
    hint = 'write a map of names to texts, such as {"search.label": "Search"}'
    try:
        text = file.read_text("utf-8")
        words = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContentError(
            Place(place.file, error.lineno, error.colno), f"is not valid JSON: {error.msg}", hint=hint
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise ContentError(place, f"cannot be read: {error}", hint="save it as JSON in UTF-8") from error
    wrong = (
        [str(name) for name, word in words.items() if not isinstance(word, str)] if isinstance(words, dict) else [""]
    )
    if wrong:
        line = next((at for at, row in enumerate(text.split("\n"), 1) if wrong[0] and json.dumps(wrong[0]) in row), 1)
        raise ContentError(Place(place.file, line), "is not a map of names to texts", text=wrong[0], hint=hint)
    return dict(words)
