"""Bound as a hook or loaded as a plugin, the engine builds the same site byte for byte."""

from __future__ import annotations

import textwrap
from pathlib import Path

import yaml

from building import ROOT, run_mkdocs, tree
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
    data = sorted(path.name for path in ROOT.glob("*.yml") if path.name != "mkdocs.yml")
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
