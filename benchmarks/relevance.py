"""Question sets, plain BM25 as the yardstick, and how a ranking is judged."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

import yaml

from helpcenter.search.text import terms

QUESTIONS = Path(__file__).with_name("questions")
K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Entry:
    """A page of a question set."""

    url: str
    title: str
    text: str


@dataclass(frozen=True)
class QuestionSet:
    """Entries, and questions each with the URL of the entry that answers it."""

    name: str
    by: str
    """Who wrote it, and whether search was tuned on it."""
    lang: str
    entries: tuple[Entry, ...]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Judged:
    """How well a ranking did on a set."""

    mrr: float
    """Mean of one over the rank, nothing beyond ten."""
    hit1: float
    hit3: float
    empty: float
    """Share of questions answered with nothing."""
    worth: tuple[float, ...] = field(default=(), repr=False)
    """One over the rank, question by question."""

    def over(self, other: Judged) -> list[float]:
        """What it gains over another ranking of the same questions, question by question."""
        return [own - theirs for own, theirs in zip(self.worth, other.worth, strict=True)]


def question_sets(folder: Path = QUESTIONS) -> list[QuestionSet]:
    """Those of a folder; its files look like those in `questions/`."""
    sets = []
    for file in sorted(folder.glob("*.yml")):
        data = yaml.safe_load(file.read_text("utf-8"))
        entries = tuple(Entry(f"/e{at:03d}/", row["title"], row["text"]) for at, row in enumerate(data["entries"]))
        questions = tuple(
            (question, entry.url)
            for entry, row in zip(entries, data["entries"], strict=True)
            for question in row["asked"]
        )
        sets.append(QuestionSet(file.stem, data["by"], data["lang"], entries, questions))
    return sets


def keywords(entries: Sequence[Entry], lang: str, count: int = 100) -> list[tuple[str, str]]:
    """Queries taken from titles: the two rarest words, or four characters in a row, of titles that alone hold them."""
    holders = Counter(term for entry in entries for term in set(terms(f"{entry.title} {entry.text}")))
    titles = [set(terms(entry.title)) for entry in entries]
    found: list[tuple[str, str]] = []
    for at in range(0, len(entries), max(1, len(entries) // (2 * count))):
        entry = entries[at]
        if lang == "zh":
            query = entry.title[2:6]
            alone = sum(query in other.title for other in entries) == 1 and len(query) == 4
        else:
            words = sorted(
                {word for word in entry.title.split() if terms(word)}, key=lambda word: holders[terms(word)[0]]
            )
            query = " ".join(words[:2])
            alone = len(words) > 1 and sum(set(terms(query)) <= title for title in titles) == 1
        if alone and len(found) < count:
            found.append((query, entry.url))
    return found


class PlainBM25:
    """BM25 over title (counted twice) and text: stems, characters and pairs, any word may match.

    >>> PlainBM25([Entry("/a/", "Reset", "password"), Entry("/b/", "Order", "password")]).search("reset password")
    ['/a/', '/b/']
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.urls = [entry.url for entry in entries]
        self.counts = [Counter(terms(entry.title) * 2 + terms(entry.text)) for entry in entries]
        self.lengths = [counts.total() for counts in self.counts]
        self.average = sum(self.lengths) / len(self.lengths)
        self.holders = Counter(term for counts in self.counts for term in counts)

    def search(self, query: str, limit: int = 10) -> list[str]:
        scores: dict[int, float] = {}
        for term in set(terms(query)):
            held = self.holders[term]
            idf = math.log(1 + abs((len(self.urls) - held + 0.5) / (held + 0.5)))
            for at, counts in enumerate(self.counts):
                if times := counts[term]:
                    length = K1 * (1 - B + B * self.lengths[at] / self.average)
                    scores[at] = scores.get(at, 0.0) + idf * (K1 + 1) * times / (length + times)
        return [self.urls[at] for at in sorted(scores, key=lambda at: (-scores[at], at))[:limit]]


def judge(rankings: Sequence[Sequence[str]], wanted: Sequence[str]) -> Judged:
    """Of the URLs found for each question, and the one that answers it.

    >>> judge([["/a/", "/b/"], []], ["/b/", "/a/"])
    Judged(mrr=0.25, hit1=0.0, hit3=0.5, empty=0.5)
    """
    places = [
        ranking.index(url) + 1 if url in ranking[:10] else 0 for ranking, url in zip(rankings, wanted, strict=True)
    ]
    count = len(places) or 1
    worth = tuple(1 / place if place else 0.0 for place in places)
    return Judged(
        sum(worth) / count,
        sum(place == 1 for place in places) / count,
        sum(0 < place <= 3 for place in places) / count,
        sum(not ranking for ranking in rankings) / count,
        worth,
    )


def interval(sets: Sequence[Sequence[float]], *, draws: int = 2000, seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of the mean over sets of each set's mean, by the bootstrap: questions are drawn again.

    >>> interval([[0.0, 0.0], [1.0, 1.0]])
    (0.5, 0.5)

    Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13 (percentile interval).
    """
    chance = random.Random(seed)
    means = sorted(fmean(fmean(chance.choices(values, k=len(values))) for values in sets) for _ in range(draws))
    return means[int(draws * 0.025)], means[int(draws * 0.975)]
