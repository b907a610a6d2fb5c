"""A troubleshooter as a Mermaid flowchart for its writer: every step a node, every option an arrow, errors in red."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..content.errors import ContentError
from ..content.passage import Passage
from ..kinds.troubleshooter.reader import Step, Troubleshooter

SHAPES = {"": ("[", "]"), "solved": ("([", "])"), "contact": ("[[", "]]")}
"""What is put around a text, by what a step ends in."""
STYLE = "fill:#fff,stroke:#c62828,stroke-width:3px,color:#c62828"
LONGEST = 160
"""Characters shown of a text."""


def mermaid(walk: Troubleshooter, lang: str, *, default: str, wrong: Iterable[ContentError] = ()) -> str:
    """The flowchart of a walk in one language, as Mermaid text; `wrong` are the errors found in it.

    Nodes are named by number: a step's id may be a word of Mermaid's own, such as `end`.
    """
    faults: dict[str, list[str]] = {}
    places = {step.place: step.id for step in walk.steps}
    for finding in wrong:
        if finding.place in places:
            faults.setdefault(places[finding.place], []).append(finding.summary())
    names = {step.id: f"s{number}" for number, step in enumerate(walk.steps, 1)}
    lines = [f"%% {walk.file} ({lang})", "flowchart TD"]
    for step in walk.steps:
        start, end = SHAPES[step.outcome]
        about = " · ".join(part for part in (step.id, step.outcome, step.channel) if part)
        texts = [about, _said(step, lang, default), *(f"⚠ {fault}" for fault in faults.get(step.id, ()))]
        lines.append(f'    {names[step.id]}{start}"{"<br>".join(map(_quoted, texts))}"{end}')
    for step in walk.steps:
        for choice in step.choices:
            if choice.next in names:
                label = _quoted(choice.label.pick(lang, default=default)[0])
                lines.append(f'    {names[step.id]} -->|"{label}"| {names[choice.next]}')
    if faults:
        lines += [f"    classDef wrong {STYLE}", f"    class {','.join(names[id_] for id_ in faults)} wrong"]
    return "\n".join(lines) + "\n"


def every(
    walks: Iterable[Troubleshooter], *, languages: Iterable[str], default: str, findings: Iterable[ContentError]
) -> Iterator[str]:
    """The flowchart of every walk in each of its languages."""
    found, codes = list(findings), list(languages)
    for walk in walks:
        for lang in codes:
            if lang == default or lang in walk.title.texts:
                yield mermaid(walk, lang, default=default, wrong=found)


def _quoted(text: str) -> str:
    """A text between quotation marks, in which Mermaid sees neither marks of its own nor HTML.

    >>> _quoted('say "<b>"')
    'say #quot;#lt;b#gt;#quot;'
    """
    text = " ".join(text.split())
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rstrip()} …"
    names = {"#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;"}
    return "".join(names.get(character, character) for character in short)


def _said(step: Step, lang: str, default: str) -> str:
    """What a step says, as plain text."""
    if step.question:
        return step.question.pick(lang, default=default)[0]
    texts: Mapping[str, Passage] = step.text if step.outcome else step.action
    passage = texts.get(lang) or texts.get(default) or next(iter(texts.values()), None)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", passage.text if passage else "")
    return " ".join(re.sub(r"\*\*|`|^\s*(?:[-#>]|\d+\.)+\s", "", plain, flags=re.MULTILINE).split())
