"""MkDocs' private names: those that are used are there, and no others are used."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from mkdocs.commands import build
from mkdocs.theme import Theme

import helpcenter
from helpcenter import adapter


def test_the_private_names_of_mkdocs_are_there() -> None:
    assert list(inspect.signature(build._populate_page).parameters)[:3] == ["page", "config", "files"]  # noqa: SLF001 - that is the test
    assert list(inspect.signature(build._build_page).parameters)[:5] == ["page", "config", "doc_files", "nav", "env"]  # noqa: SLF001 - likewise
    assert "_Theme__vars" in vars(Theme(name="material"))


def test_private_names_of_mkdocs_are_used_where_the_room_says() -> None:
    used: dict[str, set[str]] = {}
    for path in (Path(helpcenter.__file__).parent / "adapter").glob("[a-z]*.py"):
        text = path.read_text("utf-8")
        names = set(re.findall(r"\b(?:mkdocs_build|plugins|config|theme|files?)\.(_[a-z]\w+)|(_Theme__vars)", text))
        if found := {name for pair in names for name in pair if name}:
            used[path.name] = found
    assert used == {"pages.py": {"_populate_page", "_build_page", "_Theme__vars"}, "purity.py": {"_event_origins"}}
    told = str(adapter.__doc__)
    assert [name for names in used.values() for name in names if f"`{name}`" not in told] == []
