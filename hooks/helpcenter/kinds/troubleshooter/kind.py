"""Troubleshooters as a kind of content, and their steps as another, whose entries the first gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...content.errors import ContentError, Place
from ...content.front_matter import FrontMatter
from ...content.languages import Languages
from ...content.library import Library
from ...content.tree import ContentTree, Read, Reader
from ...site.page import SitePage
from ..article import Article
from ..kind import Content, Edition, Kind, New, counted, data_files, texts_of
from . import pages as walks
from .reader import SCHEMA, Troubleshooter, WalkStep, read


def _read(tree: ContentTree) -> Read:
    channels, topics = tree.names.get("channels"), tree.names.get("report topics")
    return Read(
        *read(
            tree.data("guides"), languages=tree.languages, channels=None if channels is None else list(channels),
            unconfirmed=tree.names.get("channels without address", ()),
            topics=None if topics is None else list(topics), plain=tree.inline.plain,
        )
    )  # fmt: skip


def _pages(edition: Edition) -> Iterator[SitePage]:
    for walk in edition.library.all(Troubleshooter):
        if walk.draft and not edition.drafts:
            continue
        title = edition.pick(walk.title)
        front = FrontMatter(
            title=title, description=edition.pick(walk.description), weight=walk.weight, related=walk.related,
            reviewed=walk.reviewed, sources=walk.sources, owner=walk.owner, draft=walk.draft,
            also_asked=walk.also_asked.get(edition.lang, ()), tags=walk.tags.get(edition.lang, ()),
            places={f"related.{at}": place for at, place in enumerate(walk.related_places)},
        )  # fmt: skip
        page = edition.page(
            walk.path, "troubleshooter", front, walk, edition.spoken([walk.title]), source=walk.file,
            sources=data_files(walk.path),
        )  # fmt: skip
        yield page
        for item in walks.steps(walk):
            heading = edition.pick(item.step.question) or edition.words(walks.kind(item.step))
            yield replace(
                page, path=walks.path(walk, item.step.id), kind="step", title=f"{heading} – {title}", entry=item,
                front=FrontMatter(title=heading), part_of=walk.path, place=item.step.place, sources=(),
            )  # fmt: skip


def _outcomes(walk: Troubleshooter) -> Mapping[str, Place]:
    return {step.id: step.place for step in walk.steps if step.outcome == "contact"}


def _under_a_walk(library: Library) -> Iterator[ContentError]:
    """Pages at the address of a step."""
    taken = {walks.path(walk, step.id): walk for walk in library.all(Troubleshooter) for step in walk.steps}
    for page in library.all(Article):
        if page.path in taken:
            file = next(iter(page.versions.values())).file
            what = f"has the same address as a step of {taken[page.path].file}"
            yield ContentError(Place(file), what, hint="rename one of the two", rule="address-taken")


def _count(library: Library, languages: Languages) -> Mapping[str, Mapping[str, int]]:
    walks = library.all(Troubleshooter)
    return {"troubleshooters": counted(languages, walks, lambda walk, lang: lang in walk.title.texts)}


def _draft(name: str, languages: Languages) -> Mapping[str, str]:
    return {f"{name}.yml": _NEW.format(texts=texts_of(name, languages))}


_NEW = """title: {texts}
draft: true
start: first
steps:
  - id: first
    question: {texts}
    options:
      - {{label: {texts}, next: solved}}
      - {{label: {texts}, next: solved}}
  - id: solved
    outcome: solved
    text: {texts}
"""

KIND = Kind(
    "troubleshooter",
    Troubleshooter,
    SCHEMA,
    Reader(_read, needs=("channels", "report topics")),
    _pages,
    render=lambda context, entry, text: Content(walks.content(context, entry)),
    related=lambda walk: walk.related,
    outcomes=_outcomes,
    addresses=lambda walk: [(walk.path, walk.file)],
    check=_under_a_walk,
    count=_count,
    new=New("guides", _draft),
)

STEP = Kind(
    "step",
    WalkStep,
    render=lambda context, entry, text: Content(walks.step_content(context, entry)),
    own=lambda entry: entry.step,
)
