"""Download the ledger page by page, and add up fees and profit for each asset.

python ledgers.py              read and added up
python ledgers.py ledger.csv   the same, and kept in a file
"""

import csv
import sys
import time
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from kraken import private
from pace import pace

HOME = "ZUSD"


def download():
    """All entries, oldest first. A fixed end keeps the pages still while new entries come in."""
    entries, end = {}, int(time.time())
    while True:
        pace.wait(cost=2)
        answer = private("Ledgers", end=end, ofs=len(entries))
        page = {id_: entry for id_, entry in answer["ledger"].items() if id_ not in entries}
        entries |= page
        if not page or len(entries) >= answer["count"]:
            break
    rows = [{"id": id_, **entry} for id_, entry in entries.items()]
    return sorted(rows, key=lambda row: (float(row["time"]), row["id"]))


def fees(rows):
    """Fees paid, by asset."""
    paid = defaultdict(Decimal)
    for row in rows:
        paid[row["asset"]] += Decimal(row["fee"])
    return {asset: fee for asset, fee in paid.items() if fee}


def profit(rows, home=HOME):
    """Profit already taken and what is left, by asset, at average cost in the home currency.

    Only trades between an asset and the home currency are counted.
    """
    trades = defaultdict(list)
    for row in rows:
        if row["type"] == "trade":
            trades[row["refid"]].append(row)
    held, cost, taken = defaultdict(Decimal), defaultdict(Decimal), defaultdict(Decimal)
    for parts in trades.values():
        money = [row for row in parts if row["asset"] == home]
        coins = [row for row in parts if row["asset"] != home]
        if len({row["asset"] for row in coins}) != 1 or not money:
            continue
        asset = coins[0]["asset"]
        amount = sum(Decimal(row["amount"]) - Decimal(row["fee"]) for row in coins)
        paid = -sum(Decimal(row["amount"]) - Decimal(row["fee"]) for row in money)
        if amount >= 0:
            held[asset] += amount
            cost[asset] += paid
        elif held[asset] > 0:
            share = min(-amount, held[asset]) / held[asset]
            taken[asset] += -paid - cost[asset] * share
            held[asset] -= held[asset] * share
            cost[asset] -= cost[asset] * share
    return {asset: (taken[asset], held[asset], cost[asset]) for asset in held}


def broken(rows):
    """Entries whose balance is not the one before, plus amount, less fee: a sign of a gap."""
    last, found = {}, []
    for row in rows:
        before = last.get(row["asset"])
        after = Decimal(row["balance"])
        if before is not None and before + Decimal(row["amount"]) - Decimal(row["fee"]) != after:
            found.append(row["id"])
        last[row["asset"]] = after
    return found


def save(file, rows):
    """All entries as CSV."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    with file.open("w", newline="") as lines:
        table = csv.DictWriter(lines, columns)
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    rows = download()
    if len(sys.argv) > 1:
        save(Path(sys.argv[1]), rows)
    print(len(rows), "entries,", len(broken(rows)), "of them do not follow from the one before")
    for asset, fee in fees(rows).items():
        print(f"Fees paid in {asset}: {fee:f}")
    for asset, (taken, left, cost) in profit(rows).items():
        print(f"{asset}: {taken:.2f} {HOME} taken, {left:f} left that cost {cost:.2f}")
