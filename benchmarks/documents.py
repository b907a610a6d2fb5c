"""API documents that are not ours, built whole: is each valid one a site, in what time, of pages of what size?

python -m benchmarks documents
python -m benchmarks documents some/openapi.yaml
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PUBLISHED = (
    ("rclone-openapi@1.75.0", "openapi.json"),
    ("@digdir/dialogporten-schema@1.118.6", "swagger.verified.json"),
    ("@scalar/galaxy@0.2.20", "dist/3.1.yaml"),
    ("@readme/oas-examples@8.2.2", "3.0/yaml/star-trek.yaml"),
    ("@readme/oas-examples@8.2.2", "3.1/yaml/train-travel.yaml"),
)
"""Packages of npm, and the document in each."""
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
    """Of calls and schemas, in both languages."""
    seconds: float
    """Of the whole build, from nothing."""
    largest: int
    """Bytes of the largest page's HTML."""
    warnings: int
    """For each of which strict mode refuses it."""
    reason: str = ""
    """Why it is refused: the first error, or the first warning."""


def run(arguments: Sequence[str] = ()) -> int:
    """Build each document and print what came of it, strict and not; 1 where one could not be built."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks documents", description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    rows, failed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        given = [(path.name, path) for path in options.documents] or [*_published(Path(folder))]
        for name, path in given:
            row = measure(name, path)
            rows.append(row)
            failed += not row.pages
    print(json.dumps([asdict(row) for row in rows]) if options.json else table(rows))
    return 1 if failed else 0


def _published(folder: Path) -> Iterator[tuple[str, Path]]:
    """The packages' documents, and one that is made up."""
    for package, file in PUBLISHED:
        packed = subprocess.run(
            [shutil.which("npm") or "npm", "pack", "--silent", package],
            cwd=folder, check=True, capture_output=True, text=True,
        )  # fmt: skip
        target = folder / re.sub(r"\W", "-", f"{package} {file}")
        with tarfile.open(folder / packed.stdout.strip()) as archive:
            archive.extractall(target, filter="data")
        yield f"{package} {Path(file).name}", target / "package" / file
    (folder / "large.json").write_text(json.dumps(large(LARGE)))
    yield f"made up, {LARGE} calls", folder / "large.json"


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
        return Row(name, published["openapi"], _calls(published), len(sizes), seconds, max(sizes), len(warnings), first)


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


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    columns = ("document", "OpenAPI", "calls", "pages", "seconds", "largest page", "built", "strict", "reason")
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    lines += [
        f"| {row.document} | {row.version} | {row.calls} | {row.pages} | {row.seconds:.1f} | {row.largest // 1000} KB "
        f"| {'yes' if row.pages else 'no'} | {'yes' if row.pages and not row.warnings else 'no'} "
        f"| {row.reason[:160].replace('|', '/')} |"
        for row in rows
    ]
    return "\n".join(lines)
