"""How much each finding counts: its rule's level, what the option `rules` says, and the findings that are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..content.errors import ContentError
from ..content.rules import ERROR, INFO, OFF, RULES, WARN
from .baseline import Baseline


@dataclass(frozen=True)
class Judged:
    """Findings by how much they count, each kind once and in the order of their places."""

    errors: tuple[ContentError, ...] = ()
    warnings: tuple[ContentError, ...] = ()
    infos: tuple[ContentError, ...] = ()
    known: int = 0
    """How many more are in the baseline."""


def level(finding: ContentError, levels: Mapping[str, str]) -> str:
    """off | info | warn | error.

    >>> from ..content.errors import Place
    >>> level(ContentError(Place("a.md"), "no anchor", hint="", rule="link-anchor"), {"link-anchor": "warn"})
    'warn'
    """
    fixed = RULES[finding.rule].fixed
    return finding.level if fixed else levels.get(finding.rule, finding.level)


def judge(findings: Iterable[ContentError], levels: Mapping[str, str], baseline: Baseline) -> Judged:
    """Sort findings by their levels; `levels` is the option `rules`."""
    unique = sorted(set(findings), key=ContentError.key)
    counted = [one for one in unique if level(one, levels) != OFF]
    new = baseline.new(counted)
    told = list(_told(new))
    of = {name: tuple(one for one in told if level(one, levels) == name) for name in (ERROR, WARN, INFO)}
    return Judged(of[ERROR], of[WARN], of[INFO], len(counted) - len(new))


def _told(findings: Sequence[ContentError]) -> Iterator[ContentError]:
    """The findings, one for all those of a rule that are told together: the first, with how many more there are."""
    left = Counter(one.rule for one in findings if RULES[one.rule].together)
    for one in findings:
        if (count := left.pop(one.rule, 0)) > 1:
            what = f"{one.what}, and so {'is' if count == 2 else 'are'} {count - 1} more"
            yield type(one)(one.place, what, text=one.text, hint=one.hint, rule=one.rule)
        elif count or not RULES[one.rule].together:
            yield one
