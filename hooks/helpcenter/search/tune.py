"""`helpcenter tune`: how sure search is of what it cannot know, and so how sure it must be of an answer."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from .client import Question, SearchError, ask, languages

QUESTIONS = Path(__file__).with_name("off-topic.yml")
QUANTILE = 0.85
"""The share of the off-topic questions that a tuned site calls weakly answered."""


def run(*, site: Path, out: Path) -> int:
    """Ask a built site what no help centre answers, and write the thresholds. 0 written, 2 could not run."""
    try:
        found = thresholds(site)
    except SearchError as problem:
        print(f"helpcenter tune: {problem}", file=sys.stderr)
        return 2
    if not found:
        print(f"helpcenter tune: {site} is in none of {', '.join(questions())}; nothing written", file=sys.stderr)
        return 2
    try:
        out.write_text(json.dumps({"weak": found}, indent=2) + "\n", "utf-8")
    except OSError as problem:
        print(f"helpcenter tune: cannot write {out}: {problem.strerror}", file=sys.stderr)
        return 2
    for lang, threshold in found.items():
        print(f"{lang}: an answer is weak below {threshold}")
    print(f"written to {out}; build again, and commit it")
    return 0


def questions() -> dict[str, list[str]]:
    """Off-topic questions by language.

    >>> sorted(questions())
    ['en', 'zh']
    """
    found: dict[str, list[str]] = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    return found


def thresholds(site: Path) -> dict[str, float]:
    """By language of a built site, the threshold; languages without questions are left to the default."""
    known = questions()
    found = {}
    for lang in languages(site):
        if asked := known.get(lang.partition("-")[0]):
            answers = ask(site, [Question(lang, text, limit=3) for text in asked])
            if problem := next((answer["error"] for answer in answers if "error" in answer), ""):
                raise SearchError(problem)
            found[lang] = quantile([answer["share"] for answer in answers])
    return found


def quantile(shares: Sequence[float]) -> float:
    """The share that most of some stay below, to three decimals.

    >>> quantile([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    0.9
    """
    return round(sorted(shares)[math.ceil(len(shares) * QUANTILE) - 1], 3)
