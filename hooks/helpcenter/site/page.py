"""One page of the site in one language."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..content.errors import Place
from ..content.front_matter import FrontMatter
from ..content.languages import Localized
from ..content.passage import Passage


@dataclass(frozen=True)
class SitePage:
    """One page in one language.

    >>> page = SitePage("account/reset-password.md", "zh", "zh", "article", "重置密码")
    >>> page.folder, page.key
    ('account', 'zh:account/reset-password.md')
    """

    path: str
    """In the merged tree, the same in every language."""
    lang: str
    """The language of the site it belongs to."""
    text_lang: str
    """The language of its text; another one where there is no translation."""
    kind: str
    """home | topic | article | faq | guide | troubleshooter | api | contact | glossary | emergency | search | step."""
    title: str
    front: FrontMatter = field(default_factory=FrontMatter)
    body: Passage | None = None
    """Its Markdown, if any."""
    entry: object = None
    source: str = ""
    """The file an edit link leads to, from the project's folder; empty for a page without a file of its own."""
    part_of: str = ""
    """The path of the page that shows all of its text, and that stands for it in search, navigation and indexes."""
    translations: tuple[str, ...] = ()
    """The languages in which this page has a text of its own."""
    place: Place | None = None
    """Where it starts in its source, for a page that is a part of a file."""
    sources: tuple[str, ...] = ()
    """Other paths in the merged tree by which links may name it: those of its data file."""
    parts: Mapping[str, Localized] = field(default_factory=dict)
    """What its parts are called, by their anchor, where a list of links names them."""
    names: tuple[str, ...] = ()
    """What nothing but this page is called, for search."""
    in_nav: bool = True
    """Whether navigation and indexes list it."""
    label: str = ""
    """What navigation calls it, where that is not its title."""
    rank: int | None = None
    """Its place in a team's own order, which goes before weights and titles."""

    @property
    def key(self) -> str:
        """Unique in the site."""
        return f"{self.lang}:{self.path}"

    @property
    def name(self) -> str:
        """What navigation calls it."""
        return self.label or self.title

    @property
    def folder(self) -> str:
        """Its folder in the merged tree; empty at the top."""
        return posixpath.dirname(self.path)

    @property
    def is_index(self) -> bool:
        return posixpath.basename(self.path) == "index.md"

    @property
    def fallback(self) -> bool:
        """Whether it shows another language's text."""
        return self.lang != self.text_lang

    @property
    def listed(self) -> bool:
        """Whether search engines and indexes may show it."""
        return not self.fallback and not self.part_of and self.kind not in ("search", "missing")
