"""A build that fails publishes nothing: the site that is there stays as it is, byte for byte."""

from __future__ import annotations

import re

import pytest

from building import Built, four_lines, run_mkdocs, write_tree
from trees import SMALL, SMALL_OPTIONS

FINDINGS = {
    "docs/account/locked.md": "---\nwieght: 3\n---\n# Locked\n\n## Steps {#steps}\n\n[x](none.md) [y](javascript:x)\n",
    "faq/account.yml": "title: A\nentries:\n  - id: reset-password\n    question: Q\n",
    "guides/locked-out.yml": "title: W\nstart: nowhere\nsteps: [{id: a, outcome: solved, text: T}]\n",
}
EVENTS = {
    "on_config": "config", "on_files": "files", "on_nav": "nav", "on_env": "env", "on_page_markdown": "markdown",
    "on_page_content": "html", "on_page_context": "context", "on_post_page": "output", "on_post_build": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("failures")
    write_tree(root, SMALL, four_lines(SMALL_OPTIONS))
    done = run_mkdocs(root, "--strict")
    assert done.ok, done.output
    return done


def again(published: Built, files: dict[str, str], *arguments: str, config: str = "") -> Built:
    """Build the published tree once more with other files, and put the old ones back."""
    root = published.root
    whole = {**files, **({"mkdocs.yml": four_lines(SMALL_OPTIONS) + config} if config else {})}
    before = {name: (root / name).read_bytes() if (root / name).exists() else None for name in whole}
    try:
        for name, text in whole.items():
            (root / name).write_text(text, "utf-8")
        return run_mkdocs(root, *arguments)
    finally:
        for name, data in before.items():
            if data is None:
                (root / name).unlink()
            else:
                (root / name).write_bytes(data)


def left_over(built: Built) -> list[str]:
    return sorted(
        path.name
        for path in built.root.iterdir()
        if path.name not in ("docs", "faq", "guides", "api-reference", "mkdocs.yml", "site", "__pycache__", ".cache")
    )


def test_all_errors_of_a_run_are_shown_and_nothing_is_published(published: Built) -> None:
    before = published.files()
    built = again(published, FINDINGS)
    assert (built.ok, built.files() == before, left_over(built)) == (False, True, [])
    for place in (
        "docs/account/locked.md:2:1: unknown key: 'wieght'",
        "docs/account/locked.md:8:5: link to a page that does not exist: 'none.md'",
        "docs/account/locked.md:8:18: ",
        "faq/account.yml:3:5: key 'answer' is missing",
        "guides/locked-out.yml:2:8: starts at a step that does not exist: 'nowhere'",
    ):
        assert place in built.output
    assert built.output.count("hint: ") >= 5
    assert "Traceback" not in built.output


def test_a_warning_that_strict_counts_publishes_nothing(published: Built) -> None:
    before = published.files()
    built = again(published, {"docs/about.md": "# About\n\n<script>x()</script>\n"}, "--strict")
    assert (built.ok, built.files() == before, left_over(built)) == (False, True, [])
    assert "docs/about.md:3:1: HTML element 'script' was taken out" in built.output


def test_a_warning_of_another_plugin_that_strict_counts_publishes_nothing(published: Built) -> None:
    before = published.files()
    hook = "import logging\n\ndef on_post_build(config):\n    logging.getLogger('mkdocs.plugins.x').warning('late')\n"
    built = again(published, {"h.py": hook}, "--strict", config="hooks: [h.py]\n")
    assert (built.ok, built.files() == before) == (False, True)
    assert re.search(r"^WARNING\b.*\blate$", built.output, re.MULTILINE)
    assert "ERROR   -  1 warnings in strict mode: nothing was published" in built.output


ALWAYS = ("on_files", "on_page_context", "on_post_build")
"""Tried in every run; the others by `make sweep`."""


@pytest.mark.parametrize(
    "event", [event if event in ALWAYS else pytest.param(event, marks=pytest.mark.slow) for event in sorted(EVENTS)]
)
def test_a_hook_that_raises_at_any_event_publishes_nothing(published: Built, event: str) -> None:
    before = published.files()
    first = f"{EVENTS[event]}, " if EVENTS[event] else ""
    guard = (
        "    if k['page'].file.src_uri != 'zh/guides/first.md': return None\n"
        if "page" in event and event != "on_page_context"
        else ""
    )
    hook = f"def {event}({first}**k):\n{guard}    raise RuntimeError('the hook fails')\n"
    built = again(published, {"h.py": hook}, config="hooks: [h.py]\n")
    assert (built.ok, "the hook fails" in built.output, built.files() == before) == (False, True, True)
    assert left_over(built) == []


def test_an_error_in_the_options_publishes_nothing(published: Built) -> None:
    before = published.files()
    config = four_lines(SMALL_OPTIONS).replace("notice:", "notise:")
    built = again(published, {"mkdocs.yml": config})
    assert (built.ok, built.files() == before) == (False, True)
    assert "mkdocs.yml:7:7: option 'notise' is unknown" in built.output


def test_another_theme_publishes_nothing(published: Built) -> None:
    before = published.files()
    built = again(published, {"mkdocs.yml": four_lines(SMALL_OPTIONS).replace("material", "readthedocs")})
    assert (built.ok, built.files() == before) == (False, True)
    assert "theme 'readthedocs' is not supported" in built.output


def test_a_good_build_after_a_failed_one_publishes(published: Built) -> None:
    before = published.files()
    assert not again(published, FINDINGS).ok
    built = again(published, {"docs/about.md": "# About this\n"}, "--strict")
    assert built.ok, built.output
    assert "About this" in built.html("/about/")
    assert run_mkdocs(published.root, "--strict").ok
    assert published.files() == before


def test_a_page_that_is_gone_leaves_no_file_behind(published: Built) -> None:
    before = published.files()
    (published.root / "docs" / "extra.md").write_text("# Extra\n")
    assert "extra/index.html" in run_mkdocs(published.root).files()
    (published.root / "docs" / "extra.md").unlink()
    assert run_mkdocs(published.root).files() == before
