"""The document of Kraken's Spot REST API: whole, in both languages, and true to its own schemas."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from helpcenter.content import yaml

ROOT = Path(__file__).parents[2]
FILE = ROOT / "api-reference" / "spot-rest.yaml"
DATA: dict[str, Any] = yaml.parse(FILE.read_text(encoding="utf-8"), file=FILE.name).data
CALLS = {
    f"{method.upper()} {path}": call
    for path, item in DATA["paths"].items()
    for method, call in item.items()
    if method in ("get", "post")
}
NO_KEY, ANY_KEY = "None. No key is needed.", "None besides a valid key."
FUNDS, LEDGER, EXPORT = "Funds permissions: Query", "Data: Query ledger entries", "Data: Export data"
WITHDRAW, EARN = "Funds permissions: Withdraw", "Funds permissions: Earn"
QUERY_OPEN = "Orders and trades: Query open orders & trades"
QUERY_CLOSED = "Orders and trades: Query closed orders & trades"
QUERY_EITHER = f"{QUERY_OPEN} or Query closed orders & trades"
TRADE = "Orders and trades: Create & modify orders"
TRADE_AND_CANCEL = f"{TRADE} and Cancel & close orders"
TRADE_OR_CANCEL = f"{TRADE} or Cancel & close orders"
PERMISSIONS = {
    "GET /0/public/Time": NO_KEY,
    "GET /0/public/SystemStatus": NO_KEY,
    "GET /0/public/Assets": NO_KEY,
    "GET /0/public/AssetPairs": NO_KEY,
    "GET /0/public/Ticker": NO_KEY,
    "GET /0/public/OHLC": NO_KEY,
    "GET /0/public/Depth": NO_KEY,
    "GET /0/public/GroupedBook": NO_KEY,
    "GET /0/public/Trades": NO_KEY,
    "GET /0/public/Spread": NO_KEY,
    "POST /0/private/Level3": QUERY_OPEN,
    "POST /0/private/Balance": FUNDS,
    "POST /0/private/BalanceEx": FUNDS,
    "POST /0/private/CreditLines": FUNDS,
    "POST /0/private/TradeBalance": QUERY_OPEN,
    "POST /0/private/OpenOrders": QUERY_OPEN,
    "POST /0/private/ClosedOrders": QUERY_CLOSED,
    "POST /0/private/QueryOrders": f"{QUERY_EITHER}, depending on the state of the order",
    "POST /0/private/OrderAmends": QUERY_EITHER,
    "POST /0/private/TradesHistory": QUERY_CLOSED,
    "POST /0/private/QueryTrades": QUERY_CLOSED,
    "POST /0/private/OpenPositions": QUERY_OPEN,
    "POST /0/private/Ledgers": LEDGER,
    "POST /0/private/QueryLedgers": LEDGER,
    "POST /0/private/TradeVolume": FUNDS,
    "POST /0/private/AddExport": EXPORT,
    "POST /0/private/ExportStatus": EXPORT,
    "POST /0/private/RetrieveExport": EXPORT,
    "POST /0/private/RemoveExport": EXPORT,
    "POST /0/private/GetApiKeyInfo": ANY_KEY,
    "POST /0/private/AddOrder": TRADE,
    "POST /0/private/AddOrderBatch": TRADE_AND_CANCEL,
    "POST /0/private/AmendOrder": TRADE_OR_CANCEL,
    "POST /0/private/EditOrder": TRADE_AND_CANCEL,
    "POST /0/private/CancelOrder": TRADE_OR_CANCEL,
    "POST /0/private/CancelOrderBatch": TRADE_OR_CANCEL,
    "POST /0/private/CancelAll": TRADE_OR_CANCEL,
    "POST /0/private/CancelAllOrdersAfter": TRADE_OR_CANCEL,
    "POST /0/private/GetWebSocketsToken": "WebSocket interface: On",
    "POST /0/private/DepositMethods": f"{FUNDS} and Deposit",
    "POST /0/private/DepositAddresses": FUNDS,
    "POST /0/private/DepositStatus": FUNDS,
    "POST /0/private/WithdrawMethods": f"{FUNDS} and Withdraw",
    "POST /0/private/WithdrawAddresses": f"{FUNDS} and Withdraw",
    "POST /0/private/WithdrawInfo": f"{FUNDS} and Withdraw",
    "POST /0/private/Withdraw": WITHDRAW,
    "POST /0/private/WithdrawStatus": f"{WITHDRAW}, or Data: Query ledger entries",
    "POST /0/private/WithdrawCancel": f"{WITHDRAW}. Taking back a WalletTransfer needs none",
    "POST /0/private/WalletTransfer": FUNDS,
    "POST /0/private/CreateSubaccount": WITHDRAW,
    "POST /0/private/AccountTransfer": WITHDRAW,
    "POST /0/private/Earn/Strategies": ANY_KEY,
    "POST /0/private/Earn/Allocations": FUNDS,
    "POST /0/private/Earn/Allocate": EARN,
    "POST /0/private/Earn/Deallocate": EARN,
    "POST /0/private/Earn/AllocateStatus": f"{EARN} or Query",
    "POST /0/private/Earn/DeallocateStatus": f"{EARN} or Query",
}
"""Every call that has an official source, and what its key must be allowed."""
SCRIPT = re.compile(r"[\u4e00-\u9fff]")
VALUES = {"example", "examples", "default", "enum", "x-also-asked"}
MARKED = ("x-permission", "x-rate-limit", "x-uncertain")
SOURCES = ("https://docs.kraken.com/", "https://github.com/krakenfx/", "https://support.kraken.com/")


def parts(data: Any, pointer: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the document that is no value of an example."""
    if isinstance(data, dict):
        yield pointer, data
        for key, value in data.items():
            named = pointer.endswith("/properties")
            if named or key not in VALUES:
                yield from parts(value, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from parts(value, f"{pointer}/{at}")


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text that readers see: where, in English, in Chinese."""
    for pointer, part in parts(DATA):
        if pointer.endswith(("/x-zh", "/properties")):
            continue
        for key in ("title", "summary", "description", *(["name"] if re.fullmatch("#/tags/[0-9]+", pointer) else [])):
            if isinstance(part.get(key), str):
                yield f"{pointer}/{key}", part[key], part.get("x-zh", {}).get(key, "")
        for key in MARKED:
            if key in part:
                yield f"{pointer}/{key}", part[key].get("en", ""), part[key].get("zh", "")


def findings(data: dict[str, Any]) -> list[str]:
    """Examples that their schemas do not allow."""
    registry = Registry().with_resource("urn:spot", DRAFT202012.create_resource(data))
    found = []
    for pointer, part in parts(data):
        if "example" not in part:
            continue
        place = f"{pointer}/schema" if "schema" in part else pointer
        check = Draft202012Validator(
            {"$ref": f"urn:spot{place.replace('%', '%25').replace('{', '%7B').replace('}', '%7D')}"},
            registry=registry, format_checker=FormatChecker(),
        )  # fmt: skip
        found += [f"{pointer}: {error.message}" for error in check.iter_errors(part["example"])]
    return found


def test_it_is_valid_and_says_its_version_and_day() -> None:
    assert list(OpenAPIV31SpecValidator(DATA).iter_errors()) == []
    assert DATA["info"]["version"] == "0"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", DATA["info"]["x-as-of"])


def test_every_call_is_there_with_its_permission() -> None:
    assert {name: call["x-permission"]["en"] for name, call in CALLS.items()} == PERMISSIONS


def test_a_private_call_is_signed_and_a_public_one_is_not() -> None:
    for name, call in CALLS.items():
        private = "/private/" in name
        assert ("security" in call) is private, name
        assert ("requestBody" in call) is private, name
        if private:
            [media] = call["requestBody"]["content"].values()
            schema = media["schema"]
            if "$ref" in schema:
                schema = DATA["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            assert "nonce" in schema["required"], name


def test_every_text_is_in_both_languages() -> None:
    found = list(texts())
    assert len(found) > 800
    wrong = [where for where, english, chinese in found if SCRIPT.search(english) or not SCRIPT.search(chinese)]
    assert wrong == []


@pytest.mark.parametrize("name", CALLS)
def test_a_call_has_all_that_its_page_shows(name: str) -> None:
    call = CALLS[name]
    assert call["operationId"] == re.sub(r"\W", "", name.partition("/0/")[2].partition("/")[2])
    assert {"summary", "description", "tags", "x-rate-limit", "x-errors", "x-sources", "x-also-asked"} <= call.keys()
    for lang in ("en", "zh"):
        assert len(set(call["x-also-asked"][lang])) >= 3
    assert all(SCRIPT.search(asked) for asked in call["x-also-asked"]["zh"])
    assert call["tags"][0] in [tag["name"] for tag in DATA["tags"]]
    assert call["x-sources"]
    assert all(source.startswith(SOURCES) for source in call["x-sources"])
    answers = [media for media in call["responses"]["200"]["content"].values() if "example" not in media]
    assert all(media["schema"].get("format") == "binary" for media in answers)


def test_every_error_is_in_the_catalogue() -> None:
    catalogue = (ROOT / "api-reference" / "errors.yml").read_text(encoding="utf-8")
    known = {entry["error"] for entry in yaml.parse(catalogue, file="errors.yml").data["entries"]}
    for name, call in CALLS.items():
        assert set(call["x-errors"]) <= known, name
        assert len(call["x-errors"]) == len(set(call["x-errors"])), name


def test_examples_fit_their_schemas() -> None:
    assert findings(DATA) == []


def test_an_example_that_does_not_fit_is_found() -> None:
    data = copy.deepcopy(DATA)
    [media] = data["paths"]["/0/private/AddOrder"]["post"]["requestBody"]["content"].values()
    media["example"]["type"] = "hold"
    assert ["'hold' is not one of" in finding for finding in findings(data)] == [True]


def test_examples_say_only_what_the_schemas_describe() -> None:
    """A key that a schema does not name would pass in silence."""
    registry = Registry().with_resource("urn:spot", DRAFT202012.create_resource(DATA)).resolver("urn:spot")

    def strangers(value: Any, schema: Any, where: str) -> Iterator[str]:
        while "$ref" in schema:
            schema = registry.lookup(schema["$ref"]).contents
        if isinstance(value, dict) and "properties" in schema:
            for key, each in value.items():
                inner = schema["properties"].get(key, schema.get("additionalProperties"))
                yield from [f"{where}/{key}"] if inner is None else strangers(each, inner, f"{where}/{key}")
        elif isinstance(value, dict) and "additionalProperties" in schema:
            for key, each in value.items():
                yield from strangers(each, schema["additionalProperties"], f"{where}/{key}")
        elif isinstance(value, list) and "items" in schema:
            for each in value:
                yield from strangers(each, schema["items"], f"{where}[]")

    shown = [(pointer, part) for pointer, part in parts(DATA) if "schema" in part and "example" in part]
    assert len(shown) >= len(CALLS)
    assert [each for pointer, part in shown for each in strangers(part["example"], part["schema"], pointer)] == []


def test_links_lead_to_files_and_entries() -> None:
    found = 0
    for where, *languages in texts():
        for target in re.findall(r"\]\(([^)\s]+)\)", " ".join(languages)):
            if target.startswith("https://"):
                assert re.match(r"https://(docs|support|status|www)\.kraken\.com", target), where
                continue
            path, _, anchor = target.partition("#")
            homes = [ROOT / path, ROOT / "docs" / path]
            home = next((file for file in homes if file.is_file()), None)
            assert home, f"{where}: {target}"
            wanted = rf"id: {anchor}\b" if home.suffix == ".yml" else rf"#{anchor}\b"
            assert not anchor or re.search(wanted, home.read_text(encoding="utf-8")), f"{where}: {target}"
            found += 1
    assert found > 10
