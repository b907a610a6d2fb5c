"""Search beside its peers in Chromium: the same pages, the same questions, one run.

python -m benchmarks search --pages 1000
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from . import corpus, peers
from .engines import ENGINES, Engine, Page
from .outside import CLONES, HINT
from .outside import read as outside
from .relevance import QUESTIONS, Entry, Judged, PlainBM25, QuestionSet, interval, judge, keywords, question_sets
from .reload import chromium
from .wire import Wire, serve

SLOW = {"rate": 50_000.0, "latency": 0.4}
"""400 kbit/s, 400 ms."""
SHOWN = 5
"""Results of a first answer: what our dialog and Pagefind's own interface show first."""
TYPED = 12
"""Queries that are typed letter by letter."""


@dataclass(frozen=True)
class Size:
    """What a first answer costs on a large site, and later ones."""

    engine: str
    index_seconds: float
    cold_kilobytes: float
    """Over the wire, gzip, from a page that is ready to the first results of a query of two words: a median."""
    cold_requests: float
    cold_ms: float
    slow_seconds: float
    """The same on a slow line, of one query."""
    typed_ms: float
    """At each letter typed, with files fetched from this machine as they are needed; the 95th percentile."""
    again_ms: float
    """The same letters once more."""
    keywords: Judged


def run(arguments: Sequence[str] = ()) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks search", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="pages of the large site (default: 1000)")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the large site (default: en)")
    parser.add_argument(
        "--questions", type=Path, default=QUESTIONS, help="folder of question sets, as those beside this"
    )
    parser.add_argument("--no-questions", action="store_true", help="leave the question sets out")
    parser.add_argument(
        "--text",
        default="",
        metavar="NAME|REPOSITORY@COMMIT",
        help="a text of outside.yml, or the Markdown of a local git repository, in place of text made up",
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", help="names of engines, with commas between")
    options = parser.parse_args(arguments)
    engines = [engine for engine in ENGINES if not options.only or engine.name in options.only.split(",")]
    pages = list(real(options.text, options.pages) if options.text else large(options.pages, options.lang))
    with ExitStack() as stack:
        # Before there is a browser: a process with threads indexes alone.
        sites = {
            engine: stack.enter_context(_indexed(engine, pages, options.lang)) for engine in engines if engine.sized
        }
        browser = stack.enter_context(chromium())
        sizes = [_size(browser, engine, *site, pages, options.lang) for engine, site in sites.items()]
        judged = {
            f"{group.name} ({group.by})": _relevance(browser, engines, group)
            for group in (() if options.no_questions else question_sets(options.questions))
        }
    if options.json:
        sets = {name: {engine: asdict(one) for engine, one in row.items()} for name, row in judged.items()}
        print(json.dumps({"pages": len(pages), "size": [asdict(size) for size in sizes], "questions": sets}, indent=2))
    else:
        print(_table(len(pages), options.lang, sizes, judged))
    return 0


@contextmanager
def _indexed(engine: Engine, pages: Sequence[Page], lang: str) -> Iterator[tuple[Path, float]]:
    """A folder with the pages' index, and the seconds it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = engine.index(folder, pages, lang)
        (folder / "blank.html").write_text(f'<!doctype html><html lang="{lang}"><title>Blank</title>', "utf-8")
        yield folder, seconds


def _open(browser: Browser, wire: Wire) -> Tab:
    tab = browser.new_context().new_page()
    tab.set_default_timeout(300_000)
    tab.goto(f"{wire.url}blank.html")
    return tab


def _start(engine: Engine, lang: str, pages: int, limit: int = 10) -> str:
    start = engine.start.replace("PAGES", str(pages)).replace("LIMIT", str(limit))
    return f"window.ask = await ({start})('{lang}');"


def _size(browser: Browser, engine: Engine, folder: Path, seconds: float, pages: Sequence[Page], lang: str) -> Size:
    count = len(pages)
    entries = [
        Entry(page.url, page.title, " ".join(f"{head} {text}" for head, text in page.sections)) for page in pages
    ]
    asked = keywords(entries, lang)
    chance = random.Random(1)
    first = [query for query, _ in chance.sample(asked, 3)]
    with serve(folder) as wire:
        cold = [_first(browser, wire, engine, lang, query, count) for query in first]
        slow = _first(browser, wire, engine, lang, first[0], count, slow=True)
        tab = _open(browser, wire)
        tab.evaluate(f"async () => {{ {_start(engine, lang, count, SHOWN)} }}")
        typed = [
            query[:end] for query, _ in chance.sample(asked, min(TYPED, len(asked))) for end in range(2, len(query) + 1)
        ]
        times, again = (sorted(tab.evaluate(_EACH, typed)) for _ in range(2))
        tab.evaluate(f"async () => {{ {_start(engine, lang, count)} }}")
        found = tab.evaluate(_ALL, [query for query, _ in asked])
        tab.context.close()
    kilobytes, requests, milliseconds = (statistics.median(each) for each in zip(*cold, strict=True))
    return Size(
        engine.name, seconds, kilobytes, requests, milliseconds, slow[2] / 1000,
        times[int(len(times) * 0.95)], again[int(len(again) * 0.95)], judge(found, [url for _, url in asked]),
    )  # fmt: skip


def _first(
    browser: Browser, wire: Wire, engine: Engine, lang: str, query: str, count: int, *, slow: bool = False
) -> tuple[float, int, float]:
    """Kilobytes, requests and milliseconds of a first answer."""
    tab = _open(browser, wire)
    wire.reset(**(SLOW if slow else {}))
    started = time.perf_counter()
    tab.evaluate(f"async (query) => {{ {_start(engine, lang, count, SHOWN)} await window.ask(query); }}", query)
    seconds = time.perf_counter() - started
    cost = (wire.total / 1000, len(wire.requests), seconds * 1000)
    wire.reset()
    tab.context.close()
    return cost


_ALL = """async (queries) => {
  const found = [];
  for (const query of queries) found.push(await window.ask(query));
  return found;
}"""
_EACH = """async (queries) => {
  const times = [];
  for (const query of queries) {
    const from = performance.now();
    await window.ask(query);
    times.push(performance.now() - from);
  }
  return times;
}"""


def _relevance(browser: Browser, engines: Sequence[Engine], group: QuestionSet) -> dict[str, Judged]:
    wanted = [url for _, url in group.questions]
    plain = PlainBM25(group.entries)
    found = {"plain BM25": judge([plain.search(question) for question, _ in group.questions], wanted)}
    pages = [Page(entry.url, entry.title, (("", entry.text),)) for entry in group.entries]
    for engine in engines:
        with _indexed(engine, pages, group.lang) as (folder, _), serve(folder) as wire:
            tab = _open(browser, wire)
            tab.evaluate(f"async () => {{ {_start(engine, group.lang, len(pages))} }}")
            found[engine.name] = judge(tab.evaluate(_ALL, [question for question, _ in group.questions]), wanted)
            tab.context.close()
    return found


def large(count: int, lang: str = "en") -> Iterator[Page]:
    """A site of many pages, as pages with sections."""
    for article in corpus.articles(count, languages=(lang,)):
        head, _, body = article.text.removeprefix("---\n").partition("---\n")
        title = head.partition("\n")[0].removeprefix("title: ")
        parts = re.split(r"^## (.*)$", body, flags=re.MULTILINE)
        sections = [("", parts[0].strip()), *zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True)]
        yield Page("/" + article.path.removesuffix(".md") + "/", title, tuple(sections))


def real(source: str, count: int) -> Iterator[Page]:
    """Pages of the Markdown files of a git repository at a commit: `path/to/repository@commit`, or a name of the list.

    The longest `count` of them: short stubs are no pages. Raises `SystemExit` where the commit is not there.
    """
    named = {text.name: f"{CLONES / text.repository}@{text.commit}" for text in outside().texts}
    repository, _, commit = named.get(source, source).rpartition("@")
    git = ["git", "-C", repository]
    listed = subprocess.run([*git, "ls-tree", "-r", "-l", commit], capture_output=True, text=True, check=False)
    if listed.returncode:
        raise SystemExit(f"{source}: {listed.stderr.strip()}\n{HINT}")
    rows = [line.split(None, 4) for line in listed.stdout.splitlines()]
    files = [(int(row[3]), row[2], row[4]) for row in rows if row[4].endswith(".md") and row[3].isdigit()]
    longest = sorted(files)[-count:]
    with subprocess.Popen([*git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdin
        assert reader.stdout
        for _, blob, path in sorted(longest, key=lambda file: file[2]):
            reader.stdin.write(f"{blob}\n".encode())
            reader.stdin.flush()
            size = int(reader.stdout.readline().split()[2])
            text = reader.stdout.read(size + 1).decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
            body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
            parts = re.split(r"^##+ (.*)$", body, flags=re.MULTILINE)
            title = re.search(r"^# (.*)$", parts[0], flags=re.MULTILINE)
            sections = [("", parts[0].strip()), *zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True)]
            yield Page(f"/{path.removesuffix('.md')}/".replace(" ", "-"), title[1] if title else path, tuple(sections))


def _table(pages: int, lang: str, sizes: Sequence[Size], judged: dict[str, dict[str, Judged]]) -> str:
    ours = sizes[0]
    lines = [
        f"### {pages:,} pages, {lang}",
        "",
        "| | index s | first answer KB | requests | ms | slow line s | typed p95 ms | again | keywords MRR@10 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for size in sizes:
        numbers = [
            size.index_seconds,
            size.cold_kilobytes,
            size.cold_requests,
            size.cold_ms,
            size.slow_seconds,
            size.typed_ms,
            size.again_ms,
        ]
        base = [
            ours.index_seconds,
            ours.cold_kilobytes,
            ours.cold_requests,
            ours.cold_ms,
            ours.slow_seconds,
            ours.typed_ms,
            ours.again_ms,
        ]
        cells = [
            f"{number:.1f}" + ("" if size is ours or not own else f" (x{number / own:.1f})")
            for number, own in zip(numbers, base, strict=True)
        ]
        lines.append(f"| {size.engine} | {' | '.join(cells)} | {size.keywords.mrr:.2f} |")
    lines += [
        "",
        f"Material {version('mkdocs-material')}, Pagefind {peers.pin('pagefind')}, jieba {peers.pin('jieba')}.",
    ]
    if not judged:
        return "\n".join(lines)
    lines += ["", "### Questions: MRR@10, hit@1, hit@3, share answered with nothing", ""]
    names = list(next(iter(judged.values())))
    lines += [f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for name, row in judged.items():
        cells = [f"{one.mrr:.2f}, {one.hit1:.2f}, {one.hit3:.2f}, {one.empty:.0%}" for one in row.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += ["", f"### Gain of {ours.engine} over plain BM25 in MRR@10, with its 95 % interval", ""]
    lines += ["| | gain | from | to |", "|---|---|---|---|"]
    gains = {name: row[ours.engine].over(row["plain BM25"]) for name, row in judged.items()}
    for name, gain in gains.items():
        lines.append(
            f"| {name} | {statistics.fmean(gain):+.3f} | {' | '.join(f'{end:+.3f}' for end in interval([gain]))} |"
        )
    mean = statistics.fmean(map(statistics.fmean, gains.values()))
    lines.append(
        f"| mean of the sets | {mean:+.3f} | {' | '.join(f'{end:+.3f}' for end in interval([*gains.values()]))} |"
    )
    return "\n".join(lines)
