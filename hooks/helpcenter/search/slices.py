"""An index made in slices, so that several processes can make it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .files import Parts
from .index import FIELDS, Index, parts


@dataclass(frozen=True)
class Slice:
    """The parts of some pages on their own; sections are numbered from 0 in each slice."""

    parts: Parts
    ends: tuple[dict[str, int], ...]
    """Field by field, the last section in which each term is."""


def cut(index: Index) -> Slice:
    """A slice of some pages' index.

    >>> from .index import collect
    >>> from ..site.records import SearchPage
    >>> cut(collect([SearchPage("/a/", "Reset", "article", "en", "en", (), "<p>Reset</p>")])).ends
    ({'reset': 0}, {}, {}, {'reset': 0}, {})
    """
    return Slice(parts(index), index.ends)


def join(slices: Iterable[Slice]) -> Parts:
    """The parts of all pages, as `index.parts` would make them of these at once; the slices are used up.

    Slices come in the order of their pages' URLs.
    """
    whole = Parts({}, {}, [], [], [], [], [], [])
    ends: tuple[dict[str, int], ...] = tuple({} for _ in FIELDS)
    first = 0
    for piece in slices:
        made = piece.parts
        if not whole.heads:
            whole, ends, first = made, piece.ends, sum(count for _, count, _, _ in made.heads)
            continue
        for term, lists in made.postings.items():
            all_of_it = whole.postings.setdefault(term, [])
            all_of_it += [""] * (len(lists) - len(all_of_it))
            for field, numbers in enumerate(lists):
                if numbers:
                    step, comma, rest = numbers.partition(",")
                    step = str(int(step) + (first - ends[field].get(term, 0)) * 4)
                    all_of_it[field] += f"{',' if all_of_it[field] else ''}{step}{comma}{rest}"
        for known, own in zip(ends, piece.ends, strict=True):
            known.update((term, first + end) for term, end in own.items())
        for word, times in made.vocabulary.items():
            whole.vocabulary[word] = whole.vocabulary.get(word, 0) + times
        whole.records += made.records
        whole.heads += made.heads
        whole.boosts += made.boosts
        whole.names += made.names
        whole.asked += made.asked
        whole.lengths += made.lengths
        first += sum(count for _, count, _, _ in made.heads)
    return whole
