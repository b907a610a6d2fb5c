"""An index kept from one build to the next: pages that changed are read again, the others are not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from .files import Parts, pack, record, unpack
from .index import FIELDS, Reading, vocabulary
from .pages import SearchPage

BODY = FIELDS.index("body")


@dataclass(frozen=True)
class Change:
    """One page of an index, as it was and as it is."""

    page: SearchPage
    old: Reading
    new: Reading


def state(parts: Parts) -> dict[str, Any]:
    """What the files of an index do not hold of its parts, as JSON."""
    return {key: value for key, value in vars(parts).items() if key not in ("postings", "records")}


def load(kept: Mapping[str, Any], file: Callable[[str], bytes | None]) -> Parts | None:
    """The parts of an index from its files and the rest of its state; None where something is missing or broken."""
    try:
        manifest = json.loads(file("manifest.json") or b"")
        postings, records = {}, []
        for _, name in manifest["terms"]:
            postings.update(json.loads(file(f"t-{name}.json") or b"")["terms"])
        for name in manifest["records"]:
            records += json.loads(file(f"r-{name}.json") or b"")["pages"]
        return Parts(postings=postings, records=records, **kept)
    except (KeyError, TypeError, ValueError):
        return None


def renew(parts: Parts, changes: Iterable[Change]) -> bool:
    """Put what changed into an index; False where sections came or went, since that numbers all after them anew.

    The parts are then as `index.parts` would make them of all pages.
    """
    starts = [0, *accumulate(len(record[4]) for record in parts.records)]
    places = {record[0]: at for at, record in enumerate(parts.records)}
    moved: dict[str, list[tuple[int, int, int]]] = {}
    for change in changes:
        at = places.get(change.page.url)
        if at is None or not len(change.old.sections) == len(change.new.sections) == len(parts.records[at][4]):
            return False
        for term, field, section, times in _moved(change):
            moved.setdefault(term, []).append((field, starts[at] + section, times))
        _recount(parts.vocabulary, vocabulary(change.old.runs), -1)
        _recount(parts.vocabulary, vocabulary(change.new.runs), 1)
        lengths, texts = [0] * len(FIELDS), [0] * len(change.new.sections)
        for section, field, terms in change.new.terms:
            total = sum(terms.values())
            lengths[field] += total
            if field == BODY:
                texts[section] += total
        parts.records[at] = record(change.page, change.new.sections, texts)
        parts.lengths[at] = lengths
        parts.boosts[at], parts.names[at] = change.page.boost, list(change.page.names)
    for term, places_of_it in moved.items():
        lists = unpack(parts.postings.pop(term, []), len(FIELDS))
        for field, section, times in places_of_it:
            lists[field].pop(section, None)
            if times:
                lists[field][section] = times
        if any(lists):
            parts.postings[term] = pack([[number for pair in sorted(one.items()) for number in pair] for one in lists])
    return True


def _moved(change: Change) -> Iterator[tuple[str, int, int, int]]:
    """Term, field, section and its new frequency there, 0 where it is gone."""
    old = {(section, field): terms for section, field, terms in change.old.terms}
    new = {(section, field): terms for section, field, terms in change.new.terms}
    for section, field in old.keys() | new.keys():
        before, after = old.get((section, field), {}), new.get((section, field), {})
        for term in before.keys() | after.keys():
            if before.get(term) != after.get(term):
                yield term, field, section, after.get(term, 0)


def _recount(counts: dict[str, int], by: Mapping[str, int], sign: int) -> None:
    for word, times in by.items():
        counts[word] = counts.get(word, 0) + sign * times
        if not counts[word]:
            del counts[word]
