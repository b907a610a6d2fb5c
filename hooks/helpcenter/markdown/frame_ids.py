"""The ids that the frame around every page uses: its scripts and labels look for them, and the first one counts."""

from __future__ import annotations

from collections.abc import Callable

PREFIX = "hc-"
MAIN = "content"
"""Where the link "skip to the content" leads."""


def reserved(id_: str) -> bool:
    """Whether an id is the frame's.

    >>> reserved("hc-nav"), reserved("content"), reserved("contents")
    (True, True, False)
    """
    return id_ == MAIN or id_.startswith(PREFIX)


class Slugs:
    """A function that makes ids of headings, kept from making one of the frame's.

    >>> Slugs(lambda text, separator: text.lower())("Content", "-")
    'content_1'
    """

    def __init__(self, slugify: Callable[[str, str], str]) -> None:
        self._slugify = slugify

    def __call__(self, text: str, separator: str) -> str:
        slug = self._slugify(text, separator)
        if slug == MAIN:
            return f"{slug}_1"
        return f"section-{slug}" if reserved(slug) else slug
