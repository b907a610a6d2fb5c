"""`helpcenter new site`, `new messages` and `schema`: what they write builds and is read by editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import run_mkdocs, write_tree
from helpcenter.cli.command import main


def test_a_new_site_builds_strictly_and_its_check_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "site", "help", "--languages", "en,zh"]) == 0
    assert main(["new", "site", "help"]) == 2
    built = run_mkdocs(tmp_path / "help", "--strict")
    assert built.ok, built.output
    for url in ("/", "/zh/", "/guides/first-steps/", "/zh/guides/no-mail/", "/faq/account/"):
        assert built.html(url)
    capsys.readouterr()
    assert main(["check", "-f", "help/mkdocs.yml", "--json"]) == 0
    monkeypatch.chdir(tmp_path / "help")
    assert main(["new", "faq", "money"]) == 0
    first = (tmp_path / "help/faq/money.yml").read_text("utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../.schemas/faq.json"
    assert json.loads((tmp_path / "help/.schemas/faq.json").read_text("utf-8"))["title"] == "FAQ file"
    for path in ("faq/account.yml", "guides/no-mail.yml"):  # those of the site itself too
        told = (tmp_path / "help" / path).read_text("utf-8").split("\n")[0].partition("$schema=../")[2]
        assert json.loads((tmp_path / "help" / told).read_text("utf-8"))["$schema"]


@pytest.mark.parametrize("codes", ["", "english", "en,zh_CN", "EN"])
def test_no_language_is_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], codes: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "site", "help", "--languages", codes]) == 2
    assert capsys.readouterr().err == f"{codes!r}: write codes of languages with commas, such as en,zh\n"
    assert not (tmp_path / "help").exists()


LANGUAGES = (
    "site_name: H\nsite_url: https://h.example/\ntheme: {name: material%s}\n"
    "plugins: [{helpcenter: {languages: {%s}}}]\n"
)


def test_a_language_without_words_is_told_and_its_english_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = LANGUAGES % ("", "en: English, de: Deutsch, ar: Arabic")
    write_tree(
        tmp_path,
        {"docs/index.md": "# Home\n", "docs/a.md": "# Only English\n", "docs/index.de.md": "# Start\n"},
        config,
    )
    built = run_mkdocs(tmp_path)
    assert "mkdocs.yml:1:1: the interface has no words in 'de', and shows English ones: 'de'" in built.output
    assert "hint: write overrides/assets/helpcenter/messages/de.json" in built.output
    assert '<footer class="hc-footer" lang="en" dir="ltr">' in built.html("/de/")
    assert '<div class="hc-content" lang="en" dir="ltr">' in built.html("/ar/a/")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "messages", "de"]) == 0
    files: dict[str, str | bytes] = {"docs/a.de.md": "# Nur hier\n"}
    write_tree(tmp_path, files, LANGUAGES % (", custom_dir: overrides", "en: English, de: Deutsch"))
    built = run_mkdocs(tmp_path, "--strict")
    assert built.ok, built.output
    assert '<footer class="hc-footer">' in built.html("/de/")


def test_a_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "troubleshooter"]) == 0
    assert "$schema" in json.loads(capsys.readouterr().out)
