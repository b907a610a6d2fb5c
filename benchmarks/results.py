"""Runs the benchmarks that RESULTS.md shows, and writes their sections of that file.

python -m benchmarks results            # all of them, for an hour or more on two cores
python -m benchmarks results Search     # one section; the others stay as they are

Below each command is the commit that it measured.
"""

from __future__ import annotations

import platform
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

from .build import PEER_NAMES

FILE = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True)
class Section:
    """One heading, and the commands whose output follows."""

    title: str
    text: str
    commands: tuple[str, ...]
    """Arguments of `python -m benchmarks`."""


DOCS_CN = "ae9ab0fd89873986fabc4c8873d77d46ba76f066"
"""Chinese as people write it: 1,238 pages."""

SECTIONS = (
    Section(
        "Build",
        """Ratios are to stock MkDocs with Material (`navigation.prune`, search), whose Markdown has no
        extensions in the first row; the row "same Markdown" has the extensions that our pages
        always have. "Save to reload" is from writing the file until Chromium shows the new text.
        Memory is that of all processes of a cold build together.""",
        (
            "build --pages 1000",
            shlex.join(["build", "--pages", "10000", "--runs", "1", *(f"--without={name}" for name in PEER_NAMES)]),
        ),
    ),
    Section(
        "Search",
        """Chromium, an HTTP/1.1 host that gzips; the slow line has 400 kbit/s and 400 ms. Ours is served as a
        site is published, and indexed by as many processes as a build has. In the table of questions, the
        column without the thesaurus shows what is left where nobody wrote down which words mean the same.
        Behind each set is who wrote it. The Chinese pages are the documentation of TiDB (CC BY-SA 3.0), which
        `git clone --bare https://github.com/pingcap/docs-cn .cache/docs-cn` brings.""",
        (
            "search --pages 1000",
            "search --pages 10000 --only helpcenter,Pagefind",
            f"search --pages 2000 --only helpcenter,Pagefind --lang zh --text .cache/docs-cn@{DOCS_CN}",
        ),
    ),
    Section(
        "Lighthouse",
        """As a phone on Lighthouse's slow 4G, the built site served packed and with its own headers; medians
        of five runs. LCP is the largest contentful paint.""",
        ("lighthouse --site site",),
    ),
    Section("Documents from other houses", "Each is built strictly, in both languages.", ("documents",)),
)
TITLE = "# Results\n\nWritten by `python -m benchmarks results`. Numbers in brackets are ratios; times are medians.\n"


def run(arguments: Sequence[str] = ()) -> int:
    """Run the commands of some sections, or of all, and write them; 1 where one failed, and then nothing is written."""
    titles = [section.title for section in SECTIONS]
    if wrong := [title for title in arguments if title not in titles]:
        print(f"no section {wrong[0]!r}; there are {', '.join(titles)}", file=sys.stderr)
        return 2
    parts = written(FILE.read_text("utf-8")) if FILE.exists() else {}
    for section in SECTIONS:
        if arguments and section.title not in arguments:
            continue
        tables = [_table(command) for command in section.commands]
        if None in tables:
            return 1
        parts[section.title] = "\n".join([_paragraph(section.text), *filter(None, tables)])
    order = sorted(parts, key=lambda title: titles.index(title) if title in titles else len(titles))
    FILE.write_text("\n".join([TITLE, *(f"## {title}\n\n{parts[title]}" for title in order)]), "utf-8")
    return 0


def written(text: str) -> dict[str, str]:
    """The sections of a file, by title.

    >>> written("# Results\\n\\n## Build\\n\\nA table.\\n\\n## Search\\n\\nAnother.\\n")
    {'Build': 'A table.\\n', 'Search': 'Another.\\n'}
    """
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return {title: f"{part.strip()}\n" for title, part in zip(parts[1::2], parts[2::2], strict=True)}


def _table(command: str) -> str | None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *shlex.split(command)], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        return None
    git = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, stdout=subprocess.PIPE, text=True, check=False)
    machine = f"{cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    about = f"`python -m benchmarks {command}` at commit {commit.stdout.strip()}, on {machine}"
    return f"{about}\n\n{done.stdout.strip()}\n"


def _paragraph(text: str) -> str:
    return f"{textwrap.fill(' '.join(text.split()), 120)}\n"
