"""The page for maintainers: coverage, age, drift and gaps by topic and language."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.checks.overview import html, rows
from helpcenter.cli.command import main
from making import BOTH, make, write

FILES: dict[str, str | bytes] = {
    "mkdocs.yml": "site_name: H\nsite_url: https://h.example/\ntheme: {name: material}\n"
    "plugins: [helpcenter: {languages: {en: English, zh: 中文}}]\n",
    "sources.yml": "- {url: 'https://a.example', dated: 2024-03}\n- {url: 'https://b.example', read: 2026-01-20}\n",
    "facts.yml": "- {id: fee, value: 1%, source: 'https://a.example', expires: 2026-07-01}\n",
    "docs/money/fees.md": "---\ndescription: D\nreviewed: 2026-02-01\nsources: ['https://b.example']\n---\n"
    "# Fees\n\nIt is {{ fact fee }}.\n",
    "docs/money/fees.zh.md": "---\ndescription: D\n---\n# 费用\n\n是 {{ fact fee }}。\n",
    "docs/money/other.md": "# Other\n\n" + "word " * 30 + ". Short one.\n",
    "faq/money.yml": "title: {en: M, zh: 钱}\n"
    "entries: [{id: a, question: {en: Q, zh: 问}, answer: {en: A., zh: 答。}, reviewed: 2025-12-01}]\n",
}  # fmt: skip


def test_a_topic_is_counted_in_each_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1785542400")  # 1 August 2026
    write(tmp_path, FILES)
    assert main(["translated", "-f", str(tmp_path / "mkdocs.yml"), "--all"]) == 0
    kept = (tmp_path / "translations.yml").read_text("utf-8")
    changed = str(FILES["docs/money/fees.md"]).replace("It is", "It was")
    made = make(tmp_path, {**FILES, "translations.yml": kept, "docs/money/fees.md": changed})
    listed = rows(made.site)
    by_name = {(row.topic, row.lang): row for row in listed}
    english, chinese, faq = by_name["money", "en"], by_name["money", "zh"], by_name["faq/money", "zh"]
    assert (english.coverage, english.oldest, english.reviewed) == ("100%", "2024-03", "2026-02-01")
    assert (english.expired, english.behind, english.long) == ({"fee"}, [], 1)
    assert english.missing == ["money/other.md: no description", "money/other.md: no source"]
    assert (chinese.coverage, chinese.behind) == ("50%", ["money/fees.md: its beginning"])
    assert chinese.missing == ["money/other.md: no 中文"]
    assert (faq.coverage, faq.reviewed) == ("100%", "2025-12-01")
    page = html(listed, BOTH, name="<H>")
    assert "&lt;H&gt;" in page
    assert "<td>2024-03</td>" in page
    assert "<li>zh money/fees.md: its beginning</li>" in page


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, FILES)
    target = tmp_path / "stats.html"
    assert main(["stats", "-f", str(tmp_path / "mkdocs.yml"), "--page", str(target)]) == 0
    assert "articles" in capsys.readouterr().out
    assert "<td>中文</td>" in target.read_text("utf-8")
