"""API documents that are not ours: is each a site, in what time, of what pages, and do these show all of it?

python -m benchmarks documents                       # those of outside.yml, and one that is made up
python -m benchmarks documents some/openapi.yaml
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .audit import audit
from .outside import read, there

LARGE = 500
"""Calls of the document that is made up."""
CONFIG = (
    "site_name: API\nsite_url: https://help.example/\ntheme: {name: material}\n"
    "plugins: [{helpcenter: {languages: {en: English, zh: 中文}}}]\n"
)


@dataclass(frozen=True)
class Row:
    """What came of one document."""

    document: str
    version: str
    calls: int
    pages: int
    """Of the document, in both languages."""
    seconds: float
    """Of the whole build, from nothing."""
    largest: int
    """Bytes of the largest page's HTML."""
    warnings: int
    """For each of which strict mode refuses it."""
    reason: str = ""
    """Why it is refused: the first error, or the first warning."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """What its pages were looked at for, by the columns of the second table."""
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def run(arguments: Sequence[str] = ()) -> int:
    """Build each document, hold it against its pages, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks documents", description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, path in [(path.name, path) for path in options.documents] or _listed(Path(folder)):
            row = measure(name, path)
            print("\n".join([name, *(f"  {line}" for line in (*row.missing, *row.wrong))]), file=sys.stderr)
            rows.append(row)
    print(json.dumps([asdict(row) for row in rows]) if options.json else table(rows))
    return 0


def _listed(folder: Path) -> list[tuple[str, Path]]:
    """The documents of the list, and one that is made up."""
    made = folder / "large.json"
    made.write_text(json.dumps(large(LARGE)))
    listed = [(f"{one.name} ({one.source})", there(one.path)) for one in read().documents]
    return [*listed, (f"made up, {LARGE} calls", made)]


def measure(name: str, document: Path) -> Row:
    """Build a site of nothing but a document."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        started = time.perf_counter()
        try:
            said = build(document, root)[1]
        except subprocess.CalledProcessError as error:
            places = [line for line in error.stdout.splitlines() if ": " in line and "api-reference/doc" in line]
            return Row(name, "", 0, 0, time.perf_counter() - started, 0, 0, (places or [error.stdout])[0].strip())
        seconds = time.perf_counter() - started
        warnings = [line for line in said.splitlines() if line.startswith("WARNING")]
        first = warnings[0].removeprefix("WARNING").strip(" -") if warnings else ""
        published = json.loads((root / "site/api-reference/doc.openapi.json").read_text())
        sizes = [page.stat().st_size for page in root.glob("site/**/api-reference/doc/**/index.html")]
        found = audit(document, root / "site/api-reference/doc")
        return Row(
            name, published["openapi"], _calls(published), len(sizes), seconds, max(sizes), len(warnings), first,
            dict(found.counts), tuple(found.missing), tuple(found.wrong),
        )  # fmt: skip


def build(document: Path, root: Path) -> tuple[Path, str]:
    """A site of nothing but a document, built in a folder, and what was said. Raises `CalledProcessError`."""
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# API\n\nOne document.\n")
    (root / "mkdocs.yml").write_text(CONFIG)
    (root / "api-reference").mkdir()
    (root / f"api-reference/doc{document.suffix}").write_bytes(document.read_bytes())
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return root / "site", done.stdout


def _calls(document: dict[str, Any]) -> int:
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
    items = [*(document.get("paths") or {}).values(), *(document.get("webhooks") or {}).values()]
    return sum(len(methods & item.keys()) for item in items)


def large(count: int) -> dict[str, Any]:
    """A document of many calls, whose bodies are wide, deep and lead round in circles."""
    schemas = {
        f"S{number}": {
            "description": "What it holds, in a sentence that is not short. " * 3,
            "properties": {
                f"field{at}": {"$ref": f"#/components/schemas/S{(number * 7 + at) % 100}"}
                if at % 3
                else {"type": "string"}
                for at in range(30)
            },
        }
        for number in range(100)
    }
    paths = {}
    for number in range(count):
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/S{number % 100}"}}}
        call = {"operationId": f"call{number}", "tags": [f"T{number % 20}"], "requestBody": {"content": content}}
        paths[f"/p{number}/{{id}}"] = {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "post": call | {"responses": {"200": {"description": "Fine", "content": content}}},
        }
    info = {"title": "Large", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


COLUMNS = ("calls", "parameters", "fields", "answers", "headers", "media types", "schemas", "cut")


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown: how each was built, and what its pages show of it."""
    columns = ("document", "OpenAPI", "calls", "pages", "seconds", "largest page", "built", "strict", "reason")
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    lines += [
        f"| {row.document} | {row.version} | {row.calls} | {row.pages} | {row.seconds:.1f} | {row.largest // 1000} KB "
        f"| {'yes' if row.pages else 'no'} | {'yes' if row.pages and not row.warnings else 'no'} "
        f"| {row.reason[:160].replace('|', '/')} |"
        for row in rows
    ]
    lines += [
        "",
        "### Pages held against the documents",
        "",
        "How many of each were looked for on the pages; cut are places where a tree goes on another page, which is",
        "looked at too where it is a schema's. Missing: no page shows it. Wrong: marks of what is required.",
        "",
        f"| document | {' | '.join(COLUMNS)} | missing | wrong |",
        "|---" * (len(COLUMNS) + 3) + "|",
    ]
    built = [row for row in rows if row.pages]
    total: Counter[str] = Counter()
    for row in built:
        total.update({**row.counts, "missing": len(row.missing), "wrong": len(row.wrong)})
    figures = [(row.document, {**row.counts, "missing": len(row.missing), "wrong": len(row.wrong)}) for row in built]
    for name, counts in [*figures, ("all", total)]:
        cells = " | ".join(str(counts.get(column, 0)) for column in (*COLUMNS, "missing", "wrong"))
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)
