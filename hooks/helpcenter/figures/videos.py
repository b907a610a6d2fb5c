"""Videos: a poster that loads nothing until it is played, with captions and a transcript."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..content.errors import ContentError
from ..site.context import PageContext
from ..site.links import LinkError
from .source import Source, told, untranslated

TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
POSTERS = (".png", ".jpg", ".jpeg", ".webp")
_CUE = re.compile(r"^(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)


def render(context: PageContext, source: Source, id_: str) -> str:
    """The figure as HTML."""
    if partial := list(untranslated(source.document, context.languages)):
        context.notes.findings += partial
        return ""
    data = told(context, source, source.document.data)
    files = _Files(context, source, context.notes.findings)
    clip = files.find(data, "file", tuple(TYPES))
    poster = files.find(data, "poster", POSTERS)
    captions = files.find(data, "captions", (".vtt",))
    if captions and not spoken(context.library.tables.get(captions, "")):
        hint = "begin it with WEBVTT, then '00:00.000 --> 00:04.000' and the words below it"
        files.finding("captions", "has no captions that a browser reads", captions, hint)
        captions = ""
    if not (clip and poster and captions):
        return ""
    width, height = context.size(poster)
    return context.fragment(
        "video", id=id_, video={"caption": "", **data}, width=width, height=height,
        type=TYPES[clip[clip.rindex(".") :].lower()], paragraphs=re.split(r"\n\s*\n", data["transcript"].strip()),
        clip=files.url(clip), poster=files.url(poster), captions=files.url(captions),
    )  # fmt: skip


def spoken(text: str) -> bool:
    """Whether a text is WebVTT with at least one cue.

    >>> spoken("WEBVTT\\n\\n00:00.000 --> 00:01.500\\nHello\\n"), spoken("WEBVTT\\n"), spoken("00:00.000 --> 00:01.500")
    (True, False, False)
    """
    return text.lstrip("\ufeff").startswith("WEBVTT") and _CUE.search(text) is not None


class _Files:
    """Finds the files that a video names."""

    def __init__(self, context: PageContext, source: Source, findings: list[ContentError]) -> None:
        self._context, self._source, self._findings = context, source, findings

    def find(self, data: Mapping[str, Any], key: str, endings: tuple[str, ...]) -> str:
        """The path in the merged tree of the file under a key; empty where it cannot be used, which is said."""
        href = data[key]
        try:
            target = self._context.resolve(href, base=self._source.base)
        except LinkError as error:
            return self.finding(key, error.what.replace("link to a file", "names a file"), href, error.hint)
        if target.url:
            return self.finding(key, "a file from another host", href, "put the file into the content folders")
        if not target.asset.lower().endswith(endings):
            hint = f"name one that ends in {' or '.join(endings)}"
            return self.finding(key, "is not a file of the right kind", href, hint)
        return target.asset

    def finding(self, key: str, what: str, text: str, hint: str) -> str:
        """Say what is wrong with a key; gives the empty path."""
        place = self._source.document.place(key)
        self._findings.append(ContentError(place, what, text=text, hint=hint))
        return ""

    def url(self, path: str) -> str:
        """The address of a file as the page links it."""
        return self._context.to_file(path)
