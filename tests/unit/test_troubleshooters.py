"""Troubleshooters: every walk ends well, and each proof has its failing counterpart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.errors import ContentError, Place
from helpcenter.languages import Localized
from helpcenter.library import Choice, Passage, Step, Troubleshooter
from helpcenter.sources import troubleshooters
from helpcenter.sources.troubleshooters import prove
from making import BOTH, source

GOOD = """\
title: {en: I cannot sign in, zh: 无法登录}
start: first
steps:
  - id: first
    question: {en: Did it help?, zh: 有用吗？}
    help: More words.
    options:
      - {label: {en: "Yes", zh: 是}, next: done}
      - {label: {en: "No", zh: 否}, next: person}
  - id: done
    outcome: solved
    text: Good.
  - id: person
    outcome: contact
    channel: chat
    text: Ask a person.
"""


def read(text: str, channels: list[str] | None = None) -> tuple[list[Troubleshooter], list[ContentError]]:
    return troubleshooters.read([source(text, "guides/walk.yml")], languages=BOTH, channels=channels)


def lines(text: str, channels: list[str] | None = None) -> list[str]:
    return [f"{error.place.line}: {error.summary()}" for error in read(text, channels)[1]]


def test_a_right_walk_is_read_whole() -> None:
    [walk], mistakes = read(GOOD, ["chat"])
    assert mistakes == []
    assert (walk.path, walk.start, [step.id for step in walk.steps]) == (
        "guides/walk.md", "first", ["first", "done", "person"],
    )  # fmt: skip
    assert walk.steps[0].choices[0] == Choice(Localized({"en": "Yes", "zh": "是"}), "done")


def test_a_start_that_is_no_step_is_a_mistake() -> None:
    assert lines(GOOD.replace("start: first", "start: frist")) == ["2: starts at a step that does not exist: 'frist'"]


def test_a_way_to_no_step_is_a_mistake() -> None:
    assert lines(GOOD.replace("next: done", "next: doen")) == [
        "4: step 'first' leads to a step that does not exist: 'doen'"
    ]


def test_a_step_without_a_way_out_is_a_mistake() -> None:
    assert lines(GOOD.replace("    outcome: solved\n    text: Good.", "    action: Wait.")) == [
        "10: step 'done' is a dead end"
    ]


def test_a_step_that_nothing_leads_to_is_a_mistake() -> None:
    assert lines(GOOD.replace("next: person", "next: done")) == ["13: no way leads to step 'person'"]


def test_a_loop_without_a_way_out_is_a_mistake_at_each_of_its_steps() -> None:
    loop = "    action: Again.\n    options:\n      - {label: x, next: first}\n"
    text = GOOD[: GOOD.index("  - id: done")].replace("next: person", "next: done") + "  - id: done\n" + loop
    assert lines(text) == ["4: step 'first' never ends in an outcome", "10: step 'done' never ends in an outcome"]


def test_a_loop_with_a_way_out_is_allowed() -> None:
    again = "  - id: again\n    action: Try.\n    options:\n      - {label: x, next: first}\n"
    assert lines(GOOD.replace("next: done", "next: again").replace("next: person", "next: person") + again) == [
        "10: no way leads to step 'done'"
    ]


def test_two_steps_of_one_id_are_a_mistake() -> None:
    assert "13: step 'done' appears twice" in lines(GOOD.replace("id: person", "id: done"))


def test_an_outcome_with_options_is_a_mistake() -> None:
    text = GOOD.replace("text: Good.", "text: Good.\n    options: [{label: x, next: first}]")
    assert lines(text) == ["10: outcome 'done' has options"]


def test_an_outcome_without_a_text_is_a_mistake() -> None:
    assert lines(GOOD.replace("    text: Good.\n", "")) == ["10: outcome 'done' has no text"]


def test_a_step_that_says_nothing_is_a_mistake() -> None:
    text = GOOD.replace("    question: {en: Did it help?, zh: 有用吗？}\n", "")
    assert lines(text) == ["4: step 'first' says nothing"]


def test_a_contact_outcome_names_its_channel() -> None:
    assert lines(GOOD.replace("    channel: chat\n", "")) == ["13: outcome 'person' names no channel"]


def test_a_channel_that_does_not_exist_is_a_mistake() -> None:
    assert lines(GOOD, ["ticket"]) == ["13: no such channel: 'chat'"]


def test_channels_are_not_judged_where_there_is_no_list() -> None:
    assert lines(GOOD, None) == []


def test_a_broken_file_is_a_mistake_and_no_walk() -> None:
    walks, mistakes = read("title: [")
    assert (walks, len(mistakes)) == ([], 1)


def test_an_unknown_key_is_a_mistake_at_its_line() -> None:
    assert lines(GOOD.replace("    help: More", "    hlep: More")) == ["6: unknown key: 'hlep'"]


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
