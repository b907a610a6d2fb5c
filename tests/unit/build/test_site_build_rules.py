"""Rules over the whole site: who asks them, of what, and when again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from helpcenter.checks import whole
from helpcenter.content.errors import ContentError
from making import write
from site_builds import FILES, run


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The calls: what else was given, of how many pages, and how many names the file of their index has."""
    calls: list[dict[str, Any]] = []

    def findings(site: object, bodies: Mapping[str, object], **named: Any) -> list[ContentError]:
        index = named["built"] / "assets/helpcenter/index/en/manifest.json"
        calls.append({"aged": named["aged"], "pages": len(bodies), "index": index.stat().st_nlink})
        return []

    monkeypatch.setattr(whole, "findings", findings)
    return calls


@pytest.mark.parametrize(
    ("command", "strict", "values", "wanted"),
    [
        ("build", False, {}, False), ("build", True, {}, True), ("check", False, {}, True), ("serve", True, {}, False),
        ("build", False, {"rules": {"translation": "error"}}, True),
        ("serve", False, {"rules": {"translation": "error"}}, False),
        ("build", False, {"rules": {"translation": "warn"}}, False),
    ],
)  # fmt: skip
def test_rules_over_the_whole_site_are_asked_where_they_count(
    tmp_path: Path, asked: list[dict[str, Any]], command: str, strict: bool, values: dict[str, object], wanted: bool
) -> None:
    write(tmp_path, {"docs/a.md": "# A\n"})
    run(tmp_path, command=command, strict=strict, values=values)
    assert len(asked) == wanted


@pytest.mark.parametrize(("command", "strict"), [("build", True), ("check", False)])
def test_they_are_asked_again_where_a_page_or_a_text_changed(
    tmp_path: Path, asked: list[dict[str, Any]], command: str, strict: bool
) -> None:
    """Of all pages, and with an index that is there and no link, which a rule might write through."""
    steps = (("a.md", "# A\n", 1), ("a.md", "# A\n", 0), ("a.md", "# B\n", 1), ("draft.txt", "More.", 1))
    for path, text, wanted in steps:
        write(tmp_path, {f"docs/{path}": text})
        asked.clear()
        build, _ = run(tmp_path, command=command, strict=strict)
        pages = len(build.site.pages if build.site else ())
        assert asked == [{"aged": command == "check", "pages": pages, "index": 1}] * wanted


def test_where_other_code_works_on_pages_the_rules_read_what_it_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So all pages are rendered, unless the rules were asked about these very pages; for a check's ledger always."""
    monkeypatch.setattr(whole, "findings", lambda *_, **__: [])
    write(tmp_path, FILES)
    total = len(run(tmp_path, altered=True)[1])
    assert len(run(tmp_path, altered=True)[1]) == 0
    build, written = run(tmp_path, altered=True, strict=True)
    assert len(written) == total
    assert len(build.every_body()) == len(build.bodies) == total
    build, written = run(tmp_path, altered=True, strict=True)
    assert (written, dict(build.bodies)) == ([], {})
    assert len(build.every_body()) == total
    for _ in range(2):
        assert len(run(tmp_path, altered=True, command="check")[1]) == total
    assert len(run(tmp_path, command="check")[1]) == 0
