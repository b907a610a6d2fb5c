"""FAQ files: the contract's own example, languages, places, ids."""

from __future__ import annotations

from pathlib import Path

from helpcenter.content.errors import ContentError
from helpcenter.kinds.faq import reader as faq
from helpcenter.kinds.faq.reader import FaqTopic
from making import BOTH, EN, make, source

EXAMPLE = """\
title: {en: Account and sign-in, zh: 账户与登录}
weight: 10
entries:
  - id: reset-password                  # lasting; unique in the site; anchor /faq/<file>/#reset-password
    question: {en: How do I reset my password?, zh: 如何重置密码?}
    answer: {en: "Markdown …", zh: "Markdown …"}
    also_asked: {en: [forgot my password], zh: [密码重置, 忘记密码]}   # found by search, not shown
    related: [account/reset-password.md]
    reviewed: 2026-11-01
    owner: account
"""


def topic(text: str, path: str = "faq/account.yml") -> tuple[FaqTopic, list[ContentError]]:
    return faq.read_topic(source(text, path), languages=BOTH, seen={})


def entry(id_: str, answer: str = "A", more: str = "") -> str:
    return f"  - id: {id_}\n    question: Q {id_}\n    answer: {answer}\n{more}"


def test_the_contracts_example_is_read_whole() -> None:
    read, findings = topic(EXAMPLE)
    [only] = read.entries
    assert findings == []
    assert (read.path, read.file, read.weight, read.whole) == ("faq/account.md", "faq/account.yml", 10, True)
    assert read.title.texts == {"en": "Account and sign-in", "zh": "账户与登录"}
    assert only.question.texts == {"en": "How do I reset my password?", "zh": "如何重置密码?"}
    assert {lang: passage.text for lang, passage in only.answers.items()} == {"en": "Markdown …", "zh": "Markdown …"}
    assert only.also_asked == {"en": ("forgot my password",), "zh": ("密码重置", "忘记密码")}
    assert (only.related, only.reviewed, only.owner) == (("account/reset-password.md",), "2026-11-01", "account")
    assert (str(only.place), str(only.related_places[0])) == ("faq/account.yml:4:5", "faq/account.yml:8:15")


def test_a_plain_text_is_in_the_default_language() -> None:
    read, _ = topic("title: A\nentries:\n" + entry("one"))
    assert read.title.texts == {"en": "A"}
    assert list(read.entries[0].answers) == ["en"]


def test_an_answer_knows_where_its_words_stand() -> None:
    read, _ = topic("title: A\nentries:\n" + entry("one", "|\n      first\n      [x](y.md)"))
    assert str(read.entries[0].answers["en"].place("y.md")) == "faq/account.yml:7:11"


def test_entries_stand_as_written_unless_weighed() -> None:
    read, _ = topic("title: A\nentries:\n" + entry("c") + entry("b") + entry("a", more="    weight: 1\n"))
    assert [item.id for item in read.entries] == ["a", "c", "b"]


def test_an_id_is_unique_in_the_whole_site() -> None:
    text = "title: A\nentries:\n" + entry("one")
    topics, [finding] = faq.read([source(text, "faq/a.yml"), source(text, "faq/b.yml")], languages=EN)
    assert (str(finding.place), finding.what) == ("faq/b.yml:3:9", "id 'one' is taken at faq/a.yml:3:9")
    assert [read.whole for read in topics] == [True, False]


def test_a_language_that_the_site_lacks_is_an_error_at_its_key() -> None:
    _, [finding] = topic("title: {en: A, fr: B}\nentries: []\n")
    assert (str(finding.place), finding.text) == ("faq/account.yml:1:16", "fr")


def test_a_file_with_an_error_still_has_its_page_and_is_not_whole() -> None:
    read, [finding] = topic("titel: A\ntitle: A\nentries: []\n")
    assert (read.path, read.whole, finding.place.line) == ("faq/account.md", False, 1)


def test_one_bad_entry_does_not_hide_the_errors_of_the_others(tmp_path: Path) -> None:
    bad = "  - id: bad\n    question: Q\n    anser: A\n"
    text = "title: 5\nentries:\n" + entry("one", "'[x](gone.md)'") + bad + entry("two", "'[y](lost.md)'")
    made = make(tmp_path, {"faq/b.yml": text})
    assert sorted({(finding.place.line or 0, finding.text or finding.what) for finding in made.findings}) == [
        (1, "5"), (5, "gone.md"), (6, "key 'answer' is missing"), (8, "anser"), (11, "lost.md"),
    ]  # fmt: skip


def test_links_into_a_file_with_an_error_are_not_judged(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "[x](faq/b.yml#one)", "faq/b.yml": "title: A\nentries: 5\n"})
    assert [finding.place.file for finding in made.findings] == ["faq/b.yml"]


def test_a_question_is_a_target_of_links_under_its_id(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "[x](faq/b.yml#one)", "faq/b.yml": "title: A\nentries:\n" + entry("one")})
    assert made.lines == []
    assert 'href="../faq/b/#one"' in made.html("a.md")
    assert '<details id="one"' in made.html("faq/b.md")


def test_an_id_that_no_entry_has_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "[x](faq/b.yml#ome)", "faq/b.yml": "title: A\nentries:\n" + entry("one")})
    assert {(str(item.place), item.hint) for item in made.findings} == {("docs/a.md:1:5", "did you mean '#one'?")}


def test_other_words_for_a_question_are_not_shown(tmp_path: Path) -> None:
    text = "title: A\nentries:\n" + entry("one", more="    also_asked: [secret words]\n")
    made = make(tmp_path, {"faq/b.yml": text})
    assert "secret words" not in made.html("faq/b.md")
    assert made.bodies["en:faq/b.md"].search[0].also_asked == ("secret words",)


def test_an_answer_in_another_language_says_which(tmp_path: Path) -> None:
    text = "title: {en: A, zh: 甲}\nentries:\n  - id: one\n    question: {en: Q, zh: 问}\n    answer: {en: Only here}\n"
    made = make(tmp_path, {"faq/b.yml": text})
    assert '<div class="hc-answer__body" lang="en">' in made.html("faq/b.md", "zh")
    assert 'lang="en"' not in made.html("faq/b.md", "en")


def test_headings_of_two_answers_do_not_share_an_id(tmp_path: Path) -> None:
    head = '"## Steps"'
    made = make(tmp_path, {"faq/b.yml": "title: A\nentries:\n" + entry("one", head) + entry("two", head)})
    assert {"one-steps", "two-steps"} <= made.bodies["en:faq/b.md"].anchors


def test_an_id_that_a_heading_of_an_answer_has_is_an_error(tmp_path: Path) -> None:
    made = make(tmp_path, {"faq/b.yml": "title: A\nentries:\n" + entry("one", '"## Steps {#one}"')})
    [line] = [line for line in made.lines if "also a heading's id" in line]
    assert line.startswith("faq/b.yml:3:")


def test_an_id_that_a_heading_of_an_earlier_answer_has_is_an_error(tmp_path: Path) -> None:
    made = make(tmp_path, {"faq/b.yml": "title: A\nentries:\n" + entry("one", '"## Steps {#two}"') + entry("two")})
    [line] = [line for line in made.lines if "also a heading's id" in line]
    assert line.startswith("faq/b.yml:6:")


def test_explicit_ids_that_two_answers_share_are_an_error(tmp_path: Path) -> None:
    head = '"## Steps {#same}"'
    made = make(tmp_path, {"faq/b.yml": "title: A\nentries:\n" + entry("one", head) + entry("two", head)})
    [line] = made.lines
    assert line.startswith("faq/b.yml:8:23: id 'same' ")
