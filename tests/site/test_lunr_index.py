"""The search file for programs that read sites of MkDocs: lunr.js loads it, and finds what lunr.py finds."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lunr.index import Index  # type: ignore[import-untyped]  # it ships no types

from conftest import MakeSite

RUNNER = Path(__file__).parents[1] / "js/lunr.mjs"
MARKS = re.compile(r"([:~^+*\\])")
"""What lunr's query language gives a meaning."""
Scores = list[list[tuple[str, float]]]


def by_lunr_js(index: Any, questions: list[str]) -> Scores:
    node = shutil.which("node")
    assert node, "install Node 20 or newer"
    task = json.dumps({"index": index, "questions": questions})
    done = subprocess.run([node, str(RUNNER)], input=task, capture_output=True, text=True, check=True)
    return [[(ref, score) for ref, score in found] for found in json.loads(done.stdout)]


def entries(site: Path, lang: str) -> Iterator[dict[str, str]]:
    """Title and address of all that the site's own search finds."""
    folder = site / "assets/helpcenter/index" / lang
    for name in json.loads((folder / "manifest.json").read_text("utf-8"))["records"]:
        for url, title, *_ in json.loads((folder / f"r-{name}.json").read_text("utf-8"))["pages"]:
            yield {"url": url, "title": title}


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_lunr_js_finds_every_title_and_scores_as_lunr_py(repo_site: Path, folder: str) -> None:
    file = json.loads((repo_site / folder / "search/search_index.json").read_text("utf-8"))
    places: dict[str, list[str]] = {}
    for doc in file["docs"]:
        assert doc.keys() == {"location", "title", "text"}
        path, _, anchor = doc["location"].partition("#")
        page = (repo_site / folder / path / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in page, doc["location"]
        places.setdefault(doc["title"], []).append(doc["location"])
    of_pages = {entry["title"] for entry in entries(repo_site, folder.strip("/") or "en")}

    titles = sorted(filter(None, places))
    assert len(of_pages & set(titles)) > 100
    words = [word for title in titles[:100] for word in title.split()[:1]]
    questions = [MARKS.sub(r"\\\1", text) for text in (*titles, *words)]
    assert len(questions) >= 300
    js = by_lunr_js(file["index"], questions)
    py = Index.load(file["index"])
    for question, theirs in zip(questions[::2], js[::2], strict=True):
        ours = {hit["ref"]: hit["score"] for hit in py.search(question)}
        assert dict(theirs) == pytest.approx(ours, abs=0.002), question
    for title, found in zip(titles, js, strict=False):
        assert title not in of_pages or {ref for ref, _ in found[:3]} & set(places[title]), title


def test_it_is_written_where_a_site_asks_for_it_and_follows_its_pages(make_site: MakeSite) -> None:
    built = make_site(
        {
            "docs/pumps.md": "# Pumps\n\nOurs are blue.\n\n## Spare parts {#parts}\n\nA valve.\n",
            "docs/hidden.md": "---\nsearch: {exclude: true}\n---\n# Hidden\n\nNot found.\n",
        },
        options="{search: {lunr_index: true}}",
    )
    assert built.ok, built.output
    first = json.loads((built.site / "search/search_index.json").read_text("utf-8"))
    assert [(doc["location"], doc["title"]) for doc in first["docs"]] == [
        ("pumps/", "Pumps"), ("pumps/#parts", "Spare parts"),
    ]  # fmt: skip
