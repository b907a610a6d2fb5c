"""Rules on what grows old: facts, reviews. Judged as of SOURCE_DATE_EPOCH or today, by `helpcenter check` alone."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping

from ..content.errors import ContentError, ContentWarning, Place
from ..kinds.faq.reader import FaqTopic
from ..site.body import Body
from ..site.site import Site

REVIEW_DAYS = 180
"""After so many days a page is to be reviewed again."""


def today() -> datetime.date:
    """The day that counts: of SOURCE_DATE_EPOCH in UTC, where it is set; else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()


def expired(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """A fact is read again before the day on which it expires."""
    day = today()
    for fact in site.library.inline.facts.values():
        if fact.expires and datetime.date.fromisoformat(fact.expires) <= day:
            what = f"expired on {fact.expires}"
            hint = f"read {fact.source.url} again, and write its value and date"
            yield ContentWarning(fact.place, what, text=fact.id, hint=hint, rule="fact-expired")


def disclosed(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """The day on which security.txt expires has not come."""
    told = site.options.security
    if told and datetime.date.fromisoformat(told.expires) <= today():
        hint = "try its addresses, and write a day within a year under 'security:'"
        yield ContentWarning(
            Place("mkdocs.yml"), f"security.txt expired on {told.expires}", hint=hint, rule="security-expired"
        )


def unused(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """Every fact and label is shown by a text."""
    inline = site.library.inline
    for kind, known in (("fact", inline.facts), ("ui", inline.labels)):
        for name, value in known.items():
            if (kind, name) not in inline.asked:
                hint = f"write {{{{ {kind} {name} }}}} where it is said, or delete it"
                yield ContentError(value.place, "no text shows it", text=name, hint=hint, rule="fact-unused")


def overdue(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """A page or an entry with a review date is reviewed every half year."""
    last = today() - datetime.timedelta(days=REVIEW_DAYS)
    found = [
        (page.front.reviewed, page.front.owner, page.front.places.get("reviewed") or Place(page.source))
        for page in site.pages
        if page.front.reviewed and not page.fallback and not page.part_of
    ]
    found += [
        (entry.reviewed, entry.owner, entry.place)
        for topic in site.library.all(FaqTopic)
        for entry in topic.entries
        if entry.reviewed
    ]
    for day, owner, place in found:
        if datetime.date.fromisoformat(day) < last:
            what = f"was reviewed on {day}, more than {REVIEW_DAYS} days ago; owner: {owner or 'nobody'}"
            hint = "open the live page of every source, correct the text, and write the day under 'reviewed:'"
            yield ContentWarning(place, what, hint=hint, rule="review-overdue")


def behind(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """A translation says what its original says now."""
    for page in site.pages:
        for section in site.registry.outdated(page):
            what = (
                "the original has changed since this was translated"
                if section.title or section.hash
                else ("the original has lost a section since this was translated")
            )
            hint = f"read both, correct it, and run 'helpcenter translated {page.source}'"
            yield ContentWarning(section.place, what, text=section.title, hint=hint, rule="translation-stale")


RULES: tuple[Callable[[Site, Mapping[str, Body]], Iterator[ContentError]], ...] = (unused, behind)
AGED: tuple[Callable[[Site, Mapping[str, Body]], Iterator[ContentError]], ...] = (expired, disclosed, overdue)
"""What they find differs from day to day."""
