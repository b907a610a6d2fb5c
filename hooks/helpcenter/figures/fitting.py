"""What the schema of a sketch cannot say: which part shows which key, and which languages the site has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..content.errors import ContentError
from ..content.languages import Languages
from ..content.schema import closest
from ..content.texts import Reader
from ..content.yaml import Document, Path
from .parts import PICTURES, TONES

LOOKS: Mapping[str, tuple[str, ...]] = {
    "button": ("main", "plain", "danger"), "field": tuple(TONES), "note": tuple(TONES), "row": tuple(TONES),
    "picture": tuple(PICTURES),
}  # fmt: skip
"""How a kind of part can look."""
_SHOWN_BY = {
    "value": ("field", "row"), "secret": ("field",), "on": ("switch", "tick", "choice", "tabs"), "look": tuple(LOOKS),
}  # fmt: skip
"""The kinds of part that show what is under a key."""


def misfits(document: Document, languages: Languages) -> Iterator[ContentError]:
    """Everything in a sketch that has its format and yet cannot be drawn as it is written."""
    reader = Reader(document, languages)
    for path, screen in _screens(document.data):
        yield from _screen(document, path, screen)
        for at, part in enumerate(screen["parts"]):
            here = (*path, "parts", at)
            yield from _part(document, here, part)
            for key in ("text", "value", "callout"):
                reader.lists(*here, key) if _is_list(part.get(key)) else reader.text(*here, key)
        for key in ("caption", "alt", "address"):
            reader.text(*path, key)
    yield from dict.fromkeys(reader.findings)


def _screens(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if "steps" not in data:
        yield (), data
    for number, step in enumerate(data.get("steps", ())):
        yield ("steps", number), step


def _screen(document: Document, path: Path, screen: Mapping[str, Any]) -> Iterator[ContentError]:
    for key in ("address", "mark"):
        if key in screen and screen.get("screen") != "page":
            yield ContentError(document.key(*path, key), "a phone shows no address", hint="add 'screen: page'")
    if path:
        for at, part in enumerate(screen["parts"]):
            if "callout" in part:
                place = document.key(*path, "parts", at, "callout")
                hint = "say it in the 'caption' of the step, and write 'mark: true' at the part"
                yield ContentError(place, "a step has no callouts", hint=hint)


def _part(document: Document, path: Path, part: Mapping[str, Any]) -> Iterator[ContentError]:
    kind = part["kind"]
    for key, kinds in _SHOWN_BY.items():
        if key in part and kind not in kinds:
            hint = f"leave it out, or choose another kind: {', '.join(kinds)}"
            yield ContentError(document.key(*path, key), f"a {kind} does not show this key", text=key, hint=hint)
    look = part.get("look")
    if look and kind in LOOKS and look not in LOOKS[kind]:
        hint = closest(look, list(LOOKS[kind]))
        yield ContentError(document.place(*path, "look"), f"not a look of the kind '{kind}'", text=look, hint=hint)
    written = part["text"]
    for key, text in written.items() if isinstance(written, Mapping) else [("", written)]:
        place = document.place(*path, "text", *([key] if key else []))
        if isinstance(text, list) and kind != "tabs":
            yield ContentError(place, "only tabs have a list of texts", hint=f"write one text for this {kind}")
        if kind == "tabs" and not 1 <= part.get("on", 1) <= (len(text) if isinstance(text, list) else 1):
            hint = "the number of the open tab, from 1"
            yield ContentError(document.place(*path, "on"), "no such tab", text=str(part["on"]), hint=hint)


def _is_list(text: Any) -> bool:
    return any(isinstance(each, list) for each in (text.values() if isinstance(text, Mapping) else [text]))
