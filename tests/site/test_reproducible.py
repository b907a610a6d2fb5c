"""The same content gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from building import Built, four_lines, run_mkdocs, write_tree
from trees import SMALL, SMALL_OPTIONS


def digest(built: Built) -> str:
    assert built.ok, built.output
    whole = hashlib.sha256()
    for path, data in sorted(built.files().items()):
        whole.update(f"{path}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def build(root: Path, *, umask: int, backwards: bool, old: bool, **env: str) -> Built:
    root.mkdir(parents=True)
    files = dict(reversed(SMALL.items())) if backwards else SMALL
    before = os.umask(umask)
    try:
        write_tree(root, files, four_lines(SMALL_OPTIONS))
        if old:
            for path in root.rglob("*"):
                os.utime(path, (time.time() - 10**8,) * 2)
        return run_mkdocs(root, "--strict", env=env)
    finally:
        os.umask(before)


def test_two_builds_in_two_worlds_are_alike(tmp_path: Path) -> None:
    one = build(tmp_path / "one", umask=0o022, backwards=False, old=False, TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="1")
    other = build(
        tmp_path / "another place" / "二", umask=0o077, backwards=True, old=True,
        TZ="Asia/Shanghai", LANG="zh_CN.UTF-8", LC_ALL="C", PYTHONHASHSEED="2", SOURCE_DATE_EPOCH="1000000000",
    )  # fmt: skip
    assert one.files() == other.files()
    assert digest(one) == digest(other)


def test_a_build_over_an_older_site_is_like_a_fresh_one(tmp_path: Path) -> None:
    fresh = build(tmp_path / "a", umask=0o022, backwards=False, old=False)
    (fresh.site / "about" / "index.html").write_text("touched")
    assert (
        run_mkdocs(fresh.root, "--strict").files()
        == build(tmp_path / "b", umask=0o022, backwards=False, old=False).files()
    )


def test_an_epoch_of_nought_counts_as_none(tmp_path: Path) -> None:
    built = build(tmp_path / "a", umask=0o022, backwards=False, old=False)
    again = run_mkdocs(built.root, env={"SOURCE_DATE_EPOCH": "0"})
    assert again.ok, again.output
    assert "SOURCE_DATE_EPOCH='0' is not a time after 1970 and is ignored" in again.output
