"""Words of the glossary in a page's text: the first use of each, marked and explained."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate

from markupsafe import Markup

from ...content.languages import CJK, Languages
from ...markdown.tags import attributes
from ...site.context import PageContext
from .reader import Glossary, Term

_PIECES = re.compile(r'(<(?:[^<>"]|"[^"]*")*>|\{\{[^<>{}]*\}\})')
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_CLOSED = frozenset(
    "a button code dfn figure h1 h2 h3 h4 h5 h6 kbd math pre samp script select style summary svg textarea var".split()
)
"""Elements whose words stay as they are."""
_RUN = re.compile(f"[{CJK}]+")
_LETTER = "A-Za-z\u00c0-\u024f0-9_"


class Marker:
    """Finds the terms of one language in HTML.

    >>> from ...content.errors import Place
    >>> from ...content.languages import Localized
    >>> term = Term("fee", Localized({"en": "fee"}), {}, Localized({"en": "A price."}), {}, (), {}, True, Place("g"))
    >>> Marker(Glossary("g", (term,)), "en").mark("<p>Fees, and coffee: a fee.</p>", lambda term, word: f"[{word}]")
    '<p>[Fees], and coffee: a fee.</p>'
    """

    def __init__(self, glossary: Glossary, lang: str) -> None:
        self._terms: dict[str, Term | None] = {}
        for term in glossary.terms:
            for form in term.forms(lang):
                self._terms[form.casefold()] = term if term.marked else None
            for word in term.not_in.get(lang, ()):
                self._terms.setdefault(word.casefold(), None)
        longest = sorted(self._terms, key=lambda form: (-len(form), form))
        written = {form.casefold(): form for term in glossary.terms for form in term.forms(lang)}
        parts = [f"(?P<t{at}>{_pattern(written.get(form, form))})" for at, form in enumerate(longest)]
        self._found = [self._terms[form] for form in longest]
        self._regex = re.compile("|".join(parts)) if parts else None

    def mark(self, text: str, show: Callable[[Term, str], str]) -> str:
        """The HTML with the first use of each term replaced by what `show` makes of the term and the word used.

        Headings, links, code, titles of boxes and what is in `{{ }}` stay as they are.
        """
        if self._regex is None:
            return text
        seen: set[str] = set()
        pieces = _PIECES.split(text)
        inside: list[str] = []
        for at, piece in enumerate(pieces):
            if at % 2:
                _follow(piece, inside)
            elif piece and not inside:
                pieces[at] = "".join(self._words(piece, seen, show))
        return "".join(pieces)

    def _words(self, text: str, seen: set[str], show: Callable[[Term, str], str]) -> Iterator[str]:
        assert self._regex is not None
        done = at = 0
        while match := self._regex.search(text, at):
            start, end = match.span()
            term = self._found[int(str(match.lastgroup)[1:])]
            if not _is_word(text, start, end):
                at = start + 1
                continue
            at = end
            if term is not None and term.id not in seen:
                seen.add(term.id)
                yield text[done:start]
                yield show(term, match[0])
                done = end
        yield text[done:]


def synonyms(glossary: Glossary | None) -> list[tuple[str, tuple[str, ...]]]:
    """What is typed and what is looked for as well: every name of a term, in all languages, finds the others."""
    rules = []
    for term in glossary.terms if glossary else ():
        names = list(dict.fromkeys(form for lang in (*term.term.texts, *term.aka) for form in term.forms(lang)))
        rules += [(name, tuple(other for other in names if other != name)) for name in names if len(names) > 1]
    return rules


def marking(glossary: Glossary | None, languages: Languages) -> Callable[[PageContext, str], str]:
    """A function that explains the first use of each term in the HTML of a page."""
    markers = {lang: Marker(glossary, lang) for lang in languages.codes} if glossary else {}

    def mark(context: PageContext, html: str) -> str:
        shown = context.page_at("glossary.md")
        if shown is None or context.page.text_lang not in markers or "glossary" in context.page.front.hide:
            return html

        def show(term: Term, word: str) -> str:
            short, _ = term.short.pick(context.page.text_lang, default=languages.default)
            name, _ = term.term.pick(context.page.text_lang, default=languages.default)
            text = Markup(word)  # noqa: S704 - a piece of sanitised text
            url = context.link(shown, term.id)
            return context.bare("term", word=text, term=name, short=short, url=url)

        return markers[context.page.text_lang].mark(html, show)

    return mark


def _pattern(form: str) -> str:
    """Latin words match whole, in the plural too; short capitals only as capitals."""
    text = re.escape(html.escape(form, quote=False))
    before = f"(?<![{_LETTER}-])" if re.match(f"[{_LETTER}]", form) else ""
    if not re.search(f"[{_LETTER}]$", form):
        return f"{before}{text}" if form.isascii() else f"{before}(?i:{text})"
    after = f"(?![{_LETTER}-])"
    if form.isupper() and len(form) <= 5:
        return f"{before}{text}s?{after}"
    if re.search("[^aeiou]y$", form):
        return f"{before}(?i:{text[:-1]}(?:y|ies)){after}"
    return f"{before}(?i:{text}(?:e?s)?){after}"


def _follow(piece: str, inside: list[str]) -> None:
    """Keep count of the elements whose words stay as they are."""
    tag = _TAG.match(piece)
    if tag is None:
        return
    closing, name = tag[1], tag[2].lower()
    if inside:
        if name == inside[0]:
            inside.pop() if closing else inside.append(name)
    elif not closing and (name in _CLOSED or "admonition-title" in _classes(piece, tag)):
        inside.append(name)


def _classes(piece: str, tag: re.Match[str]) -> list[str]:
    return attributes(piece[tag.end() : -1]).get("class", "").split() if "admonition-title" in piece else []


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a piece of Chinese begins and ends where a word does: `现货` does not in `发现货币`."""
    for edge in (start, end):
        if not (0 < edge < len(text)) or not (_RUN.match(text[edge - 1]) and _RUN.match(text[edge])):
            continue
        first = edge
        while first and _RUN.match(text[first - 1]):
            first -= 1
        run = _RUN.match(text, first)
        if run and edge - first not in _edges(run[0]):
            return False
    return True


@lru_cache(maxsize=4096)
def _edges(run: str) -> frozenset[int]:
    """Where words end in a run of characters, by rjieba's dictionary; unknown words fall into single characters."""
    import rjieba  # it reads its dictionary, a tenth of a second that most builds need not spend

    return frozenset(accumulate(map(len, rjieba.cut(run, hmm=False))))
