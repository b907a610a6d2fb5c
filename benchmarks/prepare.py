"""`python -m benchmarks prepare CLONES SITES`: sites of other teams, as `make strangers SITES=FOLDER` wants them.

`CLONES` has a clone of each repository of strangers.txt, under its name. Content is copied as it is; of the settings
the plugins become `[helpcenter]`, and hooks and Markdown extensions that are not installed are left out.
"""

from __future__ import annotations

import importlib.util
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

LIST = Path(__file__).with_name("strangers.txt")
LEFT_OUT = ("plugins", "hooks", "INHERIT", "strict", "watch", "validation", "docs_dir", "site_dir")
FOUR_LINES = "site_name: {name}\nsite_url: https://help.example/\ntheme: {{name: material}}\n"


def run(arguments: Sequence[str]) -> int:
    """Prepare every site; gives the exit code."""
    if len(arguments) != 2 or not Path(arguments[0]).is_dir():
        print("usage: python -m benchmarks prepare CLONES SITES", file=sys.stderr)
        return 2
    clones, sites = map(Path, arguments)
    for line in LIST.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            repository, commit, config, docs, *options = line.split(maxsplit=4)
            name = repository.replace("/", "-")
            clone, below = clones / repository.rpartition("/")[2], "docs" if docs == "." else ""
            missing = copy(clone, commit, sites / name, below=below)
            docs = below or docs
            given = sites / name / config
            text = given.read_text("utf-8") if config != "-" else FOUR_LINES.format(name=name)
            made = settings(text, "" if config == "-" else posixpath.dirname(config), docs, *options)
            (sites / name / "mkdocs.yml").write_text(made, "utf-8")
            print(f"{name}: {docs}" + (f", without {missing} files that the clone lacks" if missing else ""))
    return 0


def copy(clone: Path, commit: str, to: Path, *, below: str = "") -> int:
    """The files of a commit, without the history; gives how many of them the clone does not have.

    MkDocs wants no pages beside mkdocs.yml: where they are, the folders of the repository go into the folder `below`.
    """
    shutil.rmtree(to, ignore_errors=True)
    git = [shutil.which("git") or "git", "-C", str(clone)]
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
