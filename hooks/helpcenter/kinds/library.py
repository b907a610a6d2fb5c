"""The entries of a help centre, and the one object that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..content.sources import Source
from ..content.yaml import Document
from ..widgets.emergency import Emergency
from ..widgets.report import Report
from ..widgets.wait import Waits
from ..widgets.which import Topics
from .api.entries import ApiDocument, ErrorCatalogue
from .article import Article
from .contact import Contact
from .faq.reader import FaqTopic
from .glossary.reader import Glossary
from .troubleshooter.reader import Troubleshooter

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Library:
    """All content of a site, parsed and validated.

    >>> Library().articles
    ()
    """

    articles: tuple[Article, ...] = ()
    faq: tuple[FaqTopic, ...] = ()
    troubleshooters: tuple[Troubleshooter, ...] = ()
    apis: tuple[ApiDocument, ...] = ()
    contact: Contact | None = None
    errors: ErrorCatalogue | None = None
    glossary: Glossary | None = None
    figures: Mapping[str, Document] = field(default_factory=dict)
    """Charts and sketches of the root `figures`, by name: `trailing-stop`."""
    tables: Mapping[str, str] = field(default_factory=dict)
    """The text of CSV files and captions, by path in the merged tree."""
    programs: Mapping[str, str] = field(default_factory=dict)
    """The text of programs that pages may show, likewise."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """Other files of the roots beside docs: path in the merged tree to path on disk."""
    topics: Topics | None = None
    waits: Waits | None = None
    report: Report | None = None
    """What the report builder asks for."""
    emergency: Emergency | None = None
    unlisted: tuple[str, ...] = ()
    """Pages outside the navigation, by their path without its ending."""
    drafts: tuple[str, ...] = ()
    """Pages that are only previewed, likewise."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """What sources.yml says of each address."""
