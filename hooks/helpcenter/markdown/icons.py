"""Material's icons and emoji by their short names, drawn at build: `:material-check:`, `:smile:`.

An icon is a mark of one character until the text is clean: its SVG comes from a file of the theme, or of a team's own
folder, and is not cut by the sanitizer. An emoji is the character itself.
"""

from __future__ import annotations

import html
import importlib.util
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ..content.errors import ContentError
from . import svg

_FIRST = 0x100000
"""Of a plane that no script uses: each icon of a text has a character of its own there."""
_MARK = re.compile("[\U00100000-\U0010fffd]")
_ATTRIBUTE = re.compile(r"\.([\w-]+)|title=(\"[^\"]*\"|'[^']*')")


@cache
def of_material() -> tuple[Path, ...]:
    """The folder of Material's icons, where it is installed."""
    spec = importlib.util.find_spec("material")
    return (Path(spec.origin).parent / "templates" / ".icons",) if spec and spec.origin else ()


@cache
def _files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """The icons of some folders by their short names."""
    return {
        path.relative_to(folder).with_suffix("").as_posix().replace("/", "-"): path
        for folder in reversed(folders)
        for path in folder.rglob("*.svg")
    }


@cache
def _emoji() -> dict[str, str]:
    """Characters by their short names."""
    from pymdownx import gemoji_db, twemoji_db  # type: ignore[import-untyped]  # it has no types

    codes = {
        name.strip(":"): entry["unicode"] for db in (twemoji_db, gemoji_db) for name, entry in db.emoji.items()
        if entry.get("unicode")
    } | {
        alias.strip(":"): db.emoji[name]["unicode"] for db in (twemoji_db, gemoji_db)
        for alias, name in db.aliases.items() if db.emoji[name].get("unicode")
    }  # fmt: skip
    return {name: "".join(chr(int(code, 16)) for code in written.split("-")) for name, written in codes.items()}


def _is_emoji(name: str) -> bool:
    """Whether a name is an emoji's in any case; those with a hyphen are asked for among the files first."""
    return "-" not in name and name in _emoji()


class Icons:
    """The icons of one text.

    >>> icons = Icons(())
    >>> icons.mark("smile", ""), icons.mark("10", "")
    ('😄', None)
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """`folders` hold SVG files; the first that has a name wins."""
        self.folders = tuple(folders)
        self.used: list[Path] = []

    def mark(self, name: str, attributes: str) -> str | None:
        """What stands for an icon until it is drawn; the attributes are those of `attr_list`."""
        # A file right in a folder of icons has a name without a hyphen; what is in a time of day is none.
        file = None if name.isdigit() or _is_emoji(name) else _files(self.folders).get(name)
        if file is None:
            emoji = _emoji().get(name)
            return emoji if emoji is None or not attributes else f"{emoji}{{{attributes}}}"
        if file not in self.used:
            self.used.append(file)
        found = _ATTRIBUTE.findall(attributes)
        classes = " ".join(["twemoji", *(each for each, _ in found if each)])
        title = next((said[1:-1] for _, said in found if said), "")
        told = f' title="{html.escape(title)}"' if title else ""
        return f'<span class="{classes}"{told}>{chr(_FIRST + self.used.index(file))}</span>'

    def draw(self, text: str) -> str:
        """Clean HTML with its icons."""
        return _MARK.sub(self._drawn, text) if self.used else text

    def _drawn(self, match: re.Match[str]) -> str:
        at = ord(match[0]) - _FIRST
        return _svg(self.used[at]) if at < len(self.used) else ""


def without(text: str) -> str:
    """Words without the marks of icons."""
    return " ".join(_MARK.sub("", text).split()) if _MARK.search(text) else text


@cache
def _svg(file: Path) -> str:
    """An icon as it is put into a page; nothing where the file is no drawing."""
    try:
        data, _ = svg.reduce(file.read_bytes(), file.name)
    except (OSError, ContentError):
        return ""
    drawn = data.decode("utf-8", "replace")
    return drawn[drawn.index("<svg") :].replace("<svg", '<svg aria-hidden="true"', 1).strip()
