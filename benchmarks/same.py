"""`python -m benchmarks same REVISION`: whether the package builds the same bytes as that of another revision.

The content of the last commit, and every tree of `tests/golden/cases`, is built by both packages. It prints how many
files are equal, then each that is not; what a build says is a file, too, `log.txt`. A change of structure leaves all of
them equal.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]

_BUILD = """
import json, logging, os, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
logger = logging.getLogger("mkdocs")
logger.propagate = False
for folder in json.load(sys.stdin):
    os.chdir(folder)
    log = logging.FileHandler("log.txt", "w", "utf-8")
    log.setLevel(logging.WARNING)
    logger.handlers[:] = [log]
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except (Abort, BuildError) as error:
        logger.error("%s: %s", type(error).__name__, error)
    finally:
        config.plugins.on_shutdown()
"""


def run(arguments: list[str]) -> int:
    """0 where every file is the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks same", description=__doc__)
    parser.add_argument("revision")
    parser.add_argument("--keep", metavar="FOLDER", help="leave both builds there, old/ and new/, for a look at them")
    given = parser.parse_args(arguments)
    revision = given.revision
    with contextlib.nullcontext(given.keep) if given.keep else tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old"), Path(folder, "new")
        for root, package in ((old, revision), (new, "HEAD")):
            _extract("HEAD", root / "repository")
            if package != "HEAD":
                subprocess.run(["rm", "-r", str(root / "repository/hooks")], check=True)  # noqa: S607 - the system's own
                _extract(package, root / "repository", "hooks")
            _golden(root)
        before, after = _build(old), _build(new)
    differ = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    trees = len({name.partition("/")[0] for name in after})
    same = len(after.keys() | before.keys()) - len(differ)
    print(f"{trees} trees, {len(after)} files of their sites and logs: {same} the same as {revision}")
    told: dict[tuple[str, str], list[str]] = {}
    for name in differ:
        told.setdefault((name.partition("/")[2], _how(name, before, after)), []).append(name)
    for (path, how), names in sorted(told.items()):
        print(f"- {names[0]}: {how}" if len(names) == 1 else f"- {path}: {how} in {len(names)} trees")
    return 1 if differ else 0


def _how(name: str, before: dict[str, str], after: dict[str, str]) -> str:
    return "only before" if name not in after else "only now" if name not in before else "differs"


def _extract(revision: str, folder: Path, *paths: str) -> None:
    """Files of a revision."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["git", "archive", revision, *paths]
    archive = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


def _golden(root: Path) -> None:
    """The trees of the golden cases, each with its mkdocs.yml."""
    for file in sorted((root / "repository/tests/golden/cases").glob("*.yml")):
        case: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        config: dict[str, Any] = {"site_name": "Help", "site_url": "https://help.example/"}
        config |= {"theme": {"name": "material"}, "plugins": [{"helpcenter": case.get("options") or {}}]}
        config |= case.get("mkdocs") or {}
        for name, text in {**case["files"], "mkdocs.yml": yaml.safe_dump(config, allow_unicode=True)}.items():
            path = root / file.stem / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (root / file.stem / "docs").mkdir(exist_ok=True)


def _build(root: Path) -> dict[str, str]:
    """Every file of the sites below a folder, by its path, with its hash."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root / "repository/hooks")}
    folders = sorted(str(folder) for folder in root.iterdir())
    subprocess.run([sys.executable, "-c", _BUILD], input=json.dumps(folders).encode(), env=environment, check=True)
    for log in root.glob("*/log.txt"):
        log.write_text(log.read_text("utf-8").replace(str(root), ""), "utf-8")
    files = (file for pattern in ("*/site/**/*", "*/log.txt") for file in root.glob(pattern) if file.is_file())
    return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
