"""A build of what was built before ends at once; whatever was touched since is seen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from building import Built, run_mkdocs, write_tree

ENDED = "nothing was touched"
CONFIG = """\
site_name: Help
site_url: https://help.example/
theme: {name: material}
plugins:
  - helpcenter:
      languages: {en: English, zh: 中文}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write_tree(tmp_path, {"docs/index.md": "# Home\n\nOne.\n", "docs/a.md": "# A\n\nText.\n"}, CONFIG)
    rest(tmp_path)
    assert build(tmp_path).ok
    return tmp_path


def build(tree: Path, *more: str) -> Built:
    return run_mkdocs(tree, *more, site=tree / "site")


def rest(tree: Path) -> None:
    """Wait until no file of the tree was changed only just now."""
    last = max(path.stat().st_ctime for path in tree.rglob("*"))
    time.sleep(max(0.0, last + 2.1 - time.time()))


def test_the_second_build_ends_at_once_and_leaves_the_site(tree: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (tree / "site").rglob("*")}
    second = build(tree, "--strict")
    assert (second.ok, ENDED in second.output) == (True, False)
    third = build(tree, "--strict")
    assert (third.ok, ENDED in third.output) == (True, True)
    assert {
        path: path.stat().st_mtime_ns for path in (tree / "site").rglob("*") if path.is_file()
    }.items() <= before.items()
    assert not list(tree.glob(".site*"))


def same_size_and_time(tree: Path) -> None:
    file = tree / "docs/a.md"
    info = file.stat()
    file.write_text("# A\n\nTexu.\n")
    os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))


def published_edited(tree: Path) -> None:
    (tree / "site/a/index.html").write_text("gone wrong")


def published_gone(tree: Path) -> None:
    (tree / "site/a/index.html").unlink()


def published_more(tree: Path) -> None:
    (tree / "site/a/more.html").write_text("not ours")


def added(tree: Path) -> None:
    (tree / "docs/b.md").write_text("# B\n\nText.\n")


def settings(tree: Path) -> None:
    (tree / "mkdocs.yml").write_text(CONFIG.replace("Help", "Aid"))


def cache_gone(tree: Path) -> None:
    for pack in (tree / ".cache/helpcenter").glob("*.pack"):
        pack.unlink()


@pytest.mark.parametrize(
    "touch", [same_size_and_time, published_edited, published_gone, published_more, added, settings, cache_gone]
)
def test_whatever_was_touched_is_seen(tree: Path, tmp_path_factory: pytest.TempPathFactory, touch: object) -> None:
    assert ENDED in build(tree).output
    assert callable(touch)
    touch(tree)
    again = build(tree)
    assert ENDED not in again.output
    clean = run_mkdocs(tree, site=tmp_path_factory.mktemp("clean") / "site")
    assert files(again.site) == files(clean.site)


def files(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_warning_is_said_each_time(tree: Path) -> None:
    (tree / "overrides").mkdir()
    (tree / "overrides/404.html").write_text("<style>a{}</style>")
    (tree / "mkdocs.yml").write_text(CONFIG.replace("material}", "material, custom_dir: overrides}"))
    rest(tree)
    for _ in range(2):
        assert "the content security policy blocks an inline style" in build(tree).output


def test_settings_from_elsewhere_are_read_each_time(tree: Path) -> None:
    (tree / "base.yml").write_text(CONFIG)
    (tree / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    rest(tree)
    assert build(tree).ok
    assert ENDED not in build(tree).output


def test_a_program_that_builds_for_itself_is_not_ended(tree: Path) -> None:
    """As a preview's first build, or a test's: MkDocs keeps a plugin that was told of the start."""
    assert ENDED in build(tree).output
    program = (
        "from mkdocs.commands.build import build\nfrom mkdocs.config import load_config\n"
        "config = load_config('mkdocs.yml')\nconfig.plugins.on_startup(command='build', dirty=False)\n"
        "build(config)\nprint('went on')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tree, capture_output=True, text=True, check=True)
    assert "went on" in done.stdout
