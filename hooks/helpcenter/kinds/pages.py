"""The pages of the site: what the library becomes, once per language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..content.collation import natural
from ..content.errors import Place
from ..content.front_matter import FrontMatter
from ..content.inline import Inline
from ..content.languages import Languages, Localized, Messages
from ..content.library import Library
from ..site.page import SitePage
from . import emergency
from .api.entries import SCHEMAS, ApiCall, ApiDocument, ApiPart, ErrorCatalogue
from .api.texts import Texts
from .article import Article, Version
from .contact import Contact
from .faq.reader import FaqTopic
from .glossary.reader import Glossary
from .troubleshooter import pages as walks
from .troubleshooter.reader import Troubleshooter


def compose(
    library: Library, languages: Languages, messages: Callable[[str], Messages], *, drafts: bool = False
) -> list[SitePage]:
    """Every page of the site, the default language's first, each language's in the natural order of their paths.

    Home, topic indexes, the FAQ's and the guides' index, contact and search pages are made where no file makes them.
    """
    pages: dict[str, SitePage] = {}
    for lang in languages.codes:
        for page in _written(library, lang, languages, messages(lang), drafts):
            pages[page.key] = page
    for lang in languages.codes:
        paths = [page.path for page in pages.values() if page.lang == lang and not page.part_of]
        for page in _made(library, lang, languages, messages(lang), paths):
            pages.setdefault(page.key, page)
    order = {lang: at for at, lang in enumerate(languages.codes)}
    shown = _marked(pages.values(), library) if library.unlisted or library.drafts else pages.values()
    return sorted(shown, key=lambda page: (order[page.lang], natural(page.path), page.path))


def _marked(pages: Iterable[SitePage], library: Library) -> Iterator[SitePage]:
    """The pages, drafts and those outside the navigation marked; so is the index of a folder with no listed page."""
    outside, drafts = (
        {f"{path}{ending}" for path in paths for ending in (".md", ".markdown", "/index.md")}
        for paths in (library.unlisted, library.drafts)
    )
    pages = list(pages)
    folders = {folder for page in pages if page.source and page.path not in outside for folder in _folders(page.path)}
    for page in pages:
        empty = page.kind == "topic" and not page.source and page.folder not in folders
        front = replace(page.front, draft=True) if page.path in drafts else page.front
        yield replace(page, front=front, in_nav=not empty and page.path not in outside)


def _written(library: Library, lang: str, languages: Languages, words: Messages, drafts: bool) -> Iterator[SitePage]:
    for article in library.all(Article):
        versions = {code: version for code, version in article.versions.items() if drafts or not version.front.draft}
        if not versions:
            continue
        text_lang = next(code for code in (lang, languages.default, *versions) if code in versions)
        version = versions[text_lang]
        title = _title(article, version, text_lang, library.inline)
        page = SitePage(
            article.path, lang, text_lang, article.kind, title, _shared(article, version, languages),
            version.body, source=version.file, translations=tuple(versions),
        )  # fmt: skip
        if article.path == "contact/index.md" and library.one(Contact) is not None:
            page = replace(page, entry=library.one(Contact))
        elif article.path == "glossary.md" and library.one(Glossary) is not None:
            page = replace(page, entry=library.one(Glossary), kind="glossary", sources=_data_files(article.path))
        yield page
    for topic in library.all(FaqTopic):
        spoken = _spoken([topic.title, *(entry.question for entry in topic.entries)], languages)
        title, description = (
            topic.title.pick(lang, default=languages.default)[0],
            _pick(topic.description, lang, languages),
        )
        front = FrontMatter(title=title, description=description, weight=topic.weight)
        text_lang = lang if lang in spoken else spoken[0]
        yield SitePage(
            topic.path,
            lang,
            text_lang,
            "faq",
            title,
            front,
            entry=topic,
            source=topic.file,
            translations=spoken,
            sources=_data_files(topic.path),
            parts={entry.id: entry.question for entry in topic.entries},
        )
    for walk in library.all(Troubleshooter):
        spoken = _spoken([walk.title], languages)
        title = walk.title.pick(lang, default=languages.default)[0]
        front = FrontMatter(
            title=title, description=_pick(walk.description, lang, languages), weight=walk.weight, related=walk.related,
            reviewed=walk.reviewed, sources=walk.sources, owner=walk.owner, also_asked=walk.also_asked.get(lang, ()),
            tags=walk.tags.get(lang, ()),
            places={f"related.{at}": place for at, place in enumerate(walk.related_places)},
        )  # fmt: skip
        text_lang = lang if lang in spoken else spoken[0]
        page = SitePage(
            walk.path,
            lang,
            text_lang,
            "troubleshooter",
            title,
            front,
            entry=walk,
            source=walk.file,
            translations=spoken,
            sources=_data_files(walk.path),
        )
        yield page
        for item in walks.steps(walk):
            heading = _pick(item.step.question, lang, languages) or words(walks.kind(item.step))
            yield replace(
                page, path=walks.path(walk, item.step.id), kind="step", title=f"{heading} – {title}", entry=item,
                front=FrontMatter(title=heading), part_of=walk.path, place=item.step.place, sources=(),
            )  # fmt: skip
    for document in library.all(ApiDocument):
        yield from _api(library, document, lang, languages)
    if catalogue := library.one(ErrorCatalogue):
        spoken = _spoken([catalogue.title], languages)
        title = catalogue.title.pick(lang, default=languages.default)[0]
        yield SitePage(
            catalogue.path,
            lang,
            lang if lang in spoken else spoken[0],
            "api",
            title,
            FrontMatter(title=title, weight=catalogue.weight),
            entry=catalogue,
            source=catalogue.file,
            translations=spoken,
            sources=_data_files(catalogue.path),
        )


def _data_files(path: str) -> tuple[str, ...]:
    """The paths that links may have for a page whose source is a YAML file beside it."""
    stem = path.removesuffix(".md")
    return f"{stem}.yml", f"{stem}.yaml"


def _api(library: Library, document: ApiDocument, lang: str, languages: Languages) -> Iterator[SitePage]:
    """The page of an OpenAPI document, and those of its calls and schemas."""
    texts, info = Texts(lang, languages.default), document.data["info"]
    catalogue = library.one(ErrorCatalogue)
    anchors = {entry.error: entry.id for entry in catalogue.entries} if catalogue else {}
    name = texts.text(info, "title")
    spoken = _translated(info, languages)

    def page(path: str, front: FrontMatter, entry: object, own: tuple[str, ...]) -> SitePage:
        text_lang = lang if lang in own else languages.default
        return SitePage(
            path,
            lang,
            text_lang,
            "api",
            front.title,
            front,
            entry=entry,
            source=document.file,
            translations=own,
            sources=(document.source,) if entry is document else (),
            names=_names(entry.call) if isinstance(entry, ApiPart) and entry.call else (),
        )

    day = str(info.get("x-as-of", ""))
    yield page(document.path, FrontMatter(title=name, weight=document.weight, as_of=day), document, spoken)
    for at, call in enumerate(document.calls):
        id_ = str(call.data.get("operationId", ""))
        title = texts.text(call.data, "summary") or id_ or f"{call.method} {call.template}"
        front = FrontMatter(
            title=title, description=f"{call.method} {call.template}", weight=at, as_of=day,
            also_asked=(*call_names(call), *texts.words(call.data.get("x-also-asked"))),
            tags=tuple(map(str, call.data.get("tags") or ())),
        )  # fmt: skip
        errors = tuple((error, anchors.get(error, "")) for error in call.errors)
        yield page(call.path, front, ApiPart(document, name, call, errors=errors), _translated(call.data, languages))
    for schema, path in document.schemas.items():
        front = FrontMatter(title=schema, exclude=True)
        yield page(path, front, ApiPart(document, name, schema=schema, digest=document.digest), spoken)


def _names(call: ApiCall) -> tuple[str, ...]:
    """What nothing but a call's page is called: its path, and a name that no plain word is."""
    path, *others = call_names(call)
    return (path, *(name for name in others[:1] if len(others) > 1 and " " not in name))


def call_names(call: ApiCall) -> tuple[str, ...]:
    """What a call is searched by, besides its title: its path, its name, and the words of its name.

    >>> names = {"operationId": "AddOrder"}
    >>> call_names(ApiCall("", "addorder", "POST", "/0/private/AddOrder", False, (), "", names, {}))
    ('/0/private/AddOrder', 'AddOrder', 'Add Order')
    """
    name = str(call.data.get("operationId", "")) or call.template.rstrip("/").rpartition("/")[2]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+", " ", name).strip()
    return tuple(dict.fromkeys(each for each in (call.template, name, words) if each))


def _translated(thing: Mapping[str, Any], languages: Languages) -> tuple[str, ...]:
    """The languages in which a part of a document has texts."""
    return tuple(code for code in languages.codes if code == languages.default or f"x-{code}" in thing)


def _made(library: Library, lang: str, languages: Languages, words: Messages, paths: list[str]) -> Iterator[SitePage]:
    """Pages that the engine makes: each yields to a file of the same path."""

    def made(path: str, kind: str, title: str, entry: object | None = None) -> SitePage:
        front = FrontMatter(title=title)
        return SitePage(path, lang, lang, kind, title, front, entry=entry, translations=languages.codes)

    yield made("index.md", "home", words("home"))
    yield made("search.md", "search", words("search"))
    if library.one(Contact):
        yield made("contact/index.md", "contact", words("contact"), entry=library.one(Contact))
    if order := emergency.wanted(library):
        sheet = made(emergency.PATH, "emergency", words("emergency.title"), entry=order)
        front = replace(sheet.front, exclude=True, values={"template": "emergency.html"})
        yield replace(sheet, front=front, source=order.file, in_nav=False)
    if glossary := library.one(Glossary):
        yield replace(
            made("glossary.md", "glossary", words("glossary"), entry=glossary),
            source=glossary.file,
            sources=_data_files("glossary.md"),
        )
    for document in library.all(ApiDocument):
        if document.schemas:
            yield made(document.path.replace("index.md", f"{SCHEMAS}/index.md"), "topic", words("api.schemas"))
    folders = {folder for path in paths for folder in _folders(path)}
    for folder in sorted(folders):
        yield made(f"{folder}/index.md", "topic", folder_title(folder, words))


def folder_title(folder: str, words: Messages) -> str:
    """The title of a folder without an index page: a known root's name, else the folder's.

    >>> folder_title("my-topic", Messages("en", {}))
    'My topic'
    """
    known = words.words.get(f"root.{folder}")
    name = folder.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return known or name[:1].upper() + name[1:]


def _folders(path: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


def _title(article: Article, version: Version, lang: str, inline: Inline) -> str:
    from .article import first_heading

    title = version.front.title
    if not title:  # what is wrong with a value in it is said where the page is rendered
        title = inline.plain(version.body.fact("heading", first_heading), lang, lambda what, hint, tag: None)
    if title:
        return title
    stem = article.path.removesuffix(".md")
    name = posixpath.basename(posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem)
    return name.replace("-", " ").replace("_", " ").capitalize() or "Home"


def _shared(article: Article, version: Version, languages: Languages) -> FrontMatter:
    """A version's front matter; what holds for every language comes from the default's where it is missing."""
    base = article.versions.get(languages.default)
    front = version.front
    if base is None or base is version:
        return front
    return replace(
        front,
        weight=base.front.weight if front.weight is None else front.weight,
        related=front.related or base.front.related,
        places=front.places if front.related else {**front.places, **_only(base.front.places, "related.")},
        reviewed=front.reviewed or base.front.reviewed,
        owner=front.owner or base.front.owner,
        sources=front.sources or base.front.sources,
        hide=front.hide or base.front.hide,
        minutes=base.front.minutes if front.minutes is None else front.minutes,
        exclude=front.exclude or base.front.exclude,
        boost=base.front.boost if front.boost == 1.0 else front.boost,
        text=f"{front.text}---\n{base.front.text}",
    )


def _only(places: Mapping[str, Place], start: str) -> dict[str, Place]:
    return {key: place for key, place in places.items() if key.startswith(start)}


def _spoken(texts: Iterable[Localized], languages: Languages) -> tuple[str, ...]:
    """The languages that any of some texts is in."""
    found = {code for text in texts for code in text.texts}
    return tuple(code for code in languages.codes if code in found) or (languages.default,)


def _pick(text: Localized | None, lang: str, languages: Languages) -> str:
    return "" if text is None else text.pick(lang, default=languages.default)[0]
