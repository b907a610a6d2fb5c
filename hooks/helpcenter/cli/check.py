"""`helpcenter check`: build beside the site, publish nothing, report everything."""

from __future__ import annotations

import json
import logging
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from ..adapter.project import Project, ProjectError, open_project
from ..checks import baseline, graph, ledger, severity
from ..content.errors import ContentError, marked
from ..content.rules import OFF, OTHER
from ..kinds.troubleshooter.reader import Troubleshooter


@dataclass(frozen=True, order=True)
class Finding:
    """One line of a report."""

    file: str
    line: int
    column: int
    level: str
    """error | warning | info."""
    message: str
    hint: str
    rule: str = OTHER
    """The id of its rule."""

    @classmethod
    def of(cls, finding: ContentError, level: str) -> Finding:
        """What was found in the content."""
        place = finding.place
        return cls(place.file, place.line, place.column, level, finding.summary(), finding.hint, finding.rule)

    @property
    def text(self) -> str:
        """What is wrong, and the hint below it."""
        return f"{self.message}\nhint: {self.hint}"

    @property
    def counts(self) -> bool:
        """Whether it fails a check."""
        return self.level != "info"


@dataclass(frozen=True)
class Report:
    """What a check found."""

    findings: tuple[Finding, ...]
    """New ones."""
    known: int = 0
    """Those of the baseline."""
    written: Path | None = None
    """The baseline that was just written."""
    graphs: tuple[str, ...] = ()
    """Troubleshooters as Mermaid flowcharts, where they were asked for."""


def run(file: Path, *, form: str = "text", graphs: bool = False, baselined: bool = False, listed: bool = False) -> int:
    """Check the project of a mkdocs.yml and print what was found; 0 clean, 1 new warnings or errors, 2 could not run.

    `graphs` prints each troubleshooter as a Mermaid flowchart first; beside JSON or annotations, to standard error.
    `baselined` writes what is found into the baseline, and reports what that cannot hold. `listed` writes every address
    and anchor into the ledger.
    """
    try:
        report = check(file, graphs=graphs, baselined=baselined, listed=listed)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    if report.written is not None:
        print(f"{report.known} findings written to {report.written.name}", file=sys.stderr)
    elif report.known:
        print(f"{report.known} findings are in {baseline.NAME} and not shown", file=sys.stderr)
    for text in report.graphs:
        print(text, file=sys.stdout if form == "text" else sys.stderr)
    print(show(report.findings, form))
    return int(any(finding.counts for finding in report.findings))


def check(file: Path, *, graphs: bool = False, baselined: bool = False, listed: bool = False) -> Report:
    """Every finding in a project, and the drawings asked for. Raises `ProjectError` where it cannot be built at all."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder, "site")
        project = open_project(file, site_dir=str(built), strict=False)
        try:
            others = _build(project)
        except ProjectError:
            error = project.plugin.stopped
            if error is None or error.place.file in ("mkdocs.yml", file.name):  # no content was read
                raise
            return Report(tuple(sorted({Finding.of(one, "error") for one in (*project.plugin.findings, error)})))
        site = project.plugin.site
        findings = {*project.plugin.findings, *project.plugin.running.whole}
        if listed:
            addresses = project.folder / project.options.addresses
            addresses.write_text(ledger.text(site, project.plugin.running.every_body()), "utf-8")
            findings = {one for one in findings if one.rule != "address-gone"}  # all that there is now
            print(f"addresses written to {addresses.name}", file=sys.stderr)
        languages, drawn = project.options.languages, list[str]()
        if graphs:
            walks = site.library.all(Troubleshooter)
            drawn += graph.every(walks, languages=languages.codes, default=languages.default, findings=findings)
    levels, written, known = project.options.rules, None, project.plugin.running.known
    if baselined:
        shown = [finding for finding in findings if severity.level(finding, levels) != OFF]
        known = baseline.of(shown)
        written = baseline.write(project.folder, known)
    judged = severity.judge(findings, levels, known)
    sorted_in = (("error", judged.errors), ("warning", judged.warnings), ("info", judged.infos))
    own = {Finding.of(finding, level) for level, some in sorted_in for finding in some}
    return Report(tuple(sorted(own | set(others))), judged.known, written, tuple(drawn))


class _Gather(logging.Handler):
    """Warnings of MkDocs itself and of other plugins."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "mkdocs.plugins.helpcenter":
            level = "error" if record.levelno >= logging.ERROR else "warning"
            self.findings.append(Finding("mkdocs.yml", 1, 1, level, record.getMessage(), "see the message", "mkdocs"))


def _build(project: Project) -> list[Finding]:
    gather = _Gather()
    log = logging.getLogger("mkdocs")
    log.addHandler(gather)
    try:
        project.build("check")
    finally:
        log.removeHandler(gather)
    return gather.findings


def show(findings: Iterable[Finding], form: str) -> str:
    """Findings as text, as JSON, or as annotations for GitHub Actions.

    >>> show([Finding("a.md", 3, 1, "error", "is empty", "fill it in")], "github")
    '::error file=a.md,line=3,col=1,title=content::is empty%0Ahint: fill it in'
    """
    findings = list(findings)
    if form == "json":
        return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(
            f"::{_GITHUB.get(one.level, one.level)} file={_property(one.file)},line={one.line},col={one.column},"
            f"title={_property(one.rule)}::{_message(one.text)}"
            for one in findings
        )
    lines = [
        f"{one.file}:{one.line}:{one.column}: {one.level}: {one.message}\n  hint: {one.hint}{marked(one.rule)}"
        for one in findings
    ]
    return "\n".join([*lines, f"{len(findings)} findings" if findings else "no findings"])


_GITHUB = {"info": "notice"}


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
