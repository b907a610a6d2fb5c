"""A history of a help centre: a section changes, an anchor and an address vanish, a fact expires; what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.cli.command import main
from helpcenter.site.view import view
from making import make, write

CONFIG = """\
site_name: H
site_url: https://h.example/
theme: {name: material}
plugins:
  - helpcenter: {languages: {en: English, zh: 中文}, rules: {orphan: 'off', search-title: 'off', fact-unused: 'off'}}
"""
FEES = """\
---
description: What it costs
sources: ['https://a.example']
---
# Fees

It costs {{ fact fee }}. See the [old fees](old.md#then).

## When you pay {#when}

At the end.

## Refunds {#refunds}

None.
"""
ZH = (
    FEES.replace("What it costs", "费用").replace("# Fees", "# 费用").replace("It costs", "费用是")
    .replace("See the [old fees]", "看[旧费用]").replace("## When you pay {#when}", "## 何时付款")
    .replace("At the end.", "最后。").replace("## Refunds {#refunds}", "## 退款").replace("None.", "没有。")
)  # fmt: skip
FAQ = """\
title: {en: Money, zh: 钱}
description: {en: Of money, zh: 关于钱}
entries:
  - id: cost
    question: {en: Does it cost?, zh: 要钱吗？}
    answer: {en: It does., zh: 要。}
  - id: other
    question: {en: Is there more?, zh: 还有吗？}
    answer: {en: No., zh: 没有。}
"""
FIRST = {
    "mkdocs.yml": CONFIG,
    "sources.yml": "- {url: 'https://a.example', read: 2026-01-20}\n",
    "facts.yml": "- {id: fee, value: 1%, source: 'https://a.example', expires: 2026-07-01}\n",
    "docs/fees.md": FEES,
    "docs/fees.zh.md": ZH,
    "docs/old.md": "---\ndescription: What it was\nsources: ['https://a.example']\n---\n"
    "# Old fees\n\n## Then {#then}\n\nMore.\n",
    "docs/old.zh.md": "---\ndescription: 从前\nsources: ['https://a.example']\n---\n# 旧费用\n\n## 那时\n\n更多。\n",
    "faq/money.yml": FAQ,
}  # fmt: skip


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_what_is_printed_when_content_grows_old(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FIRST)
    config = ["-f", str(tmp_path / "mkdocs.yml")]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")  # 1 February 2026
    assert main(["translated", *config, "--all"]) == 0
    assert main(["check", *config, "--ledger"]) == 0
    assert printed(capsys) == ["3 translations noted in translations.yml", "no findings"]
    ledger = (tmp_path / "addresses.txt").read_text("utf-8").splitlines()
    assert {"/fees/", "/fees/#when", "/zh/fees/#when", "/faq/money/#cost", "/old/#then"} <= set(ledger)

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1785542400")  # 1 August
    changed = FEES.replace("At the end.", "Before.").replace("## Refunds {#refunds}", "## Money back {#money-back}")
    write(
        tmp_path,
        {
            "docs/fees.md": changed.replace("old.md#then", "new.md"),
            "docs/fees.zh.md": ZH.replace("old.md#then", "new.md"),
            "docs/new.md": FIRST["docs/old.md"].replace("# Old fees", "# New fees").replace("{#then}", "{#now}"),
            "docs/new.zh.md": FIRST["docs/old.zh.md"],
            "faq/money.yml": FAQ.replace("It does.", "It does not."),
        },
    )
    (tmp_path / "docs/old.md").unlink()
    (tmp_path / "docs/old.zh.md").unlink()
    assert main(["check", *config]) == 1
    lines = printed(capsys)
    assert [line for line in lines if not line.startswith("  hint")] == [
        "addresses.txt:8:1: error: anchor is gone: '/fees/#refunds'",
        "addresses.txt:10:1: error: address is gone: '/old/'",
        "addresses.txt:19:1: error: anchor is gone: '/zh/fees/#refunds'",
        "addresses.txt:21:1: error: address is gone: '/zh/old/'",
        "docs/fees.zh.md:1:1: warning: the original has changed since this was translated",
        "docs/fees.zh.md:1:1: warning: the original has lost a section since this was translated",
        "docs/fees.zh.md:9:1: warning: the original has changed since this was translated: '何时付款'",
        "docs/fees.zh.md:13:1: warning: the original has changed since this was translated: '退款'",
        "facts.yml:1:8: warning: expired on 2026-07-01: 'fee'",
        "faq/money.yml:4:5: warning: the original has changed since this was translated: 'Does it cost?'",
        "10 findings",
    ]
    assert (
        "  hint: add 'aliases: [/old/]' to the page that answers now; for good: helpcenter check --ledger "
        "[address-gone]" in lines
    )
    assert "  hint: read both, correct it, and run 'helpcenter translated faq/money.yml' [translation-stale]" in lines

    page = tmp_path / "docs/new.md"
    page.write_text(page.read_text("utf-8").replace("---\n# New", "aliases: [/old/]\n---\n# New"), "utf-8")
    translated = tmp_path / "docs/new.zh.md"
    translated.write_text(translated.read_text("utf-8").replace("---\n# 旧", "aliases: [/zh/old/]\n---\n# 旧"), "utf-8")
    assert main(["translated", *config, "faq/money.yml", "docs/fees.zh.md"]) == 0
    assert main(["check", *config]) == 1
    assert [line for line in printed(capsys) if "gone" in line and "hint" not in line] == [
        "addresses.txt:8:1: error: anchor is gone: '/fees/#refunds'",
        "addresses.txt:11:1: error: anchor is gone: '/old/#then'",
        "addresses.txt:19:1: error: anchor is gone: '/zh/fees/#refunds'",
        "addresses.txt:22:1: error: anchor is gone: '/zh/old/#then'",
    ]


@pytest.mark.parametrize("file", ["docs/fees.md", "docs/none.zh.md", "mkdocs.yml"])
def test_what_is_no_translation_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str) -> None:
    write(tmp_path, FIRST)
    assert main(["translated", "-f", str(tmp_path / "mkdocs.yml"), file]) == 2
    assert f"{file}: not a translation" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, None),
        ({"docs/fees.md": FEES.replace("At the end.", "Before.")}, ["何时付款"]),
        ({"docs/fees.md": FEES.replace("At the end.", "At  the\nend.")}, None),
        ({"docs/fees.md": FEES.replace("What it costs", "All that it costs")}, []),
        ({"facts.yml": FIRST["facts.yml"].replace("1%", "2%")}, None),
        ({"docs/fees.md": FEES + "\n## More\n\nText.\n"}, ["More"]),
        ({"docs/fees.md": FEES.partition("## Refunds")[0]}, []),
        ({"docs/fees.zh.md": ZH.replace("最后", "末")}, None),
    ],
)
def test_a_page_says_which_sections_of_its_original_have_changed(
    tmp_path: Path, changed: dict[str, str | bytes], said: list[str] | None
) -> None:
    write(tmp_path, FIRST)
    assert main(["translated", "-f", str(tmp_path / "mkdocs.yml"), "--all"]) == 0
    kept = (tmp_path / "translations.yml").read_text("utf-8")
    made = make(tmp_path, {**FIRST, "translations.yml": kept, **changed})
    page = made.site.page("fees.md", "zh")
    assert page is not None
    outdated = view(made.site, page, made.bodies[page.key])["outdated"]
    assert (outdated and outdated["titles"]) == said


def test_a_translations_file_with_an_error_is_told(tmp_path: Path) -> None:
    made = make(tmp_path, {**FIRST, "translations.yml": "docs/fees.zh.md: {zh: {when: nonsense}}\n"})
    assert made.lines == ["translations.yml:1:30: is not in the right form: 'nonsense'"]
