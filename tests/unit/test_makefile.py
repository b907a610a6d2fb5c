"""`make site` and `make test` on other people's machines: with their settings, their paths and their Pythons."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from building import ROOT, program

MAKE, GIT = (shutil.which(name) or name for name in ("make", "git"))
ASTRAY = {
    "PIP_USER": "1", "PIP_TARGET": "/elsewhere", "PIP_NO_BINARY": ":all:", "PIP_CONSTRAINT": "/elsewhere.txt",
    "PIP_REQUIRE_HASHES": "1", "PIP_DRY_RUN": "1", "PYTHONHOME": "/elsewhere", "PYTHONPATH": "/elsewhere",
    "PYTHONWARNINGS": "error", "PYTHONSAFEPATH": "1", "PYTHONOPTIMIZE": "2", "PYTHONINSPECT": "1",
    "NODE_ENV": "production", "NODE_OPTIONS": "--require /elsewhere.js", "NODE_PATH": "/elsewhere",
    "NODE_TEST_CONTEXT": "child",
    "npm_config_global": "true", "NPM_CONFIG_OMIT": "dev", "npm_config_prefix": "/elsewhere",
}  # fmt: skip
"""Settings that people have for other work, each of which made the set-up fail or end elsewhere."""
KEPT = {
    "PIP_INDEX_URL": "https://mirror.example/simple", "PIP_EXTRA_INDEX_URL": "https://mirror.example/more",
    "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/wheels", "PIP_CERT": "/own.pem", "PIP_TRUSTED_HOST": "mirror.example",
    "PIP_PROXY": "http://proxy.example:1", "PIP_CONFIG_FILE": "/own.conf", "PIP_CACHE_DIR": "/cache",
    "HTTPS_PROXY": "http://proxy.example:1", "SSL_CERT_FILE": "/own.pem", "NODE_EXTRA_CA_CERTS": "/own.pem",
    "npm_config_registry": "https://mirror.example/npm", "NPM_CONFIG_CAFILE": "/own.pem", "npm_config_cache": "/cache",
    "GIT_SSL_CAINFO": "/own.pem",
}  # fmt: skip
"""Settings without which nothing can be fetched behind a mirror or a proxy."""


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs make in a folder, as somebody would; a `make` around these tests passes nothing on to it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTHON"))}
    return subprocess.run(
        [MAKE, *arguments], cwd=folder, env={**kept, "LC_ALL": "C.UTF-8", **variables}, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def shown(folder: Path, text: str, **variables: str) -> str:
    """What a recipe of this Makefile prints."""
    (folder / "show.mk").write_text(f"show: ; @{text}\n", "utf-8")
    done = make(folder, "-f", str(ROOT / "Makefile"), "-f", "show.mk", "show", **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As little of a checkout as has an environment of its own, which is current."""
    folder = tmp_path / "checkout"
    package = folder / "hooks" / "helpcenter"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("pyproject.toml", "requirements.lock"):
        (folder / name).touch()
    venv.create(folder / ".venv", symlinks=True)
    places = sysconfig.get_paths("venv", {"base": str(folder / ".venv"), "platbase": str(folder / ".venv")})
    Path(places["purelib"], "own.pth").write_text(f"{folder / 'hooks'}\n", "utf-8")
    (folder / ".venv" / "runtime").touch()
    return folder


def current(folder: Path, *arguments: str) -> bool:
    """Whether make has nothing to do for the environment."""
    done = make(folder, "--question", ".venv/runtime", *arguments)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 0


def test_settings_of_other_work_reach_no_recipe_and_those_of_the_network_do(tmp_path: Path) -> None:
    seen = dict(line.split("=", 1) for line in shown(tmp_path, "env", **ASTRAY, **KEPT).splitlines() if "=" in line)
    assert {name: seen[name] for name in ASTRAY if name in seen} == {}
    assert {name: seen.get(name) for name in KEPT} == KEPT


def test_texts_are_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    assert shown(tmp_path, "echo $$PYTHONUTF8", LC_ALL="tr_TR.ISO-8859-9", PYTHONUTF8="0") == "1\n"


def test_python_is_found_although_another_one_is_set(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(sys.executable)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    assert shown(tmp_path, "echo $(PYTHON)", PYTHONHOME="/elsewhere", PATH=path) == "python3\n"


@pytest.mark.parametrize("home", ["", "/nowhere"])
def test_without_a_home_there_is_one_in_the_checkout(home: str, tmp_path: Path) -> None:
    assert shown(tmp_path, 'echo "$$HOME"', HOME=home) == f"{tmp_path}/.cache/home\n"
    assert shown(tmp_path, 'echo "$$HOME"', HOME=str(tmp_path)) == f"{tmp_path}\n"


def test_a_folder_for_temporary_files_that_is_not_there_is_not_used(tmp_path: Path) -> None:
    assert shown(tmp_path, 'echo "$$TMPDIR"', TMPDIR="/nowhere") == "\n"
    assert shown(tmp_path, 'echo "$$TMPDIR"', TMPDIR=str(tmp_path)) == f"{tmp_path}\n"


@pytest.mark.parametrize("name", ["a:b", "a$b"])
def test_below_a_path_that_no_environment_can_have_one_line_says_so(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    done = make(folder, "site")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"below a path with a colon or a dollar sign: {folder}" in done.stderr


def _moved(folder: Path) -> Path:
    return folder.rename(folder.with_name("moved"))


def _copied(folder: Path) -> Path:
    return Path(shutil.copytree(folder, folder.with_name("copy"), symlinks=True))


def _python_is_gone(folder: Path) -> Path:
    for python in (folder / ".venv" / "bin").glob("python*"):
        python.unlink()
        python.symlink_to("/nowhere/python")
    return folder


def _interrupted(folder: Path) -> Path:
    (folder / ".venv" / "runtime").unlink()
    return folder


@pytest.mark.parametrize("happened", [_moved, _copied, _python_is_gone, _interrupted])
def test_an_environment_is_made_again_that_is_not_of_this_place(
    happened: Callable[[Path], Path], checkout: Path
) -> None:
    assert current(checkout)
    folder = happened(checkout)
    os.utime(folder / "Makefile")
    assert not current(folder)


def test_an_environment_is_made_again_for_another_python_that_is_named(checkout: Path) -> None:
    other = program(checkout / "other", 'test "$2" = -V && echo Python 3.99.0', "exit 0")
    assert current(checkout, f"PYTHON={sys.executable}")
    assert not current(checkout, f"PYTHON={other}")


@pytest.mark.parametrize("lines", [["exit 1"], ["exec /nowhere/python"]])
def test_a_python_that_is_named_and_too_old_is_one_line(lines: list[str], checkout: Path) -> None:
    old = program(checkout / "old", *lines)
    done = make(checkout, "site", f"PYTHON={old}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == f"make: PYTHON={old} is not Python 3.11 or newer"
    assert (checkout / ".venv").exists(), "what was there is kept"


def test_only_where_venv_is_missing_apt_is_named(checkout: Path) -> None:
    """A folder that cannot be written to or a full disk has another remedy."""
    program(checkout / "bin" / "apt-get", "exit 1")
    path = f"{checkout / 'bin'}{os.pathsep}{os.environ['PATH']}"
    (checkout / "requirements.lock").write_text("new\n")
    full = program(checkout / "full", 'test "$2" != venv || { echo No space left on device >&2; exit 1; }')
    done = make(checkout, "site", f"PYTHON={full}", PATH=path)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "apt-get" not in done.stderr
    bare = program(checkout / "bare", 'case "$3" in *ensurepip*) exit 1 ;; *print*) echo python3.99-venv ;; esac')
    done = make(checkout, "site", f"PYTHON={bare}", PATH=path)
    assert done.returncode == 2
    hint = "make: this Python has no venv; on Debian, as root: apt-get install -y python3.99-venv"
    assert hint in done.stderr.splitlines()


def test_a_clone_has_the_bytes_of_the_repository_whatever_git_is_told(tmp_path: Path) -> None:
    """`core.autocrlf` would put CRLF into the Makefile, and into what the golden tests compare."""
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    text = tmp_path / "Makefile"
    text.write_bytes(b"all:\n\ttrue\n")
    for command in (["init", "-q"], ["config", "core.autocrlf", "true"], ["add", "."]):
        subprocess.run([GIT, *command], cwd=tmp_path, check=True, capture_output=True)
    text.unlink()
    subprocess.run([GIT, "checkout", "-q", "Makefile"], cwd=tmp_path, check=True)
    assert text.read_bytes() == b"all:\n\ttrue\n"


def test_tests_that_a_git_hook_starts_are_not_about_its_repository(tmp_path: Path) -> None:
    code = "import conftest, os; print(sorted(name for name in os.environ if name in ('GIT_DIR', 'GIT_INDEX_FILE')))"
    hook = {"GIT_DIR": str(tmp_path), "GIT_INDEX_FILE": "index", "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **hook}, check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout == "[]\n"
