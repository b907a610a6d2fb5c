"""The entries of a help centre, and the one object that holds them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import Place
from .languages import Localized, Messages
from .yaml import Document

if TYPE_CHECKING:
    from .api.references import References
    from .api.schema import Kept, Trees
    from .api.texts import Places

T = TypeVar("T")


@dataclass(frozen=True)
class Passage:
    """A piece of Markdown that knows where it was written.

    >>> str(Passage("see [x](y.md)", "docs/a.md", 7).place("y.md"))
    'docs/a.md:7:9'
    """

    text: str
    file: str
    """Path from the project's folder."""
    line: int = 1
    """Line of the file on which it starts."""
    column: int = 1
    raw: str | None = None
    """The text as it stands in the file, where YAML's quoting makes it differ."""

    def fact(self, name: str, look: Callable[[str], T]) -> T:  # noqa: ARG002 - some are kept by it
        """What a look at its text tells; the name is that of the look."""
        return look(self.text)

    def place(self, needle: str = "", nth: int = 0) -> Place:
        """The place of a piece of it, of its nth occurrence; of its start, where it is not found."""
        source = self.text if self.raw is None else self.raw
        found = _occurrences(source, needle) if needle else ()
        if not found:
            return Place(self.file, self.line, self.column)
        at = found[min(nth, len(found) - 1)]
        line = source.count("\n", 0, at)
        column = at - (source.rfind("\n", 0, at) + 1) + (self.column if line == 0 else 1)
        return Place(self.file, self.line + line, column)


@lru_cache(maxsize=256)
def _occurrences(source: str, needle: str) -> tuple[int, ...]:
    """Where a text holds another: of one page the first, the second and the thousandth are asked for in turn."""
    found, at = [], source.find(needle)
    while at >= 0:
        found.append(at)
        at = source.find(needle, at + 1)
    return tuple(found)


@dataclass(frozen=True)
class Source:
    """A page that facts come from, and when what it said was read."""

    url: str
    title: Localized | None = None
    """What its publisher calls it; under "" where the text holds for every language."""
    dated: str = ""
    """The date that the copy itself states: a year, a month or a day, ISO 8601."""
    read: str = ""
    """Of a copy that states none: the day on which it was read."""
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def date(self) -> str:
        """The date shown with it; empty where none is known."""
        return self.dated or self.read


@dataclass(frozen=True)
class FrontMatter:
    """What a writer says of a page above its text; every field may be absent."""

    title: str = ""
    description: str = ""
    weight: float | None = None
    tags: tuple[str, ...] = ()
    also_asked: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    reviewed: str = ""
    """The day on which the live pages were opened, ISO 8601."""
    as_of: str = ""
    """Of an API document's pages: the day that the document describes."""
    owner: str = ""
    draft: bool = False
    sources: tuple[Source, ...] = ()
    hide: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    minutes: int | None = None
    exclude: bool = False
    """Left out of search."""
    boost: float = 1.0
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each key stands; list items as `related.0`."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """As written, for other plugins that read a page's meta."""
    text: str = ""
    """The YAML that all of this comes from, with that of the default language; empty where it is from elsewhere."""


@dataclass(frozen=True)
class Version:
    """An article in one language."""

    front: FrontMatter
    body: Passage
    file: str
    """Path from the project's folder."""


@dataclass(frozen=True)
class Article:
    """A Markdown page in all its languages: an article, a guide, a hand-written API page."""

    path: str
    """In the merged tree, in the default language: `guides/first-trade.md`."""
    kind: str
    """article | guide | api | contact."""
    versions: Mapping[str, Version]


@dataclass(frozen=True)
class FaqEntry:
    """One question with its answer."""

    id: str
    question: Localized
    answers: Mapping[str, Passage]
    also_asked: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[str, ...]]
    related: tuple[str, ...]
    reviewed: str
    owner: str
    sources: tuple[Source, ...]
    place: Place
    related_places: tuple[Place, ...] = ()
    weight: float | None = None


@dataclass(frozen=True)
class FaqTopic:
    """One FAQ file."""

    path: str
    """Of its page in the merged tree: `faq/account.md`."""
    file: str
    """Of its source: `faq/account.yml`."""
    title: Localized
    description: Localized | None
    weight: float | None
    entries: tuple[FaqEntry, ...]
    whole: bool = True
    """False where part of the file could not be read, so that links into it are not judged."""


@dataclass(frozen=True)
class Choice:
    """One way out of a step."""

    label: Localized
    next: str
    """The id of the step it leads to."""


@dataclass(frozen=True)
class Step:
    """A question, an action, or an outcome of a troubleshooter."""

    id: str
    question: Localized | None
    action: Mapping[str, Passage]
    help: Mapping[str, Passage]
    text: Mapping[str, Passage]
    outcome: str
    """'' | solved | contact."""
    channel: str
    choices: tuple[Choice, ...]
    place: Place


@dataclass(frozen=True)
class Troubleshooter:
    """A walk of questions and actions that ends solved or with a person."""

    path: str
    file: str
    title: Localized
    description: Localized | None
    weight: float | None
    also_asked: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[str, ...]]
    related: tuple[str, ...]
    reviewed: str
    owner: str
    start: str
    steps: tuple[Step, ...]
    place: Place
    related_places: tuple[Place, ...] = ()
    topic: str = ""
    """Of docs/contact/report.yml: what the path taken is about."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class WalkStep:
    """A step with the walk it belongs to."""

    walk: Troubleshooter
    step: Step


@dataclass(frozen=True)
class ApiCall:
    """One operation of an OpenAPI document."""

    path: str
    """Of its page in the merged tree."""
    slug: str
    method: str
    """In capitals."""
    template: str
    """Its path, with the names of parameters in braces; a webhook's name."""
    webhook: bool
    errors: tuple[str, ...]
    """What it gives, as in the catalogue."""
    digest: str
    """Names all in the document that its page depends on."""
    data: Mapping[str, Any] = field(repr=False)
    item: Mapping[str, Any] = field(repr=False)
    """What it shares with the other calls of its path."""


@dataclass(frozen=True)
class ApiDocument:
    """One OpenAPI document."""

    path: str
    """Of its page in the merged tree: `api-reference/rest/index.md`."""
    file: str
    source: str
    """Its file in the merged tree: `api-reference/rest.yaml`."""
    data: Mapping[str, Any] = field(repr=False)
    weight: float | None
    digest: str
    """Names its content."""
    links: References = field(repr=False)
    places: Places = field(repr=False)
    calls: tuple[ApiCall, ...] = field(default=(), repr=False)
    schemas: Mapping[str, str] = field(default_factory=dict)
    """Schemas that have a page of their own, because trees are cut at them: name to the page's path."""
    kept: dict[str, Kept] = field(default_factory=dict, repr=False, compare=False)
    """What was made of its schemas, by language."""

    @property
    def download(self) -> str:
        """Where the document itself is published, from the site's root."""
        return self.path.removesuffix("/index.md") + ".openapi.json"

    @property
    def archive(self) -> str:
        """Where its samples are published, from the site's root."""
        return self.path.removesuffix("/index.md") + "/samples.zip"

    def trees(self, lang: str, default: str, words: Messages) -> Trees:
        """Makes the trees of one page in a language."""
        from .api.schema import Kept, Trees
        from .api.texts import Texts

        siblings = not str(self.data.get("openapi", "")).startswith("3.0")
        kept = self.kept.setdefault(lang, Kept())
        return Trees(self.links, Texts(lang, default), words, siblings, kept=kept)


@dataclass(frozen=True)
class ApiPart:
    """A page of a document: one call, or one schema."""

    document: ApiDocument = field(repr=False)
    name: str
    """The document's title in the page's language."""
    call: ApiCall | None = None
    schema: str = ""
    digest: str = ""
    """Of a schema: names all that its page depends on."""
    errors: tuple[tuple[str, str], ...] = ()
    """What the call gives, each with its anchor in the catalogue; an empty one where it has no entry."""


@dataclass(frozen=True)
class ApiError:
    """One error that an API gives, as it stands in the catalogue."""

    error: str
    """As the API writes it: `EAPI:Invalid nonce`."""
    id: str
    meaning: Mapping[str, Passage]
    causes: Mapping[str, tuple[Passage, ...]]
    mend: Mapping[str, tuple[Passage, ...]]
    uncertain: Mapping[str, Passage]
    also_asked: Mapping[str, tuple[str, ...]]
    sources: tuple[Source, ...]
    reviewed: str
    place: Place


@dataclass(frozen=True)
class ErrorCatalogue:
    """What api-reference/errors.yml holds."""

    path: str
    file: str
    title: Localized
    description: Mapping[str, Passage]
    weight: float | None
    entries: tuple[ApiError, ...]
    whole: bool = True
    """False where part of the file could not be read, so that links into it are not judged."""


@dataclass(frozen=True)
class Hours:
    """When a channel is open."""

    timezone: str
    """Of the IANA list."""
    weekly: Mapping[str, tuple[tuple[str, str], ...]]
    """mon…sun to spans of `HH:MM`, the end up to 24:00."""
    closed: tuple[str, ...] = ()
    """Dates, ISO 8601."""


@dataclass(frozen=True)
class Channel:
    """A way to a person."""

    id: str
    kind: str
    """chat | ticket | email | phone."""
    title: Localized
    address: str
    """Empty where none is confirmed."""
    hours: Hours | None
    response: Localized | None
    track: Localized | None
    after: Mapping[str, Passage]
    languages: tuple[str, ...]
    best_for: Localized | None
    prepare: Mapping[str, tuple[str, ...]]
    place: Place
    compared: Mapping[str, Localized] = field(default_factory=dict)
    """What a reader weighs, by `COMPARED`."""
    source: str = ""
    """Where the company's own word on this channel stands."""

    @property
    def href(self) -> str:
        """The address as a link has it."""
        if self.kind == "phone" and self.address:
            return "tel:" + self.address.replace(" ", "")
        return f"mailto:{self.address}" if self.kind == "email" and self.address else self.address


COMPARED = ("speed", "queue", "attachments", "record")
"""The lines of the comparison, in order."""


@dataclass(frozen=True)
class Official:
    """The only addresses a site may show as the company's own."""

    domains: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    reviewed: str = ""
    """The day on which the live pages that name them were opened."""
    read: str = ""
    """Otherwise: the day on which copies of those pages were read."""


@dataclass(frozen=True)
class Contact:
    """What docs/contact/channels.yml holds."""

    file: str
    channels: tuple[Channel, ...]
    official: Official | None
    status: str = ""
    """The page on which the company tells of its own outages."""


@dataclass(frozen=True)
class Case:
    """One way in which a topic can stand: how urgent it is, and where it leads."""

    urgency: str
    """now | today | wait."""
    when: Localized | None
    """How a reader tells it from the topic's other cases; none where it is the only one."""
    first: Mapping[str, Passage]
    """What to do now, before anything else."""
    channel: str


@dataclass(frozen=True)
class Topic:
    """Something that can have happened to a reader."""

    id: str
    title: Localized
    cases: tuple[Case, ...]
    related: tuple[str, ...]
    place: Place
    related_places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Topics:
    """What docs/contact/topics.yml holds."""

    file: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Wait:
    """How long one thing takes, as far as it is known."""

    id: str
    title: Localized
    usual: int
    """Minutes; 0 where it is not known."""
    late: int
    """Minutes up to which it is only late; 0 where it is time to write as soon as the usual time is over."""
    known: Mapping[str, Passage]
    source: Source
    reviewed: str
    """The day on which the live source was opened; empty where the source's own date counts."""
    place: Place


@dataclass(frozen=True)
class Waits:
    """What docs/contact/waits.yml holds."""

    file: str
    waits: tuple[Wait, ...]


@dataclass(frozen=True)
class Term:
    """A word that readers meet, and what it means."""

    id: str
    term: Localized
    aka: Mapping[str, tuple[str, ...]]
    """Other names for it, which mark and find it as well."""
    short: Localized
    """One sentence, without Markdown: what a tooltip shows."""
    long: Mapping[str, Passage]
    related: tuple[str, ...]
    """Ids of other terms, and paths of pages."""
    not_in: Mapping[str, tuple[str, ...]]
    """Longer words that hold it and mean something else."""
    marked: bool
    """Whether its first use in an article is marked."""
    place: Place
    related_places: tuple[Place, ...] = ()

    def forms(self, lang: str) -> tuple[str, ...]:
        """Everything it is called in a language; nothing where that language has no name for it."""
        own = (self.term.texts[lang],) if lang in self.term.texts else ()
        return tuple(dict.fromkeys((*own, *self.aka.get(lang, ()))))


@dataclass(frozen=True)
class Glossary:
    """What glossary.yml holds."""

    file: str
    terms: tuple[Term, ...] = ()
    whole: bool = True
    """False where part of the file could not be read, so that links into it are not judged."""


@dataclass(frozen=True)
class EmergencyStep:
    """One thing to do in an emergency."""

    id: str
    title: Localized
    text: Mapping[str, Passage]
    place: Place


@dataclass(frozen=True)
class Emergency:
    """What emergency.yml holds."""

    file: str
    title: Localized | None = None
    """None only where nothing could be read."""
    steps: tuple[EmergencyStep, ...] = ()
    """In the order in which they are done."""
    never_title: Localized | None = None
    never: tuple[Localized, ...] = ()
    """What nobody ever asks for, without Markdown."""
    whole: bool = True
    """False where the file has an error, so that it is not shown."""


@dataclass(frozen=True)
class ReportField:
    """One thing that a report may ask for."""

    id: str
    label: Localized
    hint: Localized | None = None
    kind: str = "line"
    """line | text | number | time | zone | network | txid | device."""


@dataclass(frozen=True)
class ReportTopic:
    """What a report about one kind of trouble asks for, in its order."""

    id: str
    title: Localized
    fields: tuple[str, ...]
    attach: tuple[str, ...] = ()


@dataclass(frozen=True)
class Network:
    """A network of coins, and what its transaction ids look like."""

    id: str
    title: Localized
    txid: str
    """A regular expression for the whole id."""


@dataclass(frozen=True)
class Report:
    """What docs/contact/report.yml holds."""

    fields: tuple[ReportField, ...]
    topics: tuple[ReportTopic, ...]
    networks: tuple[Network, ...] = ()
    follow_up: tuple[str, ...] = ()
    """Fields asked for when an answer did not help."""
    attach: Mapping[str, Localized] = field(default_factory=dict)
    """What may be sent along: id to what it says."""


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
