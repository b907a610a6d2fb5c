"""The README's examples are true: they build, its commands give what it says, its tables are whole."""

from __future__ import annotations

import re
import subprocess
from dataclasses import fields

from building import FOUR_LINES, ROOT
from conftest import MakeSite
from helpcenter.cli.check import check
from helpcenter.options import Options
from helpcenter.output.security import headers

README = (ROOT / "README.md").read_text("utf-8")
FENCES = re.findall(r"^(\S[^\n]*(?:\n[^\n]+)*)\n\n(`{3,4})(\w+)\n(.*?)^\2$", README, re.DOTALL | re.MULTILINE)
"""Each block of code, with the paragraph above it."""
NAMED = re.compile(r"\A`([\w./-]+\.(?:md|ya?ml))`|`([\w./-]+\.(?:md|ya?ml))`:\Z")
FILES = {
    name[1] or name[2]: text
    for above, _, _, text in FENCES
    if (name := NAMED.search(above)) and "mkdocs.yml" not in above
}
"""Every example that is a file, in the order of the README: the paragraph begins or ends with its name."""
BLOCKS = re.findall(r"^````markdown\n(.*?)^````$", README, re.DOTALL | re.MULTILINE)
"""Blocks that a page may have."""
DRAWN = "---\nreviewed: 2026-11-01\n---\n# {}\n\n```sketch\nsign-in\n```\n\n```sketch\nback-in\n```\n"
BESIDE: dict[str, str | bytes] = {
    "docs/drawn.md": DRAWN.format("Drawn"),
    "docs/drawn.zh.md": DRAWN.format("示意图"),
    "docs/prices.csv": "day,price\n1,1\n2,3\n",
    "docs/look.mp4": b"\0\0\0\x18ftypmp42",
    "docs/look.webp": b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0",
    "docs/look.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nLook.\n",
    "figures/price.yml": """\
title: Price
alt: It rises.
example: true
data: {values: [{day: 1, price: 1}]}
mark: line
encoding: {x: {field: day, type: quantitative}, y: {field: price, type: quantitative}}
""",
}
"""What the examples name and no README can hold."""


def test_every_example_is_known() -> None:
    kinds = (
        "docs",
        "docs",
        "faq",
        "guides",
        "guides",
        "guides",
        "figures",
        "figures",
        "api-reference",
        "docs",
        "docs",
        "docs",
    )
    beside = ("facts.yml", "labels.yml", "docs", "emergency.yml", "urgent.yml", "sources.yml")
    assert tuple(path.partition("/")[0] for path in FILES) == (*kinds, *beside)
    assert [re.search(r"```(\w+)", block)[1] for block in BLOCKS] == ["chart", "chart", "video"]  # type: ignore[index]  # each has one


def test_the_examples_pasted_in_order_are_a_site_without_a_warning(make_site: MakeSite) -> None:
    head = "---\nreviewed: 2026-11-01\n---\n"
    pages = {
        f"docs/block-{at}{mark}.md": f"{head}# {title} {at}\n\n{block}"
        for at, block in enumerate(BLOCKS) for mark, title in (("", "Block"), (".zh", "示例"))
    }  # fmt: skip
    built = make_site({**FILES, **pages, **BESIDE}, options="languages: {en: English, zh: 中文}")
    assert built.ok, built.output
    assert "WARNING" not in built.output
    assert [one for one in check(built.root / "mkdocs.yml").findings if one.counts] == []
    for url in (
        "account/reset-password/",
        "guides/cannot-sign-in/",
        "guides/first-sign-in/",
        "contact/",
        "emergency/",
        "block-0/",
        "drawn/",
    ):
        assert built.html(f"/{url}")
        assert built.html(f"/zh/{url}")
    assert 'id="reset-password"' in built.html("/faq/account/")
    assert "需要什么帮助？" in built.html("/zh/")


def test_the_four_lines_are_those_that_the_tests_use() -> None:
    assert f"```yaml\n{FOUR_LINES}```" in README


def test_the_command_for_nginx_gives_every_header() -> None:
    (command,) = re.findall(r"```sh\n(awk .*?) site/_headers > headers\.conf\n```", README)
    rules = headers()
    text = "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rule.items()) for path, rule in rules.items()
    )
    text += "/other/*\n  X-Other: 1\n"
    done = subprocess.run(["/bin/sh", "-c", command], input=text, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == [f'add_header {name} "{value}" always;' for name, value in rules["/*"].items()]


def test_the_table_of_options_is_whole() -> None:
    table = README.partition("## Options")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == {item.name for item in fields(Options)}


def test_files_that_the_readme_names_exist() -> None:
    named = re.findall(r"\]\(([\w.-]+\.md|LICENSE)\)", README)
    assert {"CONTRIBUTING.md", "LICENSE"} <= set(named)
    assert [path for path in named if not (ROOT / path).is_file()] == []
