"""The state of a site's content, by topic and language: coverage, age, translations that are behind, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from ..content.dates import first_day
from ..content.inline import facts_in
from ..content.languages import Languages
from ..content.sources import Source
from ..kinds.faq.reader import FaqTopic
from ..site import citations
from ..site.page import SitePage
from ..site.site import Site
from .currency import today
from .prose import Text, is_chinese, length, sentences
from .writing import LONGEST

_KINDS = ("article", "guide", "faq", "troubleshooter", "contact", "glossary", "api")


@dataclass
class Row:
    """One topic in one language."""

    topic: str
    """A folder of the merged tree; empty for the top."""
    lang: str
    pages: int = 0
    own: int = 0
    """Those with a text of their own in the language."""
    oldest: str = ""
    """Of the dates of sources and facts, ISO 8601."""
    reviewed: str = ""
    """The oldest review date."""
    expired: set[str] = field(default_factory=set)
    """Facts on its pages that have expired."""
    behind: list[str] = field(default_factory=list)
    """Sections whose original has changed: page and section."""
    sentences: int = 0
    long: int = 0
    """Of them, those that are too long."""
    missing: list[str] = field(default_factory=list)
    """Pages without a translation, a description or a source."""

    @property
    def coverage(self) -> str:
        """The share of pages that have a text of their own.

        >>> Row("", "zh", pages=3, own=2).coverage
        '67%'
        """
        return f"{round(100 * self.own / self.pages)}%" if self.pages else "–"


def rows(site: Site) -> list[Row]:
    """One row a topic and language, in the order of the topics."""
    found: dict[tuple[str, str], Row] = {}
    for page in site.pages:
        if page.kind not in _KINDS or page.part_of or (page.kind == "api" and page.entry is not None):
            continue
        topic = page.folder.partition("/")[0] if page.folder != "faq" else f"faq/{page.path.rpartition('/')[2][:-3]}"
        _add(site, page, found.setdefault((topic, page.lang), Row(topic, page.lang)))
    return [found[key] for key in sorted(found, key=lambda key: (key[0], site.languages.codes.index(key[1])))]


def _add(site: Site, page: SitePage, row: Row) -> None:
    row.pages += 1
    if page.fallback:
        row.missing.append(f"{page.path}: no {site.languages.names[page.lang]}")
        return
    row.own += 1
    facts = site.library.inline.facts
    said = (page.body.text if page.body else "") + page.front.text + (repr(page.entry) if page.entry else "")
    named = [facts[name] for name in facts_in(said) if name in facts]
    cited: list[Source] = [citations.known(source, site.library.sources) for source, _ in site.registry.cited(page)]
    dates = [source.date for source in (*cited, *(fact.source for fact in named)) if source.date]
    row.oldest = _oldest([row.oldest, *dates])
    reviews = [page.front.reviewed]
    if isinstance(page.entry, FaqTopic):
        reviews += [entry.reviewed for entry in page.entry.entries]
    row.reviewed = _oldest([row.reviewed, *reviews])
    row.expired |= {fact.id for fact in named if fact.expires and fact.expires <= today().isoformat()}
    row.behind += [f"{page.path}: {section.title or 'its beginning'}" for section in site.registry.outdated(page)]
    most = LONGEST[is_chinese(page.lang)]
    for text in _texts(page):
        every = sentences(text.prose)
        row.sentences += len(every)
        row.long += sum(length(one) > most for one in every)
    if page.listed and page.body is not None and not page.front.description:
        row.missing.append(f"{page.path}: no description")
    if page.kind in ("article", "guide") and not page.is_index and not cited and not named:
        row.missing.append(f"{page.path}: no source")


def _texts(page: SitePage) -> Iterator[Text]:
    if page.body is not None:
        yield Text(page.lang, page.body, True)
    for entry in page.entry.entries if isinstance(page.entry, FaqTopic) else ():
        if page.lang in entry.answers:
            yield Text(page.lang, entry.answers[page.lang], True)


def _oldest(dates: Iterable[str]) -> str:
    return min(filter(None, dates), key=first_day, default="")


def html(listed: list[Row], languages: Languages, *, name: str) -> str:
    """The page: one table, then lists of what is behind and missing. It needs no other file.

    >>> "<td>67%</td>" in html([Row("a", "en", pages=3, own=2)], Languages({"en": "English"}), name="Help")
    True
    """
    heads = ("topic", "language", "pages", "coverage", "oldest source", "oldest review", "expired facts", "behind",
             "long sentences", "gaps")  # fmt: skip
    lines = [[f"<td>{escape(cell)}</td>" for cell in _cells(row, languages)] for row in listed]
    table = "".join(f"<tr>{''.join(line)}</tr>\n" for line in lines)
    parts = [
        _list("Expired facts", [(row, item) for row in listed for item in sorted(row.expired)]),
        _list("Translations that are behind", [(row, item) for row in listed for item in row.behind]),
        _list("Gaps", [(row, item) for row in listed for item in row.missing]),
    ]
    head = "".join(f"<th>{title}</th>" for title in heads)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(name)}: state of the content</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{escape(name)}</h1>\n<p>As of {today().isoformat()}, for maintainers.</p>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{table}</tbody>\n</table>\n"
        + "\n".join(parts)
        + "\n</html>\n"
    )


def _list(title: str, items: list[tuple[Row, str]]) -> str:
    lines = "".join(f"<li>{escape(row.lang)} {escape(item)}</li>\n" for row, item in items)
    return f"<h2>{title}</h2>\n<ul>\n{lines}</ul>"


_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color-scheme:light dark}"
    "table{border-collapse:collapse}td,th{border-bottom:1px solid #8886;padding:.3em .8em;text-align:left}"
)


def _cells(row: Row, languages: Languages) -> list[str]:
    share = f"{100 * row.long / row.sentences:.1f}%" if row.sentences else "–"
    return [
        row.topic or "/", languages.names[row.lang], str(row.pages), row.coverage, row.oldest or "–",
        row.reviewed or "–", str(len(row.expired)), str(len(row.behind)), share, str(len(row.missing)),
    ]  # fmt: skip
