"""The page of a FAQ file: every question with its answer."""

from __future__ import annotations

from typing import Any

from ...content.errors import ContentError
from ...content.inline import facts_in
from ...markdown.headings import Heading
from ...markdown.sanitize import plain
from ...site import metadata
from ...site.body import Link
from ...site.context import PageContext
from ...site.records import SearchPage
from ..kind import Content, Text
from .reader import FaqTopic


def content(context: PageContext, topic: FaqTopic, _: Text) -> Content:
    """The questions in the order of the file; search finds each on its own."""
    shown: list[dict[str, Any]] = []
    questions: list[tuple[str, str, str]] = []
    search: list[SearchPage] = []
    address = context.address(context.page.path, context.lang)
    for entry in topic.entries:
        question, question_lang = entry.question.pick(context.lang, default=context.languages.default)
        answer, answer_lang = context.answer(entry.answers, prefix=f"{entry.id}-")
        resting = [*facts_in(repr(entry.question)), *context.notes.facts]
        context.notes.facts.clear()
        if entry.id in context.notes.anchors:
            context.notes.findings.append(
                ContentError(
                    entry.place,
                    f"id '{entry.id}' is also a heading's id in an answer",
                    hint="rename one of them",
                    rule="duplicate-id",
                )
            )
        context.notes.anchors.add(entry.id)
        related: list[Link] = context.related(entry.related, entry.related_places)
        shown.append(
            {"entry": entry, "question": question, "question_lang": question_lang, "answer": answer,
             "answer_lang": answer_lang, "related": related, "sources": context.cited(entry.sources, resting)}
        )  # fmt: skip
        if answer_lang == question_lang == context.lang:
            questions.append(
                (question, plain(answer), f"{context.absolute(context.page.path, context.lang)}#{entry.id}")
            )
        search.append(
            SearchPage(
                url=address.rooted(entry.id), title=question, kind="faq", lang=context.lang, text_lang=answer_lang,
                breadcrumb=(), html=str(answer), also_asked=entry.also_asked.get(context.lang, ()),
                tags=entry.tags.get(context.lang, ()),
            )
        )  # fmt: skip
    html = context.fragment("faq", entries=shown, topic=topic, edit=context.edit(topic.file))
    headings = tuple(Heading(2, item["entry"].id, item["question"]) for item in shown)
    data = (metadata.faq_page(questions, lang=context.lang),) if questions and not context.page.fallback else ()
    return Content(html, headings, tuple(search), data)
