"""Wait or act: the tool `{{ wait }}`, which says usual, late, or contact now, and says when it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import official
from .errors import ContentError, ToolError
from .languages import Messages

if TYPE_CHECKING:
    from .bodies import Notes
    from .pages import SitePage
    from .site import Site


def wait(site: Site, page: SitePage, notes: Notes, _: Sequence[str]) -> str:
    """A form, and the table it judges by; without scripts the table alone."""
    if site.library.waits is None or not site.library.waits.waits:
        raise ToolError("there are no times to judge by", "write docs/contact/waits.yml, or delete the line")
    listed = site.library.contact.official if site.library.contact else None
    words = site.words(page.lang)
    rows = []
    for each in site.library.waits.waits:
        if listed and official.unlisted(each.source, listed):
            mend = "name an official page, or add its host under 'official:' once it is confirmed"
            notes.mistakes.append(ContentError(each.place, "not an official address", text=each.source, mend=mend))
        known, lang = site.answer(page, each.known, notes, prefix=f"wait-{each.id}-")
        rows.append(
            {"wait": each, "known": known, "known_lang": lang, "usual": length(each.usual, words),
             "late": length(each.late, words)}
        )  # fmt: skip
    data = [
        {"id": each.id, "usual": each.usual, "late": each.late, "reviewed": each.reviewed}
        for each in site.library.waits.waits
    ]
    return site.fragment(page, "wait", rows=rows, data=data)


def length(minutes: int, words: Messages) -> str:
    """A time in words, in the largest unit that leaves no rest; empty for none.

    >>> length(90, Messages("en", {"wait.minutes": "{count} minutes"}))
    '90 minutes'
    """
    if not minutes:
        return ""
    if minutes % 1440 == 0 and minutes > 1440:
        return words("wait.days", count=minutes // 1440)
    if minutes % 60 == 0:
        return words("wait.hours", count=minutes // 60)
    return words("wait.minutes", count=minutes)
