"""Pages that other plugins fill with what only they know: a date in git, a file they read. Never stale."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from building import Built, run_mkdocs, tree, write_tree

HEAD = "site_name: Help\nsite_url: https://help.example/\ntheme: {name: material}\n"
DATED = (
    HEAD
    + "plugins:\n  - helpcenter\n  - git-revision-date-localized: {type: iso_date, fallback_to_build_date: false}\n"
)
MACROS = HEAD + "plugins:\n  - helpcenter%s\n  - macros\n"
PAGES = {
    "docs/index.md": "# Home\n\nText.\n",
    "docs/fees.md": "# Fees\n\nThe fee is {{ fee() }}.\n",
    "docs/other.md": "# Other\n\nNothing of that.\n",
    "docs/dated.md": "# Dated\n\nChanged on {{ git_revision_date_localized }}.\n",
}
GIT = shutil.which("git") or "git"
MODULE = """\
from pathlib import Path


def define_env(env):
    @env.macro
    def fee():
        return (Path(env.project_dir) / "fee.txt").read_text()
"""


def built(root: Path) -> Built:
    done = run_mkdocs(root, "--strict")
    assert done.ok, done.output
    return done


def clean(root: Path) -> dict[str, bytes]:
    """The site as a build from nothing makes it."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return built(root).files()


def commit(root: Path, day: str) -> None:
    """A history of one commit, of everything, on that day."""
    who = {"GIT_AUTHOR_NAME": "Writer", "GIT_AUTHOR_EMAIL": "writer@help.example",
           "GIT_COMMITTER_NAME": "Writer", "GIT_COMMITTER_EMAIL": "writer@help.example"}  # fmt: skip
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    shutil.rmtree(root / ".git", ignore_errors=True)
    for command in (["init", "-q"], ["add", "docs", "mkdocs.yml"], ["commit", "-q", "-m", "all"]):
        subprocess.run([GIT, *command], cwd=root, check=True, env={**os.environ, **who, **dates})


def test_a_date_of_git_is_that_of_the_last_commit(tmp_path: Path) -> None:
    pages = {path: text for path, text in PAGES.items() if "fee" not in text}
    write_tree(tmp_path, pages, DATED)
    commit(tmp_path, "2026-03-04")
    first = built(tmp_path)
    assert "2026-03-04" in first.html("/dated/")
    assert "rendered in every build, because of git-revision-date-localized" in first.output
    assert "pure: [git-revision-date-localized]" in first.output
    commit(tmp_path, "2026-05-06")  # the same bytes in all files, another date
    again = built(tmp_path)
    assert "2026-05-06" in again.html("/dated/")
    assert again.files() == clean(tmp_path)


@pytest.mark.parametrize("declared", [False, True])
def test_a_macro_that_reads_a_file_is_run_each_time_unless_it_is_declared_pure(tmp_path: Path, declared: bool) -> None:
    pages = {path: text for path, text in PAGES.items() if "git" not in text}
    write_tree(tmp_path, {**pages, "main.py": MODULE, "fee.txt": "0.16%"}, MACROS % (": {pure: [macros]}" * declared))
    first = built(tmp_path)
    assert "The fee is 0.16%." in first.html("/fees/")
    assert ("because of macros" in first.output) is not declared
    (tmp_path / "fee.txt").write_text("0.25%")
    again = built(tmp_path)
    if declared:  # what the writer said: nothing but the page counts
        assert "The fee is 0.16%." in again.html("/fees/")
        assert "0 pages rendered" in again.output
        (tmp_path / "docs/fees.md").write_text("# Fees\n\nIt is {{ fee() }} now.\n")
        again = run_mkdocs(tmp_path)  # a strict one reads all pages, as the plugin leaves them
        assert "It is 0.25% now." in again.html("/fees/")
        assert "1 pages rendered" in again.output
    else:
        assert "The fee is 0.25%." in again.html("/fees/")
    assert again.files() == clean(tmp_path)


def test_a_macro_changes_what_search_finds_too(tmp_path: Path) -> None:
    pages = {path: text for path, text in PAGES.items() if "git" not in text}
    write_tree(tmp_path, {**pages, "main.py": MODULE, "fee.txt": "sixteen"}, MACROS % "")
    for fee, other in (("sixteen", "twentyfive"), ("twentyfive", "sixteen")):
        (tmp_path / "fee.txt").write_text(fee)
        index = tree(built(tmp_path).site / "assets/helpcenter/index")
        words = b"".join(data for path, data in index.items() if "/w-" in path)
        assert (fee.encode() in words, other.encode() in words) == (True, False)


def test_a_tag_of_ours_is_left_alone_by_macros(tmp_path: Path) -> None:
    order = "title: Now\nsteps: [{id: a, title: A, text: Do it.}]\n"
    pages = {"docs/index.md": "# Home\n\n{{ emergency }}\n\nIt is {{ fee() }}.\n", "emergency.yml": order}
    write_tree(tmp_path, {**pages, "main.py": MODULE, "fee.txt": "0.16%"}, MACROS % "")
    html = built(tmp_path).html("/")
    assert "Do it." in html
    assert "It is 0.16%." in html


@pytest.mark.parametrize("undefined", ["keep", "strict"])
def test_no_tag_of_ours_is_read_by_macros(tmp_path: Path, undefined: str) -> None:
    page = """\
# Home

{{ emergency }}

{{ calculator fee }}

A {{ fact fee }} and {{ ui go }}, `{{ fact fee }}`; {{ fee() }}.

{% raw %}{{ fact fee }}{% endraw %}
"""
    pages = {
        "docs/index.md": page,
        "emergency.yml": "title: Now\nsteps: [{id: a, title: A, text: 'Do {{ fact fee }}.'}]\n",
        "sources.yml": "- {url: 'https://a.example', read: 2026-11-20}\n",
        "facts.yml": "- {id: fee, value: 0.4%, source: 'https://a.example'}\n",
        "labels.yml": "- {id: go, text: Go}\n",
    }
    macros = MACROS % "" + f"      on_undefined: {undefined}\n"
    write_tree(tmp_path, {**pages, "main.py": MODULE, "fee.txt": "0.16%"}, macros.replace("- macros", "- macros:"))
    html = built(tmp_path).html("/")
    assert "Do 0.4%." in html
    assert "A 0.4% and <strong>Go</strong>, <code>{{ fact fee }}</code>; 0.16%." in html
    assert "<p>0.4%</p>" in html
    assert "hc-calculator" in html
