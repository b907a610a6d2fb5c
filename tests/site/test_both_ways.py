"""Bound as a hook or loaded as a plugin, under MkDocs or ProperDocs: the same site byte for byte."""

from __future__ import annotations

import textwrap
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml

from building import ROOT, four_lines, run_mkdocs, tree, write_tree
from conftest import MakeSite
from trees import SMALL, SMALL_OPTIONS

HOOK = (ROOT / "hooks" / "site.py").read_text("utf-8")


def test_a_small_site_is_the_same_both_ways(make_site: MakeSite) -> None:
    plugin = make_site(SMALL, options=SMALL_OPTIONS)
    config = (
        "site_name: Help\nsite_url: https://help.example/\ntheme: {name: material}\n"
        "plugins: []\nhooks: [hooks/site.py]\n"
        "extra:\n  helpcenter:\n" + textwrap.indent(SMALL_OPTIONS, "    ") + "\n"
    )
    hook = make_site({**SMALL, "hooks/site.py": HOOK}, config=config)
    assert (plugin.ok, hook.ok) == (True, True), plugin.output + hook.output
    assert hook.files() == plugin.files()


def test_this_repositorys_site_is_the_same_both_ways(repo_site: Path, tmp_path: Path) -> None:
    # BaseLoader keeps every value as it is written, `!ENV` apart, which stands for its default here.
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = yaml.safe_load(text.replace("!ENV [SITE_URL, ", "[").replace("!ENV [EDIT_URI, ", "["))
    config["site_url"], config["edit_uri"] = config["site_url"][0], config["edit_uri"][0]
    config["plugins"] = [{"helpcenter": config["extra"].pop("helpcenter")}]
    del config["hooks"]
    folder = tmp_path / "repository"
    folder.mkdir()
    data = sorted(path.name for path in (*ROOT.glob("*.yml"), *ROOT.glob("*.json")) if path.name != "mkdocs.yml")
    for name in ("docs", "faq", "guides", "api-reference", "figures", *data):
        source = ROOT / name
        if source.is_dir():
            for file in sorted(path for path in source.rglob("*") if path.is_file()):
                target = folder / name / file.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_bytes())
        elif source.is_file():
            (folder / name).write_bytes(source.read_bytes())
    if custom := config["theme"].get("custom_dir"):
        config["theme"]["custom_dir"] = str(ROOT / custom)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    built = run_mkdocs(folder, "--strict")
    assert built.ok, built.output
    one, other = tree(repo_site), built.files()
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def test_both_engines_find_the_plugin() -> None:
    found = {group: entry_points(group=group, name="helpcenter") for group in ("mkdocs.plugins", "properdocs.plugins")}
    assert {group: [point.value for point in points] for group, points in found.items()} == {
        "mkdocs.plugins": ["helpcenter.plugin:HelpCenter"],
        "properdocs.plugins": ["helpcenter.plugin:HelpCenter"],
    }


def test_this_repositorys_site_is_the_same_under_properdocs(repo_site: Path, tmp_path: Path) -> None:
    built = run_mkdocs(ROOT, "--strict", site=tmp_path / "site", engine="properdocs")
    assert built.ok, built.output
    one, other = tree(repo_site), built.files()
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_warning_of_the_engine_stops_a_strict_build_of_either(engine: str, tmp_path: Path) -> None:
    hook = f"import logging\ndef on_env(env, config, files):\n    logging.getLogger('{engine}.x').warning('odd')\n"
    write_tree(tmp_path, {**SMALL, "h.py": hook}, four_lines(SMALL_OPTIONS) + "hooks: [h.py]\n")
    first = run_mkdocs(tmp_path, engine=engine)
    assert first.ok, first.output
    before = first.files()
    (tmp_path / "docs" / "index.md").write_text("# Changed\n", "utf-8")
    strict = run_mkdocs(tmp_path, "--strict", engine=engine)
    assert not strict.ok
    assert "1 warnings in strict mode: nothing was published" in strict.output
    assert tree(strict.site) == before
