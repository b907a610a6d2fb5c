"""`helpcenter stats`: counts by kind and language."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.cli.command import main
from helpcenter.cli.stats import count
from making import BOTH, make, write

FILES: dict[str, str | bytes] = {
    "docs/a.md": "# A",
    "docs/a.zh.md": "# 甲",
    "docs/b.md": "# B",
    "docs/contact/index.md": "# C",
    "guides/g.zh.md": "# 指南",
    "guides/w.yml": "title: W\nstart: a\nsteps: [{id: a, outcome: solved, text: T}]\n",
    "faq/f.yml": (
        "title: {en: F, zh: 问}\nentries:\n"
        "  - {id: one, question: Q, answer: {en: A, zh: 答}}\n  - {id: two, question: Q, answer: A}\n"
    ),
    "api-reference/r.yml": "openapi: 3.1.0\ninfo: {title: R, version: '1'}\npaths: {}\n",
}  # fmt: skip
CONFIG = (
    "site_name: H\nsite_url: https://h.example/\ntheme: {name: material}\n"
    "plugins:\n  - helpcenter:\n      languages: {en: English, zh: 中文}\n"
)


def test_each_kind_is_counted_by_the_language_it_is_written_in(tmp_path: Path) -> None:
    table = count(make(tmp_path, FILES).site.library, BOTH)
    assert {name: tuple(numbers.values()) for name, numbers in table.items()} == {
        "articles": (2, 1), "contact pages": (1, 0), "guides": (0, 1), "API pages": (0, 0), "FAQ topics": (1, 1),
        "FAQ entries": (2, 1), "troubleshooters": (1, 0), "API documents": (1, 0),
    }  # fmt: skip


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {**FILES, "mkdocs.yml": CONFIG})
    assert main(["stats", "-f", str(tmp_path / "mkdocs.yml")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["en", "zh"]
    assert "FAQ entries" in lines[6]
    assert lines[6].split()[-2:] == ["2", "1"]


def test_errors_are_pointed_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"docs/a.md": "# A", "faq/f.yml": "title: F\n", "mkdocs.yml": CONFIG})
    assert main(["stats", "-f", str(tmp_path / "mkdocs.yml")]) == 1
    assert "1 error: run 'helpcenter check'" in capsys.readouterr().err


def test_what_counts_in_a_build_counts_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Options and MkDocs' settings: files that the site may have, the register of sources, and pages left out."""
    config = (
        "exclude_docs: |\n  old.md\n  faq/old.yml\n"
        + CONFIG
        + "      assets: {allow: [tools/form.html]}\n      sources: cited.yml\n      emergency: now.yml\n"
    )
    tree = {
        "docs/a.md": "# A",
        "docs/old.md": "---\nbroken",
        "docs/tools/form.html": "<script>1</script>",
        "faq/old.yml": "broken: 1\n",
        "mkdocs.yml": config,
    }
    write(tmp_path, tree)
    assert main(["stats", "-f", str(tmp_path / "mkdocs.yml")]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["articles", "1", "0"]
    write(tmp_path, {"now.yml": "title: T\n", "cited.yml": "- url: 1\n"})
    assert main(["stats", "-f", str(tmp_path / "mkdocs.yml")]) == 1
    assert "2 errors: run" in capsys.readouterr().err
