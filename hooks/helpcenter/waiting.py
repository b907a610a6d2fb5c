"""Wait or act: the tool `{{ wait }}`, which says usual, late, or contact now, and says when it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import citations, dates, official
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
    data = []
    for each in site.library.waits.waits:
        source = citations.known(each.source, site.library.sources)
        if listed and official.unlisted(source.url, listed):
            mend = "name an official page, or add its host under 'official:' once it is confirmed"
            notes.mistakes.append(ContentError(each.place, "not an official address", text=source.url, mend=mend))
        known, lang = site.answer(page, each.known, notes, prefix=f"wait-{each.id}-")
        if not each.reviewed and not source.date:
            mend = "add its date to the source, or 'reviewed:' once you have opened the live page"
            notes.mistakes.append(ContentError(each.place, "source has no date", text=source.url, mend=mend))
        rows.append(
            {"wait": each, "known": known, "known_lang": lang, "usual": length(each.usual, words),
             "late": length(each.late, words), "source": site.cited(page, [each.source])[0]}
        )  # fmt: skip
        date = each.reviewed or dates.first_day(source.date)
        data.append({"id": each.id, "usual": each.usual, "late": each.late, "date": date})
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
