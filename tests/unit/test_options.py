"""The plugin's options: defaults, and every error with its place and hint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpcenter.adapter.settings import option_places
from helpcenter.content.errors import ContentError, Place
from helpcenter.options import Options, read


def wrong(values: dict[str, Any]) -> list[ContentError]:
    return read(values, locate=lambda key: Place("mkdocs.yml", 7))[1]


def test_without_options_everything_has_a_default() -> None:
    options, findings = read({})
    assert (options, findings) == (Options(), [])
    assert (options.languages.codes, options.operator, options.roots["faq"]) == (("en",), "community", "faq")


def test_right_options_are_taken() -> None:
    values = {
        "languages": {"zh": "中文", "no": "Norsk"},
        "operator": "official",
        "roots": {"faq": "content/faq"},
        "notice": "Hi",
    }
    options, findings = read(values)
    assert findings == []
    assert (options.languages.default, options.languages.prefix("no")) == ("zh", "no/")
    own = ("guides", "api-reference", "figures")
    assert options.roots == {"faq": "content/faq", **{root: root for root in own}}
    assert options.notice is not None
    assert options.notice.texts == {"zh": "Hi"}


@pytest.mark.parametrize(
    ("values", "what", "hint"),
    [
        ({"language": {"en": "English"}}, "option 'language' is unknown", "did you mean 'languages'?"),
        ({"languages": ["en", "zh"]}, "option 'languages' is not a map of code to name", "{en: English, zh: 中文}"),
        ({"languages": {}}, "option 'languages' is not a map of code to name", "{en: English, zh: 中文}"),
        ({"languages": {"English": "en"}}, "option 'languages' is not a map of code to name", "{en: English"),
        ({"languages": {"en": ""}}, "option 'languages' is not a map of code to name", "{en: English"),
        ({"languages": {False: "Norsk"}}, "option 'languages' is not a map of code to name", "{en: English"),
        ({"operator": "offical"}, "option 'operator' is 'offical'", "write official or community"),
        (
            {"roots": {"docs": "x"}},
            "option 'roots' is not a map of root to folder",
            "roots: faq, guides, api-reference",
        ),
        ({"roots": "faq"}, "option 'roots' is not a map of root to folder", "{faq: my-faq}"),
        ({"search": True}, "option 'search' is not a map with 'lunr_index'", "{lunr_index: true}"),
        ({"search": {"lunr": True}}, "option 'search' is not a map with 'lunr_index'", "{lunr_index: true}"),
        ({"search": {"lunr_index": "yes"}}, "option 'search' is not a map with 'lunr_index'", "{lunr_index: true}"),
        ({"notice": 5}, "option 'notice' is not a text", "a text"),
        ({"notice": {}}, "option 'notice' is not a text", "a text"),
        ({"feedback": "a@b.example"}, "option 'feedback' does not name one receiver", "endpoint, mail, issue, such as"),
        ({"feedback": {"link": "https://a.example/"}}, "option 'feedback' does not name one receiver", "endpoint"),
        ({"survey": {}}, "option 'survey' does not name one receiver", "endpoint, mail, issue, link"),
        (
            {"interview": {"endpoint": "http://a.example/in"}},
            "option 'interview' has no endpoint address that can be used: 'http://a.example/in'",
            "{endpoint: 'https://",
        ),
        (
            {"submit": {"endpoint": "https://a.example/in"}},
            "option 'submit' sends reports to a company from a site that is not its own",
            "operator: official",
        ),
        (
            {"submit": {"issue": "https://a.example/?b={body}"}, "operator": "official"},
            "option 'submit' does not name one receiver",
            "endpoint, form, mail",
        ),
        ({"synonyms": None}, "option 'synonyms' is not a path", "a path"),
    ],
)
def test_each_error_has_a_place_and_a_hint(values: dict[str, Any], what: str, hint: str) -> None:
    [error] = wrong(values)
    assert (str(error.place), error.what, hint in error.hint) == ("mkdocs.yml:7:1", what, True), error.hint


def test_what_pages_may_send_to_is_what_endpoints_name() -> None:
    options, findings = read(
        {
            "feedback": {"endpoint": "https://a.example/in?x=1"},
            "survey": {"endpoint": "https://a.example/other"},
            "interview": {"mail": "talk@b.example"},
        }
    )
    assert (options.connect, findings, Options().connect) == (("https://a.example",), [], ())


def test_a_report_may_go_where_the_companys_own_site_says() -> None:
    options, findings = read({"submit": {"form": "https://a.example/in"}, "operator": "official"})
    assert (options.connect, options.act, findings) == (("https://a.example",), ("https://a.example",), [])
    options, findings = read({"submit": {"mail": "a@b.example"}, "operator": "official"})
    assert (options.connect, options.act, findings) == ((), (), [])


def test_a_notice_in_a_language_that_the_site_lacks_is_an_error() -> None:
    assert [error.what for error in wrong({"notice": {"fr": "Bonjour"}})] == [
        "option 'notice' has a text in 'fr', not a language of this site"
    ]


def test_all_errors_are_told() -> None:
    assert len(wrong({"a": 1, "operator": 2, "notice": 3})) == 3


def test_an_option_is_found_below_the_plugins_name(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: A\nnotice: not this\nplugins:\n  - helpcenter:\n      operator: x\n      notice: 5\n")
    assert str(option_places(file)("notice")) == "mkdocs.yml:6:7"


def test_an_option_that_is_not_found_has_the_file() -> None:
    assert option_places(Path("/nowhere/mkdocs.yml"))("notice").file == "mkdocs.yml"
