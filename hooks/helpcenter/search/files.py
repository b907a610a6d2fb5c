"""The files of an index: cut by term, by word and by page, each named by its content."""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, pairwise
from operator import mul, sub
from typing import Any, TypeVar

from ..site.records import SearchPage, Section
from .characters import needed
from .synonyms import Synonyms, thesaurus
from .text import is_cjk

T = TypeVar("T")

VIEWS = ((2, 1, 1, 1, 1), (1, 0, 0, 0, 0), (0, 1, 0, 0, 0))
"""What is scored: fields made of the stored ones, each so many times. The page, its title twice; its title alone; what
people ask it as, alone."""
FORMAT = 4
"""Raised whenever a client of today could not read the files of tomorrow."""
TERMS = 12_000
"""Bytes of a shard of terms, on the average, before compression."""
WORDS = 12_000
PAGES = 4
"""Pages in a file of records."""
WHOLE = 360
"""Letters up to which a section is kept whole, as an answer (half of it in Chinese); of a longer one, half of that."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Packed = list[str]
"""Field by field, where a term is and how often, as `pack` gives it: numbers as text, with commas between."""
Record = list[Any]
"""What is shown of a page: URL, title, kind, breadcrumb, sections."""


@dataclass
class Before:
    """Files of one kind of the index before, and what is not as it was then."""

    files: Mapping[str, str] = field(default_factory=dict)
    """The digest of each, by its first key."""
    touched: set[str] = field(default_factory=set)
    """Keys that came, went, or have another entry now."""


@dataclass
class Parts:
    """All that the files of one language are made of."""

    postings: dict[str, Packed]
    vocabulary: dict[str, int]
    """Words as written, lower case, and how often."""
    records: list[Record]
    """By URL; a page's number is its place here. Sections and phrases are numbered through all pages, in order."""
    heads: list[tuple[str, int, str, str]]
    """Of each page its URL, how many numbers it takes (`Reading.rows`), the first link of its breadcrumb, its kind."""
    lengths: list[list[int]]
    """Of each page, the number of terms in each field."""
    boosts: list[float]
    names: list[list[str]]
    """Of each page, its exact names."""
    asked: list[str]
    """Of each page, the number of terms in each phrase that it is asked as, as digits."""
    terms_before: Before = field(default_factory=Before)
    words_before: Before = field(default_factory=Before)
    records_before: dict[int, str] = field(default_factory=dict)
    """The digests of those files of records that are as before, by their number; their records are not looked at."""


@dataclass(frozen=True)
class Files:
    """The files of an index: the digest of each by its name, and the content of those that are not as before."""

    digests: dict[str, str]
    made: dict[str, bytes]


def write(
    parts: Parts, *, lang: str, synonyms: Synonyms, foreign: Mapping[str, int],
    urgent: Mapping[str, Any] | None = None, weak: float | None = None,
) -> Files:  # fmt: skip
    """The files of some parts; `foreign` are words that are on no page, `urgent` what `search.urgent.table` gives."""
    out = Files({}, {})

    def put(kind: str, text: str, digest: str = "") -> str:
        """The name of a file with some text, or of one that is as before."""
        content = text.encode()
        digest = digest or hashlib.sha256(content).hexdigest()
        name = next(
            digest[:size] for size in count(7) if out.digests.get(f"{kind}-{digest[:size]}.json", digest) == digest
        )
        out.digests[f"{kind}-{name}.json"] = digest
        if content:
            out.made[f"{kind}-{name}.json"] = content
        return name

    def listed(term: str) -> str:
        return f"[[{'],['.join(parts.postings[term])}]]"

    known = {**foreign, **parts.vocabulary}
    shards = [(first, put("t", *file)) for first, *file in
              _cut(parts.postings, parts.terms_before, listed, TERMS, len, _terms)]  # fmt: skip
    words = [(first, put("w", *file)) for first, *file in
             _cut(known, parts.words_before, lambda word: scale(known[word]), WORDS, lambda _: 2, _words)]  # fmt: skip
    records = [
        put("r", "", parts.records_before[at]) if at in parts.records_before else
        put("r", _json({"format": FORMAT, "pages": parts.records[at * PAGES : at * PAGES + PAGES]}))
        for at in range(-(-len(parts.records) // PAGES))
    ]  # fmt: skip
    # Each character of a run is a term of its own; traditional ones fold in a Chinese site's text too.
    alphabet = synonyms.alphabet.union(parts.postings if lang.startswith("zh") else ())
    core = {
        "format": FORMAT,
        "sections": [rows for _, rows, _, _ in parts.heads],
        "apis": _rows(kind == "api" for _, _, _, kind in parts.heads),
        "views": [[counts, [sum(map(mul, counts, page)) for page in parts.lengths]] for counts in VIEWS],
        "boosts": {str(at): boost for at, boost in enumerate(parts.boosts) if boost != 1},
        "names": _names(parts.names),
        "asked": {str(at): digits for at, digits in enumerate(parts.asked) if digits},
        "synonyms": synonyms.table(parts.postings),
        "thesaurus": thesaurus().table(parts.postings) if lang[:2] in ("en", "zh") else {},
        "fold": needed(alphabet),
    }
    manifest = {
        "format": FORMAT, "lang": lang, "pages": len(parts.records), "core": put("c", _json(core)), "terms": shards,
        "words": words, "size": PAGES, "records": records, "topics": _topics(topic for _, _, topic, _ in parts.heads),
    }  # fmt: skip
    if urgent:
        manifest["urgent"] = urgent
    if weak is not None:
        manifest["weak"] = weak
    content = out.made["manifest.json"] = _json(manifest).encode()
    out.digests["manifest.json"] = hashlib.sha256(content).hexdigest()
    return out


def _json(data: Any) -> str:
    return _ENCODER.encode(data)


def scale(times: int) -> int:
    """How often a word occurs, as a digit.

    >>> scale(1), scale(6), scale(100_000)
    (1, 3, 9)
    """
    return min(9, times.bit_length())


def _terms(chunk: Sequence[tuple[str, str]]) -> str:
    pairs = ",".join(f"{_json(term)}:{text}" for term, text in chunk)
    return f'{{"format":{FORMAT},"terms":{{{pairs}}}}}'


def _words(chunk: Sequence[tuple[str, int]]) -> str:
    return _json({"format": FORMAT, "words": " ".join(f"{word}{times}" for word, times in chunk)})


def _cut(
    keys: Iterable[str], before: Before, entry: Callable[[str], T], target: int, size: Callable[[T], int],
    text: Callable[[Sequence[tuple[str, T]]], str],
) -> Iterator[tuple[str, str, str]]:  # fmt: skip
    """The files of some keys, each as its first key and its text, or its digest where nothing of it was touched.

    A chunk begins where the one before it ends, so a file that begins at the same key and holds the same entries is
    the same, unless the key that ended it is another.
    """
    names, firsts, touched = sorted(keys), sorted(before.files), sorted(before.touched)
    ends = [*firsts, None]
    at = 0
    while at < len(names):
        first = names[at]
        end = ends[bisect_right(firsts, first)]
        changed = touched[bisect_left(touched, first) : None if end is None else bisect_right(touched, end)]
        if first in before.files and not changed:
            yield first, "", before.files[first]
            at = len(names) if end is None else bisect_left(names, end)
        else:
            rest = ((names[number], entry(names[number])) for number in range(at, len(names)))
            chunk = next(chunks(rest, target, size))
            yield first, text(chunk), ""
            at += len(chunk)


def _names(pages: Sequence[Sequence[str]]) -> dict[str, int]:
    """The first page of each exact name, as engine.js looks it up: in small letters, without slashes at its ends."""
    found: dict[str, int] = {}
    for at, page in enumerate(pages):
        for name in page:
            found.setdefault(name.lower().strip("/"), at)
    return found


def chunks(items: Iterable[tuple[str, T]], target: int, size: Callable[[T], int]) -> Iterator[list[tuple[str, T]]]:
    """Cut a sorted list where its own keys say so, so that a change in one place leaves the other cuts where they are.

    >>> [len(chunk) for chunk in chunks([(word, 1) for word in "abcdefgh"], 4, lambda _: 1)]
    [1, 1, 3, 1, 2]

    A key opens a chunk with a chance that grows with its entry's bytes; three times the target is the most.
    """
    chunk: list[tuple[str, T]] = []
    total = 0
    for key, value in items:
        weight = len(key) + size(value)
        if chunk and (zlib.crc32(key.encode()) * target < weight << 32 or total + weight > 3 * target):
            yield chunk
            chunk, total = [], 0
        chunk.append((key, value))
        total += weight
    if chunk:
        yield chunk


def pack(lists: Sequence[Sequence[int]]) -> Packed:
    """Section numbers as steps from the last, four times, plus the frequency less one; from 4 on it follows.

    >>> pack(([0, 1, 7, 5], [], []))
    ['0,31,5']
    """
    packed = [
        steps([section * 4 - 1 + min(times, 4) for section, times in zip(one[::2], one[1::2], strict=True)],
              [times for times in one[1::2] if times > 3])
        for one in lists
    ]  # fmt: skip
    while packed and not packed[-1]:
        packed.pop()
    return packed


def steps(places: Sequence[int], often: Sequence[int]) -> str:
    """The same of one field, from four times each section, plus the frequency less one, and the frequencies from 4 on.

    >>> steps([0, 31], [5])
    '0,31,5'
    """
    numbers = list(map(sub, places, chain((0,), [place & -4 for place in places])))
    if not often:
        return commas(numbers)
    packed, rest = list[int](), iter(often)
    for number in numbers:
        packed.append(number)
        if number % 4 == 3:
            packed.append(next(rest))
    return commas(packed)


def commas(numbers: Sequence[int]) -> str:
    """Numbers as a file has them.

    >>> commas([0, 31, 5])
    '0,31,5'
    """
    return str(numbers)[1:-1].replace(" ", "")


def unpack(packed: Packed, fields: int) -> list[dict[int, int]]:
    """The reverse of `pack`: field by field, section to frequency.

    >>> unpack(["0,31,5"], 2)
    [{0: 1, 7: 5}, {}]
    """
    lists: list[dict[int, int]] = []
    for numbers in packed:
        one: dict[int, int] = {}
        at, rest = 0, map(int, filter(None, numbers.split(",")))
        for number in rest:
            at += number // 4
            one[at] = number % 4 + 1 if number % 4 < 3 else next(rest)
        lists.append(one)
    return lists + [{} for _ in range(fields - len(lists))]


def record(page: SearchPage, sections: Sequence[Section], lengths: Sequence[int]) -> Record:
    """What is shown of a page; `lengths` are the terms of each section's text."""
    shown = [_section(part, length) for part, length in zip(sections, lengths, strict=True)]
    made = [page.url, page.title, page.kind, list(page.breadcrumb), shown]
    return [*made, page.text_lang] if page.text_lang != page.lang else made


def _section(part: Section, length: int) -> list[Any]:
    """Anchor, empty where no hit opens, heading, text, number of terms, and 1 if the text is whole."""
    whole = len(part.text) <= _whole(part.text)
    text = part.text if whole else shorten(part.text)
    return [part.anchor if part.opens else "", part.heading, text, length, int(whole)]


def _whole(text: str) -> int:
    """The letters up to which a text is kept whole, by the script of its first."""
    return WHOLE // 2 if is_cjk(text) else WHOLE


def shorten(text: str) -> str:
    """A text at the length of an excerpt.

    >>> len(shorten("word " * 100)) <= WHOLE // 2 + 1
    True
    """
    limit = _whole(text) // 2
    if len(text) <= limit:
        return text
    cut = text[:limit]
    if " " in cut[-30:]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.，；：。、") + "…"


def head(record: Record, rows: int) -> tuple[str, int, str, str]:
    """What the index as a whole says of a page; `rows` are the numbers that its sections and phrases take."""
    return record[0], rows, record[3][0] if record[3] else "", record[2]


def _rows(which: Iterable[bool]) -> list[int]:
    """Of numbers that are meant or not, the first of each row of those meant and the one after its last, in turn."""
    return [at for at, (before, now) in enumerate(pairwise([False, *which, False])) if before != now]


def _topics(first: Iterable[str]) -> list[str]:
    """First links of breadcrumbs, those of most pages first."""
    counts = Counter(filter(None, first))
    return sorted(sorted(counts), key=counts.__getitem__, reverse=True)[:12]
