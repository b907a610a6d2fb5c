"""Sites built by `mkdocs build` in a process of its own, as a writer or a publisher would run it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""

FOUR_LINES = """\
site_name: Help
site_url: https://help.example/
theme: {name: material}
plugins: [helpcenter]
"""
"""All that a content tree needs."""

_OWN = ("SITE_URL", "EDIT_URI", "SOURCE_DATE_EPOCH", "PYTHONPATH", "PYTHONWARNINGS")
"""Variables that change a build: a test sets them itself, or they are not set."""


def program(path: Path, *lines: str) -> Path:
    """A program that runs lines of shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    path.chmod(0o755)
    return path


@dataclass(frozen=True)
class Built:
    """What a run of `mkdocs build` left behind."""

    root: Path
    """The folder of mkdocs.yml."""
    site: Path
    """The folder of the built site; it need not exist where the build failed."""
    returncode: int
    output: str
    """Everything that was printed."""

    @property
    def ok(self) -> bool:
        return self.returncode == 0

    def html(self, url: str) -> str:
        """The text of a page: `html("/zh/account/")`, `html("404.html")`."""
        return page_file(self.site, url).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the site by its path."""
        return tree(self.site)


def page_file(site: Path, url: str) -> Path:
    """The file behind an address: `/zh/account/` is `zh/account/index.html`.

    >>> page_file(Path("site"), "/a/#b").as_posix()
    'site/a/index.html'
    """
    path = url.partition("#")[0].partition("?")[0].lstrip("/")
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def four_lines(options: str = "") -> str:
    """The shortest mkdocs.yml, with options of the plugin given as YAML.

    >>> print(four_lines("languages: {en: English}").splitlines()[-1])
          languages: {en: English}
    """
    if not options:
        return FOUR_LINES
    indented = textwrap.indent(textwrap.dedent(options).strip("\n"), "      ")
    return FOUR_LINES.replace("plugins: [helpcenter]", f"plugins:\n  - helpcenter:\n{indented}")


def write_tree(folder: Path, files: Mapping[str, str | bytes], config: str) -> None:
    """A content tree with its mkdocs.yml. `docs/` is made where no file is in it: MkDocs wants it."""
    for name, content in {"mkdocs.yml": config, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "docs").mkdir(exist_ok=True)


def run_mkdocs(
    root: Path,
    *arguments: str,
    site: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 300,
    engine: str = "mkdocs",
    python: str = sys.executable,
) -> Built:
    """`mkdocs build` in `root`; `engine` may be properdocs, `python` that of another environment."""
    target = site or root / "site"
    command: Sequence[str] = [python, "-m", engine, "build", "--site-dir", str(target), *arguments]
    done = subprocess.run(
        command,
        cwd=root,
        env={**environment(), **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
        check=False,
    )
    return Built(root, target, done.returncode, done.stdout)


def environment() -> dict[str, str]:
    """This process's environment without what changes a build."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
