"""The search index of each language: as it was, or renewed where few pages changed, or made of all pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import engine
from ..pages import SitePage
from ..search import index, kept
from ..search.files import Parts
from ..site import Site
from .cache import Cache, digest
from .finished import hash_of
from .incremental import Incremental

FEW, SHARE = 3, 8
"""Pages that may change, and one in how many, before all are read again."""


def write(build: Incremental, site: Site, lang: str, folder: Path, *, common: str, cache: Cache) -> None:
    """Put the files of a language's index into the site's folder, and keep them for the next build."""
    pages = [page for page in site.pages if page.lang == lang and site.searched(page)]
    found = {page.key: build.finished[page.key].found for page in pages}
    name = digest("index", common, lang, repr(site.synonyms))
    old = cache.load(name)
    before: dict[str, str] = old.get("files", {})
    if old.get("found") != found or not all(build.outputs.take(path, data) for path, data in before.items()):
        parts = _renewed(build, pages, found, old, cache, engine.index_folder(lang)) or _made(build, pages)
        files = engine.index(lang, index.write(parts, lang=lang, synonyms=site.synonyms))
        names = {path: hash_of(data) for path, data in files.items()}
        for path, data in files.items():
            if before.get(path) != names[path] or not build.outputs.take(path, names[path]):
                engine.write(folder, {path: data})
                if cache.get(names[path]) is None:
                    cache.put(names[path], data, again=True)
        before = names
        cache.save(name, {"found": found, "files": names, "rest": kept.state(parts)})
    build.others |= {name: "", **dict.fromkeys(before.values(), "")}


def _made(build: Incremental, pages: Sequence[SitePage]) -> Parts:
    found, known = build.searched(pages)
    return index.parts(index.collect(found, known))


def _renewed(
    build: Incremental, pages: Sequence[SitePage], found: Mapping[str, str], kept_then: Mapping[str, Any], cache: Cache,
    folder: str,
) -> Parts | None:  # fmt: skip
    """The index before with what changed since; None where there is none, or too much of it changed."""
    before: Mapping[str, str] = kept_then.get("found", {})
    changed = [page for page in pages if before.get(page.key) != found[page.key]]
    if before.keys() != found.keys() or len(changed) > max(FEW, len(pages) // SHARE):
        return None
    changes = []
    for page in changed:
        then, now = build.known(before[page.key]), build.found_of(page)
        if then is None or [item.url for item, _ in then] != [item.url for item, _ in now]:
            return None
        changes += [kept.Change(item, old, new) for (_, old), (item, new) in zip(then, now, strict=True)]
    names: Mapping[str, str] = kept_then["files"]
    parts = kept.load(kept_then["rest"], lambda file: cache.get(names.get(f"{folder}/{file}", "")))
    return parts if parts is not None and kept.renew(parts, changes) else None
