"""Mutants of the shipped content: an address that is on no list, in every disguise, in every kind of place."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from disguises import DISGUISES, marks
from helpcenter.content.yaml import parse

ROOT = Path(__file__).parents[1]
COPIED = ("docs", "faq", "guides", "figures", "api-reference", "hooks", "mkdocs.yml")
SHOWN = frozenset(
    "question answer title text short response track after best_for prepare label description summary caption alt intro"
    " meaning notice when name callout value help action term aka also_asked tags".split()
)
"""Keys in YAML whose texts pages show, or are found by."""
LEFT = frozenset(("contact/channels.yml",))
"""Its lists are what the others are held against."""


def _front(text: str, key: str, add: str) -> str:
    """Front matter with an address behind a text, quoted, so that it stays YAML."""
    return re.sub(
        rf"\n{key}: (.*)", lambda found: f"\n{key}: " + json.dumps(f"{yaml.safe_load(found[1])} {add}"), text, count=1
    )


MARKDOWN: Mapping[str, Callable[[str, str], str]] = {
    "front title": lambda text, add: _front(text, "title", add),
    "front description": lambda text, add: _front(text, "description", add),
    "heading": lambda text, add: f"{text}\n\n## See {add}\n",
    "paragraph": lambda text, add: f"{text}\n\nWrite to {add} today.\n",
    "Chinese": lambda text, add: f"{text}\n\n请联系{add}，谢谢。\n",
    "list": lambda text, add: f"{text}\n\n- one\n- {add}\n",
    "table": lambda text, add: f"{text}\n\n| a | b |\n|---|---|\n| x | {add} |\n",
    "title of an element": lambda text, add: f'{text}\n\n<span title="{add}">x</span>\n',
    "label": lambda text, add: f'{text}\n\n<span aria-label="{add}">x</span>\n',
    "quotation": lambda text, add: f"{text}\n\n> {add}\n",
    "admonition": lambda text, add: f"{text}\n\n!!! note\n    {add}\n",
    "inner tag": lambda text, add: f"{text}\n\n{add[:5]}<b></b>{add[5:]}\n" if "&" not in add else f"{text}\n\n{add}\n",
}


def copy(folder: Path) -> None:
    """The shipped project, to be mutated."""
    for name in (*COPIED, *(path.name for path in ROOT.glob("*.yml"))):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        elif source.exists():
            shutil.copy(source, folder / name)


def mutate(folder: Path, wanted: int, series: int = 0) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Put mutants into a copy: place, disguise, text, and what a report must hold, one of them.

    Each series has other disguises at other places.
    """
    start = series * wanted
    serials = itertools.count(1001 + start)
    disguises = itertools.islice(itertools.cycle(DISGUISES.items()), start, None)
    made = 0
    pages = [path for path in sorted((folder / "docs").rglob("*.md")) if path.read_text("utf-8").startswith("---\n")]
    places = list(itertools.islice(itertools.cycle(MARKDOWN), start // 2, (start + wanted) // 2))
    for at, place in enumerate(places):
        name, make = next(disguises)
        page, serial = pages[at % len(pages)], next(serials)
        add = make(serial)
        before = page.read_text("utf-8")
        after = MARKDOWN[place](before, add)
        if after == before:
            continue
        page.write_text(after, "utf-8")
        made += 1
        yield f"{page.relative_to(folder)}: {place}", name, add, marks(name, serial)
    files = [
        path
        for root in ("faq", "guides", "figures", ".")
        for path in sorted((folder / root).glob("*.yml") if root == "." else (folder / root).rglob("*.yml"))
        if path.name in ("glossary.yml", "emergency.yml") or root != "."
    ]
    for path in itertools.islice(itertools.cycle(files), 10 * len(files)):
        if made >= wanted:
            return
        data = parse(path.read_text("utf-8"), file=path.name).data  # PyYAML alone reads the key `on` as true
        spots = list(_spots(data))
        if not spots:
            continue
        name, make = next(disguises)
        serial = next(serials)
        holder, key = spots[serial % len(spots)]
        add = make(serial)
        holder[key] = f"{holder[key]} {add}"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
        made += 1
        yield f"{path.relative_to(folder)}: {key}", name, add, marks(name, serial)


def _spots(data: Any, under: str = "") -> Iterator[tuple[Any, Any]]:
    """Texts that pages show: what holds each, and its key there."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        name = under if key in ("en", "zh") or isinstance(key, int) else str(key)
        if key == "value" and ("kind" not in data or data.get("secret")):
            continue  # of a chart, or drawn as dots
        if isinstance(value, str) and name in SHOWN:
            yield data, key
        yield from _spots(value, name)
