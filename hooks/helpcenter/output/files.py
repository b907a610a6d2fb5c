"""Files beside the pages: words, sitemap, llms.txt, redirects of old addresses, API documents, the search index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ..content import colours, disclosure
from ..content.languages import MESSAGES
from ..kinds.registry import attached
from ..site import material, metadata
from ..site.address import OutputPath
from ..site.page import SitePage
from ..site.site import Site
from . import security


def index_folder(lang: str) -> str:
    """Where a language's search index is in the site."""
    return f"assets/helpcenter/index/{lang}"


def lunr_index(prefix: str) -> str:
    """Where a language's search file for programs that read MkDocs' is, by the language's folder.

    >>> lunr_index("zh/")
    'zh/search/search_index.json'
    """
    return f"{prefix}search/search_index.json"


def index(lang: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a language's search index, by their path in the site."""
    return {f"{index_folder(lang)}/{name}": data for name, data in files.items()}


def artefacts(site: Site, old: Mapping[OutputPath, SitePage]) -> dict[str, bytes]:
    """Files beside the pages, by path: words, sitemap, llms.txt, redirects of old addresses."""
    files: dict[str, bytes] = {}
    for lang in site.languages.codes:
        files[f"{MESSAGES}/{lang}.json"] = json.dumps(dict(site.words(lang).words), ensure_ascii=False).encode()
        own = [page for page in site.pages if page.lang == lang]
        text = metadata.llms_txt(own, title=site.brand(lang), notice=site.notice(lang), absolute=site.absolute)
        files[f"{site.languages.prefix(lang)}llms.txt"] = text.encode()
    words = [site.words(lang) for lang in site.languages.codes]
    for file in attached(site.library):
        if data := file.make(words):
            files[site.layout.made(file.path, file.place.file).text] = data
    files |= {f"{material.FOLDER}/{name}.css": css.encode() for name, css in site.material.css.items()}
    files[colours.FILE] = site.options.colours.css().encode()
    if site.options.security:
        files |= dict.fromkeys(disclosure.PATHS, site.options.security.text(site.url).encode())
    files["sitemap.xml"] = metadata.sitemap(site.pages, site.languages, site.absolute).encode()
    for address, page in old.items():
        files[address.text] = redirect(site, address, page).encode()
    return files


def readable(site: Site) -> list[str]:
    """Paths of the files beside the pages whose texts a reader or a program may be shown."""
    words = [f"{MESSAGES}/{lang}.json" for lang in site.languages.codes]
    lists = [f"{site.languages.prefix(lang)}llms.txt" for lang in site.languages.codes]
    made = [site.layout.made(file.path, file.place.file).text for file in attached(site.library)]
    return [*words, *lists, *made]


def redirect(site: Site, file: OutputPath, page: SitePage) -> str:
    """A page that leads on from an old address."""
    up = "../" * file.text.count("/") or "./"
    target = up + site.address(page.path, page.lang).text
    return site.fragments.render(
        "redirect",
        target=target,
        canonical=site.absolute(page.path, page.lang),
        page=page,
        policy=security.policy(
            meta=True, connect=site.options.connect, act=site.options.act, more=site.options.policy.directives
        ),
    )


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        target = folder / path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{path} leads out of {folder}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
