"""Findings that a team already had: `.helpcenter-baseline.yml`, written by `helpcenter check --baseline`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..content import yaml
from ..content.digest import digest
from ..content.errors import ContentError
from ..content.files import read_text
from ..content.rules import RULES
from ..content.schema import check

NAME = ".helpcenter-baseline.yml"

Entry = tuple[str, str, str]
"""A rule's id, a file, and the hash of the text that is wrong."""

_HEAD = "# Findings that were here when 'helpcenter check --baseline' was last run. They are counted, and not shown.\n"
_PLACE = re.compile(r":\d+(?::\d+)?\b|\bline \d+")


@dataclass(frozen=True)
class Baseline:
    """Findings by what they are about, and how many of each. Lines are not in it: text above may come and go."""

    entries: Mapping[Entry, int] = field(default_factory=dict)

    def new(self, findings: Iterable[ContentError]) -> list[ContentError]:
        """The findings that are not in it. What appears twice as often as it did is new the second time."""
        left = Counter(self.entries)
        found = []
        for finding in findings:
            entry = entry_of(finding)
            if left[entry] > 0 and not RULES[finding.rule].fixed:
                left[entry] -= 1
            else:
                found.append(finding)
        return found


def entry_of(finding: ContentError) -> Entry:
    """What a finding is about.

    >>> from ..content.errors import Place
    >>> one, other = (ContentError(Place("a.md", line), "is gone", hint="", text="x.md") for line in (3, 9))
    >>> entry_of(one) == entry_of(other)
    True
    """
    return finding.rule, finding.place.file, digest(finding.text or _PLACE.sub("", finding.what))[:16]


def of(findings: Iterable[ContentError]) -> Baseline:
    """The baseline of findings; those of a fixed rule are left out."""
    return Baseline(Counter(entry_of(one) for one in set(findings) if not RULES[one.rule].fixed))


def read(folder: Path) -> Baseline:
    """The baseline of a project; an empty one where it has none. Raises `ContentError` for a file that is none."""
    file = folder / NAME
    if not file.is_file():
        return Baseline()
    document = yaml.parse(read_text(file, NAME), file=NAME)
    for error in check(document, "baseline"):
        raise error
    return Baseline(Counter((one["rule"], one["file"], one["text"]) for one in (document.data or {})["findings"]))


def write(folder: Path, baseline: Baseline) -> Path:
    """Write the file of a project, one finding a line."""
    rows = sorted(entry for entry, count in baseline.entries.items() for _ in range(count))
    lines = [
        f'  - {{rule: {rule}, file: {json.dumps(file, ensure_ascii=False)}, text: "{text}"}}\n'
        for rule, file, text in rows
    ]
    file = folder / NAME
    file.write_text(_HEAD + "findings:" + ("\n" + "".join(lines) if lines else " []\n"), "utf-8")
    return file
