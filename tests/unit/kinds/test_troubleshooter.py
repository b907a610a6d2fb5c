"""Troubleshooters: every walk ends well, and each proof has its failing counterpart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.checks.rules import ends_with_somebody
from helpcenter.content.errors import ContentError, Place
from helpcenter.content.languages import Localized
from helpcenter.content.passage import Passage
from helpcenter.kinds.troubleshooter import pages as walks
from helpcenter.kinds.troubleshooter import reader as troubleshooters
from helpcenter.kinds.troubleshooter.reader import Choice, Step, Troubleshooter, prove
from helpcenter.site.view import view
from making import BOTH, EN, Made, make, source

GOOD = """\
title: {en: I cannot sign in, zh: 无法登录}
start: first
steps:
  - id: first
    question: {en: Did it help?, zh: 有用吗？}
    help: {en: More words., zh: 多说几句。}
    options:
      - {label: {en: "Yes", zh: 是}, next: done}
      - {label: {en: "No", zh: 否}, next: person}
  - id: done
    outcome: solved
    text: {en: Good., zh: 好。}
  - id: person
    outcome: contact
    channel: chat
    text: {en: Ask a person., zh: 找真人。}
"""


def read(text: str, channels: list[str] | None = None) -> tuple[list[Troubleshooter], list[ContentError]]:
    return troubleshooters.read([source(text, "guides/walk.yml")], languages=BOTH, channels=channels)


def lines(text: str, channels: list[str] | None = None) -> list[str]:
    return [f"{error.place.line}: {error.summary()}" for error in read(text, channels)[1]]


def test_a_right_walk_is_read_whole() -> None:
    [walk], findings = read(GOOD, ["chat"])
    assert findings == []
    assert (walk.path, walk.start, [step.id for step in walk.steps]) == (
        "guides/walk.md", "first", ["first", "done", "person"],
    )  # fmt: skip
    assert walk.steps[0].choices[0] == Choice(Localized({"en": "Yes", "zh": "是"}), "done")


def test_a_start_that_is_no_step_is_an_error() -> None:
    assert lines(GOOD.replace("start: first", "start: frist")) == ["2: starts at a step that does not exist: 'frist'"]


def test_a_way_to_no_step_is_an_error() -> None:
    assert lines(GOOD.replace("next: done", "next: doen")) == [
        "4: step 'first' leads to a step that does not exist: 'doen'"
    ]


def test_a_step_without_a_way_out_is_an_error() -> None:
    assert lines(
        GOOD.replace("    outcome: solved\n    text: {en: Good., zh: 好。}", "    action: {en: Wait., zh: 等。}")
    ) == ["10: step 'done' is a dead end"]


def test_a_step_that_nothing_leads_to_is_an_error() -> None:
    assert lines(GOOD.replace("next: person", "next: done")) == ["13: no way leads to step 'person'"]


def test_a_loop_without_a_way_out_is_an_error_at_each_of_its_steps() -> None:
    loop = "    action: {en: Again., zh: 再来。}\n    options:\n      - {label: {en: x, zh: x}, next: first}\n"
    text = GOOD[: GOOD.index("  - id: done")].replace("next: person", "next: done") + "  - id: done\n" + loop
    assert lines(text) == ["4: step 'first' never ends in an outcome", "10: step 'done' never ends in an outcome"]


def test_a_loop_with_a_way_out_is_allowed() -> None:
    again = "  - id: again\n    action: {en: Try., zh: 试。}\n    options: [{label: {en: x, zh: x}, next: first}]\n"
    assert lines(GOOD.replace("next: done", "next: again").replace("next: person", "next: person") + again) == [
        "10: no way leads to step 'done'"
    ]


def test_two_steps_of_one_id_are_an_error() -> None:
    assert "13: step 'done' appears twice" in lines(GOOD.replace("id: person", "id: done"))


def test_an_outcome_with_options_is_an_error() -> None:
    text = GOOD.replace(
        "text: {en: Good., zh: 好。}",
        "text: {en: Good., zh: 好。}\n    options: [{label: {en: x, zh: x}, next: first}]",
    )
    assert lines(text) == ["10: outcome 'done' has options"]


def test_an_outcome_without_a_text_is_an_error() -> None:
    assert lines(GOOD.replace("    text: {en: Good., zh: 好。}\n", "")) == ["10: outcome 'done' has no text"]


def test_a_step_that_says_nothing_is_an_error() -> None:
    text = GOOD.replace("    question: {en: Did it help?, zh: 有用吗？}\n", "")
    assert lines(text) == ["4: step 'first' says nothing"]


def test_a_contact_outcome_names_its_channel() -> None:
    assert lines(GOOD.replace("    channel: chat\n", "")) == ["13: outcome 'person' names no channel"]


def test_a_channel_that_does_not_exist_is_an_error() -> None:
    assert lines(GOOD, ["ticket"]) == ["13: no such channel: 'chat'"]


def test_channels_are_not_judged_where_there_is_no_list() -> None:
    assert lines(GOOD, None) == []


def test_a_broken_file_is_an_error_and_no_walk() -> None:
    walks, [finding] = read("title: [")
    assert walks == []
    assert finding.what.startswith("not valid YAML")


def test_an_unknown_key_is_an_error_at_its_line() -> None:
    assert lines(GOOD.replace("    help: {en: More", "    hlep: {en: More")) == ["6: unknown key: 'hlep'"]


def test_a_channel_without_an_address_reaches_nobody() -> None:
    _, findings = troubleshooters.read(
        [source(GOOD, "guides/walk.yml")], languages=BOTH, channels=["chat"], unconfirmed=["chat"]
    )
    assert [f"{error.place.line}: {error.summary()}" for error in findings] == [
        "13: channel has no address, so nobody is reached: 'chat'"
    ]


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("{en: I cannot sign in, zh: 无法登录}", "I cannot sign in", "2: the walk's title has no text in 中文"),
        ("start:", "description: Words\nstart:", "3: the walk's description has no text in 中文"),
        ("{en: Did it help?, zh: 有用吗？}", "{zh: 有用吗？}", "4: question of step 'first' has no text in English"),
        ("{en: More words., zh: 多说几句。}", "More words.", "4: help of step 'first' has no text in 中文"),
        ('{en: "No", zh: 否}', "No more", "4: option 2 of step 'first' has no text in 中文"),
        ("{en: Good., zh: 好。}", "{en: Good.}", "10: text of step 'done' has no text in 中文"),
    ],
)
def test_a_text_that_lacks_a_language_is_named(written: str, instead: str, said: str) -> None:
    assert written in GOOD
    assert lines(GOOD.replace(written, instead, 1)) == [said]


def test_a_walk_in_one_language_lacks_nothing_of_its_own() -> None:
    text = re.sub(r'\{en: "?([^",]*)"?, zh: [^}]*\}', r"\1.", GOOD)
    assert "zh" not in text
    assert lines(text) == []


def test_the_shortest_way_to_each_step_is_known() -> None:
    [walk], _ = read(GOOD)
    found = walks.ways(walk)
    assert {id_: [(step.id, choice.label.texts["en"]) for step, choice in way] for id_, way in found.items()} == {
        "first": [],
        "done": [("first", "Yes")],
        "person": [("first", "No")],
    }


CHANNELS = """\
channels:
  - {id: chat, kind: chat, title: {en: Chat, zh: 聊天}, address: "https://chat.example/"}
"""


def site(folder: Path, **more: str) -> Made:
    return make(folder, {"guides/walk.yml": GOOD, "docs/contact/channels.yml": CHANNELS, **more})


def test_each_step_has_a_page_of_its_own_in_each_language(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert made.lines == []
    last = made.html("guides/walk/person.md", "zh")
    assert [page.path for page in made.site.pages if page.part_of and page.lang == "zh"] == [
        "guides/walk/done.md", "guides/walk/person.md",
    ], "the walk's own page shows the start"  # fmt: skip
    assert "<h1>联系真人客服</h1>" in last
    assert 'href="../../../contact/#chat">聊天</a>' in last
    assert '<li><a href="../">有用吗？</a> 否</li>' in last
    assert 'href="../">重新开始</a>' in last


def test_a_step_is_found_and_listed_but_once(tmp_path: Path) -> None:
    made = site(tmp_path)
    page = made.site.by_key["zh:guides/walk/done.md"]
    shown = view(made.site, page, made.bodies[page.key])
    assert (page.listed, made.site.searched(page), shown["noindex"]) == (False, False, True)
    assert shown["canonical"] == "https://help.example/zh/guides/walk/"
    assert shown["alternates"] == []
    assert [crumb.path for crumb in shown["crumbs"]] == ["index.md", "guides/index.md", "guides/walk.md"]
    assert [target for _, _, target in shown["switcher"]] == ["../../../../guides/walk/done/", "./"]
    around = shown["navigation"].sections
    assert [item.page.path for section in around for item in section.children] == ["guides/walk.md"]
    listed = made.html("search.md", "zh")
    assert ('href="../guides/walk/"' in listed, "walk/done" in listed) == (True, False)
    assert "guides/walk/index.md" not in {page.path for page in made.site.pages}


def test_the_whole_is_on_one_page_with_every_text_and_its_english(tmp_path: Path) -> None:
    html = site(tmp_path).html("guides/walk.md", "zh")
    assert [html.count(f'id="{id_}"') for id_ in ("first", "done", "person")] == [1, 1, 1]
    assert 'data-number="1" data-en="Did it help?">有用吗？</h2>' in html
    assert 'href="done/" data-next="done" data-number="2" data-en="Yes">是</a>' in html
    assert 'data-title="无法登录" data-title-en="I cannot sign in"' in html


def test_an_outcome_with_a_person_leads_to_the_message_where_there_is_such_a_page(tmp_path: Path) -> None:
    assert "contact/report/" not in site(tmp_path).html("guides/walk.md")
    made = site(tmp_path, **{"docs/contact/report.md": "# Report\n"})
    assert made.html("guides/walk.md").count("../../contact/report/") == 1
    assert made.html("guides/walk/person.md").count("../../../contact/report/") == 1
    assert "contact/report/" not in made.html("guides/walk/done.md")


def test_a_page_at_the_address_of_a_step_is_an_error(tmp_path: Path) -> None:
    made = site(tmp_path, **{"guides/walk/done.md": "# Done\n", "guides/walk/index.md": "# Index\n"})
    assert [line for line in made.lines if "address" in line] == [
        "guides/walk/done.md:1:1: has the same address as a step of guides/walk.yml",
        "guides/walk/index.md:1:1: has the same address as: 'guides/walk.yml'",
    ]


def test_without_channels_check_says_that_an_outcome_leads_to_nobody(tmp_path: Path) -> None:
    made = make(tmp_path, {"guides/walk.yml": GOOD})
    assert [f"{one.place.line}: {one.summary()}" for one in ends_with_somebody(made.site, made.bodies)] == [
        "13: outcome 'person' leads to nobody: the site has no channels"
    ]
    made = site(tmp_path)
    assert list(ends_with_somebody(made.site, made.bodies)) == []


def step(number: int, ways: list[int], outcome: str) -> Step:
    text = {"en": Passage("x", "g.yml")}
    return Step(
        id=f"s{number}", question=None, action={} if outcome else text, help={}, text=text if outcome else {},
        outcome=outcome, channel="", choices=tuple(Choice(Localized({"en": "x"}), f"s{way}") for way in ways),
        place=Place("g.yml", number + 1),
    )  # fmt: skip


def walk(ways: list[list[int]]) -> Troubleshooter:
    """Step n leads to `ways[n]`; one without ways is an outcome."""
    steps = tuple(step(number, targets, "" if targets else "solved") for number, targets in enumerate(ways))
    none: dict[str, tuple[str, ...]] = {}
    title = Localized({"en": "x"})
    return Troubleshooter("g.md", "g.yml", title, None, None, none, none, (), "", "", "s0", steps, Place("g.yml"))


def paths(ways: list[list[int]], start: int) -> set[int]:
    """Every step that some path of at most `len(ways)` choices from a step leads to, by trying them all."""
    frontier, found = {start}, {start}
    for _ in ways:
        frontier = {way for number in frontier for way in ways[number]}
        found |= frontier
    return found


@given(
    st.integers(1, 7).flatmap(lambda n: st.lists(st.lists(st.integers(0, n - 1), max_size=3), min_size=n, max_size=n))
)
@settings(max_examples=300)
def test_proofs_agree_with_walking_every_path(ways: list[list[int]]) -> None:
    told = {error.place.line - 1 for error in prove(walk(ways), channels=None)}
    reached = paths(ways, 0)
    stranded = {n for n in range(len(ways)) if not any(not ways[end] for end in paths(ways, n))}
    assert told == {n for n in range(len(ways)) if n not in reached or n in stranded}


def test_what_a_walk_is_about_is_a_topic_of_the_report() -> None:
    text = (
        "title: W\ntopic: depsit\nstart: q\nsteps:\n  - {id: q, question: Q, options: [{label: A, next: a}]}\n"
        "  - {id: a, outcome: solved, text: T}\n"
    )
    file = source(text, "guides/walk.yml")
    _, [finding] = troubleshooters.read([file], languages=EN, channels=None, topics=["deposit", "order"])
    assert (str(finding.place), finding.text) == ("guides/walk.yml:2:8", "depsit")
    assert "did you mean 'deposit'?" in finding.hint
    assert troubleshooters.read([file], languages=EN, channels=None)[1] == []
