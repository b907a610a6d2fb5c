"""Builds of a project without MkDocs: pages are written by a function of a test's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest import mock

import pytest

from building import tree
from helpcenter import options
from helpcenter.adapter import reading
from helpcenter.adapter.assembly import assemble
from helpcenter.build.reuse import DraftCache
from helpcenter.build.site_build import Build
from helpcenter.build.store import Store
from helpcenter.checks.shown.rule import Shown
from helpcenter.markdown.renderer import EXTENSIONS, Renderer
from helpcenter.site.page import SitePage
from helpcenter.site.templates import THEME
from making import BOTH, ROOTS

FILES: dict[str, str | bytes] = {
    "docs/index.md": "# Home\n\n[one](a/one.md)\n",
    "docs/a/one.md": "# One\n\nText.\n",
    "docs/a/one.zh.md": "# 一\n\n文。\n",
}


def nothing(build: Build, page: SitePage) -> None:
    """What a test may do beside writing a page."""


def run(
    project: Path, *, reuse: bool = True, common: Mapping[str, str] = MappingProxyType({"settings": "none"}),
    command: str = "build", store: Store | None = None, altered: bool = False, values: Mapping[str, object] = {},
    beside: Callable[[Build, SitePage], None] = nothing, stop: Callable[[], str] = str, **fields: Any,
) -> tuple[Build, list[str]]:  # fmt: skip
    """A build of a project, and the keys of the pages that were written; `fields` are those of `Build`."""
    opts, _ = options.read({"languages": dict(BOTH.names), **values})
    build, written = Build(opts, project, store or Store(), command, **fields), list[str]()
    site_dir = str(project / "site")
    build.open_store(site_dir, project / "settings.yml")
    try:
        folder = build.open(site_dir)
        build.weigh_reuse([] if reuse else ["a hook"], dirty=False, altered=altered)
        roots = {root: project / root for root in ROOTS}
        read = reading.read(roots, project=project, languages=BOTH, known=build.read_sources())
        build.findings += read.findings
        drafts = DraftCache(build.store.cache, "markdown")
        site = assemble(
            read.library, opts, name="Help", url="https://help.example/", folders=[THEME],
            renderer=Renderer(list(EXTENSIONS), EXTENSIONS, drafts if reuse else None), kept=drafts.text,
        )  # fmt: skip
        build.hold_to_lists(Shown(site, own=["help.example"], sources=lambda: sources(roots)), {})
        build.read_from(site, drafts, lambda: common)

        def page(page: SitePage) -> None:
            written.append(page.key)
            file = folder / site.file(page.path, page.lang).text
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"<title>{page.title}</title>{build.body(page).html}", "utf-8")
            beside(build, page)

        for each in site.pages if not build.reuse else ():
            page(each)
        build.render(page)
        build.check_links()
        build.judge_all()
        build.write_beside(whole_tree=False)
        build.finish(strict=stop)
    finally:
        build.discard()
    return build, written


def hold_to_a_whole_build(project: Path) -> None:
    """What is published is what a build makes that reuses nothing."""
    published = tree(project / "site")
    run(project, reuse=False)
    assert tree(project / "site") == published


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> mock.Mock:
    """Counts the calls of a function, which does what it does."""
    calls, real = mock.Mock(), getattr(owner, name)

    def call(*args: Any, **named: Any) -> Any:
        calls(*args, **named)
        return real(*args, **named)

    monkeypatch.setattr(owner, name, call)
    return calls


def sources(roots: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """The texts of a project by name."""
    for root, folder in roots.items():
        for path in sorted(folder.rglob("*.*")):
            yield f"{root}/{path.relative_to(folder).as_posix()}", path.read_text("utf-8")
