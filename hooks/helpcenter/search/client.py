"""`helpcenter search`: a built site's own search, run by Node."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..markdown.parsed import document

RUNNER = Path(__file__).with_name("cli.mjs")
_OLDEST = 20


class SearchError(Exception):
    """Search could not run at all; the message says why, in one line."""


class NodeError(SearchError):
    """There is no Node, or too old a one."""


@dataclass(frozen=True)
class Question:
    """One query."""

    lang: str
    text: str
    limit: int = 10
    prefix: bool = True
    """Whether its last word may be the beginning of one."""


def run(query: str, *, lang: str, site: Path, as_json: bool) -> int:
    """Print what a query finds. 0 found, 1 nothing found, 2 could not run."""
    try:
        language = lang or default_language(site)
        if language not in languages(site):
            raise SearchError(f"{site} has no search index in '{language}'; it has {', '.join(languages(site))}")
        answer = ask(site, [Question(language, query)])[0]
        if "error" in answer:
            raise SearchError(answer["error"])
    except SearchError as problem:
        print(f"helpcenter search: {problem}", file=sys.stderr)
        return 2
    print(json.dumps(answer["hits"], ensure_ascii=False, indent=2) if as_json else render(answer))
    return 0 if answer["hits"] else 1


def ask(site: Path, questions: Sequence[Question]) -> list[dict[str, Any]]:
    """The answers of the site's own code, in order: `{hits, weak, closest, topics}` or `{error}` each."""
    node = shutil.which("node")
    if node is None:
        raise NodeError("needs Node 20 or newer, and found none (https://nodejs.org)")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    number = re.match(r"v(\d+)", version)
    if number is None or int(number[1]) < _OLDEST:
        raise NodeError(f"needs Node 20 or newer, and found {version or 'one that does not run'}")
    if not (site / "assets/helpcenter/search/client.js").is_file():
        raise SearchError(f"{site} is no built site: run 'mkdocs build' first")
    task = {"site": str(site.resolve()), "questions": [vars(question) for question in questions]}
    done = subprocess.run([node, str(RUNNER)], input=json.dumps(task).encode(), capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise SearchError(said.splitlines()[-1] if said else "Node failed")
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def languages(site: Path) -> list[str]:
    """Those that have an index."""
    return sorted(path.parent.name for path in site.glob("assets/helpcenter/index/*/manifest.json"))


def default_language(site: Path) -> str:
    """That of the site's home page."""
    known = languages(site)
    if not known:
        raise SearchError(f"{site} has no search index: run 'mkdocs build' first")
    home = site / "index.html"
    root = document(home.read_text("utf-8")).css_first("html") if home.is_file() else None
    lang = root.attributes.get("lang") if root else None
    return lang if lang in known else known[0]


def render(answer: dict[str, Any]) -> str:
    """Hits as lines for a terminal.

    >>> print(render({"hits": [], "closest": ["password"], "topics": ["Account"]}))
    Nothing found.
    Near to it: password
    Topics: Account
    """
    lines: list[str] = []
    for number, hit in enumerate(answer["hits"], 1):
        lines += [f"{number}. {hit['title']}", f"   {hit['url']}", f"   {hit['excerpt'][:160]}"]
    if not lines:
        lines.append("Nothing found.")
        if answer["closest"]:
            lines.append(f"Near to it: {', '.join(answer['closest'])}")
        if answer["topics"]:
            lines.append(f"Topics: {', '.join(answer['topics'])}")
    return "\n".join(lines)
