"""Runs every benchmark that RESULTS.md shows, and writes that file.

python -m benchmarks results

It takes some hours on two cores. A single section is made again by the command above its table.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

FILE = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True)
class Section:
    """One heading, and the commands whose output follows."""

    title: str
    text: str
    commands: tuple[str, ...]
    """Arguments of `python -m benchmarks`."""


SECTIONS = (
    Section(
        "Build",
        """Ratios are to stock MkDocs with Material (`navigation.prune`, search), whose Markdown has no
        extensions in the first row; the row "same Markdown" has the extensions that our pages
        always have. "Save to reload" is from writing the file until Chromium shows the new text.
        Memory is that of all processes of a cold build together.""",
        ("build --pages 1000", "build --pages 10000 --without zensical --runs 1"),
    ),
    Section(
        "Search",
        """Chromium, an HTTP/1.1 host that gzips; the slow line has 400 kbit/s and 400 ms. Ours is served as a
        site is published. In the table of questions, the column without the thesaurus shows what is
        left where nobody wrote down which words mean the same. Behind each set is who wrote it.""",
        ("search --pages 1000", "search --pages 10000 --only helpcenter,Pagefind"),
    ),
    Section("Documents from other houses", "Each is built strictly, in both languages.", ("documents",)),
)


def run(arguments: Sequence[str] = ()) -> int:
    """Run all commands and write the file; 1 where one of them failed, and then nothing is written."""
    if arguments:
        print("usage: python -m benchmarks results", file=sys.stderr)
        return 2
    machine = f"{cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    about = f"""Written by `python -m benchmarks results` on {machine}. Each table is from one run of the command above
        it. Numbers in brackets are ratios; times are medians."""
    parts = ["# Results\n", _paragraph(about)]
    for section in SECTIONS:
        parts += [f"## {section.title}\n", _paragraph(section.text)]
        for command in section.commands:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks", *command.split()], stdout=subprocess.PIPE, text=True, check=False
            )
            if done.returncode:
                return 1
            parts.append(f"`python -m benchmarks {command}`\n\n{done.stdout.strip()}\n")
    FILE.write_text("\n".join(parts), "utf-8")
    return 0


def _paragraph(text: str) -> str:
    return f"{textwrap.fill(' '.join(text.split()), 120)}\n"
