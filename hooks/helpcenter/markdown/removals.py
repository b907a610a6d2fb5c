"""What is said of HTML that the sanitizer took out of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..content.errors import ContentError, ContentWarning
from ..content.passage import Passage
from . import sanitize

MAX_REMOVED = 1000
"""Pieces of one text's HTML that are taken out and named: each is looked for in the whole text."""

_SOURCE = re.compile(r"\.(?:md|ya?ml)\b")


def findings(removed: Sequence[tuple[str, str]], passage: Passage) -> Iterator[ContentError]:
    """A warning for each piece, at its place in the source; a link that a browser would run is an error."""
    seen: dict[str, int] = {}
    if rest := removed[MAX_REMOVED:]:
        dangerous = any(thing.startswith(sanitize.ADDRESS) for thing, _ in rest)
        kind = ContentError if dangerous else ContentWarning
        what = f"{len(rest)} more pieces of HTML are not allowed; the first {MAX_REMOVED} are named"
        yield kind(passage.place(), what, hint="write the page in Markdown")
    for thing, needle in removed[:MAX_REMOVED]:
        nth = seen.get(needle, 0)
        seen[needle] = nth + 1
        place = passage.place(needle, nth)
        if thing.startswith(sanitize.ADDRESS):
            hint = "link to a page, or to an address with https://"
            if _SOURCE.search(thing):
                hint += "; the name of a file that has a colon is written with ./ before it"
            yield ContentError(place, f"link to a refused {thing}", hint=hint, rule="link-scheme")
        else:
            yield ContentWarning(
                place, f"HTML {thing} was taken out", hint="write it in Markdown, or delete it", rule="html-removed"
            )
