"""The command `helpcenter`, one module a subcommand.

It imports every room. Start at `command.main`.
"""

from __future__ import annotations

from .command import main

__all__ = ["main"]
