"""FAQ files as a kind of content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...content.errors import Place
from ...content.front_matter import FrontMatter
from ...content.languages import Languages
from ...content.library import Library
from ...content.tree import ContentTree, Read, Reader
from ...site.page import SitePage
from ..kind import Edition, Kind, New, Untranslated, counted, data_files, of_items, texts_of
from .page import content
from .reader import SCHEMA, FaqTopic, read


def _read(tree: ContentTree) -> Read:
    return Read(*read(tree.data("faq"), languages=tree.languages, plain=tree.inline.plain))


def _pages(edition: Edition) -> Iterator[SitePage]:
    for topic in edition.library.all(FaqTopic):
        if topic.draft and not edition.drafts:
            continue
        front = FrontMatter(
            title=edition.pick(topic.title), description=edition.pick(topic.description), weight=topic.weight,
            draft=topic.draft,
        )  # fmt: skip
        spoken = edition.spoken([topic.title, *(entry.question for entry in topic.entries)])
        yield edition.page(
            topic.path, "faq", front, topic, spoken,
            source=topic.file, sources=data_files(topic.path),
            parts={entry.id: entry.question for entry in topic.entries},
        )  # fmt: skip


def _untranslated(topic: FaqTopic, _: Languages) -> Iterator[Untranslated]:
    for entry in topic.entries:
        for lang in topic.title.texts:
            if lang not in entry.question.texts or lang not in entry.answers:
                yield Untranslated(entry.place, lang, f"add '{lang}:' to its question and answer")


def _places(topic: FaqTopic) -> Mapping[str, Place]:
    return {entry.id: entry.place for entry in topic.entries}


def _count(library: Library, languages: Languages) -> Mapping[str, Mapping[str, int]]:
    topics = library.all(FaqTopic)
    entries = [entry for topic in topics for entry in topic.entries]
    return {
        "FAQ topics": counted(languages, topics, lambda topic, lang: lang in topic.title.texts),
        "FAQ entries": counted(languages, entries, lambda entry, lang: lang in entry.answers),
    }


def _draft(name: str, languages: Languages) -> Mapping[str, str]:
    texts = texts_of(name, languages)
    return {f"{name}.yml": _NEW.format(texts=texts, id=name.replace("/", "-"))}


_NEW = """title: {texts}
weight: 50
draft: true
entries:
  - id: {id}
    question: {texts}
    answer: {texts}
    also_asked: {{}}
"""

KIND = Kind(
    "faq",
    FaqTopic,
    SCHEMA,
    Reader(_read),
    _pages,
    render=content,
    related=lambda topic: [path for item in topic.entries for path in item.related],
    cited=of_items,
    itemised=True,
    by_pages=True,
    places=_places,
    untranslated=_untranslated,
    addresses=lambda topic: [(topic.path, topic.file)],
    count=_count,
    new=New("faq", _draft),
)
