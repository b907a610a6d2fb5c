"""Calls to Kraken's Spot REST API, with Python's standard library alone.

The keys come from the environment: KRAKEN_API_KEY and KRAKEN_API_SECRET.
"""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from urllib.parse import urlencode
from urllib.request import Request, urlopen

BASE = os.environ.get("KRAKEN_API_BASE", "https://api.kraken.com")

_lock = threading.Lock()
_last_nonce = 0


class ApiError(Exception):
    """The API answered, and refused; `errors` holds its texts."""

    def __init__(self, errors):
        super().__init__(", ".join(errors))
        self.errors = errors


def new_nonce():
    """Milliseconds since 1970, or one more than the last nonce if that is larger."""
    global _last_nonce
    with _lock:
        _last_nonce = max(_last_nonce + 1, time.time_ns() // 1_000_000)
        return str(_last_nonce)


def sign(path, nonce, body, secret):
    """The value of the header API-Sign."""
    digest = hashlib.sha256((nonce + body).encode()).digest()
    code = hmac.new(base64.b64decode(secret), path.encode() + digest, hashlib.sha512)
    return base64.b64encode(code.digest()).decode()


def public(name, **fields):
    """Market data: no key is needed."""
    query = "?" + urlencode(fields) if fields else ""
    return _result(Request(f"{BASE}/0/public/{name}{query}", headers={"User-Agent": "example/1"}))


def private(name, **fields):
    """A signed call. What is signed and what is sent are the same text."""
    path = f"/0/private/{name}"
    nonce = new_nonce()
    body = urlencode({"nonce": nonce, **fields})
    headers = {
        "API-Key": os.environ["KRAKEN_API_KEY"],
        "API-Sign": sign(path, nonce, body, os.environ["KRAKEN_API_SECRET"]),
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": "example/1",
    }
    return _result(Request(BASE + path, body.encode(), headers))


def _result(request):
    with urlopen(request, timeout=30) as response:
        answer = json.load(response)
    errors = [text for text in answer["error"] if text.startswith("E")]
    if errors:
        raise ApiError(errors)
    return answer["result"]


if __name__ == "__main__":
    print("Server time:", public("Time")["rfc1123"])
