"""The glossary: its file, its page, what search finds of it, and its words in articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.kinds.glossary import marker
from helpcenter.kinds.glossary import reader as glossary
from helpcenter.kinds.glossary.reader import Glossary
from making import BOTH, Made, make, source

FILE = """\
- id: spot
  term: {en: spot, zh: 现货}
  short: {en: Buying the coin itself., zh: 直接买币。}
- id: bitcoin
  term: {en: Bitcoin, zh: 比特币}
  aka: {en: [BTC], zh: [BTC]}
  short: {en: A coin., zh: 一种币。}
  long: {en: "See [here](a.md).", zh: "见[这里](a.md)。"}
  related: [spot, a.md]
- id: coin
  term: {en: coin, zh: 币}
  short: {en: Money of a blockchain., zh: 链上的钱。}
  not_in: {zh: [币种]}
"""


def lines(text: str) -> list[str]:
    _, findings = glossary.read(source(text, "glossary.yml"), languages=BOTH)
    return [f"{error.place.line}: {error.summary()}" for error in findings]


def marked(text: str, lang: str = "en", file: str = FILE) -> str:
    found, findings = glossary.read(source(file, "glossary.yml"), languages=BOTH)
    assert findings == []
    return marker.Marker(found, lang).mark(text, lambda term, word: f"[{term.id}:{word}]")


def site(folder: Path, text: str = "A coin.", front: str = "") -> Made:
    front = f"---\n{front}\n---\n" if front else ""
    return make(
        folder, {"glossary.yml": FILE, "docs/a.md": f"{front}# Spot\n\n{text}\n", "docs/a.zh.md": "# 现货\n\n买币。\n"}
    )


def test_a_right_file_is_read_whole() -> None:
    found, findings = glossary.read(source(FILE, "glossary.yml"), languages=BOTH)
    assert (findings, found.whole, [term.id for term in found.terms]) == ([], True, ["spot", "bitcoin", "coin"])
    assert found.terms[1].forms("en") == ("Bitcoin", "BTC")


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("id: coin", "id: spot", "10: term 'spot' is taken at glossary.yml:1:7"),
        ("term: {en: coin,", "term: {en: BTC,", "10: 'BTC' also stands for term 'bitcoin'"),
        ("related: [spot,", "related: [spto,", "9: no such term: 'spto'"),
        ("zh: 现货}", "fr: comptant}", "2: not a language of this site: 'fr'"),
        ("  short: {en: A coin., zh: 一种币。}\n", "", "4: key 'short' is missing"),
        ("not_in", "notin", "13: unknown key: 'notin'"),
    ],
)
def test_an_error_has_its_line(written: str, instead: str, said: str) -> None:
    assert written in FILE
    assert lines(FILE.replace(written, instead, 1)) == [said]


def test_no_yaml_is_an_error_and_an_empty_file_is_none() -> None:
    [line] = lines("- [")
    assert line.startswith("1: not valid YAML")
    assert lines("") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<p>A coin, a coin.</p>", "<p>A [coin:coin], a coin.</p>"),
        ("<p>Coins and coinage</p>", "<p>[coin:Coins] and coinage</p>"),
        ("<p>bitcoin costs</p>", "<p>[bitcoin:bitcoin] costs</p>"),
        ("<p>btc, BTC</p>", "<p>btc, [bitcoin:BTC]</p>"),
        ("<h2>coin</h2><p>x</p>", "<h2>coin</h2><p>x</p>"),
        ('<p><a href="coin">a coin</a> coin</p>', '<p><a href="coin">a coin</a> [coin:coin]</p>'),
        ("<pre><code>coin</code></pre>", "<pre><code>coin</code></pre>"),
        ('<p class="admonition-title">coin</p><p>coin</p>', '<p class="admonition-title">coin</p><p>[coin:coin]</p>'),
        ("<p>{{ calculator coin }}</p>", "<p>{{ calculator coin }}</p>"),
        ("<p>spot-on, one-coin, on the spot</p>", "<p>spot-on, one-coin, on the [spot:spot]</p>"),
        ("<details><summary>coin</summary>coin</details>", "<details><summary>coin</summary>[coin:coin]</details>"),
    ],
)  # fmt: skip
def test_the_first_use_in_english_is_marked(text: str, wanted: str) -> None:
    assert marked(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<p>买现货</p>", "<p>买[spot:现货]</p>"),
        ("<p>发现货币的价格</p>", "<p>发现货币的价格</p>"),
        ("<p>发现货币，再买现货。</p>", "<p>发现货币，再买[spot:现货]。</p>"),
        ("<p>比特币和币</p>", "<p>[bitcoin:比特币]和[coin:币]</p>"),
        ("<p>比特币，比特币</p>", "<p>[bitcoin:比特币]，比特币</p>"),
        ("<p>选币种，再买币。</p>", "<p>选币种，再买[coin:币]。</p>"),
        ("<p>买BTC吗</p>", "<p>买[bitcoin:BTC]吗</p>"),
    ],
)
def test_the_first_use_in_chinese_is_marked_where_it_is_a_word(text: str, wanted: str) -> None:
    assert marked(text, "zh") == wanted


def test_a_word_kept_out_of_articles_still_hides_the_shorter_ones_inside_it() -> None:
    file = FILE.replace("  related: [spot, a.md]", "  mark: false")
    assert marked("<p>比特币</p>", "zh", file) == "<p>比特币</p>"


def test_an_empty_glossary_marks_nothing() -> None:
    assert marker.Marker(Glossary("g"), "en").mark("<p>coin</p>", lambda term, word: "x") == "<p>coin</p>"


def test_an_article_shows_the_word_with_its_sentence(tmp_path: Path) -> None:
    made = site(tmp_path, "A coin & <more>.")
    assert (
        '<a class="hc-term" href="../glossary/#coin" data-hc-part="term" data-hc-term="coin" '
        'data-hc-short="Money of a blockchain.">coin</a>'
    ) in made.html("a.md")
    assert 'data-hc-term="币"' in made.html("a.md", "zh")


def test_a_page_may_opt_out(tmp_path: Path) -> None:
    html = site(tmp_path, front="hide: [glossary]").html("a.md")
    assert ("<p>A coin.</p>" in html, "hc-term" in html) == (True, False)


def test_the_page_lists_every_term_by_initial_in_each_language(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert made.lines == []
    english, chinese = made.html("glossary.md"), made.html("glossary.md", "zh")
    assert [id_ in english for id_ in ('<h3 id="spot">', '<h3 id="bitcoin">', '<h3 id="coin">')] == [True] * 3
    assert english.index(">B</h2>") < english.index(">C</h2>") < english.index(">S</h2>")
    assert chinese.index(">B</h2>") < chinese.index('id="bitcoin">比特币') < chinese.index(">X</h2>")
    assert '<a href="../a/">Spot</a>' in english
    assert '<a href="#spot">spot</a>' in english
    assert 'lang="en">spot' in chinese


def test_a_way_to_a_page_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    files = {"glossary.yml": FILE.replace("related: [spot, a.md]", "related: [b.md]"), "docs/a.md": "# A\n"}
    assert [line for line in make(tmp_path, files).lines if "glossary" in line] == [
        "glossary.yml:9:13: link to a page that does not exist: 'b.md'"
    ]


def test_a_written_page_keeps_its_words_above_the_list(tmp_path: Path) -> None:
    files = {"glossary.yml": FILE, "docs/a.md": "# A\n", "docs/glossary.md": "# Words\n\nAbove. A coin.\n"}
    made = make(tmp_path, files)
    html = made.html("glossary.md")
    assert html.index("Above.") < html.index('<h3 id="spot">')
    assert made.site.by_key["en:glossary.md"].title == "Words"
    assert "hc-term" not in html


def test_search_finds_each_term_and_every_name_finds_the_others(tmp_path: Path) -> None:
    made = site(tmp_path)
    page = made.site.by_key["zh:glossary.md"]
    found = {item.url: item for item in made.site.found(page, made.bodies[page.key])}
    assert set(found) == {"/zh/glossary/", "/zh/glossary/#spot", "/zh/glossary/#bitcoin", "/zh/glossary/#coin"}
    assert found["/zh/glossary/#spot"].also_asked == ()  # `spot` finds it by the synonyms
    assert ("spot", ("现货",)) in made.site.synonyms
    assert ("BTC", ("Bitcoin", "比特币")) in made.site.synonyms


def test_no_glossary_no_page(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\nA coin.\n"})
    assert made.site.page("glossary.md", "en") is None
    assert ("<p>A coin.</p>" in made.html("a.md"), "hc-term" in made.html("a.md")) == (True, False)
