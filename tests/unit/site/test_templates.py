"""Templates as Jinja loads them."""

from __future__ import annotations

from pathlib import Path

import jinja2

from helpcenter.site.fragments import Fragments
from helpcenter.site.templates import THEME, Loader, prepare


def test_compiled_templates_are_held_in_memory_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ x }}")
    (tmp_path / "fragments").mkdir()
    (tmp_path / "fragments/b.html").write_text("{{ x }}")
    environment = prepare(jinja2.Environment(autoescape=True), [str(tmp_path), str(THEME)])
    template = environment.get_template("a.html")
    assert environment.get_template("a.html") is template
    assert Fragments([tmp_path]).render("b", x="<") == "&lt;"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.html", "b.html", "fragments"]
    assert environment.bytecode_cache is None


def test_hidden_folders_hold_nothing_to_publish(tmp_path: Path) -> None:
    for name in (".icons/a.svg", "b/c.css", "b/.d/e.css", "__pycache__/f.pyc", ".g"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert Loader([str(tmp_path), str(tmp_path / "none")]).list_templates() == ["b/c.css"]
