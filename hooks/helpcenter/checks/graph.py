"""A troubleshooter drawn for its writer: every step a card, every option a line, what is wrong in red."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from ..content.errors import ContentError
from ..content.passage import Passage
from ..figures.lettering import wrap
from ..kinds.troubleshooter.reader import Step, Troubleshooter
from .layers import Box, Line, lay_out

WIDTH = 270.0
PAD = 12.0
SIZE = 13.0
ROW = 18.0
"""Height of a line of text."""
ROOM = WIDTH - 2 * PAD
"""For a text."""
LONGEST = 4
"""Lines shown of a text; the whole is in the card's tooltip."""

STYLE = """\
svg{background:#fff;color:#1c2430;font:13px system-ui,"Noto Sans CJK SC",sans-serif}
.card{fill:#f4f6fa;stroke:#8a94a6}.solved .card{fill:#e6f5ea;stroke:#2e7d4f}.contact .card{fill:#e8effc;stroke:#2b5fb8}
.wrong .card{stroke:#c62828;stroke-width:3}.wrong .fault{fill:#c62828}text{fill:currentColor}
.id{font-size:11px;opacity:.75}.head{font-weight:600}.row{stroke:#8a94a6;stroke-opacity:.35}.line{fill:none;stroke:#5b6780;stroke-width:1.5}
.tip{fill:#5b6780}.to-solved{stroke:#2e7d4f}.to-contact{stroke:#2b5fb8}.back{stroke:#b26a00}
@media (prefers-color-scheme:dark){svg{background:#14181f;color:#e6e9ef}.card{fill:#1f2530;stroke:#6b7689}
.solved .card{fill:#16301f;stroke:#5fbf85}.contact .card{fill:#17263f;stroke:#7fa9f0}.wrong .card{stroke:#ff8a80}
.wrong .fault{fill:#ff8a80}.line{stroke:#98a4ba}.tip{fill:#98a4ba}
.to-solved{stroke:#5fbf85}.to-contact{stroke:#7fa9f0}.back{stroke:#e0a24a}}
"""


def draw(walk: Troubleshooter, lang: str, *, default: str, wrong: Iterable[ContentError] = ()) -> str:
    """The SVG of a walk in one language; `wrong` are the errors found in it.

    The drawing stands alone: its colours follow the reader's light or dark, and it needs no font but the system's.
    """
    faults: dict[str, list[str]] = {}
    places = {step.place: step.id for step in walk.steps}
    for finding in wrong:
        if finding.place in places:
            faults.setdefault(places[finding.place], []).append(finding.summary())
    cards = {step.id: _Card(step, lang, default, faults.get(step.id, ())) for step in walk.steps}
    drawing = lay_out([card.box() for card in cards.values()], walk.start, width=WIDTH)
    title = walk.title.pick(lang, default=default)[0]
    size = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" width="{drawing.width:g}" height="{drawing.height:g}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{lang}">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}</style>",
            *(_line(line, cards[line.target].outcome) for line in drawing.lines),
            *(line for id_, card in cards.items() for line in card.svg(*drawing.places[id_])),
            "</svg>\n",
        ]
    )


def write(
    walks: Iterable[Troubleshooter], folder: Path, *, languages: Iterable[str], default: str,
    findings: Iterable[ContentError],
) -> list[Path]:  # fmt: skip
    """Draw every walk in each of its languages, `guides/a.svg` and `guides/a.zh.svg`; gives the files written."""
    found, codes, written = list(findings), list(languages), []
    for walk in walks:
        for lang in codes:
            if lang != default and lang not in walk.title.texts:
                continue
            path = folder / (walk.path.removesuffix(".md") + ("" if lang == default else f".{lang}") + ".svg")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(draw(walk, lang, default=default, wrong=found), "utf-8")
            written.append(path)
    return written


def _short(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-2].rstrip() + " …"]


def _said(step: Step, lang: str, default: str) -> str:
    """What a step says, as plain text."""
    if step.question:
        return step.question.pick(lang, default=default)[0]
    texts: Mapping[str, Passage] = step.text if step.outcome else step.action
    passage = texts.get(lang) or texts.get(default) or next(iter(texts.values()), None)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", passage.text if passage else "")
    return " ".join(re.sub(r"\*\*|`|^\s*(?:[-#>]|\d+\.)+\s", "", plain, flags=re.MULTILINE).split())


class _Card:
    """One step with its lines of text, measured."""

    def __init__(self, step: Step, lang: str, default: str, faults: Iterable[str]) -> None:
        self._step = step
        self.outcome = step.outcome
        self._whole = _said(step, lang, default)
        self._head = _short(wrap(self._whole, ROOM, SIZE), LONGEST)
        self._faults = [line for fault in faults for line in wrap(fault, ROOM, SIZE)]
        self._rows = [
            _short(wrap(one.label.pick(lang, default=default)[0], WIDTH - 3 * PAD, SIZE), 3) for one in step.choices
        ]

    def box(self) -> Box:
        """Its size, and where its lines start."""
        at = self._top()
        ports = []
        for choice, row in zip(self._step.choices, self._rows, strict=True):
            height = len(row) * ROW + PAD / 2
            ports.append((choice.next, at + height / 2))
            at += height
        return Box(self._step.id, at + PAD / 2, PAD + ROW / 2, tuple(ports))

    def svg(self, x: float, y: float) -> Iterator[str]:
        """Its drawing at a place."""
        step, box = self._step, self.box()
        kinds = f"step {step.outcome or 'asked'}{' wrong' if self._faults else ''}"
        yield f'<g class="{kinds}" transform="translate({x:g} {y:g})"><title>{escape(self._whole)}</title>'
        yield f'<rect class="card" width="{WIDTH:g}" height="{box.height:g}" rx="8"/>'
        name = " · ".join(part for part in (step.id, step.outcome, step.channel) if part)
        yield _text("id", PAD + ROW * 0.7, name)
        at = PAD + ROW
        for kind, lines in (("head", self._head), ("fault", self._faults)):
            for line in lines:
                yield _text(kind, at + ROW * 0.75, line)
                at += ROW
        for row, (_, middle) in zip(self._rows, box.ports, strict=True):
            top = middle - len(row) * ROW / 2 - PAD / 4
            yield f'<path class="row" d="M0 {top:g}h{WIDTH:g}"/>'
            for number, line in enumerate(row):
                yield _text("option", top + PAD / 4 + ROW * (number + 0.75), line)
        yield "</g>"

    def _top(self) -> float:
        return PAD + ROW * (1 + len(self._head) + len(self._faults)) + PAD / 2


def _text(kind: str, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{PAD:g}" y="{y:g}">{escape(text)}</text>'


def _line(line: Line, outcome: str) -> str:
    """A line with a head; curves between columns, square corners on the way back."""
    (x, y), *rest = line.points
    way = f"M{x:g} {y:g}"
    for next_x, next_y in rest:
        bend = (next_x - x) / 2
        straight = line.back or y == next_y
        way += (
            f"L{next_x:g} {next_y:g}"
            if straight
            else f"C{x + bend:g} {y:g} {next_x - bend:g} {next_y:g} {next_x:g} {next_y:g}"
        )
        x, y = next_x, next_y
    kind = "line back" if line.back else f"line to-{outcome}" if outcome else "line"
    head = f'<path class="tip" d="M{x:g} {y:g}l-8 -4v8z"/>'
    return f'<path class="{kind}" d="{way}"/>{head}'
