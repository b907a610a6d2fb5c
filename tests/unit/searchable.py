"""Small sites that `client.ask` can search: the shipped scripts, and an index of given pages."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import helpcenter
from helpcenter.search.index import build
from helpcenter.search.synonyms import Synonyms
from helpcenter.site.records import SearchPage

SCRIPTS = Path(helpcenter.__file__).parent / "theme/assets/helpcenter/search"


def searchable(
    folder: Path, pages: Sequence[SearchPage], synonyms: Synonyms | None = None, langs: Sequence[str] = ("en",)
) -> Path:
    """Write the scripts and the index of each language into a folder, and return it."""
    shutil.copytree(SCRIPTS, folder / "assets/helpcenter/search")
    for lang in langs:
        index = folder / "assets/helpcenter/index" / lang
        index.mkdir(parents=True)
        for name, content in build(pages, lang=lang, synonyms=synonyms or Synonyms()).items():
            (index / name).write_bytes(content)
    return folder
