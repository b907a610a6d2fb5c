"""What the account holds."""

from kraken import private

for asset, amount in private("Balance").items():
    print(asset, amount)
