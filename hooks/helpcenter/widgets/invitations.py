"""Taking part in a survey or an interview, where the team says: the tools `{{ survey }}` and `{{ interview }}`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..content.receivers import Receiver
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site


def survey(site: Site, page: SitePage, _notes: Notes, _words: Sequence[str]) -> str:
    """How to take part in a survey of this site."""
    return _invitation(site, page, "survey", site.options.survey)


def interview(site: Site, page: SitePage, _notes: Notes, _words: Sequence[str]) -> str:
    """How to offer a talk to the people of this site."""
    return _invitation(site, page, "interview", site.options.interview)


def _invitation(site: Site, page: SitePage, name: str, receiver: Receiver | None) -> str:
    words = site.words(page.lang)
    written = ""
    if receiver and receiver.kind in ("mail", "issue"):
        lines = (words("helped.line", name=words(f"invite.{key}"), text="") for key in ("language", "words"))
        written = receiver.filled(words(f"invite.{name}.subject"), "\n".join(lines))
    return site.fragment(
        page, "invitation", what=name, receiver=receiver, written=written, languages=site.languages.names
    )
