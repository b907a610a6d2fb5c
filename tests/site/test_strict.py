"""A strict build stops for what `helpcenter check` counts, in the same words; not for what grows old."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from building import four_lines, run_mkdocs, write_tree
from helpcenter.checks import whole
from helpcenter.cli.check import check
from helpcenter.content.errors import ContentError

BOTH = "languages: {en: English, zh: 中文}"
GOOD: dict[str, str | bytes] = {
    "docs/index.md": "# Home\n\nWords.\n",
    "docs/index.zh.md": "# 首页\n\n文字。\n",
    "docs/fees.md": "# Fees\n\nWhat they are.\n",
    "docs/fees.zh.md": "# 费用\n\n费用说明。\n",
}
PLANTED: tuple[tuple[str, dict[str, str | bytes]], ...] = (
    ("translation", {"docs/limits.md": "# Limits\n\nWords.\n"}),
    (
        "heading-order",
        {"docs/fees.md": "# Fees\n\n#### Deep\n\nWords.\n", "docs/fees.zh.md": "# 费用\n\n#### 深\n\n字。\n"},
    ),
    ("zh-space", {"docs/fees.zh.md": "# 费用\n\n要3天。\n"}),
    ("link-text", {"docs/fees.md": "# Fees\n\nSee [here](index.md).\n"}),
    ("duplicate-title", {"docs/a.md": "# Fees\n\nWords.\n", "docs/a.zh.md": "# 别的\n\n字。\n"}),
    ("guide-shape", {"guides/a.md": "# How to\n\n1. Do it.\n", "guides/a.zh.md": "# 做法\n\n1. 做。\n"}),
    ("word", {"words.yml": "- {lang: en, words: [what], instead: that}\n"}),
    ("address-gone", {"addresses.txt": "/gone/\n"}),
)


@pytest.mark.parametrize(("rule", "files"), PLANTED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_strict_build_says_what_a_check_says(rule: str, files: dict[str, str | bytes], tmp_path: Path) -> None:
    write_tree(tmp_path, {**GOOD, **files}, four_lines(BOTH))
    found = [one for one in check(tmp_path / "mkdocs.yml").findings if one.counts]
    assert rule in {one.rule for one in found}
    for _ in range(2):  # the second takes pages, and findings, from the first
        built = run_mkdocs(tmp_path, "--strict")
        assert not built.ok
        assert not built.site.exists()
        for one in found:
            assert f"{one.file}:{one.line}:{one.column}: {one.message}\n  hint: {one.hint} [{one.rule}]" in built.output
        assert "nothing was published" in built.output
    assert run_mkdocs(tmp_path).ok


def test_what_grows_old_stops_no_build(tmp_path: Path) -> None:
    facts = "- {id: wait, value: {en: 2 days, zh: 2 天}, source: 'https://a.example/', expires: 2020-01-01}\n"
    files = {
        "docs/fees.md": "# Fees\n\nIt takes {{ fact wait }}.\n", "docs/fees.zh.md": "# 费用\n\n要 {{ fact wait }}。\n",
        "facts.yml": facts, "sources.yml": "- {url: 'https://a.example/', read: 2026-11-20}\n",
    }  # fmt: skip
    write_tree(tmp_path, {**GOOD, **files}, four_lines(BOTH))
    assert "fact-expired" in {one.rule for one in check(tmp_path / "mkdocs.yml").findings}
    built = run_mkdocs(tmp_path, "--strict")
    assert built.ok, built.output


def test_a_baseline_counts_for_both_but_for_what_could_harm_readers(tmp_path: Path) -> None:
    broken = {"docs/fees.md": "# Fees\n\n[x](gone.md)\n"}
    write_tree(tmp_path, {**GOOD, **PLANTED[0][1], **broken}, four_lines(BOTH))
    known = check(tmp_path / "mkdocs.yml", baselined=True).known
    for _ in range(2):
        built = run_mkdocs(tmp_path, "--strict")
        assert built.ok, built.output
        assert f"{known} findings are in .helpcenter-baseline.yml and not shown" in built.output
    write_tree(tmp_path, {"docs/fees.md": "# Fees\n\n[x](javascript:a)\n"}, four_lines(BOTH))
    check(tmp_path / "mkdocs.yml", baselined=True)
    built = run_mkdocs(tmp_path, "--strict")
    assert not built.ok
    assert "docs/fees.md:3:" in built.output
    assert "javascript:a" in built.output


def test_the_other_engine_asks_the_same(tmp_path: Path) -> None:
    write_tree(tmp_path, {**GOOD, **PLANTED[0][1]}, four_lines(BOTH))
    built = run_mkdocs(tmp_path, "--strict", engine="properdocs")
    assert not built.ok
    assert "docs/limits.md:1:1: has no text in 中文\n  hint: write docs/limits.zh.md [translation]" in built.output


def test_a_build_that_is_not_strict_asks_where_a_rule_is_an_error(tmp_path: Path) -> None:
    files = {**GOOD, **PLANTED[0][1]}
    write_tree(tmp_path, files, four_lines(BOTH))
    built = run_mkdocs(tmp_path)
    assert (built.ok, "has no text in" in built.output) == (True, False)
    write_tree(tmp_path, {}, four_lines(BOTH + "\nrules: {translation: error}"))
    built = run_mkdocs(tmp_path)
    assert (built.ok, "docs/limits.md:1:1: has no text in 中文" in built.output) == (False, True)


@pytest.mark.parametrize(("command", "strict", "asked"), [("serve", True, 0), ("build", False, 0), ("build", True, 1)])
def test_who_asks_the_rules_over_the_whole_site(
    command: Literal["serve", "build"], strict: bool, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path, GOOD, four_lines(BOTH))
    calls: list[object] = []

    def asked_for(*_: object, **named: object) -> list[ContentError]:
        calls.append(named)
        return []

    monkeypatch.setattr(whole, "findings", asked_for)
    for _ in range(2):  # the second takes the verdict from the first
        config = load_config(str(tmp_path / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command=command, dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    assert len(calls) == asked
