"""A fault put into the engine turns a named small test red: the tests see what they are there to see.

Each mutant is one change in a copy of the package; the named test must fail in it, and passes in the package as it is.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from building import ROOT, environment

PACKAGE = ROOT / "hooks" / "helpcenter"


@dataclass(frozen=True)
class Mutant:
    """One fault."""

    about: str
    file: str
    """Of the package."""
    old: str
    """Stands in it exactly once."""
    new: str
    test: str
    """The test that must see it, from `tests/`."""


MUTANTS = [
    Mutant(
        "drop a page",
        "pages.py",
        "    for topic in library.faq:\n",
        "    for topic in library.faq[1:]:\n",
        "unit/test_pages.py::test_every_page_is_there_once_in_every_language",
    ),
    Mutant(
        "skip a language",
        "pages.py",
        "    for lang in languages.codes:\n        for page in _written(",
        "    for lang in languages.codes[:1]:\n        for page in _written(",
        "unit/test_pages.py::test_a_page_without_a_translation_is_served_in_every_language",
    ),
    Mutant(
        "break an anchor",
        "markdown.py",
        "            choice = self.ids.outline.get(place)\n",
        "            choice = None\n",
        "unit/test_markdown.py::test_a_translation_takes_the_ids_of_the_same_places",
    ),
    Mutant(
        "skip the escape of a title",
        "theme/base.html",
        "{% else %}{{ hc.page.title | e }} – ",
        "{% else %}{{ hc.page.title }} – ",
        "golden/test_golden.py::test_golden[hostile-texts]",
    ),
    Mutant(
        "let a fallback into the sitemap",
        "pages.py",
        "return not self.fallback and self.kind not in",
        "return self.kind not in",
        "unit/test_metadata.py::test_the_sitemap_holds_real_pages_only_with_their_alternates",
    ),
    Mutant(
        "forget x-default",
        "metadata.py",
        ' + [("x-default", absolute(page.path, default))]',
        "",
        "unit/test_metadata.py::test_alternates_are_absolute_mutual_and_end_with_the_default",
    ),
    Mutant(
        "let any scheme through",
        "links.py",
        "            if scheme not in SCHEMES:\n",
        "            if False:\n",
        "unit/test_links.py::test_a_dangerous_scheme_is_refused",
    ),
    Mutant(
        "leave HTML as it is written",
        "markdown.py",
        "sanitize.clean(raw)",
        "raw",
        "unit/test_markdown.py::test_hostile_markdown_is_harmless",
    ),
    Mutant(
        "let data end its script",
        "fragments.py",
        'for character in "<>&\\u2028\\u2029":',
        'for character in "":',
        "unit/test_metadata.py::test_data_cannot_end_its_script",
    ),
    Mutant(
        "keep the last of two keys",
        "yaml.py",
        "                if key in result:\n",
        "                if False:\n",
        "unit/test_yaml.py::test_a_key_twice_is_refused_at_the_second_one",
    ),
    Mutant(
        "let navigation grow",
        "navigation.py",
        "MAX_PAGES = 40",
        "MAX_PAGES = 400",
        "unit/test_navigation.py::test_a_page_at_the_end_of_a_long_section_shows_no_more_than_the_cap",
    ),
    Mutant(
        "take any ending of a host for official",
        "official.py",
        "    if host in (domain.lower() for domain in official.domains)",
        "    if host.endswith(tuple(domain.lower() for domain in official.domains))",
        "unit/test_official.py::test_an_address_that_only_looks_listed_does_not",
    ),
    Mutant(
        "publish a draft",
        "pages.py",
        "if drafts or not version.front.draft",
        "if True",
        "unit/test_pages.py::test_a_draft_is_in_the_preview_only",
    ),
    Mutant(
        "publish in spite of mistakes",
        "plugin.py",
        '        if not errors or self.command == "check":\n',
        "        if True:\n",
        "golden/test_golden.py::test_golden[broken-links]",
    ),
]
NORMAL = ("drop a page", "skip the escape of a title")
"""Tried in every run; the others by `make sweep`."""

RUNS = [
    pytest.param(mutant, id=mutant.about.replace(" ", "-"), marks=[] if mutant.about in NORMAL else pytest.mark.slow)
    for mutant in MUTANTS
]


def run(test: str, hooks: Path) -> subprocess.CompletedProcess[str]:
    """One test over the package below `hooks`."""
    code = (
        f"import sys; sys.path.insert(0, {str(hooks)!r})\n"
        "import helpcenter, pytest\n"
        f"assert helpcenter.__file__.startswith({str(hooks)!r}), helpcenter.__file__\n"
        f"sys.exit(pytest.main(['-q', '-x', '-p', 'no:cacheprovider', {'tests/' + test!r}]))"
    )
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=ROOT, env={**environment(), "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("mutant", RUNS)
def test_a_fault_in_the_engine_turns_a_small_test_red(mutant: Mutant, tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    shutil.copytree(PACKAGE, hooks / "helpcenter", ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    file = hooks / "helpcenter" / mutant.file
    text = file.read_text("utf-8")
    assert text.count(mutant.old) == 1, f"{mutant.file} has changed: choose the mutant's text anew"
    file.write_text(text.replace(mutant.old, mutant.new), "utf-8")
    done = run(mutant.test, hooks)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert f"FAILED tests/{mutant.test.split('[')[0]}" in done.stdout


@pytest.mark.slow
def test_a_copy_without_a_fault_leaves_all_of_them_green(tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    shutil.copytree(PACKAGE, hooks / "helpcenter", ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    assert {mutant.test: run(mutant.test, hooks).returncode for mutant in MUTANTS} == {
        mutant.test: 0 for mutant in MUTANTS
    }
