"""The page of a FAQ file: every question with its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...content.errors import ContentError
from ...content.inline import facts_in
from ...markdown.renderer import Heading
from ...markdown.sanitize import plain
from ...site import metadata
from ...site.body import Link, Notes
from ...site.page import SitePage
from ...site.records import SearchPage
from ..kind import Content, Text
from .reader import FaqTopic

if TYPE_CHECKING:
    from ...site.site import Site


def content(site: Site, page: SitePage, topic: FaqTopic, notes: Notes, _: Text) -> Content:
    """The questions in the order of the file; search finds each by itself."""
    shown: list[dict[str, Any]] = []
    questions: list[tuple[str, str, str]] = []
    search: list[SearchPage] = []
    address = site.address(page.path, page.lang)
    for entry in topic.entries:
        question, question_lang = entry.question.pick(page.lang, default=site.languages.default)
        answer, answer_lang = site.answer(page, entry.answers, notes, prefix=f"{entry.id}-")
        resting = [*facts_in(repr(entry.question)), *notes.facts]
        notes.facts.clear()
        if entry.id in notes.anchors:
            notes.findings.append(
                ContentError(
                    entry.place,
                    f"id '{entry.id}' is also a heading's id in an answer",
                    hint="rename one of them",
                    rule="duplicate-id",
                )
            )
        notes.anchors.add(entry.id)
        related: list[Link] = site.related(page, entry.related, entry.related_places, notes)
        shown.append(
            {"entry": entry, "question": question, "question_lang": question_lang, "answer": answer,
             "answer_lang": answer_lang, "related": related, "sources": site.cited(page, entry.sources, resting)}
        )  # fmt: skip
        if answer_lang == question_lang == page.lang:
            questions.append((question, plain(answer), f"{site.absolute(page.path, page.lang)}#{entry.id}"))
        search.append(
            SearchPage(
                url=address.rooted(entry.id), title=question, kind="faq", lang=page.lang, text_lang=answer_lang,
                breadcrumb=(), html=str(answer), also_asked=entry.also_asked.get(page.lang, ()),
                tags=entry.tags.get(page.lang, ()),
            )
        )  # fmt: skip
    html = site.fragment(page, "faq", entries=shown, topic=topic, edit=site.edit(topic.file))
    headings = tuple(Heading(2, item["entry"].id, item["question"]) for item in shown)
    data = (metadata.faq_page(questions, lang=page.lang),) if questions and not page.fallback else ()
    return Content(html, headings, tuple(search), data)
