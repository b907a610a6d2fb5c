"""The plugin's options: defaults, and every error with its place and hint."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.adapter import places
from helpcenter.content.errors import ContentError
from helpcenter.content.schema import load
from helpcenter.options import Options, read


def wrong(values: dict[str, Any]) -> list[ContentError]:
    return read(values)[1]


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


def config(values: str, above: str = "plugins:\n  - search\n  - helpcenter:\n", indent: str = "      ") -> str:
    return f"site_name: A\nnotice: not this\n{above}" + "".join(f"{indent}{line}\n" for line in values.splitlines())


def told(tmp_path: Path, text: str, *, hook: bool = False) -> list[str]:
    """Place, text and hint of each error in the options of an mkdocs.yml."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(text, "utf-8")
    data = yaml.load(text.replace("!ENV", ""), yaml.SafeLoader)
    values = data["extra"] if hook else next(one for one in data["plugins"] if isinstance(one, dict))
    errors = read(values["helpcenter"], written=places.options(file, hook=hook))[1]
    return [f"{error.place}: {error.summary()} | {error.hint}" for error in errors]


@pytest.mark.parametrize(
    ("values", "what", "hint"),
    [
        (
            "language: {en: English}",
            "6:7: option 'language' is unknown",
            "did you mean 'languages'? 'helpcenter schema",
        ),
        ("zzz: 1", "6:7: option 'zzz' is unknown", "'helpcenter schema options' lists them all"),
        ("languages: [en, zh]", "6:18: option 'languages': expected keys with values", "{en: English, zh: 中文}"),
        ("languages: {}", "6:18: option 'languages': is empty", "{en: English, zh: 中文}"),
        ("languages:\n  English: en", "7:9: option 'languages': unknown key: 'English'", "a language code such as en"),
        ("languages: {en: ''}", "6:23: option 'languages': is empty", "the name of the language"),
        ("languages: {no: Norsk}", "6:19: option 'languages': unknown key: 'False'", "put 'no' in quotes"),
        ("operator: offical", "6:17: option 'operator': not one of the allowed values: 'offical'", "mean 'official'?"),
        ("roots: {docs: x}", "6:15: option 'roots': unknown key: 'docs'", "allowed: faq, guides, api-reference"),
        ("roots: faq", "6:14: option 'roots': expected keys with values: 'faq'", "{faq: my-faq}"),
        ("search: true", "6:15: option 'search': expected keys with values: 'true'", "{lunr_index: true}"),
        ("search: {lunr: true}", "6:16: option 'search': unknown key: 'lunr'", "allowed: lunr_index"),
        ("search: {lunr_index: 'yes'}", "6:28: option 'search': expected true or false: 'yes'", "write true or false"),
        ("notice: 5", "6:15: option 'notice': expected text or keys with values: '5'", "a text, or a map"),
        ("notice: {}", "6:15: option 'notice': is empty", "fill it in"),
        (
            "notice: {fr: Salut}",
            "6:16: option 'notice' has a text in 'fr', not a language of this site",
            "languages: en",
        ),
        (
            "feedback: a@b.example",
            "6:17: option 'feedback': expected keys with values",
            "endpoint, mail, issue, such as",
        ),
        ("feedback: {link: 'https://a.example/'}", "6:18: option 'feedback': unknown key: 'link'", "endpoint, mail"),
        ("survey: {}", "6:15: option 'survey': is empty", "endpoint, mail, issue, link"),
        ("survey: {mail: a@b.example, link: x}", "6:15: option 'survey': {'mail'", "one of endpoint"),
        (
            "interview: {endpoint: 'http://a.example/in'}",
            "6:7: option 'interview' has no endpoint address that can be used: 'http://a.example/in'",
            "{endpoint: 'https://",
        ),
        (
            "submit: {endpoint: 'https://a.example/in'}",
            "6:7: option 'submit' sends reports to a company from a site that is not its own",
            "operator: official",
        ),
        ("synonyms:", "6:16: option 'synonyms': expected text: 'null'", "quotes"),
        ('policy: {image: ["https://a.example\\nX: y"]}', "6:24: option 'policy': is not in the right form", "origin"),
        ("rules: {link-ancor: warn}", "6:15: option 'rules' has no rule 'link-ancor'", "did you mean 'link-anchor'?"),
        ("workers: 65", "6:16: option 'workers': 65 is greater than the maximum of 64", "a number from 0 to 64"),
        ("workers: yes", "6:16: option 'workers': expected a whole number: 'true'", "a number from 0 to 64"),
        ("pure: [a, 1]", "6:17: option 'pure': expected text: '1'", "quotes"),
        (
            "security: {contact: 'mailto:a@b.example'}",
            "6:17: option 'security': key 'expires' is missing",
            "2027-06-30",
        ),
        ("assets: {allow: x.html}", "6:23: option 'assets': expected a list: 'x.html'", "[downloads/form.html]"),
    ],
)
def test_each_error_has_its_place_and_a_hint(values: str, what: str, hint: str, tmp_path: Path) -> None:
    [error] = told(tmp_path, config(values))
    assert error.startswith(f"mkdocs.yml:{what}"), error
    assert hint in error.partition(" | ")[2], error


def test_the_schema_has_every_option_and_no_other() -> None:
    schema: Any = load("options").schema
    assert set(schema["properties"]) == {item.name for item in fields(Options)}


def test_off_is_a_level_though_yaml_takes_it_for_false(tmp_path: Path) -> None:
    assert told(tmp_path, config("rules: {orphan: off, nav: 'off'}")) == []
    assert read({"rules": {"orphan": False}})[0].rules == {"orphan": "off"}


def test_options_of_a_hook_and_of_plugins_in_other_forms_are_found(tmp_path: Path) -> None:
    above = "plugins: []\nedit_uri: !ENV [EDIT_URI, '']\nextra:\n  helpcenter:\n"
    assert told(tmp_path, config("workers: x", above, "    "), hook=True)[0].startswith("mkdocs.yml:7:14: option")
    for above in ("plugins:\n  - helpcenter: {workers: x}\n", "plugins: [search, {helpcenter: {workers: x}}]\n"):
        column = above.splitlines()[-1].index(" x") + 2
        line = 3 + above.count("\n") - 1
        assert told(tmp_path, config("", above))[0].startswith(f"mkdocs.yml:{line}:{column}: option 'workers'")


def test_options_that_are_not_in_the_file_have_the_file(tmp_path: Path) -> None:
    for text in ("INHERIT: base.yml\n", "a: [", ""):
        (tmp_path / "mkdocs.yml").write_text(text)
        written = places.options(tmp_path / "mkdocs.yml", hook=False)
        assert [str(error.place) for error in read({"workers": -1}, written=written)[1]] == ["mkdocs.yml:1:1"]
    assert places.options(Path("/nowhere/mkdocs.yml"), hook=True).file == "mkdocs.yml"


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


def test_all_errors_are_told() -> None:
    assert len(wrong({"a": 1, "operator": 2, "notice": 3})) == 3
