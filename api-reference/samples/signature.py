"""Kraken's published example: the same inputs must give the same signature."""

from kraken import sign

# A sample out of the documentation, not a key of anybody.
secret = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=="
nonce = "1616492376594"
body = f"nonce={nonce}&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"

signature = sign("/0/private/AddOrder", nonce, body, secret)
print(signature)
assert signature == ("4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ=="), (
    "the signing code is wrong"
)
