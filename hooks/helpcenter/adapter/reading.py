"""Reads all content folders with the readers of kinds and widgets, and gives the library."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..content import sources as citations
from ..content import translations, tree, tuning
from ..content import urgent as intents
from ..content import words as unwanted
from ..content.errors import ContentError, ContentWarning, Place
from ..content.facts import Fact
from ..content.facts import read as read_facts
from ..content.files import SourceFile, display_name, read_root, texts
from ..content.front_matter import gathered
from ..content.inline import Inline
from ..content.intake import Intake
from ..content.labels import Label
from ..content.labels import read as read_labels
from ..content.languages import Languages
from ..content.library import Library, by_type
from ..content.read_cache import ReadCache
from ..content.sources import Source
from ..content.tree import ContentTree
from ..figures import files as figures
from ..kinds import registry as kinds
from ..widgets import registry as widgets
from ..widgets.sample import LEXERS

URGENT = tree.beside("urgent", lambda file, tree: intents.read(file, languages=tree.languages))
TUNING = tree.beside("search_tuning", lambda file, tree: tuning.read(file, languages=tree.languages))
WORDING = tree.beside("words", lambda file, tree: unwanted.read(file, languages=tree.languages))
TRANSLATED = tree.beside("translations", lambda file, _: translations.read(file))
READERS = tree.in_order([*kinds.READERS, *widgets.READERS, URGENT, TUNING, WORDING, TRANSLATED])
BESIDE = (
    *(option for reader in READERS for option in reader.beside),
    "sources",
    "synonyms",
    "search_tests",
    "facts",
    "labels",
)
"""The options that name data files beside mkdocs.yml."""


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
    beside: Callable[[str], SourceFile | None] = lambda option: None,
    official: bool = False,
    known: ReadCache | None = None,
) -> Reading:
    """The library from its folders: `docs`, `faq`, `guides`, `api-reference`, `figures`, any of which may be absent.

    `generated` are Markdown files that other plugins made, already with their place in the merged tree.
    `intake` judges files by their names. `excluded`, `unlisted` and `drafts` say which paths of a root MkDocs' own
    settings leave out of the site, out of its navigation, or out of all but the preview; `hidden` whether names with a
    leading dot count. `beside` gives the data file beside mkdocs.yml that an option names, and raises `ContentError`
    where it cannot be read. `official` says that the site is the company's own, whose reports may ask who writes.
    `known` is what was read before. Errors are collected, never raised.
    """
    known, intake = known or ReadCache(), intake or Intake(languages)
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
        for claim in [reader.claims for reader in READERS if reader.claims and reader.claims.root == root]:
            claimed = texts(others, (claim.ending,), limit=claim.limit)
            sources += [
                SourceFile(path, display_name(others.pop(path), project), text)
                for path, text in claimed.items() if claim.holds(text)
            ]  # fmt: skip
            for path, text in texts(others, _cases(others, claim.ending), limit=claim.limit).items():
                if claim.holds(text):
                    what, hint = "looks like a source file, and is not read", f"let its name end in {claim.ending}"
                    findings.append(ContentWarning(Place(display_name(others[path], project)), what, hint=hint))
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

    def published(path: str) -> str | None:
        return texts({path: Path(assets[path])}, (".json",)).get(path) if path in assets else None

    register, inline, wrong = _values(beside, languages)
    findings += wrong
    content = ContentTree(languages, files, beside, published, official, inline, known)
    entries: list[object] = []
    for reader in READERS:
        found = reader.read(content)
        entries += found.entries
        findings += found.findings
        content.names.update(found.names)
    drawn, wrong = figures.read(content.data("figures"))
    findings += wrong
    library = Library(
        by_type(entries),
        figures=drawn,
        tables=tables,
        programs=shown,
        assets=assets,
        unlisted=tuple(sorted(outside)),
        drafts=tuple(sorted(drafted)),
        sources=register,
        inline=inline,
    )
    findings += _shared_addresses(library)
    for kind in kinds.KINDS:
        findings += kind.check(library)
    return Reading(library, tuple(gathered(findings)), docs, tuple(ignored))


def _values(
    beside: Callable[[str], SourceFile | None], languages: Languages
) -> tuple[Mapping[str, Source], Inline, list[ContentError]]:
    """The register of sources, and what texts may name."""
    files: dict[str, SourceFile | None] = {}
    errors: dict[str, list[ContentError]] = {option: [] for option in ("sources", "facts", "labels")}
    for option, found in errors.items():
        try:
            files[option] = beside(option)
        except ContentError as error:
            files[option] = None
            found.append(error)
    register: Mapping[str, Source] = {}
    facts: Mapping[str, Fact] = {}
    labels: Mapping[str, Label] = {}
    if file := files["sources"]:
        register, found = citations.read(file, languages=languages)
        errors["sources"] += found
    if file := files["facts"]:
        facts, found = read_facts(file, languages=languages, register=register)
        errors["facts"] += found
    if file := files["labels"]:
        labels, found = read_labels(file, languages=languages)
        errors["labels"] += found
    broken = bool(errors["facts"] or errors["labels"])
    findings = [error for found in errors.values() for error in found]
    return register, Inline(facts, labels, languages.default, broken=broken), findings


def _page(path: str, languages: Languages) -> str:
    """The page that comes of a source file, without its ending.

    >>> _page("account/README.zh.md", Languages({"en": "English", "zh": "中文"}))
    'account/index'
    """
    stem = languages.split(path)[0].rpartition(".")[0]
    return re.sub(r"(?i)(?<![^/])readme$", "index", stem)


def _shared_addresses(library: Library) -> Iterator[ContentError]:
    """Sources of different kinds that would become one page."""
    taken: dict[str, str] = {}
    claims = (claim for kind, entry in kinds.entries(library) for claim in kind.addresses(entry))
    for path, file in claims:
        path = path.removesuffix("/index.md") + ".md" if "/" in path else path  # noqa: PLW2901 - one address
        if path in taken:
            yield ContentError(
                Place(file),
                f"has the same address as {taken[path]}",
                hint="rename one of the two",
                rule="address-taken",
            )
        taken.setdefault(path, file)


def _cases(files: Mapping[str, Path], ending: str) -> tuple[str, ...]:
    """An ending as files have it that are not read: with capital letters."""
    return tuple({file.suffix for file in files.values() if file.suffix.lower() == ending != file.suffix})
