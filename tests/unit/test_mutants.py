"""The mutation tests themselves: which faults are tried, against which tests, and what became of them."""

from __future__ import annotations

import doctest
import sqlite3
import sys
from pathlib import Path

import pytest

import mutants
from mutants import Knowledge, Mutant

CODE = """\
import functools, sys
from dataclasses import dataclass
@dataclass(frozen=True)
class A:
    size: int | None = 1
@functools.cache
def once(at: int | None, *, more: int = 2) -> int | None:
    assert at != 3
    return at == 4
def pairs(one, other):
    if sys.platform == "win32":
        return []
    return list(zip(one, other, strict=True)) if len(one) > 5 else []
"""


@pytest.mark.parametrize(
    ("written", "tried"),
    [
        ("True)\nclass", False), ("int | None = 1", False), ("= 1", True), ("@functools", False), ("*, more", False),
        ("int | None,", False), ("int | None:", False), ("= 2", True), ("!= 3", False), ("== 4", True),
        ("== \"win32\"", False), ("True)) if", False), ("> 5", True), ("[]\n    return list", True),
    ],
)  # fmt: skip
def test_a_fault_is_tried_where_a_test_could_see_it(tmp_path: Path, written: str, tried: bool) -> None:
    (tmp_path / "a.py").write_text(CODE)
    before = CODE[: CODE.index(written)]
    place = before.count("\n") + 1, len(before) - before.rfind("\n") - 1
    ruled_out = any(start <= place < end for start, end in mutants._inert(tmp_path / "a.py"))  # noqa: SLF001 - one step of it
    assert ruled_out != tried


def test_flags_are_joined_by_a_sum_too(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "one = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW\nsets = STOPS | {1}\ntwo = a.b | os.O_RDONLY\n"
    )
    assert {start[0] for start, _ in mutants._flags(tmp_path / "a.py")} == {1}  # noqa: SLF001 - as above


def test_the_subjects_are_there() -> None:
    found = mutants.modules(mutants.SUBJECTS)
    assert {path.split("/")[2] for path in found} == {"build", "search", "markdown", "site", "widgets"}
    assert not any(path.endswith("__init__.py") for path in found)
    assert [path for path in (*mutants.TESTS, *found) if not (mutants.ROOT / path).exists()] == []


def test_the_tests_of_a_line_are_its_modules_own_its_rooms_and_one_of_each_file() -> None:
    path = "hooks/helpcenter/site/links.py"
    seconds = {
        "tests/unit/site/test_links.py::a": 0.2, "tests/unit/site/test_links.py::b": 0.1,
        "tests/unit/a/test_x.py::a": 0.1, "tests/unit/a/test_x.py::b": 0.2,
        "tests/site/test_y.py::a": 3.0, "tests/unit/site/test_pages.py::a": 1.0,
        "tests/unit/site/test_killed.py::a": 1.0, "tests/unit/b/test_z.py::other": 0.1,
    }  # fmt: skip
    seen = [test for test in seconds if "killed" not in test and "other" not in test]
    known = Knowledge({path: {7: seen[:-1], 8: seen[-1:]}, "b.py": {1: ["tests/unit/b/test_z.py::other"]}}, seconds)
    assert known.of(path, [7]) == [
        "tests/unit/site/test_links.py::b", "tests/unit/site/test_links.py::a", "tests/unit/site/test_killed.py::a",
        "tests/unit/a/test_x.py::a", "tests/site/test_y.py::a", "tests/unit/a/test_x.py::b",
    ]  # fmt: skip
    assert set(known.of(path)) == {*seen, "tests/unit/site/test_killed.py::a"}
    assert known.of(path, [9]) == []


def test_no_more_tests_are_run_than_time_allows() -> None:
    tests = [f"tests/unit/test_{name}.py::a" for name in "abcd"]
    assert Knowledge({"a.py": {1: tests}}, dict.fromkeys(tests, 1.0), 2.5).of("a.py", [1]) == tests[:2]
    assert Knowledge({"a.py": {1: tests}}, dict.fromkeys(tests, 9.0), 2.5).of("a.py", [1]) == tests[:1]


@pytest.mark.parametrize(
    ("outcome", "output", "found"),
    [
        ("KILLED", "1 failed", "killed"), ("KILLED", mutants.TOO_LONG, "timeout"), ("KILLED", "timeout", "timeout"),
        ("SURVIVED", "3 passed", "survived"), ("SURVIVED", mutants.NO_TEST, "no test"),
    ],
)  # fmt: skip
def test_what_became_of_a_mutant(outcome: str, output: str, found: str) -> None:
    assert mutants._outcome(outcome, output) == found  # noqa: SLF001 - what a session holds, in words


def test_a_run_that_says_nothing_is_no_kill() -> None:
    with pytest.raises(SystemExit, match="said nothing"):
        mutants._outcome("KILLED", "")  # noqa: SLF001 - as above


@pytest.mark.parametrize(("killed", "status"), [(9, 0), (8, 1), (0, 1)])
def test_nine_in_ten_are_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], killed: int, status: int
) -> None:
    monkeypatch.setattr(mutants, "OUTCOMES", tmp_path / "outcomes.json")
    some = [
        Mutant(f"{mutants.PACKAGE}/a.py", at, "x", at, "killed" if at < killed else "survived", "") for at in range(10)
    ]
    assert mutants.last() == ("", [])
    assert mutants.report("ten", some) == status
    assert f"{killed} of 10 killed" in capsys.readouterr().out
    assert mutants.last() == ("ten", some)
    assert mutants.report("ten", []) == 1


def test_a_part_of_a_sample_is_named_by_two_numbers() -> None:
    assert mutants.part("2/5") == (2, 5)
    for wrong, what in (("0/3", "^0/3$"), ("4/3", "^4/3$"), ("3", "not enough values"), ("a/b", "invalid literal")):
        with pytest.raises(ValueError, match=what):
            mutants.part(wrong)


def test_each_copy_has_its_share_of_the_jobs(tmp_path: Path) -> None:
    copies = [tmp_path / name for name in "abc"]
    for copy in copies:
        (copy / ".mutants").mkdir(parents=True)
    (copies[0] / ".mutants/config.toml").write_text("")
    with sqlite3.connect(copies[0] / ".mutants/session.sqlite") as session:
        for table in ("mutation_specs", "work_items"):
            session.execute(f"create table {table} (job_id varchar)")
            session.executemany(f"insert into {table} values (?)", [(job,) for job in "0123456789"])  # noqa: S608 - ours
    session.close()
    mutants.deal(copies, list("97531"))
    shares = []
    for copy in copies:
        with sqlite3.connect(copy / ".mutants/session.sqlite") as session:
            shares.append({job for (job,) in session.execute("select job_id from work_items")})
        session.close()
    assert shares == [{"9", "3"}, {"7", "1"}, {"5"}]


def test_its_examples_are_true() -> None:
    assert doctest.testmod(sys.modules["mutants"]).attempted > 1
    assert doctest.testmod(sys.modules["mutants"]).failed == 0
