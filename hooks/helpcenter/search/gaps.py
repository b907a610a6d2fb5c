"""`helpcenter gaps`: what people wrote to support about, asked of the built site; what it does not answer is listed."""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .client import Question, SearchError, ask, default_language, languages
from .text import is_cjk, runs, terms

LONGEST_FILE = 200_000_000
"""Bytes of a file that is read."""
MOST = 20_000
"""Different subjects that are asked; of more, those that came most often."""
LONGEST = 400
"""Letters of a subject that search reads."""
ALIKE = 0.5
"""How much of the rarer words two subjects share that ask the same."""
_HEADINGS = ("subject", "title", "question", "query", "summary", "主题", "标题", "问题")
"""Names of columns that hold what was asked, where none is named."""


class GapsError(Exception):
    """The file cannot be used; the message says why and what to do, in one line."""


@dataclass(frozen=True)
class Gap:
    """Subjects that ask the same and are not answered well."""

    lang: str
    subjects: tuple[tuple[str, int], ...]
    """As written, and how often, the most frequent first."""
    nearest: tuple[str, str]
    """Title and address of the best of the answers found; empty where there is none."""

    @property
    def count(self) -> int:
        return sum(times for _, times in self.subjects)


def run(file: Path, *, column: str, site: Path, lang: str, as_json: bool) -> int:
    """Print the gaps. 0 listed, 2 could not run."""
    try:
        subjects = read(file, column)
        found, asked = gaps(subjects, site, lang)
    except (GapsError, SearchError) as problem:
        print(f"helpcenter gaps: {problem}", file=sys.stderr)
        return 2
    if as_json:
        print(json.dumps([_plain(gap) for gap in found], ensure_ascii=False, indent=2))
    else:
        print(render(found, asked=asked, tickets=subjects.total()))
    return 0


def read(file: Path, column: str) -> Counter[str]:
    """The subjects of a CSV file, and how often each came.

    The file may be in UTF-8, UTF-16 or GB 18030, with or without a mark at its beginning, its fields set apart by
    commas, semicolons, tabs or bars. Raises `GapsError` where there is nothing to ask.
    """
    try:
        if file.stat().st_size > LONGEST_FILE:
            raise GapsError(f"{file} is larger than {LONGEST_FILE // 1_000_000} MB: cut it by months")
        text = _decoded(file.read_bytes(), file)
    except OSError as problem:
        raise GapsError(f"cannot read {file}: {problem.strerror}") from None
    if not text.strip():
        raise GapsError(f"{file} is empty: export the tickets with a row of column names")
    if "\0" in text:
        raise GapsError(f"{file} is no text: export the tickets as CSV, not as a spreadsheet")
    rows = _rows(text, file)
    names = next(rows, [])
    if not names:  # nothing but commas
        raise GapsError(f"{file} is empty: export the tickets with a row of column names")
    at = _column(names, column, file)
    subjects: Counter[str] = Counter()
    for row in rows:
        if at < len(row) and (subject := " ".join(row[at].split())[:LONGEST]):
            subjects[subject] += 1
    if not subjects:
        raise GapsError(f"column '{names[at]}' of {file} is empty in every row: name another with --column")
    return subjects


def _decoded(data: bytes, file: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs = ["utf-16"]
    elif b"\0" in data[:2]:
        codecs = ["utf-16-be" if data.startswith(b"\0") else "utf-16-le"]
    else:
        codecs = ["utf-8-sig", "gb18030", "cp1252"]
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise GapsError(f"cannot tell the encoding of {file}: save it as UTF-8")


def _rows(text: str, file: Path) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    if first.lower().startswith("sep="):  # as Excel writes it
        text = text.partition("\n")[2]
        first = text.partition("\n")[0]
    mark = max(",;\t|", key=first.count)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as problem:
        hint = "a quotation mark that is not closed?"
        raise GapsError(f"{file}:{reader.line_num}: {problem}: {hint}") from None


def _column(names: Sequence[str], wanted: str, file: Path) -> int:
    bare = [name.strip().casefold() for name in names]
    for name in [wanted] if wanted else _HEADINGS:
        if name.strip().casefold() in bare:
            return bare.index(name.strip().casefold())
    if not wanted and len(names) == 1:
        return 0
    what = f"has no column '{wanted}'" if wanted else "does not say which column holds the subjects"
    listed = ", ".join(f"'{name.strip()}'" for name in names[:20] if name.strip())
    raise GapsError(f"{file} {what}: write --column NAME with one of {listed}")


def gaps(subjects: Mapping[str, int], site: Path, lang: str = "") -> tuple[list[Gap], int]:
    """What a site does not answer well, the most frequent first, and how many different subjects were asked."""
    known = languages(site)
    default = default_language(site)
    if lang and lang not in known:
        raise SearchError(f"{site} has no search index in '{lang}'; it has {', '.join(known)}")
    most = sorted(subjects, key=lambda text: (-subjects[text], text))[:MOST]
    asked = [Question(lang or _language(text, known, default), text, limit=3, prefix=False) for text in most]
    poor: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for question, answer in zip(asked, ask(site, asked), strict=True):
        if "error" in answer:
            raise SearchError(answer["error"])
        if answer["weak"]:
            poor[question.lang].append((question.text, answer))
    found = [gap for each, rows in poor.items() for gap in _grouped(each, rows, subjects)]
    return sorted(found, key=lambda gap: (-gap.count, gap.subjects)), len(asked)


def _language(text: str, known: Sequence[str], default: str) -> str:
    """The language of the site that a subject is asked in: Chinese where it holds Chinese characters."""
    chinese = next((code for code in known if code.partition("-")[0] == "zh"), default)
    latin = next((code for code in (default, *known) if code.partition("-")[0] != "zh"), default)
    return chinese if any(is_cjk(run) for run in runs(text)) else latin


def _grouped(
    lang: str, rows: Sequence[tuple[str, Mapping[str, Any]]], subjects: Mapping[str, int]
) -> Iterator[Gap]:  # fmt: skip
    """Subjects in groups: each joins the first whose leading subject shares enough of its rarer words."""
    words = {text: frozenset(term for term in terms(text) if len(term) > 1) for text, _ in rows}
    holders = Counter(term for each in words.values() for term in each)
    groups: list[list[tuple[str, Mapping[str, Any]]]] = []
    by_term: dict[str, list[int]] = defaultdict(list)
    for text, answer in rows:
        own = words[text]
        near = Counter(number for term in own if holders[term] <= 200 for number in by_term[term])
        for number, _ in near.most_common(20):
            lead = words[groups[number][0][0]]
            if _worth(own & lead, holders) >= ALIKE * min(_worth(own, holders), _worth(lead, holders)):
                groups[number].append((text, answer))
                break
        else:
            for term in own:
                by_term[term].append(len(groups))
            groups.append([(text, answer)])
    for group in groups:
        hits = [hit for _, answer in group for hit in answer["hits"][:1] if not hit.get("urgent")]
        places = Counter((hit["title"], hit["url"]) for hit in hits)
        listed = sorted(((text, subjects[text]) for text, _ in group), key=lambda each: (-each[1], each[0]))
        yield Gap(lang, tuple(listed), max(places, key=places.__getitem__, default=("", "")))


def _worth(words: frozenset[str], holders: Mapping[str, int]) -> float:
    return sum(1 / math.sqrt(holders[word]) for word in words)


def render(found: Sequence[Gap], *, asked: int, tickets: int) -> str:
    """The gaps for a terminal, each with lines to paste into the entry that answers it.

    >>> gap = Gap("en", (("where is my pump", 3), ("pump lost", 1)), ("Pumps", "/pumps/"))
    >>> print(render([gap], asked=5, tickets=9))
    4 of 9 tickets ask 1 thing that the site does not answer well (5 different subjects).
    <BLANKLINE>
    4 × where is my pump (en)
        nearest: Pumps, /pumps/
        also_asked: {en: ["where is my pump", "pump lost"]}
    """
    missed = sum(gap.count for gap in found)
    things = "1 thing" if len(found) == 1 else f"{len(found)} things"
    lines = [
        f"{missed} of {tickets} tickets ask {things} that the site does not answer well ({asked} different subjects)."
    ]
    for gap in found:
        texts = [text for text, _ in gap.subjects[:8]]
        title, url = gap.nearest
        lines += ["", f"{gap.count} × {texts[0]} ({gap.lang})"]
        lines.append(f"    nearest: {title}, {url}" if url else "    nothing near: a new entry")
        lines.append(f"    also_asked: {{{gap.lang}: {json.dumps(texts, ensure_ascii=False)}}}")
    return "\n".join(lines)


def _plain(gap: Gap) -> dict[str, Any]:
    title, url = gap.nearest
    nearest = {"title": title, "url": url} if url else None
    return {
        "lang": gap.lang, "count": gap.count, "nearest": nearest,
        "subjects": [{"text": text, "count": times} for text, times in gap.subjects],
        "also_asked": {gap.lang: [text for text, _ in gap.subjects[:8]]},
    }  # fmt: skip
