"""Lighthouse on a built site, as a phone: scores of each kind of page, and the two times that readers feel.

python -m benchmarks lighthouse --site site [--runs 5]

Lighthouse of npm is put into .cache/lighthouse once. The site is served as a host serves it, packed and with its own
headers. Scores and times are medians; below the table are the audits that cost points in any run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .pages import PAGES
from .wire import built, serve

VERSION = "12.8.2"
KINDS = ("home", "article", "guide", "troubleshooter", "faq", "contact", "api call")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CACHE = Path(".cache/lighthouse")
TRIES = 3
"""Where a machine has much to do, Lighthouse now and then loses the trace of a page."""


@dataclass(frozen=True)
class Judged:
    """One page, in the middle of some runs."""

    kind: str
    lang: str
    scores: Mapping[str, int]
    """Of 100, by category."""
    paint: int
    """Largest contentful paint, in milliseconds, on Lighthouse's slow 4G."""
    shift: float
    """Cumulative layout shift."""
    lost: tuple[str, ...]
    """Audits with a weight that were below their full score in any run."""


def installed() -> Path:
    """Lighthouse's command; fetched from npm where it is not in the cache."""
    command = CACHE / "node_modules/lighthouse/cli/index.js"
    package = command.parents[1] / "package.json"
    if not package.exists() or json.loads(package.read_text("utf-8"))["version"] != VERSION:
        npm = [shutil.which("npm") or "npm", "install", "--prefix", str(CACHE), "--ignore-scripts", "--no-audit"]
        subprocess.run([*npm, "--no-fund", f"lighthouse@{VERSION}"], check=True, stdout=sys.stderr)
    return command


def report(command: Path, url: str) -> dict[str, Any]:
    """One run; each has a browser of its own, and so an empty cache."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is missing: apt-get install -y chromium")
    options = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    for _ in range(TRIES):
        done = subprocess.run(
            [shutil.which("node") or "node", str(command), url, *options, flags],
            env={**os.environ, "CHROME_PATH": browser},
            stdout=subprocess.PIPE,
            check=False,
        )
        if done.returncode == 0:
            found: dict[str, Any] = json.loads(done.stdout)
            return found
    raise SystemExit(f"Lighthouse could not judge {url}")


def judged(kind: str, lang: str, reports: Sequence[Mapping[str, Any]]) -> Judged:
    """What some runs of one page say together."""

    def middle(audit: str) -> float:
        return statistics.median(float(each["audits"][audit]["numericValue"]) for each in reports)

    scores = {name: statistics.median(each["categories"][name]["score"] for each in reports) for name in CATEGORIES}
    lost = {
        f"{ref['id']} {audit.get('displayValue', '')}".strip()
        for each in reports
        for name in CATEGORIES
        for ref in each["categories"][name]["auditRefs"]
        if ref["weight"] and (audit := each["audits"][ref["id"]])["score"] is not None and audit["score"] < 0.995
    }
    return Judged(
        kind, lang, {name: round(100 * score) for name, score in scores.items()},
        round(middle("largest-contentful-paint")), round(middle("cumulative-layout-shift"), 3), tuple(sorted(lost)),
    )  # fmt: skip


def rows(found: Sequence[Judged]) -> Iterator[str]:
    """The table, as Markdown, and what cost points."""
    yield "| page | language | performance | accessibility | best practices | SEO | LCP ms | layout shift |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in found:
        scores = " | ".join(str(one.scores[name]) for name in CATEGORIES)
        yield f"| {one.kind} | {one.lang} | {scores} | {one.paint} | {one.shift} |"
    for one in found:
        if one.lost:
            yield f"\n{one.kind}, {one.lang}: {'; '.join(one.lost)}"


def run(arguments: Sequence[str]) -> int:
    """Judge the pages of a built site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks lighthouse", description=__doc__)
    parser.add_argument("--site", type=built, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(PAGES))
    parser.add_argument("--langs", nargs="*", default=["en"], choices=["en", "zh"])
    parser.add_argument("--json", action="store_true")
    options: Any = parser.parse_args(arguments)
    command, found = installed(), []
    with serve(options.site, headers=True) as wire:
        for lang in options.langs:
            for kind in options.kinds:
                url = wire.url + ("zh/" if lang == "zh" else "") + PAGES[kind]
                found.append(judged(kind, lang, [report(command, url) for _ in range(options.runs)]))
    if options.json:
        print(json.dumps([asdict(one) for one in found], indent=1))
        return 0
    many = f"medians of {options.runs} runs" if options.runs > 1 else "one run"
    print(f"Lighthouse {VERSION}, {many} of each page.\n\n" + "\n".join(rows(found)))
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
