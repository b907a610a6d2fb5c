"""The order of actions in an emergency: the tool `{{ emergency }}`, which shows emergency.yml wherever it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..content.errors import ToolError
from ..kinds.emergency import Emergency, picking, shown

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site


def emergency(site: Site, page: SitePage, notes: Notes, _: Sequence[str]) -> str:
    """A box with the steps and what nobody ever asks for; search does not find a page for its words."""
    order = site.library.one(Emergency)
    if order is None:
        raise ToolError("there is no emergency order to show", f"write {site.options.emergency}, or delete the line")
    if not order.whole:  # its errors are reported where it was read
        return ""
    steps = shown(site, page, order, notes)
    return site.fragment(page, "emergency", emergency=order, steps=steps, pick=picking(site, page))
