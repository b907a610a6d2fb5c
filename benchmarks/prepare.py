"""Fetch what the benchmarks need that is not in this repository, into .cache: what outside.yml names, and the peers.

python -m benchmarks prepare
python -m benchmarks prepare --clones FOLDER    # that has clones already: FOLDER/OWNER/NAME

Of sites the content is copied as it is; of their settings the plugins become `[helpcenter]`, and hooks and Markdown
extensions that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import posixpath
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from . import lighthouse, peers
from .outside import CLONES, SITES, Document, Outside, Site, Text, read

HOST = "https://github.com"
GIT = shutil.which("git") or "git"
LEFT_OUT = ("plugins", "hooks", "INHERIT", "strict", "watch", "validation", "docs_dir", "site_dir")
THREE_LINES = "site_name: {name}\nsite_url: https://help.example/\ntheme: {{name: material}}\n"


def run(arguments: Sequence[str] = ()) -> int:
    """Prepare everything; 1 where something could not be had, after all that could be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks prepare", description=__doc__)
    parser.add_argument("--clones", type=Path, help="a folder of clones that are there: nothing is fetched into it")
    options = parser.parse_args(arguments)
    failed = prepare(read(), options.clones)
    others: Mapping[str, Callable[[], object]] = {"peers": peers.python, "lighthouse": lighthouse.installed}
    for name, install in others.items():
        try:
            print(f"{name}: {install()}", flush=True)
        except (SystemExit, subprocess.CalledProcessError) as error:
            print(f"{name}: not prepared: {error}", file=sys.stderr)
            failed = 1
    return failed


def prepare(outside: Outside, clones: Path | None = None) -> int:
    """Each part of a list, in turn."""
    failed = 0
    for part in outside.parts:
        try:
            print(f"{part.name}: {_one(part, clones)} ({part.licence})", flush=True)
        except (subprocess.CalledProcessError, ValueError, OSError) as error:
            said = str(getattr(error, "stderr", None) or error).strip()
            print(f"{part.name}: not prepared: {said}", file=sys.stderr)
            failed = 1
    return failed


def _one(part: Text | Site | Document, clones: Path | None) -> str:
    if isinstance(part, Document) and part.package:
        return packed(part)
    given = cloned(part.repository, part.commit, clones)
    if isinstance(part, Document):
        part.path.parent.mkdir(parents=True, exist_ok=True)
        shown = [GIT, "-C", str(given), "show", f"{part.commit}:{part.file}"]
        part.path.write_bytes(subprocess.run(shown, check=True, capture_output=True).stdout)
        return part.source
    if isinstance(part, Site):
        missing = site(part, given, SITES / part.name)
        for name in part.folders[1:]:
            site(part, given, SITES / name, corrected=True)
        return f"{part.commit[:7]}" + (f", without {missing} files that the clone lacks" if missing else "")
    return f"{part.commit[:7]}"


def cloned(repository: str, commit: str, clones: Path | None = None, host: str = HOST) -> Path:
    """A clone that has a commit; fetched into the cache, without history, where none is given."""
    folder = CLONES / repository
    if clones is not None:
        if not _has(clones / repository, commit):
            raise ValueError(f"{clones / repository} does not have the commit {commit}")
        if folder.is_symlink() or not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.unlink(missing_ok=True)
            folder.symlink_to((clones / repository).absolute())
        return folder
    if _has(folder, commit):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    git = [GIT, "-C", str(folder)]
    subprocess.run([GIT, "init", "--bare", "--quiet", str(folder)], check=True, capture_output=True, text=True)
    fetch = [*git, "fetch", "--quiet", "--depth", "1", f"{host}/{repository}", commit]
    subprocess.run(fetch, check=True, capture_output=True, text=True)
    return folder


def _has(folder: Path, commit: str) -> bool:
    command = [GIT, "-C", str(folder), "cat-file", "-e", f"{commit}^{{commit}}"]
    return folder.is_dir() and subprocess.run(command, capture_output=True, check=False).returncode == 0


def packed(document: Document) -> str:
    """A document out of a package of npm."""
    with tempfile.TemporaryDirectory() as folder:
        command = [shutil.which("npm") or "npm", "pack", "--silent", document.package]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(Path(folder, done.stdout.strip())) as archive:
            archive.extractall(folder, filter="data")
        document.path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(folder, "package", document.file), document.path)
    return document.source


def site(given: Site, clone: Path, to: Path, *, corrected: bool = False) -> int:
    """One site with an mkdocs.yml at its top; gives how many files the clone does not have."""
    below = "docs" if given.docs == "." else ""
    missing = copy(clone, given.commit, to, below=below)
    text = (to / given.config).read_text("utf-8") if given.config else THREE_LINES.format(name=given.name)
    options = json.dumps(given.options, ensure_ascii=False) if given.options else ""
    made = settings(text, posixpath.dirname(given.config), below or given.docs, options)
    (to / "mkdocs.yml").write_text(made, "utf-8")
    if corrected:
        file = to / given.corrected["file"]
        before = file.read_text("utf-8")
        if given.corrected["written"] not in before:
            raise ValueError(f"{given.corrected['file']} does not have {given.corrected['written']!r}")
        file.write_text(before.replace(given.corrected["written"], given.corrected["means"], 1), "utf-8")
    return missing


def copy(clone: Path, commit: str, to: Path, *, below: str = "") -> int:
    """The files of a commit, without the history; gives how many of them the clone does not have.

    MkDocs wants no pages beside mkdocs.yml: where they are, the folders of the repository go into the folder `below`.
    """
    shutil.rmtree(to, ignore_errors=True)
    git = [GIT, "-C", str(clone)]
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", commit], check=True, capture_output=True).stdout.decode()
    rows = [row.split("\t", 1) for row in listed.split("\0") if row]
    files = {path: about.split()[2] for about, path in rows if about.startswith("100") and ("/" in path or not below)}
    asked = "".join(f"{name}\n" for name in files.values()).encode()
    answer = subprocess.run([*git, "cat-file", "--batch"], input=asked, check=True, capture_output=True).stdout
    at = missing = 0
    for path in files:
        end = answer.index(b"\n", at)
        head, at = answer[at:end].split(), end + 1
        if head[-1] == b"missing":
            missing += 1
            continue
        data, at = answer[at : at + int(head[2])], at + int(head[2]) + 1
        if not path.startswith("."):
            file = to / below / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return missing


def settings(text: str, at: str, docs: str, options: str = "") -> str:
    """An mkdocs.yml for the top of the repository; `at` is the folder in which it was, `options` those of the plugin.

    >>> print(settings("site_name: A\\nplugins: [x]\\nmarkdown_extensions: [toc, gone_ext]\\n", "", "docs"))
    site_name: A
    markdown_extensions: [toc]
    docs_dir: docs
    plugins: [helpcenter]
    """
    root = yaml.compose(text)
    assert isinstance(root, yaml.MappingNode), "settings are a map"
    root.value = [(key, value) for key, value in root.value if key.value not in LEFT_OUT]
    for key, value in root.value:
        if key.value == "markdown_extensions":
            value.value = [item for item in value.value if installed(_name(item))]
        for node in _scalars(value):
            if node.value.startswith("../") or (key.value == "theme" and node.value == "overrides"):
                node.value = posixpath.normpath(posixpath.join(at, node.value))
    own = f"{{helpcenter: {options}}}" if options else "helpcenter"
    return f"{yaml.serialize(root, allow_unicode=True)}docs_dir: {docs}\nplugins: [{own}]"


def installed(extension: str) -> bool:
    """Whether a Markdown extension can be loaded."""
    names = (f"markdown.extensions.{extension}", extension) if "." not in extension else (extension,)
    try:
        return any(importlib.util.find_spec(name) is not None for name in names)
    except ModuleNotFoundError:
        return False


def _name(item: yaml.Node | tuple[yaml.Node, yaml.Node]) -> str:
    node = item[0] if isinstance(item, tuple) else item
    return str(node.value[0][0].value if isinstance(node, yaml.MappingNode) else node.value)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for item in node.value if isinstance(node, yaml.CollectionNode) else ():
        for inner in item if isinstance(item, tuple) else (item,):
            yield from _scalars(inner)
