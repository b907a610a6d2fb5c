"""Known vulnerabilities of what the locks name: `make audit`.

    python tests/audit.py

Exits with 0 where a database was asked about every package and knew of nothing, with 1 where it knew of something, and
with 2 where no database could be reached: silence is not an answer.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from machine import ROOT, environment

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-tools.lock", "requirements-audit.lock",
         "requirements-mutants.lock", "requirements-plugins.lock", "requirements-sources.lock")  # fmt: skip
SERVICES = ("pypi", "osv")
"""Databases that pip-audit asks, in order."""


@dataclass(frozen=True)
class Answer:
    """What was learnt of one lock."""

    lock: str
    asked: bool
    """Whether a database answered for every package."""
    findings: tuple[str, ...] = ()
    """One line for each vulnerability."""


def of_python(lock: str, text: str) -> Answer:
    """pip-audit's JSON. A package that was skipped was not looked up.

    >>> known = '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}'
    >>> of_python("x.lock", known).findings
    ('a 1: X-1, fixed in 2',)
    >>> of_python("x.lock", '{"dependencies": [{"name": "a", "skip_reason": "not found"}]}').asked
    False
    """
    report = _json(text)
    packages: Sequence[Mapping[str, Any]] = report.get("dependencies", ())
    findings = [
        f"{package['name']} {package['version']}: {known['id']}, fixed in {', '.join(known['fix_versions']) or 'none'}"
        for package in packages
        for known in package.get("vulns", ())
    ]
    asked = bool(packages) and not any("skip_reason" in package for package in packages)
    return Answer(lock, asked, tuple(findings))


def of_node(lock: str, text: str) -> Answer:
    """npm's JSON.

    >>> of_node("package-lock.json", '{"vulnerabilities": {"a": {"severity": "high", "range": "<2"}}}').findings
    ('a <2: high',)
    >>> of_node("package-lock.json", '{"error": {"summary": "offline"}}').asked
    False
    """
    report = _json(text)
    known: Mapping[str, Mapping[str, Any]] = report.get("vulnerabilities", {})
    findings = [f"{name} {entry['range']}: {entry['severity']}" for name, entry in sorted(known.items())]
    return Answer(lock, "vulnerabilities" in report, tuple(findings))


def main() -> int:
    """Ask about every lock, and say in one line a lock what came of it."""
    answers = [*map(_python, LOCKS), of_node("package-lock.json", _output(["npm", "audit", "--json"]))]
    for answer in answers:
        for finding in answer.findings:
            print(f"{answer.lock}: {finding}")
        if not answer.asked:
            print(f"{answer.lock}: not audited, since no vulnerability database could be reached", file=sys.stderr)
        elif not answer.findings:
            print(f"{answer.lock}: nothing known")
    if any(answer.findings for answer in answers):
        return 1
    return 0 if all(answer.asked for answer in answers) else 2


def _python(lock: str) -> Answer:
    answer = Answer(lock, asked=False)
    for service in SERVICES:
        answer = of_python(lock, _output([
            str(ROOT / ".cache" / "audit" / "bin" / "python"), "-m", "pip_audit", "--format", "json",
            "--vulnerability-service", service, "--disable-pip", "--require-hashes", "--requirement", lock,
        ]))  # fmt: skip
        if answer.asked:
            break
    return answer


def _output(command: Sequence[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    return done.stdout


def _json(text: str) -> Mapping[str, Any]:
    try:
        report = json.loads(text)
    except ValueError:
        return {}
    return report if isinstance(report, dict) else {}


if __name__ == "__main__":
    sys.exit(main())
