"""Builds beside their peers: the same text, one run, whole processes, ratios.

python -m benchmarks build --pages 1000
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from helpcenter.content.file_state import SETTLED
from helpcenter.markdown.renderer import EXTENSIONS

from . import corpus, memory, peers, reload

SITE = "site_name: Big\nsite_url: https://help.example/\n"
OURS = SITE + "theme: {{name: material}}\nplugins: [{{helpcenter: {{languages: {{{lang}: {lang}}}}}}}]\n"
STOCK = SITE + "theme: {name: material, features: [navigation.prune]}\nplugins: [search]\n"
MARKDOWN = f"markdown_extensions: [{', '.join(sorted(EXTENSIONS))}]\n"
"""Those that our pages always have; admonitions and highlighted code, which the text has, need some of them."""
STOCK_NAME, SAME_NAME = "mkdocs-material", "mkdocs-material, same Markdown"
PEER_NAMES = (STOCK_NAME, SAME_NAME, "zensical")
EDITED = "topic-000/article-00007.md"


@dataclass(frozen=True)
class Row:
    """Seconds of one engine: medians of its runs."""

    engine: str
    cold: float
    unchanged: float
    text: float
    """After one article's text changed."""
    title: float
    """After one title changed."""
    reload: float | None
    """From a save to the browser's reload."""
    page_bytes: int
    """HTML of the edited page."""
    megabytes: float
    """Memory of all processes of a cold build together, in a run of its own that is not timed."""


def run(arguments: Sequence[str] = ()) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks build", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    parser.add_argument("--runs", type=int, default=3, help="cold, and after each edit")
    parser.add_argument("--without", action="append", default=[], choices=PEER_NAMES, help="leave a peer out")
    parser.add_argument("--no-preview", action="store_true", help="leave out the preview servers")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    mkdocs = [sys.executable, "-m", "mkdocs"]
    engines = {"helpcenter": (OURS.format(lang=options.lang), mkdocs)}
    if STOCK_NAME not in options.without:
        engines[STOCK_NAME] = (STOCK, mkdocs)
    if SAME_NAME not in options.without:
        engines[SAME_NAME] = (STOCK + MARKDOWN, mkdocs)
    if "zensical" not in options.without:
        engines["zensical"] = (STOCK, [peers.program("zensical")])
    with tempfile.TemporaryDirectory() as folder:
        subjects = []
        for name, (config, command) in engines.items():
            root = Path(folder, name)
            corpus.write(root / "docs", options.pages, languages=(options.lang,))
            (root / "mkdocs.yml").write_text(config)
            subjects.append(Subject(name, root, command, options.runs))
        time.sleep(SETTLED)  # as trees that were not written only just now
        by_turns(subjects, EDITS, options.runs)
        rows = [subject.row(preview=not options.no_preview) for subject in subjects]
    print(json.dumps([asdict(row) for row in rows]) if options.json else table(rows, options.pages, options.runs))
    return 0


EDITS: Mapping[str, Callable[[str], str]] = {
    "cold": lambda text: text,
    "unchanged": lambda text: text,
    "text": lambda text: f"{text}\nOne more sentence about this.\n",
    "title": lambda text: re.sub(r"(?m)^title: ", "title: Other ", text, count=1),
}
"""What happens to a page before each kind of build; before a cold one all output and caches are removed."""
HEADS = {"cold": "cold", "unchanged": "nothing changed", "text": "one text", "title": "one title"}
"""What each kind of build is called in a table."""


@dataclass
class Subject:
    """An engine with a tree of its own."""

    name: str
    root: Path
    command: Sequence[str]
    runs: int
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def build(self, kind: str) -> None:
        """Edit and build once."""
        if kind == "cold":
            self._clean()
        page = self.root / "docs" / EDITED
        before = page.read_text("utf-8")
        if (after := EDITS[kind](before)) != before:
            page.write_text(after, "utf-8")
        self.seconds.setdefault(kind, []).append(seconds_of([*self.command, "build"], self.root))

    def _clean(self) -> None:
        for folder in ("site", ".cache"):
            shutil.rmtree(self.root / folder, ignore_errors=True)

    def row(self, *, preview: bool) -> Row:
        """The medians of the builds so far, then the preview and the memory."""
        cold, unchanged, text, title = (statistics.median(self.seconds[kind]) for kind in EDITS)
        page = self.root / "docs" / EDITED
        address = f"{EDITED.removesuffix('.md')}/"
        serve = [*self.command, "serve", "-a"]
        saved = reload.seconds(serve, self.root, page, address, self.runs, environment()) if preview else None
        size = len((self.root / "site" / EDITED.removesuffix(".md") / "index.html").read_bytes())
        self._clean()
        megabytes = memory.peak([*self.command, "build"], self.root, environment())
        return Row(self.name, cold, unchanged, text, title, saved, size, megabytes)


def by_turns(subjects: Sequence[Subject], kinds: Iterable[str], runs: int) -> None:
    """Build all subjects after each kind of edit, in turn: what else the machine does affects all alike."""
    for kind in kinds:
        for _ in range(runs):
            for subject in subjects:
                subject.build(kind)


def of_runs(runs: int) -> str:
    """What the figures of a table are.

    >>> of_runs(1), of_runs(3)
    ('one run of each', 'medians of 3 runs')
    """
    return f"medians of {runs} runs" if runs > 1 else "one run of each"


def seconds_of(command: Sequence[str], root: Path) -> float:
    """How long a whole process takes."""
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(command, cwd=root, env=environment(), stdout=nowhere, stderr=nowhere, check=True)
    return time.perf_counter() - start


def environment() -> dict[str, str]:
    """This process's; programs are compiled once, as where people use them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


def table(rows: Sequence[Row], pages: int, runs: int) -> str:
    """Markdown; in brackets the ratio to stock's own cold build, where that was measured."""
    stock = next((row.cold for row in rows if row.engine == STOCK_NAME), None)
    head = f"engine | {' | '.join(HEADS.values())} | save to reload | a page's HTML | memory"
    versions = f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}, Zensical {peers.pin('zensical')}"
    lines = [
        f"{pages:,} pages, {of_runs(runs)}; memory of one run. {versions}.",
        "",
        f"| {head} |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        times = (
            f"{value:.2f} s ({value / stock:.2f})" if stock else f"{value:.2f} s"
            for value in (row.cold, row.unchanged, row.text, row.title)
        )
        saved = f"{row.reload:.2f} s" if row.reload is not None else ""
        lines.append(f"| {row.engine} | {' | '.join(times)} | {saved} | {row.page_bytes} B | {row.megabytes:.0f} MB |")
    return "\n".join(lines)
