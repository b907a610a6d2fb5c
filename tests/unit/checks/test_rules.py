"""`helpcenter check`: exit codes, forms of its report, and what each rule finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpcenter.checks import currency, rules, structure, writing
from helpcenter.checks.rules import RULES, Rule
from helpcenter.cli.check import Finding, show
from helpcenter.cli.command import main
from making import make, write

CONFIG = "site_name: H\nsite_url: https://h.example/\ntheme: {name: material}\nplugins: [helpcenter]\n"
CLEAN: dict[str, str | bytes] = {"docs/a.md": "---\ndescription: D\n---\n# Alpha\n", "mkdocs.yml": CONFIG}


def check(folder: Path, files: dict[str, str | bytes], *form: str) -> int:
    write(folder, {"docs/.keep": "", **files})
    return main(["check", "-f", str(folder / "mkdocs.yml"), *form])


def test_a_clean_project_exits_0_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (check(tmp_path, CLEAN), capsys.readouterr().out) == (0, "no findings\n")


def test_findings_exit_1_with_file_line_and_hint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, {**CLEAN, "docs/b.md": "---\ndescription: D\n---\n# B\n\n[x](none.md)\n"}) == 1
    out = capsys.readouterr().out
    assert "docs/b.md:6:5: error: link to a page that does not exist: 'none.md'\n  hint: " in out
    assert out.endswith("1 findings\n")


def test_nothing_is_published_by_a_check(tmp_path: Path) -> None:
    assert check(tmp_path, CLEAN) == 0
    assert not (tmp_path / "site").exists()


def test_a_site_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    assert check(tmp_path, {**CLEAN, "site/index.html": "old"}) == 0
    assert [path.read_text() for path in (tmp_path / "site").iterdir()] == ["old"]


@pytest.mark.parametrize(
    ("config", "what"),
    [
        (None, "no such file"),
        ("site_name: [", "error parsing the configuration file"),
        (CONFIG.replace("helpcenter", ""), "the plugin helpcenter is not switched on"),
        (CONFIG.replace("material", "readthedocs"), "is not supported"),
        ("plugins: [helpcenter]\n", "site_name"),
        (CONFIG.replace("[helpcenter]", "[helpcenter, no-such-plugin]"), "no-such-plugin"),
    ],
)
def test_a_project_that_cannot_be_built_exits_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    config: str | None,
    what: str,
) -> None:
    assert check(tmp_path, {} if config is None else {"mkdocs.yml": config}) == 2
    assert what in capsys.readouterr().err + caplog.text


def test_the_json_form_is_one_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, {**CLEAN, "docs/b.md": "# B\n\n[密](none.md)\n"}, "--json") == 1
    findings = json.loads(capsys.readouterr().out)
    keys = {"file", "line", "column", "level", "message", "hint", "rule"}
    assert {key for finding in findings for key in finding} == keys
    assert {(one["level"], one["line"], one["rule"]) for one in findings} == {
        ("error", 3, "link-target"), ("info", 1, "description"),
    }  # fmt: skip


def test_a_clean_project_is_an_empty_list_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (check(tmp_path, CLEAN, "--json"), json.loads(capsys.readouterr().out)) == (0, [])


def test_a_clean_project_prints_no_annotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (check(tmp_path, CLEAN, "--github"), capsys.readouterr().out.strip()) == (0, "")


def test_an_annotation_cannot_be_ended_or_forged_by_a_text() -> None:
    finding = Finding("docs/a,b:c%.md", 3, 5, "error", "bad\n::error file=x::forged 100%", "hint\r\nit")
    line = show([finding], "github")
    assert line == (
        "::error file=docs/a%2Cb%3Ac%25.md,line=3,col=5,title=content::bad%0A::error file=x::forged 100%25"
        "%0Ahint: hint%0D%0Ait"
    )
    assert "\n" not in line


def test_a_warning_of_another_plugin_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hook = (
        "import logging\n\ndef on_env(env, **_):\n    logging.getLogger('mkdocs.plugins.other').warning('look here')\n"
    )
    assert check(tmp_path, {**CLEAN, "mkdocs.yml": CONFIG + "hooks: [h.py]\n", "h.py": hook}) == 1
    assert "look here" in capsys.readouterr().out


def found(rule: Rule, folder: Path, files: dict[str, str | bytes]) -> list[str]:
    made = make(folder, files)
    return sorted({f"{finding.place.file}: {finding.what}" for finding in rule(made.site, made.bodies)})


def test_every_rule_is_in_the_list() -> None:
    own = {
        value
        for module in (rules, writing, structure, currency)
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
        and value.__annotations__.get("return") == "Iterator[ContentError]"
    }  # fmt: skip
    assert own == {*RULES, *currency.AGED}


def test_a_page_without_a_description_is_found(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"docs/a.md": "# A\n", "docs/b.md": "---\ndescription: D\n---\n# B\n"}
    assert found(rules.described, tmp_path, files) == ["docs/a.md: has no description"]


def test_a_page_without_a_translation_is_found_with_the_file_to_write(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n", "docs/b.md": "# B", "docs/b.zh.md": "# 乙"})
    assert [finding.hint for finding in rules.translated(made.site, made.bodies)] == ["write docs/a.zh.md"]


def test_a_faq_file_without_a_translation_is_found(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"faq/a.yml": "title: A\nentries: []\n"}
    assert found(rules.translated, tmp_path, files) == ["faq/a.yml: has no text in 中文"]


def test_an_answer_without_a_translation_is_found(tmp_path: Path) -> None:
    entry = "{id: one, question: {en: Q, zh: 问}, answer: {en: A}}"
    files: dict[str, str | bytes] = {"faq/a.yml": f"title: {{en: A, zh: 甲}}\nentries: [{entry}]\n"}
    assert found(rules.translated, tmp_path, files) == ["faq/a.yml: has no text in 中文"]


def test_a_page_without_a_review_date_is_found_where_others_have_one(tmp_path: Path) -> None:
    dated: dict[str, str | bytes] = {"docs/a.md": "---\nreviewed: 2026-11-01\n---\n# A\n"}
    bare: dict[str, str | bytes] = {"docs/b.md": "# B\n", "docs/t/index.md": "# T\n"}
    assert found(rules.reviewed, tmp_path / "a", {**dated, **bare}) == ["docs/b.md: has no review date"]
    assert found(rules.reviewed, tmp_path / "b", bare) == []
    copies: dict[str, str | bytes] = {
        "docs/b.md": "---\nsources: [{url: 'https://b.example', dated: 2024}]\n---\n# B\n"
    }
    assert found(rules.reviewed, tmp_path / "c", {**dated, **copies}) == []


def test_a_source_without_a_date_is_found_where_others_have_one(tmp_path: Path) -> None:
    register: dict[str, str | bytes] = {"sources.yml": "- {url: 'https://a.example', dated: 2024-03}\n"}
    pages: dict[str, str | bytes] = {
        "docs/a.md": "---\nsources: [https://a.example, https://b.example]\n---\n# A\n",
        "docs/live.md": "---\nsources: [https://b.example]\nreviewed: 2026-11-01\n---\n# Live\n",
        "faq/f.yml": "title: F\nentries:\n  - {id: one, question: Q, answer: A, sources: ['https://c.example']}\n"
        "  - {id: two, question: Q, answer: A, sources: ['https://c.example'], reviewed: 2026-11-01}\n",
    }
    assert found(rules.dated, tmp_path / "a", {**register, **pages}) == [
        "docs/a.md: source has no date",
        "faq/f.yml: source has no date",
    ]
    assert found(rules.dated, tmp_path / "b", pages) == []


def test_channels_without_any_address_are_found(tmp_path: Path) -> None:
    text = "channels: [{id: a, kind: chat, title: A%s}]\n"
    path = "docs/contact/channels.yml"
    assert found(rules.confirmed, tmp_path / "a", {path: text % ""}) == [
        f"{path}: no channel has an address, so no page leads to a person"
    ]
    assert found(rules.confirmed, tmp_path / "b", {path: text % ", address: 'https://a.example'"}) == []


def test_a_page_that_links_to_itself_is_found(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"docs/a.md": "# A\n\n[x](a.md)\n", "docs/b.md": "# B\n\n[x](b.md#b) [y](a.md)\n"}
    assert found(rules.alone, tmp_path, files) == ["docs/a.md: links to itself"]
