"""The command `helpcenter`: check, search, tune, gaps, new, translated, stats."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code.

    >>> main(["stats", "--config", "no-such-file.yml"])
    2
    """
    parser = argparse.ArgumentParser(prog="helpcenter", description="Tools for a help centre's writers.")
    parser.add_argument("--version", action="version", version=f"helpcenter {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    check = commands.add_parser(
        "check", help="report what is wrong in the content; exit 0 clean, 1 new warnings or errors, 2 could not run"
    )
    _with_config(check)
    check.add_argument("--graph", action="store_true", help="print each troubleshooter as a Mermaid flowchart first")
    check.add_argument(
        "--baseline",
        action="store_true",
        help="write today's findings to .helpcenter-baseline.yml, and show new ones alone",
    )
    check.add_argument(
        "--ledger", action="store_true", help="write every address and anchor to addresses.txt; none may vanish unseen"
    )
    form = check.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON list")
    form.add_argument(
        "--rules", action="store_true", help="print every rule with its reason and an example, as Markdown"
    )
    form.add_argument("--github", action="store_true", help="annotations for GitHub Actions")

    search = commands.add_parser("search", help="search a built site with the code it ships (needs Node 20 or newer)")
    search.add_argument("query", nargs="+")
    search.add_argument("--lang", default="", help="language of the site to search; its default otherwise")
    search.add_argument("--site", default="site", help="folder of the built site (default: site)")
    search.add_argument("--json", action="store_true", help="the hits as JSON")

    tune = commands.add_parser(
        "tune", help="learn from off-topic questions when an answer is weak (needs Node 20 or newer)"
    )
    tune.add_argument("--site", default="site", help="folder of the built site (default: site)")
    tune.add_argument("--out", default="search-tuning.json", help="file to write (default: search-tuning.json)")

    gaps = commands.add_parser(
        "gaps", help="list what tickets ask and a built site does not answer well (needs Node 20 or newer)"
    )
    gaps.add_argument("file", help="a CSV file, such as last month's tickets")
    gaps.add_argument("--column", default="", help="name of the column that holds the subjects")
    gaps.add_argument("--lang", default="", help="language of the site to ask; by each subject's own otherwise")
    gaps.add_argument("--site", default="site", help="folder of the built site (default: site)")
    gaps.add_argument("--json", action="store_true", help="the gaps as JSON")

    new = commands.add_parser("new", help="start a piece of content")
    _with_config(new)
    from .new import KINDS

    new.add_argument("kind", choices=tuple(sorted(KINDS)))
    new.add_argument("name", help="path below its root, without ending: account/change-phone")

    translated = commands.add_parser("translated", help="note that a translation says what its original says now")
    _with_config(translated)
    translated.add_argument("files", nargs="*", metavar="FILE", help="translated files: docs/fees.zh.md, faq/fees.yml")
    translated.add_argument("--all", action="store_true", help="every translation")

    stats = commands.add_parser("stats", help="count the content by root and language")
    _with_config(stats)
    stats.add_argument(
        "--page", nargs="?", const="stats.html", metavar="FILE",
        help="write coverage, age, drift and gaps by topic and language as a page (default: stats.html)",
    )  # fmt: skip

    options = parser.parse_args(arguments)
    match options.command:
        case "check":
            from .check import run as run_check

            if options.rules:
                from ..checks.document import page

                print(page(), end="")
                return 0
            return run_check(
                Path(options.config), form="json" if options.json else "github" if options.github else "text",
                graphs=options.graph, baselined=options.baseline,
                listed=options.ledger,
            )  # fmt: skip
        case "search":
            from ..search.client import run as run_search

            return run_search(" ".join(options.query), lang=options.lang, site=Path(options.site), as_json=options.json)
        case "tune":
            from ..search.tune import run as run_tune

            return run_tune(site=Path(options.site), out=Path(options.out))
        case "gaps":
            from ..search.gaps import run as run_gaps

            return run_gaps(
                Path(options.file), column=options.column, site=Path(options.site), lang=options.lang,
                as_json=options.json,
            )  # fmt: skip
        case "new":
            from .new import run as run_new

            return run_new(Path(options.config), options.kind, options.name)
        case "translated":
            from .translated import run as run_translated

            if not options.files and not options.all:
                parser.error("name a translated file, or --all")
            return run_translated(Path(options.config), options.files, every=options.all)
        case _:
            from .stats import run as run_stats

            return run_stats(Path(options.config), page=Path(options.page) if options.page else None)


def _with_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-f", "--config", default="mkdocs.yml", help="the site's mkdocs.yml")


if __name__ == "__main__":
    sys.exit(main())
