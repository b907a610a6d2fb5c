"""Addresses that are on no list, in every disguise, for texts of every kind.

`texts(serial)` gives one of each; the serial is a part of each address, so that a report can be told from another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Make = Callable[[int], str]


def _spell(serial: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(serial))


def _number(serial: int) -> str:
    return f"1900555{serial:04d}"


def _host(serial: int) -> str:
    return f"kraken-{_spell(serial)}.net"


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _arabic(text: str) -> str:
    return "".join(chr(0x660 + int(sign)) if sign.isdigit() else sign for sign in text)


def _entities(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def _percent(text: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in "@.-" else sign for sign in text)


DISGUISES: Mapping[str, Make] = {
    "plain email": lambda n: f"help@{_host(n)}",
    "upper-case email": lambda n: f"HELP@{_host(n).upper()}",
    "full-width at": lambda n: f"help＠{_host(n)}",
    "full-width email": lambda n: _wide(f"help@{_host(n)}"),
    "ideographic stop": lambda n: f"help@{_host(n).replace('.', '。')}",
    "zero-width space": lambda n: f"help\u200b@kra\u200bken-{_spell(n)}.n\u200bet",
    "soft hyphen": lambda n: f"he\u00adlp@{_host(n)}",
    "word joiner": lambda n: f"help@\u2060{_host(n)}",
    "right-to-left override": lambda n: "\u202e" + f"help@{_host(n)}"[::-1] + "\u202c",
    "brackets": lambda n: f"help [at] kraken-{_spell(n)} [dot] net",
    "words": lambda n: f"help at kraken-{_spell(n)} dot net",
    "blanks": lambda n: f"help @ {_host(n)}",
    "entities": lambda n: _entities(f"help@{_host(n)}"),
    "double entities": lambda n: _entities(f"help@{_host(n)}").replace("&", "&amp;"),
    "percent-encoding": lambda n: _percent(f"help@{_host(n)}"),
    "mailto in upper case": lambda n: f"MAILTO:help@{_host(n)}",
    "Cyrillic letter": lambda n: f"kr\u0430ken-{_spell(n)}.net",
    "punycode": lambda n: "xn--" + f"kr\u0430ken-{_spell(n)}".encode("punycode").decode() + ".com",
    "bare domain": lambda n: f"kraken-{_spell(n)}.support",
    "lc for k": lambda n: f"lcraken-{_spell(n)}.com",
    "user part": lambda n: f"https://www.kraken.com@{_host(n)}/",
    "scheme in upper case": lambda n: f"HTTPS://{_host(n)}/login",
    "redirect": lambda n: f"https://www.kraken.com/r?to={_host(n)}",
    "hxxps": lambda n: f"hxxps://{_host(n)}",
    "phone": lambda n: f"+{_number(n)}",
    "phone with blanks": lambda n: "+" + " ".join(_number(n)),
    "phone with dots": lambda n: "+" + ".".join(_number(n)),
    "full-width digits": lambda n: "＋" + _wide(_number(n)),
    "Arabic digits": lambda n: "+" + _arabic(_number(n)),
    "national phone": lambda n: f"1-900-555-{n:04d}",
    "phone link": lambda n: f"TEL:+{_number(n)}",
    "Chinese hotline": lambda n: f"400-900-{n:04d}",
    "handle": lambda n: f"@kraken_help_{_spell(n)}",
    "chat id": lambda n: f"WeChat: kraken_{_spell(n)}",
    "chat link": lambda n: f"t.me/kraken_{_spell(n)}",
}  # fmt: skip
"""What a writer may be tricked into, or may smuggle in."""


def marks(name: str, serial: int) -> tuple[str, ...]:
    """What a report of a disguise holds, one of them at least."""
    return (_spell(serial), _number(serial), f"{serial:04d}", " ".join(_number(serial)), ".".join(_number(serial)))
