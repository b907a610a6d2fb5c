"""The channels to a person side by side: the tool `{{ compare }}`."""

from __future__ import annotations

from collections.abc import Sequence

from ..content.errors import ToolError
from ..kinds.contact import COMPARED, Contact
from ..site.context import PageContext
from .widget import Widget


def compare(context: PageContext, _: Sequence[str]) -> str:
    """A table. A line on which no channel says anything is left out."""
    contact = context.library.one(Contact)
    channels = contact.channels if contact else ()
    lines = [key for key in COMPARED if any(key in channel.compared for channel in channels)]
    if not lines:
        raise ToolError("there is nothing to compare", "write 'compare:' for the channels in docs/contact/channels.yml")
    return context.fragment("compare", channels=channels, lines=lines)


WIDGET = Widget("compare", compare)
