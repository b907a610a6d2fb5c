"""Builds on a file system that is full: run by a test, with mounts of its own. Prints what happened, as JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LEFT = (0.0, 0.2, 0.4, 0.6, 0.8)
"""What is left of the disk before a build, as a share of what the site takes."""


def main(old: Path, new: Path) -> None:
    disk = Path(tempfile.mkdtemp())
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(disk)], check=True)  # noqa: S607 - the system's
    root, ballast = disk / "root", disk / "ballast"
    shutil.copytree(old, root)
    build(root)
    before = tree(root / "site")
    size = sum(map(len, before.values()))
    for name in ("docs", "mkdocs.yml"):
        shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink()
        shutil.copytree(new / name, root / name) if (new / name).is_dir() else shutil.copy(new / name, root / name)
    runs = []
    for share in LEFT:
        with ballast.open("wb") as file:
            for _ in range((shutil.disk_usage(disk).free - int(size * share)) // 4096):
                file.write(bytes(4096))
        done = build(root)
        whole = tree(root / "site") == before
        beside = [path.name for path in root.iterdir() if path.name.startswith(".site")]
        said = done.stdout.splitlines()
        runs.append({"share": share, "code": done.returncode, "whole": whole, "beside": beside, "said": said})
        ballast.unlink()
    print(json.dumps(runs))


def build(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build"]
    return subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
