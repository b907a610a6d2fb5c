"""The files of an index: cut by term, by word and by page, each named by its content."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import mul
from typing import TYPE_CHECKING, Any, TypeVar

from .characters import needed
from .pages import SearchPage, Section
from .synonyms import Synonyms, thesaurus
from .text import is_cjk

if TYPE_CHECKING:
    from .index import Index

T = TypeVar("T")

VIEWS = ((2, 1, 1, 1, 1), (1, 0, 0, 0, 0))
"""What is scored: fields made of the stored ones, each so many times. The page, its title twice; its title alone."""
FORMAT = 1
"""Raised whenever a client of today could not read the files of tomorrow."""
TERMS = 16_000
"""Bytes of a shard of terms, on the average, before compression."""
WORDS = 12_000
PAGES = 4
"""Pages in a file of records."""
WHOLE = 360
"""Letters up to which a section is kept whole, as an answer (half of it in Chinese); of a longer one, half of that."""


def write(index: Index, *, lang: str, synonyms: Synonyms) -> dict[str, bytes]:
    """Path to content."""
    out: dict[str, bytes] = {}

    def put(kind: str, data: Any) -> str:
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        digest = hashlib.sha256(content).hexdigest()
        name = next(
            digest[:size] for size in range(7, 64) if out.get(f"{kind}-{digest[:size]}.json", content) == content
        )
        out[f"{kind}-{name}.json"] = content
        return name

    shards = [
        (chunk[0][0], put("t", {"format": FORMAT, "terms": dict(chunk)}))
        for chunk in chunks(((term, _pack(index.postings[term])) for term in sorted(index.postings)), TERMS, _digits)
    ]
    words = [
        (chunk[0][0], put("w", {"format": FORMAT, "words": " ".join(f"{word}{scale}" for word, scale in chunk)}))
        for chunk in chunks(
            ((word, min(9, times.bit_length())) for word, times in sorted(index.vocabulary.items())), WORDS, lambda _: 2
        )
    ]
    pages = [_record(index, number) for number in range(len(index.pages))]
    records = [put("r", {"format": FORMAT, "pages": pages[at : at + PAGES]}) for at in range(0, len(pages), PAGES)]
    alphabet = frozenset(char for term in index.postings if is_cjk(term) for char in term) | synonyms.alphabet
    core = put(
        "c",
        {
            "format": FORMAT,
            "sections": [len(parts) for parts in index.sections],
            "views": [
                [counts, [sum(map(mul, counts, page)) for page in zip(*index.lengths, strict=True)]] for counts in VIEWS
            ],
            "boosts": {str(at): page.boost for at, page in enumerate(index.pages) if page.boost != 1},
            "names": _names(index.pages),
            "synonyms": synonyms.table(index.postings),
            "thesaurus": thesaurus().table(index.postings) if lang[:2] in ("en", "zh") else {},
            "fold": needed(alphabet) if lang.startswith("zh") else needed(synonyms.alphabet),
        },
    )
    manifest = {
        "format": FORMAT, "lang": lang, "pages": len(index.pages), "core": core, "terms": shards, "words": words,
        "size": PAGES, "records": records, "topics": _topics(index.pages),
    }  # fmt: skip
    out["manifest.json"] = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
    return out


def _names(pages: Sequence[SearchPage]) -> dict[str, int]:
    """The first page of each exact name, as engine.js looks it up: in small letters, without slashes at its ends."""
    found: dict[str, int] = {}
    for at, page in enumerate(pages):
        for name in page.names:
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


def _digits(packed: list[list[int]]) -> int:
    """About the bytes of packed postings."""
    return sum(len(str(numbers)) for numbers in packed)


def _pack(lists: Sequence[list[int]]) -> list[list[int]]:
    """Section numbers as steps from the last, four times, plus the frequency less one; from 4 on it follows."""
    packed: list[list[int]] = []
    for one in lists:
        numbers: list[int] = []
        last = 0
        for at in range(0, len(one), 2):
            step, times = one[at] - last, one[at + 1]
            last = one[at]
            numbers.append(step * 4 + min(times, 4) - 1)
            if times >= 4:
                numbers.append(times)
        packed.append(numbers)
    while packed and not packed[-1]:
        packed.pop()
    return packed


def _record(index: Index, number: int) -> list[Any]:
    page = index.pages[number]
    sections = [
        _section(part, length)
        for part, length in zip(index.sections[number], index.section_lengths[number], strict=True)
    ]
    record = [page.url, page.title, page.kind, list(page.breadcrumb), sections]
    return [*record, page.text_lang] if page.text_lang != page.lang else record


def _section(part: Section, length: int) -> list[Any]:
    """Anchor, heading, text, number of terms, and 1 if the text is whole."""
    limit = WHOLE // 2 if part.text and is_cjk(part.text[0]) else WHOLE
    if len(part.text) <= limit:
        return [part.anchor, part.heading, part.text, length, 1]
    return [part.anchor, part.heading, _shorten(part.text, limit // 2), length, 0]


def _shorten(text: str, limit: int) -> str:
    cut = text[:limit]
    if " " in cut[-30:]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.，；：。、") + "…"


def _topics(pages: Sequence[SearchPage]) -> list[str]:
    """First links of breadcrumbs, those of most pages first."""
    counts: dict[str, int] = {}
    for page in pages:
        if page.breadcrumb:
            counts[page.breadcrumb[0]] = counts.get(page.breadcrumb[0], 0) + 1
    return sorted(counts, key=lambda topic: (-counts[topic], topic))[:12]
