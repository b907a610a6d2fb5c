"""The README's table of other plugins is true: each row is built with the plugin itself, in English and Chinese.

Material's own plugins, macros and git dates are in the tests' environment. The others are fetched once, by
`make sweep-plugins`, into one of their own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from building import ROOT, Built, run_mkdocs, write_tree

HEAD = "site_name: Help\nsite_url: https://help.example/\ntheme: {name: material}\n"
OURS = "  - helpcenter: {languages: {en: English, zh: 中文}, rules: {translation: info}}\n"
OTHERS = ROOT / ".cache/plugins/bin/python"
GIT = shutil.which("git") or "git"
PAGES = {
    "docs/index.md": "# Home\n",
    "docs/index.zh.md": "# 首页\n",
    "docs/fees.md": "# Fees\n",
    "docs/fees.zh.md": "# 费用\n",
    "docs/zebra.md": "# Zebra\n",
    "docs/zebra.zh.md": "# 斑马\n",
    "docs/money/out.md": "# Out\n",
    "docs/money/out.zh.md": "# 提现\n",
}


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    plugin: str
    """As the table names it."""
    settings: str
    """Of mkdocs.yml, with %s where this plugin is listed."""
    files: Mapping[str, str] = field(default_factory=dict)
    shows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is on a page, in this order, as regular expressions on its HTML."""
    nowhere: str = ""
    """What no file of the site has, though the plugin writes it into pages for a while."""
    warns: tuple[str, ...] = ()
    """What a strict build refuses it for; without any it builds."""


ORDER = {"/": (">Zebra<", ">Money out<", ">Fees<"), "/zh/": (">斑马<", ">Money out<|>Money<", ">费用<")}
POST = "---\ndate: {day}\ncategories: [News]\n---\n# {title}\n\nIntro.\n\n<!-- more -->\n\nThe rest.\n"
DOCSTRINGS = "  - mkdocstrings: {handlers: {python: {paths: [src]}}}\n"
SHOP = '''"""The shop."""\n\n\ndef fee() -> int:\n    """What is to be paid."""\n    return 1\n'''
ROWS = (
    Row(
        "awesome-nav", "plugins:\n%s  - awesome-nav\n",
        {"docs/.nav.yml": "nav:\n  - zebra.md\n  - Money out: money\n  - fees.md\n"}, ORDER,
    ),
    Row(
        "literate-nav", "plugins:\n  - literate-nav\n%s",
        {"docs/SUMMARY.md": "* [Zebra](zebra.md)\n* Money out\n    * [Out](money/out.md)\n* [Fees](fees.md)\n"}, ORDER,
    ),
    Row(
        "section-index", "nav: [index.md, {Money: [money/index.md, money/out.md]}]\nplugins:\n  - section-index\n%s",
        {"docs/money/index.md": "# Money\n"},
        warns=("effects of section-index plugin have been lost", "section-index plugin couldn't detect a supported"),
    ),
    Row(
        "tags", "plugins:\n  - tags\n%s",
        {"docs/tags.md": "# Tags\n\n<!-- material/tags -->\n", "docs/a.md": "---\ntags: [cards]\n---\n# About cards\n"},
        {"/tags/": ("cards", '<a href="../a/">', "About cards")},
        nowhere="tags.md:",
    ),
    Row(
        "git-revision-date-localized",
        "plugins:\n%s  - git-revision-date-localized: {type: iso_date, fallback_to_build_date: false}\n",
        {"docs/fees.md": "# Fees\n\nOf {{ git_revision_date_localized }}.\n",
         "docs/fees.zh.md": "# 费用\n\n{{ git_revision_date_localized }} 的。\n"},
        {"/fees/": ("Of <span[^>]*>2026-03-04<",), "/zh/fees/": (">2026-03-04</span> 的。",)},
    ),
    Row(
        "macros", "plugins:\n%s  - macros\n",
        {"docs/fees.md": "# Fees\n\nIt is {{ 1 + 1 }}.\n", "docs/fees.zh.md": "# 费用\n\n是 {{ 1 + 1 }}。\n"},
        {"/fees/": ("It is 2.",), "/zh/fees/": ("是 2。",)},
    ),
    Row(
        "redirects", "plugins:\n%s  - redirects: {redirect_maps: {old.md: fees.md, old.zh.md: 'https://other.example/'}}\n",
        shows={"/old/": ("url=../fees/",), "/old.zh/": ("url=https://other.example/",)},
    ),
    Row(
        "minify", "plugins:\n%s  - minify: {minify_html: true}\n",
        {"docs/fees.md": "# Fees\n\n```\na   b\n```\n", "docs/fees.zh.md": "# 费用\n\n```\n甲   乙\n```\n"},
        {"/fees/": ("<html lang=en ", "a   b"), "/zh/fees/": ("<html lang=zh ", "甲   乙")},
    ),
    Row(
        "glightbox", "plugins:\n%s  - glightbox\n",
        {"docs/fees.md": "# Fees\n\n![A map](map.svg)\n",
         "docs/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>'},
        warns=("content security policy blocks: 'inline script", "content security policy blocks: 'inline style'"),
    ),
    Row(
        "blog", "plugins:\n  - blog\n%s",
        {"docs/blog/index.md": "# Blog\n", "docs/blog/index.zh.md": "# 博客\n",
         "docs/blog/posts/a.md": POST.format(day="2026-03-04", title="Newer"),
         "docs/blog/posts/b.md": POST.format(day="2026-01-02", title="Older"),
         "docs/blog/posts/b.zh.md": POST.format(day="2026-01-02", title="较早的"),
         "docs/blog/posts/c.md": POST.format(day="2026-02-02\ndraft: true", title="Draft"),
         **{f"docs/blog/posts/{at}.md": POST.format(day=f"2025-01-{at}", title=f"Old {at}") for at in range(10, 22)}},
        {"/blog/posts/a/": ("Newer", "The rest."), "/blog/posts/": (">Newer<", ">Older<"),
         "/zh/blog/posts/b/": ("较早的",), "/blog/2026/03/04/newer/": (r"url=[./]*/blog/posts/a/",),
         "/blog/2026/01/02/较早的/": (r"url=[./]*/zh/blog/posts/b/",)},
    ),
    Row(
        "rss", "plugins:\n%s  - rss: {use_git: false, match_path: fees.*, date_from_meta: {as_creation: date}}\n",
        {"docs/fees.md": "---\ndate: 2026-01-02 08:00\n---\n# Fees\n\nWhat they are.\n"},
        {"feed_rss_created.xml": ("<title>Fees</title>", "https://help.example/fees/")},
    ),
    Row(
        "mkdocstrings", f"plugins:\n  - helpcenter: {{rules: {{stray-language: off}}}}\n{DOCSTRINGS}",
        {"docs/fees.md": "# Fees\n\nSee [it][shop.fee].\n\n::: shop\n", "src/shop.py": SHOP},
        {"/fees/": ('href="#shop.fee"', 'id="shop.fee"', "What is to be paid.")},
    ),
    Row(
        "mkdocstrings", f"plugins:\n%s{DOCSTRINGS}",
        {"docs/fees.md": "# Fees\n\n[It][shop.fee].\n\n::: shop\n", "docs/fees.zh.md": "# 费用\n\n::: shop\n",
         "src/shop.py": SHOP},
        {"/fees/": ('id="shop.fee"', "What is to be paid."), "/zh/fees/": ('id="shop.fee"',)},
        warns=("Multiple primary URLs found for 'shop.fee'",),
    ),
)  # fmt: skip
HERE = ("tags", "git-revision-date-localized", "macros", "blog")
"""Those of the tests' own environment."""


@pytest.mark.parametrize("row", [row for row in ROWS if row.plugin in HERE], ids=lambda row: row.plugin)
def test_a_row_is_true(row: Row, tmp_path: Path) -> None:
    hold(row, tmp_path, sys.executable)


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.plugin not in HERE], ids=lambda row: row.plugin)
def test_a_row_is_true_with_a_plugin_of_the_index(row: Row, tmp_path: Path) -> None:
    assert OTHERS.is_file(), "run `make sweep-plugins`, which installs them"
    hold(row, tmp_path, str(OTHERS))


def hold(row: Row, root: Path, python: str) -> None:
    """Build the site of a row twice, and hold it against what the row says."""
    write_tree(root, {**PAGES, **row.files}, HEAD + row.settings.replace("%s", OURS))
    committed(root)
    first = run_mkdocs(root, "--strict", python=python)
    for warning in row.warns:
        assert re.search(warning, first.output), first.output
    assert first.ok is not bool(row.warns), first.output
    if row.warns:
        first = run_mkdocs(root, python=python)  # which a team may do all the same
        assert first.ok, first.output
    seen(row, first)
    again = run_mkdocs(root, python=python)
    seen(row, again)


def seen(row: Row, built: Built) -> None:
    left = [path for path, data in built.files().items() if row.nowhere and row.nowhere.encode() in data]
    assert left == []
    for url, patterns in row.shows.items():
        html, at = built.html(url), 0
        for pattern in patterns:
            match = re.compile(pattern).search(html, at)
            assert match, f"{pattern} is not on {url} after {at}:\n{html}"
            at = match.start()


def committed(root: Path) -> None:
    """A history of one commit on 4 March 2026."""
    day, who = "2026-03-04T12:00:00Z", ["-c", "user.name=Writer", "-c", "user.email=writer@help.example"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "all"]):
        subprocess.run([GIT, *command], cwd=root, check=True, env={"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day})


def test_the_table_of_plugins_is_whole() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("## Other plugins")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(dict.fromkeys(row.plugin for row in ROWS))
