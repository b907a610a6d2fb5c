"""What a page shows: whatever is on no list is reported, in every disguise, in every part of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disguises import DISGUISES
from helpcenter.checks.shown import likeness, pieces, secrets
from helpcenter.checks.shown.judge import Judge
from helpcenter.site.official import Allowed, Official
from making import make

KNOWN = Official(
    domains=("kraken.com", "www.kraken.com"),
    emails=("noreply@kraken.com",),
    phones=("+44 20 7946 0000",),
    handles=("github.com/krakenfx", "https://www.x.com/krakenfx/"),
    also=(Allowed("explorer.example", "invented"), Allowed("@krakenstatus", "news"), Allowed(".rfc.example", "names")),
)
JUDGE = Judge(KNOWN, own=["help.example"], files=["kraken.py"])
PLACES = {
    "text": "<p>See {} now</p>", "Chinese": "<p>请联系{}，谢谢</p>", "heading": "<h2>{}</h2>", "cell": "<td>{}</td>",
    "alt": '<img src="a.png" alt="{}">', "title": '<p title="{}">x</p>', "label": '<button aria-label="{}">x</button>',
    "placeholder": '<input placeholder="{}">', "value": '<input value="{}">', "caption": "<figcaption>{}</figcaption>",
    "description": '<meta name="description" content="{}">', "tab": "<title>{}</title>",
    "data": "<div data-hc-steps='{}'>x</div>", "drawing": "<svg><text>{}</text></svg>",
    "sound": "<svg><desc>{}</desc></svg>",
    "option": "<select><option>{}</option></select>", "noscript": "<noscript>{}</noscript>",
    "template": "<template><p>{}</p></template>",
}  # fmt: skip


def said(html: str, judge: Judge = JUDGE) -> list[str]:
    return [offence.what for offence in judge.of(pieces.of_page(html))]


@pytest.mark.parametrize("place", PLACES)
def test_every_disguise_is_reported_in_every_part_of_a_page(place: str) -> None:
    missed = [name for name, make_ in DISGUISES.items() if not said(PLACES[place].format(make_(17)))]
    assert missed == []


@pytest.mark.parametrize("frame", ["<pre><code>{}</code></pre>", "<p>run <code>{}</code></p>"])
def test_code_hides_nothing(frame: str) -> None:
    passed = {name for name, make_ in DISGUISES.items() if not said(frame.format(make_(17)))}
    assert passed <= {"national phone", "Chinese hotline", "chat id"}  # in a program, numbers are numbers


@pytest.mark.parametrize("cut", range(1, 20))
def test_tags_within_an_address_hide_nothing(cut: int) -> None:
    address = "help@kraken-help.net"
    for html in (
        f"<p>{address[:cut]}<b>{address[cut:]}</b></p>",
        f"<p>{address[:cut]}<!-- x --><wbr>{address[cut:]}</p>",
    ):
        # The whole of it: most of its pieces would be found too.
        assert [offence.text for offence in JUDGE.of(pieces.of_page(html))] == [address]


@pytest.mark.parametrize(
    "html",
    [
        "<p>kraken.com, www.kraken.com and noreply@kraken.com.</p>",
        "<p>masked n***@kraken.com</p>", "<p>NOREPLY@kraken.com</p>",
        "<p>you@example.com</p>", "<p>+44 (0)20 7946-0000, 0044 20 7946 0000</p>",
        "<p>@krakenfx, x.com/krakenfx, @krakenstatus</p>",
        "<p>github.com/krakenfx/api: programs</p>", "<p>explorer.example/tx/1</p>", "<p>any.rfc.example</p>",
        "<p>1 + 2 = 3, +5 %, 2026-11-20 10:00:00, 1,000,000.00, 1688667796.8802, 0.00010000, 192.0.2.7</p>",
        "<p>It works.So does this. e.g. a.m. U.S. No.1 ASP.NET</p>", "<p>The file kraken.py, and README.md</p>",
        "<p>确认号 616492376594，订单 OQCLML-BW3P3-BUCMWZ，区块 840000。</p>",
        "<pre>hmac.new(key); Date.now(); self.at; order.date; http://localhost:8000; https://{host}/; https://db/</pre>",
        "<pre>1616492376594 440200 0012345678</pre>",
        '<a href="https://kraken.com/a">x</a><a href="../a/">x</a><a href="#x">x</a>',
        '<a href="mailto:noreply@kraken.com?subject=a">x</a><a href="https://explorer.example/">x</a>',
        '<script type="application/ld+json">{"@context": "https://schema.org", "url": "https://help.example/"}</script>',
        "<p>Password: 3 attempts left. Telegram: see below. Signal: weak</p>",
        "<p>550e8400-e29b-41d4-a716-446655440000</p>", "<p>The end @ noon. Ask support@. Then wait.</p>",
    ],
)  # fmt: skip
def test_what_is_listed_or_no_address_is_left_alone(html: str) -> None:
    assert said(html) == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<a href="HTTPS://kraken-support.com/login">x</a>', "leads to 'kraken-support.com', which is not on the list"),
        ('<a href="MAILTO:help@krakem.com">x</a>', "leads to 'help@krakem.com'"),
        ('<a href="http://kraken.com/">x</a>', "leads to 'kraken.com' without https"),
        ('<a href="//evil.net/">x</a>', "leads to 'evil.net'"),
        ('<a href="https:\\\\evil.net">x</a>', "leads to 'evil.net'"),
        ('<a href="https:evil.net">x</a>', "leads to 'evil.net'"),
        ('<a href="ht&#9;tps://evil.net">x</a>', "leads to 'evil.net'"),
        ('<a href="https://kraken.com%2eevil.net">x</a>', "leads to 'kraken.com.evil.net'"),
        ('<a href="https://kraken.com@evil.net">x</a>', "leads to 'evil.net'"),
        ('<a href="https://user@kraken.com/">x</a>', "leads to 'kraken.com'"),
        ('<a href="https://kraken.com:8443/">x</a>', "leads to 'kraken.com'"),
        ('<a href="https://1.1.1.1/">x</a>', "leads to '1.1.1.1'"),
        ('<a href="https://3232235777/">x</a>', "leads to '3232235777'"),
        ('<a href="https://github.com/krakenfx/../evil">x</a>', "leads to 'github.com'"),
        ('<a href="https://github.com/krakenfx-help">x</a>', "leads to 'github.com'"),
        ('<a href="https://www.kraken.com/r?to=https%3A%2F%2Fevil.net">x</a>', "leads to 'evil.net'"),
        ('<a href="mailto:noreply@kraken.com?bcc=a@evil.net">x</a>', "leads to 'a@evil.net'"),
        ('<a href="tel:+19005550199">x</a>', "leads to '19005550199'"),
        ('<a href="sms:19005550199">x</a>', "leads to '19005550199'"),
        ('<a href="tg://resolve?domain=x">x</a>', "is a link that is no web page"),
        ('<form action="https://evil.net/"></form>', "leads to 'evil.net'"),
        ('<blockquote cite="https://evil.net/">x</blockquote>', "leads to 'evil.net'"),
        ("<p>x</p><script type=application/json>[{\"a\": \"help@kraken-help.net\"}]</script>",
         "shows an e-mail address"),
        ("<p>微信：kraken888</p>", "shows a name in a chat program"),
        ("<p>客服QQ：12345678</p>", "shows a name in a chat program"),
        ("<p>拨打 400-123-4567</p>", "shows a telephone number"),
        ("<p>Call 020 7946 0999 or (800) 555-0199</p>", "shows a telephone number"),
        ("<p>1-800-KRAKEN1</p>", "shows a telephone number"),
        ("<bdo dir=rtl>ten.pleh-nekark</bdo>", "shows an address"),
        ("<p>Kraken。support</p>", "and looks like 'kraken'"),
        ("<p>krakem .com</p>", "and looks like 'kraken'"),
    ],
)  # fmt: skip
def test_what_is_on_no_list_is_named(html: str, what: str) -> None:
    assert any(what in one for one in said(html)), said(html)


def test_a_look_alike_may_be_shown_with_a_reason_but_never_linked() -> None:
    judge = Judge(Official(domains=("kraken.com",), also=(Allowed("krakem.com", "a known fake"),)))
    assert said("<p>krakem.com is a fake</p>", judge) == []
    assert said('<a href="https://krakem.com">x</a>', judge) == ["leads to 'krakem.com', which looks like 'kraken'"]


@pytest.mark.parametrize(
    "name",
    """krakem.com krken.com krakken.com karken.com kraken.co kraken.net kraken-help.com help-kraken.io my.kraken.help
    lcraken.com     kra1<en.com kral<en.com krak3n.com xkraken.com kr\u0430ken.com kra\u0138en.com kraken.com.evil.net
    krakenfx.co""".split(),
)
def test_look_alikes(name: str) -> None:
    assert likeness.like(name, ("krakenfx", "kraken"))


@pytest.mark.parametrize("name", ["\u03c5\u0274\u0456\u0455\u051d\u0430\u0440.org", "uníswáp.org", "unlswap.org"])
def test_a_name_in_letters_of_other_scripts_throughout(name: str) -> None:
    assert likeness.like(name, ("uniswap",))


@pytest.mark.parametrize(
    "name",
    "coinbase.com crackers.net broken.com keepass.info github.com taken.com drake.com lægerneamagerbrogade18.dk"
    " turfølge.no xn--blockchain-sachverstndiger-zhc.de xn--4dbcyzi5a.com québec.qc.ca".split(),
)
def test_other_names_are_not_accused(name: str) -> None:
    assert likeness.like(name, ("krakenfx", "kraken")) == ""


WORDS = "army van defense carry jealous true garbage claim echo media make crunch"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f"<p>{WORDS}</p>", "a seed phrase"),
        ("<ol>" + "".join(f"<li>{word}</li>" for word in WORDS.split()) + "</ol>", "a seed phrase"),
        ("<p>" + ", ".join(f"{at}. {word.upper()}" for at, word in enumerate(WORDS.split(), 1)) + "</p>",
         "a seed phrase"),
        ("<p>" + " ".join(word[:4] for word in WORDS.split()) + "</p>", "a seed phrase"),
        ("<p>助记词：的 一 是 在 不 了 有 和 人 这 中 大</p>", "a seed phrase"),
        ("<p>pay 0x" + "1f2e3d4c5b" * 4 + "</p>", "a wallet address"),
        ("<pre>-----BEGIN EC PRIVATE KEY-----\n" + "MHcCAQEEIB" * 6 + "</pre>", "a private key"),
        ("<code>AKIA" + "Q7XH2M4P9K3LZT6W" + "</code>", "an API key"),
        ("<p>API key: " + "t7Xr2Kq9ZbW4mNc8Vp1LsYd6Fh3Gj5Aa" + "</p>", "an API key"),
    ],
)  # fmt: skip
def test_secrets_are_refused(html: str, kind: str) -> None:
    assert f"shows {kind}" in said(html)


def test_a_published_example_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(example: str) -> list[secrets.Secret]:
        return [*secrets.find(f"such as {example}"), *secrets.phrases(example)]

    examples = sorted(secrets.published())
    assert [example for example in examples if told(example) or said(f"<p>for example {example}</p>")] == []
    monkeypatch.setattr(secrets, "published", frozenset)  # without the list each of them would be one
    monkeypatch.setattr(secrets, "_examples", tuple)
    assert [example for example in examples if not told(example)] == [
        "E9873D79C6D87DC0FB6A5778633389F4453213303DA61F20BD67FC233AA33262",  # a key only where it is called one
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    ]


ENGLISH = (secrets._WORDS / "words-en.txt").read_text("utf-8").split()[-2048:]  # noqa: SLF001 - where the lists are
EXAMPLE = " ".join(["abandon"] * 11 + ["about"])


@pytest.mark.parametrize(
    "before", ["bip39:", "Here is the backup phrase:", "please verify this seed", "secret phrase:"]
)
def test_a_phrase_is_cut_where_it_begins(before: str) -> None:
    assert said(f"<p>{before} {EXAMPLE}</p>") == []
    found = [one.text for one in secrets.phrases(f"{before} {WORDS}")]
    assert found == [WORDS]
    assert [one.text for one in secrets.phrases(f"{before} {EXAMPLE} {WORDS}")] == [WORDS]


@given(st.lists(st.sampled_from(ENGLISH), max_size=12), st.lists(st.sampled_from(ENGLISH), max_size=9))
def test_words_of_the_list_around_a_phrase_do_not_hide_it(before: list[str], after: list[str]) -> None:
    assert list(secrets.phrases(" ".join([*before, *WORDS.split(), *after])))


@pytest.mark.parametrize(
    "text",
    [
        "the " * 14,
        "about the army and the army about the way to the north and the south",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ],
)
def test_harmless_texts_are_no_secrets(text: str) -> None:  # fmt: skip
    assert said(f"<p>{text}</p>") == []


CHANNELS = "official: {domains: [kraken.com]}\nchannels: []\n"


def test_the_place_is_found_back_in_the_source(tmp_path: Path) -> None:
    made = make(tmp_path, {
        "docs/contact/channels.yml": CHANNELS,
        "docs/a.md": "---\ntitle: 'Call +1 900 555 0199'\nneeds: ['x@krakem.com']\n---\nx he**lp**＠krak&#101;m.com\n",
        "faq/a.yml": "title: A\nentries:\n  - {id: a, question: 'Call +1 900 555 0188?', answer: C}\n",
        "glossary.yml": '- {id: t, term: T, short: "Write to g@krakem.com"}\n',
    })  # fmt: skip
    places = {line.partition(": shows")[0] for line in made.lines}
    assert {"docs/a.md:2:14", "docs/a.md:3:10", "docs/a.md:5:3", "faq/a.yml:3:29", "glossary.yml:1:37"} <= places, (
        places
    )


@pytest.mark.parametrize("key", ["also_asked", "tags"])
@pytest.mark.parametrize("file", ["docs/a.md", "faq/a.yml", "guides/walk.yml"])
def test_the_words_that_search_finds_a_page_by_are_judged(tmp_path: Path, file: str, key: str) -> None:
    words = "see kraken-help.net"
    texts = {
        "docs/a.md": f"---\ntitle: A\n{key}: [{words}]\n---\n\nText.\n",
        "faq/a.yml": (f"title: A\nentries:\n  - {{id: a, question: Why?, answer: So., {key}: [{words}]}}\n"),
        "guides/walk.yml": (
            f"title: Walk\ndescription: A walk.\n{key}: [{words}]\nstart: a\nsteps:\n"
            "  - {id: a, question: So?, options: [{label: 'Yes', next: b}, {label: 'No', next: b}]}\n"
            "  - {id: b, outcome: solved, text: Well done.}\n"
        ),
    }
    made = make(tmp_path, {file: texts[file], "docs/contact/channels.yml": CHANNELS})
    assert {one.text for one in made.findings} == {"kraken-help.net"}, made.lines


def test_a_link_of_the_second_list_says_that_it_leaves(tmp_path: Path) -> None:
    channels = CHANNELS + "also_allowed: [{address: explorer.example, reason: invented}]\n"
    made = make(
        tmp_path, {"docs/contact/channels.yml": channels, "docs/a.md": "# A\n\n[x](https://explorer.example/)\n"}
    )
    assert "opens another site: explorer.example" in made.html("a.md")
    assert "打开外部网站：explorer.example" in made.html("a.md", "zh")
    assert made.lines == []


def test_a_site_without_a_list_is_left_alone(tmp_path: Path) -> None:
    text = f"help@kraken-help.net, +1 900 555 0199, {WORDS}"
    assert make(tmp_path, {"docs/a.md": f"# A\n\n{text}\n"}).lines == []
