"""From every page, and from every outcome, a person is two clicks away: the build proves it, or fails."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from building import FOUR_LINES, Built, run_mkdocs, write_tree
from helpcenter.cli.check import check
from trees import SMALL

CONFIG = FOUR_LINES.replace("{name: material}", "{name: material, custom_dir: own}").replace(
    "[helpcenter]", "[helpcenter: {languages: {en: English, zh: 中文}}]"
)
BARE = '{% extends "base.html" %}{% block header %}{% endblock %}{% block site_nav %}{% endblock %}'
NO_FRAME = BARE + (
    "{% block container %}<main><article>{{ page.content }}</article></main>{% endblock %}"
    "{% block footer %}{% endblock %}{% block scripts %}{% endblock %}"
)
WALK = Path(__file__).parents[2] / "hooks/helpcenter/theme/fragments/step_text.html"


def build(root: Path, files: dict[str, str | bytes], *arguments: str, config: str = CONFIG) -> Built:
    (root / "own").mkdir(parents=True, exist_ok=True)
    write_tree(root, files, config)
    return run_mkdocs(root, *arguments)


def test_a_theme_without_its_frame_strands_the_reader(tmp_path: Path) -> None:
    built = build(tmp_path, {**SMALL, "own/main.html": NO_FRAME})
    assert not built.ok
    assert "docs/account/locked.md:1:1: no person is reached from this page in two clicks (English)" in built.output
    assert "docs/account/only.zh.md:1:1: no person is reached from this page in two clicks (中文)" in built.output
    assert "hint: link to contact/index.md, or let the theme's main.html keep" in built.output
    assert not built.site.exists()
    # The contact page itself is not complained of.
    stranded = set(re.findall(r"(\S+):\d+:\d+: no person is reached from this page", built.output))
    assert {"docs/account/locked.md", "docs/account/only.zh.md"} <= stranded
    assert [file for file in stranded if "contact" in file] == []


def test_an_outcome_without_its_link_strands_the_reader(tmp_path: Path) -> None:
    template = WALK.read_text("utf-8")
    link = "{{ url(contact, item.channel.id) }}"
    assert link in template
    built = build(tmp_path, {**SMALL, "own/fragments/step_text.html": template.replace(link, "#top")})
    assert not built.ok
    assert "no person is reached in two clicks (English)" in built.output
    assert "guides/locked-out.yml:" in built.output
    assert "hint: link to the channel in its text" in built.output


def test_a_site_without_channels_promises_nothing(tmp_path: Path) -> None:
    built = build(tmp_path, {"docs/index.md": "# Home\n", "docs/a.md": "# A\n", "own/main.html": NO_FRAME})
    assert built.ok, built.output


def test_reused_pages_are_held_to_it_as_well(tmp_path: Path) -> None:
    kept: dict[str, str | bytes] = {**SMALL, "own/main.html": "{% extends 'base.html' %}"}
    assert build(tmp_path, kept).ok
    again = build(tmp_path, {"docs/about.md": str(SMALL["docs/about.md"]) + "\nMore.\n"}, "-v")
    assert again.ok
    told = re.search(r"(\d+) pages rendered, (\d+) reused", again.output)
    assert told
    assert int(told[2]) > int(told[1]) > 0
    broken = build(tmp_path, {"own/main.html": NO_FRAME})
    shutil.rmtree(tmp_path / ".cache")
    clean = build(tmp_path, {})
    assert not broken.ok
    assert broken.output.splitlines()[-20:] == clean.output.splitlines()[-20:]


def test_what_a_plugin_takes_away_is_missed(tmp_path: Path) -> None:
    hook = (
        "import re\n"
        "def on_post_page(output, page, config):\n"
        "    return re.sub(r'<a ', '<b ', output) if page.file.src_uri == 'account/locked.md' else output\n"
    )
    built = build(tmp_path, {**SMALL, "take.py": hook}, config=CONFIG + "hooks: [take.py]\n")
    assert not built.ok
    lost = [line.strip() for line in built.output.splitlines() if "no person is reached" in line]
    assert lost == ["docs/account/locked.md:1:1: no person is reached from this page in two clicks (English)"]


def test_check_finds_it_too(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    write_tree(tmp_path, {**SMALL, "own/main.html": NO_FRAME}, CONFIG)
    found = [
        finding for finding in check(tmp_path / "mkdocs.yml").findings if "no person is reached" in finding.message
    ]
    assert ("docs/account/locked.md", "error") in {(finding.file, finding.level) for finding in found}
