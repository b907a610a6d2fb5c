"""Rules over a built site; each says what a reader would stumble over."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urldefrag, urljoin

from ..content.errors import ContentError, ContentWarning, Place
from ..content.sources import Source
from ..kinds import guide
from ..kinds.contact import Contact
from ..kinds.emergency import Emergency
from ..kinds.registry import cited, entries
from ..kinds.troubleshooter.reader import Troubleshooter
from ..markdown.tags import starts
from ..site import citations
from ..site.body import Body
from ..site.page import SitePage
from ..site.site import Site
from . import currency, structure, writing

Rule = Callable[[Site, Mapping[str, Body]], Iterator[ContentError]]


def described(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """A page that a search engine lists has a description."""
    for page in site.pages:
        if page.listed and page.body is not None and not page.front.description:
            yield ContentWarning(
                Place(page.source),
                "has no description",
                hint="add 'description:' with one sentence",
                rule="description",
            )


def translated(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """Every page, question and answer has a text in every language."""
    for page in site.pages:
        if page.fallback and page.source:
            beside = site.languages.beside(site.languages.split(page.source)[0], page.lang)
            hint = f"write {beside}" if page.body else f"add '{page.lang}:' to its texts"
            yield _untranslated(site, page.lang, Place(page.source), hint)
    for kind, entry in entries(site.library):
        for missing in kind.untranslated(entry, site.languages):
            yield _untranslated(site, missing.lang, missing.place, missing.hint)
    emergency = site.library.one(Emergency)
    expected = emergency.title.texts if emergency and emergency.title else ()
    for step in emergency.steps if emergency else ():
        for lang in expected:
            if lang not in step.title.texts or lang not in step.text:
                yield _untranslated(site, lang, step.place, f"add '{lang}:' to its title and text")


def _untranslated(site: Site, lang: str, place: Place, hint: str) -> ContentError:
    return ContentWarning(place, f"has no text in {site.languages.names[lang]}", hint=hint, rule="translation")


def reviewed(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """Where some pages carry a review date, all articles and guides do, or name copies with dates."""
    if not any(page.front.reviewed for page in site.pages):
        return
    for page in site.pages:
        has = page.front.reviewed or any(_dated(site, source) for source in page.front.sources)
        if page.kind in ("article", "guide") and not page.is_index and not page.fallback and not has:
            hint = "add 'reviewed:' with the day on which you opened the live source, or 'sources:' with dated copies"
            yield ContentWarning(Place(page.source), "has no review date", hint=hint, rule="review-date")


def dated(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """Where some sources have dates, each has one, or its page or entry says when the live source was opened."""
    shown = [(page, *found) for page in site.pages if not page.fallback for found in cited(page)]
    if not site.library.sources and not any(source.date for _, source, _ in shown):
        return
    seen: set[Place] = set()
    for page, source, day in shown:
        place = source.place or Place(page.source)
        if day or _dated(site, source) or (source.place and place in seen):
            continue
        seen.add(place)
        hint = f"add it to {site.options.sources} with 'dated:' or 'read:'; 'reviewed:' is for live pages"
        yield ContentWarning(place, "source has no date", text=source.url, hint=hint, rule="source-date")


def _dated(site: Site, source: Source) -> bool:
    return bool(citations.known(source, site.library.sources).date)


def confirmed(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """Some channel has an address: the build has proved that every page leads to the contact page or further."""
    contact = site.library.one(Contact)
    if contact is None:
        return
    if not any(channel.address for channel in contact.channels):
        yield ContentError(
            Place(contact.file),
            "no channel has an address, so no page leads to a person",
            hint="confirm one and add 'address:'",
            rule="nobody-answers",
        )


def ends_with_somebody(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """An outcome that is a person needs channels to lead to; where there are some, the build has judged it."""
    for walk in site.library.all(Troubleshooter) if site.library.one(Contact) is None else ():
        for step in walk.steps:
            if step.outcome == "contact":
                what = f"outcome '{step.id}' leads to nobody: the site has no channels"
                yield ContentError(
                    step.place,
                    what,
                    hint="add docs/contact/channels.yml with a channel of that id",
                    rule="nobody-answers",
                )


def alone(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """A page that nothing leads to but its own section's list is not an error; a link to itself is of no use."""
    for page in site.pages:
        own = site.address(page.path, page.lang).rooted()
        for href in _hrefs(bodies[page.key].html) if page.kind == "article" else ():
            path, fragment = urldefrag(href)
            target = "" if "://" in path else posixpath.normpath(posixpath.join(own, path))
            if path and not fragment and target == posixpath.normpath(own):
                yield ContentWarning(
                    Place(page.source), "links to itself", hint="link elsewhere, or to a heading", rule="link-self"
                )
                break


def followed(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """A guide says what it needs and how long it takes, has steps, and says what to do if one fails and what is next.

    The headings are known by their ids, which a translation takes over: see kinds/guide.py.
    """
    for page in site.pages:
        if page.kind != "guide" or page.is_index or page.fallback:
            continue
        html, where = bodies[page.key].html, Place(page.source)
        if page.front.minutes is None:
            yield ContentWarning(
                where, "guide does not say how long it takes", hint="add 'minutes:' with a number", rule="guide-shape"
            )
        if not page.front.needs:
            yield ContentWarning(
                where, "guide does not say what it needs", hint="add 'needs:' with a list", rule="guide-shape"
            )
        if "hc-steps__step" not in html:
            hint = "write '## Steps {#steps}' with a numbered list below it"
            yield ContentWarning(where, "guide has no steps", hint=hint, rule="guide-shape")
        start, end = guide.section(html, guide.FAILS)
        if start < 0:
            hint = "write '## If a step fails {#" + guide.FAILS + "}', with a link to a troubleshooter"
            yield ContentWarning(where, "guide does not say what to do if a step fails", hint=hint, rule="guide-shape")
        elif not _helps(site, page, html[start:end]):
            heading = next(one.text for one in bodies[page.key].headings if one.id == guide.FAILS)
            what, hint = "leads to no troubleshooter", "link the one that fits; the contact page where there is none"
            yield ContentWarning(
                page.body.place(heading) if page.body else where, what, text=heading, hint=hint, rule="guide-shape"
            )
        if guide.section(html, guide.NEXT)[0] < 0:
            hint = "write '## What next {#" + guide.NEXT + "}', with a link"
            yield ContentWarning(where, "guide does not say what comes next", hint=hint, rule="guide-shape")


def _helps(site: Site, page: SitePage, html: str) -> bool:
    """Whether a piece of a page links a troubleshooter, or a person where the site has no troubleshooters."""
    walks = [walk.path for walk in site.library.all(Troubleshooter)] or ["contact/index.md"]
    here = site.address(page.path, page.lang).rooted()
    wanted = {site.address(path, page.lang).rooted() for path in walks}
    return any(urljoin(here, urldefrag(href)[0].partition("?")[0]) in wanted for href in _hrefs(html))


def _hrefs(html: str) -> list[str]:
    return [tag.attributes["href"] for tag in starts(html) if tag.name == "a" and "href" in tag.attributes]


RULES: tuple[Rule, ...] = (
    described, translated, reviewed, dated, confirmed, ends_with_somebody, alone, followed,
    *writing.RULES, *structure.RULES, *currency.RULES,
)  # fmt: skip
