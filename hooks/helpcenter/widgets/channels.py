"""The channels to a person, as the contact page shows them: the tool `{{ channels }}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..content.errors import ToolError
from ..content.sources import Source
from ..kinds.contact import Channel, Contact
from ..site.context import PageContext
from .widget import Widget

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def channels(context: PageContext, _: Sequence[str]) -> str:
    """A card for each channel, and the list of official addresses."""
    contact = context.library.one(Contact)
    if contact is None:
        raise ToolError("there are no channels to show", "write docs/contact/channels.yml, or delete the line")
    known = next((channel for channel in contact.channels if channel.address), None)
    cards = [_card(context, channel) for channel in contact.channels]
    return context.fragment(
        "contact_channels", channels=cards, official=contact.official, known=known, status=contact.status
    )


def _card(context: PageContext, channel: Channel) -> Mapping[str, Any]:
    after, after_lang = context.answer(channel.after, prefix=f"{channel.id}-")
    hours = channel.hours
    return {
        "id": channel.id,
        "kind": channel.kind,
        "title": context.pick(channel.title),
        "address": channel.address,
        "click": context.pick(channel.click),
        "sources": context.cited([Source(channel.source)] if channel.source else []),
        "href": channel.href,
        "hours": hours,
        "always": hours is not None
        and not hours.closed
        and all(hours.weekly.get(day) == (("00:00", "24:00"),) for day in DAYS),
        "schedule": {"timezone": hours.timezone, "weekly": hours.weekly, "closed": hours.closed} if hours else None,
        "response": context.pick(channel.response),
        "track": context.pick(channel.track),
        "after": after,
        "after_lang": after_lang,
        "languages": [context.languages.names.get(code, code) for code in channel.languages],
        "best_for": context.pick(channel.best_for),
        "prepare": channel.prepare.get(context.lang) or channel.prepare.get(context.languages.default, ()),
    }


WIDGET = Widget("channels", channels)
