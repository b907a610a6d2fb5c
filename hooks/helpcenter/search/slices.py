"""An index made in slices, so that several processes can make it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .files import Packed, Parts
from .index import FIELDS, Index, parts


@dataclass(frozen=True)
class Slice:
    """The parts of some pages on their own; sections are numbered from 0 in each slice."""

    parts: Parts
    ends: dict[str, list[int]]
    """Field by field, the last section in which a term is; 0 where it is in none."""


def cut(index: Index) -> Slice:
    """A slice of some pages' index.

    >>> from .index import collect
    >>> from ..site.records import SearchPage
    >>> cut(collect([SearchPage("/a/", "Reset", "article", "en", "en", (), "<p>Reset</p>")])).ends
    {'reset': [0, 0, 0, 0, 0]}
    """
    return Slice(
        parts(index), {term: [one[-2] if one else 0 for one in lists] for term, lists in index.postings.items()}
    )


def join(slices: Iterable[Slice]) -> Parts:
    """The parts of all pages, as `index.parts` would make them of these at once; the slices are used up.

    Slices come in the order of their pages' URLs.
    """
    whole = Parts({}, {}, [], [], [], [], [], [])
    ends: dict[str, list[int]] = {}
    first = 0
    for piece in slices:
        made = piece.parts
        for term, lists in made.postings.items():
            all_of_it = whole.postings.setdefault(term, [])
            _append(all_of_it, lists, ends.setdefault(term, [0] * len(FIELDS)), piece.ends[term], first)
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


def _append(to: Packed, lists: Packed, ends: list[int], own_ends: list[int], first: int) -> None:
    """Put a slice's lists of a term behind those of the slices before; sections are packed as steps from the last."""
    to += ([] for _ in range(len(lists) - len(to)))
    for field, numbers in enumerate(lists):
        if numbers:
            numbers[0] += (first - ends[field]) * 4
            to[field] += numbers
            ends[field] = first + own_ends[field]
