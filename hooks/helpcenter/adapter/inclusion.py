"""What MkDocs' own settings say of files: which stay out of a build, of the navigation, or are drafts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from ..content.errors import ContentError, ContentWarning, Place
from ..content.files import display_name

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


@dataclass(frozen=True)
class Inclusion:
    """What MkDocs' own settings say of files: `exclude_docs`, `draft_docs`, `not_in_nav`."""

    docs: Mapping[str, InclusionLevel]
    """Of each file that MkDocs has for `docs`: another plugin may have changed its level, or taken it out."""
    made: AbstractSet[str]
    """Those of them that another plugin made; a file of that path on disk gives way to it."""
    config: MkDocsConfig
    preview: bool
    """Whether drafts are shown."""

    def of(self, root: str, path: str) -> InclusionLevel:
        """The level of a file, by its path in the merged tree."""
        if root == "docs" and path in self.docs:
            return self.docs[path]
        if root == "docs" and not re.search(r"(?:^|/)README\.md$", path):
            return InclusionLevel.EXCLUDED  # MkDocs takes out a README beside an index, which is an error here
        hidden = any(part.startswith(".") for part in path.split("/"))
        out, drafts, outside = (self.config.get(key) for key in ("exclude_docs", "draft_docs", "not_in_nav"))
        excluded = out.check_file(path).include if out else None
        if excluded or (hidden and excluded is None):
            return InclusionLevel.EXCLUDED
        if drafts and drafts.match_file(path):
            return InclusionLevel.DRAFT
        return InclusionLevel.NOT_IN_NAV if outside and outside.match_file(path) else InclusionLevel.INCLUDED

    def excluded(self, root: str, path: str) -> bool:
        """Whether a file on disk stays out of this build."""
        if root == "docs" and (path in self.made or self._themed(path)):
            return True
        return self.hides(self.of(root, path))

    def _themed(self, path: str) -> bool:
        """Whether a file of docs is one of the theme's, whose folder is in docs as well."""
        folder = self.config.theme.custom_dir
        return folder is not None and (Path(self.config.docs_dir) / path).absolute().is_relative_to(
            Path(folder).absolute()
        )

    def hides(self, level: InclusionLevel) -> bool:
        """Whether files of a level stay out of this build."""
        return level is InclusionLevel.EXCLUDED or (level is InclusionLevel.DRAFT and not self.preview)

    def draft(self, root: str, path: str) -> bool:
        """Whether a file is only previewed."""
        return self.of(root, path) is InclusionLevel.DRAFT

    def unlisted(self, root: str, path: str) -> bool:
        """Whether a page stays out of the navigation."""
        return self.of(root, path) is InclusionLevel.NOT_IN_NAV

    @property
    def stems(self) -> set[str]:
        """All of them by their paths without the ending: pages that are left out, too."""
        return {path.rpartition(".")[0] for path in self.docs}

    @property
    def hidden(self) -> bool:
        """Whether a setting takes in names with a leading dot."""
        out = self.config.exclude_docs
        return any(pattern.include is False for pattern in out.patterns) if out else False


def inclusion(files: Files, config: MkDocsConfig, *, preview: bool, posts: Collection[str] = ()) -> Inclusion:
    """What MkDocs' settings say, with the levels of the files that it knows of.

    `posts` are pages of docs that a plugin has put aside, to publish them itself.
    """
    made = {file.src_uri for file in files if is_made(file, config)}
    own = (file for file in files if file.src_uri in made or file.src_dir == config.docs_dir)
    levels = {file.src_uri: file.inclusion for file in own}
    return Inclusion(levels | dict.fromkeys(posts, InclusionLevel.INCLUDED), made, config, preview)


def is_made(file: File, config: MkDocsConfig) -> bool:
    """Whether another plugin made a file, or a page that is elsewhere than in docs."""
    return file.generated_by is not None or (file.is_documentation_page() and file.src_dir != config.docs_dir)


def left_out(inclusion: Inclusion, docs: Path, project: Path) -> list[ContentError]:
    """A warning for pages in the one folder that MkDocs leaves out without being told to."""
    told = inclusion.config.exclude_docs
    pages = [path for path, level in inclusion.docs.items() if path.startswith("templates/") and path.endswith(".md")
             and level is InclusionLevel.EXCLUDED and (not told or told.check_file(path).include is None)]  # fmt: skip
    if not pages:
        return []
    what = "is not published: MkDocs takes this folder for a theme's templates"
    hint = "rename the folder, or write 'exclude_docs: \"!/templates/\"' in mkdocs.yml"
    return [ContentWarning(Place(display_name(docs / "templates", project)), what, hint=hint, rule="not-read")]
