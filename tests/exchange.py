"""A small exchange behind a local address: it checks who asks and what, and keeps orders and a ledger."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import ssl
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from spot import Call, spot

KEY, SECRET = "example-key", base64.b64encode(b"a secret for tests alone").decode()
PAIR = {"altname": "XBTUSD", "tick_size": "0.1", "ordermin": "0.00005", "costmin": "0.5", "lot_decimals": 8}
DAY = 86_400


class RefusedError(Exception):
    """An answer with errors."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(*errors)
        self.errors = errors


class Exchange:
    """What the server knows; tests read it and set it. A call that no test needs more of is answered by the document.

    >>> exchange = Exchange()
    >>> exchange.answer(Call("GET", "/0/public/Time"))["rfc1123"]
    'Thu, 06 Jul 23 18:50:48 +0000'
    """

    def __init__(self) -> None:
        self.secrets = {KEY: SECRET}
        self.calls: list[Call] = []
        """Calls that were allowed, in their order."""
        self.refused: list[tuple[Call, str]] = []
        self.orders: dict[str, dict[str, Any]] = {}
        self.candles: list[list[Any]] = [candle(day, 100 + day % 7) for day in range(1, 31)]
        self.ledger: dict[str, dict[str, str | float]] = {}
        self.refuse: dict[str, list[str]] = {}
        """Errors that a call is answered with, by its name."""
        self.lost: set[str] = set()
        """Calls that are carried out and whose answer never comes."""
        self.nonces: dict[str, int] = {}
        self.lock = threading.Lock()

    @property
    def names(self) -> list[str]:
        return [call.name for call in self.calls]

    def receive(self, call: Call) -> bytes:
        """The body that comes back."""
        with self.lock:
            wrong = self.stranger(call) or spot().wrong(call)
            if wrong:
                self.refused.append((call, wrong))
                return _errors([wrong])
            self.calls.append(call)
            try:
                result = self.answer(call)
            except RefusedError as refused:
                return _errors(refused.errors)
        return result if isinstance(result, bytes) else json.dumps({"error": [], "result": result}).encode()

    def stranger(self, call: Call) -> str:
        """Why the asker of a private call is not believed; empty if it is."""
        if not call.path.startswith("/0/private/"):
            return ""
        key = call.headers.get("API-Key", "")
        if key not in self.secrets:
            return "EAPI:Invalid key"
        try:
            nonce = str(call.fields["nonce"])
        except (KeyError, ValueError):
            return "EGeneral:Invalid arguments:nonce"
        wanted = signature(call.path, nonce, call.body.decode(), self.secrets[key])
        if not hmac.compare_digest(call.headers.get("API-Sign", ""), wanted):
            return "EAPI:Invalid signature"
        if not nonce.isdecimal() or int(nonce) <= self.nonces.get(key, 0):
            return "EAPI:Invalid nonce"
        self.nonces[key] = int(nonce)
        return ""

    def answer(self, call: Call) -> Any:
        """The result of a call; `RefusedError` where the exchange says no."""
        fields = call.fields if call.query or call.body else {}
        if call.name in self.refuse:
            raise RefusedError(self.refuse[call.name])
        known: dict[str, Callable[[], Any]] = {
            "AssetPairs": lambda: {"XXBTZUSD": PAIR},
            "Ticker": lambda: {"XXBTZUSD": {"b": ["27345.6", "1", "1.000"]}},
            "OHLC": lambda: self._candles(int(fields.get("since", 0))),
            "Balance": lambda: {"ZUSD": "100.0000", "XXBT": "0.5"},
            "OpenOrders": lambda: {"open": self._open(fields.get("cl_ord_id"))},
            "AddOrder": lambda: self._place(fields),
            "QueryOrders": lambda: {fields["txid"]: self.orders[fields["txid"]]},
            "CancelOrder": lambda: self._cancel(fields["txid"]),
            "Ledgers": lambda: self._page(fields),
        }
        found = known[call.name]() if call.name in known else spot().example(call)
        return _zip() if found is None else found

    def _candles(self, since: int) -> dict[str, Any]:
        rows = [row for row in self.candles if row[0] > since or row is self.candles[-1]]
        return {"XXBTZUSD": rows, "last": rows[-1][0]}

    def _open(self, client: str | None) -> dict[str, Any]:
        return {
            txid: order
            for txid, order in self.orders.items()
            if order["status"] == "open" and client in (None, order["cl_ord_id"])
        }

    def _place(self, fields: Mapping[str, str]) -> dict[str, Any]:
        described = {"descr": {"order": f"{fields['type']} {fields['volume']} @ {fields['price']}"}}
        if fields.get("validate") == "true":
            return described
        txid = f"OTEST{len(self.orders)}-AAAAA-BBBBBB"
        self.orders[txid] = {**fields, "status": "open", "vol": fields["volume"], "vol_exec": "0.00000000"}
        return {**described, "txid": [txid]}

    def _cancel(self, txid: str) -> dict[str, int]:
        if self.orders.get(txid, {}).get("status") != "open":
            raise RefusedError(["EOrder:Unknown order"])
        self.orders[txid]["status"] = "canceled"
        return {"count": 1}

    def _page(self, fields: Mapping[str, str]) -> dict[str, Any]:
        end = int(fields["end"]) if "end" in fields else None
        rows = [item for item in self.ledger.items() if end is None or float(item[1]["time"]) <= end]
        rows.sort(key=lambda item: -float(item[1]["time"]))
        at = int(fields.get("ofs", 0))
        # While the pages are read something new comes in, as it does on a busy account.
        self.ledger[f"LNEW-{at}"] = entry(4_000_000_000 + at, "ZUSD", "1", "0", "0", kind="deposit")
        return {"ledger": dict(rows[at : at + 50]), "count": len(rows)}


def candle(day: int, close: float) -> list[Any]:
    """A row of OHLC as the API gives it."""
    return [day * DAY, "1", "1", "1", str(close), "1", "1", 1]


def entry(time: float, asset: str, amount: str, fee: str, balance: str, *, kind: str = "trade", ref: str = "") -> Any:
    """A row of the ledger as the API gives it."""
    return {
        "refid": ref or f"R{time}", "time": time, "type": kind, "subtype": "", "aclass": "currency",
        "asset": asset, "amount": amount, "fee": fee, "balance": balance,
    }  # fmt: skip


def signature(path: str, nonce: str, body: str, secret: str) -> str:
    """API-Sign by the published rule, written apart from the samples."""
    message = path.encode() + hashlib.sha256(f"{nonce}{body}".encode()).digest()
    return base64.b64encode(hmac.digest(base64.b64decode(secret), message, "sha512")).decode()


def _errors(errors: list[str]) -> bytes:
    return json.dumps({"error": errors}).encode()


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("ledgers.csv", "txid,refid\n")
    return file.getvalue()


@contextmanager
def serving(exchange: Exchange, certificate: Path | None = None) -> Iterator[str]:
    """The exchange behind a local address, for as long as the block lasts; with TLS where a certificate is given."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 30

        def do_GET(self) -> None:
            self.reply(b"")

        def do_POST(self) -> None:
            self.reply(self.rfile.read(int(self.headers["Content-Length"])))

        def reply(self, body: bytes) -> None:
            parts = urlsplit(self.path)
            headers = {name.title().replace("Api-", "API-"): value for name, value in self.headers.items()}
            call = Call(self.command, parts.path, parts.query, headers, body)
            content = exchange.receive(call)
            if call.name in exchange.lost and "validate" not in call.fields:
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/json" if content[:1] == b"{" else "application/octet-stream")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
