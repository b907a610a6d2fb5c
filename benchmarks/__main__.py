"""`python -m benchmarks NAME`: us and our peers, on the same input, and on that of others; the names are below."""

from __future__ import annotations

import importlib
import sys

NAMES = (
    "build", "previous", "search", "queries", "weak", "documents", "pages", "lighthouse", "results", "prepare",
    "strangers", "same",
)  # fmt: skip


def main() -> int:
    """Run one of the benchmarks; each reads its own arguments."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        print(f"usage: python -m benchmarks {'|'.join(NAMES)} [--pages N] [--json]", file=sys.stderr)
        return 2
    result: int = importlib.import_module(f"benchmarks.{sys.argv[1]}").run(sys.argv[2:])
    return result


if __name__ == "__main__":
    sys.exit(main())
