"""The searches that are compared: how each indexes a site, and how a page asks it."""

from __future__ import annotations

import html
import importlib.util
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from helpcenter.build.incremental import in_slices
from helpcenter.content.garbage import unswept
from helpcenter.output.scripts import compact, join, joined
from helpcenter.search.index import collect, write
from helpcenter.search.slices import Slice, cut
from helpcenter.search.synonyms import Synonyms
from helpcenter.site.records import SearchPage

from . import peers

ASSETS = Path(__file__).parents[1] / "hooks/helpcenter/theme/assets/helpcenter/search"


@dataclass(frozen=True)
class Page:
    """A page of the site that all of them index."""

    url: str
    title: str
    sections: tuple[tuple[str, str], ...]
    """Heading and text of each; the first heading is empty."""

    @property
    def html(self) -> str:
        """Its body."""
        return "".join(
            (f'<h2 id="s{at}">{html.escape(heading)}</h2>' if heading else "") + f"<p>{html.escape(text)}</p>"
            for at, (heading, text) in enumerate(self.sections)
        )


@dataclass(frozen=True)
class Engine:
    """One search, in one way of setting it up."""

    name: str
    index: Callable[[Path, Sequence[Page], str], float]
    """Index pages into a folder that is served; seconds it took."""
    start: str
    """JavaScript, `async (lang) => ask`, with `ask(text)` a promise of URLs, best first."""
    sized: bool = True
    """Whether it is measured on the large site too, or answers questions only."""


def _ours(folder: Path, pages: Sequence[Page], lang: str) -> float:
    """As a site is published: the index by all cores, what the worker imports joined into it, scripts compacted."""
    given = [SearchPage(page.url, page.title, "article", lang, lang, (), page.html) for page in pages]
    given.sort(key=lambda page: page.url)
    scripts = folder / "assets/helpcenter/search"
    scripts.mkdir(parents=True)
    for script in ASSETS.glob("*.js"):
        whole = joined(f"assets/helpcenter/search/{script.name}")
        source = join(script.name, _script, whole=whole)
        (scripts / script.name).write_text(compact(source), "utf-8")
    target = folder / f"assets/helpcenter/index/{lang}"
    target.mkdir(parents=True)
    started = time.perf_counter()
    with unswept():
        made = write(in_slices(_slice, given, None), lang=lang, synonyms=Synonyms()).made
    for name, content in made.items():
        (target / name).write_bytes(content)
    return time.perf_counter() - started


def _slice(pages: Sequence[SearchPage]) -> Slice:
    return cut(collect(pages))


def _ours_without_thesaurus(folder: Path, pages: Sequence[Page], lang: str) -> float:
    with patch("helpcenter.search.files.thesaurus", Synonyms):
        return _ours(folder, pages, lang)


def _script(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _pagefind(folder: Path, pages: Sequence[Page], lang: str) -> float:
    for page in pages:
        file = folder / page.url.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<!doctype html><html lang="{lang}"><title>{html.escape(page.title)}</title>'
            f"<body><main data-pagefind-body><h1>{html.escape(page.title)}</h1>{page.html}</main>",
            "utf-8",
        )
    command = peers.pagefind()
    started = time.perf_counter()
    subprocess.run([command, "--site", str(folder)], check=True, capture_output=True)
    return time.perf_counter() - started


def _material(tuned: bool) -> Callable[[Path, Sequence[Page], str], float]:
    def index(folder: Path, pages: Sequence[Page], lang: str) -> float:
        spec = importlib.util.find_spec("material")
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit("mkdocs-material is missing: make .venv/dev")
        scripts = Path(spec.submodule_search_locations[0]) / "templates/assets/javascripts"
        shutil.copytree(scripts / "workers", folder / "assets/javascripts/workers")
        shutil.copytree(scripts / "lunr", folder / "assets/javascripts/lunr")
        next((folder / "assets/javascripts/workers").glob("search.*.min.js")).rename(
            folder / "assets/javascripts/workers/search.js"
        )
        started = time.perf_counter()
        texts = [text for page in pages for _, text in page.sections]
        titles = [
            heading if number else page.title for page in pages for number, (heading, _) in enumerate(page.sections)
        ]
        if tuned and lang == "zh":
            cut = peers.words([*titles, *texts])
            titles, texts = cut[: len(titles)], cut[len(titles) :]
        shown = zip(titles, texts, strict=True)
        docs = []
        for page in pages:
            at = page.url.lstrip("/")
            for number in range(len(page.sections)):
                title, text = next(shown)
                location = f"{at}#s{number}" if number else at
                docs.append({"location": location, "title": title, "text": f"<p>{html.escape(text)}</p>"})
        config = {"lang": [lang], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
        if lang == "zh":
            config |= {"separator": r"[\s\u200b\u3000\-、。，．？！；]+", "pipeline": ["stemmer"]}
        if tuned:
            marks = r"[\s\u200b\-,:!=\[\]()\"/，。？！、；：（）]+"
            config |= {"separator": marks, "pipeline": ["stopWordFilter", "stemmer"] if lang == "en" else ["stemmer"]}
        boosts = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
        (folder / "search").mkdir(exist_ok=True)
        (folder / "search/search_index.json").write_text(
            json.dumps({"config": {**config, "fields": boosts}, "docs": docs}, ensure_ascii=False), "utf-8"
        )
        return time.perf_counter() - started

    return index


_OURS = """async (lang) => {
  const { openSearch } = await import('/assets/helpcenter/search/client.js');
  const search = await openSearch({ base: '/', lang });
  return async (text) => (await search.search(text, { limit: LIMIT })).map((hit) => hit.url.split('#')[0]);
}"""

_PAGEFIND = """async () => {
  const pagefind = await import('/pagefind/pagefind.js');
  return async (text) => {
    const found = await pagefind.search(text);
    return Promise.all(found.results.slice(0, LIMIT).map(async (result) => (await result.data()).url));
  };
}"""

_PAGEFIND_BY_WORD = """async (lang) => {
  const pagefind = await import('/pagefind/pagefind.js');
  const cutter = new Intl.Segmenter(lang, { granularity: 'word' });
  return async (text) => {
    const parts = [...cutter.segment(text)].filter((part) => part.isWordLike);
    const words = new Set(parts.map((part) => part.segment.toLowerCase()));
    const scores = new Map();
    for (const word of words) {
      const { results } = await pagefind.search(word);
      for (const result of results) {
        const one = scores.get(result.id) ?? { result, score: 0 };
        one.score += Math.log(1 + PAGES / results.length);
        scores.set(result.id, one);
      }
    }
    const best = [...scores.values()].sort((a, b) => b.score - a.score).slice(0, LIMIT);
    return Promise.all(best.map(async ({ result }) => (await result.data()).url));
  };
}"""

_MATERIAL = """async () => {
  const { config, docs } = await (await fetch('/search/search_index.json')).json();
  const worker = new Worker('/assets/javascripts/workers/search.js');
  const tell = (message) => new Promise((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
    worker.postMessage(message);
  });
  await tell({ type: 0, data: { config, docs, options: { suggest: false } } });
  return async (text) => {
    const { data } = await tell({ type: 2, data: text });
    return data.items.slice(0, LIMIT).map(([first]) => '/' + first.location.split('#')[0]);
  };
}"""

ENGINES = (
    Engine("helpcenter", _ours, _OURS),
    Engine("helpcenter without thesaurus", _ours_without_thesaurus, _OURS, sized=False),
    Engine("Material", _material(tuned=False), _MATERIAL),
    Engine("Material tuned", _material(tuned=True), _MATERIAL),
    Engine("Pagefind", _pagefind, _PAGEFIND),
    Engine("Pagefind by word", _pagefind, _PAGEFIND_BY_WORD),
)
