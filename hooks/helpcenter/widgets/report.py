"""The report builder: the tool `{{ report }}`. It prepares a text to copy, and sends it only where a team said so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..content import tree, yaml
from ..content.errors import ContentError, ToolError
from ..content.files import SourceFile
from ..content.languages import Languages, Localized
from ..content.schema import closest, parsed
from ..content.texts import Plain, Reader, as_written
from ..site.context import PageContext
from .widget import Widget


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


SCHEMA = Path(__file__).with_name("report.json")
"""The format."""
PATH = "contact/report.yml"


_PERSONAL = re.compile(
    r"\be-?mail\b|\buser ?name|\baccount (?:name|id|number)|\bpassword|\bpasscode"
    r"|\b(?:one-time|2fa|sms) code|\bseed phrase"
    r"|邮箱|电子邮件|用户名|账户名|账户编号|密码|验证码|助记词",
    re.IGNORECASE,
)
"""What a site that is not the company's own never asks for."""


def read(
    file: SourceFile, *, languages: Languages, official: bool = False, plain: Plain = as_written
) -> tuple[Report | None, list[ContentError]]:
    """What a report asks for.

    >>> text = "fields: [{id: a, label: A}]\\ntopics: [{id: t, title: T, fields: [a]}]"
    >>> report, _ = read(SourceFile("report.yml", PATH, text), languages=Languages({"en": "English"}))
    >>> report.topics[0].fields
    ('a',)
    """
    document, findings = parsed(file, SCHEMA)
    if document is None:
        return None, findings
    reader = Reader(document, languages, plain)
    data = document.data

    def text(*at: str | int) -> Localized:
        return reader.text(*at) or Localized({languages.default: ""})

    report = Report(
        fields=tuple(
            ReportField(
                item["id"], text("fields", at, "label"), reader.text("fields", at, "hint"), item.get("kind", "line")
            )
            for at, item in enumerate(data["fields"])
        ),
        topics=tuple(
            ReportTopic(item["id"], text("topics", at, "title"), tuple(item["fields"]), tuple(item.get("attach") or ()))
            for at, item in enumerate(data["topics"])
        ),
        networks=tuple(
            Network(item["id"], text("networks", at, "title"), item["txid"])
            for at, item in enumerate(data.get("networks") or ())
        ),
        follow_up=tuple(data.get("follow_up") or ()),
        attach={item["id"]: text("attach", at, "label") for at, item in enumerate(data.get("attach") or ())},
    )  # fmt: skip
    personal = [] if official else _personal(document, report)
    return report, [*reader.findings, *_judge(document, report), *personal]


def _judge(document: yaml.Document, report: Report) -> Iterator[ContentError]:
    """Ids that appear twice, names of fields that are not there, and forms that are no regular expression."""
    for group in ("fields", "topics", "networks", "attach"):
        seen: set[str] = set()
        for at, item in enumerate(document.data.get(group) or ()):
            if item["id"] in seen:
                place = document.place(group, at, "id")
                yield ContentError(place, f"'{item['id']}' appears twice", hint="choose another id")
            seen.add(item["id"])
    fields = [item.id for item in report.fields]
    for at, topic in enumerate(report.topics):
        yield from _unknown(document, ("topics", at, "fields"), topic.fields, fields, "field")
        yield from _unknown(document, ("topics", at, "attach"), topic.attach, list(report.attach), "attachment")
    yield from _unknown(document, ("follow_up",), report.follow_up, fields, "field")
    for at, network in enumerate(report.networks):
        try:
            re.compile(network.txid)
        except re.error as error:
            place = document.place("networks", at, "txid")
            yield ContentError(
                place, f"no regular expression: {error}", text=network.txid, hint="correct the expression"
            )


def _personal(document: yaml.Document, report: Report) -> Iterator[ContentError]:
    """Fields that ask who the reader is, or for a secret, where the site is not the company's own."""
    for at, item in enumerate(report.fields):
        asked = next((found[0] for text in item.label.texts.values() if (found := _PERSONAL.search(text))), "")
        if asked or item.kind == "contact":
            yield ContentError(
                document.place("fields", at, "label" if asked else "kind"),
                "asks who the reader is, on a site that is not the company's own",
                text=asked or item.kind,
                hint="delete the field; on the company's own site, set operator: official in mkdocs.yml",
            )


def _unknown(
    document: yaml.Document, at: tuple[str | int, ...], names: tuple[str, ...], known: list[str], what: str
) -> Iterator[ContentError]:
    for number, name in enumerate(names):
        if name not in known:
            yield ContentError(document.place(*at, number), f"no such {what}", text=name, hint=closest(name, known))


def report(context: PageContext, _words: Sequence[str]) -> str:
    """A form by topic; without scripts, a template for each topic to copy by hand."""
    known = context.library.one(Report)
    if known is None:
        raise ToolError("there is nothing to ask for", "write docs/contact/report.yml, or delete the line")
    default = context.languages.default
    codes = list(dict.fromkeys([context.lang, "en" if "en" in context.languages.names else default]))

    def texts(text: Localized) -> dict[str, str]:
        return {lang: text.pick(lang, default=default)[0] for lang in codes}

    def said(name: str) -> dict[str, str]:
        return {lang: context.words_in(lang)(name) for lang in codes}

    fields = {field.id: field for field in known.fields}

    def template(topic: ReportTopic) -> str:
        blocks = []
        for lang in codes:
            colon = "：" if lang.startswith("zh") else ":"
            labels = [fields[name].label for name in topic.fields]
            lines = [said("report.subject")[lang], *(label.pick(lang, default=default)[0] for label in labels)]
            blocks.append("\n".join(f"{line}{colon}" for line in lines))
        return "\n\n".join(blocks)

    data = {
        "languages": codes,
        "words": {
            name: said(f"report.{name}")
            for name in ("about", "subject", "attached", "follow_up", "never", "path")
        },
        "fields": {field.id: {"kind": field.kind, "label": texts(field.label)} for field in known.fields},
        "topics": {
            topic.id: {"title": texts(topic.title), "fields": topic.fields, "attach": topic.attach}
            for topic in known.topics
        },
        "networks": {network.id: {"title": texts(network.title), "txid": network.txid} for network in known.networks},
        "attach": {name: texts(label) for name, label in known.attach.items()},
        "follow_up": known.follow_up,
    }  # fmt: skip
    receiver = context.options.submit
    first = known.topics[0]
    order = {name: at for at, name in enumerate(first.fields)}
    asked = sorted(known.fields, key=lambda field: order.get(field.id, len(order)))
    return context.fragment(
        "report", report=known, fields=asked, first=first, data=data, blank=template, receiver=receiver,
        promise="report.promise" if receiver is None else "report.promise_sent",
    )  # fmt: skip


READER = tree.at(
    PATH,
    lambda file, tree: read(file, languages=tree.languages, official=tree.official, plain=tree.inline.plain),
    names=lambda report: {"report topics": [topic.id for topic in report.topics]},
    gives=("report topics",),
)


WIDGET = Widget("report", report, schema=SCHEMA, read=READER)
