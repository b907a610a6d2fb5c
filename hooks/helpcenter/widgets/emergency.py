"""The order of actions in an emergency: the tool `{{ emergency }}`, which shows emergency.yml wherever it is needed."""

from __future__ import annotations

from collections.abc import Sequence

from ..content.errors import ToolError
from ..kinds.emergency import Emergency, picking, shown
from ..site.context import PageContext
from .widget import Widget


def emergency(context: PageContext, _: Sequence[str]) -> str:
    """A box with the steps and what nobody ever asks for; search does not find a page for its words."""
    order = context.library.one(Emergency)
    if order is None:
        raise ToolError("there is no emergency order to show", f"write {context.options.emergency}, or delete the line")
    if not order.whole:  # its errors are reported where it was read
        return ""
    steps = shown(context, order)
    return context.fragment("emergency", emergency=order, steps=steps, pick=picking(context))


WIDGET = Widget("emergency", emergency, reads=(Emergency,))
