"""Troubleshooters as pages: one that walks and prints the whole, and one a step for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..contact import Channel, Contact
from .reader import Choice, Step, Troubleshooter, WalkStep

if TYPE_CHECKING:
    from ...site.body import Notes
    from ...site.page import SitePage
    from ...site.site import Site

REPORT = "contact/report.md"
"""The page on which a reader writes a message for a person, where the site has one."""


def path(walk: Troubleshooter, step: str) -> str:
    """The path of a step's own page in the merged tree.

    >>> path(Troubleshooter("guides/a.md", *[None] * 13), "first")
    'guides/a/first.md'
    """
    return f"{walk.path.removesuffix('.md')}/{step}.md"


def steps(walk: Troubleshooter) -> Iterator[WalkStep]:
    """Every step with a page of its own: each id once, but the start, which is what the walk's own page shows."""
    seen = {walk.start}
    for step in walk.steps:
        if step.id not in seen:
            seen.add(step.id)
            yield WalkStep(walk, step)


def ways(walk: Troubleshooter) -> Mapping[str, tuple[tuple[Step, Choice], ...]]:
    """The shortest way from the start to each step that can be reached: the steps on it, with the choice made at each.

    Of several equally short ways it is the one whose options come first.
    """
    known = {step.id: step for step in reversed(walk.steps)}
    found: dict[str, tuple[tuple[Step, Choice], ...]] = {walk.start: ()}
    todo = [walk.start]
    for id_ in todo:
        for choice in known[id_].choices if id_ in known else ():
            if choice.next not in found and choice.next in known:
                found[choice.next] = (*found[id_], (known[id_], choice))
                todo.append(choice.next)
    return found


def content(site: Site, page: SitePage, walk: Troubleshooter, notes: Notes) -> str:
    """The page of a whole walk."""
    numbers = {step.id: at for at, step in enumerate(walk.steps, 1)}
    shown = []
    for step in walk.steps:
        shown.append(_shown(site, page, walk, step, notes))
        notes.anchors.add(step.id)
    return site.fragment(
        page, "troubleshooter", walk=walk, steps=shown, numbers=numbers, known=site.english, report=_report(site, page),
        address=site.absolute(page.path, page.lang),
    )  # fmt: skip


def step_content(site: Site, page: SitePage, entry: WalkStep, notes: Notes) -> str:
    """The page of one step, with the way that leads to it."""
    trail = ways(entry.walk).get(entry.step.id, ())
    back = [
        {
            "title": title(site, page, step), "answer": site.pick(page, choice.label),
            "page": _page(site, page, entry.walk, step.id),
        }
        for step, choice in trail
    ]  # fmt: skip
    return site.fragment(
        page, "step", walk=entry.walk, item=_shown(site, page, entry.walk, entry.step, notes), trail=back,
        whole=site.page(entry.walk.path, page.lang), start=_page(site, page, entry.walk, entry.walk.start),
        report=_report(site, page),
    )  # fmt: skip


def title(site: Site, page: SitePage, step: Step) -> str:
    """What a step is called in a page's language: its question, or what kind of step it is."""
    return site.pick(page, step.question) or site.words(page.lang)(kind(step))


def kind(step: Step) -> str:
    """The name of the interface's words for a step without a question."""
    return f"walk.{step.outcome or 'action'}"


def _shown(site: Site, page: SitePage, walk: Troubleshooter, step: Step, notes: Notes) -> dict[str, Any]:
    contact = site.library.one(Contact)
    channels = contact.channels if contact else ()
    prefix = f"{step.id}-"
    texts = {
        name: site.answer(page, getattr(step, name), notes, prefix=prefix)[0] for name in ("help", "action", "text")
    }
    channel: Channel | None = next((one for one in channels if one.id == step.channel), None)
    english = site.english(step.question) if step.question else site.words(_english(site))(kind(step))
    choices = [
        {"choice": choice, "page": _page(site, page, walk, choice.next), "english": site.english(choice.label)}
        for choice in step.choices
    ]  # fmt: skip
    return {
        "step": step, "title": title(site, page, step), "english": english, "channel": channel, "choices": choices,
        **texts,
    }  # fmt: skip


def _english(site: Site) -> str:
    return "en" if "en" in site.languages.codes else site.languages.default


def _page(site: Site, page: SitePage, walk: Troubleshooter, step: str) -> SitePage:
    """A step's page; the walk's own for its start, and where there is no such step."""
    return site.page(path(walk, step), page.lang) or site.by_key[f"{page.lang}:{walk.path}"]


def _report(site: Site, page: SitePage) -> SitePage | None:
    return site.page(REPORT, page.lang)
