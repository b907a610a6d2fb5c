"""What one build leaves to the next one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from ..content.errors import ContentError
from .cache import Cache
from .previous import PreviousTree


@dataclass
class Store:
    """What one build leaves to the next one of the same process or project."""

    cache: Cache = field(default_factory=lambda: Cache(None))
    spare: PreviousTree = field(default_factory=lambda: PreviousTree(None))
    poured: AbstractSet[str] | None = None
    """The files of the preview's site, where a build moved them there."""
    errors: list[ContentError] = field(default_factory=list)
    """Of the last build, which a preview shows on its last good pages."""

    def open(self, folder: Path | None, *, spare: bool) -> None:
        """Keep things in a folder; None: nowhere. `spare` says that a tree that was taken down is kept too."""
        self.spare = PreviousTree(folder / "spare" if folder and spare else None)
        if self.cache.folder == folder:
            self.cache.refresh()
        else:
            self.cache = Cache(folder)
