"""An index kept from one build to the next: pages that changed are read again, the others are not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from .files import Before, Parts, pack, record, unpack
from .index import FIELDS, Reading, vocabulary
from .pages import SearchPage

BODY = FIELDS.index("body")


_IN_FILES = ("postings", "records", "terms_before", "words_before")


@dataclass(frozen=True)
class Change:
    """One page of an index, as it was and as it is."""

    page: SearchPage
    old: Reading
    new: Reading


def state(parts: Parts) -> dict[str, Any]:
    """What the files of an index do not hold of its parts, as JSON."""
    return {key: value for key, value in vars(parts).items() if key not in _IN_FILES}


def load(kept: Mapping[str, Any], file: Callable[[str], bytes | None]) -> Parts | None:
    """The parts of an index from its files and the rest of its state; None where something is missing or broken."""
    try:
        manifest = json.loads(file("manifest.json") or b"")
        terms = {first: (file(f"t-{name}.json") or b"").decode() for first, name in manifest["terms"]}
        words = {first: (file(f"w-{name}.json") or b"").decode() for first, name in manifest["words"]}
        postings, records = {}, []
        for text in terms.values():
            postings.update(json.loads(text)["terms"])
        for name in manifest["records"]:
            records += json.loads(file(f"r-{name}.json") or b"")["pages"]
        if not all(words.values()):
            return None
        return Parts(postings=postings, records=records, terms_before=Before(terms), words_before=Before(words), **kept)
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
        parts.words_before.touched |= _recount(parts.vocabulary, change)
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
    parts.terms_before.touched |= moved.keys()
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


def _recount(counts: dict[str, int], change: Change) -> set[str]:
    """Put a page's words right, and say which of the site's changed their number."""
    moved = {word: -times for word, times in vocabulary(change.old.runs).items()}
    for word, times in vocabulary(change.new.runs).items():
        moved[word] = moved.get(word, 0) + times
    touched = {word for word, times in moved.items() if times}
    for word in touched:
        counts[word] = counts.get(word, 0) + moved[word]
        if not counts[word]:
            del counts[word]
    return touched
