"""Builds after an edit, with the tree that the build before them kept, and without it.

python -m benchmarks previous --pages 10000
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpcenter.content.file_state import SETTLED

from . import corpus
from .build import HEADS, OURS, Subject, by_turns, of_runs

_BUILD = "from mkdocs.__main__ import cli; cli()"
_NOT_KEPT = "from helpcenter.build.previous import PreviousTree; PreviousTree.keep = PreviousTree.lay = lambda *_: ()"
COMMANDS: Mapping[str, str] = {"kept": _BUILD, "not kept": f"{_NOT_KEPT}; {_BUILD}"}
"""What runs: without a tree of before, a build makes all folders, and removes those that it replaces."""
KINDS = ("unchanged", "text", "title")


def run(arguments: Sequence[str] = ()) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks previous", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3, help="after each edit")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        subjects = []
        for name, code in COMMANDS.items():
            root = Path(folder, name)
            corpus.write(root / "docs", options.pages, languages=("en",))
            (root / "mkdocs.yml").write_text(OURS.format(lang="en"))
            subjects.append(Subject(name, root, [sys.executable, "-c", code], options.runs))
        by_turns(subjects, ["cold"], 1)
        time.sleep(SETTLED)  # as trees that were not written only just now
        by_turns(subjects, ["unchanged"], 1)  # the first one after a cold build lays the tree
        for subject in subjects:
            subject.seconds.clear()
        by_turns(subjects, KINDS, options.runs)
    print(table(subjects, options.pages, options.runs))
    return 0


def table(subjects: Sequence[Subject], pages: int, runs: int) -> str:
    """Markdown; in brackets the ratio to the first row.

    >>> rows = [Subject("a", Path(), [], 1, {"text": [2.0, 9.0, 3.0]}), Subject("b", Path(), [], 1, {"text": [6.0]})]
    >>> print(table(rows, 5, 3))
    5 pages, medians of 3 runs.
    <BLANKLINE>
    | tree of the build before | one text |
    |---|---|
    | a | 3.00 s (1.00) |
    | b | 6.00 s (2.00) |
    """
    first = subjects[0].seconds
    lines = [
        f"{pages:,} pages, {of_runs(runs)}.",
        "",
        f"| tree of the build before | {' | '.join(HEADS[kind] for kind in first)} |",
        "|---" * (len(first) + 1) + "|",
    ]
    for subject in subjects:
        medians = {kind: statistics.median(seconds) for kind, seconds in subject.seconds.items()}
        cells = (f"{value:.2f} s ({value / statistics.median(first[kind]):.2f})" for kind, value in medians.items())
        lines.append(f"| {subject.name} | {' | '.join(cells)} |")
    return "\n".join(lines)
