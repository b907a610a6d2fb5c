"""Findings that are kept: by all that the rules read, and made again where the entry is damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter import options
from helpcenter.build import fingerprint, verdicts
from helpcenter.build.cache import Cache
from helpcenter.content.errors import ContentError, ContentWarning, Place

FOUND: list[ContentError] = [
    ContentError(Place("docs/a.md", 3, 5), "is gone", text="一", hint="add it"),
    ContentWarning(Place("docs/b.md"), "is odd", text="\udc80", hint="look at it", rule="word"),
]


def test_findings_are_named_by_all_that_the_rules_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.yml").write_text("[]")
    (tmp_path / "synonyms.yml").write_text("[]")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    monkeypatch.setenv("PATH", str(bin_))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setattr(fingerprint, "folder", lambda folder: "the client's code")

    def name(
        pages: dict[str, str] | None = None, texts: tuple[tuple[str, str], ...] = (), *, values: object = None,
        common: str = "", aged: bool = False,
    ) -> str:  # fmt: skip
        opts, _ = options.read({"words": "words.yml", **(values if isinstance(values, dict) else {})})
        return verdicts.name(pages or {}, texts, opts, tmp_path, common=common, aged=aged)

    plain, aged = name(), name(aged=True)
    assert name() == plain
    assert name({"a": "1", "b": "2"}) == name({"b": "2", "a": "1"})
    others = [
        plain, aged, name({"a": "1"}), name({"a": "2"}), name(texts=(("a", "1"),)), name(texts=(("a", "2"),)),
        name(common="x"), name(values={"words": "other.yml"}),
    ]  # fmt: skip
    (tmp_path / "words.yml").write_text("- {lang: en, words: [a], instead: b}")
    others.append(name())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790100000")
    assert name() == others[-1]
    others.append(name(aged=True))
    (bin_ / "node").write_text("")
    (bin_ / "node").chmod(0o755)
    others.append(name())
    monkeypatch.setattr(fingerprint, "folder", lambda folder: "other code")
    others.append(name())
    assert len(set(others)) == len(others)


def made(calls: list[int]) -> Callable[[], list[ContentError]]:
    def make() -> list[ContentError]:
        calls.append(1)
        return FOUND

    return make


def test_findings_are_made_once(tmp_path: Path) -> None:
    cache, calls = Cache(tmp_path), list[int]()
    for _ in range(2):
        found = verdicts.kept(cache, "a", made(calls))
        assert [(type(one), one.key()) for one in found] == [(type(one), one.key()) for one in FOUND]
    assert calls == [1]
    assert "一".encode() in (cache.get("a") or b"")
    assert [verdicts.kept(cache, "none", list) for _ in range(2)] == [[], []]
    cache.close()


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "5",
        "[5]",
        "[[1]]",
        '[{"a": 1}]',
        "null",
        '[[0, "a.md", 1, 1, "is gone", "", "add it", "no-such-rule"]]',
    ],
)
def test_a_damaged_entry_is_made_again(tmp_path: Path, damaged: str) -> None:
    cache, calls = Cache(tmp_path), list[int]()
    cache.put("a", damaged.encode())
    for _ in range(2):
        assert [one.key() for one in verdicts.kept(cache, "a", made(calls))] == [one.key() for one in FOUND]
    assert calls == [1]
    assert len(json.loads((cache.get("a") or b"").decode("utf-8", "surrogatepass"))) == 2
    cache.close()
