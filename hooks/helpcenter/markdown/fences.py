"""Fenced blocks that become figures: where they are in the Markdown, and what is put in their place.

    ```chart
    title: What one candle shows
    …
    ```

Markdown leaves a block as it was written, inside an element of its own. After sanitising, `fill` puts the figure there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..content.errors import Place
from ..content.passage import Passage

KINDS = ("chart", "sketch", "video")

_CLASS = "hc-block-"
_BLOCK = re.compile(rf'<pre class="{_CLASS}({"|".join(KINDS)})"><code>(.*?)</code></pre>', re.DOTALL)
_OPEN = re.compile(r"^[\s>]*(?:`{3,}|~{3,})\s*\{?\s*\.?(" + "|".join(KINDS) + r")\b", re.MULTILINE)
_NAMED = re.compile(_OPEN.pattern + r"[^\n]*\n[\s>]*([\w-]+(?:/[\w-]+)*)[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"[\w-]+(?:/[\w-]+)*")


@dataclass(frozen=True)
class Block:
    """One fenced block as it was written."""

    kind: str
    """chart | sketch | video."""
    text: str
    """What is between the fences, without their indentation."""
    place: Place
    """Where that begins."""

    @property
    def name(self) -> str:
        """The figure it names, where it holds nothing but a name.

        >>> Block("chart", "trailing-stop\\n", Place("a.md")).name, Block("chart", "title: A", Place("a.md")).name
        ('trailing-stop', '')
        """
        text = self.text.strip()
        return text if _NAME.fullmatch(text) else ""


def shown(text: str) -> list[str] | None:
    """The names of figures that a Markdown text may show; None where it holds none at all.

    >>> shown("# A\\n\\n```chart\\na\\n```\\n"), shown("```chart\\ntitle: A\\n```"), shown("a chart")
    (['a'], [], None)
    """
    if not any(kind in text for kind in KINDS) or not _OPEN.search(text):
        return None
    return sorted({match[2] for match in _NAMED.finditer(text)})


def fence(source: str, _language: str, css_class: str, *_: Any, **__: Any) -> str:
    """What superfences makes of a block: itself, as text."""
    return f'<pre class="{css_class}"><code>{html.escape(source, quote=False)}\n</code></pre>'


FENCES = tuple({"name": kind, "class": f"{_CLASS}{kind}", "format": fence} for kind in KINDS)
"""For superfences' own setting `custom_fences`."""


def others(given: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The blocks of a team's own, beside those of figures."""
    return (one for one in given if one.get("name") not in KINDS)


def fill(text: str, passage: Passage, draw: Callable[[Block], str]) -> str:
    """Sanitised HTML with each block drawn; `draw` gives trusted HTML.

    >>> left = '<pre class="hc-block-chart"><code>a: 1\\n</code></pre>'
    >>> fill(left, Passage("# A\\n\\n```chart\\na: 1\\n```", "a.md"), lambda block: f"{block.kind} {block.place}")
    'chart a.md:4:1'
    """
    seen: dict[str, int] = {}

    def one(match: re.Match[str]) -> str:
        source = html.unescape(match[2])
        nth = seen.get(match[0], 0)
        seen[match[0]] = nth + 1
        return draw(Block(match[1], source, find(passage, match[1], source, nth)))

    return _BLOCK.sub(one, text)


def find(passage: Passage, kind: str, source: str, nth: int = 0) -> Place:
    """Where the nth block with that content begins; the passage's own place, where it is not found."""
    lines = (passage.text if passage.raw is None else passage.raw).split("\n")
    wanted = [line.strip(" \t>") for line in source.removesuffix("\n").split("\n")]
    for at, line in enumerate(lines):
        opened = _OPEN.match(line)
        if not opened or opened[1] != kind:
            continue
        inner = [text.strip(" \t>") for text in lines[at + 1 : at + 2 + len(wanted)]]
        if inner[:-1] == wanted and inner[-1].startswith(("```", "~~~")):
            if nth == 0:
                return Place(passage.file, passage.line + at + 1)
            nth -= 1
    return Place(passage.file, passage.line, passage.column)
