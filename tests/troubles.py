"""What a page does that no page of the site may do: errors, blocked inline code, requests to another host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

_REPORT = """
addEventListener('securitypolicyviolation', (event) => {
  window.hcReportViolation(`${event.effectiveDirective} blocks ${event.blockedURI || 'inline'} at ${event.sourceFile}`
    + `:${event.lineNumber}`);
});
"""


@dataclass
class Troubles:
    """Troubles of all pages of a browser context, in the order in which they came."""

    seen: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Listen to a context before its first page opens."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.expose_binding("hcReportViolation", self._violation)
        context.add_init_script(_REPORT)

    def unexpected(self, patterns: Iterable[str]) -> Sequence[str]:
        """Those that no pattern (searched for, as a regular expression) fits."""
        allowed = [re.compile(pattern) for pattern in patterns]
        return [trouble for trouble in self.seen if not any(pattern.search(trouble) for pattern in allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location
            self.seen.append(f"console {message.type}: {message.text} ({where.get('url')})")

    def _error(self, error: WebError) -> None:
        self.seen.append(f"page error: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1":
            self.seen.append(f"request to another host: {request.url}")

    def _violation(self, source: Any, text: str) -> None:
        self.seen.append(f"content security policy: {text}")
