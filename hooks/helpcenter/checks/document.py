"""RULES.md: every rule with its id, level, reason and example, made from the list of rules."""

from __future__ import annotations

from ..content.rules import RULES, Rule

_TOP = """\
# Rules

<!-- Written by `helpcenter check --rules`; change hooks/helpcenter/content/rules.py and write it again. -->

Every finding of a build and of `helpcenter check` belongs to one of these rules. The option `rules` sets how much a
rule counts, as in `rules: {link-text: error, orphan: 'off'}`. `error` stops a build, `warn` fails `--strict` and
`helpcenter check`, `info` is shown, `off` is not. A rule marked as fixed keeps HTML, secrets and wrong official
addresses off a page, or says that a file cannot be read; no option lowers it. What needs the whole site, such as
titles, translations and addresses that were published, is asked in a check and in a strict build, and in every build
of a site whose `rules` make an error of some rule.
"""


def page() -> str:
    """The document.

    >>> page().split("\\n", 1)[0]
    '# Rules'
    """
    return "\n".join([_TOP, *(_part(id_, rule) for id_, rule in sorted(RULES.items()))])


def _part(id_: str, rule: Rule) -> str:
    level = "fixed" if rule.fixed else rule.level or "error, or warn where the build can go on"
    lines = [f"## {id_}", "", f"{rule.what} *Level: {level}.*", "", f"Why: {rule.why}"]
    if rule.wrong:
        lines += ["", f"- Wrong: {rule.wrong}"]
    if rule.right:
        lines += [] if rule.wrong else [""]
        lines.append(f"- Right: {rule.right}")
    return "\n".join([*lines, ""])
