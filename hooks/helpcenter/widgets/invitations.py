"""Taking part in a survey or an interview, where the team says: the tools `{{ survey }}` and `{{ interview }}`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..site.context import PageContext

if TYPE_CHECKING:
    from ..content.receivers import Receiver


def survey(context: PageContext, _words: Sequence[str]) -> str:
    """How to take part in a survey of this site."""
    return _invitation(context, "survey", context.options.survey)


def interview(context: PageContext, _words: Sequence[str]) -> str:
    """How to offer a talk to the people of this site."""
    return _invitation(context, "interview", context.options.interview)


def _invitation(context: PageContext, name: str, receiver: Receiver | None) -> str:
    words = context.words
    written = ""
    if receiver and receiver.kind in ("mail", "issue"):
        lines = (words("helped.line", name=words(f"invite.{key}"), text="") for key in ("language", "words"))
        written = receiver.filled(words(f"invite.{name}.subject"), "\n".join(lines))
    return context.fragment(
        "invitation", what=name, receiver=receiver, written=written, languages=context.languages.names
    )
