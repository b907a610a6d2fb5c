"""An A–Z over titles in any script: Chinese ones by the first sound of their first character."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from ..content.collation import natural

T = TypeVar("T")


def initial(title: str) -> str:
    """The letter under which a title is listed; `#` for digits and signs.

    >>> initial("密码重置"), initial("Reset"), initial("2FA")
    ('M', 'R', '#')
    """
    key = sort_key(title)
    return key[0].upper() if key and "a" <= key[0] <= "z" else "#"


def sort_key(title: str) -> str:
    """What a title sorts by: its letters, Chinese ones in pinyin."""
    plain = unicodedata.normalize("NFC", "".join(
        character for character in unicodedata.normalize("NFKD", title) if not unicodedata.combining(character)
    ))  # fmt: skip
    if not plain.isascii():
        from pypinyin import Style, lazy_pinyin  # its tables take a quarter of a second

        plain = "".join(lazy_pinyin(plain, style=Style.NORMAL, errors="default"))
    return plain.casefold().lstrip(" \"'“”「」《》（(¿¡")


def grouped(items: Iterable[T], key: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """Items by their initial, each group in order, signs and digits last.

    >>> grouped(["b", "a", "1"], key=lambda title: title)
    [('A', ['a']), ('B', ['b']), ('#', ['1'])]
    """
    groups: dict[str, list[T]] = {}
    for item in sorted(items, key=lambda item: (natural(sort_key(key(item))), key(item))):
        groups.setdefault(initial(key(item)), []).append(item)
    return sorted(groups.items(), key=lambda group: (group[0] == "#", group[0]))
