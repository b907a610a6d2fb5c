"""Reads all content folders with the readers of kinds and widgets, and gives the library."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..content import sources as citations
from ..content import urgent as intents
from ..content.errors import ContentError, Place
from ..content.facts import read as read_facts
from ..content.files import SourceFile, display_name, read_root, texts
from ..content.front_matter import gathered
from ..content.inline import Inline
from ..content.intake import DATA, MARKDOWN, Intake
from ..content.labels import read as read_labels
from ..content.languages import Languages
from ..content.library import Library, by_type
from ..content.read_cache import Known
from ..content.sources import Source
from ..figures import files as figures
from ..kinds import article as articles
from ..kinds import contact as channels
from ..kinds import emergency as first_steps
from ..kinds.api import catalogue_reader
from ..kinds.api import reader as api
from ..kinds.api.entries import ApiDocument, ErrorCatalogue
from ..kinds.article import Article
from ..kinds.faq import reader as faq
from ..kinds.faq.reader import FaqTopic
from ..kinds.glossary import reader as glossary
from ..kinds.troubleshooter import reader as troubleshooters
from ..kinds.troubleshooter.reader import Troubleshooter
from ..widgets import report as reports
from ..widgets import wait
from ..widgets import which as happened
from ..widgets.sample import LEXERS

KINDS = {"docs": "article", "faq": "article", "guides": "guide", "api-reference": "api"}
"""The kind of a Markdown page by its root."""


@dataclass(frozen=True)
class Reading:
    """What reading all roots gave."""

    library: Library
    findings: tuple[ContentError, ...]
    docs: frozenset[str] = frozenset()
    """The files of `docs` that are published as they are; MkDocs copies them."""
    ignored: tuple[str, ...] = ()
    """Names of what editors and merges left behind."""


def read(
    roots: Mapping[str, Path],
    *,
    project: Path,
    languages: Languages,
    generated: tuple[SourceFile, ...] = (),
    intake: Intake | None = None,
    excluded: Callable[[str, str], bool] = lambda root, path: False,
    unlisted: Callable[[str, str], bool] = lambda root, path: False,
    drafts: Callable[[str, str], bool] = lambda root, path: False,
    hidden: bool = False,
    terms: SourceFile | None = None,
    emergency: SourceFile | None = None,
    urgent: SourceFile | None = None,
    cited: SourceFile | None = None,
    facts: SourceFile | None = None,
    labels: SourceFile | None = None,
    unread: bool = False,
    official: bool = False,
    known: Known | None = None,
) -> Reading:
    """The library from its folders: `docs`, `faq`, `guides`, `api-reference`, `figures`, any of which may be absent.

    `generated` are Markdown files that other plugins made, already with their place in the merged tree.
    `intake` judges files by their names. `excluded`, `unlisted` and `drafts` say which paths of a root MkDocs' own
    settings leave out of the site, out of its navigation, or out of all but the preview; `hidden` whether names with a
    leading dot count. `terms` is the glossary, `emergency` the order of actions in an emergency, `urgent`
    the intents that search pins a page for, `cited` the register of sources, `facts` and `labels` what texts name;
    `unread` says that one of these two is there and could not be read.
    `official` says that the site is the company's own, whose reports may ask who writes. `known` is what was
    read before. Errors are collected, never raised.
    """
    known, intake = known or Known(), intake or Intake(languages)
    findings: list[ContentError] = []
    ignored: list[str] = []
    docs: frozenset[str] = frozenset()
    outside: set[str] = set()
    drafted: set[str] = set()
    files: dict[str, list[SourceFile]] = {}
    assets: dict[str, str] = {}
    tables: dict[str, str] = {}
    shown: dict[str, str] = {}
    for root, folder in roots.items():
        prefix = "" if root == "docs" else f"{root}/"
        found_here = read_root(
            folder,
            prefix=prefix,
            project=project,
            intake=intake,
            excluded=functools.partial(excluded, root),
            hidden=hidden,
            untouched=known.untouched,
        )
        sources, others = found_here.texts, found_here.assets
        ignored += found_here.ignored
        outside |= {_page(file.path, languages) for file in sources if unlisted(root, file.path)}
        drafted |= {_page(file.path, languages) for file in sources if drafts(root, file.path)}
        if root == "api-reference":
            found_json = {path: text for path, text in texts(others, (".json",), limit=api.MAX_BYTES).items()
                          if api.is_document(text)}  # fmt: skip
            sources += [
                SourceFile(path, display_name(others.pop(path), project), text) for path, text in found_json.items()
            ]
        files[root] = sources
        tables |= texts(others, figures.ENDINGS)
        shown |= texts(others, tuple(LEXERS))
        findings += found_here.findings
        if root == "docs":
            docs = frozenset(others)
        else:
            assets.update({path: str(file) for path, file in others.items()})
    files.setdefault("docs", []).extend(generated)
    outside |= {_page(file.path, languages) for file in generated if unlisted("docs", file.path)}

    def markdown(root: str) -> list[SourceFile]:
        return [file for file in files.get(root, ()) if file.path.endswith(MARKDOWN)]

    def data(root: str) -> list[SourceFile]:
        return [file for file in files.get(root, ()) if file.path.endswith((*DATA, ".json"))]

    register: Mapping[str, Source] = {}
    if cited is not None:
        register, found = citations.read(cited, languages=languages)
        findings += found
    inline, found = _inline(facts, labels, languages, register, unread)
    findings += found
    plain = inline.plain
    pages = []
    for root, kind in KINDS.items():
        some, found = articles.read(markdown(root), kind=kind, languages=languages, known=known, plain=plain)
        pages += some
        findings += found
    topics, found = faq.read(data("faq"), languages=languages, plain=plain)
    findings += found
    contact = report = None
    for file in data("docs"):
        if file.path == reports.PATH:
            report, found = reports.read(file, languages=languages, official=official, plain=plain)
            findings += found
        if file.path == channels.PATH:
            contact, found = channels.read(file, languages=languages, plain=plain)
            findings += found
    ids = [channel.id for channel in contact.channels] if contact else None
    silent = {channel.id for channel in contact.channels if not channel.address} if contact else set()
    about = [topic.id for topic in report.topics] if report else None
    walks, found = troubleshooters.read(
        data("guides"), languages=languages, channels=ids, unconfirmed=silent, topics=about, plain=plain
    )
    findings += found
    choices = times = None
    for file in data("docs"):
        if file.path == happened.PATH:
            choices, found = happened.read(file, languages=languages, channels=ids, plain=plain)
            findings += found
        elif file.path == wait.PATH:
            times, found = wait.read(file, languages=languages, plain=plain)
            findings += found
    errors = None
    for file in data("api-reference"):
        if file.path in catalogue_reader.PATHS:
            errors, found = catalogue_reader.read(file, languages=languages, plain=plain)
            findings += found
    documents, found = api.read(
        (file for file in data("api-reference") if file.path not in catalogue_reader.PATHS),
        others=lambda path: texts({path: Path(assets[path])}, (".json",)).get(path) if path in assets else None,
    )
    findings += found
    drawn, found = figures.read(data("figures"))
    findings += found
    findings += _under_a_walk(pages, walks)
    findings += _shared_addresses(pages, topics, walks, documents, [errors] if errors else [])
    words = None
    if terms is not None:
        words, found = glossary.read(terms, languages=languages, plain=plain)
        findings += found
    order = None
    if emergency is not None:
        order, found = first_steps.read(emergency, languages=languages, plain=plain)
        findings += found
    pinned = None
    if urgent is not None:
        pinned, found = intents.read(urgent, languages=languages)
        findings += found
    listed = contact.official if contact else None
    single = [contact, listed, errors, words, choices, times, report, order, pinned]
    library = Library(
        by_type([*pages, *topics, *walks, *documents, *single]),
        figures=drawn,
        tables=tables,
        programs=shown,
        assets=assets,
        unlisted=tuple(sorted(outside)),
        drafts=tuple(sorted(drafted)),
        sources=register,
        inline=inline,
    )
    return Reading(library, tuple(gathered(findings)), docs, tuple(ignored))


def _inline(
    facts: SourceFile | None, labels: SourceFile | None, languages: Languages, register: Mapping[str, Source],
    unread: bool,
) -> tuple[Inline, list[ContentError]]:  # fmt: skip
    """What texts may name."""
    known, wrong = read_facts(facts, languages=languages, register=register) if facts else ({}, [])
    buttons, found = read_labels(labels, languages=languages) if labels else ({}, [])
    return Inline(known, buttons, languages.default, broken=bool(unread or wrong or found)), [*wrong, *found]


def _page(path: str, languages: Languages) -> str:
    """The page that comes of a source file, without its ending.

    >>> _page("account/README.zh.md", Languages({"en": "English", "zh": "中文"}))
    'account/index'
    """
    stem = languages.split(path)[0].rpartition(".")[0]
    return re.sub(r"(?i)(?<![^/])readme$", "index", stem)


def _shared_addresses(
    pages: Sequence[Article], *others: Sequence[FaqTopic | Troubleshooter | ApiDocument | ErrorCatalogue]
) -> Iterator[ContentError]:
    """Sources of different kinds that would become one page."""
    taken: dict[str, str] = {}
    articles = [(page.path, next(iter(page.versions.values())).file) for page in pages]
    named = [(item.path, item.file) for group in others for item in group]
    named += [
        (call.path, item.file)
        for group in others
        for item in group
        if isinstance(item, ApiDocument)
        for call in item.calls
    ]
    for path, file in [*articles, *named]:
        path = path.removesuffix("/index.md") + ".md" if "/" in path else path  # noqa: PLW2901 - one address
        if path in taken:
            yield ContentError(
                Place(file),
                f"has the same address as {taken[path]}",
                hint="rename one of the two",
                rule="address-taken",
            )
        taken.setdefault(path, file)


def _under_a_walk(pages: Sequence[Article], walks: Sequence[Troubleshooter]) -> Iterator[ContentError]:
    """Pages at the address of a troubleshooter's step."""
    taken = {f"{walk.path.removesuffix('.md')}/{step.id}.md": walk for walk in walks for step in walk.steps}
    for page in pages:
        if page.path in taken:
            file = next(iter(page.versions.values())).file
            what = f"has the same address as a step of {taken[page.path].file}"
            yield ContentError(Place(file), what, hint="rename one of the two", rule="address-taken")
