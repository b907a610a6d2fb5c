"""The plugin under the name that its entry point has."""

from __future__ import annotations

from .adapter.plugin import HelpCenter

__all__ = ["HelpCenter"]
