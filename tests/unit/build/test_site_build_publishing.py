"""What a build, a preview and a check put in place of the site, and what each keeps."""

from __future__ import annotations

import signal
from pathlib import Path
from unittest import mock

import pytest

from building import tree
from helpcenter import options
from helpcenter.build.places import OutputError
from helpcenter.build.reuse import Outputs
from helpcenter.build.signals import end_as_by_interrupt
from helpcenter.build.site_build import Build, BuildError
from helpcenter.build.store import Store
from making import write
from site_builds import FILES, counted, run


@pytest.mark.parametrize(("command", "spare"), [("build", True), ("serve", False), ("check", False)])
def test_only_a_build_keeps_the_tree_that_it_took_down(tmp_path: Path, command: str, spare: bool) -> None:
    write(tmp_path, FILES)
    store = Store()
    run(tmp_path, command=command, store=store)
    assert (store.spare.store is not None) == spare
    assert store.cache.folder == tmp_path / ".cache/helpcenter"


@pytest.mark.parametrize(("command", "refused"), [("build", True), ("serve", True), ("check", False)])
def test_a_link_on_the_way_to_the_site_is_refused_but_by_a_check(tmp_path: Path, command: str, refused: bool) -> None:
    """A check builds in a folder of its own."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    build = Build(options.read({})[0], tmp_path, Store(), command)
    site = str(tmp_path / "link/site")
    if refused:
        with pytest.raises(OutputError, match="link"):
            build.open_store(site, tmp_path / "mkdocs.yml")
    else:
        build.open_store(site, tmp_path / "mkdocs.yml")


def test_pages_that_are_taken_over_are_put_into_the_tree_at_the_end(tmp_path: Path) -> None:
    """Unless other code reads all pages before."""
    write(tmp_path, FILES)
    seen: list[set[str]] = []
    run(tmp_path)
    real = Build.write_beside
    for whole_tree in (False, True):

        def beside(build: Build, *, whole_tree: bool = whole_tree) -> None:
            real(build, whole_tree=whole_tree)
            assert build.staging is not None
            found = [path for path in build.staging.path.rglob("*.html") if path.stat().st_nlink == 1]
            seen.append({path.relative_to(build.staging.path).as_posix() for path in found})

        with mock.patch.object(Build, "write_beside", lambda self, whole_tree, beside=beside: beside(self)):
            run(tmp_path)
    assert "a/one/index.html" not in seen[0]
    assert "a/one/index.html" in seen[1]


def test_a_preview_moves_files_into_its_site_and_a_build_puts_a_tree_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    store = Store()
    run(tmp_path, command="serve", store=store)
    poured = store.poured
    assert poured is not None
    assert "a/one/index.html" in poured
    folder = (tmp_path / "site").stat().st_ino
    write(tmp_path, {"docs/b.md": "# B\n"})
    _, written = run(tmp_path, command="serve", store=store)
    assert "en:b.md" in written
    assert "en:a/one.md" not in written or len(written) < len(poured)
    assert (tmp_path / "site").stat().st_ino == folder
    assert (store.poured or set()) - poured >= {"b/index.html"}
    run(tmp_path, command="serve", store=store, reuse=False)
    assert store.poured is None
    run(tmp_path, command="serve", store=store)
    run(tmp_path, store=store)
    assert store.poured is None
    assert run(tmp_path, command="check")[0].store.poured is None


def test_a_check_publishes_nothing(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run(tmp_path, command="check")
    assert not (tmp_path / "site/index.html").exists()
    assert run(tmp_path)[1] == []


def test_what_an_error_stopped_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = counted(monkeypatch, Outputs, "keep")
    write(tmp_path, {**FILES, "docs/a/one.md": "# One\n\n[gone](gone.md)\n"})
    store = Store()
    _, first = run(tmp_path, command="serve", store=store)
    _, second = run(tmp_path, command="serve", store=store)
    assert (len(second), keep.called) == (len(first), False)
    write(tmp_path, FILES)
    run(tmp_path, command="serve", store=store)
    assert keep.called


def test_a_strict_build_stops_for_what_it_is_told(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    with pytest.raises(BuildError, match=r"^2 warnings$"):
        run(tmp_path, stop=lambda: "2 warnings")
    assert not (tmp_path / "site").exists()


def test_an_error_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run(tmp_path)
    before = tree(tmp_path / "site")
    write(tmp_path, {"docs/a/one.md": "# One\n\n[gone](gone.md)\n"})
    with pytest.raises(BuildError, match=r"docs/a/one\.md:3:8"):
        run(tmp_path)
    assert tree(tmp_path / "site") == before
    assert not list(tmp_path.glob(".site.*"))


def test_own_scripts_and_headers(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    headers = []
    for own in (False, True):
        run(tmp_path, own_scripts=own)
        headers.append((tmp_path / "site/_headers").read_text())
    assert headers[0] != headers[1]
    run(tmp_path)
    assert (tmp_path / "site/_headers").read_text() == headers[0]


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_build_leaves_its_tables_to_the_next_process_and_signals_as_they_were(tmp_path: Path, command: str) -> None:
    """A preview goes on with its cache, and ends by a signal as a build does."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        end_as_by_interrupt()
        build = Build(options.read({})[0], tmp_path, Store(), command)
        build.open_store(str(tmp_path / "site"), tmp_path / "mkdocs.yml")
        build.store.cache.save("table", {"a": "b"})
        build.discard()
        after = signal.getsignal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    ended, other = command != "serve", Store()
    assert (after is signal.SIG_DFL) == ended
    other.open(tmp_path / ".cache/helpcenter", spare=False)
    assert other.cache.load("table") == ({"a": "b"} if ended else {})
    other.cache.close()
    build.store.cache.close()
