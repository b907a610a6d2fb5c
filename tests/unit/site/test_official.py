"""Official addresses: where a site lists them, it shows no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.site.official import Official, unlisted
from making import make

KNOWN = Official(
    domains=("kraken.com", "www.kraken.com"),
    emails=("noreply@kraken.com",),
    phones=("+44 20 7946 0000",),
    handles=("github.com/krakenfx", "https://www.x.com/krakenfx/"),
)


@pytest.mark.parametrize(
    "address",
    [
        "https://kraken.com",
        "https://KRAKEN.com/a?b#c",
        "http://www.kraken.com:80/",
        "https://kraken.com:443/",
        "https://github.com/krakenfx",
        "https://www.github.com/krakenfx/api",
        "https://x.com/KrakenFX",
        "mailto:NoReply@kraken.com?subject=Hi",
        "tel:+442079460000",
    ],
)
def test_a_listed_address_passes(address: str) -> None:
    assert unlisted(address, KNOWN) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://kraken.com.evil.example/",
        "https://evil.example/kraken.com",
        "https://kraken.com@evil.example/",
        "https://user:pass@kraken.com/",
        "https://support.kraken.com/",
        "https://kraken.com:8443/",
        "https://xn--krken-xqa.com/",
        "https://krаken.com/",
        "https://kraken.com./",
        "https://github.com/krakenfx-support",
        "https://github.com/krakenfx/../evil",
        "https://github.com/krakenfx/%2e%2e/evil",
        "https://github.com@evil.example/krakenfx",
        "https://github.com:444/krakenfx",
        "https://evil.example\\@kraken.com/",
        "mailto:noreply@kraken.com.evil.example",
        "mailto:noreply@kraken.com,evil@evil.example",
        "mailto:noreply@kraken.com?cc=evil@evil.example",
        "mailto:noreply@kraken.com?bcc=evil@evil.example",
        "mailto:noreply%40kraken.com@evil.example",
        "tel:+442079460001",
        "https://",
    ],
)
def test_an_address_that_only_looks_listed_does_not(address: str) -> None:
    said = unlisted(address, KNOWN)
    assert said
    assert said in address


def test_a_port_that_is_no_number_is_no_crash() -> None:
    assert unlisted("https://kraken.com:port/", KNOWN) == "https://kraken.com:port/"


def test_a_bracket_that_is_not_closed_is_no_crash() -> None:
    assert unlisted("https://[kraken.com/", KNOWN) == "https://[kraken.com/"


CHANNELS = "official: {domains: [kraken.com]}\nchannels: []\n"


def test_a_site_with_a_list_shows_no_other_address_in_any_kind_of_content(tmp_path: Path) -> None:
    evil = "https://evil.example.net/"
    walk = f"title: W\nstart: a\nsteps: [{{id: a, outcome: solved, text: '[x]({evil})'}}]\n"
    made = make(
        tmp_path,
        {
            "docs/contact/channels.yml": CHANNELS,
            "docs/a.md": f"# A\n\n[x]({evil})\n",
            "faq/b.yml": f"title: B\nentries: [{{id: one, question: Q, answer: '[x]({evil})'}}]\n",
            "guides/c.yml": walk,
        },
    )
    files = {finding.place.file for finding in made.findings if "evil.example.net" in finding.what}
    assert files == {"docs/a.md", "faq/b.yml", "guides/c.yml"}


def test_sources_of_a_page_are_held_to_the_list_too(tmp_path: Path) -> None:
    text = "---\nsources: ['https://evil.example.net/']\n---\n# A\n"
    made = make(tmp_path, {"docs/contact/channels.yml": CHANNELS, "docs/a.md": text})
    assert [finding.place.file for finding in made.findings] == ["docs/a.md"]


def test_a_picture_from_another_host_is_an_error(tmp_path: Path) -> None:
    # No page asks another host for anything, list or no list.
    address = "https://evil.example.net/pixel.png"
    made = make(tmp_path, {"docs/a.md": f"![x]({address})\n"})
    assert made.lines == [f"docs/a.md:1:6: a picture or sound from another host: '{address}'"]


def test_a_site_without_a_list_may_link_anywhere(tmp_path: Path) -> None:
    assert make(tmp_path, {"docs/a.md": "[x](https://any.example.net) help@any.example.net\n"}).lines == []


def test_the_place_is_that_of_the_address(tmp_path: Path) -> None:
    text = "# A\n\nfine [x](https://kraken.com)\n\n[y](https://evil.example.net/)\n"
    [finding] = set(make(tmp_path, {"docs/contact/channels.yml": CHANNELS, "docs/a.md": text}).findings)
    assert str(finding.place) == "docs/a.md:5:5"
