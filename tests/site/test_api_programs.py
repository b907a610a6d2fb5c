"""The programs in api-reference/samples do what their pages say, against a small exchange of our own."""

from __future__ import annotations

import importlib
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.client import RemoteDisconnected
from pathlib import Path
from types import ModuleType

import pytest

from building import ROOT
from exchange import DAY, KEY, SECRET, Exchange, candle, entry, serving

SAMPLES = ROOT / "api-reference" / "samples"
RUNNERS = {".py": [sys.executable], ".mjs": ["node"], ".sh": ["bash"]}
BOTH = pytest.mark.parametrize("ending", [".py", ".mjs"])

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def exchange() -> Exchange:
    return Exchange()


@pytest.fixture
def run(exchange: Exchange, tmp_path: Path) -> Iterator[Run]:
    with serving(exchange) as address:
        keys = {"KRAKEN_API_BASE": address, "KRAKEN_API_KEY": KEY, "KRAKEN_API_SECRET": SECRET}

        def start(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
            file = SAMPLES / name
            command = [*RUNNERS[file.suffix], str(file), *arguments]
            env = {**os.environ, **keys, "PYTHONDONTWRITEBYTECODE": "1", "NO_PROXY": "*"}
            return subprocess.run(
                command,
                env=env,
                cwd=tmp_path,
                text=True,
                encoding="utf-8",
                capture_output=True,
                timeout=60,
                check=False,
            )

        yield start


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    monkeypatch.syspath_prepend(str(SAMPLES))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.mark.parametrize(
    "name",
    ["kraken.py", "kraken.mjs", "signature.py", "signature.mjs", "balance.py", "balance.mjs", "balance.sh", "keys.sh",
     "nonces.py", "key_info.py", "retry.py", "order.py", "order.mjs", "checksum.py"],
)  # fmt: skip
def test_a_program_runs(run: Run, name: str) -> None:
    done = run(name)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["balance.py", "balance.mjs", "balance.sh"])
def test_a_wrong_secret_is_refused(run: Run, exchange: Exchange, name: str) -> None:
    exchange.secrets[KEY] = "b3RoZXI="
    done = run(name)
    assert "EAPI:Invalid signature" in done.stdout + done.stderr


@BOTH
def test_the_check_places_nothing(run: Run, exchange: Exchange, ending: str) -> None:
    done = run(f"order{ending}")
    assert done.stdout.startswith("Only checked, not placed: buy")
    assert exchange.names == ["AssetPairs", "Ticker", "AddOrder"]
    assert exchange.orders == {}


@BOTH
def test_the_first_order_is_placed_once_and_cancelled(run: Run, exchange: Exchange, ending: str) -> None:
    done = run(f"first_order{ending}")
    assert (done.returncode, done.stderr) == (0, "")
    assert exchange.names == ["AssetPairs", "Ticker", "AddOrder", "AddOrder", "QueryOrders", "CancelOrder"]
    (order,) = exchange.orders.values()
    assert order["status"] == "canceled"
    price, volume = Decimal(order["price"]), Decimal(order["volume"])
    assert price % Decimal("0.1") == 0
    assert Decimal(21_876) <= price <= Decimal("27345.6") * Decimal("0.8")
    assert volume >= Decimal("0.00005")
    assert price * volume >= Decimal("0.5")
    assert -volume.as_tuple().exponent <= 8  # type: ignore[operator]  # a number's exponent is an int


@BOTH
def test_an_order_whose_answer_is_lost_is_found_and_not_sent_again(run: Run, exchange: Exchange, ending: str) -> None:
    exchange.lost.add("AddOrder")
    done = run(f"first_order{ending}")
    assert (done.returncode, done.stderr) == (0, "")
    (order,) = exchange.orders.values()
    assert order["status"] == "canceled"
    assert "OpenOrders" in exchange.names


@BOTH
def test_an_order_that_is_filled_before_the_cancellation_is_no_failure(
    run: Run, exchange: Exchange, ending: str
) -> None:
    exchange.refuse["CancelOrder"] = ["EOrder:Unknown order"]
    done = run(f"first_order{ending}")
    assert done.returncode == 0
    assert "No longer open" in done.stdout


@BOTH
def test_a_refused_order_ends_the_program(run: Run, exchange: Exchange, ending: str) -> None:
    exchange.refuse["AddOrder"] = ["EOrder:Insufficient funds"]
    done = run(f"first_order{ending}")
    assert done.returncode == 1
    assert "EOrder:Insufficient funds" in done.stderr
    assert exchange.orders == {}


def test_candles_are_kept_and_grow(run: Run, exchange: Exchange, tmp_path: Path) -> None:
    file = tmp_path / "btc.csv"
    assert run("candles.py", str(file)).stdout.startswith("29 finished candles\n")
    exchange.candles[-1] = candle(30, 110)
    exchange.candles += [candle(31, 111), candle(32, 112)]
    assert run("candles.py", str(file)).stdout.startswith("31 finished candles\n")
    assert exchange.names[-1] == "OHLC"
    assert exchange.calls[-1].fields == {"pair": "XBTUSD", "interval": "1440", "since": str(29 * DAY)}
    rows = [line.split(",") for line in file.read_text().splitlines()]
    assert [row[0] for row in rows] == ["time", *(str(day * DAY) for day in range(1, 32))]
    assert [row[4] for row in rows[-2:]] == ["110", "111"]


def test_figures_of_candles(load: Callable[[str], ModuleType]) -> None:
    candles = load("candles")
    up = [100.0, 110.0, 121.0, 133.1]
    assert candles.volatility(up) == pytest.approx(0, abs=1e-9)
    # Changes of +10 % and -10 % in turn: their logarithms differ by ln 1.1 - ln 0.9.
    assert candles.volatility([100, 110, 99]) == pytest.approx((math.log(1.1) - math.log(0.9)) / 2**0.5 * 365**0.5)
    assert candles.drawdown(up) == 0
    assert candles.drawdown([100, 80, 120, 90, 130]) == pytest.approx(0.25)


BOOKS = [
    entry(1, "ZUSD", "1000", "0", "1000", kind="deposit"),
    entry(2, "ZUSD", "-400", "4", "596", ref="T1"),
    entry(2, "XXBT", "2", "0", "2", ref="T1"),
    entry(3, "ZUSD", "300", "3", "893", ref="T2"),
    entry(3, "XXBT", "-1", "0", "1", ref="T2"),
    entry(4, "XETH", "5", "0", "5", kind="staking"),
]
"""Two bitcoin for 404, one of them sold for 297: 297 - 202 = 95 taken, 1 left that cost 202."""


def test_figures_of_the_ledger(load: Callable[[str], ModuleType]) -> None:
    ledgers = load("ledgers")
    assert ledgers.fees(BOOKS) == {"ZUSD": Decimal(7)}
    assert ledgers.profit(BOOKS) == {"XXBT": (Decimal(95), Decimal(1), Decimal(202))}
    rows = [{"id": str(at), **row} for at, row in enumerate(BOOKS)]
    assert ledgers.broken(rows) == []
    del rows[1]
    assert ledgers.broken(rows) == ["3"]


def test_the_ledger_is_read_whole_though_it_grows_meanwhile(run: Run, exchange: Exchange, tmp_path: Path) -> None:
    exchange.ledger = {
        f"L{at:03}": entry(1000 + at, "ZUSD", "1", "0.01", f"{(at + 1) * 0.99:.2f}", kind="deposit")
        for at in range(120)
    }
    file = tmp_path / "ledger.csv"
    done = run("ledgers.py", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "120 entries, 0 of them do not follow from the one before\nFees paid in ZUSD: 1.20\n"
    assert [line.split(",")[0] for line in file.read_text().splitlines()[1:]] == [f"L{at:03}" for at in range(120)]
    assert [call.fields["ofs"] for call in exchange.calls if call.name == "Ledgers"] == ["0", "50", "100"]


def test_the_pace_never_goes_over_the_maximum(
    load: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = load("pace")
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(module.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    pace, level, at = module.Pace(15, 0.33), 0.0, 0.0
    for cost in [1, 2, 2, 1] * 20:
        pace.wait(cost)
        level, at = max(0.0, level - (now[0] - at) * 0.33) + cost, now[0]
        assert level <= 15 + 1e-9
    # What the calls cost, less what fits at once, has to fall first.
    assert now[0] == pytest.approx((120 - 15) / 0.33)


def test_what_is_repeated_and_what_is_not(load: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    module = load("retry")
    monkeypatch.setattr(module.time, "time", lambda: 1000.0)
    assert module.pause(["EService: Throttled: 1007"], 1) == 7
    assert all(0 < module.pause(["EService:Unavailable"], attempt) <= 90 for attempt in range(20))
    assert module.pause(["EGeneral:Internal error:42"], 1) is not None
    for error in ("EAPI:Invalid nonce", "EAPI:Invalid key", "EOrder:Insufficient funds", "EGeneral:Temporary lockout"):
        assert module.pause([error], 1) is None
    answers: list[object] = [
        module.ApiError(["EService:Busy"]),
        TimeoutError(),
        RemoteDisconnected("gone"),
        {"open": {}},
    ]
    slept: list[float] = []

    def private(name: str, **fields: object) -> object:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(module, "private", private)
    monkeypatch.setattr(module.time, "sleep", slept.append)
    assert module.read("OpenOrders") == {"open": {}}
    assert len(slept) == 3
    answers.append(module.ApiError(["EGeneral:Permission denied"]))
    with pytest.raises(module.ApiError, match="Permission denied"):
        module.read("OpenOrders")


PAGES = sorted((ROOT / "api-reference").glob("*.md"))
BLOCK = re.compile(r"^( *)```(.*?)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
CHANNELS = set("status heartbeat ticker book level3 ohlc trade instrument executions balances".split())
METHODS = set("subscribe unsubscribe ping pong add_order amend_order edit_order cancel_order cancel_all".split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_code_in_a_page_is_a_message_or_a_file_that_runs(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    blocks = BLOCK.findall(written)
    assert len(blocks) * 2 == written.count("```")
    for _, language, text in blocks:
        if language == "sketch":
            continue
        assert language == "json", "show a file of samples/ instead: those are run"
        message = json.loads(text)
        if "error" not in message:
            assert message.get("method") in METHODS or message.get("channel") in CHANNELS
            inner = message.get("params", message.get("result", {}))
            assert inner.get("channel", "ticker") in CHANNELS
