"""The builder: pages of one language in, files of the index out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from . import files
from .pages import SearchPage, Section
from .synonyms import Synonyms
from .text import cut, is_cjk, runs, words

FIELDS = ("title", "asked", "headings", "body", "tags")
"""In the order in which files list them."""
SHORTEST, LONGEST = 3, 24
"""Letters of a word that a prefix may be completed to, or a slip put right to."""


@dataclass(frozen=True)
class Index:
    """All that the pages of one language hold, before it is cut in files."""

    pages: tuple[SearchPage, ...]
    """By URL; a page's number is its place here."""
    sections: tuple[tuple[Section, ...], ...]
    """Of each page. Sections are numbered through all pages, in order."""
    postings: Mapping[str, tuple[list[int], ...]]
    """Term to, field by field, section number and frequency in turn."""
    lengths: tuple[list[int], ...]
    """Field by field, the number of terms in each page."""
    section_lengths: tuple[tuple[int, ...], ...]
    """Of each page, the terms of each section's text."""
    vocabulary: Mapping[str, int]
    """Words as written, lower case, and how often: what prefixes and typing errors are compared with."""


def build(pages: Iterable[SearchPage], *, lang: str, synonyms: Synonyms) -> dict[str, bytes]:
    """The files of a language's index, by path under its folder: `manifest.json`, the others named by their content.

    >>> page = SearchPage("/a/", "Reset a password", "article", "en", "en", (), "<p>Do this.</p>")
    >>> sorted(name[:2] for name in build([page], lang="en", synonyms=Synonyms()))
    ['c-', 'ma', 'r-', 't-', 'w-']
    """
    index = collect(page for page in pages if page.lang == lang)
    # A prefix or a slip of a word that only the synonyms know leads to what it stands for.
    foreign = vocabulary({run: 1 for typed, _ in synonyms.rules for run in runs(typed)})
    index = replace(index, vocabulary={**foreign, **index.vocabulary})
    return files.write(index, lang=lang, synonyms=synonyms)


def collect(pages: Iterable[SearchPage]) -> Index:
    """Read every page once.

    >>> page = SearchPage("/a/", "Reset a password", "article", "en", "en", (), "<p>Passwords</p>")
    >>> collect([page]).postings["password"]
    ([0, 1], [], [], [0, 1], [])
    """
    return _Collector().read(sorted(pages, key=lambda page: page.url))


@dataclass
class _Collector:
    postings: dict[str, tuple[list[int], ...]] = field(default_factory=dict)
    lengths: tuple[list[int], ...] = field(default_factory=lambda: tuple([] for _ in FIELDS))
    section_lengths: list[tuple[int, ...]] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    """Runs, so that a word is looked at once however often it stands."""

    def read(self, pages: list[SearchPage]) -> Index:
        sections = tuple(page.sections for page in pages)
        first = 0
        for page, parts in zip(pages, sections, strict=True):
            counts = [0] * len(FIELDS)
            counts[0] = self._count(first, 0, page.title)
            counts[1] = sum(self._count(first, 1, phrase) for phrase in page.also_asked)
            counts[4] = sum(self._count(first, 4, tag) for tag in page.tags)
            counts[2] = sum(self._count(number, 2, part.heading) for number, part in enumerate(parts, first))
            texts = tuple(self._count(number, 3, part.text) for number, part in enumerate(parts, first))
            counts[3] = sum(texts)
            self.section_lengths.append(texts)
            for lengths, count in zip(self.lengths, counts, strict=True):
                lengths.append(count)
            first += len(parts)
        return Index(
            tuple(pages), sections, self.postings, self.lengths, tuple(self.section_lengths), vocabulary(self.seen)
        )  # fmt: skip

    def _count(self, section: int, at: int, text: str) -> int:
        if not text:
            return 0
        found = Counter(runs(text))
        self.seen.update(found)
        counts: dict[str, int] = {}
        for run, times in found.items():
            for term in cut(run):
                counts[term] = counts.get(term, 0) + times
        postings = self.postings
        for term, times in counts.items():
            lists = postings.get(term)
            if lists is None:
                lists = postings[term] = ([], [], [], [], [])
            one = lists[at]
            if one and one[-2] == section:
                one[-1] += times
            else:
                one += (section, times)
        return sum(counts.values())


def vocabulary(seen: Mapping[str, int]) -> dict[str, int]:
    """The words of an alphabet among runs, and how often each stands.

    >>> vocabulary({"Two-factor": 2, "提现": 1, "2FA": 1})
    {'twofactor': 2, 'two': 2, 'factor': 2}
    """
    counts: dict[str, int] = {}
    for run, times in seen.items():
        for word in () if is_cjk(run) else words(run):
            if SHORTEST <= len(word) <= LONGEST and word.isalpha():
                counts[word] = counts.get(word, 0) + times
    return counts
