"""The command `helpcenter`: check, search, tune, gaps, new, schema, translated, stats."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from .. import __version__

SITE: Callable[..., Any] = click.option("--site", default="site", show_default=True, help="Folder of the built site.")
CONFIG: Callable[..., Any] = click.option(
    "-f", "--config", default="mkdocs.yml", show_default=True, help="The site's mkdocs.yml."
)
JSON: Callable[..., Any] = click.option("--json", "as_json", is_flag=True, help="As JSON.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code.

    >>> main(["stats", "--config", "no-such-file.yml"])
    2

    Raises `SystemExit` where the command line itself is wrong.
    """
    try:
        result = program.main(
            list(arguments) if arguments is not None else None, prog_name="helpcenter", standalone_mode=False
        )
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except click.Abort:
        raise SystemExit(1) from None
    return result if isinstance(result, int) else 0


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="helpcenter %(version)s")
def program() -> None:
    """Tools for a help centre's writers."""


@program.command()
@CONFIG
@click.option("--graph", is_flag=True, help="Print each troubleshooter as a Mermaid flowchart first.")
@click.option("--baseline", is_flag=True, help="Write today's findings to .helpcenter-baseline.yml; show new ones.")
@click.option("--ledger", is_flag=True, help="Write every address and anchor to addresses.txt; none may vanish unseen.")
@click.option("--json", "form", flag_value="json", help="One JSON list.")
@click.option("--github", "form", flag_value="github", help="Annotations for GitHub Actions.")
@click.option("--rules", "form", flag_value="rules", help="Print every rule with its reason and an example.")
def check(config: str, *, graph: bool, baseline: bool, ledger: bool, form: str | None) -> int:
    """Report what is wrong in the content; exit 0 clean, 1 new warnings or errors, 2 could not run."""
    if form == "rules":
        from ..checks.document import page

        print(page(), end="")
        return 0
    from .check import run

    return run(Path(config), form=form or "text", graphs=graph, baselined=baseline, listed=ledger)


@program.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", default="", help="Language of the site to search; its default otherwise.")
@SITE
@JSON
def search(query: tuple[str, ...], lang: str, site: str, *, as_json: bool) -> int:
    """Search a built site with the code it ships (needs Node 20 or newer)."""
    from ..search.client import run

    return run(" ".join(query), lang=lang, site=Path(site), as_json=as_json)


@program.command()
@SITE
@click.option("--out", default="search-tuning.json", show_default=True, help="File to write.")
def tune(site: str, out: str) -> int:
    """Learn from off-topic questions when an answer is weak (needs Node 20 or newer)."""
    from ..search.tune import run

    return run(site=Path(site), out=Path(out))


@program.command()
@click.argument("file")
@click.option("--column", default="", help="Name of the column that holds the subjects.")
@click.option("--lang", default="", help="Language of the site to ask; by each subject's own otherwise.")
@SITE
@JSON
def gaps(file: str, column: str, lang: str, site: str, *, as_json: bool) -> int:
    """List what tickets ask and a built site does not answer well (needs Node 20 or newer).

    FILE is a CSV file, such as last month's tickets.
    """
    from ..search.gaps import run

    return run(Path(file), column=column, site=Path(site), lang=lang, as_json=as_json)


@program.command()
@CONFIG
@click.option("--languages", default="en", show_default=True, metavar="CODES", help="Of a new site, such as en,zh.")
@click.argument("kind")
@click.argument("name")
def new(config: str, kind: str, name: str, *, languages: str) -> int:
    """Start a piece of content of a KIND: article, faq, guide, troubleshooter; or messages, or a site.

    NAME is its path below its root, without ending: account/change-phone; of messages the code of a language, of a site
    its folder.
    """
    from .new import KINDS, run
    from .site import run as run_site

    if kind == "site":
        return run_site(name, languages)
    if kind not in (*KINDS, "messages"):
        raise click.BadParameter(
            f"'{kind}' is none of {', '.join([*sorted(KINDS), 'messages', 'site'])}", param_hint="KIND"
        )
    return run(Path(config), kind, name)


@program.command()
@click.argument("kind")
def schema(kind: str) -> int:
    """Print the JSON Schema of a KIND of data file, for editors."""
    from .schema import FORMATS

    if kind not in FORMATS:
        raise click.BadParameter(f"'{kind}' is none of {', '.join(sorted(FORMATS))}", param_hint="KIND")
    print(FORMATS[kind].read_text("utf-8"), end="")
    return 0


@program.command()
@CONFIG
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--all", "every", is_flag=True, help="Every translation.")
def translated(config: str, files: tuple[str, ...], *, every: bool) -> int:
    """Note that a translation says what its original says now.

    FILE is a translated file: docs/fees/limits.zh.md, faq/fees.yml.
    """
    from .translated import run

    if not files and not every:
        raise click.UsageError("name a translated file, or --all")
    return run(Path(config), list(files), every=every)


@program.command()
@CONFIG
@click.option(
    "--page", is_flag=False, flag_value="stats.html", metavar="[FILE]",
    help="Write coverage, age, drift and gaps by topic and language as a page (stats.html where no file is named).",
)  # fmt: skip
def stats(config: str, page: str | None) -> int:
    """Count the content by root and language."""
    from .stats import run

    return run(Path(config), page=Path(page) if page else None)


if __name__ == "__main__":
    sys.exit(main())
