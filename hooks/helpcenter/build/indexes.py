"""The search index of each language: as it was, or renewed where few pages changed, or made of all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ..content.digest import digest
from ..content.tuning import Tuning
from ..content.urgent import Urgent
from ..output import files as output
from ..search import index, update, urgent
from ..search.files import Files, Parts
from ..search.synonyms import Synonyms
from ..site.page import SitePage
from ..site.site import Site
from .cache import Cache
from .incremental import Incremental

FEW, SHARE = 3, 8
"""Pages that may change, and one in how many, before all are read again."""


def write(build: Incremental, site: Site, lang: str, folder: Path, *, common: str, cache: Cache) -> None:
    """Put the files of a language's index into the site's folder, and keep them for the next build."""
    pages = [page for page in site.pages if page.lang == lang and site.searched(page)]
    pages.sort(key=lambda page: site.address(page.path, page.lang).text)
    found = {page.key: build.finished[page.key].found for page in pages}
    weak = (site.library.one(Tuning) or Tuning()).weak.get(lang)
    name = digest("index", common, lang, repr(site.synonyms), repr(site.library.one(Urgent)), repr(weak))
    old = cache.load(name)
    names: dict[str, str] = old.get("files", {})
    take = partial(_taken, build, output.index_folder(lang))
    if old.get("found") != found or not take(names):
        pinned = urgent.table(site, lang, lambda page: [(item, read.sections) for item, read in build.found_of(page)])
        write = partial(index.write, lang=lang, synonyms=Synonyms(site.synonyms), urgent=pinned, weak=weak)
        parts, files = _renewed(build, pages, found, old, cache, write, take) or _made(build, pages, write)
        for file, data in files.made.items():
            if not take({file: files.digests[file]}):
                output.write(folder, output.index(lang, {file: data}))
                if cache.get(files.digests[file]) is None:
                    cache.put(files.digests[file], data)
        names = files.digests
        cache.save(name, {"found": found, "files": names, "rest": update.state(parts)})
    build.others |= {name: "", **dict.fromkeys(names.values(), "")}


def renew_lunr(build: Incremental, site: Site, lang: str, folder: Path, *, common: str, cache: Cache) -> None:
    """The same pages as MkDocs' own search file, where a site asks for it; as it was, where nothing changed."""
    pages = [page for page in site.pages if page.lang == lang and site.searched(page)]
    found = {page.key: build.finished[page.key].found for page in pages}
    name = digest("lunr", common, lang, repr(sorted(found.items())))
    data = cache.get(name)
    if data is None:
        data = write_lunr(
            site, lang, folder, ((item, r.sections) for page in pages for item, r in build.found_of(page))
        )
        cache.put(name, data)
    else:
        output.write(folder, {output.lunr_index(site.languages.prefix(lang)): data})
    build.others[name] = ""


def write_lunr(site: Site, lang: str, folder: Path, found: urgent.Found) -> bytes:
    """Write MkDocs' own search file of a language."""
    from ..search import lunr_index  # few sites ask for it, and lunr takes long to import

    data = lunr_index.made(found, lang=lang, root=f"/{site.languages.prefix(lang)}")
    output.write(folder, {output.lunr_index(site.languages.prefix(lang)): data})
    return data


def _taken(build: Incremental, folder: str, digests: Mapping[str, str]) -> bool:
    return all(build.outputs.take(f"{folder}/{file}", digest) for file, digest in digests.items())


def _made(build: Incremental, pages: Sequence[SitePage], write: Callable[[Parts], Files]) -> tuple[Parts, Files]:
    parts = build.searched(pages)
    return parts, write(parts)


def _renewed(
    build: Incremental, pages: Sequence[SitePage], found: Mapping[str, str], old: Mapping[str, Any], cache: Cache,
    write: Callable[[Parts], Files], take: Callable[[Mapping[str, str]], bool],
) -> tuple[Parts, Files] | None:  # fmt: skip
    """The index before with what changed since; None where there is none, or too much of it changed."""
    before: Mapping[str, str] = old.get("found", {})
    changed = [page for page in pages if before.get(page.key) != found[page.key]]
    if before.keys() != found.keys() or len(changed) > max(FEW, len(pages) // SHARE):
        return None
    changes = []
    for page in changed:
        then, now = build.known(before[page.key]), build.found_of(page)
        if then is None or [item.url for item, _ in then] != [item.url for item, _ in now]:
            return None
        changes += [update.Change(item, was, new) for (_, was), (item, new) in zip(then, now, strict=True)]
    try:
        names: Mapping[str, str] = old["files"]
        parts = update.renew(old["rest"], names, lambda file: cache.get(names[file]), changes)
        files = write(parts) if parts else Files({}, {})
    except (KeyError, TypeError, ValueError):
        return None
    still = {file: digest for file, digest in files.digests.items() if file not in files.made}
    return (parts, files) if parts and take(still) else None
