"""A check that finds pages and findings of the one before says what it would say from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import four_lines, run_mkdocs, write_tree
from helpcenter.checks import whole
from helpcenter.cli.check import Finding, check

SITE: dict[str, str | bytes] = {
    "docs/index.md": "# Home\n\n[A](a.md) and [B](b.md)\n",
    "docs/index.zh.md": "# 首页\n\n[甲](a.md)和[乙](b.md)\n",
    "docs/a.md": "# Alpha\n\nIt takes {{ fact wait }} at the latest.\n",
    "docs/a.zh.md": "# 甲\n\n最晚 {{ fact wait }}。\n",
    "docs/b.md": "# Beta\n\nA sentence.\n",
    "docs/b.zh.md": "# 乙\n\n一句话。\n",
    "docs/c.md": "---\ndraft: true\n---\n# Gamma\n\nNot yet.\n",
    "sources.yml": "- {url: 'https://a.example/', read: 2026-11-20}\n",
    "facts.yml": "- {id: wait, value: {en: 2 days, zh: 2 天}, source: 'https://a.example/', expires: 2030-01-01}\n",
    "words.yml": "- {lang: en, words: [leverage], instead: use}\n",
    "search-tests.yml": "- {query: alpha, lang: en, finds: /a/, rank: 1, kind: keywords}\n",
}
EDITS: tuple[tuple[str, str, str], ...] = (
    ("docs/b.md", "# Beta\n\n### Too deep\n\nA sentence.\n", "heading-order"),
    ("docs/b.zh.md", "# 乙\n\n要3天。\n", "zh-space"),
    ("docs/c.md", "---\ndraft: true\n---\n# Gamma\n\nSee [here](a.md).\n", "link-text"),
    ("words.yml", "- {lang: en, words: [sentence], instead: line}\n", "word"),
    ("addresses.txt", "/gone/\n", "address-gone"),
    ("search-tests.yml", "- {query: alpha, lang: en, finds: /a/, rank: 2, kind: keywords}\n", "search-rank"),
    ("labels.yml", "- {id: go, text: {en: Go, zh: 去}}\n", "fact-unused"),
    ("docs/d.md", "# Alpha\n\nThe same title.\n", "duplicate-title"),
)
"""Each with a rule that finds something after it, and did not before."""


def project(folder: Path, config: str = "languages: {en: English, zh: 中文}") -> Path:
    write_tree(folder, SITE, four_lines(config))
    return folder / "mkdocs.yml"


def found(file: Path) -> tuple[Finding, ...]:
    return check(file).findings


def test_after_every_edit_a_warm_check_says_what_a_cold_one_says(tmp_path: Path) -> None:
    file = project(tmp_path)
    before = found(file)
    for path, text, rule in EDITS:
        (tmp_path / path).write_text(text, "utf-8")
        warm = found(file)
        assert rule in {one.rule for one in set(warm) - set(before)}, path
        shutil.rmtree(tmp_path / ".cache")
        assert warm == found(file), path
        before = warm


def test_a_check_without_an_edit_asks_no_rule_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project(tmp_path)
    first = found(file)

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("the rules are asked again")

    monkeypatch.setattr(whole, "findings", asked)
    assert found(file) == first


def test_a_build_and_a_check_find_each_others_pages(tmp_path: Path) -> None:
    file = project(tmp_path)
    found(file)
    built = run_mkdocs(tmp_path)
    assert " 0 pages rendered" in built.output.replace("-  0", "- 0").replace("  0", " 0"), built.output
    first = built.files()
    found(file)
    shutil.rmtree(tmp_path / ".cache")
    assert run_mkdocs(tmp_path).files() == first


def test_what_grows_old_is_judged_each_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    assert "fact-expired" not in {one.rule for one in found(file)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert "fact-expired" in {one.rule for one in found(file)}


def test_what_another_plugin_puts_on_a_page_is_judged_though_it_is_pure(tmp_path: Path) -> None:
    file = project(tmp_path, "languages: {en: English, zh: 中文}\npure: [macros]")
    file.write_text(file.read_text("utf-8") + "  - macros\n", "utf-8")
    (tmp_path / "main.py").write_text(
        "def define_env(env):\n    @env.macro\n    def deep():\n        return '#### Deep'\n"
    )
    (tmp_path / "docs/b.md").write_text("# Beta\n\n{{ deep() }}\n\nA sentence.\n")
    for _ in range(2):
        assert ("heading-order", "docs/b.md") in {(one.rule, one.file) for one in found(file)}
