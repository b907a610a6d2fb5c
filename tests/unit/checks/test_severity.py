"""How much a finding counts: the option `rules`, the baseline, exit codes, and what no team can lower."""

from __future__ import annotations

import ast
import json
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import helpcenter
from building import FOUR_LINES, Built, run_mkdocs, write_tree
from helpcenter import options
from helpcenter.checks import baseline, severity
from helpcenter.checks.baseline import NAME, Baseline
from helpcenter.cli.command import main
from helpcenter.content.errors import ContentError, ContentWarning, Place
from helpcenter.content.rules import RULES
from making import write

BROKEN = "# A\n\n[x](gone.md) and [y](#nowhere)\n"
CONFIG = FOUR_LINES.replace("[helpcenter]", "[{helpcenter: {rules: %s}}]")


def check(folder: Path, *form: str) -> int:
    return main(["check", "-f", str(folder / "mkdocs.yml"), *form])


def site(folder: Path, page: str = BROKEN, config: str = FOUR_LINES) -> Path:
    write(folder, {"docs/index.md": page, "mkdocs.yml": config})
    return folder


def listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Level and rule of each finding of a check that is about a link."""
    capsys.readouterr()
    check(folder, "--json")
    found = [(one["level"], one["rule"]) for one in json.loads(capsys.readouterr().out)]
    return [one for one in found if one[1].startswith("link-")]


@pytest.mark.parametrize(
    ("levels", "found", "code"),
    [
        ("{}", [("error", "link-target"), ("error", "link-anchor")], 1),
        ("{link-target: warn, link-anchor: off}", [("warning", "link-target")], 1),
        ("{link-target: info, link-anchor: info}", [("info", "link-target"), ("info", "link-anchor")], 0),
        ("{link-target: off, link-anchor: 'off'}", [], 0),
    ],
)
def test_a_team_sets_the_level_of_a_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], levels: str, found: list[tuple[str, str]], code: int
) -> None:
    folder = site(tmp_path, config=CONFIG % levels)
    assert listed(folder, capsys) == found
    assert check(folder) == code


def build(folder: Path, files: Mapping[str, str | bytes], config: str = FOUR_LINES, *arguments: str) -> Built:
    write_tree(folder, files, config)
    return run_mkdocs(folder, *arguments)


@pytest.mark.parametrize(
    ("level", "arguments", "ok"),
    [("error", [], False), ("warn", ["--strict"], False), ("warn", [], True), ("info", ["--strict"], True)],
)
def test_a_build_stops_where_a_check_counts(tmp_path: Path, level: str, arguments: list[str], ok: bool) -> None:
    config = CONFIG % f"{{link-target: {level}, link-anchor: {level}}}"
    built = build(tmp_path, {"docs/index.md": BROKEN}, config, *arguments)
    assert built.ok == ok, built.output


@pytest.mark.parametrize("rule", [name for name, rule in RULES.items() if rule.fixed])
def test_what_protects_readers_cannot_be_lowered(rule: str) -> None:
    _, errors = options.read({"rules": {rule: "off"}})
    assert [error.what for error in errors] == [f"option 'rules' sets '{rule}', which is always an error"]
    finding = ContentError(Place("a.md"), "is bad", hint="", rule=rule)
    judged = severity.judge([finding], {rule: "off"}, Baseline({baseline.entry_of(finding): 9}))
    assert judged.errors == (finding,)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"link-ancor": "warn"}, "option 'rules' has no rule 'link-ancor'"),
        ({"link-anchor": "warning"}, "option 'rules': not one of the allowed values"),
        ({"link-anchor": None}, "option 'rules': not one of the allowed values"),
        (["link-anchor"], "option 'rules': expected keys with values"),
    ],
)
def test_a_wrong_rule_or_level_is_told(value: object, what: str) -> None:
    assert [error.what for error in options.read({"rules": value})[1]] == [what]


def test_a_baseline_holds_what_is_found_today_and_nothing_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(tmp_path)
    assert check(folder, "--baseline") == 0
    assert check(folder) == 0
    assert f" findings are in {NAME} and not shown" in capsys.readouterr().err
    write(folder, {"docs/index.md": "# A\n\nMore above.\n\n" + BROKEN.partition("\n")[2]})  # other lines, the same text
    assert listed(folder, capsys) == []
    write(folder, {"docs/index.md": BROKEN + "\n[x](gone.md)\n"})  # the same once more
    assert listed(folder, capsys) == [("error", "link-target")]
    write(folder, {"docs/index.md": BROKEN + "\n[x](gone-too.md)\n"})
    assert listed(folder, capsys) == [("error", "link-target")]
    write(folder, {"docs/b.md": BROKEN, "docs/index.md": "# A\n"})  # another file
    assert listed(folder, capsys) == [("error", "link-target"), ("error", "link-anchor")]


def test_a_site_with_a_baseline_is_published_strictly_and_says_how_much_it_holds(tmp_path: Path) -> None:
    folder = site(tmp_path)
    assert check(folder, "--baseline") == 0
    for _ in range(2):  # the second takes pages from the first
        built = build(folder, {}, FOUR_LINES, "--strict")
        assert built.ok, built.output
        assert f"findings are in {NAME} and not shown" in built.output


@pytest.mark.parametrize("page", ["[x](javascript:alert)", "[x](data:text/html,x)"])
def test_a_baseline_covers_no_fixed_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str], page: str) -> None:
    folder = site(tmp_path, f"# A\n\n{page}\n")
    assert check(folder, "--baseline") == 1
    assert "link-scheme" not in (folder / NAME).read_text("utf-8")
    assert listed(folder, capsys) == [("error", "link-scheme")]


def test_what_a_baseline_lets_pass_is_left_out_where_it_could_do_harm(tmp_path: Path) -> None:
    folder = site(tmp_path, "# A\n")
    left_out = {
        "docs/old.html": "<script>alert(1)</script>",
        "docs/old.xml": "<!DOCTYPE a>",
        "docs/_worker.js": "1",
    }
    write(folder, left_out)
    assert not build(folder, {}, FOUR_LINES).ok
    assert check(folder, "--baseline") == 0
    built = build(folder, {}, FOUR_LINES, "--strict")
    assert built.ok, built.output
    assert not {"old.html", "old.xml", "_worker.js"} & built.files().keys()
    write(folder, {"docs/kept-back.md": "---\ntitle: Fees: all of them\ndraft: true\n---\n# Fees\n"})
    assert check(folder, "--baseline") == 1  # what cannot be read may say that it is a draft
    assert not build(folder, {}, FOUR_LINES).ok


@pytest.mark.parametrize("text", ["findings: [", "findings: [{rule: a}]", "found: []", "- a"])
def test_a_baseline_that_is_none_is_an_error(tmp_path: Path, text: str) -> None:
    built = build(tmp_path, {"docs/index.md": "# A\n", NAME: text})
    assert (built.ok, f"{NAME}:" in built.output) == (False, True)


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in Path(helpcenter.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("Content"):
                yield path.name, node


def test_every_rule_that_code_names_is_listed_and_every_listed_one_is_found() -> None:
    named = {
        keyword.value.value
        for _, call in calls()
        for keyword in call.keywords
        if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant)
    }
    assert named <= set(RULES)
    assert (
        set(RULES) - named - {"content", "link-target", "link-scheme", "mkdocs", "policy", "remote-media", "secret"}
        == set()
    )


def test_a_finding_comes_back_whole_from_a_worker() -> None:
    warning = ContentWarning(Place("a.md", 3), "is odd", hint="look", text="x", rule="link-self")
    assert pickle.loads(pickle.dumps(warning)) == warning  # noqa: S301 - its own bytes
    assert pickle.loads(pickle.dumps(warning)).rule == "link-self"  # noqa: S301 - likewise


def test_front_matter_of_other_tools_is_one_warning(tmp_path: Path) -> None:
    page = "---\nid: {0}\nicon: material/tag\nstatus: new\ntitle: T{0}\ndescription:\nlang: en\n---\nText\n"
    files = {f"docs/p{number}.md": page.format(number) for number in range(6)}
    built = build(tmp_path, {**files, "docs/z.md": "---\ntitel: Z\n---\n# Y\n"})
    assert built.ok, built.output
    assert built.output.count("key without a meaning here, on 6 pages: 'id'") == 1
    assert "docs/z.md:2:1: unknown key: 'titel'\n  hint: did you mean 'title'?" in built.output
    assert (tmp_path / "site/p3/index.html").read_text("utf-8").count("T3") > 1


@pytest.mark.parametrize("line", ["drfat: true", "daft: true", "Draft: true", "status: draft", "published: false"])
def test_a_page_that_is_kept_back_by_a_misspelt_key_is_never_published(tmp_path: Path, line: str) -> None:
    built = build(tmp_path, {"docs/index.md": f"---\n{line}\n---\n# A\n"})
    assert not built.ok
    assert "docs/index.md:2:1: " in built.output
    assert not built.site.exists()


def test_diagrams_are_one_warning_that_names_the_first_and_how_many_more(tmp_path: Path) -> None:
    diagram = "```mermaid\ngraph TD\n```\n"
    files: dict[str, str | bytes] = {
        "docs/index.md": f"# A\n\n{diagram}\nWords.\n\n{diagram}\n````text\n{diagram}````\n",
        "docs/b.md": f"# B\n\n{diagram}",
    }  # fmt: skip
    built = build(tmp_path, files)
    assert built.output.count("Mermaid is shown as code") == 1, built.output
    assert "docs/b.md:3:1: a diagram in Mermaid is shown as code, and so are 2 more\n" in built.output
    assert check(tmp_path, "--baseline") == 0
    write(tmp_path, {"docs/c.md": f"# C\n\n{diagram}"})
    again = build(tmp_path, {})
    assert "docs/c.md:3:1: a diagram in Mermaid is shown as code\n" in again.output
