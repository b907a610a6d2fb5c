"""All that the rules find in a finished site as a whole: for `helpcenter check`, and for a strict build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.errors import ContentError
from ..site.body import Body
from ..site.site import Site
from . import currency, ledger
from .findability import findability
from .rules import RULES


def findings(site: Site, bodies: Mapping[str, Body], *, built: Path, project: Path, aged: bool) -> list[ContentError]:
    """What is wrong beyond what rendering found, each once; `bodies` by page key.

    `built` is the folder of the finished site, which search is tried in, `project` that of mkdocs.yml. `aged` says that
    rules on age are judged too: what they find differs from day to day, so no build asks for them.
    """
    rules = (*RULES, *currency.AGED) if aged else RULES
    found = {finding for rule in rules for finding in rule(site, bodies)}
    found |= set(ledger.vanished(site, bodies, project / site.options.addresses, site.options.addresses))
    tests = project / site.options.search_tests
    found |= set(findability(site, bodies, built=built, tests=tests, needed=aged))  # a build does without Node
    return sorted(found, key=ContentError.key)
