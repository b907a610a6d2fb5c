"""`helpcenter gaps`: any CSV is read or refused in one line, and what a site does not answer is grouped."""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from helpcenter.cli import main
from helpcenter.search import gaps
from helpcenter.search.client import Question, SearchError
from helpcenter.search.index import build
from helpcenter.search.synonyms import Synonyms
from helpcenter.site.records import SearchPage

TEXT = 'id,Subject\n1,"Pump, the small one"\n2,轮胎漏气了\n3,\n4,"a ""quoted"" word"\n5,"two\nlines"\n'
PLAIN = TEXT.replace('"Pump, the small one"', "Pump~ the small one")
WANTED = {"Pump, the small one": 1, "轮胎漏气了": 1, 'a "quoted" word': 1, "two lines": 1}


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        b"sep=;\n" + PLAIN.replace(",", ";").replace("~", ",").encode(),
        PLAIN.replace(",", "\t").replace("~", ",").encode(),
        PLAIN.replace(",", "|").replace("~", ",").encode(),
        b"SEP=,\n" + TEXT.encode(),
    ],
)  # fmt: skip
def test_any_csv_is_read(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "tickets.csv"
    file.write_bytes(data)
    assert gaps.read(file, "subject") == Counter({key.replace("\r", ""): value for key, value in WANTED.items()})


@pytest.mark.parametrize(
    ("data", "column", "what"),
    [
        (b"", "", "is empty: export"),
        (b"\xef\xbb\xbf\n \n", "", "is empty: export"),
        (b"id,name\n1,a\n", "", "write --column NAME with one of 'id', 'name'"),
        (b"id,name\n1,a\n", "Subject", "has no column 'Subject': write --column NAME with one of 'id', 'name'"),
        (b"id,subject\n1,\n2\n", "", "column 'subject'"),
        (b"subject\n", "", "column 'subject'"),
        (b"PK\x03\x04\x14\x00\x06\x00\x00\x00", "", "is no text: export the tickets as CSV"),
        (b"\0\0\0\0", "", "is no text: export the tickets as CSV"),
        (b"a", "", "column 'a'"),
        (b",,\n", "", "is empty: export"),
        (b"id,,name, \n1,2,a,b\n", "", "write --column NAME with one of 'id', 'name'\n"),
        (b"subject\n\x81\n", "", "cannot tell the encoding"),
        (b"id, name ,x\n" * 2, "", "with one of 'id', 'name', 'x'"),
        (",".join(f"c{at}" for at in range(30)).encode(), "", "'c18', 'c19'\n"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    tmp_path: Path, data: bytes, column: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tickets.csv"
    file.write_bytes(data)
    assert main(["gaps", str(file), "--column", column, "--site", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert what in said
    assert said.count("\n") == 1


def test_the_only_column_needs_no_name_but_one_that_is_asked_for_is_there(tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text("what they said\nwhere is my pump\n")
    assert gaps.read(file, "") == {"where is my pump": 1}
    with pytest.raises(
        gaps.GapsError, match="has no column 'subject': write --column NAME with one of 'what they said'"
    ):
        gaps.read(file, "subject")


@pytest.mark.parametrize("heading", ["Subject", " TITLE ", "question", "问题"])
def test_the_column_has_one_of_the_usual_names_or_the_one_given(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text(f"id,{heading},note\n1,my  pump ,x\n", "utf-8")
    assert gaps.read(file, "") == {"my pump": 1}
    assert gaps.read(file, " Note ") == {"x": 1}


def test_the_first_line_says_what_sets_fields_apart(tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    for mark in ("", "sep=;\n"):
        file.write_text(f"{mark}subject;id\na, b, c, d;1\n")
        assert gaps.read(file, "") == {"a, b, c, d": 1}


def test_a_file_of_an_old_office_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_bytes(b"subject\ncaf\xe9\n")
    assert gaps.read(file, "") == {"café": 1}


def test_four_hundred_letters_of_a_subject_are_read(tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text(f"subject\n{'a' * 400}\n{'a' * 399}bb\n{'a' * 400}cc\n")
    assert gaps.read(file, "") == {"a" * 400: 2, "a" * 399 + "b": 1}


def test_a_cell_of_ten_million_letters_is_read_and_a_longer_one_is_an_open_quotation(tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text('subject\none\n"' + "a" * 10_000_000)
    assert gaps.read(file, "") == {"one": 1, "a" * 400: 1}
    file.write_text('subject\none\n"' + "a" * 10_000_001)
    with pytest.raises(
        gaps.GapsError, match=r"tickets\.csv:3: field larger .*: a quotation mark that is not closed\?$"
    ):
        gaps.read(file, "")


def test_rows_of_any_length_are_read(tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text("id,from,subject\n1\n2,x\n3,x,one\n4,x,two,more\n,,,\n\n5,x,one\n")
    assert gaps.read(file, "") == {"one": 2, "two": 1}


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(gaps.GapsError, match="cannot read"):
        gaps.read(tmp_path / "none.csv", "")
    file = tmp_path / "large.csv"
    with file.open("wb") as large:
        large.truncate(200_000_001)
    with pytest.raises(gaps.GapsError, match=r"larger than 200 MB: "):
        gaps.read(file, "")
    monkeypatch.setattr(gaps, "LONGEST_FILE", 10)
    file.write_text("subject\naa")
    assert gaps.read(file, "") == {"aa": 1}
    file.write_text("subject\naaa")
    with pytest.raises(gaps.GapsError, match=r"larger than 0 MB: "):
        gaps.read(file, "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bicycle shop's search, in both languages."""
    folder = tmp_path_factory.mktemp("shop")
    shipped = Path(gaps.__file__).parents[1] / "theme/assets/helpcenter/search"
    scripts = folder / "assets/helpcenter/search"
    scripts.mkdir(parents=True)
    for script in shipped.glob("*.js"):
        (scripts / script.name).write_bytes(script.read_bytes())
    for lang, titles in (("en", ("Flat tyre", "Squealing brakes")), ("zh", ("轮胎漏气", "刹车有声音"))):
        pages = [SearchPage(f"/{at}/", title, "article", lang, lang, (), "<p>.</p>") for at, title in enumerate(titles)]
        target = folder / f"assets/helpcenter/index/{lang}"
        target.mkdir(parents=True)
        for name, data in build(pages, lang=lang, synonyms=Synonyms()).items():
            (target / name).write_bytes(data)
    return folder


def test_what_is_not_answered_is_grouped_and_drafted(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tickets.csv"
    rows = [
        "flat tyre",
        "My saddle is stolen",
        "saddle stolen yesterday",
        "My saddle is stolen",
        "轮胎漏气",
        "车座被偷了",
    ]
    file.write_text("subject\n" + "\n".join(rows), "utf-8")
    assert main(["gaps", str(file), "--site", str(site), "--json"]) == 0
    said = capsys.readouterr().out
    assert "车座被偷了" in said
    found = json.loads(said)
    assert [(gap["lang"], gap["count"]) for gap in found] == [("en", 3), ("zh", 1)]
    assert found[0]["also_asked"] == {"en": ["My saddle is stolen", "saddle stolen yesterday"]}
    assert main(["gaps", str(file), "--site", str(site)]) == 0
    assert capsys.readouterr().out.startswith("4 of 6 tickets ask 2 things that the site does not answer well")


def answer(*titles: str, urgent: bool = False) -> dict[str, Any]:
    """A weak answer; its first hit may be a pinned one, which answers whatever is asked."""
    listed = [{"title": title, "url": f"/{title}/", "urgent": urgent and not at} for at, title in enumerate(titles)]
    return {"hits": listed, "weak": True}


@pytest.fixture
def grouped(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[gaps.Gap]]:
    """The gaps of subjects with what a site would answer to each, and how often it was asked."""

    def of(rows: Mapping[str, tuple[int, dict[str, Any]]]) -> list[gaps.Gap]:
        monkeypatch.setattr(gaps, "languages", lambda site: ["en", "zh"])
        monkeypatch.setattr(gaps, "default_language", lambda site: "en")
        monkeypatch.setattr(gaps, "ask", lambda site, asked: [rows[question.text][1] for question in asked])
        found, asked = gaps.gaps({text: times for text, (times, _) in rows.items()}, Path("site"))
        assert asked == len(rows)
        return found

    return of


def test_the_nearest_is_what_most_of_a_group_have_first(grouped: Callable[..., list[gaps.Gap]]) -> None:
    one, other = grouped({
        "a bell": (30, answer()),
        "saddle stolen": (1, answer("locks", "police")),
        "stolen saddle": (5, answer("saddles", "police")),
        "my saddle, stolen": (7, answer("saddles", "police")),
        "saddle was stolen": (1, answer("hacked", "locks", urgent=True)),
        "saddle is stolen": (1, answer("hacked", "locks", urgent=True)),
    })  # fmt: skip
    assert (one.nearest, one.subjects) == (("", ""), (("a bell", 30),))
    assert other.nearest == ("saddles", "/saddles/")
    assert other.subjects == (
        ("my saddle, stolen", 7), ("stolen saddle", 5),
        ("saddle is stolen", 1), ("saddle stolen", 1), ("saddle was stolen", 1),
    )  # fmt: skip


def test_of_too_many_subjects_those_that_came_most_often_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(site: Path, some: Sequence[Question]) -> list[dict[str, Any]]:
        asked.extend(question.text for question in some)
        return [answer() for _ in some]

    monkeypatch.setattr(gaps, "languages", lambda site: ["en"])
    monkeypatch.setattr(gaps, "default_language", lambda site: "en")
    monkeypatch.setattr(gaps, "ask", lambda site, some: [{**answer(), "weak": False}] * len(some))
    assert gaps.gaps({f"a{at}": 1 for at in range(20_005)}, Path("site")) == ([], 20_000)
    monkeypatch.setattr(gaps, "MOST", 3)
    monkeypatch.setattr(gaps, "ask", ask)
    found, count = gaps.gaps({"b": 2, "a": 2, "d": 1, "c": 9}, Path("site"))
    assert (asked, count) == (["c", "a", "b"], 3)
    assert [gap.count for gap in found] == [9, 2, 2]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("saddle", "saddle stolen yesterday", True),  # all of the shorter one
        ("saddle stolen garage", "saddle stolen pedal", True),  # more than half of each
        ("saddle stolen", "saddle bent", False),  # what both have is the less rare
        ("saddle stolen", "bell rings", False),
    ],
)
def test_subjects_that_share_half_of_their_rarer_words_ask_the_same(
    grouped: Callable[..., list[gaps.Gap]], first: str, second: str, together: bool
) -> None:
    found = grouped({first: (2, answer()), second: (1, answer()), "another thing": (1, answer())})
    groups = [[text for text, _ in gap.subjects] for gap in found]
    assert groups == ([[first, second], ["another thing"]] if together else [[first], ["another thing"], [second]])


def test_subjects_that_share_just_half_ask_the_same(grouped: Callable[..., list[gaps.Gap]]) -> None:
    assert len(grouped({text: (1, answer()) for text in ("saddle stolen", "saddle bent", "stolen bent")})) == 1


def test_a_subject_is_compared_with_the_twenty_nearest_groups(
    grouped: Callable[..., list[gaps.Gap]], monkeypatch: pytest.MonkeyPatch
) -> None:
    worth = mock.Mock(side_effect=lambda words, holders: len(words))
    monkeypatch.setattr(gaps, "_worth", worth)
    assert len(grouped({f"pump one{at} two{at}": (1, answer()) for at in range(25)})) == 25
    assert worth.call_count == 3 * sum(min(at, 20) for at in range(25))  # what both have, and what each has


@pytest.mark.parametrize(
    ("known", "default", "text", "lang"),
    [
        (["en", "zh"], "en", "my pump", "en"),
        (["en", "zh"], "en", "我的车 pump", "zh"),
        (["en", "zh"], "zh", "my pump", "en"),
        (["zh", "zu"], "zh", "my pump", "zu"),
        (["zh-Hant", "zu"], "zu", "我的車", "zh-Hant"),
        (["zu", "zh"], "zu", "我的车", "zh"),
        (["de", "fr"], "fr", "my pump", "fr"),
        (["de", "fr"], "fr", "我的车", "fr"),
        (["zh"], "zh", "my pump", "zh"),
    ],
)
def test_a_subject_is_asked_in_the_language_of_its_script(
    monkeypatch: pytest.MonkeyPatch, known: list[str], default: str, text: str, lang: str
) -> None:
    asked: list[Question] = []

    def ask(site: Path, some: Sequence[Question]) -> list[dict[str, Any]]:
        asked.extend(some)
        return [{**answer(), "weak": False} for _ in some]

    monkeypatch.setattr(gaps, "languages", lambda site: known)
    monkeypatch.setattr(gaps, "default_language", lambda site: default)
    monkeypatch.setattr(gaps, "ask", ask)
    assert gaps.gaps({text: 1}, Path("site")) == ([], 1)
    assert gaps.gaps({text: 1}, Path("site"), known[-1]) == ([], 1)
    assert asked == [Question(lang, text, 3, False), Question(known[-1], text, 3, False)]
    with pytest.raises(SearchError, match=rf"no search index in 'xx'; it has {', '.join(known)}"):
        gaps.gaps({text: 1}, Path("site"), "xx")


def test_an_answer_that_is_an_error_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tickets.csv").write_text("subject\npump\n")
    monkeypatch.setattr(gaps, "languages", lambda site: ["en"])
    monkeypatch.setattr(gaps, "default_language", lambda site: "en")
    monkeypatch.setattr(gaps, "ask", lambda site, asked: [{"error": "no index"}])
    assert gaps.run(tmp_path / "tickets.csv", column="", site=tmp_path, lang="", as_json=False) == 2
    assert capsys.readouterr().err == "helpcenter gaps: no index\n"


def test_gaps_are_listed_for_a_person_and_for_a_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [f"pump {'x' * at}" for at in range(10)]
    gap = gaps.Gap("en", tuple((text, 2) for text in texts), ("Pumps", "/pumps/"))
    other = gaps.Gap("zh", (("车座", 1),), ("", ""))
    assert gaps.render([], asked=3, tickets=4).startswith("0 of 4 tickets ask 0 things ")
    said = gaps.render([gap, other], asked=3, tickets=40).splitlines()
    assert said[0].startswith("21 of 40 tickets ask 2 things ")
    assert said[2:5] == [
        "20 × pump  (en)", "    nearest: Pumps, /pumps/", f"    also_asked: {{en: {json.dumps(texts[:8])}}}",
    ]  # fmt: skip
    assert said[6:] == ["1 × 车座 (zh)", "    nothing near: a new entry", '    also_asked: {zh: ["车座"]}']
    monkeypatch.setattr(gaps, "gaps", lambda subjects, site, lang: ([gap, other], 3))
    (tmp_path / "tickets.csv").write_text("subject\npump\n")
    assert gaps.run(tmp_path / "tickets.csv", column="", site=tmp_path, lang="", as_json=True) == 0
    out = capsys.readouterr().out
    assert '"text": "车座"' in out
    assert out.startswith('[\n  {\n    "lang"')
    first, second = json.loads(out)
    assert first == {
        "lang": "en", "count": 20, "nearest": {"title": "Pumps", "url": "/pumps/"},
        "subjects": [{"text": text, "count": 2} for text in texts], "also_asked": {"en": texts[:8]},
    }  # fmt: skip
    assert (second["nearest"], second["count"]) == (None, 1)


@pytest.mark.parametrize(("subjects", "groups"), [(200, 1), (201, 201)])
def test_a_word_of_more_than_two_hundred_subjects_brings_none_together(
    grouped: Callable[..., list[gaps.Gap]], subjects: int, groups: int
) -> None:
    assert len(grouped({"pump" + " the" * at: (1, answer()) for at in range(subjects)})) == groups
