"""`python -m generators`: write the made data again; with `--check` say which files would change, and exit 1.

    path                                        source                          version  licence
    search/characters.json                      OpenCC (PyPI: opencc)           1.4.2    Apache-2.0
    widgets/verify/characters.js                UTS 39 confusables, Unicode     3.3.1    Unicode-3.0; the package: MIT
                                                15.1 (PyPI: confusable-homoglyphs)
    privacy/words-CODE.txt                      BIP-39 (PyPI: mnemonic)         0.21     MIT
    privacy/words-monero.txt                    Monero (PyPI: bip-utils)        2.12.3   MIT
    figures/font/chart.ttf, chart.woff2         Noto Sans (npm: @expo-google-   0.4.2    OFL-1.1
                                                fonts/noto-sans), by fontTools

The packages are among the tests' own (`pyproject.toml`), those of the last two rows in `.cache/sources`, which
`make .cache/sources/lock` fetches. Not made by a program: `thesaurus.txt`, the stop words of `search/text.py` and
`off-topic.yml`, which were written for this project; `messages/**/zh-Hant.json`, which `tests/zh_hant.py` makes and a
person reads.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import resources
from importlib.metadata import distribution, version
from pathlib import Path

from . import font

PACKAGE = Path(__file__).resolve().parents[1] / "hooks/helpcenter"
ASSETS = PACKAGE / "theme/assets/helpcenter"
SOURCES = PACKAGE.parents[1] / ".cache/sources"
VERSIONS = {"opencc": "1.4.2", "confusable-homoglyphs": "3.3.1", "mnemonic": "0.21"}

CHARACTERS = {"帐": "账", "帳": "账", "妳": "你", "薴": "苎"}
"""Pairs that are not OpenCC's: two that people mistype, one that only women are written with, and a first choice that
the library's phrases override."""

LISTS = {
    "cs": "czech", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "ja": "japanese", "ko": "korean",
    "pt": "portuguese", "ru": "russian", "tr": "turkish", "zh-hant": "chinese_traditional", "zh": "chinese_simplified",
}  # fmt: skip
"""Code in the file's name to the list's."""

ADDED = {
    "a": "ɐᴀ", "b": "ƀɓʙ", "c": "ƈȼ", "d": "đɖɗᴅ", "e": "ɇɘəɛэєᴇ", "f": "ƒғ", "g": "ǥɠɢґ", "h": "ħɦʜђћ", "i": "ɨ",
    "j": "ɉᴊ", "k": "ĸƙқҝҟҡԟᴋᶄⱪꝁꝃ", "l": "łƚɫɭʟ", "m": "ɱᴍ", "n": "ŋƞɲɴип", "o": "øɔѳө", "p": "ƥᴘ", "q": "ʠ",
    "r": "ɍɼяґ", "s": "ȿʂ", "t": "ŧƭᴛⱦ", "u": "ʉц", "v": "ʋ", "w": "шщ", "x": "ҳ", "y": "ƴɏ", "z": "ƶʐ",
}  # fmt: skip
"""Small capitals, and letters with a stroke or a hook, which UTS 39 spells with two characters."""
SIGNS = "abcdefghijklmnopqrstuvwxyz23456789.-/:"
NO_NAME = "\U0001d16d"
"""A musical dot, which is in no name."""


def characters() -> str:
    """Traditional characters and the simplified ones they fold to; the note at the top of the file stays."""
    import opencc

    file = PACKAGE / "search/characters.json"
    convert = opencc.OpenCC("t2s").convert
    plane = (chr(code) for code in (*range(0x3400, 0xD800), *range(0xE000, 0xF900), *range(0xFB00, 0xFFFF)))
    found = {one: other for one in plane if (other := convert(one)) != one and len(other) == 1 and other <= "\uffff"}
    pairs = sorted({**found, **CHARACTERS}.items())
    data = {
        "about": json.loads(file.read_text("utf-8"))["about"],
        "traditional": "".join(old for old, _ in pairs), "simplified": "".join(new for _, new in pairs),
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


def confusables() -> str:
    """The script of the verifier, with the table in it made again."""
    text = (ASSETS / "widgets/verify/characters.js").read_text("utf-8")
    table: Mapping[str, list[dict[str, str]]] = json.loads(
        (resources.files("confusable_homoglyphs") / "confusables.json").read_text("utf-8")
    )
    rows = "".join(f"  {sign if sign.isalpha() else repr(sign)}: '{_row(sign, table)}',\n" for sign in SIGNS)
    return re.sub(r"(?<=CONFUSABLES = \{\n).*?(?=^\};)", lambda _: rows, text, count=1, flags=re.DOTALL | re.MULTILINE)


def _row(sign: str, table: Mapping[str, list[dict[str, str]]]) -> str:
    alike = {entry["c"] for one in {sign, sign.upper()} for entry in table.get(one, ()) if len(entry["c"]) == 1}
    found = set(ADDED.get(sign, "")) | {plain for one in alike - {NO_NAME} for plain in _folded(one)}
    return "".join(_written(one) for one in sorted(found))


def _folded(sign: str) -> Iterator[str]:
    """A character in lower case, unless `fold` of the script makes one of the signs of it."""
    plain = unicodedata.normalize("NFKC", sign).lower()
    if len(plain) == 1 and not plain.isascii():
        yield plain


def _written(sign: str) -> str:
    """Marks that join what is before them are written by their code."""
    return f"\\u{ord(sign):04x}" if unicodedata.category(sign).startswith("M") else sign


def words(name: str) -> str:
    """A list of BIP-39 in one form of Unicode."""
    text = (resources.files("mnemonic") / f"wordlist/{name}.txt").read_text("utf-8")
    about = f'# The BIP-39 word list "{name}", as the package mnemonic {VERSIONS["mnemonic"]} has it.'
    return f"{about} Copyright (c) 2013 Pavol Rusnak, MIT licence.\n{unicodedata.normalize('NFC', text)}"


def monero() -> str:
    """Monero's list, as a file of bip-utils: what that package imports is not installed."""
    text = Path(str(distribution("bip-utils").locate_file(_MONERO))).read_text("utf-8")
    about = "# The word list of Monero in English, as the package bip_utils 2.12.3 has it."
    return f"{about} Copyright (c) 2021 Emanuele Bellocchia, MIT licence.\n{text}"


_MONERO = "bip_utils/monero/mnemonic_legacy/wordlist/english.txt"


def _encoded(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()


MADE: Mapping[Path, Callable[[], bytes]] = {
    PACKAGE / "search/characters.json": _encoded(characters),
    ASSETS / "widgets/verify/characters.js": _encoded(confusables),
    **{ASSETS / f"privacy/words-{code}.txt": _encoded(partial(words, name)) for code, name in LISTS.items()},
}
"""Path to what makes it of the tests' own packages."""

FETCHED: Mapping[Path, Callable[[], bytes]] = {
    ASSETS / "privacy/words-monero.txt": _encoded(monero),
    PACKAGE / "figures/font/chart.ttf": partial(font.measured, SOURCES),
    ASSETS / "chart.woff2": partial(font.shown, SOURCES),
}
"""Path to what makes it of `.cache/sources`."""


def main(arguments: list[str]) -> int:
    """Write, or check, every file."""
    wrong = [f"{name} {version(name)}, not {wanted}" for name, wanted in VERSIONS.items() if version(name) != wanted]
    if wrong:
        print("generators:", "; ".join(wrong), file=sys.stderr)
        return 2
    made = dict(MADE)
    if SOURCES.is_dir():
        sys.path.append(str(SOURCES))
        made |= FETCHED
    else:
        names = ", ".join(path.name for path in FETCHED)
        print(f"generators: not looked at: {names}; `make .cache/sources/lock` fetches their sources", file=sys.stderr)
    changed = {path: data for path, make in made.items() if path.read_bytes() != (data := make())}
    for path, data in changed.items():
        print(path.relative_to(PACKAGE.parents[1]).as_posix())
        if "--check" not in arguments:
            path.write_bytes(data)
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
