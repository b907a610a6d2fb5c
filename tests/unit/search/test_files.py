"""What is kept of a page to be shown: whole where it is short, cut at a word where it is long."""

from __future__ import annotations

import hashlib
import json
import zlib
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest

import helpcenter
from helpcenter.search import files
from helpcenter.search.files import FORMAT, WHOLE, Files, Parts, chunks, pack, record, shorten, unpack, write
from helpcenter.search.index import build
from helpcenter.search.synonyms import Synonyms
from helpcenter.site.records import SearchPage, Section

PAGE = SearchPage("/a/", "Alpha", "article", "en", "en", ("T",), "")


def shown(text: str) -> tuple[str, int]:
    """The text that is kept of a section, and whether it is whole."""
    (_, _, _, [[_, _, kept, _, whole]]) = record(PAGE, [Section("a", "Heading", text)], [1])[1:]
    return kept, whole


@pytest.mark.parametrize("letter", ["a", "字"], ids=["latin", "cjk"])
def test_a_text_is_whole_up_to_a_limit_and_cut_above_it(letter: str) -> None:
    limit = WHOLE if letter == "a" else WHOLE // 2
    assert shown(letter * limit) == (letter * limit, 1)
    assert shown(letter * (limit + 1)) == (letter * (limit // 2) + "…", 0)
    assert shown("") == ("", 1)


@pytest.mark.parametrize(("back", "at"), [(30, 30), (31, 0), (1, 1)])
def test_a_text_is_cut_at_a_blank_near_its_end(back: int, at: int) -> None:
    half = WHOLE // 2
    text = "a" * (half - back) + " " + "b" * WHOLE
    assert shorten(text) == text[: half - at] + "…"


def test_a_section_at_which_no_hit_opens_has_no_anchor() -> None:
    sections = [Section("a", "字", "b"), Section("c", "D", "e", opens=False)]
    assert record(PAGE, sections, [1, 2])[4] == [["a", "字", "b", 1, 1], ["", "D", "e", 2, 1]]


def test_a_text_is_not_cut_behind_a_comma() -> None:
    half = WHOLE // 2
    assert shorten("a" * (half - 3) + ", " + "b" * WHOLE) == "a" * (half - 3) + "…"


def test_an_excerpt_has_the_length_of_an_excerpt() -> None:
    assert shorten("a" * (WHOLE // 2)) == "a" * (WHOLE // 2)
    assert shorten("字" * (WHOLE // 4)) == "字" * (WHOLE // 4)
    assert (shorten("two words"), shorten("")) == ("two words", "")
    assert shorten("字" * (WHOLE // 4 + 1)) == "字" * (WHOLE // 4) + "…"


def parts(pages: int = 0, **more: Any) -> Parts:
    """Parts of an index of so many pages that hold nothing, but for what is given."""
    given: dict[str, Any] = {
        "postings": {}, "vocabulary": {}, "records": [[at] for at in range(pages)],
        "heads": [("/", 1, "", "article")] * pages, "lengths": [[0] * 5] * pages, "boosts": [1.0] * pages,
        "names": [[]] * pages, "asked": [""] * pages,
    }  # fmt: skip
    return Parts(**{**given, **more})


def read(made: Files) -> dict[str, Any]:
    """The manifest, with each file in the place of its name."""
    found = {name: json.loads(content) for name, content in made.made.items()}
    manifest: dict[str, Any] = found["manifest.json"]
    for key, kind in (("terms", "t"), ("words", "w")):
        manifest[key] = [(first, found[f"{kind}-{name}.json"][key]) for first, name in manifest[key]]
    manifest["records"] = [found[f"r-{name}.json"]["pages"] for name in manifest["records"]]
    manifest["core"] = found[f"c-{manifest['core']}.json"]
    return manifest


def test_the_files_of_an_index_hold_its_parts() -> None:
    given = parts(
        9,
        postings={"cat": ["0", "4"], "owl": ["", "8"]},
        vocabulary={"cat": 6, "dog": 1},
        heads=[(f"/{at}/", at, "Pets" if at else "", kind) for at, kind in enumerate(["about", "api", *["faq"] * 7])],
        lengths=[[1, 2, 4, 8, 16], *[[0, 0, 0, 0, 1]] * 8],
        boosts=[1.0, 0.5, 2.0, *[1.0] * 6],
        names=[[], ["/Get/Cat/", "Cats"], ["get/cat"], *[[]] * 6],
        asked=["", "2", "10", *[""] * 6],
    )
    made = write(given, lang="fr", synonyms=Synonyms.parse(["feline -> cat"]), foreign={"cat": 1, "feline": 1})
    assert read(made) == {
        "format": FORMAT,
        "lang": "fr",
        "pages": 9,
        "core": {
            "format": FORMAT,
            "sections": list(range(9)),
            "apis": [1, 2],
            "views": [
                [[2, 1, 1, 1, 1], [32, *[1] * 8]], [[1, 0, 0, 0, 0], [1, *[0] * 8]], [[0, 1, 0, 0, 0], [2, *[0] * 8]]
            ],
            "boosts": {"1": 0.5, "2": 2.0},
            "names": {"get/cat": 1, "cats": 1},
            "asked": {"1": "2", "2": "10"},
            "synonyms": {"felin": ["cat"]},
            "thesaurus": {},
            "fold": ["", ""],
        },
        "terms": [("cat", {"cat": [[0], [4]], "owl": [[], [8]]})],
        "words": [("cat", "cat3 dog1 feline1")],
        "size": 4,
        "records": [[[0], [1], [2], [3]], [[4], [5], [6], [7]], [[8]]],
        "topics": ["Pets"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "told"),
    [({}, {}), ({"urgent": {}}, {}), ({"urgent": {"pins": []}, "weak": 0.0}, {"urgent": {"pins": []}, "weak": 0.0})],
)
def test_a_manifest_tells_what_else_was_given(more: dict[str, Any], told: dict[str, Any]) -> None:
    manifest = json.loads(write(parts(), lang="en", synonyms=Synonyms(), foreign={}, **more).made["manifest.json"])
    assert {key: manifest[key] for key in ("urgent", "weak") if key in manifest} == told


def test_characters_are_written_as_they_are() -> None:
    made = write(parts(1, records=[["/a/", "字"]]), lang="zh", synonyms=Synonyms(), foreign={}).made
    assert '{"format":4,"pages":[["/a/","字"]]}'.encode() in made.values()


def test_files_have_the_format_that_the_client_reads() -> None:
    store = Path(helpcenter.__file__).parent / "theme/assets/helpcenter/search/store.js"
    assert f"export const FORMAT = {FORMAT};" in store.read_text("utf-8")


@pytest.mark.parametrize(("one", "other"), [(554, 5066), (5066, 554)])
def test_a_file_is_named_by_as_much_of_its_digest_as_no_other_has(one: int, other: int) -> None:
    # The digests of these two files begin with the same seven digits.
    records: list[list[int]] = [[one], [], [], [], [other], [], [], []]
    made = write(parts(8, records=records), lang="en", synonyms=Synonyms(), foreign={})
    assert [len(name) for name in json.loads(made.made["manifest.json"])["records"]] == [7, 8]
    assert read(made)["records"] == [records[:4], records[4:]]
    for name, content in made.made.items():
        digest = hashlib.sha256(content).hexdigest()
        assert made.digests[name] == digest
        assert name == "manifest.json" or digest.startswith(name[2:].removesuffix(".json"))


def closed(size: int, share: float) -> list[str]:
    """Keys of three letters that open no file, unless their entry is at least this share of a file's target."""
    words = map("".join, product("abcdefgh", repeat=3))
    return list(islice((word for word in words if zlib.crc32(word.encode()) >= share * (1 << 32)), size))


@pytest.mark.parametrize(("more", "counts"), [(0, [4]), (1, [3, 1])])
def test_a_file_of_terms_has_36_000_bytes_at_most(more: int, counts: list[int]) -> None:
    entry = 36_000 // 4 - len("aaa[[]]")
    postings = {key: ["1" * (entry + more * (at == 3))] for at, key in enumerate(closed(4, 0.8))}
    made = write(parts(postings=postings), lang="fr", synonyms=Synonyms(), foreign={})
    shards = [made.made[f"t-{name}.json"] for _, name in json.loads(made.made["manifest.json"])["terms"]]
    assert [data.count(b":[[") for data in shards] == counts


@pytest.mark.parametrize(("target", "counts"), [(9, [5, 5, 2]), (10, [6, 6])])
def test_a_word_takes_its_letters_a_digit_and_a_blank_of_its_file(
    monkeypatch: pytest.MonkeyPatch, target: int, counts: list[int]
) -> None:
    monkeypatch.setattr(files, "WORDS", target)
    made = write(parts(vocabulary=dict.fromkeys(closed(12, 0.8), 1)), lang="fr", synonyms=Synonyms(), foreign={})
    assert [len(words.split()) for _, words in read(made)["words"]] == counts


def test_a_file_of_words_has_36_000_letters_at_most() -> None:
    keys = [f"{key}{'x' * (3_600 - 5)}" for key in closed(500, 0)]
    keys = [key for key in keys if zlib.crc32(key.encode()) >= 1 << 31][:10]
    for last, counts in (("", [10]), ("x", [9, 1])):
        vocabulary = dict.fromkeys([*keys[:-1], keys[-1] + last], 1)
        made = write(parts(vocabulary=vocabulary), lang="fr", synonyms=Synonyms(), foreign={})
        assert [len(words.split()) for _, words in read(made)["words"]] == counts


def core(*pages: SearchPage, lang: str = "en") -> dict[str, Any]:
    """What a browser reads first of an index."""
    made = build(pages, lang=lang, synonyms=Synonyms())
    name: str = json.loads(made["manifest.json"])["core"]
    found: dict[str, Any] = json.loads(made[f"c-{name}.json"])
    return found


def test_a_page_is_scored_as_a_whole_by_its_title_and_by_what_people_ask() -> None:
    page = SearchPage(
        "/a/", "alpha", "article", "en", "en", (), "<h2 id='x'>delta epsilon zeta</h2><p>eta theta iota kappa</p>",
        ("beta gamma",), tags=("lambda", "mu", "nu", "xi", "omicron"),
    )  # fmt: skip
    assert core(page)["views"] == [[[2, 1, 1, 1, 1], [16]], [[1, 0, 0, 0, 0], [1]], [[0, 1, 0, 0, 0], [2]]]


def test_pages_of_an_api_are_told_as_rows() -> None:
    kinds = ["article", "article", "api", "api", "api", "faq", "api", "guide", "article", "api", "api"]
    pages = [SearchPage(f"/{at:02}/", "A", kind, "en", "en", (), "") for at, kind in enumerate(kinds)]
    assert core(*pages)["apis"] == [2, 5, 6, 7, 9, 11]
    assert core(*pages[:2])["apis"] == []


def test_traditional_characters_are_told_of_those_that_a_chinese_site_has() -> None:
    page = SearchPage("/a/", "网页", "article", "zh", "zh", (), "<p>登录</p>")
    traditional, simplified = core(page, lang="zh")["fold"]
    assert dict(zip(traditional, simplified, strict=True)).items() >= {"網": "网", "頁": "页", "錄": "录"}.items()
    assert "帳" not in traditional
    assert core(page)["fold"] == ["", ""]


def test_what_is_packed_is_unpacked() -> None:
    some = [number for at in range(9) for number in (5 * at, at + 1)]  # every fifth section, once more each time
    steps = "22,23,4,23,5,23,6,23,7,23,8,23,9"
    packed = pack([[], some, [], some[2:], []])
    assert packed == ["", f"0,21,{steps}", "", f"21,{steps}"]
    assert unpack(packed, 5) == [
        {},
        {5 * at: at + 1 for at in range(9)},
        {},
        {5 * at: at + 1 for at in range(1, 9)},
        {},
    ]


def test_fields_that_hold_nothing_at_the_end_are_left_out() -> None:
    assert (pack([]), pack([[], []]), pack([[], [2, 1], []])) == ([], [], ["", "8"])


def test_a_chunk_is_cut_at_three_times_the_target_where_no_key_opens_one() -> None:
    keys = closed(20, 0.5)
    # Each weighs four, half of the target, and opens a chunk with half a chance, which these keys miss.
    found = list(chunks([(key, 1) for key in keys], 8, lambda _: 1))
    assert [len(chunk) for chunk in found] == [6, 6, 6, 2]
    assert [key for chunk in found for key, _ in chunk] == keys


def test_each_chunk_is_counted_on_its_own() -> None:
    items = list(zip(closed(12, 0.7), [1] * 11 + [2], strict=True))
    assert [len(chunk) for chunk in chunks(items, 8, lambda size: size)] == [6, 5, 1]


def test_topics_are_the_first_links_of_breadcrumbs_those_of_most_pages_first() -> None:
    trails = [("Coins", "More"), ("Zones",), ("Zones", "More"), (), ("Bank",)] + [(f"T{at:02}",) for at in range(20)]
    pages = [SearchPage(f"/{at:02}/", "A", "article", "en", "en", trail, "") for at, trail in enumerate(trails)]
    manifest = json.loads(build(pages, lang="en", synonyms=Synonyms())["manifest.json"])
    assert manifest["topics"] == ["Zones", "Bank", "Coins", *(f"T{at:02}" for at in range(9))]


@pytest.mark.parametrize(("lang", "has"), [("en", True), ("en-GB", True), ("zh", True), ("fr", False)])
def test_the_thesaurus_is_for_the_languages_that_it_is_written_in(lang: str, has: bool) -> None:
    page = SearchPage("/a/", "password pwd", "article", lang, lang, (), "")
    made = build([page], lang=lang, synonyms=Synonyms())
    assert bool(json.loads(made[f"c-{json.loads(made['manifest.json'])['core']}.json"])["thesaurus"]) == has


@pytest.mark.parametrize(("text", "letters"), [("字", 1), ("a", 1), ("字" + "a" * 300, 90), ("a" + "字" * 300, 180)])
def test_a_text_is_as_long_as_one_in_the_script_of_its_first_letter(text: str, letters: int) -> None:
    assert (len(shorten(text).rstrip("…")), WHOLE) == (letters, 360)


@pytest.mark.parametrize(("lang", "written", "more"), [("en", "en", []), ("en", "zh", ["zh"]), ("zh", "en", ["en"])])
def test_a_page_in_another_language_than_its_sites_says_so(lang: str, written: str, more: list[str]) -> None:
    assert record(SearchPage("/a/", "A", "faq", lang, written, (), ""), [], []) == ["/a/", "A", "faq", [], [], *more]
