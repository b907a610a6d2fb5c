"""The order of actions in an emergency: the tool `{{ emergency }}`, which shows emergency.yml wherever it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import ToolError

if TYPE_CHECKING:
    from .bodies import Notes
    from .pages import SitePage
    from .site import Site


def emergency(site: Site, page: SitePage, notes: Notes, _: Sequence[str]) -> str:
    """A box with the steps and what nobody ever asks for; search does not find a page for its words."""
    shown = site.library.emergency
    if shown is None:
        raise ToolError("there is no emergency order to show", f"write {site.options.emergency}, or delete the line")
    if not shown.whole:  # its errors are reported where it was read
        return ""
    default = site.languages.default
    steps = []
    for step in shown.steps:
        text, text_lang = site.answer(page, step.text, notes, prefix=f"emergency-{step.id}-")
        title, title_lang = step.title.pick(page.lang, default=default)
        steps.append({"title": title, "title_lang": title_lang, "text": text, "text_lang": text_lang})
    return site.fragment(
        page, "emergency", emergency=shown, steps=steps,
        pick=lambda text: text.pick(page.lang, default=default),
    )  # fmt: skip
