"""security.txt: what it says, where it is, and that its expiry is judged by a check alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.checks.currency import disclosed
from helpcenter.content import disclosure
from helpcenter.output.files import artefacts
from making import make

GIVEN = {
    "contact": ["mailto:security@help.example", "https://help.example/report"],
    "expires": "2026-06-30",
    "languages": ["en", "zh"],
    "policy": "https://help.example/policy",
}


def test_it_lies_at_both_addresses(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/index.md": "# Home\n"}, security=GIVEN)
    assert made.lines == []
    files = artefacts(made.site, {})
    assert files[".well-known/security.txt"] == files["security.txt"]
    assert files["security.txt"].decode().splitlines() == [
        "Contact: mailto:security@help.example",
        "Contact: https://help.example/report",
        "Expires: 2026-06-30T00:00:00Z",
        "Preferred-Languages: en, zh",
        "Policy: https://help.example/policy",
        "Canonical: https://help.example/.well-known/security.txt",
    ]


@pytest.mark.parametrize(("today", "count"), [("1782691200", 0), ("1782777600", 1), ("1893456000", 1)])
def test_a_check_says_when_it_has_expired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: str, count: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", today)
    made = make(tmp_path, {"docs/index.md": "# Home\n"}, security=GIVEN)
    assert made.lines == []  # a build says nothing
    assert len(list(disclosed(made.site, {}))) == count


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"contact": "security@help.example"}, "has a contact that is no"),
        ({"contact": "http://help.example"}, "has a contact that is no"),
        ({"contact": "mailto:a@help.example\nExpires: 2099-01-01"}, "has a contact that is no"),
        ({"contact": []}, "has no contact"),
        ({"expires": "soon"}, "expires on no day"),
        ({"policy": "javascript:alert(1)"}, "has a policy that is no"),
        ({"languages": ["English, please"]}, "has a language that is no code"),
        ({"hiring": "https://help.example/jobs"}, "is not a map of contact and expires"),
    ],
)
def test_what_is_wrong_is_named(changed: dict[str, object], what: str) -> None:
    assert disclosure.read({**GIVEN, **changed})[1].startswith(what)
