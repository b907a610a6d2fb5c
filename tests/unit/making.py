"""A site in memory from a tree of files, for tests of single modules: no MkDocs, no output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from helpcenter import options
from helpcenter.adapter import reading as sources
from helpcenter.adapter.assembly import assemble
from helpcenter.checks.shown.rule import Shown
from helpcenter.content.errors import ContentError
from helpcenter.content.files import SourceFile
from helpcenter.content.languages import Languages
from helpcenter.markdown import images
from helpcenter.site.body import Body
from helpcenter.site.links import broken_promises
from helpcenter.site.page import SitePage
from helpcenter.site.site import Site
from helpcenter.site.templates import THEME

BOTH = Languages({"en": "English", "zh": "中文"})
EN = Languages({"en": "English"})

ROOTS = ("docs", "faq", "guides", "api-reference", "figures")


@dataclass(frozen=True)
class Made:
    """A site with every page rendered."""

    site: Site
    bodies: Mapping[str, Body]
    findings: tuple[ContentError, ...]

    def html(self, path: str, lang: str = "en") -> str:
        return self.bodies[f"{lang}:{path}"].html

    @property
    def lines(self) -> list[str]:
        """Place and summary of each error, each once, sorted."""
        return sorted({f"{finding.place}: {finding.summary()}" for finding in self.findings})


def source(text: str, path: str = "faq/a.yml") -> SourceFile:
    """A file of a content root that exists in memory only."""
    return SourceFile(path, path, text)


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write a content tree."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _framed(page: SitePage, html: str) -> str:
    """A page with what the frame shows of its front matter."""
    needs = "".join(f"<li>{escape(need)}</li>" for need in page.front.needs)
    about = escape(page.front.description)
    return f"<meta name=description content='{about}'><title>{escape(page.title)}</title>{needs}{html}"


def make(
    folder: Path,
    files: Mapping[str, str | bytes],
    *,
    languages: Languages = BOTH,
    url: str = "https://help.example/",
    directory_urls: bool = True,
    drafts: bool = False,
    **values: object,
) -> Made:
    """Read and render a content tree, `docs/` and the other roots below `folder`; `values` are options."""
    write(folder, files)
    roots = {root: folder / root for root in ROOTS}

    def data(name: str) -> SourceFile | None:
        text = files.get(name)
        return source(text, name) if isinstance(text, str) else None

    reading = sources.read(
        roots,
        project=folder,
        languages=languages,
        beside=lambda option: data(f"{option}.yml"),
    )
    settings, wrong = options.read({"languages": dict(languages.names), **values})
    named = {path: f"docs/{path}" for path in reading.docs} | {path: path for path in reading.library.assets}
    site = assemble(
        reading.library,
        settings,
        name="Beacon",
        url=url,
        folders=[THEME],
        assets=named,
        sizes=images.sizes({path: str(roots["docs"] / path) for path in reading.docs} | dict(reading.library.assets)),
        directory_urls=directory_urls,
        drafts=drafts,
        edit=lambda path: f"https://edit.example/{path}",
    )
    bodies = {page.key: site.body(page) for page in site.pages}
    findings = [*wrong, *reading.findings, *(finding for body in bodies.values() for finding in body.findings)]
    shown = Shown(
        site,
        own=["help.example"],
        sources=lambda: ((n, t) for n, t in files.items() if isinstance(t, str)),
        reported=reading.findings,
    )
    for page in site.pages:
        searched = site.found(page, bodies[page.key]) if site.searched(page) else []
        findings += shown.page(page, _framed(page, bodies[page.key].html), searched)
    promises = [promise for body in bodies.values() for promise in body.promises]
    whole = {page.key: getattr(page.entry, "whole", True) for page in site.pages}
    findings += broken_promises(promises, {key: body.anchors if whole[key] else None for key, body in bodies.items()})
    findings += site.aliases()[1]
    return Made(site, bodies, tuple(findings))
