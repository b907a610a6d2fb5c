"""Download daily candles, keep them in a file, and measure how much the price moves.

python candles.py              the last candles, measured
python candles.py btc.csv      the same, and kept: each run adds what is new
"""

import csv
import math
import statistics
import sys
from itertools import pairwise
from pathlib import Path

from kraken import public

PAIR, MINUTES = "XBTUSD", 1440
COLUMNS = ("time", "open", "high", "low", "close", "vwap", "volume", "count")


def kept(file):
    """Candles of earlier runs, by their time."""
    if not file or not file.exists():
        return {}
    with file.open(newline="") as lines:
        return {int(row["time"]): row for row in csv.DictReader(lines)}


def download(since=None):
    """Finished candles after a time: at most 720, and the last row, still running, is left out."""
    fields = {"pair": PAIR, "interval": MINUTES} | ({"since": since} if since else {})
    answer = public("OHLC", **fields)
    rows = next(value for key, value in answer.items() if key != "last")
    return {int(row[0]): dict(zip(COLUMNS, row, strict=True)) for row in rows[:-1]}


def save(file, candles):
    """All candles in the order of time, as CSV."""
    with file.open("w", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS)
        table.writeheader()
        table.writerows(candles[time] for time in sorted(candles))


def volatility(closes):
    """Spread of the daily changes, scaled to a year of 365 days; 0.5 means 50 %."""
    changes = [math.log(after / before) for before, after in pairwise(closes)]
    return statistics.stdev(changes) * math.sqrt(365)


def drawdown(closes):
    """The deepest fall from a high to a later low; 0.3 means 30 %."""
    high, deepest = closes[0], 0.0
    for close in closes:
        high = max(high, close)
        deepest = max(deepest, 1 - close / high)
    return deepest


if __name__ == "__main__":
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    candles = kept(file)
    candles |= download(since=max(candles, default=None))
    if file:
        save(file, candles)
    closes = [float(candles[time]["close"]) for time in sorted(candles)]
    print(len(closes), "finished candles")
    if len(closes) > 2:
        print(f"Volatility over a year: {volatility(closes):.1%}")
        print(f"Deepest fall:           {drawdown(closes):.1%}")
