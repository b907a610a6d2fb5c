"""The content of each kind of page, from its entry to HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from . import metadata, openapi
from .errors import ContentError
from .library import ApiDocument, Channel, Contact, FaqTopic, Passage, Troubleshooter
from .links import Promise
from .markdown import Heading
from .pages import SitePage
from .sanitize import plain
from .search.pages import SearchPage

if TYPE_CHECKING:
    from .site import Site


@dataclass(frozen=True)
class Link:
    """A resolved link with its words."""

    title: str
    url: str
    """Relative to the page it is shown on."""
    kind: str = ""
    description: str = ""


@dataclass(frozen=True)
class Body:
    """A page's content as HTML, and what is known of it."""

    html: str
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    mistakes: tuple[ContentError, ...] = ()
    promises: tuple[Promise, ...] = ()
    data: tuple[metadata.Data, ...] = ()
    """JSON-LD of its own."""
    search: tuple[SearchPage, ...] = ()
    """What search finds of it, where that is not the page as a whole."""


@dataclass
class Notes:
    """What rendering one page gathers along the way."""

    mistakes: list[ContentError] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


CHANNELS = "<p>{{ channels }}</p>"
"""A line of its own in docs/contact/index.md, where the channels shall stand."""


def render(site: Site, page: SitePage, markdown: str | None) -> Body:
    """The content of a page; `markdown` is its text as other plugins left it."""
    notes = Notes()
    entry = page.entry
    if isinstance(entry, FaqTopic):
        return _faq(site, page, entry, notes)
    if isinstance(entry, Troubleshooter):
        return _troubleshooter(site, page, entry, notes)
    if isinstance(entry, ApiDocument):
        return _api(site, page, entry, notes)
    html, headings = _text(site, page, markdown, notes)
    if isinstance(entry, Contact):
        html, headings = _contact(site, page, entry, notes, html, headings)
    if page.is_index and page.folder and page.kind != "contact":
        html += _fragment(site, page, "topic", children=site.trees[page.lang].children(page))
    elif page.kind == "home":
        html += _home(site, page)
    elif page.kind == "search":
        html += _fragment(site, page, "search", groups=_groups(site, page))
    return _body(site, page, notes, html, headings)


def _text(site: Site, page: SitePage, markdown: str | None, notes: Notes) -> tuple[str, tuple[Heading, ...]]:
    """The Markdown of a page; remembers the default language's outline for its translations."""
    if page.body is None:
        return "", ()
    passage = page.body
    if markdown is not None and markdown.strip() != passage.text.strip():
        passage = Passage(markdown, passage.file, passage.line, raw=passage.text)
    outline = site.outline(page.path) if page.text_lang != site.languages.default else ()
    rendered = site.markdown(page, passage, notes, outline=outline)
    if page.lang == page.text_lang == site.languages.default:
        site.outlines[page.path] = rendered.headings
    return rendered.html, rendered.headings


def _body(
    site: Site, page: SitePage, notes: Notes, html: str, headings: tuple[Heading, ...],
    data: tuple[metadata.Data, ...] = (), search: tuple[SearchPage, ...] = (),
) -> Body:  # fmt: skip
    site.check_related(page, notes)
    site.check_sources(page, notes)
    return Body(html, headings, frozenset(notes.anchors), tuple(notes.mistakes), tuple(notes.promises), data, search)


def _fragment(site: Site, page: SitePage, template: str, **values: Any) -> str:
    def link(target: SitePage, anchor: str = "") -> str:
        return site.link(page, target, anchor)

    return site.fragments.render(
        template, page=page, words=site.words(page.lang), url=link, tree=site.trees[page.lang], lang=page.lang,
        text=_picker(site, page), search=site.by_key[f"{page.lang}:search.md"],
        contact=site.page("contact/index.md", page.lang), **values,
    )  # fmt: skip


def _picker(site: Site, page: SitePage) -> Callable[[Any], str]:
    """A localized text in the page's language."""
    return lambda text: "" if text is None else text.pick(page.lang, default=site.languages.default)[0]


def _faq(site: Site, page: SitePage, topic: FaqTopic, notes: Notes) -> Body:
    shown: list[dict[str, Any]] = []
    questions: list[tuple[str, str, str]] = []
    search: list[SearchPage] = []
    address = site.address(page.path, page.lang)
    for entry in topic.entries:
        question, question_lang = entry.question.pick(page.lang, default=site.languages.default)
        answer, answer_lang = site.answer(page, entry.answers, notes, prefix=f"{entry.id}-")
        if entry.id in notes.anchors:
            notes.mistakes.append(
                ContentError(
                    entry.place, f"id '{entry.id}' is also a heading's id in an answer", mend="rename one of them"
                )
            )
        notes.anchors.add(entry.id)
        related: list[Link] = site.related(page, entry.related, entry.related_places, notes)
        shown.append(
            {"entry": entry, "question": question, "question_lang": question_lang, "answer": answer,
             "answer_lang": answer_lang, "related": related}
        )  # fmt: skip
        if answer_lang == question_lang == page.lang:
            questions.append((question, plain(answer), f"{site.absolute(page.path, page.lang)}#{entry.id}"))
        search.append(
            SearchPage(
                url=f"/{address}#{entry.id}", title=question, kind="faq", lang=page.lang, text_lang=answer_lang,
                breadcrumb=(), html=str(answer), also_asked=entry.also_asked.get(page.lang, ()),
                tags=entry.tags.get(page.lang, ()),
            )
        )  # fmt: skip
    html = _fragment(site, page, "faq", entries=shown, topic=topic, edit=site.edit(topic.file))
    headings = tuple(Heading(2, item["entry"].id, item["question"]) for item in shown)
    data = (metadata.faq_page(questions, lang=page.lang),) if questions and not page.fallback else ()
    return _body(site, page, notes, html, headings, data, tuple(search))


def _troubleshooter(site: Site, page: SitePage, walk: Troubleshooter, notes: Notes) -> Body:
    steps = []
    channels = {channel.id: channel for channel in site.library.contact.channels} if site.library.contact else {}
    numbers = {step.id: at for at, step in enumerate(walk.steps, 1)}
    for step in walk.steps:
        prefix = f"{step.id}-"
        steps.append(
            {
                "step": step,
                "number": numbers[step.id],
                "action": site.answer(page, step.action, notes, prefix=prefix)[0],
                "help": site.answer(page, step.help, notes, prefix=prefix)[0],
                "text": site.answer(page, step.text, notes, prefix=prefix)[0],
                "channel": channels.get(step.channel),
            }
        )
        notes.anchors.add(step.id)
    html = _fragment(site, page, "troubleshooter", walk=walk, steps=steps, numbers=numbers)
    return _body(site, page, notes, html, ())


def _api(site: Site, page: SitePage, document: ApiDocument, notes: Notes) -> Body:
    def markdown(text: str) -> Markup:
        passage = Passage(text, document.file)
        return Markup(site.markdown(page, passage, notes, base="").html)  # noqa: S704 - sanitised

    reference = openapi.read(document.data, lang=page.lang)
    notes.anchors |= {operation.id for operation in reference.operations}
    html = _fragment(site, page, "api", reference=reference, markdown=markdown)
    headings = tuple(Heading(2, operation.id, operation.title) for operation in reference.operations)
    return _body(site, page, notes, html, headings)


def _contact(
    site: Site, page: SitePage, contact: Contact, notes: Notes, html: str, headings: tuple[Heading, ...]
) -> tuple[str, tuple[Heading, ...]]:
    cards = [_channel(site, page, channel, notes) for channel in contact.channels]
    known = next((channel for channel in contact.channels if channel.address), None)
    notes.anchors |= {channel.id for channel in contact.channels}
    fragment = _fragment(site, page, "contact_channels", channels=cards, official=contact.official, known=known)
    own = tuple(Heading(2, channel["id"], channel["title"]) for channel in cards)
    if CHANNELS in html:
        before, after = html.split(CHANNELS, 1)
        cut = before.count("<h2")
        above = tuple(heading for heading in headings if heading.level == 2)[:cut]
        at = headings.index(above[-1]) + 1 if above else 0
        return before + fragment + after, headings[:at] + own + headings[at:]
    return html + fragment, headings + own


def _channel(site: Site, page: SitePage, channel: Channel, notes: Notes) -> Mapping[str, Any]:
    after, after_lang = site.answer(page, channel.after, notes, prefix=f"{channel.id}-")
    pick = _picker(site, page)
    hours = channel.hours
    return {
        "id": channel.id,
        "kind": channel.kind,
        "title": pick(channel.title),
        "address": channel.address,
        "href": {"email": f"mailto:{channel.address}", "phone": "tel:" + channel.address.replace(" ", "")}.get(
            channel.kind, channel.address
        ),
        "hours": hours,
        "always": hours is not None
        and not hours.closed
        and all(
            hours.weekly.get(day) == (("00:00", "24:00"),) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        ),
        "schedule": {"timezone": hours.timezone, "weekly": hours.weekly, "closed": hours.closed} if hours else None,
        "response": pick(channel.response),
        "track": pick(channel.track),
        "after": after,
        "after_lang": after_lang,
        "languages": [site.languages.names.get(code, code) for code in channel.languages],
        "best_for": pick(channel.best_for),
        "prepare": channel.prepare.get(page.lang) or channel.prepare.get(site.languages.default, ()),
    }


def _home(site: Site, page: SitePage) -> str:
    tree = site.trees[page.lang]
    asked = []
    for path, entry in site.asked(page.lang):
        target = site.page(path, page.lang)
        if target is not None:
            asked.append((entry, target))
    return _fragment(site, page, "home", sections=tree.sections, asked=asked)


def _groups(site: Site, page: SitePage) -> list[tuple[str, list[tuple[str, SitePage, str]]]]:
    """Every title and question by initial: letter, then pages as title, page, anchor."""
    from .initials import grouped

    lines: list[tuple[str, SitePage, str]] = []
    for other in site.pages:
        if other.lang != page.lang or other.kind in ("home", "search"):
            continue
        lines.append((other.title, other, ""))
        if isinstance(other.entry, FaqTopic):
            lines += [
                (entry.question.pick(page.lang, default=site.languages.default)[0], other, entry.id)
                for entry in other.entry.entries
            ]
    return grouped(lines, key=lambda line: line[0])
