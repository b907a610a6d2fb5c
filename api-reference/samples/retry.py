"""Repeat a call that only reads; stop at errors that waiting does not mend."""

import random
import re
import time

from kraken import ApiError, private

PASSING = (
    "EAPI:Rate limit exceeded",
    "EGeneral:Internal error",
    "EService:Busy",
    "EService:Unavailable",
    "EService: Throttled",
)


def pause(errors, attempt):
    """Seconds to wait before the next attempt, or None where waiting is no mend."""
    if not all(text.startswith(PASSING) for text in errors):
        return None
    until = [int(when) for text in errors for when in re.findall(r"Throttled: (\d+)", text)]
    if until:
        return max(1.0, max(until) - time.time())
    return min(60.0, 2.0**attempt) * random.uniform(0.5, 1.5)


def read(name, attempts=5, **fields):
    """A private call that changes nothing, repeated with growing pauses."""
    for attempt in range(1, attempts):
        try:
            return private(name, **fields)
        except ApiError as problem:
            seconds = pause(problem.errors, attempt)
            if seconds is None:
                raise
        except OSError:  # time ran out, or the connection broke
            seconds = pause((), attempt)
        time.sleep(seconds)
    return private(name, **fields)


if __name__ == "__main__":
    print(len(read("OpenOrders")["open"]), "open orders")
