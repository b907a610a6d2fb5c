"""What nobody expected is one line that names the page and whose code it was, and nothing is published."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from helpcenter.markdown import limits
from previewing import serving

CONFIG = "site_name: x\nsite_url: https://help.example/\ntheme: {name: material}\n"
OWN = "plugins: [helpcenter]\n"
HOOK = "def on_page_content(html, page, config, files):\n    return {'a.md': html}[page.file.src_uri]\n"
EXTENSION = (
    "from markdown.extensions import Extension\nfrom markdown.treeprocessors import Treeprocessor\n"
    "class Bad(Treeprocessor):\n    def run(self, root):\n        if any(e.text == 'B' for e in root.iter()):\n"
    "            raise OverflowError('too much')\n"
    "class Ext(Extension):\n    def extendMarkdown(self, md):\n        md.treeprocessors.register(Bad(md), 'bad', 30)\n"
    "def makeExtension(**_):\n    return Ext()\n"
)
OVER = CONFIG.replace("material}", "material, custom_dir: over}") + OWN
WORDS = "over/assets/helpcenter/messages/en.json"


def build(folder: Path, files: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    for name, text in {"docs/a.md": "# A\n", "docs/b.md": "# B\n", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments], check=False, cwd=folder,
        capture_output=True, encoding="utf-8",
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)},
    )  # fmt: skip
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"mkdocs.yml": CONFIG + OWN + "hooks: [gen.py]\n", "gen.py": HOOK},
            "docs/b.md: KeyError: 'b.md' (in the hook 'gen.py', not in helpcenter; gen.py, line 2)",
        ),
        (
            {
                "mkdocs.yml": CONFIG + "plugins: [{helpcenter: {pure: [gen.py], workers: 2}}]\nhooks: [gen.py]\n",
                "gen.py": HOOK,
            },
            "docs/b.md: KeyError: 'b.md' (in the hook 'gen.py', not in helpcenter; gen.py, line 2)",
        ),
        (
            {"mkdocs.yml": CONFIG + OWN + "markdown_extensions: [bad_extension]\n", "bad_extension.py": EXTENSION},
            "docs/b.md: OverflowError: too much (bad_extension.py, line 6)",
        ),
        (
            {"mkdocs.yml": CONFIG + OWN + "hooks: [gen.py]\n", "gen.py": "def on_config(config):\n    1 / 0\n"},
            "ZeroDivisionError: division by zero (in the hook 'gen.py', not in helpcenter; gen.py, line 2)",
        ),
        (
            {
                "mkdocs.yml": OVER,
                "over/main.html": "{% extends 'base.html' %}{% block content %}{{ nothing.at.all }}{% endblock %}",
            },
            ": UndefinedError: 'nothing' is undefined (main.html, line 1)",
        ),
    ],
    ids=["hook", "worker", "extension", "config", "template"],
)
def test_an_exception_is_one_line(files: dict[str, str], said: str, tmp_path: Path) -> None:
    code, output = build(tmp_path, files)
    lines = [line for line in output.split("\n") if "Nothing was published" in line]
    assert (code, len(lines), "Traceback" in output) == (1, 1, False), output
    assert said in lines[0]
    assert not (tmp_path / "site").exists()
    assert [path.name for path in tmp_path.glob(".site*")] == []


ON_TEXT = "def on_page_{event}({text}, page, **_):\n    return {text} if 'BOOM' not in {text} else 1 // 0\n"
ON_TREE = EXTENSION.replace("e.text == 'B'", "e.text == 'BOOM'")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {
                "mkdocs.yml": CONFIG + OWN + "hooks: [gen.py]\n",
                "gen.py": ON_TEXT.format(event="markdown", text="markdown"),
            },
            "docs/b.md: ZeroDivisionError: ",
        ),
        (
            {
                "mkdocs.yml": CONFIG + "plugins: [{helpcenter: {pure: [gen.py]}}]\nhooks: [gen.py]\n",
                "gen.py": ON_TEXT.format(event="content", text="html"),
            },
            "docs/b.md: ZeroDivisionError: ",
        ),
        (
            {"mkdocs.yml": CONFIG + OWN + "markdown_extensions: [bad_extension]\n", "bad_extension.py": ON_TREE},
            "docs/b.md: OverflowError: too much",
        ),
    ],
    ids=["hook", "hook that is pure", "renderer"],
)
def test_a_preview_names_the_page_shows_the_last_good_site_and_goes_on(
    files: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {"docs/a.md": "# A\n", "docs/b.md": "# B\n\nFirst.\n", **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with serving(tmp_path) as url:

        def get(path: str) -> str:
            with urlopen(url + path, timeout=60) as answer:  # noqa: S310 - the preview's own address
                return str(answer.read(), "utf-8")

        def saved(text: str) -> list[dict[str, str]]:
            seen = json.loads(get("livereload/news?seen="))["token"]
            (tmp_path / "docs/b.md").write_text(text, "utf-8")
            problems: list[dict[str, str]] = json.loads(get(f"livereload/news?seen={seen}"))["problems"]
            return problems

        for _ in range(2):
            problems = saved("# B\n\nBOOM\n")
            assert said in " ".join(problems[-1].values()), problems  # before it may be MkDocs' own line
            assert "First." in get("b/")
            assert "<h1" in get("a/")
            assert saved("# B\n\nFirst.\n") == []
        assert saved("# B\n\nSecond.\n") == []
        assert "Second." in get("b/")


def test_a_template_that_takes_too_long_is_one_line_with_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.5)
    loop = "{% if page.title == 'B' %}{% for a in range(10 ** 9) %}{% endfor %}{% endif %}"
    for name, text in {
        "docs/a.md": "# A\n", "docs/b.md": "# B\n", "mkdocs.yml": OVER,
        "over/main.html": "{% extends 'base.html' %}{% block content %}" + loop + "{% endblock %}",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    with pytest.raises(MkDocsException, match="Aborted with a BuildError!"):
        mkdocs_build(config)
    assert "docs/b.md: takes longer than 0.5 seconds to put into its template" in caplog.text
    assert not (tmp_path / "site").exists()


def test_the_traceback_is_shown_when_it_is_asked_for(tmp_path: Path) -> None:
    _, output = build(tmp_path, {"mkdocs.yml": CONFIG + OWN + "hooks: [gen.py]\n", "gen.py": HOOK}, "--verbose")
    assert "Traceback (most recent call last)" in output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"search.label": 1}', f"{WORDS}:1:1: is not a map of names to texts"),
        ('{\n"search.label": "x"\n"search.open": 1}', f"{WORDS}:3:1: is not valid JSON"),
        ("[" * 100_000, f"{WORDS}:1:1: cannot be read"),
    ],
)
def test_a_broken_file_of_words_is_an_error_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    code, output = build(tmp_path, {"mkdocs.yml": OVER, WORDS: text})
    assert (code, said in output, "Traceback" in output) == (1, True, False), output


@pytest.mark.parametrize(
    "address", ["https://help example/", "https://help.example:99999/", "https://a.example/?x=1#y"]
)
def test_an_address_of_the_site_that_is_none_is_an_error_with_its_line(address: str, tmp_path: Path) -> None:
    config = CONFIG.replace("https://help.example/", json.dumps(address)) + OWN
    code, output = build(tmp_path, {"mkdocs.yml": config})
    assert (code, "mkdocs.yml:2:1: site_url is not an address of a site" in output) == (1, True), output
