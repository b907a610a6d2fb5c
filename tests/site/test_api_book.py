"""The program that keeps an order book, against a local WebSocket with the published book."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from decimal import Decimal
from shutil import which
from typing import Any
from zlib import crc32

import pytest

from building import ROOT
from streaming import Line, streaming

ASKS = """0.5668 4410.79769741, 0.5669 4655.40412487, 0.5670 49844.89424998, 0.5671 24306.41678000,
0.5672 29783.25223475, 0.5673 57234.71239278, 0.5674 45065.04744000, 0.5675 5912.76380354,
0.5676 42514.92434778, 0.5677 36304.08470220"""
BIDS = """0.5666 4831.75496356, 0.5665 6658.22734739, 0.5664 18724.91513344, 0.5663 11563.92544914,
0.5662 14006.65365711, 0.5661 17454.85679807, 0.5660 18097.15470000, 0.5659 33644.89175666,
0.5658 148.34640000, 0.5657 606.70854372"""
PUBLISHED = 2439117997
"""The checksum of that book, as https://docs.kraken.com/exchange/guides/websockets/book-checksum-v2 has it."""
Levels = list[tuple[str, str]]


def levels(text: str) -> Levels:
    return [(price, qty) for price, _, qty in (each.strip().partition(" ") for each in text.split(","))]


def checksum(asks: Levels, bids: Levels) -> int:
    """By the published rule, written apart from the samples."""
    parts = [part for level in (*asks[:10], *bids[:10]) for part in level]
    return crc32("".join(part.replace(".", "").lstrip("0") for part in parts).encode())


def message(kind: str, asks: Levels, bids: Levels, sum_: int) -> dict[str, Any]:
    rows = [[{"price": float(price), "qty": float(qty)} for price, qty in side] for side in (asks, bids)]
    data = {"symbol": "MATIC/USD", "asks": rows[0], "bids": rows[1], "checksum": sum_}
    return {"channel": "book", "type": kind, "data": [data]}


def begin(line: Line) -> None:
    """Up to the subscription of the book."""
    line.send({"channel": "status", "type": "update", "data": [{"system": "online"}]})
    assert line.receive()["params"] == {"channel": "instrument"}
    pairs = [{"symbol": name, "price_precision": at, "qty_precision": 8} for at, name in ((1, "A/B"), (4, "MATIC/USD"))]
    line.send({"channel": "instrument", "type": "snapshot", "data": {"assets": [], "pairs": pairs}})
    assert line.receive()["method"] == "unsubscribe"
    asked = {"channel": "book", "symbol": ["MATIC/USD"], "depth": 10}
    assert line.receive() == {"method": "subscribe", "params": asked}
    line.send({"method": "subscribe", "result": asked, "success": True})


def run(play: Callable[[Line], None]) -> list[str]:
    """What the program says, line by line."""
    failed: list[BaseException] = []

    def watched(line: Line) -> None:
        try:
            play(line)
        except BaseException as error:
            failed.append(error)
            raise

    with streaming(watched) as address:
        command = [which("node") or "node", "--experimental-websocket", "--no-warnings"]
        done = subprocess.run(
            [*command, str(ROOT / "api-reference" / "samples" / "book.mjs"), "MATIC/USD"],
            env={**os.environ, "KRAKEN_WS": address}, text=True, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
    assert failed == []
    assert done.returncode == 0
    return (done.stdout + done.stderr).splitlines()


def test_the_rule_gives_the_published_checksum() -> None:
    assert checksum(levels(ASKS), levels(BIDS)) == PUBLISHED


def test_a_book_is_kept_and_its_checksum_verified() -> None:
    def play(line: Line) -> None:
        begin(line)
        asks, bids = levels(ASKS), levels(BIDS)
        line.send(message("snapshot", asks, bids, PUBLISHED))
        # A new best bid pushes the last one out; a level is emptied, and the next one comes with it.
        bids = [("0.5667", "0.00000001"), *bids][:10]
        after = [*asks[1:], ("0.5678", "1.50000000")]
        rows = [(asks[0][0], "0"), after[-1]]
        line.send({"channel": "heartbeat"})
        line.send(message("update", rows, bids[:1], checksum(after, bids)))
        bids[0] = ("0.5667", "20.00000000")
        line.send(message("update", [], bids[:1], checksum(after, bids)))

    assert run(play) == [
        "bid 0.5666 ask 0.5668", "bid 0.5667 ask 0.5669", "bid 0.5667 ask 0.5669", "The connection ended.",
    ]  # fmt: skip


@pytest.mark.parametrize("off", [1, -1])
def test_a_wrong_checksum_is_noticed_and_the_book_begins_afresh(off: int) -> None:
    def play(line: Line) -> None:
        begin(line)
        asks, bids = levels(ASKS), levels(BIDS)
        line.send(message("snapshot", asks, bids, PUBLISHED))
        best = f"{Decimal(bids[0][0]) + Decimal('0.0001')}"
        line.send(message("update", [], [(best, "1")], PUBLISHED + off))
        line.send(message("update", [], [(best, "2")], 0))  # on its way already: no book to put it in
        assert [line.receive()["method"] for _ in range(2)] == ["unsubscribe", "subscribe"]
        line.send(message("snapshot", asks, bids, PUBLISHED))

    assert run(play) == [
        "bid 0.5666 ask 0.5668", "The checksum differs: a fresh snapshot is asked for.", "bid 0.5666 ask 0.5668",
        "The connection ended.",
    ]  # fmt: skip


def test_a_refusal_ends_the_program() -> None:
    def play(line: Line) -> None:
        line.receive()
        line.send({"method": "subscribe", "success": False, "error": "Currency pair not supported"})

    assert run(play) == ["The connection ended.", "Currency pair not supported"]
