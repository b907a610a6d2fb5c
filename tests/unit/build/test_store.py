"""What one build leaves to the next: in which folder, and for how long."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.build.store import Store


def test_the_cache_stays_open_as_long_as_its_folder_is_the_same(tmp_path: Path) -> None:
    store = Store()
    store.open(tmp_path / "b", spare=False)
    kept = store.cache
    kept.put("x", b"one")
    store.open(tmp_path / "b", spare=False)
    assert store.cache is kept
    for other in ("a", "c"):  # before and after it in order
        store.open(tmp_path / other, spare=False)
        assert store.cache.get("x") is None
        store.open(tmp_path / "b", spare=False)
        assert store.cache.get("x") == b"one"
    store.open(None, spare=False)
    assert store.cache.folder is None
    for cache in (kept, store.cache):
        cache.close()


@pytest.mark.parametrize(
    ("folder", "spare", "kept"), [("cache", True, "cache/spare"), ("cache", False, None), (None, True, None)]
)
def test_a_tree_is_kept_where_there_is_a_folder_and_it_is_asked_for(
    folder: str | None, spare: bool, kept: str | None
) -> None:
    store = Store()
    store.open(Path(folder) if folder else None, spare=spare)
    assert store.spare.store == (Path(kept) if kept else None)
