"""Sites of other teams, each built here and by Material alone, side by side.

python -m benchmarks strangers              # those of outside.yml, which `prepare` made ready
python -m benchmarks strangers FOLDER       # every folder below it with an mkdocs.yml

Each is checked and built as it is, then with the baseline that `helpcenter check --baseline` writes; words are counted
in the text of all pages. Below the table is what no baseline holds of a site that is refused.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from helpcenter.checks.baseline import NAME
from helpcenter.markdown.sanitize import plain

from .outside import HINT, SITES, read, there

COLUMNS = (
    "site", "pages", "errors", "warnings", "notes", "as it is", "with baseline", "words lost", "of", "KB a page",
    "stock",
)  # fmt: skip
_MAIN = re.compile(r"<(article)\b.*?</\1>", re.DOTALL)  # Material has its navigation in <main>
_WORD = re.compile(r"\w+")


def run(arguments: Sequence[str] = ()) -> int:
    """Print one row a site, and then why some are refused."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks strangers", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="prepared sites")
    options = parser.parse_args(arguments)
    sites, refused = configs(options.folder), []
    print("| " + " | ".join(COLUMNS) + " |\n" + "|---" * len(COLUMNS) + "|")
    for config in sites:
        cells, why = row(config)
        print(f"| {' | '.join(map(str, cells))} |", flush=True)
        refused += [f"{cells[0]} is refused with a baseline, too: {why}"] if why else []
    print("\n".join(["", *refused]))
    return 0


def configs(folder: Path | None) -> list[Path]:
    """The settings of the sites of a folder, or of all of the list. Raises `SystemExit` where there are none."""
    if folder is None:
        return [there(SITES / name / "mkdocs.yml") for site in read().sites for name in site.folders]
    found = sorted(folder.glob("*/mkdocs.yml"))
    if not found:
        raise SystemExit(f"{folder} has no folder with an mkdocs.yml\n{HINT}")
    return found


def row(config: Path) -> tuple[list[object], str]:
    """What became of one site, by the columns, and what no baseline holds."""
    folder, known = config.parent, config.parent / NAME
    known.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as out:
        first = _mkdocs(config, Path(out, "first"))
        found = json.loads(_run("helpcenter", "check", "--json", "--config", config.name, cwd=folder).stdout or "[]")
        left = _run("helpcenter", "check", "--baseline", "--config", config.name, cwd=folder)
        baselined = _mkdocs(config, Path(out, "ours"), "--strict")
        stock = config.with_name("mkdocs.stock.yml")
        stock.write_text(f"INHERIT: {config.name}\nplugins: [search]\nstrict: false\n", "utf-8")
        theirs = _mkdocs(stock, Path(out, "theirs"))
        stock.unlink()
        shown = "ours" if baselined else "first"
        ours, pages = _words(Path(out, shown))
        before, _ = _words(Path(out, "theirs"))
        lost = sum((before - ours).values()) if pages and theirs else "–"
        sizes = [_size(Path(out, name)) for name in (shown, "theirs")]
    levels = Counter(one["level"] for one in found)
    counts = [levels[level] for level in ("error", "warning", "info")]
    cells: list[object] = [
        folder.name,
        pages or "–",
        *counts,
        _said(first),
        _said(baselined),
        lost,
        sum(before.values()),
        *sizes,
    ]
    return cells, "" if baselined else " ".join((left.stdout + left.stderr).split())


def _said(published: bool) -> str:
    return "published" if published else "refused"


def _mkdocs(config: Path, site: Path, *more: str) -> bool:
    _run("mkdocs", "build", "--quiet", "--config-file", config.name, "--site-dir", str(site), *more, cwd=config.parent)
    return any(site.rglob("index.html"))


def _run(module: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=cwd, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def _pages(site: Path) -> list[Path]:
    """All but the one that says that there is no such page: its words are the theme's."""
    return [page for page in site.rglob("*.html") if page != site / "404.html"]


def _words(site: Path) -> tuple[Counter[str], int]:
    """The words of all pages, each as often as the page that has it most often; and how many pages there are."""
    found: Counter[str] = Counter()
    pages = _pages(site)
    for page in pages:
        match = _MAIN.search(page.read_text("utf-8", "replace"))
        found |= Counter(_WORD.findall(plain(match[0]).lower())) if match else Counter()
    return found, len(pages)


def _size(site: Path) -> str:
    sizes = [page.stat().st_size for page in _pages(site)]
    return f"{sum(sizes) / len(sizes) / 1000:.1f}" if sizes else "–"
