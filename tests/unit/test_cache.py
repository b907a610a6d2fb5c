"""The cache: what it keeps, and what it makes of damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.build import cache as module
from helpcenter.build.cache import Cache
from helpcenter.build.packs import ENDING


def _filled(folder: Path, entries: dict[str, bytes]) -> Path:
    cache = Cache(folder)
    for name, content in entries.items():
        cache.put(name, content)
    cache.close()
    (pack,) = folder.glob(f"*{ENDING}")
    return pack


def test_what_is_kept_is_there_for_the_next_build(tmp_path: Path) -> None:
    _filled(tmp_path, {"a": b"one", "b": b""})
    cache = Cache(tmp_path)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (b"one", b"", None)


def test_the_later_of_two_counts(tmp_path: Path) -> None:
    _filled(tmp_path, {"a": b"one"})
    again = Cache(tmp_path)
    again.put("a", b"two", again=True)
    assert again.get("a") == b"two"
    again.close()
    assert Cache(tmp_path).get("a") == b"two"


def test_damage_anywhere_is_a_miss(tmp_path: Path) -> None:
    pack = _filled(tmp_path, {"a": b"one", "b": b"two"})
    whole = pack.read_bytes()
    for at in range(len(whole)):
        pack.write_bytes(whole[:at])
        assert Cache(tmp_path).get("a") is None
        pack.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert Cache(tmp_path).get("a") in (b"one", None)
        assert Cache(tmp_path).get("b") in (b"two", None)


def test_what_no_page_uses_goes_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SPARE", 4000)
    for number in range(40):
        cache = Cache(tmp_path)
        cache.put("lasting", b"here")
        cache.put(str(number), bytes(1000))
        cache.flush()
        cache.close()
        cache = Cache(tmp_path)
        cache.prune(["lasting", str(number)])
        cache.close()
        cache = Cache(tmp_path)
        assert cache.get("lasting") == b"here"
        assert cache.get(str(number)) == bytes(1000)
        cache.close()
    assert sum(pack.stat().st_size for pack in tmp_path.glob(f"*{ENDING}")) < 12000


def test_a_folder_that_takes_nothing_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.put("a", b"one")
    cache.close()
    assert Cache(tmp_path / "file").get("a") is None
