"""Where a site goes: other commands find it at the `site_dir` that they were told, and nothing else is replaced."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from building import FOUR_LINES, environment, four_lines, run_mkdocs, tree, write_tree
from trees import SMALL, SMALL_OPTIONS

WHO = {
    "GIT_AUTHOR_NAME": "Writer", "GIT_AUTHOR_EMAIL": "writer@help.example",
    "GIT_COMMITTER_NAME": "Writer", "GIT_COMMITTER_EMAIL": "writer@help.example",
}  # fmt: skip


def run(*command: str, at: Path) -> str:
    """What a command prints; it must end well."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=at, env={**environment(), **WHO, "PATH": path}, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a git repository, with a bare one as its origin."""
    root = tmp_path / "project"
    write_tree(root, {**SMALL, ".gitignore": "site\n.cache\n"}, four_lines(SMALL_OPTIONS))
    run("git", "init", "-q", "--bare", "origin.git", at=tmp_path)
    for command in (["init", "-q", "-b", "main"], ["remote", "add", "origin", "../origin.git"], ["add", "."],
                    ["commit", "-q", "-m", "all"], ["push", "-q", "origin", "main"]):  # fmt: skip
        run("git", *command, at=root)
    return root


def published(project: Path, folder: str = "") -> set[str]:
    """The files of the branch that the bare repository has for its pages."""
    names = run(
        "git", "-c", "core.quotePath=off", "ls-tree", "-r", "--name-only", "gh-pages", at=project.parent / "origin.git"
    )
    return {name.removeprefix(folder) for name in names.splitlines() if name.startswith(folder)}


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_gh_deploy_publishes_the_whole_site(project: Path, engine: str) -> None:
    for _ in range(2):  # the second time everything is reused
        run(sys.executable, "-m", engine, "gh-deploy", "--force", at=project)
        assert published(project) == set(tree(project / "site")) | {".nojekyll"}
        assert len(published(project)) > 50
    run(sys.executable, "-m", engine, "gh-deploy", "--force", "-d", "other", at=project)
    assert published(project) == set(tree(project / "other")) | {".nojekyll"}


def test_gh_deploy_keeps_the_domain_that_docs_names(project: Path) -> None:
    (project / "docs" / "CNAME").write_text("help.example\n")
    for _ in range(2):
        run(sys.executable, "-m", "mkdocs", "gh-deploy", "--force", at=project)
        assert run("git", "show", "gh-pages:CNAME", at=project.parent / "origin.git") == "help.example\n"


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_gh_deploy_of_a_site_with_an_error_publishes_nothing(project: Path, engine: str) -> None:
    run(sys.executable, "-m", engine, "gh-deploy", "--force", at=project)
    before = run("git", "rev-parse", "gh-pages", at=project.parent / "origin.git")
    (project / "docs" / "about.md").write_text("[x](none.md)\n")
    with pytest.raises(AssertionError, match="link to a page that does not exist"):
        run(sys.executable, "-m", engine, "gh-deploy", "--force", at=project)
    assert run("git", "rev-parse", "gh-pages", at=project.parent / "origin.git") == before


ALONE = """import importlib.metadata as metadata
found = metadata.version
def version(name):
    if name == "properdocs":
        raise metadata.PackageNotFoundError(name)
    return found(name)
metadata.version = version
"""
"""mike runs ProperDocs where that is installed."""


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_mike_commits_the_whole_site_under_its_version(project: Path, engine: str, tmp_path: Path) -> None:
    if engine == "mkdocs":
        (tmp_path / "sitecustomize.py").write_text(ALONE)
    mike = ("env", f"PYTHONPATH={tmp_path}", "mike")
    run(*mike, "deploy", "--push", "1.0", "latest", at=project)
    assert f" with {engine} " in run("git", "log", "-1", "--format=%s", "gh-pages", at=project).lower()
    files = tree(project / "site")
    assert published(project, "1.0/") == set(files)
    assert b'rel="canonical" href="https://help.example/1.0/about/"' in files["about/index.html"]
    with (project / "mkdocs.yml").open("a") as file:
        file.write("site_dir: public\n")
    run(*mike, "deploy", "--push", "2.0", at=project)
    assert published(project, "2.0/") == published(project, "1.0/") == set(tree(project / "public"))


# Programs that build by themselves


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    write_tree(tmp_path, {"docs/a.md": "# A\n\n!!! note\n\n    ==Words==.\n"},
               FOUR_LINES + "markdown_extensions: [admonition, pymdownx.mark]\n")  # fmt: skip
    return load_config(str(tmp_path / "mkdocs.yml"))


def test_a_program_may_build_twice_with_one_config(config: MkDocsConfig, tmp_path: Path) -> None:
    told = config.site_dir
    for _ in range(2):
        build(config)
        assert (config.site_dir, Path(told).is_dir()) == (told, True)
        html = (tmp_path / "site" / "a" / "index.html").read_text()
        assert "admonition" in html
        assert "<mark>" in html
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".site")) == []


@pytest.mark.parametrize("event", ["pre_build", "files", "env", "post_build"])
def test_the_settings_are_given_back_however_a_build_ends(config: MkDocsConfig, event: str) -> None:
    told, extensions = config.site_dir, list(config.markdown_extensions)

    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError("the hook fails")

    config.plugins.events[event].append(fail)
    with pytest.raises(PluginError, match="the hook fails"):
        build(config)
    assert config.site_dir == told
    assert config.markdown_extensions[: len(extensions)] == extensions


def test_a_hook_after_publication_sees_the_published_site(tmp_path: Path) -> None:
    hook = (
        "from pathlib import Path\nfrom mkdocs.plugins import event_priority\n\n\n"
        "@event_priority(-101)\ndef on_post_build(config):\n"
        "    print('after', Path(config.site_dir).name, Path(config.site_dir, 'a/index.html').exists())\n"
    )
    write_tree(tmp_path, {"docs/a.md": "# A\n", "late.py": hook}, FOUR_LINES + "hooks: [late.py]\n")
    built = run_mkdocs(tmp_path, site=tmp_path / "public")
    assert "after public True" in built.output


# Folders that are no site


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("mine", "holds files that are no built site (notes.txt, taxes)"), ("mine/taxes", "holds files that are no"),
        ("project", "holds"), (".", "holds"), ("project/faq", "holds"), ("project/faq/site", "is in"),
        ("project/look", "holds"), ("/", "holds"), ("home", "holds"), ("link", "a symbolic link"),
    ],
)  # fmt: skip
def test_a_folder_that_is_no_site_is_left_alone(
    tmp_path: Path, site: str, said: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    project, mine = tmp_path / "project", tmp_path / "mine"
    for name, folder in (("notes.txt", mine), ("2025.pdf", mine / "taxes"), ("a.yml", project / "faq"),
                         ("main.html", project / "look"), ("x", tmp_path / "home")):  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    (tmp_path / "link").symlink_to(mine)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    # The content is elsewhere, so that MkDocs itself has nothing against these folders.
    write_tree(tmp_path / "content", {"index.md": "# Home\n"}, "")
    settings = FOUR_LINES.replace("material}", "material, custom_dir: look}") + "docs_dir: ../content\n"
    write_tree(
        project, {"faq/a.yml": "title: A\nentries: []\n", "look/main.html": '{% extends "base.html" %}'}, settings
    )
    before = {path: data for path, data in tree(tmp_path).items() if not path.startswith("content")}
    config = load_config(str(project / "mkdocs.yml"))
    config.site_dir = "/" if site == "/" else str((tmp_path / site).absolute())
    with pytest.raises(Abort, match="Aborted with a BuildError!"), caplog.at_level(logging.ERROR):
        build(config)
    assert said in caplog.text
    assert "site_dir" in caplog.text
    after = {path: data for path, data in tree(tmp_path).items() if not path.startswith("content")}
    assert {path for path in after if ".cache" not in path} == set(before)


@pytest.mark.parametrize("name", ["index.html", "sitemap.xml", ".git/HEAD", "lost+found/x", ".nojekyll"])
def test_another_generators_site_and_an_empty_folder_are_taken(tmp_path: Path, name: str) -> None:
    write_tree(tmp_path, {"docs/index.md": "# Home\n", f"public/{name}": "old"}, FOUR_LINES)
    built = run_mkdocs(tmp_path, site=tmp_path / "public")
    assert built.ok, built.output
    assert "index.html" in built.files()
