"""The channels to a person, as the contact page shows them: the tools `{{ channels }}` and `{{ compare }}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..content.errors import ToolError
from ..content.sources import Source
from ..kinds.contact import COMPARED, Channel, Contact

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def channels(site: Site, page: SitePage, notes: Notes, _: Sequence[str]) -> str:
    """A card for each channel, and the list of official addresses."""
    contact = site.library.one(Contact)
    if contact is None:
        raise ToolError("there are no channels to show", "write docs/contact/channels.yml, or delete the line")
    known = next((channel for channel in contact.channels if channel.address), None)
    cards = [_card(site, page, channel, notes) for channel in contact.channels]
    return site.fragment(
        page, "contact_channels", channels=cards, official=contact.official, known=known, status=contact.status
    )


def compare(site: Site, page: SitePage, _notes: Notes, _: Sequence[str]) -> str:
    """The channels side by side: the tool `{{ compare }}`. A line on which no channel says anything is left out."""
    contact = site.library.one(Contact)
    channels = contact.channels if contact else ()
    lines = [key for key in COMPARED if any(key in channel.compared for channel in channels)]
    if not lines:
        raise ToolError("there is nothing to compare", "write 'compare:' for the channels in docs/contact/channels.yml")
    return site.fragment(page, "compare", channels=channels, lines=lines)


def _card(site: Site, page: SitePage, channel: Channel, notes: Notes) -> Mapping[str, Any]:
    after, after_lang = site.answer(page, channel.after, notes, prefix=f"{channel.id}-")
    hours = channel.hours
    return {
        "id": channel.id,
        "kind": channel.kind,
        "title": site.pick(page, channel.title),
        "address": channel.address,
        "sources": site.cited(page, [Source(channel.source)] if channel.source else []),
        "href": channel.href,
        "hours": hours,
        "always": hours is not None
        and not hours.closed
        and all(hours.weekly.get(day) == (("00:00", "24:00"),) for day in DAYS),
        "schedule": {"timezone": hours.timezone, "weekly": hours.weekly, "closed": hours.closed} if hours else None,
        "response": site.pick(page, channel.response),
        "track": site.pick(page, channel.track),
        "after": after,
        "after_lang": after_lang,
        "languages": [site.languages.names.get(code, code) for code in channel.languages],
        "best_for": site.pick(page, channel.best_for),
        "prepare": channel.prepare.get(page.lang) or channel.prepare.get(site.languages.default, ()),
    }
