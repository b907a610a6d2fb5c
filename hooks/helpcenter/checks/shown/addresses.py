"""Addresses in a text: links, hosts, e-mail addresses, telephone numbers, handles and names in chat programs."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from .disguise import Folded, fold, readings
from .hosts import SPECIAL_SCHEMES, is_host, is_own_machine, is_reachable, take_apart

Kind = Literal["host", "email", "phone", "handle", "chat", "link"]


class Found(NamedTuple):
    """Something by which a reader can be led to somebody."""

    kind: Kind
    text: str
    """As it is read."""
    value: str
    """To be compared: a host and its path, an address in small letters, digits, a name without its `@`."""
    sure: bool = True
    """False for what counts only if it imitates an official name: `hmac.new` in a program, a name with spaces."""


_compiled = functools.cache(re.compile)
"""The patterns below are compiled when a text is first looked at: all of them take a tenth of a second."""

_CJK = "\u2e80-\u303e\u3041-\u30fa\u30fc-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_L = rf"[^\W_{_CJK}]"
_IN = rf"[^\W{_CJK}]"
_HAN = rf"[{_CJK}]"
_LABEL = rf"{_L}(?:(?:{_IN}|-){{0,61}}{_IN})?"
_END = rf"(?:xn--[A-Za-z0-9-]{{2,60}}|[^\W\d_{_CJK}]{{2,24}})"
_NAME = rf"(?:{_LABEL}\.){{1,8}}{_END}"
_PATH = rf"(?::\d{{1,5}})?(?:[/\\?#][^\s\"'<>“”‘’「」（）{_CJK}]*)?"
_HOST = rf"(?<![\w.%-])(?<!\$)({_NAME})(?!{_IN}|-{_IN})\.?({_PATH})|(?<={_HAN})({_NAME})(?!{_IN}|-{_IN})({_PATH})"
_HAN_HOST = rf"({_HAN}(?:{_HAN}|-|{_L}){{0,20}}\.(?:com|net|org|cn|cc|top|vip|xyz|{_HAN}{{2,5}}))(?!{_IN}|{_HAN})"
_SCHEMES = (
    "https?|hxxps?|h\\*\\*ps?|wss?|ftps?|mailto|tel|sms|callto|skype|tg|whatsapp|weixin|viber|line"
    "|bitcoin|ethereum|litecoin"
)
_URL = rf"(?i)(?<!{_IN})({_SCHEMES}):(?=[/\\]{{2}}|[^\s/\\])[^\s\"'<>“”「」（）{_CJK}]+"
_EMAIL = (
    rf"({_IN}(?:{_IN}|[.%+*'-])*|\*+(?:{_IN}|[.*])*)(?P<gap>\s{{0,3}})@(?P<gap2>\s{{0,3}})"
    rf"((?:{_LABEL}\s?\.\s?){{1,8}}{_END}|\[[0-9a-fA-F.:]+\])"
)
_SPELLED = rf"({_IN}(?:{_IN}|[.+-])*) (?:at|AT) ({_LABEL}(?: (?:dot|DOT) {_LABEL}){{0,5}}) (?:dot|DOT) ({_END})\b"
_GAPPED = (
    rf"(?<![\w.-])({_L}(?:{_IN}|-){{2,40}})(?:\s\s?\.\s?|\.\s\s?(?=[a-z])|\s(?:dot|DOT)\s|\s?点\s?)"
    rf"([a-zA-Z]{{2,12}})(?!{_IN})"
)
_LETTERS = r"(?:(?<!\w)[\w.@-]\s){6,}[\w.@-](?!\w)"
_MENTION = rf"(?<!{_IN})(?<![@./:=&?#\\-])@({_L}(?:{_IN}|[.-]){{1,30}})(?![@/]|{_IN})"
_PLACEHOLDERS = frozenset(
    "mention mentions username user users name names everyone here channel all you yourname handle team me".split()
)
_CHAT = (
    "telegram|whats ?app|we ?chat|weixin|微信|電報|电报|飞机号?|discord|skype|viber|signal|line id|kakao ?talk"
    "|zalo|imessage|messenger|qq|tg|vx"
)
_CHATS = (
    rf"(?i)(?:\b|(?<={_HAN}))(?:{_CHAT})(?:\b|(?={_HAN}))\s*"
    r"(?P<id>id|号码?|账号|帐号|群号?|user ?name|handle|group|channel|频道|客服)?"
    rf"\s*(?P<sign>[:：=#]|is|是|为|\()?\s*(?P<name>@?{_IN}(?:{_IN}|[.#-]){{3,39}})"
)
_GAP = r"[ \u00a0().\-/·_*~]"
_DIGITS = rf"(?:\d{_GAP}{{0,3}}){{6,14}}\d"
_PHONE = rf"(?<!{_IN})(?<![.,])(?:\(?\+{_GAP}{{0,2}}{_DIGITS}|00{_GAP}{{0,2}}[1-9]{_GAP}{{0,2}}{_DIGITS})(?!{_IN}|\.\d)"
_SHAPES = (
    rf"(?<!{_IN})(?<![.,/+:-])(?:"
    r"(?:1[ .\-])?\(?[2-9]\d{2}\)?(?:[ .]|-)\d{3}[ .\-]\d{4}"  # 800 555 0100
    r"|\(?0\d{1,4}\)?[ \-]\d{3,4}(?:[ \-]\d{3,4}|\d{0,4})"  # 020 7946 0000, 010-12345678
    r"|[48]00[ \-]\d{3,4}[ \-]?\d{3,4}|1[3-9]\d[ \-]\d{4}[ \-]\d{4}"  # China: 400 123 4567, a mobile
    r"|(?:1[ .\-])?8(?:00|33|44|55|66|77|88)[ .\-][A-Z]{3,10}\d{0,4}"  # 1-800-HELPNOW
    r"|(?:\d[ .]){8,14}\d"
    rf")(?!{_IN}|[.,]\d|-\d)"
)
_LABELLED = (
    r"(?i)(?:\b(?:call(?: us)?(?: at| on)?|(?:tele)?phone(?: number)?|tel|hotline|helpline"
    r"|toll[- ]free|whats ?app|dial|ring(?: us)?)\b"
    r"|电话|热线|手机号?|拨打|致电|来电|座机)\W{0,3}(?:is|at|on|是|为|号码)?[\s:：（(]{0,3}"
    rf"(\+?(?:\d{_GAP}?){{6,14}}\d)(?!{_IN}|[.,]\d)"
)
_NUMBERS = rf"\d(?:{_GAP}{{0,3}}\d){{5}}|\d[ .-][A-Z]{{3}}"

_FILES = frozenset("py sh md rs pl zip mov ps so".split())
"""Endings of files that are endings of hosts, too."""
_IN_PROGRAMS = frozenset(
    "com net org io co xyz ru cn uk us eu de fr jp kr biz club shop vip icu tk ml ga cf gq pw su finance example"
    " onion eth".split()
)
"""Endings that mean a host in a program as well, where `order.date` and `rect.top` do not."""
_UNITS = frozenset("target pid map box".split())
"""Endings of hosts that files of a system have behind names with hyphens."""
_PRODUCTS = frozenset(("asp.net", "vb.net", "ado.net", "ml.net"))
_SHORTENERS = frozenset(
    "t.me telegram.me wa.me bit.ly tinyurl.com discord.gg m.me line.me goo.gl is.gd cutt.ly t.co".split()
)
"""Hosts that lead to a person or to any place, and end in what programs end words with."""
EXAMPLES = frozenset(("example.com", "example.net", "example.org"))
"""Names that RFC 2606 reserves for texts such as `you@example.com`."""


@functools.lru_cache(maxsize=50_000)
def find(text: str, codes: tuple[tuple[int, int], ...] = ()) -> tuple[Found, ...]:
    """Every address in a text, in whatever disguise, each once; `codes` are the parts of it that are program code.

    >>> [one.value for one in find("Write to Help＠Krakem。com or call +1 (900) 555-0199")]
    ['help@krakem.com', '19005550199']
    >>> [one.value for one in find("see https://Kraken.com@evil.example/a")]
    ['evil.example/a']
    >>> find("Version 1.2.3, e.g. on 2026-11-20 at 10:00, costs 1,000,000.00")
    ()
    """
    if not _worth(text):
        return ()
    found: dict[Found, None] = {}
    for reading in readings(text):
        for one in _scan(reading, codes, len(text)):
            found.setdefault(one)
    return tuple(found)


_HINTS = (
    rf"{_IN}[.@:\\]{_IN}|@|:[/\\]|\s\.{_IN}|\s\.\s|\.\s[a-z]|{_HAN}\.|\d(?:{_GAP}{{0,3}}\d){{5}}"
    rf"|\d[ .-][A-Z]{{3}}|\b(?:dot|DOT)\b|点|&#|&[a-z]+;|%[0-9A-Fa-f]{{2}}"
    rf"|[\[({{]\s?(?:dot|at|\.)\s?[\])}}]|(?i:{_CHAT})"
)
"""What every address has something of; most texts have nothing."""


def _worth(text: str) -> bool:
    return len(text) > 3 and _compiled(_HINTS).search(text if text.isascii() else fold(text).text) is not None


def _scan(reading: Folded, codes: Sequence[tuple[int, int]], length: int) -> Iterator[Found]:
    text, places = reading
    program = bytearray(len(text) + 1)
    for start, end in codes:
        first, last = start, end
        if isinstance(places, tuple):
            first, last = bisect_left(places, start), bisect_left(places, end)
        elif len(places) == 0:  # a second reading has no places: it is code if all of the text is
            first, last = (0, len(text)) if (start, end) == (0, length) else (0, 0)
        program[first:last] = b"\1" * (last - first)
    taken = bytearray(len(text) + 1)

    def free(match: re.Match[str], group: int = 0) -> bool:
        start, end = match.span(group)
        if any(taken[start:end]):
            return False
        taken[start:end] = b"\1" * (end - start)
        return True

    for match in _compiled(_URL).finditer(text) if ":" in text else ():
        if free(match):
            yield from link(match[0].rstrip(".,;:!?)*_~]}"), shown=True)
    for match in _compiled(_EMAIL).finditer(text) if "@" in text else ():
        host = re.sub(r"\s", "", match[4])
        if match["gap"] or match["gap2"] or host != match[4]:
            host = _spaced(match, host)
        if host and (is_host(host) or host.startswith("[")) and free(match):
            yield Found("email", match[0], f"{match[1]}@{host}".lower().lstrip("'"))
    dotted = re.search(r"\b(?:dot|DOT)\b|点", text) is not None
    for match in _compiled(_SPELLED).finditer(text) if dotted else ():
        host = re.sub(r" (?:dot|DOT) ", ".", match[2]) + "." + match[3]
        if is_host(host) and free(match):
            yield Found("email", match[0], f"{match[1]}@{host}".lower())
    for match in _compiled(_HOST).finditer(text):
        name, path = (match[1], match[2]) if match[1] else (match[3], match[4])
        if is_host(name) and free(match):
            code = bool(program[match.start()])
            path = path.rstrip(".,;:!?)*_~]}|")
            yield Found(
                "host", name + path, name.lower() + path, sure=_is_sure(name, path, text[match.end() :], code=code)
            )
            yield from carried(path)
    for match in _compiled(_HAN_HOST).finditer(text):
        if is_host(match[1]) and free(match):
            yield Found("host", match[1], match[1].lower())
    gapped = dotted or re.search(r"\s\.|\.\s[a-z]", text)
    for match in _compiled(_GAPPED).finditer(text) if gapped else ():
        name = f"{match[1]}.{match[2]}"
        if is_host(name) and free(match):
            yield Found("host", match[0], name.lower(), sure=False)
    for match in _compiled(_LETTERS).finditer(text):
        for one in find(re.sub(r"\s", "", match[0])):
            yield one._replace(text=match[0], sure=one.kind == "email")
    for match in _compiled(_CHATS).finditer(text):
        name = match["name"].rstrip(".-")
        if program[match.start()] or not (match["id"] or match["sign"] or re.search(r"[\d_@]", name)):
            continue
        told = re.search(r"[\d_#@]|[a-z][A-Z]", name) is not None
        if told or (match["id"] and match["sign"]):
            if free(match, match.re.groupindex["name"]):
                yield Found("chat", match[0], name.lstrip("@").lower(), sure=told)
        elif match["sign"]:
            yield Found("chat", match[0], name.lower(), sure=False)
    for match in _compiled(_MENTION).finditer(text) if "@" in text else ():
        name = match[1].rstrip(".-").lower()
        if name not in _PLACEHOLDERS and name.count(".") < 2 and not re.fullmatch(r"\dx", name) and free(match):
            yield Found("handle", "@" + match[1].rstrip(".-"), name, sure=not program[match.start()])
    numbers = _compiled(_NUMBERS).search(text) is not None
    for pattern, group in ((_PHONE, 0), (_SHAPES, 0), (_LABELLED, 1)) if numbers else ():
        for match in _compiled(pattern).finditer(text):
            code = bool(program[match.start()])
            if (
                (code and (pattern != _PHONE or match[0].startswith("00")))
                or not _is_number(match[group])
                or not free(match, group)
            ):
                continue
            yield Found("phone", match[group].strip(" ."), digits(match[group]))


def _spaced(match: re.Match[str], host: str) -> str:
    """The host of an address with blanks in it; no more than one that ends with the sentence."""
    if not match["gap"] and not match["gap2"]:
        first = re.match(rf"{_LABEL}(?:\.{_LABEL})*", match[4])
        plain = first[0] if first else ""
        if is_host(plain):
            return plain  # "…@kraken.com. In the mail": the sentence ends there
    return host


def _is_sure(name: str, path: str, after: str, *, code: bool) -> bool:
    """Whether what has the form of a host is one, even if it imitates nobody."""
    low = name.lower()
    labels = low.split(".")
    if low in _PRODUCTS:
        return False
    if low in _SHORTENERS and path.startswith("/"):
        return True
    if labels[0] == "www" or (path.startswith(("/", "\\")) and len(path) > 1 and not code):
        return True
    if labels[-1] in _FILES or (labels[-1] == "app" and name[:1].isupper()):
        return False
    if code:
        hyphened = "-" in labels[-2] and labels[-1] not in _UNITS
        return (labels[-1] in _IN_PROGRAMS or hyphened or labels[-1].startswith("xn--")) and not after.startswith("(")
    ending = name.rpartition(".")[2]  # "It works.So do we" lacks a blank, and "nav.Link" is a class
    return not (ending[:1].isupper() and ending[1:].islower() and name[:1].islower())


def _is_number(text: str) -> bool:
    """Whether a run of digits can be dialled: neither a date nor a number with a fraction nor zeros."""
    plain = text.strip()
    if re.fullmatch(r"(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}.*|\+?\d+\.\d+|\+?0[0. ]*", plain):
        return False
    number = digits(plain)
    return 7 <= len(number) <= 15 or bool(re.search(r"[A-Z]", plain))


def digits(text: str) -> str:
    """A number by its digits alone.

    >>> digits("+44 (0)20 7946-0000"), digits("0044 20 7946 0000")
    ('442079460000', '442079460000')
    """
    return re.sub(r"^00", "", re.sub(r"[^\dA-Za-z]", "", text.replace("(0)", ""))).upper()


_SPOKEN = {"sms": "tel", "callto": "tel", "whatsapp": "tel"}


def link(address: str, *, shown: bool = False) -> Iterator[Found]:
    """What a link leads to, and what it carries; `shown` is one that is in a text.

    >>> [one.value for one in link("https://www.kraken.com/r?to=evil.example")]
    ['www.kraken.com/r?to=evil.example', 'evil.example']
    >>> [one.value for one in link("MAILTO:help@kraken.com?cc=evil@krakem.com")]
    ['help@kraken.com', 'evil@krakem.com']
    """
    address = re.sub(r"^h(?:xx|\*\*)p", "http", address, flags=re.IGNORECASE)
    scheme, colon, rest = address.partition(":")
    scheme = scheme.strip().lower()
    if scheme == "mailto":
        yield from _mail(rest)
        return
    if _SPOKEN.get(scheme, scheme) == "tel" and colon:
        number = digits(unquote(rest.partition("?")[0]))
        if number or "phone=" in rest:
            yield Found("phone", address, number or digits(rest.partition("phone=")[2].partition("&")[0]))
        return
    target = take_apart(address)
    if target.scheme in SPECIAL_SCHEMES or (not target.scheme and target.host):
        host = re.sub(r"^.*[}>]\.", "", target.host)
        if is_own_machine(host) or (shown and not is_reachable(host)):
            return
        marks = f"{target.user}@" if target.user else ""
        port = f":{target.port}" if target.port else ""
        yield Found("host", address, f"{host}{port}{target.path}" if not marks else f"{host}{target.path}", sure=True)
        yield from carried(target.path)
    elif target.scheme in ("bitcoin", "ethereum", "litecoin"):
        return  # what follows is looked for among wallets
    elif target.scheme and not shown:
        yield Found("link", address, address)


def _mail(rest: str) -> Iterator[Found]:
    first, _, query = rest.partition("?")
    for part in unquote(first).split(","):
        if part.strip():
            yield Found("email", part.strip(), fold(part.strip()).text.lower())
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        if key.lower() in ("to", "cc", "bcc"):
            yield from (
                Found("email", part, part.strip().lower()) for part in unquote(value).split(",") if part.strip()
            )
        else:
            yield from find(unquote(value))


def carried(path: str) -> Iterator[Found]:
    """Other addresses in the path and the query of one, to which it may lead on."""
    if not path.strip("/\\?#"):
        return
    text = path
    for _ in range(3):
        text = unquote(text, errors="replace")
    for match in re.finditer(
        r"(?:https?:|hxxps?:)?[/\\]{2,}([^\s/\\?#&\"'<>]+)|https?:([^\s/\\?#&\"'<>]+)", text, re.IGNORECASE
    ):
        host = (match[1] or match[2]).rpartition("@")[2].lower()
        if is_host(host.partition(":")[0]) or match[0].lower().startswith("http"):
            yield Found("host", match[0], host)
    for match in re.finditer(r"(?:[?&;#]|^)[\w.\[\]-]*=([^&#;\s]+)", text):
        value = match[1]
        email = _compiled(_EMAIL).fullmatch(value)
        if email and is_host(email[4]):
            yield Found("email", value, value.lower())
        elif (host := re.match(rf"(?:[^@/]*@)?({_NAME})(?=[/:?#]|$)", value)) and is_host(host[1]):
            yield Found("host", value, host[1].lower(), sure=_is_sure(host[1], "", "", code=True))
