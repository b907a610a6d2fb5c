"""Troubleshooters as pages: one that walks and prints the whole, and one a step for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...site.context import PageContext
from ...site.page import SitePage
from ..contact import Channel, Contact
from .reader import Choice, Step, Troubleshooter, WalkStep

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


def content(context: PageContext, walk: Troubleshooter) -> str:
    """The page of a whole walk."""
    numbers = {step.id: at for at, step in enumerate(walk.steps, 1)}
    shown = []
    for step in walk.steps:
        shown.append(_shown(context, walk, step))
        context.notes.anchors.add(step.id)
    return context.fragment(
        "troubleshooter", walk=walk, steps=shown, numbers=numbers, known=context.english, report=_report(context),
        address=context.absolute(context.page.path, context.lang),
    )  # fmt: skip


def step_content(context: PageContext, entry: WalkStep) -> str:
    """The page of one step, with the way that leads to it."""
    trail = ways(entry.walk).get(entry.step.id, ())
    back = [
        {
            "title": title(context, step), "answer": context.pick(choice.label),
            "page": _page(context, entry.walk, step.id),
        }
        for step, choice in trail
    ]  # fmt: skip
    return context.fragment(
        "step", walk=entry.walk, item=_shown(context, entry.walk, entry.step), trail=back,
        whole=context.page_at(entry.walk.path), start=_page(context, entry.walk, entry.walk.start),
        report=_report(context),
    )  # fmt: skip


def title(context: PageContext, step: Step) -> str:
    """What a step is called in a page's language: its question, or what kind of step it is."""
    return context.pick(step.question) or context.words(kind(step))


def kind(step: Step) -> str:
    """The name of the interface's words for a step without a question."""
    return f"walk.{step.outcome or 'action'}"


def _shown(context: PageContext, walk: Troubleshooter, step: Step) -> dict[str, Any]:
    contact = context.library.one(Contact)
    channels = contact.channels if contact else ()
    prefix = f"{step.id}-"
    texts = {name: context.answer(getattr(step, name), prefix=prefix)[0] for name in ("help", "action", "text")}
    channel: Channel | None = next((one for one in channels if one.id == step.channel), None)
    english = context.english(step.question) if step.question else context.words_in(_english(context))(kind(step))
    choices = [
        {"choice": choice, "page": _page(context, walk, choice.next), "english": context.english(choice.label)}
        for choice in step.choices
    ]  # fmt: skip
    return {
        "step": step, "title": title(context, step), "english": english, "channel": channel, "choices": choices,
        **texts,
    }  # fmt: skip


def _english(context: PageContext) -> str:
    return "en" if "en" in context.languages.codes else context.languages.default


def _page(context: PageContext, walk: Troubleshooter, step: str) -> SitePage:
    """A step's page; the walk's own for its start, and where there is no such step."""
    own = context.page_at(path(walk, step)) or context.page_at(walk.path)
    assert own is not None, "a walk has a page in every language"
    return own


def _report(context: PageContext) -> SitePage | None:
    return context.page_at(REPORT)
