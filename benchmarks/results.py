"""Run the benchmarks and write the sections of RESULTS.md.

python -m benchmarks results              # all of them, for about 50 minutes on two cores
python -m benchmarks results Search       # some sections; the others stay as they are
python -m benchmarks results --list       # the commands of each section

The site is built first, into `site`, where a command reads it. A section is written as soon as its commands are done;
one that fails stays as it was, and the others are written. Each table says what made it, and how much of the machine
other work had meanwhile.
"""

from __future__ import annotations

import argparse
import platform
import re
import shlex
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

from . import busy, outside
from .build import PEER_NAMES
from .prepare import GIT

FILE = Path(__file__).with_name("RESULTS.md")
LONGEST = 1800.0
"""Seconds after which a command is stopped."""


@dataclass(frozen=True)
class Section:
    """One heading, and the commands whose output follows."""

    title: str
    text: str
    commands: tuple[str, ...]
    """Arguments of `python -m benchmarks`."""


DOCS_CN = next(text for text in outside.read().texts if text.name == "docs-cn")

SECTIONS = (
    Section(
        "Build",
        """In brackets are ratios to the cold build of stock MkDocs with Material (`navigation.prune`, search), whose
        Markdown has no extensions; the row "same Markdown" has the extensions that our pages always have. All build
        the same pages, by turns. "Save to reload" is from writing the file until Chromium shows the new text. Memory
        is that of all processes of a cold build together. The last table shows what it gains that a build keeps the
        tree that it took down: the next one publishes most of it again.""",
        (
            "build --pages 1000",
            shlex.join(["build", "--pages", "10000", "--runs", "1", *(f"--without={name}" for name in PEER_NAMES)]),
            "previous --pages 10000",
        ),
    ),
    Section(
        "Search",
        f"""Chromium, an HTTP/1.1 host that gzips; the slow line has 400 kbit/s and 400 ms. In brackets are ratios to
        the first row. A first answer is that of a browser that was never here, from the search's first script to five
        results; a median of three queries, and on the slow line one. "Typed" is each letter of twelve queries with the
        files on this machine, "again" the same letters once more; the 95th percentile. Ours is served as a site is
        published, and indexed by as many processes as a build has; Pagefind by its own program, which reads pages
        from the disk. Material has its index built by the browser, so that its seconds are those of writing the texts.
        In the table of questions, the column without the thesaurus shows what is left where nobody wrote down which
        words mean the same; the thesaurus is this project's. Behind each set is who wrote it. The Chinese pages are
        {DOCS_CN.repository} at {DOCS_CN.commit[:7]} ({DOCS_CN.licence}).""",
        (
            "search --pages 1000",
            "search --pages 10000 --only helpcenter,Pagefind --no-questions",
            f"search --pages 2000 --only helpcenter,Pagefind --no-questions --lang zh --text {DOCS_CN.name}",
            "weak --site site",
        ),
    ),
    Section(
        "Lighthouse",
        """As a phone on Lighthouse's slow 4G, the built site served packed and with its own headers. LCP is the
        largest contentful paint.""",
        ("lighthouse --site site --runs 3",),
    ),
    Section(
        "Documents that are not ours",
        """Each is a site of nothing but the document, in English and Chinese, built once from nothing.""",
        ("documents",),
    ),
    Section(
        "Sites of other teams",
        """At the commits and with the licences of `outside.yml`. "As it is" is a build of the prepared site, "with
        baseline" a strict one after `helpcenter check --baseline`. Words are those of articles, each as often as the
        page that has it most often; lost are those that MkDocs with Material shows of the same pages and we do not;
        "stock" is its size of a page. What was read by hand is in NOTES.md.""",
        ("strangers",),
    ),
    Section(
        "Pages on a phone",
        """At 360 by 640 pixels, over 400 kbit/s, opened without a cache. Screens of 640 pixels; KB packed; layout
        shift without any input.""",
        ("pages --site site",),
    ),
)
TITLE = f"""# Results

Written by `python -m benchmarks results`, after `python -m benchmarks prepare`. Above each table are its command, the
commit, the machine, and the share of its CPU time that other work had meanwhile; above {busy.LIMIT:.0%} it is marked.
"""


def run(arguments: Sequence[str] = ()) -> int:
    """Write some sections, or all; 1 where a command failed, whose section then stays as it was."""
    titles = [section.title for section in SECTIONS]
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks results", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(titles))
    parser.add_argument("--list", action="store_true", help="print the commands instead")
    options = parser.parse_args(arguments)
    if wrong := [title for title in options.sections if title not in titles]:
        print(f"no section {wrong[0]!r}; there are {', '.join(titles)}", file=sys.stderr)
        return 2
    chosen = [section for section in SECTIONS if not options.sections or section.title in options.sections]
    if options.list:
        print("\n".join(f"{section.title}: {command}" for section in chosen for command in section.commands))
        return 0
    return write(chosen)


def write(sections: Sequence[Section], file: Path = FILE) -> int:
    """Run the commands of sections and put what they print into a file."""
    order = [section.title for section in SECTIONS]
    failed = []
    site = not any(map(_reads_site, sections)) or _built()
    for section in sections:
        tables = [_table(command) for command in section.commands] if site or not _reads_site(section) else [None]
        if None in tables:
            failed.append(section.title)
            continue
        parts = written(file.read_text("utf-8")) if file.exists() else {}
        parts[section.title] = "\n".join([_paragraph(section.text), *filter(None, tables)])
        known = [title for title in order if title in parts]
        file.write_text("\n".join([TITLE, *(f"## {title}\n\n{parts[title]}" for title in known)]), "utf-8")
        _say(f"wrote {section.title}")
    if failed:
        _say(f"failed, and left as before: {', '.join(failed)}")
    return 1 if failed else 0


def written(text: str) -> dict[str, str]:
    """The sections of a file, by title.

    >>> written("# Results\\n\\n## Build\\n\\nA table.\\n\\n## Search\\n\\nAnother.\\n")
    {'Build': 'A table.\\n', 'Search': 'Another.\\n'}
    """
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return {title: f"{part.strip()}\n" for title, part in zip(parts[1::2], parts[2::2], strict=True)}


def about(command: str, ran: busy.Ran) -> str:
    """The lines above a table: what made it, and on what."""
    machine = f"{cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    day = time.strftime("%Y-%m-%d", time.gmtime())
    line = f"`python -m benchmarks {command}` at commit {_commit()}, on {machine}, {day}, in {ran.seconds:.0f} s; "
    if ran.others is None:
        return _paragraph(f"{line}this system does not tell how much of it other work had.")
    lines = _paragraph(f"{line}other work had {ran.others:.0%} of the machine.")
    return f"{lines}\n**The machine was busy: times are longer than on an idle one.**\n" if ran.busy else lines


def _commit() -> str:
    """HEAD, and whether anything but the file that is written differs from it."""
    head = subprocess.run([GIT, "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE, text=True, check=False)
    status = [GIT, "status", "--porcelain", "--untracked-files=no", "--", ".", f":!benchmarks/{FILE.name}"]
    changed = subprocess.run(status, stdout=subprocess.PIPE, text=True, check=False).stdout
    return head.stdout.strip() + (", with changes" if changed else "")


def _table(command: str) -> str | None:
    """What a command prints, below what made it; None where it fails."""
    _say(f"{command} …")
    ran = busy.run([sys.executable, "-m", "benchmarks", *shlex.split(command)], LONGEST)
    if ran.code != 0 or not ran.output.strip():
        _say(f"{command}: {'took too long' if ran.code is None else f'failed with {ran.code}'}")
        return None
    _say(f"{command}: {ran.seconds:.0f} s, other work {'?' if ran.others is None else f'{ran.others:.0%}'}")
    first, gap, rest = ran.output.strip().partition("\n\n")
    if first.startswith("### "):
        return f"{first}\n\n{about(command, ran)}\n{rest}\n"
    return f"{about(command, ran)}\n{first}{gap}{rest}\n"


def _reads_site(section: Section) -> bool:
    return any("--site site" in command for command in section.commands)


def _built() -> bool:
    """Build this repository's site."""
    _say("building the site …")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], check=False)
    if done.returncode:
        _say("the site is not built, so that no section is measured that reads it")
    return not done.returncode


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def _paragraph(text: str) -> str:
    return f"{textwrap.fill(' '.join(text.split()), 120, break_on_hyphens=False)}\n"
