"""Names made to look like an official one: none is shown or linked, and nearly all are called what they are.

`pytest -s tests/unit/checks/test_shown_look_alikes.py` prints the table.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

import pytest

from helpcenter.checks.shown.disguise import confusables
from helpcenter.checks.shown.judge import Judge
from helpcenter.checks.shown.pieces import Piece
from helpcenter.site.official import Official

BRANDS = {
    "kraken": ("www.kraken.com", "kraken.com"),
    "acorn-bank": ("acorn-bank.co.uk",),
    "paymill": ("paymill.de", "help.paymill.de"),
}
"""Names of one word, of two and under a national ending."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENDINGS = "net org co io app info support top xyz vip shop cn ru de com.co co.com online site finance".split()
WORDS = "support help login secure verify wallet account recovery refund official service pro app 24 online".split()
ENOUGH = 40
"""Of each kind, for each name."""
Make = Callable[[str, random.Random], str]


def _at(name: str, chance: random.Random, change: Callable[[str], str]) -> str:
    at = chance.choice([at for at, sign in enumerate(name) if sign != "-"])
    return f"{name[:at]}{change(name[at])}{name[at + 1 :]}"


def _swapped(name: str, chance: random.Random) -> str:
    at = chance.choice([at for at in range(len(name) - 1) if name[at] != name[at + 1]])
    return f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"


def _confused(name: str, chance: random.Random) -> str:
    by = {plain: [sign for sign, like in confusables().items() if like == plain and sign.isalpha()] for plain in name}
    at = chance.choice([at for at, sign in enumerate(name) if by[sign]])
    return f"{name[:at]}{chance.choice(by[name[at]])}{name[at + 1 :]}"


def _shaped(name: str, chance: random.Random) -> str:
    shapes = [(one, pair) for one, pair in (("k", "lc"), ("m", "rn"), ("d", "cl")) if one in name]
    digits = [(one, digit) for one, digit in zip("oleasgtb", "01345678", strict=True) if one in name]
    one, other = chance.choice(shapes + digits)
    return name.replace(one, other, 1)


def _ended(name: str, chance: random.Random) -> str:
    return f"{name}.{chance.choice(ENDINGS)}"


def _commercial(make: Make) -> Make:
    return lambda name, chance: f"{make(name, chance)}.com"


NAMES: Mapping[str, Make] = {
    "a letter left out": lambda name, chance: _at(name, chance, lambda sign: ""),
    "a letter twice": lambda name, chance: _at(name, chance, lambda sign: sign * 2),
    "another letter": lambda name, chance: _at(name, chance, lambda sign: chance.choice(LETTERS.replace(sign, ""))),
    "a letter more": lambda name, chance: _at(name, chance, lambda sign: sign + chance.choice(LETTERS)),
    "two letters swapped": _swapped,
    "a letter of another script": _confused,
    "shapes and digits": _shaped,
    "a word behind it": lambda name, chance: f"{name}{chance.choice(('-', ''))}{chance.choice(WORDS)}",
    "a word before it": lambda name, chance: f"{chance.choice(WORDS)}{chance.choice(('-', ''))}{name}",
    "hyphens": lambda name, chance: "-".join((name.replace("-", ""), *chance.sample(WORDS, 2))),
}
HOSTS: Mapping[str, Make] = {
    **{kind: _commercial(make) for kind, make in NAMES.items()},
    "another ending": lambda name, chance: _ended(name, chance).replace(".com", ".net", name.endswith(".com")),
    "below another host": lambda name, chance: f"{name}.com.{_ended('secure-' + chance.choice(WORDS), chance)}",
    "a label of another host": lambda name, chance: f"{name}.{_ended('a' + chance.choice(WORDS), chance)}",
    "in Punycode": lambda name, chance: "xn--" + _confused(name, chance).encode("punycode").decode() + ".com",
    "two at once": lambda name, chance: f"{_shaped(_confused(name, chance), chance)}-{chance.choice(WORDS)}.com",
}


def made(kind: str) -> list[tuple[Judge, str]]:
    """Look-alikes of each name, with the judge that knows the name."""
    found = []
    for brand, domains in BRANDS.items():
        judge, chance = Judge(Official(domains=domains)), random.Random(f"{kind} of {brand}")
        hosts = {HOSTS[kind](brand, chance) for _ in range(ENOUGH)} - set(domains)
        found += [(judge, host) for host in sorted(hosts)]
    return found


def _passed(cases: Sequence[tuple[Judge, str]], piece: Callable[[str], Piece]) -> list[str]:
    return [host for judge, host in cases if not judge.of([piece(host)])]


@pytest.mark.parametrize("kind", HOSTS)
def test_no_look_alike_is_shown_or_linked(kind: str) -> None:
    cases = made(kind)
    shown = _passed(cases, lambda host: Piece(f"Write on {host} today."))
    linked = _passed(cases, lambda host: Piece(f"https://{host}/", link="a href"))
    named = sum("looks like" in judge.of([Piece(f"https://{host}/", link="a href")])[0].what for judge, host in cases)
    print(f"{kind:28} {len(cases):5} {len(shown):5} shown {len(linked):5} linked {named:5} named")
    assert (shown, linked) == ([], [])
    assert named / len(cases) > 0.95
