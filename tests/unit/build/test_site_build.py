"""A build without MkDocs: pages are written by a function of the test's."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import tree
from helpcenter import options
from helpcenter.adapter import reading
from helpcenter.adapter.assembly import assemble
from helpcenter.build.reuse import DraftCache
from helpcenter.build.site_build import Build, BuildError, Store
from helpcenter.markdown.renderer import EXTENSIONS, Renderer
from helpcenter.site.page import SitePage
from helpcenter.site.templates import THEME
from making import BOTH, ROOTS, write

FILES: dict[str, str | bytes] = {
    "docs/index.md": "# Home\n\n[one](a/one.md)\n",
    "docs/a/one.md": "# One\n\nText.\n",
    "docs/a/one.zh.md": "# 一\n\n文。\n",
}


def run(project: Path, *, reuse: bool = True) -> tuple[Build, list[str]]:
    """A build of a project, and the keys of the pages that were written."""
    opts, _ = options.read({"languages": dict(BOTH.names)})
    build, written = Build(opts, project, Store()), list[str]()
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
        build.read_from(site, drafts, lambda: {"settings": "none"})

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


def test_an_error_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run(tmp_path)
    before = tree(tmp_path / "site")
    write(tmp_path, {"docs/a/one.md": "# One\n\n[gone](gone.md)\n"})
    with pytest.raises(BuildError, match=r"docs/a/one\.md:3:8"):
        run(tmp_path)
    assert tree(tmp_path / "site") == before
    assert not list(tmp_path.glob(".site.*"))
