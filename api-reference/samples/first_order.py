"""Place a small order, look it up, and cancel it. This one is real."""

import time

from kraken import ApiError, private
from order import small_order

order = small_order()
private("AddOrder", **order, validate="true")

try:
    txid = private("AddOrder", **order)["txid"][0]
except OSError:
    # Time ran out, or the connection broke. That says nothing about the order:
    # look for it before you send it again.
    time.sleep(2)
    found = private("OpenOrders", cl_ord_id=order["cl_ord_id"])["open"]
    if not found:
        raise SystemExit("The order did not arrive. It can be sent again.") from None
    txid = next(iter(found))
print("Placed:", txid)

seen = private("QueryOrders", txid=txid)
for id_, state in seen.items():
    print("Seen:", id_, state["status"], state["vol_exec"], "of", state["vol"], "filled")

try:
    print("Cancelled:", private("CancelOrder", txid=txid)["count"])
except ApiError as problem:
    if problem.errors != ["EOrder:Unknown order"]:
        raise
    print("No longer open: filled or cancelled meanwhile.")
