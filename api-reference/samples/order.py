"""A small limit order far below the market, and a check that places nothing."""

import uuid
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from kraken import private, public

PAIR = "XBTUSD"


def step(number, size, rounding):
    """A number as a multiple of a step, without rounding errors."""
    return (number / size).to_integral_value(rounding) * size


def small_order():
    """The fields of the smallest order the pair allows, a fifth below the best bid."""
    pair = next(iter(public("AssetPairs", pair=PAIR).values()))
    best = next(iter(public("Ticker", pair=PAIR).values()))["b"][0]
    price = step(Decimal(best) * Decimal("0.8"), Decimal(pair["tick_size"]), ROUND_DOWN)
    lot = Decimal(1).scaleb(-pair["lot_decimals"])
    volume = max(Decimal(pair["ordermin"]), step(Decimal(pair["costmin"]) / price, lot, ROUND_UP))
    return {
        "pair": PAIR,
        "type": "buy",
        "ordertype": "limit",
        "price": f"{price:f}",
        "volume": f"{volume:f}",
        "oflags": "post",
        "cl_ord_id": str(uuid.uuid4()),
    }


if __name__ == "__main__":
    checked = private("AddOrder", **small_order(), validate="true")
    print("Only checked, not placed:", checked["descr"]["order"])
