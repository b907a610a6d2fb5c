"""A kind of content as one object: what is asked of its files, its entries and its pages, whatever they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content.errors import ContentError, Place
from ..content.front_matter import FrontMatter
from ..content.languages import Languages, Localized, Messages
from ..content.library import Library
from ..content.passage import Passage
from ..content.sources import Source
from ..content.tree import Reader
from ..markdown.headings import Heading
from ..site.context import PageContext
from ..site.metadata import Data
from ..site.page import SitePage
from ..site.records import SearchPage

Text = Callable[[], tuple[str, tuple[Heading, ...]]]
"""Renders the Markdown of the page, if it has any: HTML and headings."""


@dataclass(frozen=True)
class Content:
    """What a kind makes of an entry."""

    html: str
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchPage, ...] = ()
    """What search finds of the page, where that is not the page as a whole."""
    data: tuple[Data, ...] = ()
    """JSON-LD of its own."""


@dataclass(frozen=True)
class Edition:
    """All content, as it becomes pages in one language of the site."""

    library: Library
    lang: str
    languages: Languages
    words: Messages
    """The interface's words in the language."""
    drafts: bool = False
    """Whether drafts are shown."""

    def pick(self, text: Localized | None) -> str:
        """A text in the language, or in the default one."""
        return "" if text is None else text.pick(self.lang, default=self.languages.default)[0]

    def spoken(self, texts: Iterable[Localized]) -> tuple[str, ...]:
        """The languages that any of some texts is in."""
        found = {code for text in texts for code in text.texts}
        return tuple(code for code in self.languages.codes if code in found) or (self.languages.default,)

    def page(
        self, path: str, kind: str, front: FrontMatter, entry: object, spoken: tuple[str, ...], **values: Any
    ) -> SitePage:
        """A page of an entry that has texts in the languages `spoken`; `values` are other fields of `SitePage`."""
        text_lang = self.lang if self.lang in spoken else spoken[0]
        return SitePage(
            path, self.lang, text_lang, kind, front.title, front, entry=entry, translations=spoken, **values
        )  # fmt: skip

    def made(self, path: str, kind: str, title: str, **values: Any) -> SitePage:
        """A page without a file of its own."""
        codes, front = self.languages.codes, FrontMatter(title=title)
        return SitePage(path, self.lang, self.lang, kind, title, front, translations=codes, **values)


def data_files(path: str) -> tuple[str, ...]:
    """The paths that links may have for a page whose source is a YAML file beside it.

    >>> data_files("faq/account.md")
    ('faq/account.yml', 'faq/account.yaml')
    """
    stem = path.removesuffix(".md")
    return f"{stem}.yml", f"{stem}.yaml"


def written(context: PageContext, _entry: Any, text: Text) -> Content:
    """The page's Markdown; below that of an index, what is in its folder."""
    html, headings = text()
    if context.page.is_index and context.page.folder:
        html += context.fragment("topic", children=context.tree.children(context.page))
    return Content(html, headings)


@dataclass(frozen=True)
class New:
    """How `helpcenter new` starts a piece of content."""

    root: str
    draft: Callable[[str, Languages], Mapping[str, str]]
    """From its name to each new file: path below the root, and text."""


@dataclass(frozen=True)
class Attached:
    """A file that is made of an entry, and published."""

    path: str
    """From the site's root, where nothing else has that address."""
    place: Place
    make: Callable[[Sequence[Messages]], bytes]
    """Its bytes, by the words of all languages; none where it is not published."""


@dataclass(frozen=True)
class Untranslated:
    """A part of an entry that has no text in a language."""

    place: Place
    lang: str
    hint: str


@dataclass(frozen=True)
class Kind:
    """All that the rest of the program asks of one kind of content; each part may be left out.

    What `render` shows of other pages must be in `related` or `depends_on`; else a page that was built before stays
    as it was when they change. tests/site/test_incremental.py edits an entry of every kind.
    """

    name: str
    """Unique. Pages without an entry are of the kind that has the name `SitePage.kind`."""
    entry: type | None = None
    """The type of its entries. Pages with such an entry are of this kind."""
    schema: Path | None = None
    """The JSON Schema of its files."""
    read: Reader | None = None
    """Gives its entries."""
    pages: Callable[[Edition], Iterable[SitePage]] = lambda edition: ()
    """The pages that come of its entries."""
    made: Callable[[Edition, Sequence[str]], Iterable[SitePage]] = lambda edition, paths: ()
    """Pages that are made where no file makes them, by the paths of all pages that files made."""
    render: Callable[[PageContext, Any, Text], Content] = written
    """The content of a page with such an entry."""
    marked: Callable[[PageContext, Passage, str], str] = lambda context, passage, html: html
    """What becomes of the HTML of the page's Markdown before widgets are put in."""
    explains: bool = False
    """Whether the first use of each term of the glossary is marked in the page's Markdown."""
    related: Callable[[Any], Iterable[str]] = lambda entry: ()
    """Paths of pages whose titles an entry's page shows, beside those of the front matter."""
    depends_on: Callable[[PageContext], Iterable[SitePage]] = lambda context: ()
    """Other pages of which a page shows something."""
    shows_all: bool = False
    """Whether a page shows something of all pages of its language, and of their parts."""
    shows: tuple[type, ...] = ()
    """Types of other entries that a page shows."""
    cited: Callable[[Any], Iterable[tuple[Source, str]]] = lambda entry: ()
    """Sources that an entry's page shows, each with its review date."""
    own: Callable[[Any], object] = lambda entry: entry
    """The part of the entry whose texts the page holds."""
    itemised: bool = False
    """Whether each part of an entry names its own sources, those of the facts in it too."""
    by_pages: bool = False
    """Whether widgets show no more of its entries than other pages do, so that these count by their pages."""
    outcomes: Callable[[Any], Mapping[str, Place]] = lambda entry: {}
    """The ids of an entry's ends at which a person must be reached, each with its place."""
    places: Callable[[Any], Mapping[str, Place]] = lambda entry: {}
    """Where the parts of an entry that search finds on their own are written, by id."""
    untranslated: Callable[[Any, Languages], Iterable[Untranslated]] = lambda entry, languages: ()
    """Parts of an entry that lack a text, where its page has one."""
    addresses: Callable[[Any], Iterable[tuple[str, str]]] = lambda entry: ()
    """The path of each page of an entry, and the file that it is from."""
    check: Callable[[Library], Iterable[ContentError]] = lambda library: ()
    """What is wrong with entries as seen beside those of other kinds."""
    files: Callable[[Any], Iterable[Attached]] = lambda entry: ()
    """What is published beside an entry's pages."""
    count: Callable[[Library, Languages], Mapping[str, Mapping[str, int]]] = lambda library, languages: {}
    """Lines of `helpcenter stats`: how many pieces there are, by language."""
    new: New | None = None
    """How `helpcenter new` starts a piece of it."""


def counted(languages: Languages, pieces: Iterable[Any], has: Callable[[Any, str], bool]) -> Mapping[str, int]:
    """How many pieces have a text in each language.

    >>> counted(Languages({"en": "English", "zh": "中文"}), [{"en"}, {"en", "zh"}], lambda piece, lang: lang in piece)
    {'en': 2, 'zh': 1}
    """
    listed = list(pieces)
    return {code: sum(has(piece, code) for piece in listed) for code in languages.codes}


def of_items(entry: Any) -> Iterator[tuple[Source, str]]:
    """The sources of each part of a file, with the part's own review date."""
    for item in entry.entries:
        for source in item.sources:
            yield source, item.reviewed


def title_of(name: str) -> str:
    """What a new piece of content is called until its writer says so.

    >>> title_of("account/change-phone")
    'Change phone'
    """
    return name.rpartition("/")[2].replace("-", " ").capitalize()


def texts_of(name: str, languages: Languages) -> str:
    """The title of a new piece of content in YAML, in each language of the site.

    >>> texts_of("change-phone", Languages({"en": "English", "zh": "中文"}))
    '{en: "Change phone", zh: "Change phone"}'
    """
    return "{" + ", ".join(f'{lang}: "{title_of(name)}"' for lang in languages.codes) + "}"
