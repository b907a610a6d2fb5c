"""`mkdocs build` itself killed, out of disk, four at once: the site is of one build, and the next one is right."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from building import environment, four_lines, run_mkdocs, tree, write_tree
from trees import SMALL

PAGES = 40
CONFIG = four_lines("languages: {en: English, zh: 中文}\nworkers: 2")
SCRIPT = Path(__file__).with_name("full_disk.py")


def write(root: Path, version: str) -> None:
    """A tree that says on every page which version it is."""
    pages = {f"docs/money/page-{at}.md": f"# Page {at}\n\nOf version {version}.\n" for at in range(PAGES)}
    write_tree(root, {**SMALL, **pages, f"docs/money/only-{version}.md": f"# Only {version}\n\nText.\n"}, CONFIG)
    for other in set("abcd") - {version}:
        (root / f"docs/money/only-{other}.md").unlink(missing_ok=True)


def clean(folder: Path, version: str) -> dict[str, bytes]:
    """The site of a version as a build from nothing makes it."""
    write(folder, version)
    done = run_mkdocs(folder)
    assert done.ok, done.output
    return done.files()


def beside(root: Path) -> list[str]:
    """What builds left beside the site."""
    return [path.name for path in root.iterdir() if path.name.startswith(".site")]


def killed_whole(tmp_path: Path, points: int) -> None:
    trees = {version: clean(tmp_path / version, version) for version in "ab"}
    root = tmp_path / "root"
    write(root, "a")
    run_mkdocs(root)
    write(root, "b")
    start = time.monotonic()
    run_mkdocs(root)
    lasts = time.monotonic() - start
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    for point in range(points):
        version = "ab"[point % 2]
        write(root, version)
        with subprocess.Popen(command, cwd=root, env=environment(), start_new_session=True) as process:
            time.sleep(lasts * (0.4 + 0.6 * point / max(1, points - 1)))  # before 0.4 it only loads programs
            os.killpg(process.pid, signal.SIGKILL)
        assert tree(root / "site") in trees.values(), f"killed at {point} of {points}"
        if point % 4 == 3:
            assert run_mkdocs(root).files() == trees[version]
            assert beside(root) == []
    assert run_mkdocs(root).files() == trees[version]
    assert beside(root) == []


def test_killed_at_any_time(tmp_path: Path) -> None:
    killed_whole(tmp_path, 4)


@pytest.mark.slow
def test_killed_at_forty_times(tmp_path: Path) -> None:
    killed_whole(tmp_path, 40)


def test_four_builds_at_once(tmp_path: Path) -> None:
    trees = [clean(tmp_path / version, version) for version in "abcd"]
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(tmp_path / "site")]
    running = [subprocess.Popen(command, cwd=tmp_path / version, env=environment()) for version in "abcd"]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0, 0]
    assert tree(tmp_path / "site") in trees
    assert beside(tmp_path) == []


def test_four_builds_of_one_tree_at_once(tmp_path: Path) -> None:
    wanted = clean(tmp_path / "clean", "b")
    root = tmp_path / "root"
    clean(root, "a")
    write(root, "b")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    running = [subprocess.Popen(command, cwd=root, env=environment()) for _ in range(4)]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0, 0]
    assert tree(root / "site") == wanted
    assert beside(root) == []
    assert run_mkdocs(root).files() == wanted


def test_a_full_disk_at_five_points(tmp_path: Path) -> None:
    write(tmp_path / "a", "a")
    write(tmp_path / "b", "b")
    command = ["unshare", "-rm", sys.executable, str(SCRIPT), str(tmp_path / "a"), str(tmp_path / "b")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280, env=environment())
    assert done.returncode == 0, f"{done.stderr}\nInstall util-linux, and allow user namespaces, or run as root."
    runs = json.loads(done.stdout)
    assert len(runs) == 5
    for run in runs:
        assert run["code"] == 1, run
        assert run["whole"], run
        assert run["beside"] == []
        assert [line for line in run["said"] if "no space left on the disk; the published site is as it was" in line]
        assert not [line for line in run["said"] if "Traceback" in line]
