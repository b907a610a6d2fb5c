"""The builder: pages of one language in, files of the index out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add
from typing import Any

from ..content.garbage import unswept
from ..site.records import SearchPage, Section
from . import files
from .files import Files, Packed, Parts
from .synonyms import Synonyms
from .text import SMALL, Memo, cut, is_cjk, runs, small, words

FIELDS = ("title", "asked", "headings", "body", "tags")
"""In the order in which files list them."""
ASKED, BODY = FIELDS.index("asked"), FIELDS.index("body")
NAMED = (FIELDS.index("title"), ASKED)
"""Fields that are searched by their stop words too."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SHORTEST, LONGEST = 3, 24
"""Letters of a word that a prefix may be completed to, or a slip put right to."""


@dataclass(frozen=True)
class Reading:
    """What one page holds, on its own: all that of it that takes time."""

    sections: tuple[Section, ...]
    terms: list[tuple[int, int, dict[str, int]]]
    """Section, field, and how often each term occurs there. Each phrase that a page is asked as is counted on its own:
    its number takes the place of a section."""
    runs: list[str]
    """Words as written, each as often as it occurs."""

    @property
    def rows(self) -> int:
        """How many numbers the page takes: one for each section or phrase, whichever are more.

        >>> read(SearchPage("/a/", "A", "faq", "en", "en", (), "", also_asked=("one day", "two days", "ten days"))).rows
        3
        """
        return max([len(self.sections), *(row + 1 for row, _, _ in self.terms)])

    @property
    def asked(self) -> str:
        """The number of terms in each phrase that the page is asked as, a digit of base 36 each; z for more than 35.

        >>> read(SearchPage("/a/", "A", "faq", "en", "en", (), "", also_asked=("lost phone", "where is my cat"))).asked
        '21'
        """
        digits = ""
        for row, field, terms in self.terms:
            if field == ASKED:  # in their order; a phrase without any terms is not among them
                digits = digits.ljust(row, "0") + DIGITS[min(size(terms, field), 35)]
        return digits


@dataclass(frozen=True)
class Index:
    """All that the pages of one language hold, before it is cut in files."""

    pages: tuple[SearchPage, ...]
    """By URL; a page's number is its place here."""
    sections: tuple[tuple[Section, ...], ...]
    """Of each page."""
    rows: tuple[int, ...]
    """Of each page, the numbers it takes; they go through all pages, in order."""
    asked: tuple[str, ...]
    """Of each page, the number of terms in each phrase, as digits."""
    postings: dict[str, Packed]
    """Term to, field by field, numbers of sections or phrases and frequencies, packed."""
    ends: tuple[dict[str, int], ...]
    """Field by field, the last section or phrase in which each term is."""
    lengths: tuple[list[int], ...]
    """Field by field, the number of terms in each page."""
    section_lengths: tuple[tuple[int, ...], ...]
    """Of each page, the terms of each section's text."""
    vocabulary: Mapping[str, int]
    """Words as written, lower case, and how often: what prefixes and typing errors are compared with."""


@unswept()
def build(
    pages: Iterable[SearchPage], *, lang: str, synonyms: Synonyms,
    readings: Callable[[SearchPage], Reading] | None = None, urgent: Mapping[str, Any] | None = None,
    weak: float | None = None,
) -> dict[str, bytes]:  # fmt: skip
    """The files of a language's index, by path under its folder: `manifest.json`, the others named by their content.

    >>> page = SearchPage("/a/", "Reset a password", "article", "en", "en", (), "<p>Do this.</p>")
    >>> sorted(name[:2] for name in build([page], lang="en", synonyms=Synonyms()))
    ['c-', 'ma', 'r-', 't-', 'w-']
    """
    index = collect((page for page in pages if page.lang == lang), readings or read)
    return write(parts(index), lang=lang, synonyms=synonyms, urgent=urgent, weak=weak).made


def write(
    given: Parts, *, lang: str, synonyms: Synonyms, urgent: Mapping[str, Any] | None = None, weak: float | None = None,
) -> Files:  # fmt: skip
    """The files of an index that was made before; `urgent` is what `search.urgent.table` gives, `weak` of a tuning."""
    # A prefix or a slip of a word that only the synonyms know leads to what it stands for.
    foreign = vocabulary({run: 1 for typed, _ in synonyms.rules for run in runs(typed)})
    return files.write(given, lang=lang, synonyms=synonyms, foreign=foreign, urgent=urgent, weak=weak)


def parts(index: Index) -> Parts:
    """An index as its files hold it."""
    records = [files.record(*each) for each in zip(index.pages, index.sections, index.section_lengths, strict=True)]
    return Parts(
        index.postings,
        dict(index.vocabulary),
        records,
        [files.head(record, rows) for record, rows in zip(records, index.rows, strict=True)],
        [list(each) for each in zip(*index.lengths, strict=True)],
        [page.boost for page in index.pages],
        [list(page.names) for page in index.pages],
        list(index.asked),
    )


def collect(pages: Iterable[SearchPage], readings: Callable[[SearchPage], Reading] | None = None) -> Index:
    """Read every page once; `readings` gives what is known of a page already.

    >>> page = SearchPage("/a/", "Reset a password", "article", "en", "en", (), "<p>Passwords</p>")
    >>> collect([page]).postings["password"]
    ['0', '', '', '0']
    """
    return _Collector().read(sorted(pages, key=lambda page: page.url), readings or read)


class _Collector:
    def __init__(self) -> None:
        self.places: tuple[dict[str, list[int]], ...] = tuple(defaultdict(list) for _ in FIELDS)
        """Field by field, where each term is: four times the section, plus the frequency less one, at most three."""
        self.often: tuple[dict[str, list[int]], ...] = tuple(defaultdict(list) for _ in FIELDS)
        """Frequencies of four and more: of each term, one for each of its places that end in three."""
        self.lengths: tuple[list[int], ...] = tuple([] for _ in FIELDS)
        self.section_lengths: list[tuple[int, ...]] = []
        self.seen: Counter[str] = Counter()
        """Runs, so that a word is looked at once however often it occurs."""

    def read(self, pages: list[SearchPage], readings: Callable[[SearchPage], Reading]) -> Index:
        sections: list[tuple[Section, ...]] = []
        rows: list[int] = []
        asked: list[str] = []
        first = 0
        for page in pages:
            reading = readings(page)
            sections.append(reading.sections)
            rows.append(reading.rows)
            asked.append(reading.asked)
            counts, texts = [0] * len(FIELDS), [0] * len(reading.sections)
            for number, at, terms in reading.terms:
                total = size(terms, at)
                counts[at] += total
                if at == BODY:
                    texts[number] += total
                self._add(first + number, at, terms)
            self.seen.update(reading.runs)
            self.section_lengths.append(tuple(texts))
            for lengths, count in zip(self.lengths, counts, strict=True):
                lengths.append(count)
            first += rows[-1]
        ends = tuple({term: places[-1] // 4 for term, places in terms.items()} for terms in self.places)
        return Index(
            tuple(pages), tuple(sections), tuple(rows), tuple(asked), self._postings(), ends, self.lengths,
            tuple(self.section_lengths), vocabulary(self.seen),
        )  # fmt: skip

    def _add(self, section: int, at: int, terms: Mapping[str, int]) -> None:
        places, here = self.places[at], section * 4
        for term, times in terms.items():
            if times < 4:
                places[term].append(here - 1 + times)
            else:
                places[term].append(here + 3)
                self.often[at][term].append(times)

    def _postings(self) -> dict[str, Packed]:
        postings: dict[str, Packed] = {}
        for at, (terms, often) in enumerate(zip(self.places, self.often, strict=True)):
            for term, places in terms.items():
                packed = postings.setdefault(term, [])
                packed += [""] * (at - len(packed))
                packed.append(files.steps(places, often.get(term, ())))
        return postings


def read(page: SearchPage) -> Reading:
    """Count what one page holds.

    >>> read(SearchPage("/a/", "Reset", "article", "en", "en", (), "<p>Reset a code</p>")).terms
    [(0, 0, {'reset': 1}), (0, 3, {'reset': 1, 'code': 1})]
    """
    sections, seen = page.sections, list[str]()
    found: list[tuple[int, int, dict[str, int]]] = []

    def count(section: int, at: int, texts: Sequence[str]) -> None:
        words = list(chain.from_iterable(map(runs, texts)))
        seen.extend(words)
        names = chain.from_iterable(map(small, texts)) if at in NAMED else ()
        terms = dict(Counter(chain(_terms(words), names)))
        if terms:
            found.append((section, at, terms))

    count(0, 0, (page.title,))
    for number, phrase in enumerate(page.also_asked):
        count(number, ASKED, (phrase,))
    count(0, 4, page.tags)
    for number, part in enumerate(sections):
        count(number, 2, (part.heading,))
        count(number, BODY, (part.text,))
    return Reading(sections, found, seen)


def _terms(found: Sequence[str]) -> Iterator[str]:
    """The terms of runs, in any order, as `text.cut` gives them."""
    chars: list[str] = []
    others: list[str] = []
    for run in found:
        (chars if is_cjk(run) else others).append(run)
    pairs = (map(add, run, run[1:]) for run in chars)
    return chain(chain.from_iterable(map(_terms_of, others)), *chars, chain.from_iterable(pairs))


def size(terms: Mapping[str, int], at: int) -> int:
    """How long a field is: the number of its terms, those of stop words left out.

    >>> size({"reset": 2, "'how": 1}, 0)
    2
    """
    if at in NAMED:
        return sum(times for term, times in terms.items() if not term.startswith(SMALL))
    return sum(terms.values())


def vocabulary(seen: Mapping[str, int]) -> dict[str, int]:
    """The words of an alphabet among runs, and how often each occurs.

    >>> vocabulary({"Two-factor": 2, "提现": 1, "2FA": 1})
    {'twofactor': 2, 'two': 2, 'factor': 2}
    """
    counts: dict[str, int] = {}
    for run, times in seen.items():
        for word in () if is_cjk(run) else words(run):
            if SHORTEST <= len(word) <= LONGEST and word.isalpha():
                counts[word] = counts.get(word, 0) + times
    return counts


_terms_of = Memo(cut).__getitem__
