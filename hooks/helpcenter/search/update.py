"""An index renewed from one build to the next: of the files before, those are read in which something changed."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ..site.records import SearchPage
from .files import PAGES, Before, Packed, Parts, Record, commas, head, pack, record, unpack
from .index import BODY, FIELDS, Reading, size, vocabulary

File = Callable[[str], bytes | None]
"""A file of the index before by its name; None where it is lost."""


@dataclass(frozen=True)
class Change:
    """One page of an index, as it was and as it is."""

    page: SearchPage
    old: Reading
    new: Reading


class Postings(dict[str, Packed]):
    """Postings of the index before: a file of them is read when one of its terms is asked for."""

    def __init__(self, terms: Iterable[str], names: Mapping[str, str], file: File) -> None:
        """`names` are the files' names by their first terms."""
        super().__init__((term, []) for term in terms)
        self._unread = dict(names)
        self._firsts = sorted(names)
        self._file = file

    def __getitem__(self, term: str) -> Packed:
        before = bisect_right(self._firsts, term)
        name = self._unread.pop(self._firsts[before - 1], None) if before else None
        if name is not None:
            read: dict[str, list[list[int]]] = json.loads(self._file(f"t-{name}.json") or b"")["terms"]
            self.update((term, [commas(one) for one in lists]) for term, lists in read.items())
        return super().__getitem__(term)

    def take(self, term: str) -> Packed:
        """Remove a term, and give what it had."""
        if term not in self:
            return []
        packed = self[term]
        del self[term]
        return packed


def state(parts: Parts) -> dict[str, Any]:
    """What the files of an index do not hold of its parts, as JSON."""
    return {
        "vocabulary": parts.vocabulary, "terms": " ".join(sorted(parts.postings)), "heads": parts.heads,
        "lengths": parts.lengths, "boosts": parts.boosts, "names": parts.names, "asked": parts.asked,
    }  # fmt: skip


def renew(state: Mapping[str, Any], digests: Mapping[str, str], file: File, changes: Iterable[Change]) -> Parts | None:
    """The parts of an index with what changed put in; None where a page takes more or fewer numbers than
    before, which changes those of all pages after it.

    `state` is that of the index before, `digests` are those of its files. What is in files that are as before is
    not read; the other parts are as `index.parts` would make them of all pages. Raises `ValueError`, `TypeError` or
    `KeyError` where something is missing or broken.
    """
    manifest = json.loads(file("manifest.json") or b"")
    terms = dict(manifest["terms"])
    postings = Postings(state["terms"].split(), terms, file)
    heads = [(url, count, topic, kind) for url, count, topic, kind in state["heads"]]
    parts = Parts(
        postings, dict(state["vocabulary"]), [[]] * len(heads), heads,
        list(state["lengths"]), list(state["boosts"]), list(state["names"]), list(state["asked"]),
        Before({first: digests[f"t-{name}.json"] for first, name in terms.items()}),
        Before({first: digests[f"w-{name}.json"] for first, name in manifest["words"]}),
        {at: digests[f"r-{name}.json"] for at, name in enumerate(manifest["records"])},
    )  # fmt: skip
    starts = [0, *accumulate(count for _, count, _, _ in parts.heads)]
    places = {url: at for at, (url, _, _, _) in enumerate(parts.heads)}
    moved: dict[str, list[tuple[int, int, int]]] = {}
    for change in changes:
        at = places.get(change.page.url)
        if at is None or not change.old.rows == change.new.rows == parts.heads[at][1]:
            return None
        for term, field, section, times in _moved(change):
            moved.setdefault(term, []).append((field, starts[at] + section, times))
        parts.words_before.touched |= _recount(parts.vocabulary, change)
        lengths, texts = [0] * len(FIELDS), [0] * len(change.new.sections)
        for section, field, terms in change.new.terms:
            total = size(terms, field)
            lengths[field] += total
            if field == BODY:
                texts[section] += total
        _open(parts, at // PAGES, manifest["records"], file)
        parts.records[at] = record(change.page, change.new.sections, texts)
        parts.heads[at] = head(parts.records[at], change.new.rows)
        parts.lengths[at] = lengths
        parts.boosts[at], parts.names[at] = change.page.boost, list(change.page.names)
        parts.asked[at] = change.new.asked
    for term, places_of_it in moved.items():
        lists = unpack(postings.take(term), len(FIELDS))
        for field, section, times in places_of_it:
            lists[field].pop(section, None)
            if times:
                lists[field][section] = times
        if any(lists):
            postings[term] = pack([[number for pair in sorted(one.items()) for number in pair] for one in lists])
    parts.terms_before.touched |= moved.keys()
    return parts


def _open(parts: Parts, number: int, names: Sequence[str], file: File) -> None:
    """Read a file of records that will not stay as it is."""
    if parts.records_before.pop(number, None) is not None:
        read: list[Record] = json.loads(file(f"r-{names[number]}.json") or b"")["pages"]
        parts.records[number * PAGES : number * PAGES + len(read)] = read


def _moved(change: Change) -> Iterator[tuple[str, int, int, int]]:
    """Term, field, section and its new frequency there, 0 where it is gone."""
    old = {(section, field): terms for section, field, terms in change.old.terms}
    new = {(section, field): terms for section, field, terms in change.new.terms}
    for section, field in old.keys() | new.keys():
        before, after = old.get((section, field), {}), new.get((section, field), {})
        for term in before.keys() | after.keys():
            if before.get(term) != after.get(term):
                yield term, field, section, after.get(term, 0)


def _recount(counts: dict[str, int], change: Change) -> set[str]:
    """Put a page's words right, and say which of the site's changed their number."""
    runs = Counter(change.new.runs)
    runs.subtract(change.old.runs)
    moved = vocabulary(runs)
    touched = {word for word, times in moved.items() if times}
    for word in touched:
        counts[word] = counts.get(word, 0) + moved[word]
        if not counts[word]:
            del counts[word]
    return touched
