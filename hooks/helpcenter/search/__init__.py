"""Search, build side: pages in, the files of a sharded index out. It knows nothing of MkDocs."""

from __future__ import annotations

from .index import build
from .pages import SearchPage
from .synonyms import Synonyms

__all__ = ["SearchPage", "Synonyms", "build"]
