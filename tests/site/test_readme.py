"""The README's examples are true: they build, its commands give what it says, its tables are whole."""

from __future__ import annotations

import re
import subprocess
from dataclasses import fields

from building import FOUR_LINES, ROOT
from conftest import MakeSite
from helpcenter.options import Options
from helpcenter.output.security import headers

README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"`([\w./-]+)`:\n\n```\w+\n(.*?)```", README, re.DOTALL))


def test_every_kind_of_content_has_an_example() -> None:
    assert {path.partition("/")[0] for path in EXAMPLES} == {"docs", "faq", "guides", "api-reference", "figures"}
    assert {path.rpartition(".")[2] for path in EXAMPLES} == {"md", "yml", "yaml"}


def test_the_examples_are_one_site_without_a_warning(make_site: MakeSite) -> None:
    built = make_site(EXAMPLES, options="languages: {en: English, zh: 中文}")
    assert built.ok, built.output
    for url in ("account/reset-password/", "guides/cannot-sign-in/", "guides/first-sign-in/", "contact/"):
        assert built.html(f"/{url}")
        assert built.html(f"/zh/{url}")
    assert 'id="reset-password"' in built.html("/faq/account/")


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
