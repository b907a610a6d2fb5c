"""Which pages are rendered again, and what is kept of each: counted on pages that a function of the test's renders."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from helpcenter.build import incremental, reuse, workers
from helpcenter.build.cache import Cache
from helpcenter.build.incremental import Incremental, in_slices
from helpcenter.build.reuse import DraftCache, Outputs, hash_of
from helpcenter.content.errors import ContentError, ContentWarning, Place
from helpcenter.output.reach import Ways
from helpcenter.search import slices
from helpcenter.search.index import read
from helpcenter.site.address import OutputPath
from helpcenter.site.body import Body
from helpcenter.site.page import SitePage
from helpcenter.site.records import SearchPage

ODD = ContentWarning(Place("a.md"), "is odd", hint="look at it")


@dataclass
class Project:
    """Texts of pages by key, such as `en:a.md`, and builds of them that follow each other."""

    folder: Path
    texts: dict[str, str]
    rendered: list[str] = field(default_factory=list)
    logged: Mapping[str, int] = field(default_factory=dict)
    """Levels of what is logged while a page is rendered."""
    findings: Mapping[str, tuple[ContentError, ...]] = field(default_factory=dict)
    judged: Mapping[str, tuple[ContentError, ...]] = field(default_factory=dict)
    wanted: int | None = 1

    def build(self, *, every: bool = False) -> Incremental:
        cache = Cache(self.folder / "cache")
        site, new = self.folder / "site", self.folder / "new"
        self.rendered.clear()

        def file(page: SitePage) -> OutputPath:
            return OutputPath(f"{page.lang}/{page.path.removesuffix('.md')}/index.html")

        def render(page: SitePage) -> Body:
            self.rendered.append(page.key)
            if page.key in self.logged:
                logging.getLogger("mkdocs.plugins.other").log(self.logged[page.key], "look here")
            text = self.texts[page.key]
            out = new / file(page).text
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(text, "utf-8")
            return Body(text, findings=self.findings.get(page.key, ()))

        def searched(page: SitePage, body: Body) -> list[SearchPage]:
            html = f"<p>{body.html}</p>"
            return [SearchPage(f"/{page.path}", page.title, "article", page.lang, page.lang, ("Home",), html)]

        pages = [SitePage(key[3:], key[:2], key[:2], "article", key[3:-3]) for key in self.texts]
        built = Incremental(
            cache, Outputs(cache, site), DraftCache(cache, ""), pages, every=every,
            inputs=lambda page: f"inputs {self.texts[page.key]}", output=file, render=render,
            read=lambda path: (new / path.text).read_bytes(), found=searched, ways=lambda page, html: Ways(),
            judge=lambda page, html, found: self.judged.get(page.key, ()), wanted=self.wanted,
        )  # fmt: skip
        built.run()
        built.keep()
        built.outputs.place(new)
        cache.close()
        return built


@pytest.fixture
def project(tmp_path: Path) -> Project:
    texts = {f"{lang}:{name}.md": f"{lang} {name} text" for lang in ("en", "zh") for name in "abcdef"}
    return Project(tmp_path, texts)


def test_pages_are_rendered_where_their_inputs_changed_and_nowhere_else(project: Project) -> None:
    first = project.build()
    assert len(project.rendered) == first.rendered == 12
    changes: list[tuple[str, tuple[str, ...]]] = [
        ("", ()), ("z", ("en:a.md",)), ("a", ("zh:b.md", "en:f.md", "en:c.md")), ("b", tuple(project.texts))
    ]  # fmt: skip
    for begin, changed in changes:
        for key in changed:
            project.texts[key] = begin + project.texts[key]
        built = project.build()
        assert sorted(project.rendered) == sorted(changed)
        assert built.rendered == len(changed)
        assert {key: page.inputs for key, page in built.finished.items()} == {
            key: f"inputs {text}" for key, text in project.texts.items()
        }
        assert len(list(built.outputs.paths())) == 12 - len(changed)
    project.build(every=True)
    assert len(project.rendered) == 12


def test_a_page_goes_with_its_translations(project: Project) -> None:
    """They share an outline, so one process renders them, one after the other."""
    project.build()
    assert [key[3] for key in project.rendered] == sorted("abcdef" * 2)


def test_a_page_whose_bytes_are_lost_or_changed_is_rendered(project: Project) -> None:
    built = project.build()
    cache = Cache(project.folder / "cache")
    for key, data in (("en:a.md", b"forged"), ("zh:c.md", b"")):
        cache.put(built.finished[key].html, data)
    cache.close()
    project.build()
    assert sorted(project.rendered) == ["en:a.md", "zh:c.md"]


@pytest.mark.parametrize("level", [logging.INFO, logging.WARNING, logging.ERROR])
@pytest.mark.parametrize("kind", ["logged", "findings", "judged"])
def test_what_was_said_of_a_page_is_said_in_each_build(project: Project, kind: str, level: int) -> None:
    said: Mapping[str, Any] = {"en:b.md": level if kind == "logged" else (ODD,)}
    setattr(project, kind, said)
    again = [] if kind == "logged" and level == logging.INFO else ["en:b.md"]
    found = [] if kind == "logged" else [ODD]
    assert project.build().findings == found
    for _ in range(2):
        assert project.build().findings == found
        assert project.rendered == again
    setattr(project, kind, {})
    handlers = logging.getLogger("mkdocs").handlers[:]
    project.build()
    project.build()
    assert project.rendered == []
    assert logging.getLogger("mkdocs").handlers == handlers


def test_what_search_found_of_a_page_is_kept_with_it(project: Project) -> None:
    project.texts["en:a.md"] = "<h2 id='x'>Über</h2><p>一 two</p>"
    first = project.build()
    found = {page.key: first.found_of(page) for page in first.pages}
    later = project.build()
    for page in later.pages:
        kept = later.found_of(page)
        assert [item.url for item, _ in kept] == [f"/{page.path}"]
        assert kept[0][0].breadcrumb == ("Home",)
        assert [reading for _, reading in kept] == [reading for _, reading in found[page.key]]
        assert later.known(later.finished[page.key].found) == kept
    assert project.rendered == []
    assert "一".encode() in (later.cache.get(later.finished["en:a.md"].found) or b"")
    later.cache.close()


@pytest.mark.parametrize(
    "damaged", [b"", b"5", b"null", b"{", b"\xff", b"[[1]]", b"[[{}, [], [], []]]", b'[[{"url": "/"}, [[]], 1, 1]]']
)
def test_where_that_is_lost_it_is_found_by_rendering(project: Project, damaged: bytes) -> None:
    first = project.build()
    [page] = [page for page in first.pages if page.key == "zh:d.md"]
    name = first.finished[page.key].found
    cache = Cache(project.folder / "cache")
    cache.put(name, damaged)
    cache.close()
    later = project.build()
    assert project.rendered == []
    assert later.known(name) is None
    items = later.found_of(page)
    assert [(item.url, reading) for item, reading in items] == [("/d.md", read(items[0][0]))]
    assert project.rendered == ["zh:d.md"]
    later.cache.close()


def test_an_index_is_made_of_the_pages_that_are_asked_for(project: Project) -> None:
    built = project.build()
    parts = built.searched([page for page in built.pages if page.lang == "en"])
    assert [head[0] for head in parts.heads] == [f"/{name}.md" for name in "abcdef"]
    assert parts.postings.keys() >= {"text"}
    built.cache.close()


def test_the_slowest_page_is_known(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([1.0, 8.0] + [20.0 + step for step in range(60)])
    monkeypatch.setattr(incremental, "time", SimpleNamespace(perf_counter=lambda: next(now)))
    assert project.build().slowest == (7.0, "en:a.md")


@pytest.mark.parametrize(
    ("pages", "processes", "sizes"),
    [
        (0, 1, []), (1, 1, [1]), (3, 3, [1, 1, 1]), (3, 2, [2, 1]), (10, 4, [3, 3, 3, 1]), (2500, 1, [2500]),
        (2501, 1, [2500, 1]), (7500, 2, [2500, 2500, 2500]),
    ],
)  # fmt: skip
def test_an_index_is_made_in_slices_of_one_size(
    monkeypatch: pytest.MonkeyPatch, pages: int, processes: int, sizes: list[int]
) -> None:
    """One for each process, or more where they would be larger than pays; a process takes one at a time."""
    made: list[Sequence[int]] = []
    chunks: list[int] = []

    def spread(work: Any, parts: Sequence[Sequence[int]], number: int, *, chunk: int) -> Iterator[Any]:
        assert number == processes
        chunks.append(chunk)
        return map(work, parts)

    monkeypatch.setattr(workers, "count", lambda count, wanted: processes)
    monkeypatch.setattr(workers, "spread", spread)
    monkeypatch.setattr(slices, "join", list)
    in_slices(made.append, range(pages), None)  # type: ignore[arg-type]  # `join` takes anything here
    assert ([len(part) for part in made], chunks) == (sizes, [1])
    assert [page for part in made for page in part] == list(range(pages))


def test_entries_of_all_pages_of_the_last_build_are_kept(project: Project) -> None:
    built = project.build()
    cache = Cache(project.folder / "cache")
    assert {key: page.html for key, page in reuse.load(cache).items()} == {
        key: hash_of(text.encode()) for key, text in project.texts.items()
    }
    assert all(cache.get(page.html) and cache.get(page.found) for page in built.finished.values())
    cache.close()
