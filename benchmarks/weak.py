"""Weak answers with and without tuning: what is flagged of off-topic questions, and what of those with an answer.

python -m benchmarks weak --site site
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import yaml

from helpcenter.search.client import Question, ask
from helpcenter.search.trials import read
from helpcenter.search.tune import QUANTILE, quantile, questions

from .engines import Page, _ours
from .relevance import question_sets
from .wire import built

DEFAULT = 0.6
"""The threshold of a site that is not tuned: `WEAK` of engine.js."""
TESTS = Path(__file__).parents[1] / "search-tests.yml"


@dataclass(frozen=True)
class Flagged:
    """Shares of questions that are called weakly answered."""

    name: str
    threshold: float
    """Tuned on every second off-topic question; the other half is judged."""
    off_topic: tuple[float, float]
    """Without tuning, and with."""
    answerable: tuple[float, float]


def judge(name: str, site: Path, lang: str, asked: Sequence[str]) -> Flagged:
    """What one site flags."""
    strange = questions()[lang]
    answers = ask(site, [Question(lang, text) for text in (*strange, *asked)])
    shares = [answer["share"] for answer in answers]
    off, own = shares[: len(strange)], shares[len(strange) :]
    threshold = quantile(off[::2])

    def flagged(some: Sequence[float]) -> tuple[float, float]:
        return fmean(one < DEFAULT for one in some), fmean(one < threshold for one in some)

    return Flagged(name, threshold, flagged(off[1::2]), flagged(own))


def sites(built: Path) -> Iterator[Flagged]:
    """This repository's built site in both languages, and the small sites of the question sets."""
    trials = read(yaml.safe_load(TESTS.read_text("utf-8")))
    for lang in ("en", "zh"):
        own = [trial.query for trial in trials if trial.lang == lang and trial.finds and not trial.urgent]
        yield judge(f"this site, {lang}", built, lang, own)
    for group in question_sets():
        with tempfile.TemporaryDirectory() as name:
            pages = [Page(entry.url, entry.title, (("", entry.text),)) for entry in group.entries]
            _ours(Path(name), pages, group.lang)
            yield judge(group.name, Path(name), group.lang, [question for question, _ in group.questions])


def run(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks weak", description=__doc__)
    parser.add_argument("--site", type=built, default="site", help="a built site of this repository")
    options = parser.parse_args(arguments)
    print("### Weak answers\n")
    print(
        f"The share of questions that are flagged as weakly answered: untuned below {DEFAULT}, tuned below the "
        f"quantile\n{QUANTILE} of half of the off-topic questions; the other half is judged.\n"
    )
    print("| site | threshold | off-topic, untuned | tuned | answerable, untuned | tuned |\n|---|---|---|---|---|---|")
    for one in sites(options.site):
        shares = " | ".join(f"{share:.0%}" for share in (*one.off_topic, *one.answerable))
        print(f"| {one.name} | {one.threshold:.3f} | {shares} |")
    return 0
