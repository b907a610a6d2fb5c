"""The stemmer written out here against the one Snowball generates."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from snowballstemmer import stemmer  # type: ignore[import-untyped]  # it ships no types

from helpcenter.search.stem import stem

_generated = stemmer("english").stemWord

_STARTS = (
    "gener commun arsen past univers later emerg organ inter hop run add egg off ebb proceed exc succ cr d l t"
    " inn out cann herr earr even re un app poss rel oper bibli hesit sens fals colli decis"
).split()
_ENDS = (
    "ational ization fulness iveness ousness ousli biliti bility lessly tional ation alism ality entli fully"
    " ivity enci ancy ably izer ator ally ogist ology li ying eedly eed edly ingly ed s es ies ied ement ance"
    " ence able ible ment ant ent ism ate iti ous ive ize al er ic sion tion ative ical ful ness y e ll"
).split()


@settings(max_examples=400)
@given(st.lists(st.sampled_from(_STARTS + _ENDS), min_size=1, max_size=4).map("".join))
def test_words_of_parts(word: str) -> None:
    assert stem(word) == _generated(word)


@given(st.text(alphabet="aeiouybdstlnrg2", min_size=1, max_size=9))
def test_any_word(word: str) -> None:
    assert stem(word) == _generated(word)
