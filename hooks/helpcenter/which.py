"""From what happened to the channel that fits: the tool `{{ which }}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import ToolError
from .languages import Localized
from .library import Topic

if TYPE_CHECKING:
    from .bodies import Notes
    from .pages import SitePage
    from .site import Site


def which(site: Site, page: SitePage, notes: Notes, _: Sequence[str]) -> str:
    """The topics to choose from, each with what to do first; without scripts they stand one below the other."""
    if site.library.topics is None or not site.library.topics.topics:
        raise ToolError("there are no topics to choose from", "write docs/contact/topics.yml, or delete the line")
    shown = [_topic(site, page, notes, topic) for topic in site.library.topics.topics]
    english = site.words("en") if "en" in site.languages.names else lambda _: ""
    return site.fragment(page, "which", topics=shown, english=english, known=_english)


def _topic(site: Site, page: SitePage, notes: Notes, topic: Topic) -> Mapping[str, Any]:
    channels = {channel.id: channel for channel in site.library.contact.channels} if site.library.contact else {}
    cases = []
    for number, case in enumerate(topic.cases):
        first, lang = site.answer(page, case.first, notes, prefix=f"topic-{topic.id}-{number}-")
        cases.append({"case": case, "first": first, "first_lang": lang, "channel": channels.get(case.channel)})
    related = site.related(page, topic.related, topic.related_places, notes)
    return {"topic": topic, "cases": cases, "related": related}


def _english(text: Localized | None) -> str:
    """A text in English, for a reader whose helper reads English; empty where there is none."""
    return text.texts.get("en", "") if text else ""
