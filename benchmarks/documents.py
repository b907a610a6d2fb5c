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


def run(arguments: Sequence[str] = ()) -> int:
    """Build each document in strict mode and print what came of it; 1 where one could not be built."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks documents", description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    rows, failed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        given = [(path.name, path) for path in options.documents] or [*_published(Path(folder))]
        for name, path in given:
            try:
                rows.append(measure(name, path))
            except subprocess.CalledProcessError as error:
                failed += 1
                print(f"{name}\n{error.stdout}", file=sys.stderr)
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
        build(document, root, "--strict")
        seconds = time.perf_counter() - started
        published = json.loads((root / "site/api-reference/doc.openapi.json").read_text())
        sizes = [page.stat().st_size for page in root.glob("site/**/api-reference/doc/**/index.html")]
        return Row(name, published["openapi"], _calls(published), len(sizes), seconds, max(sizes))


def build(document: Path, root: Path, *options: str) -> Path:
    """A site of nothing but a document, built in a folder. Raises `CalledProcessError`."""
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# API\n\nOne document.\n")
    (root / "mkdocs.yml").write_text(CONFIG)
    (root / "api-reference").mkdir()
    (root / f"api-reference/doc{document.suffix}").write_bytes(document.read_bytes())
    command = [sys.executable, "-m", "mkdocs", "build", "-q", *options]
    subprocess.run(command, cwd=root, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return root / "site"


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
    lines = ["| document | OpenAPI | calls | pages | seconds | largest page |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {row.document} | {row.version} | {row.calls} | {row.pages} | {row.seconds:.1f} | {row.largest // 1000} KB |"
        for row in rows
    ]
    return "\n".join(lines)
