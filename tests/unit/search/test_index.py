"""The builder against lunr.py, and what an edit changes."""

from __future__ import annotations

import gc
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.builder import Builder  # type: ignore[import-untyped]  # it ships no types

from helpcenter.search import files as search_files
from helpcenter.search import index as search_index
from helpcenter.search import slices, update
from helpcenter.search.files import unpack
from helpcenter.search.index import FIELDS, build, collect, parts, read, vocabulary, write
from helpcenter.search.synonyms import Synonyms
from helpcenter.search.text import SMALL, cut, small, terms
from helpcenter.site.records import SearchPage

WORDS = [
    "reset",
    "password",
    "passwords",
    "the",
    "order",
    "AddOrder",
    "two-factor",
    "提现",
    "没到账",
    "錢包",
    "USDT提现",
    "2FA",
]
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@st.composite
def pages(draw: st.DrawFn) -> list[SearchPage]:
    count = draw(st.integers(1, 6))
    return [
        SearchPage(
            f"/{number}/", draw(texts), "article", "en", "en", (),
            f"<p>{draw(texts)}</p><h2 id='a'>{draw(texts)}</h2><p>{draw(texts)}</p>",
            also_asked=tuple(draw(st.lists(texts, max_size=2))), tags=tuple(draw(st.lists(texts, max_size=2))),
        )
        for number in range(count)
    ]  # fmt: skip


def plain(page: SearchPage) -> dict[str, str]:
    """A page's fields as one text each, cut by the same rule."""
    own = {
        "title": [page.title],
        "asked": page.also_asked,
        "headings": [part.heading for part in page.sections],
        "body": [part.text for part in page.sections],
        "tags": page.tags,
    }
    return {name: " ".join(term for text in own[name] for term in terms(text)) for name in FIELDS}


@settings(max_examples=60)
@given(pages())
def test_equal_to_lunr(given_pages: list[SearchPage]) -> None:
    index = collect(given_pages)
    builder = Builder()
    builder.pipeline.reset()
    builder.ref("url")
    for name in FIELDS:
        builder.field(name)
    for page in given_pages:
        builder.add({"url": page.url, **plain(page)})
    builder.build()

    page_of = [number for number, rows in enumerate(index.rows) for _ in range(rows)]
    ours = {
        (term, FIELDS[field], index.pages[page].url): total
        for term, lists in index.postings.items()
        for field, one in enumerate(unpack(lists, len(FIELDS)))
        for page, total in _totals(one, page_of).items()
        if term[0] != SMALL
    }
    theirs = {
        (term, name, url): builder.field_term_frequencies[f"{name}/{url}"][term]
        for term, entry in builder.inverted_index.items()
        for name in FIELDS
        for url in entry[name]
    }
    assert ours == theirs
    lengths = {
        f"{name}/{page.url}": index.lengths[field][number]
        for field, name in enumerate(FIELDS)
        for number, page in enumerate(index.pages)
    }
    assert lengths == {str(ref): length for ref, length in builder.field_lengths.items()}


@settings(max_examples=60)
@given(pages())
def test_stop_words_are_of_names_alone(given_pages: list[SearchPage]) -> None:
    index = collect(given_pages)
    page_of = [number for number, rows in enumerate(index.rows) for _ in range(rows)]
    ours = {
        (term, FIELDS[field], index.pages[page].url): total
        for term, lists in index.postings.items()
        for field, one in enumerate(unpack(lists, len(FIELDS)))
        for page, total in _totals(one, page_of).items()
        if term[0] == SMALL
    }
    theirs = Counter(
        (term, name, page.url)
        for page in given_pages
        for name, texts in (("title", (page.title,)), ("asked", page.also_asked))
        for text in texts
        for term in small(text)
    )
    assert ours == dict(theirs)


def _totals(one: dict[int, int], page_of: list[int]) -> dict[int, int]:
    totals: dict[int, int] = {}
    for section, times in one.items():
        totals[page_of[section]] = totals.get(page_of[section], 0) + times
    return totals


def many(count: int) -> list[SearchPage]:
    """Pages with words as often as words are."""
    rng = random.Random(4)
    words = [
        "".join(rng.choice("bcdfgklmnprst") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))
        for _ in range(6000)
    ]
    weights = list(accumulate(1 / (place + 3) for place in range(len(words))))

    def text(size: int) -> str:
        return " ".join(rng.choices(words, cum_weights=weights, k=size))

    return [
        SearchPage(f"/{number:04d}/", text(4), "article", "en", "en", ("T",), f"<p>{text(60)}.</p>")
        for number in range(count)
    ]


def test_the_same_pages_give_the_same_bytes() -> None:
    some = many(60)
    first = build(some, lang="en", synonyms=Synonyms())
    assert build(list(reversed(some)), lang="en", synonyms=Synonyms()) == first
    assert all(json.loads(content)["format"] == search_files.FORMAT for content in first.values())


def test_an_edited_sentence_changes_few_shards() -> None:
    before = many(1000)
    edited = replace(before[500], html="<p>One sentence that nobody wrote before.</p>" + before[500].html)
    old = set(build(before, lang="en", synonyms=Synonyms()))
    new = set(build([*before[:500], edited, *before[501:]], lang="en", synonyms=Synonyms()))
    shards = {name for name in old if name.startswith("t-")}
    assert len(shards) > 20
    assert len(shards - new) <= 6
    assert len({name for name in old - new if name.startswith("r-")}) == 1


def test_only_pages_of_the_language() -> None:
    some = [SearchPage(f"/{lang}/", "Alpha", "article", lang, "en", (), "") for lang in ("en", "fr", "zh")]
    made = build(some, lang="fr", synonyms=Synonyms())
    [records] = [json.loads(data)["pages"] for name, data in made.items() if name.startswith("r-")]
    assert [record[0] for record in records] == ["/fr/"]


def test_it_is_made_without_a_search_for_cycles() -> None:
    during: list[bool] = []

    def some() -> Iterator[SearchPage]:
        during.append(gc.isenabled())
        yield SearchPage("/a/", "A", "article", "en", "en", (), "")

    build(some(), lang="en", synonyms=Synonyms())
    assert (during, gc.isenabled()) == ([False], True)


def test_a_page_is_counted_field_by_field() -> None:
    page = SearchPage(
        "/b/", "the owl", "article", "en", "en", (),
        "<p>cat</p><h2 id='a'>owl</h2><p>" + "owl " * 2 + "cow " * 3 + "dog " * 4 + "emu " * 5 + "</p>",
        also_asked=("cat owl", "?", "where is the owl"), tags=("owl", "big cat"),
    )  # fmt: skip
    others = [SearchPage(f"/{name}/", name, "article", "en", "en", (), "") for name in ("a", "fox")]
    index = collect([page, *others])
    assert [page.url for page in index.pages] == ["/a/", "/b/", "/fox/"]
    assert {term: unpack(lists, len(FIELDS)) for term, lists in index.postings.items() if term[0] != SMALL} == {
        "owl": [{1: 1}, {1: 1, 3: 1}, {2: 1}, {2: 2}, {1: 1}],
        "cat": [{}, {1: 1}, {}, {1: 1}, {1: 1}],
        "cow": [{}, {}, {}, {2: 3}, {}],
        "dog": [{}, {}, {}, {2: 4}, {}],
        "emu": [{}, {}, {}, {2: 5}, {}],
        "big": [{}, {}, {}, {}, {1: 1}],
        "fox": [{4: 1}, {}, {}, {}, {}],
    }
    assert (index.rows, index.asked) == ((1, 3, 1), ("", "201", ""))
    assert index.lengths == ([0, 1, 1], [0, 3, 0], [0, 1, 0], [0, 15, 0], [0, 3, 0])
    assert index.section_lengths == ((0,), (1, 14), (0,))
    assert [ends.get("owl") for ends in index.ends] == [1, 3, 2, 2, 1]
    assert index.vocabulary == {
        "the": 2,
        "owl": 7,
        "cat": 3,
        "where": 1,
        "big": 1,
        "cow": 3,
        "dog": 4,
        "emu": 5,
        "fox": 1,
    }


@pytest.mark.parametrize(("terms_in_it", "digit"), [(9, "9"), (34, "y"), (35, "z"), (36, "z"), (100, "z")])
def test_a_long_phrase_has_the_last_digit(terms_in_it: int, digit: str) -> None:
    phrase = " ".join(f"w{at}" for at in range(terms_in_it))
    assert read(SearchPage("/a/", "A", "faq", "en", "en", (), "", also_asked=("?", phrase))).asked == f"0{digit}"


def test_words_that_are_completed_have_three_letters_to_twenty_four() -> None:
    seen = {
        "ab": 1,
        "abc": 1,
        "a" * 24: 1,
        "a" * 25: 1,
        "a1b": 1,
        "привет": 1,
        "提现到账": 1,
        "two-factor": 2,
        "two": 3,
    }
    assert vocabulary(seen) == {"abc": 1, "a" * 24: 1, "привет": 1, "twofactor": 2, "two": 5, "factor": 2}


def test_a_run_is_cut_as_its_script_is() -> None:
    text = "привет 提现到账 Withdrawals 提现"
    index = collect([SearchPage("/a/", "", "article", "en", "en", (), f"<p>{text}</p>")])
    assert Counter({term: unpack(lists, 5)[3][0] for term, lists in index.postings.items()}) == Counter(terms(text))


def test_characters_in_a_row_are_cut_without_being_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    # Hardly one of them is met twice, and a look at each would double the time that a Chinese page takes.
    noted = mock.Mock(side_effect=cut)
    monkeypatch.setattr(search_index, "_terms_of", noted)
    read(SearchPage("/a/", "提现 now", "article", "zh", "zh", (), "<p>没到账 again</p>"))
    assert [run for (run,), _ in noted.call_args_list] == ["now", "again"]


def test_no_pages_at_all() -> None:
    assert json.loads(build([], lang="en", synonyms=Synonyms())["manifest.json"])["terms"] == []


@settings(max_examples=80)
@given(pages(), st.data())
def test_an_index_that_is_renewed_is_one_made_of_all_pages(before: list[SearchPage], data: st.DataObject) -> None:
    size = data.draw(st.sampled_from([20, 60, 12_000]))  # of files, so that there are many, some, or one
    with mock.patch.multiple(search_files, TERMS=size, WORDS=size):
        _hold_renewed_to_made(before, data)


def _hold_renewed_to_made(before: list[SearchPage], data: st.DataObject) -> None:
    after = list(before)
    for at in data.draw(st.lists(st.sampled_from(range(len(before))), max_size=3, unique=True)):
        html = f"<p>{data.draw(texts)}</p><h2 id='a'>{data.draw(texts)}</h2><p>{data.draw(texts)}</p>"
        words = tuple(data.draw(st.lists(texts, max_size=2)))
        boost = data.draw(st.sampled_from([1.0, 2.0]))
        after[at] = replace(before[at], title=data.draw(texts), html=html, also_asked=words, names=words, boost=boost)
    files, rest = left(before)
    changes = [update.Change(new, read(old), read(new)) for old, new in zip(before, after, strict=True) if old != new]
    renewed = update.renew(rest, files.digests, files.made.get, changes)
    assert renewed
    now = write(renewed, lang="en", synonyms=Synonyms())
    whole = write(parts(collect(after)), lang="en", synonyms=Synonyms())
    assert now.digests == whole.digests
    assert {name: whole.made[name] for name in now.made} == now.made
    assert {name: files.made[name] for name in now.digests if name not in now.made}.items() <= whole.made.items()
    assert json.loads(json.dumps(update.state(renewed))) == json.loads(json.dumps(update.state(parts(collect(after)))))


@settings(max_examples=80)
@given(pages(), st.integers(1, 6))
def test_an_index_made_in_slices_is_one_made_of_all_pages(some: list[SearchPage], size: int) -> None:
    cuts = [slices.cut(collect(some[at : at + size])) for at in range(0, len(some), size)]
    assert slices.join(cuts) == parts(collect(some))


def test_no_slices_are_no_pages() -> None:
    assert slices.join([]) == parts(collect([]))


def left(some: list[SearchPage]) -> tuple[search_files.Files, dict[str, Any]]:
    """What a build of some pages leaves to the next: the files, and the rest as it comes out of the cache."""
    made = parts(collect(some))
    rest: dict[str, Any] = json.loads(json.dumps(update.state(made)))
    return write(made, lang="en", synonyms=Synonyms()), rest


def test_a_section_that_comes_or_goes_numbers_all_anew() -> None:
    page = many(1)[0]
    longer = replace(page, html=page.html + "<h2 id='b'>More</h2>")
    files, rest = left([page])
    for old, new in ((page, longer), (longer, page), (longer, longer)):
        changes = [update.Change(new, read(old), read(new))]
        assert update.renew(rest, files.digests, files.made.get, changes) is None
    files, rest = left([longer])
    for old, new in ((page, longer), (longer, page), (page, page)):
        changes = [update.Change(new, read(old), read(new))]
        assert update.renew(rest, files.digests, files.made.get, changes) is None
    elsewhere = replace(longer, url="/new/")
    assert (
        update.renew(rest, files.digests, files.made.get, [update.Change(elsewhere, read(longer), read(longer))])
        is None
    )


def test_files_in_which_nothing_changed_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_files, "TERMS", 1_000)
    some = many(40)
    files, rest = left(some)
    assert len([name for name in files.digests if name[0] == "t"]) > 20
    changed = replace(some[3], title=some[3].title + " zebra")
    file = mock.Mock(side_effect=files.made.__getitem__)
    renewed = update.renew(rest, files.digests, file, [update.Change(changed, read(some[3]), read(changed))])
    assert renewed
    now = write(renewed, lang="en", synonyms=Synonyms())
    asked = [call.args[0] for call in file.call_args_list]
    assert len([name for name in asked if name[0] == "r"]) == 1
    assert 1 <= len([name for name in asked if name[0] == "t"]) <= 3
    assert len(now.made) < len(now.digests) / 2


def test_a_word_before_all_others_reads_the_first_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_files, "TERMS", 60)
    some = many(40)
    files, rest = left(some)
    first, *_ = (f"t-{name}.json" for _, name in json.loads(files.made["manifest.json"])["terms"])
    changed = replace(some[3], tags=("aaaa",))
    file = mock.Mock(side_effect=files.made.__getitem__)
    renewed = update.renew(rest, files.digests, file, [update.Change(changed, read(some[3]), read(changed))])
    assert renewed
    write(renewed, lang="en", synonyms=Synonyms())
    asked = [call.args[0] for call in file.call_args_list]
    assert {name for name in asked if name[0] == "t"} == {first}


def test_an_index_that_had_no_word_at_all_is_renewed() -> None:
    page = SearchPage("/a/", "?", "article", "en", "en", (), "")
    files, rest = left([page])
    changed = replace(page, title="Words at last")
    renewed = update.renew(rest, files.digests, files.made.get, [update.Change(changed, read(page), read(changed))])
    assert renewed
    whole = write(parts(collect([changed])), lang="en", synonyms=Synonyms())
    assert write(renewed, lang="en", synonyms=Synonyms()).digests == whole.digests


@pytest.mark.parametrize("first", [True, False], ids=["begins a file", "ends a file"])
def test_a_term_that_goes_from_an_end_of_a_file_is_as_if_it_had_never_been(
    monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    monkeypatch.setattr(search_files, "TERMS", 60)
    words = [f"{one}{two}{one}" for one in "bdfgkmprtz" for two in "aeiou"]
    some = [SearchPage(f"/{at:02}/", word, "article", "en", "en", (), "<p>.</p>") for at, word in enumerate(words)]
    files, rest = left(some)
    shards = [name for name, _ in json.loads(files.made["manifest.json"])["terms"]]
    known = sorted(parts(collect(some)).postings)
    ends = {term if first else known[known.index(term) - 1] for term in shards[1:]}
    assert len(ends) > 5
    for at, page in enumerate(some):
        if not set(terms(page.title)) & ends:
            continue
        changed = replace(page, title="the")
        renewed = update.renew(
            rest, files.digests, files.made.get, [update.Change(changed, read(page), read(changed))]
        )  # fmt: skip
        assert renewed
        whole = write(parts(collect([*some[:at], changed, *some[at + 1 :]])), lang="en", synonyms=Synonyms())
        assert write(renewed, lang="en", synonyms=Synonyms()).digests == whole.digests


def test_an_index_with_a_file_missing_or_broken_is_not_renewed() -> None:
    some = many(40)
    files, rest = left(some)
    changes = [update.Change(page, read(page), read(replace(page, title="Other"))) for page in some]
    assert update.renew(rest, files.digests, files.made.get, changes)
    needed = [name for name in files.digests if name.startswith(("manifest", "t-", "r-"))]
    assert {name[0] for name in needed} == set("mtr")
    for name in needed:
        for broken, error, what in (
            (b"{", ValueError, "Expecting property name"), (b"{}", KeyError, "terms|pages"),
            (b"[]", TypeError, "list indices"), (None, ValueError, "Expecting value"),
        ):  # fmt: skip
            with pytest.raises(error, match=what):
                update.renew(rest, files.digests, {**files.made, name: broken}.get, changes)
    with pytest.raises(KeyError, match="terms"):
        update.renew({"vocabulary": {}}, files.digests, files.made.get, changes)


def test_a_word_of_synonyms_alone_counts_once() -> None:
    page = SearchPage("/a/", "Withdraw", "article", "en", "en", (), "<p>Do this.</p>")
    rules = Synonyms.parse([f"cash {way} -> withdraw" for way in ("gone", "leaves", "moves")])
    made = build([page], lang="en", synonyms=rules)
    words = [json.loads(data)["words"].split() for name, data in made.items() if name.startswith("w-")]
    assert "cash1" in [word for file in words for word in file]
