"""Every sample that the site shows for the Spot REST API, run as it is against an exchange made of its document."""

from __future__ import annotations

import base64
import copy
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import yaml as plain

from building import ROOT
from exchange import Exchange, serving, signature
from helpcenter.content.files import SourceFile
from helpcenter.content.languages import Messages
from helpcenter.kinds.api import operation
from helpcenter.kinds.api import reader as api
from helpcenter.kinds.api.entries import ApiDocument
from helpcenter.kinds.api.samples import samples
from spot import Call, spot

RUNNING = ROOT / "tests" / "running"
LANGUAGES = {"curl": (["bash"], "sh"), "python": ([sys.executable], "py"), "javascript": (["node"], "mjs")}
PUBLISHED = {
    "secret": "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
    "nonce": "1616492376594",
    "body": "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
    "sign": "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
}
"""The example in https://docs.kraken.com/exchange/guides/rest/authentication, whose secret opens nothing."""


class Words(dict[str, str]):
    """Words that nobody reads."""

    def __missing__(self, key: str) -> str:
        return key


def read(data: Any) -> ApiDocument:
    text = plain.safe_dump(data, sort_keys=False, allow_unicode=True)
    file = SourceFile("api-reference/spot-rest.yaml", "api-reference/spot-rest.yaml", text)
    [document], findings = api.read([file])
    assert findings == []
    return document


def programs(document: ApiDocument) -> dict[tuple[str, str], str]:
    """The samples of every call: (name, language) to text."""
    found = {}
    for call in document.calls:
        trees = document.trees("en", "en", Messages("en", Words()))
        for sample in samples(operation.read(document, call, trees), trees):
            found[call.template.split("/", 3)[3], sample.language] = sample.code
    return found


def run(folder: Path, exchange: Exchange, made: dict[tuple[str, str], str], *, clock: str = "0") -> None:
    """Runs samples, one process a language; what each said is in `<language>/<name>/out` and `err`."""
    certificate = folder / "certificate.pem"
    asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=api.kraken.com"
    named = [
        "-addext",
        "subjectAltName=DNS:api.kraken.com",
        "-keyout",
        str(certificate),
        "-out",
        str(folder / "public.pem"),
    ]
    subprocess.run([which("openssl") or "openssl", *asked.split(), *named], check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + (folder / "public.pem").read_bytes())
    trust = dict.fromkeys(("CURL_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"), str(folder / "public.pem"))
    with serving(exchange, certificate) as address:
        port = address.rpartition(":")[2]

        def start(language: str) -> None:
            command, ending = LANGUAGES[language]
            homes = []
            for (name, each), code in made.items():
                if each == language:
                    home = folder / language / name.replace("/", "-")
                    home.mkdir(parents=True)
                    (home / f"sample.{ending}").write_text(code, encoding="utf-8")
                    homes.append(str(home))
            env = {**os.environ, **trust, "CURL_HOME": str(folder), "NO_PROXY": "*", "API_KEY": language}
            env["API_SECRET"] = exchange.secrets[language]
            subprocess.run(
                [*command, str(RUNNING / f"samples.{ending}"), port, clock, *homes],
                env=env, check=True, capture_output=True, timeout=240,
            )  # fmt: skip

        with ThreadPoolExecutor() as pool:
            list(pool.map(start, LANGUAGES))


SAMPLES = programs(read(spot().data))


class Plain(Exchange):
    """Answers every call as the document says."""

    def answer(self, call: Call) -> Any:
        found = spot().example(call)
        return super().answer(call) if found is None else found


def exchange_of(secret: str = "") -> Plain:
    exchange = Plain()
    for language in LANGUAGES:
        exchange.secrets[language] = secret or base64.b64encode(language.encode()).decode()
    return exchange


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plain]:
    folder, exchange = tmp_path_factory.mktemp("samples"), exchange_of()
    run(folder, exchange, SAMPLES)
    return folder, exchange


def test_there_is_a_sample_of_every_call_in_every_language() -> None:
    assert Counter(language for _, language in SAMPLES) == dict.fromkeys(LANGUAGES, len(spot().data["paths"]))


@pytest.mark.parametrize(("name", "language"), SAMPLES)
def test_a_sample_is_accepted_and_shows_the_answer(ran: tuple[Path, Plain], name: str, language: str) -> None:
    folder, exchange = ran
    home = folder / language / name.replace("/", "-")
    said = home / "err"
    assert not said.exists() or said.read_text() == ""
    if name == "RetrieveExport":
        assert (home / "answer.bin").read_bytes().startswith(b"PK")
    else:
        assert "'error': []" in (shown := (home / "out").read_text().replace('"', "'").replace("error:", "'error':"))
        assert "result" in shown
    if spot().data["paths"].get(f"/0/private/{name}"):
        assert [call.headers["API-Key"] for call in exchange.calls if call.name == name].count(language) == 1
    else:
        assert exchange.names.count(name) == len(LANGUAGES)


def test_nothing_was_refused(ran: tuple[Path, Plain]) -> None:
    assert ran[1].refused == []
    assert len(ran[1].calls) == len(SAMPLES)


def test_samples_sign_as_the_published_example_does(tmp_path: Path) -> None:
    data = copy.deepcopy(spot().data)
    post = data["paths"]["/0/private/AddOrder"]["post"]
    [media] = post["requestBody"]["content"].values()
    pairs = dict(pair.split("=") for pair in PUBLISHED["body"].split("&"))
    media["example"] = {**pairs, "nonce": int(pairs["nonce"])}
    data["paths"] = {"/0/private/AddOrder": {"post": post}}
    exchange = exchange_of(PUBLISHED["secret"])
    run(tmp_path, exchange, programs(read(data)), clock=PUBLISHED["nonce"])
    assert exchange.refused == []
    assert [(call.body.decode(), call.headers["API-Sign"]) for call in exchange.calls] == [
        (PUBLISHED["body"], PUBLISHED["sign"])
    ] * 3
    assert (
        signature("/0/private/AddOrder", PUBLISHED["nonce"], PUBLISHED["body"], PUBLISHED["secret"])
        == (PUBLISHED["sign"])
    )


ANY, OTHER = "c2VjcmV0", "b3RoZXI="


def signed(name: str, body: str, *, nonce: str = "5", secret: str = ANY, key: str = "python") -> Call:
    path = f"/0/private/{name}"
    headers = {"API-Key": key, "API-Sign": signature(path, nonce, body, secret)}
    return Call("POST", path, "", {**headers, "Content-Type": "application/x-www-form-urlencoded"}, body.encode())


ORDER = "nonce=5&ordertype=limit&type=buy&volume=1&pair=XBTUSD&price=1"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (signed("AddOrder", ORDER), ""),
        (signed("AddOrder", ORDER, secret=OTHER), "EAPI:Invalid signature"),
        (signed("AddOrder", ORDER, nonce="6"), "EAPI:Invalid signature"),
        (signed("AddOrder", ORDER, key="nobody"), "EAPI:Invalid key"),
        (signed("AddOrder", ORDER.replace("=5", "=4", 1), nonce="4"), "EAPI:Invalid nonce"),
        (signed("AddOrder", ORDER.replace("nonce=5&", "")), "EGeneral:Invalid arguments:nonce"),
        (signed("AddOrder", ORDER.replace("buy", "hold")), "EGeneral:Invalid arguments"),
        (signed("AddOrder", ORDER.replace("volume=1&", "")), "EGeneral:Invalid arguments"),
        (signed("AddOrder", ORDER + "&size=1"), "EGeneral:Invalid arguments:size"),
        (signed("AddOrder", ORDER + "&price=2"), "EGeneral:Invalid arguments"),
        (signed("AddOrders", ORDER), "EGeneral:Unknown method"),
        (Call("POST", "/0/public/Time"), "EGeneral:Unknown method"),
        (Call("GET", "/0/public/Depth", "pair=XBTUSD&count=501"), "EGeneral:Invalid arguments:count"),
        (Call("GET", "/0/public/Depth", "pair=XBTUSD&size=5"), "EGeneral:Invalid arguments:size"),
        (Call("GET", "/0/public/Depth"), "EGeneral:Invalid arguments:pair"),
        (Call("GET", "/0/public/Time"), ""),
    ],
)  # fmt: skip
def test_a_wrong_call_is_refused(call: Call, error: str) -> None:
    exchange = exchange_of(ANY)
    exchange.nonces["python"] = 4
    exchange.receive(call)
    said = exchange.refused[0][1] if exchange.refused else ""
    assert said.startswith(error)
    assert bool(said) is bool(error)
