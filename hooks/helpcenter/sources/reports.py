"""The report builder's fields and topics, from docs/contact/report.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import yaml
from ..errors import ContentError
from ..languages import Languages, Localized
from ..library import Network, Report, ReportField, ReportTopic
from ..schema import check, closest
from .files import SourceFile
from .texts import Reader

PATH = "contact/report.yml"


_PERSONAL = re.compile(
    r"\be-?mail\b|\buser ?name|\baccount (?:name|id|number)|\bpassword|\bpasscode"
    r"|\b(?:one-time|2fa|sms) code|\bseed phrase"
    r"|邮箱|电子邮件|用户名|账户名|账户编号|密码|验证码|助记词",
    re.IGNORECASE,
)
"""What a site that is not the company's own never asks for."""


def read(file: SourceFile, *, languages: Languages, official: bool = False) -> tuple[Report | None, list[ContentError]]:
    """What a report asks for.

    >>> text = "fields: [{id: a, label: A}]\\ntopics: [{id: t, title: T, fields: [a]}]"
    >>> report, _ = read(SourceFile("report.yml", PATH, text), languages=Languages({"en": "English"}))
    >>> report.topics[0].fields
    ('a',)
    """
    try:
        document = yaml.parse(file.text, file=file.name)
    except ContentError as error:
        return None, [error]
    mistakes = check(document, "report")
    if mistakes:
        return None, mistakes
    reader = Reader(document, languages)
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
    return report, [*reader.mistakes, *_judge(document, report), *personal]


def _judge(document: yaml.Document, report: Report) -> Iterator[ContentError]:
    """Ids that stand twice, names of fields that are not there, and forms that are no regular expression."""
    for group in ("fields", "topics", "networks", "attach"):
        seen: set[str] = set()
        for at, item in enumerate(document.data.get(group) or ()):
            if item["id"] in seen:
                place = document.place(group, at, "id")
                yield ContentError(place, f"'{item['id']}' appears twice", mend="choose another id")
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
                place, f"no regular expression: {error}", text=network.txid, mend="correct the expression"
            )


def _personal(document: yaml.Document, report: Report) -> Iterator[ContentError]:
    """Fields that ask who the reader is, or for a secret, where the site is not the company's own."""
    for at, field in enumerate(report.fields):
        asked = next((found[0] for text in field.label.texts.values() if (found := _PERSONAL.search(text))), "")
        if asked or field.kind == "contact":
            yield ContentError(
                document.place("fields", at, "label" if asked else "kind"),
                "asks who the reader is, on a site that is not the company's own",
                text=asked or field.kind,
                mend="delete the field; on the company's own site, set operator: official in mkdocs.yml",
            )


def _unknown(
    document: yaml.Document, at: tuple[str | int, ...], names: tuple[str, ...], known: list[str], what: str
) -> Iterator[ContentError]:
    for number, name in enumerate(names):
        if name not in known:
            yield ContentError(document.place(*at, number), f"no such {what}", text=name, mend=closest(name, known))
