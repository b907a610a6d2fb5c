"""Stay under the call counter of a key: wait before a call rather than be refused."""

import time

from kraken import private


class Pace:
    """Counts like the server: each call adds its cost, and the sum falls with time."""

    def __init__(self, maximum, falls):
        self.maximum, self.falls = maximum, falls
        self.level, self.at = 0.0, time.monotonic()

    def wait(self, cost=1):
        """Return when a call of this cost fits under the maximum."""
        over = self._now() + cost - self.maximum
        if over > 0:
            time.sleep(over / self.falls)
        self.level = self._now() + cost

    def _now(self):
        passed, self.at = time.monotonic() - self.at, time.monotonic()
        self.level = max(0.0, self.level - passed * self.falls)
        return self.level


# Put in the numbers of your own level: https://docs.kraken.com/exchange/guides/rest/ratelimits
pace = Pace(maximum=15, falls=0.33)

if __name__ == "__main__":
    pace.wait()
    print(len(private("Balance")), "assets")
    pace.wait(cost=2)
    print(private("Ledgers")["count"], "ledger entries")
