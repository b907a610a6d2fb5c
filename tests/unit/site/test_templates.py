"""Templates as Jinja loads them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import jinja2
import pytest

from helpcenter.site import templates
from helpcenter.site.templates import Compiled, Loader


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as a package's."""
    monkeypatch.setattr(templates, "packages", lambda: (tmp_path,))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("{{ x }}{% if a %}\n{% endif %}")
    return tmp_path


def environment(folder: Path, **settings: object) -> jinja2.Environment:
    return jinja2.Environment(loader=Loader([str(folder)]), bytecode_cache=Compiled(), **settings)  # type: ignore[arg-type]  # noqa: S701


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pyc"))


def test_code_is_kept_and_used(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment(package).get_template("a.html").render(x="<") == "<"
    assert len(kept(package)) == 1
    monkeypatch.setattr(jinja2.Environment, "_compile", None)
    assert environment(package).get_template("a.html").render(x="<") == "<"


def test_other_settings_and_other_text_are_compiled_anew(package: Path) -> None:
    environment(package).get_template("a.html")
    assert environment(package, autoescape=True).get_template("a.html").render(x="<") == "&lt;"
    assert len(kept(package)) == 2
    (package / "a.html").write_text("other")
    assert environment(package).get_template("a.html").render() == "other"


@pytest.mark.parametrize("broken", [b"", b"x" * 200, None])
def test_broken_code_is_compiled_anew(package: Path, broken: bytes | None) -> None:
    environment(package).get_template("a.html")
    [file] = kept(package)
    file.write_bytes(broken if broken is not None else file.read_bytes()[:80])
    assert environment(package).get_template("a.html").render(x=1) == "1"


def test_a_team_s_own_templates_are_not_kept(package: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own")
    shutil.copy(package / "a.html", own)
    environment(own).get_template("a.html")
    assert not kept(own)


def test_hidden_folders_hold_nothing_to_publish(tmp_path: Path) -> None:
    for name in (".icons/a.svg", "b/c.css", "b/.d/e.css", "__pycache__/f.pyc", ".g"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert Loader([str(tmp_path), str(tmp_path / "none")]).list_templates() == ["b/c.css"]
