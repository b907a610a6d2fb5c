"""docs/contact/report.yml: what is read, and every error with its place."""

from __future__ import annotations

import pytest

from conftest import MakeSite
from helpcenter.content.files import SourceFile
from helpcenter.content.languages import Languages
from helpcenter.widgets.report import PATH, read

LANGUAGES = Languages({"en": "English", "zh": "中文"})


def findings(text: str) -> list[str]:
    return [str(finding) for finding in read(SourceFile("report.yml", PATH, text), languages=LANGUAGES)[1]]


GOOD = "fields: [{id: a, label: A}]\ntopics: [{id: t, title: T, fields: [a]}]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fields: [{id: a, label: A}]\ntopics: [{id: t, title: T, fields: [b]}]", "2:37: no such field: 'b'"),
        (
            "fields: [{id: a, label: A}]\ntopics: [{id: t, title: T, fields: [a], attach: [x]}]",
            "2:50: no such attachment: 'x'",
        ),
        (
            "fields: [{id: a, label: A}, {id: a, label: B}]\ntopics: [{id: t, title: T, fields: [a]}]",
            "1:34: 'a' appears twice",
        ),
        (
            "fields: [{id: a, label: A, kind: map}]\ntopics: [{id: t, title: T, fields: [a]}]",
            "1:34: not one of the allowed values: 'map'",
        ),
        (
            "fields: [{id: a, label: A}]\ntopics: [{id: t, title: T, fields: [a]}]\nfollow_up: [c]",
            "3:13: no such field: 'c'",
        ),
        (GOOD + "networks: [{id: n, title: N, txid: (}]", "3:36: no regular expression: missing )"),
    ],
)
def test_an_error_is_named(text: str, said: str) -> None:
    (found,) = findings(text)
    assert found.startswith(f"{PATH}:{said}")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("{id: a, label: {en: Your e-mail, zh: 甲}}", "e-mail"),
        ("{id: a, label: {en: A, zh: 你的邮箱}}", "邮箱"),
        ("{id: a, label: {en: Account name, zh: 甲}}", "Account name"),
        ("{id: a, label: {en: A, zh: 短信验证码}}", "验证码"),
        ("{id: a, label: {en: Reply to, zh: 回复}, kind: contact}", "contact"),
    ],
)
def test_only_the_company_asks_who_the_reader_is(field: str, text: str) -> None:
    file = SourceFile("report.yml", PATH, f"fields: [{field}]\ntopics: [{{id: t, title: T, fields: [a]}}]")
    [finding] = read(file, languages=LANGUAGES)[1]
    assert (finding.text, "operator: official" in finding.hint, finding.place.line) == (text, True, 1)
    assert read(file, languages=LANGUAGES, official=True)[1] == []


def test_a_whole_file_has_none() -> None:
    assert findings("fields: [{id: a, label: {en: A, zh: 甲}}]\ntopics: [{id: t, title: T, fields: [a]}]") == []


def test_the_tool_without_its_data_is_an_error(make_site: MakeSite) -> None:
    built = make_site({"docs/index.md": "# A\n\n{{ report }}\n"})
    assert not built.ok
    assert "write docs/contact/report.yml" in built.output
