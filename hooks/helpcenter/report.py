"""The report builder: the tool `{{ report }}`. It prepares a text to copy, and sends it only where a team said so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import ToolError
from .languages import Localized
from .library import ReportTopic

if TYPE_CHECKING:
    from .bodies import Notes
    from .pages import SitePage
    from .site import Site


def report(site: Site, page: SitePage, _notes: Notes, _words: Sequence[str]) -> str:
    """A form by topic; without scripts, a template for each topic to copy by hand."""
    known = site.library.report
    if known is None:
        raise ToolError("there is nothing to ask for", "write docs/contact/report.yml, or delete the line")
    default = site.languages.default
    codes = list(dict.fromkeys([page.lang, "en" if "en" in site.languages.names else default]))

    def texts(text: Localized) -> dict[str, str]:
        return {lang: text.pick(lang, default=default)[0] for lang in codes}

    def said(name: str) -> dict[str, str]:
        return {lang: site.words(lang)(name) for lang in codes}

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
    receiver = site.options.submit
    return site.fragment(
        page, "report", report=known, data=data, blank=template, receiver=receiver,
        promise="report.promise" if receiver is None else "report.promise_sent",
        local="report.local" if receiver is None else "report.local_sent",
    )  # fmt: skip
