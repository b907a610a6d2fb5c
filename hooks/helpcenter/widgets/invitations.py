"""What the widgets `survey` and `interview` have in common: how to take part, where the team says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..site.context import PageContext

if TYPE_CHECKING:
    from ..content.receivers import Receiver


def invitation(context: PageContext, name: str, receiver: Receiver | None) -> str:
    """How to take part in what the widget `name` is about, where the team says it to `receiver`."""
    words = context.words
    written = ""
    if receiver and receiver.kind in ("mail", "issue"):
        lines = (words("helped.line", name=words(f"invite.{key}"), text="") for key in ("language", "words"))
        written = receiver.filled(words(f"invite.{name}.subject"), "\n".join(lines))
    return context.fragment(
        "invitation", what=name, receiver=receiver, written=written, languages=context.languages.names
    )
