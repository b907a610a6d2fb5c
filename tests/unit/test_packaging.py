"""What is installed and shipped: locks, entry points, the wheel, third-party browser code."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import pytest

import helpcenter
from building import ROOT
from helpcenter.adapter.plugin import HelpCenter
from helpcenter.cli.command import main

LOCKS = ("requirements.lock", "requirements-dev.lock")
# Written in two halves, so that this file does not name them itself.
REGISTRIES = tuple(
    f"{host}.{end}"
    for host, end in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("debian", "org"),
    )
)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASSETS = ROOT / "hooks/helpcenter/theme/assets/helpcenter"


def tracked(folder: str = ".") -> list[Path]:
    """The project's own files: those that git would add. It need not be a clone, nor one that git trusts."""
    git = shutil.which("git") or "git"
    with tempfile.TemporaryDirectory() as empty:
        subprocess.run([git, "init", "--quiet", "--bare", empty], check=True)
        command = [git, f"--git-dir={empty}", f"--work-tree={ROOT}", "ls-files", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run([*command, "--", folder], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def pins(lock: str) -> dict[str, set[str]]:
    """Each package of a lock with its hashes; `mkdocs==1.6.1` is a key, with its marker where it has one."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text("utf-8").replace("\\\n", " ").splitlines():
        if line.strip():
            requirement, *hashes = re.split(r"\s+--hash=", line.strip())
            found[requirement.strip()] = set(hashes)
    assert found, f"{lock} holds nothing"
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_hashes_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(
        r"^\s*(-i|-f|-e|--index-url|--extra-index-url|--find-links|--trusted-host)\b", text, re.MULTILINE
    )
    for requirement, hashes in pins(lock).items():
        assert re.match(r"[a-z0-9][a-z0-9.-]*==\S+( ; .+)?$", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), requirement


def test_the_tests_run_with_the_versions_that_readers_get() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_the_lock_holds_every_dependency_and_the_build_tool() -> None:
    locked = {re.split(r"==", requirement)[0] for requirement in pins("requirements.lock")}
    asked = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    assert {re.split(r"[<>=\[ ]", name)[0].lower().replace("_", "-") for name in asked} <= locked


def test_the_npm_lock_names_no_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert len(lock["packages"]) > 1
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_no_file_names_a_package_registry() -> None:
    files = tracked()
    assert Path(__file__) in files
    for path in files:
        text = path.read_bytes().decode("utf-8", "ignore")
        assert not [host for host in REGISTRIES if host in text], path


def test_the_plugin_and_the_command_are_found_by_name() -> None:
    (plugin,) = entry_points(group="mkdocs.plugins", name="helpcenter")
    (command,) = entry_points(group="console_scripts", name="helpcenter")
    assert plugin.load() is HelpCenter
    assert command.load() is main


def test_the_version_is_told_alike_everywhere() -> None:
    assert PROJECT["project"]["version"] == helpcenter.__version__ == version("helpcenter")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel of the checkout, built from a copy of its own files and without the network."""
    copy, made = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for path in tracked():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [*command, "--wheel-dir", str(made), str(copy)], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = made.glob("helpcenter-*.whl")
    with zipfile.ZipFile(file) as archive:
        yield archive


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}
    hooks = ROOT / "hooks"
    assert shipped == {path.relative_to(hooks).as_posix() for path in tracked("hooks/helpcenter")}
    assert {"helpcenter/py.typed", "helpcenter/theme/base.html", "helpcenter/kinds/faq/schema.json"} <= shipped


def test_the_wheel_says_its_licence(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    assert "License-Expression: MIT\n" in wheel.read(name).decode()
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


def test_the_wheel_names_no_address_that_there_is_not(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (wheel.read(name).decode() for name in wheel.namelist() if name.endswith("/METADATA"))
    head, _, text = metadata.partition("\n\n")
    assert (
        re.findall(r"^(?:Project-URL|Home-page|Download-URL):.*", head, re.MULTILINE) == []
    )  # it has no public address
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert [link for link in links if not link.startswith("https://")] == []


def test_the_versions_of_python_that_are_named_are_those_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [found[1] for line in project["classifiers"] if (found := re.fullmatch(r"Programming .* (3\.\d+)", line))]
    matrix = re.search(r"python: \[(.*)\]", (ROOT / ".github/workflows/site.yml").read_text("utf-8"))
    assert matrix is not None
    assert [version.strip('"') for version in matrix[1].split(", ")] == named


def test_third_party_browser_code_is_the_published_file() -> None:
    """`vendor/vendor.json` lists {file, name, version, licence, sha256, published}, a path in the npm package."""
    vendor = ASSETS / "vendor"
    listed = json.loads((vendor / "vendor.json").read_text("utf-8")) if vendor.exists() else []
    for item in listed:
        kept = (vendor / item["file"]).read_bytes()
        assert kept == (ROOT / "node_modules" / item["name"] / item["published"]).read_bytes(), item["file"]
        assert hashlib.sha256(kept).hexdigest() == item["sha256"], item["file"]
        package = json.loads((ROOT / "node_modules" / item["name"] / "package.json").read_text("utf-8"))
        assert (package["version"], package["license"]) == (item["version"], item["licence"]), item["file"]
    scripts = {path for path in ASSETS.rglob("*.js") if path.parent == vendor}
    assert scripts == {vendor / item["file"] for item in listed}


def test_no_script_of_others_lies_outside_vendor() -> None:
    """Published bundles start with a banner, or are minified to lines that nobody writes by hand."""
    scripts = [path for path in ASSETS.rglob("*.js") if "vendor" not in path.parts]
    assert scripts
    for path in scripts:
        text = path.read_text("utf-8")
        assert not re.search(r"/\*!|@license|sourceMappingURL", text), path
        assert max(map(len, text.splitlines()), default=0) < 1000, path
