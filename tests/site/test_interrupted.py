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
from machine import own_mounts
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
    codes = []
    for point in range(points):
        version = "ab"[point % 2]
        write(root, version)
        with subprocess.Popen(command, cwd=root, env=environment(), start_new_session=True) as process:
            time.sleep(lasts * (0.4 + 0.6 * point / max(1, points - 1)))  # before 0.4 it only loads programs
            os.killpg(process.pid, signal.SIGKILL)
        codes.append(process.returncode)
        assert tree(root / "site") in trees.values(), f"killed at {point} of {points}"
        if point % 4 == 3:
            assert run_mkdocs(root).files() == trees[version]
            assert beside(root) == []
    assert set(codes) <= {-signal.SIGKILL, 0}
    assert codes[0] == -signal.SIGKILL, "all were done before they were killed"
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


@pytest.mark.mounts
def test_a_full_disk_at_five_points(tmp_path: Path) -> None:
    write(tmp_path / "a", "a")
    write(tmp_path / "b", "b")
    command = [*own_mounts(), sys.executable, str(SCRIPT), str(tmp_path / "a"), str(tmp_path / "b")]
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


def descendants(process: int) -> list[int]:
    """The processes below one, of which there must be none when it has ended."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [pid for child in children for pid in (int(child), *descendants(int(child)))]


def building(root: Path) -> subprocess.Popen[str]:
    """A build that is in the middle: its workers render pages, one of which waits."""
    write(root, "a")
    (root / "wait.py").write_text(
        "import pathlib, time\ndef on_page_markdown(markdown, page, **_):\n"
        "    if page.file.src_uri == 'money/page-7.md':\n"
        "        pathlib.Path('waiting').touch()\n        time.sleep(60)\n"
    )
    config = CONFIG + "hooks: [wait.py]\n"
    (root / "mkdocs.yml").write_text(config.replace("workers: 2", "workers: 2\n      pure: [wait.py]"))
    command = [sys.executable, "-m", "mkdocs", "build"]
    process = subprocess.Popen(
        command, cwd=root, env=environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    until = time.monotonic() + 60
    while not (root / "waiting").exists():
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until
        time.sleep(0.02)
    return process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL], ids=lambda n: n.name)
def test_a_signal_ends_the_workers_too_and_nothing_is_left(tmp_path: Path, number: signal.Signals) -> None:
    with building(tmp_path) as process:
        below = descendants(process.pid)
        assert len(below) == 2
        assert beside(tmp_path) != []
        process.send_signal(number)
        said = process.communicate(timeout=20)[0]
        assert process.returncode == (1 if number == signal.SIGINT else -number), said
    assert "Traceback" not in said
    until = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in below):
        assert time.monotonic() < until, "a worker outlives the build"
        time.sleep(0.02)
    if number != signal.SIGKILL:
        assert beside(tmp_path) == []
    (tmp_path / "wait.py").write_text("")
    assert run_mkdocs(tmp_path).ok
    assert beside(tmp_path) == []


def test_a_killed_worker_is_one_line_and_nothing_is_published(tmp_path: Path) -> None:
    with building(tmp_path) as process:
        os.kill(descendants(process.pid)[0], signal.SIGKILL)
        said = process.communicate(timeout=20)[0]
    assert process.returncode == 1
    assert "Traceback" not in said
    assert said.count("a worker process ended before its work was done (signal 9); nothing was published") == 1
    assert not (tmp_path / "site").exists()
    assert beside(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_preview_ends_by_a_signal_and_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    root, temporary = tmp_path / "root", tmp_path / "tmp"
    temporary.mkdir()
    write(root, "a")
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", "127.0.0.1:0"]
    env = {**environment(), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        command, cwd=root, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        assert any("Serving on" in line for line in lines)
        assert list(temporary.iterdir()) != []
        process.send_signal(number)
        said = process.communicate(timeout=20)[0]
        assert process.returncode == -number, said
    assert "Traceback" not in said
    assert list(temporary.iterdir()) == []
