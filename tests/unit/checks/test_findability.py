"""Search tests and findability, as `helpcenter check` reports them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpcenter.cli.command import main
from making import write

CONFIG = "site_name: H\nsite_url: https://h.example/\ntheme: {name: material}\nplugins: [helpcenter]\n"
PAGES: dict[str, str | bytes] = {
    "mkdocs.yml": CONFIG,
    "docs/reset.md": "---\ndescription: D\n---\n# Reset my password\n\nOpen the page.\n",
    "docs/orders.md": "---\ndescription: D\n---\n# Orders\n\nWhat an order is.\n",
}
ROW = '# First\n- query: "password"\n  lang: en\n  kind: keywords\n  finds: /reset/\n  rank: 1\n'


def findings(folder: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str | bytes]) -> list[dict[str, str]]:
    write(folder, {**PAGES, **files})
    main(["check", "-f", str(folder / "mkdocs.yml"), "--json"])
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def lines(found: list[dict[str, str]]) -> list[str]:
    return [f"{one['file']}:{one['line']}: {one['level']}: {one['message']}\n{one['hint']}" for one in found]


def test_ranks_as_written_are_no_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert findings(tmp_path, capsys, {"search-tests.yml": ROW}) == []


@pytest.mark.parametrize(
    ("row", "what", "rank"),
    [
        (ROW.replace("rank: 1", "rank: 3"), "at 1 for this query, and was at 3", "1"),
        (ROW.replace("rank: 1", "rank: null"), "at 1 for this query, and was not in the first ten", "1"),
        (ROW.replace("/reset/", "/orders/"), "not in the first ten for this query, and was at 1", "null"),
    ],
)
def test_a_rank_that_moved_either_way_is_found_at_its_query(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, what: str, rank: str
) -> None:
    assert lines(findings(tmp_path, capsys, {"search-tests.yml": row})) == [
        f"search-tests.yml:2: warning: the page is {what}: 'password'\nwrite 'rank: {rank}', or improve the page"
    ]


def test_a_sure_answer_to_what_nothing_answers_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = '- query: "{}"\n  lang: en\n  kind: no-answer\n'
    tests = rows.format("washing machine repair") + rows.format("reset password")
    (found,) = lines(findings(tmp_path, capsys, {"search-tests.yml": tests}))
    assert found.startswith("search-tests.yml:4: warning: search is sure that 'Reset my password' answers this query")


def test_the_file_has_the_name_that_the_option_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = CONFIG.replace("[helpcenter]", "[{helpcenter: {search_tests: asked.yml}}]")
    found = findings(tmp_path, capsys, {"mkdocs.yml": config, "asked.yml": ROW.replace("rank: 1", "rank: 2")})
    assert [one["file"] for one in found] == ["asked.yml"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (ROW.replace("rank:", "rnk:"), 2, "key 'rank' is missing"),
        (ROW.replace("keywords", "keyword"), 4, "not one of the allowed values: 'keyword'"),
        (ROW.replace("rank: 1", "rank: 0"), 6, "0 is less than the minimum of 1"),
        (ROW.replace("keywords", "no-answer"), 6, "expected nothing: '1'"),
        (ROW.replace("lang: en", "lang: fr"), 3, "not a language of this site: 'fr'"),
        (ROW.replace("/reset/", "/rest/"), 5, "search has no page of this address: '/rest/'"),
        ("a: [", 1, "not valid YAML"),
        (b"\xff", 1, "is not UTF-8 text"),
    ],
)
def test_an_error_in_the_file_has_its_line_and_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, line: int, message: str
) -> None:
    found = findings(tmp_path, capsys, {"search-tests.yml": text})
    assert all(one["file"] == "search-tests.yml" and one["level"] == "error" and one["hint"] for one in found)
    assert any(int(one["line"]) == line and message in one["message"] for one in found), found


def test_an_empty_file_holds_no_tests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert findings(tmp_path, capsys, {"search-tests.yml": "# None yet\n"}) == []


def test_a_title_that_does_not_find_its_page_is_found_at_its_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = "".join(f"- {{id: e{at}, question: Fees and limits, answer: Fees and limits}}\n" for at in range(4))
    found = findings(tmp_path, capsys, {"faq/a.yml": f"title: A\nentries:\n{entries}"})
    found = [one for one in found if "own words" in one["message"]]
    assert [(one["file"], int(one["line"]) in range(3, 7), one["level"]) for one in found] == [
        ("faq/a.yml", True, "warning")
    ]
    assert found[0]["message"] == "its own words find it at 4 in English, not in the first 3: 'Fees and limits'"


def test_search_is_looked_at_beside_other_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = "---\ndescription: D\n---\n# B\n\n[x](none.md)\n"
    found = findings(tmp_path, capsys, {"docs/b.md": broken, "search-tests.yml": ROW.replace("rank: 1", "rank: 2")})
    assert [one["file"] for one in found] == ["docs/b.md", "search-tests.yml"]


def test_without_node_one_finding_says_how_to_have_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpcenter.search.client.shutil.which", lambda name: None)
    found = findings(tmp_path, capsys, {"search-tests.yml": ROW})
    (line,) = lines(found)
    assert line == (
        "search-tests.yml:1: warning: search was not checked: it needs Node 20 or newer, and found none "
        "(https://nodejs.org)\ninstall Node 20 or newer, on Debian 13: apt-get install -y nodejs"
    )
