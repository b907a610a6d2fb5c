"""A build without MkDocs: which pages are written, and what is said of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from building import tree
from helpcenter import options
from helpcenter.build import incremental, site_build
from helpcenter.build.site_build import Build
from helpcenter.build.store import Store
from helpcenter.checks import whole
from making import write
from site_builds import FILES, hold_to_a_whole_build, run


def test_a_site_is_built_without_mkdocs(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    _, written = run(tmp_path)
    assert "zh:a/one.md" in written
    site = tree(tmp_path / "site")
    assert b"<title>\xe4\xb8\x80</title>" in site["zh/a/one/index.html"]
    assert {"sitemap.xml", "llms.txt", "_headers"} <= site.keys()
    assert any(name.startswith("assets/helpcenter/index/en/") for name in site)
    assert not list(tmp_path.glob(".site.*"))


def test_only_what_changed_is_written_again_and_the_tree_is_that_of_a_whole_build(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    _, first = run(tmp_path)
    assert run(tmp_path)[1] == []
    write(tmp_path, {"docs/a/one.md": "# One\n\nMore.\n"})
    build, again = run(tmp_path)
    assert set(again) < set(first)
    assert not build.bodies  # they would fill the memory
    assert "en:a/one.md" in again
    hold_to_a_whole_build(tmp_path)


def test_headings_of_the_default_language_count_for_a_translation(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "docs/a/one.md": "# One\n\n## First\n", "docs/a/one.zh.md": "# 一\n\n## 甲\n"})
    run(tmp_path)
    write(tmp_path, {"docs/a/one.md": "# One\n\n## Second\n"})
    assert "zh:a/one.md" in run(tmp_path)[1]
    assert b'<h2 id="second">' in tree(tmp_path / "site")["zh/a/one/index.html"]


def test_a_build_says_what_it_did_and_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.helpcenter")
    monkeypatch.setattr(incremental, "time", SimpleNamespace(perf_counter=count(1.0, 2.0).__next__))
    write(tmp_path, FILES)

    def said(common: Mapping[str, str], *, reuse: bool = True) -> list[str]:
        caplog.clear()
        monkeypatch.setattr(site_build, "time", SimpleNamespace(perf_counter=count(1.0).__next__))
        run(tmp_path, common=common, reuse=reuse)
        return [record.getMessage() for record in caplog.records]

    each = "read 1.00 s, pages 1.00 s, search 1.00 s, publish 1.00 s"
    [first] = said({"settings": "a", "packages": "a", "theme": "a"})
    total = int(first.partition(" ")[0])
    assert first == f"{total} pages rendered, 0 reused; {each}; slowest zh:search.md 2000 ms"
    assert said({"settings": "a", "packages": "a", "theme": "a"}) == [f"0 pages rendered, {total} reused; {each}"]
    assert said({"settings": "b", "packages": "a", "theme": "b"}) == [
        "every page is rendered: settings, theme changed since the last build",
        f"{total} pages rendered, 0 reused; {each}; slowest zh:search.md 2000 ms",
    ]
    assert said({"settings": "a", "packages": "b", "theme": "a"})[0].startswith(
        "every page is rendered: settings, packages, theme changed"
    )
    write(tmp_path, {"docs/a/one.md": "# One\n\nMore.\n"})
    [line] = said({"settings": "a", "packages": "b", "theme": "a"})
    rendered = int(line.partition(" ")[0])
    assert 1 < rendered < total - 1
    assert line.startswith(f"{rendered} pages rendered, {total - rendered} reused; {each}; slowest ")
    [why, line] = said({}, reuse=False)
    assert why == (
        "every page is rendered in every build, because of a hook, which may read more than the page; "
        "if that is not so, say it with the option 'pure: [a hook]'"
    )
    assert line == f"{total} pages rendered, 0 reused; {each}"


@pytest.mark.parametrize("command", ["build", "serve", "check"])
def test_pages_are_taken_over_unless_code_may_read_more_than_the_page(tmp_path: Path, command: str) -> None:
    build = Build(options.read({})[0], tmp_path, Store(), command)
    assert (build.reuse, build.strict, build.own_scripts) == (True, False, False)
    for causes, dirty, wanted in (([], False, True), (["a hook"], False, False), ([], True, False)):
        build.weigh_reuse(causes, dirty=dirty)
        assert (build.reuse, build.altered) == (wanted, False)
    build.weigh_reuse([], dirty=False, altered=True)
    assert build.reuse
    assert build.altered


@pytest.mark.parametrize(("names", "more"), [(1, ""), (5, ""), (6, " and 1 more"), (8, " and 3 more")])
def test_names_that_windows_cannot_hold_are_told_by_the_first_five(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, names: int, more: str
) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.helpcenter")
    write(tmp_path, {"docs/index.md": "# Home\n", **{f"docs/a:{at}.md": f"# Page {at}\n" for at in range(names)}})
    run(tmp_path)
    [line] = [record.getMessage() for record in caplog.records if "Windows" in record.getMessage()]
    listed = ", ".join(f"docs/a:{at}.md" for at in range(min(names, 5)))
    assert line == f"names that Windows cannot hold: {listed}{more}"


def test_a_preview_keeps_its_site_at_an_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, FILES)
    store = Store()
    run(tmp_path, command="serve", store=store)
    before = tree(tmp_path / "site")
    write(tmp_path, {"docs/a/one.md": "# One\n\n[gone](gone.md)\n"})
    build, _ = run(tmp_path, command="serve", store=store)
    assert [error.place.line for error in store.errors] == [3]
    assert "1 error in the content; nothing was published\ndocs/a/one.md:3:8" in caplog.text
    assert build.store is store
    assert tree(tmp_path / "site") == before
    write(tmp_path, {"docs/a/one.md": "# One\n\nRight.\n"})
    run(tmp_path, command="serve", store=store)
    assert store.errors == []
    assert b"Right." in tree(tmp_path / "site")["a/one/index.html"]


def test_as_many_processes_render_as_the_option_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the rules read the pages as other code left them: their content would stay in the other processes."""
    monkeypatch.setattr(whole, "findings", lambda *_, **__: [])
    write(tmp_path, FILES)
    _, written = run(tmp_path, values={"workers": 2})
    assert written == []
    build, written = run(tmp_path, values={"workers": 2}, altered=True, strict=True)
    assert len(written) == len(build.bodies) == len(build.site.pages if build.site else ())
