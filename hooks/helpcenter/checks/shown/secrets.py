"""Seed phrases, private keys, keys of programs, and addresses that coins can be sent to."""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["wallet address", "private key", "API key", "seed phrase"]

_WORDS = Path(__file__).parents[2] / "theme/assets/helpcenter/privacy"
_LENGTHS = (24, 21, 18, 15, 12)
_LISTS = ("en", "es", "fr", "it", "pt", "cs", "ja", "ko", "zh", "zh-hant", "ru", "tr")
_PUBLISHED = Path(__file__).with_name("published.txt")

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_TOKEN = re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9]{25,120}(?![A-Za-z0-9+/=])")
_HEX = re.compile(r"(?<![0-9a-zA-Z])0x[0-9a-fA-F]{40}(?![0-9a-zA-Z])")
_LOW = re.compile(
    r"(?<![a-zA-Z0-9])(?:[a-z][a-z_]{1,9}1[ac-hj-np-z02-9]{11,110}|[A-Z]{2,9}1[AC-HJ-NP-Z02-9]{11,110})(?![a-zA-Z0-9])"
)
_GROUPED = re.compile(r"(?<!\w)(?:[A-Za-z0-9]{3,6}[ \n-]){5,24}[A-Za-z0-9]{1,6}(?!\w)")
_PEM = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----\s*(?:[A-Za-z0-9-]+: .*\s+)*([A-Za-z0-9+/=\s]{40,})"
)
_KEYS = re.compile(
    r"(?<![A-Za-z0-9_])(?:(?:AKIA|ASIA)[0-9A-Z]{16}|[sr]k_live_[0-9a-zA-Z]{20,}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,}"
    r"|xox[abeprs]-[A-Za-z0-9-]{20,}|\d{8,10}:[A-Za-z0-9_-]{35}|AIza[0-9A-Za-z_-]{35}|sk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}"
    r"|glpat-[\w-]{20,}|SG\.[\w-]{22}\.[\w-]{43}|npm_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{34}|pypi-[\w-]{60,})(?![A-Za-z0-9_])"
)
_LONG = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])")
"""64 bytes in base 64: how this trade's programs are given their secret."""
_NAMED = re.compile(
    r"(?:api[-_ ]?(?:key|secret|sign)|secret[-_ ]?(?:access[-_ ]?)?key|private[-_ ]?key|密钥|私钥|密匙)"
    r"[\"'`]?\s*(?:is|[:=：是为])\s*[\"'`]?"
    r"([A-Za-z0-9+/_-]{32,120}={0,2})(?![A-Za-z0-9+/=_-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:seed|recovery|backup|secret|mnemonic)(?: recovery)?(?: phrase| words?| seed)?|助记词|恢复词|種子|种子词",
    re.IGNORECASE,
)
_RUN = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_BETWEEN = re.compile(r"(?:[\s,;、，.)(\-–·|/:#\"'`]|\d|\band\b|\bst\b|\bnd\b|\brd\b|\bth\b)*")
_HAN = re.compile(r"[\u3400-\u9fff]")


_CUT = "|"
"""Stands for a published phrase among the words of a text."""


class Secret(NamedTuple):
    """What nobody may publish, or nobody may be sent to."""

    kind: Kind
    text: str


def find(text: str) -> Iterator[Secret]:
    """Every secret and every wallet address in a text, but for the published examples.

    >>> [one.kind for one in find("pay 0x" + "1f2e3d4c5b" * 4)]
    ['wallet address']
    >>> list(find("such as 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, the first of all"))
    []
    """
    known = published()
    return (secret for secret in _all(text) if re.sub(r"\s", "", secret.text) not in known)


@functools.cache
def published() -> frozenset[str]:
    """Addresses, keys and phrases of published documents: examples that everybody knows, and nobody owns."""
    lines = _PUBLISHED.read_text("utf-8").splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if line and not line.startswith("#"))


@functools.cache
def _examples() -> tuple[str, ...]:
    """The published seed phrases, the longest first."""
    return tuple(sorted((example for example in published() if " " in example), key=len, reverse=True))


def _all(text: str) -> Iterator[Secret]:
    seen: set[str] = set()
    for token in _tokens(text):
        if token not in seen and (kind := _kind(token)):
            seen.add(token)
            yield Secret(kind, token)
    for match in _PEM.finditer(text):
        yield Secret("private key", match[0])
    for pattern in (_KEYS, _LONG):
        for match in pattern.finditer(text):
            seen.add(match[0])
            yield Secret("API key", match[0])
    for match in _NAMED.finditer(text):
        value = match[1]
        if value not in seen and _is_random(value):
            yield Secret("private key" if re.search("private|私", match[0], re.IGNORECASE) else "API key", value)


def _tokens(text: str) -> Iterator[str]:
    for pattern in (_HEX, _LOW, _TOKEN):
        for match in pattern.finditer(text):
            yield match[0]
    for match in _GROUPED.finditer(text):
        joined = re.sub(r"[ \n-]", "", match[0])
        if re.search(r"\d", joined) and not joined.isdigit():
            yield joined


def _is_random(value: str) -> bool:
    """Whether a value looks drawn by chance: letters and digits in turn, none that stands for others."""
    bare = value.rstrip("=")
    return len(set(bare)) > 9 and bool(re.search(r"\d", bare)) and len(re.findall(r"\d[A-Za-z]|[A-Za-z]\d", bare)) > 3


def _kind(token: str) -> Kind | None:
    """What a run of letters and digits is, by its checksum where it has one."""
    if _HEX.fullmatch(token):
        return "wallet address" if len(set(token[2:].lower())) > 4 else None
    if _LOW.fullmatch(token) and _is_bech32(token.lower()):
        return "wallet address"
    if len(token) == 56 and re.fullmatch(r"[GS][A-Z2-7]{55}", token):
        return _stellar(token)
    if not re.search(r"\d", token) or not re.search(r"[A-Z]", token) or not re.search(r"[a-z]", token):
        return None
    if token[0] == "r" and 25 <= len(token) <= 35 and _checked(_decoded(token, _RIPPLE)):
        return "wallet address"
    data = _decoded(token, _BASE58)
    if data is None:
        return None
    if _checked(data):
        if len(data) - 4 == 78:
            return "private key" if token[1:4] == "prv" else "wallet address"
        return "private key" if len(data) - 4 in (33, 34) and data[0] >= 0x80 else "wallet address"
    if len(token) == 95 and token[0] in "48":
        return "wallet address"
    if len(data) == 35 and hashlib.blake2b(b"SS58PRE" + data[:-2]).digest()[:2] == data[-2:]:
        return "wallet address"
    if len(data) == 32 and len(token) in (43, 44):
        return "wallet address"
    return None


def _decoded(token: str, alphabet: str) -> bytes | None:
    number = 0
    for sign in token:
        value = alphabet.find(sign)
        if value < 0:
            return None
        number = number * 58 + value
    zeros = len(token) - len(token.lstrip(alphabet[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _checked(data: bytes | None) -> bool:
    return bool(data) and len(data or b"") > 20 and _twice(data[:-4])[:4] == data[-4:]  # type: ignore[index]  # not None: bool(data)


def _twice(data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def _is_bech32(token: str) -> bool:
    """By BIP-173 and BIP-350."""
    head, _, tail = token.rpartition("1")
    if not head or len(tail) < 6 or any(sign not in _BECH32 for sign in tail):
        return False
    values = (
        [ord(sign) >> 5 for sign in head] + [0] + [ord(sign) & 31 for sign in head] + [_BECH32.index(s) for s in tail]
    )
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for at, factor in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= factor if (top >> at) & 1 else 0
    return check in (1, 0x2BC830A3)


def _stellar(token: str) -> Kind | None:
    data = base64.b32decode(token)
    if binascii.crc_hqx(data[:-2], 0) != int.from_bytes(data[-2:], "little"):
        return None
    return "private key" if token[0] == "S" else "wallet address"


# Seed phrases


@functools.cache
def _list(name: str) -> dict[str, int]:
    lines = (_WORDS / f"words-{name}.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    return {_bare(word): at for at, word in enumerate(words)}


@functools.lru_cache(maxsize=1 << 16)  # a site's words come again on every page
def _bare(word: str) -> str:
    """One form of a word: in small letters, Latin ones without accents."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)) if "a" <= parts[:1] <= "z" else parts


@functools.cache
def _short(name: str) -> dict[str, str]:
    """The first four letters of each word, which are enough to tell it."""
    return {word[:4]: word for word in _list(name)} if name in ("en", "es", "fr", "it", "pt", "cs") else {}


@functools.cache
def _anywhere() -> frozenset[str]:
    return frozenset(word for name in _LISTS for word in (*_list(name), *_short(name)))


def phrases(text: str) -> Iterator[Secret]:
    """Seed phrases in a whole page's text: by BIP-39 with checksum, or right after a word for them; Monero's.

    >>> words = "army van defense carry jealous true garbage claim echo media make crunch"
    >>> [one.kind for one in phrases(words)], list(phrases(" ".join(["abandon"] * 11 + ["about"])))
    (['seed phrase'], [])
    >>> list(phrases("A sentence of ordinary words that are also in the list, such as this one about the future."))
    []
    """
    known = published()
    return (phrase for phrase in _phrases(text) if len(text) > 20 and phrase.text not in known)


def _phrases(text: str) -> Iterator[Secret]:
    anywhere = _anywhere()
    run: list[re.Match[str]] = []
    for match in _RUN.finditer(text):
        word = _bare(match[0])
        together = not run or _BETWEEN.fullmatch(text, run[-1].end(), match.start())
        if run and together and word == "and":
            continue
        fits = word in anywhere and (len(match[0]) < 2) == bool(_HAN.match(match[0]))
        if not together or not fits:
            yield from _phrase(text, run)
            run = []
        if fits:
            run.append(match)
    yield from _phrase(text, run)
    yield from _monero(text)


def _phrase(text: str, run: Sequence[re.Match[str]]) -> Iterator[Secret]:
    if len(run) < 12:
        return
    said = " ".join(_bare(match[0]) for match in run)
    for example in _examples():
        said = said.replace(example, _CUT)
    labelled = _LABEL.search(text, max(0, run[0].start() - 60), run[0].start()) is not None
    for words in map(str.split, said.split(_CUT)):
        found = next(filter(None, (list(_checked_phrases(words, name)) for name in _LISTS)), [])
        if not found and labelled and said.startswith(" ".join(words)):
            found = list(_labelled(words))
        for phrase in found:
            yield Secret("seed phrase", " ".join(phrase))


def _checked_phrases(words: Sequence[str], name: str) -> Iterator[Sequence[str]]:
    """Phrases of one list whose checksum is right, one behind the other."""
    table, short = _list(name), _short(name)
    whole = [word if word in table else short.get(word, "") for word in words]
    start = 0
    while start <= len(whole) - 12:
        for length in _LENGTHS:
            some = whole[start : start + length]
            if len(some) == length and all(some) and _fits([table[word] for word in some]):
                yield words[start : start + length]
                start += length
                break
        else:
            start += 1


def _labelled(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words right behind a name for them, where all are of one list."""
    for name, length in itertools.product(_LISTS, _LENGTHS):
        table, short = _list(name), _short(name)
        if len(words) >= length and all(word in table or word in short for word in words[:length]):
            yield words[:length]
            return


def _fits(numbers: Sequence[int]) -> bool:
    """Whether the checksum of BIP-39 is right."""
    if max(numbers) >= 2048:
        return False
    size = len(numbers) * 11
    check = size // 33
    value = functools.reduce(lambda all_, number: all_ << 11 | number, numbers, 0)
    data = (value >> check).to_bytes((size - check) // 8, "big")
    return hashlib.sha256(data).digest()[0] >> (8 - check) == value & ((1 << check) - 1)


def _monero(text: str) -> Iterator[Secret]:
    table = _list("monero")
    run: list[str] = []
    for match in _RUN.finditer(text):
        run = [*run[-24:], match[0].lower()] if match[0].lower() in table else []
        if len(run) == 25:
            number = binascii.crc32("".join(word[:3] for word in run[:24]).encode())
            if run[number % 24] == run[24]:
                yield Secret("seed phrase", " ".join(run))
                return
