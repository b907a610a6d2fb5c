"""A build without MkDocs: pages are written by a function of the test's."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from unittest import mock

import pytest

from building import tree
from helpcenter import options
from helpcenter.adapter import reading
from helpcenter.adapter.assembly import assemble
from helpcenter.build import site_build
from helpcenter.build.reuse import DraftCache
from helpcenter.build.site_build import Build, BuildError
from helpcenter.build.store import Store
from helpcenter.markdown.renderer import EXTENSIONS, Renderer
from helpcenter.search import update
from helpcenter.site.page import SitePage
from helpcenter.site.templates import THEME
from making import BOTH, ROOTS, write

FILES: dict[str, str | bytes] = {
    "docs/index.md": "# Home\n\n[one](a/one.md)\n",
    "docs/a/one.md": "# One\n\nText.\n",
    "docs/a/one.zh.md": "# 一\n\n文。\n",
}


def run(
    project: Path, *, reuse: bool = True, common: Mapping[str, str] = MappingProxyType({"settings": "none"}),
    command: str = "build", store: Store | None = None,
) -> tuple[Build, list[str]]:  # fmt: skip
    """A build of a project, and the keys of the pages that were written."""
    opts, _ = options.read({"languages": dict(BOTH.names)})
    build, written = Build(opts, project, store or Store(), command), list[str]()
    site_dir = str(project / "site")
    build.open_store(site_dir, project / "settings.yml")
    try:
        folder = build.open(site_dir)
        build.weigh_reuse([] if reuse else ["a hook"], dirty=False)
        roots = {root: project / root for root in ROOTS}
        read = reading.read(roots, project=project, languages=BOTH, known=build.read_sources())
        build.findings += read.findings
        drafts = DraftCache(build.store.cache, "markdown")
        site = assemble(
            read.library, opts, name="Help", url="https://help.example/", folders=[THEME],
            renderer=Renderer(list(EXTENSIONS), EXTENSIONS, drafts if reuse else None), kept=drafts.text,
        )  # fmt: skip
        build.read_from(site, drafts, lambda: common)

        def page(page: SitePage) -> None:
            written.append(page.key)
            file = folder / site.file(page.path, page.lang).text
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"<title>{page.title}</title>{build.body(page).html}", "utf-8")

        for each in site.pages if not build.reuse else ():
            page(each)
        build.render(page)
        build.check_links()
        build.judge_all()
        build.write_beside(whole_tree=False)
        build.finish()
    finally:
        build.discard()
    return build, written


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
    _, again = run(tmp_path)
    assert set(again) < set(first)
    assert "en:a/one.md" in again
    reused = tree(tmp_path / "site")
    run(tmp_path, reuse=False)
    assert tree(tmp_path / "site") == reused


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
    monkeypatch.setattr(site_build, "time", SimpleNamespace(perf_counter=count(10).__next__))
    write(tmp_path, FILES)

    def said(common: Mapping[str, str]) -> list[str]:
        caplog.clear()
        build, _ = run(tmp_path, common=common)
        seconds, key = build.incremental.slowest if build.incremental else (0.0, "")
        slowest = f"; slowest {key} {seconds * 1000:.0f} ms"
        return [record.getMessage().removesuffix(slowest) for record in caplog.records]

    each = "read 1.00 s, pages 1.00 s, search 1.00 s, publish 1.00 s"
    total = len(run(tmp_path, common={"settings": "a", "packages": "a"})[1])
    assert said({"settings": "a", "packages": "a"}) == [f"0 pages rendered, {total} reused; {each}"]
    assert said({"settings": "b", "packages": "a"}) == [
        "every page is rendered: settings changed since the last build", f"{total} pages rendered, 0 reused; {each}"
    ]  # fmt: skip
    write(tmp_path, {"docs/a/one.md": "# One\n\nMore.\n"})
    [line] = said({"settings": "b", "packages": "a"})
    rendered = int(line.partition(" ")[0])
    assert 0 < rendered < total
    assert line == f"{rendered} pages rendered, {total - rendered} reused; {each}"


@pytest.mark.parametrize("command", ["build", "serve", "check"])
def test_pages_are_taken_over_unless_code_may_read_more_than_the_page(tmp_path: Path, command: str) -> None:
    build = Build(options.read({})[0], tmp_path, Store(), command)
    for causes, dirty, wanted in (([], False, True), (["a hook"], False, False), ([], True, False)):
        build.weigh_reuse(causes, dirty=dirty)
        assert build.reuse == wanted
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


@pytest.mark.parametrize("command", ["check", "serve"])
def test_beside_an_error_a_check_alone_proves_the_way_to_a_person(tmp_path: Path, command: str) -> None:
    channels = (
        "official: {emails: [help@a.example]}\nchannels: [{id: a, kind: email, title: A, address: help@a.example}]\n"
    )
    contact = {"docs/contact/index.md": "# Contact\n\n{{ channels }}\n", "docs/contact/channels.yml": channels}
    write(tmp_path, {**FILES, **contact, "docs/a/one.md": "# One\n\n[gone](gone.md)\n"})
    build, _ = run(tmp_path, command=command)
    told = [error.what for error in build.store.errors]
    assert "link to a page that does not exist" in told
    assert any("person" in what for what in told) == (command == "check"), told


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


@pytest.mark.parametrize(("pages", "changed", "renewed"), [(8, 3, True), (8, 4, False), (40, 5, True), (40, 6, False)])
def test_an_index_is_renewed_where_three_pages_or_an_eighth_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int, changed: int, renewed: bool
) -> None:
    renew = mock.Mock(wraps=update.renew)
    monkeypatch.setattr(update, "renew", renew)
    write(tmp_path, {"docs/index.md": "# Home\n", **{f"docs/{at}.md": f"# Page {at}\n" for at in range(pages)}})
    run(tmp_path)
    assert not renew.called
    write(tmp_path, {f"docs/{at}.md": f"# Page {at}\n\nMore.\n" for at in range(changed)})
    run(tmp_path)
    assert renew.called == renewed
    reused = tree(tmp_path / "site")
    run(tmp_path, reuse=False)
    assert tree(tmp_path / "site") == reused


def test_what_is_gone_is_in_no_index(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"docs/index.md": "# Home\n", "docs/b.md": "# Zebrafinch\n\nA zebrafinch.\n", "docs/c.md": "# Chains\n"},
    )
    run(tmp_path)
    (tmp_path / "docs/b.md").unlink()
    run(tmp_path)
    reused = tree(tmp_path / "site")
    assert not any(b"zebrafinch" in content.lower() for content in reused.values())
    run(tmp_path, reuse=False)
    assert tree(tmp_path / "site") == reused


def test_an_error_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run(tmp_path)
    before = tree(tmp_path / "site")
    write(tmp_path, {"docs/a/one.md": "# One\n\n[gone](gone.md)\n"})
    with pytest.raises(BuildError, match=r"docs/a/one\.md:3:8"):
        run(tmp_path)
    assert tree(tmp_path / "site") == before
    assert not list(tmp_path.glob(".site.*"))
