"""The help centre's plugin, bound to this repository as a MkDocs hook: options come from `extra.helpcenter`."""

from __future__ import annotations

from helpcenter.plugin import HelpCenter

_plugin = HelpCenter({})

globals().update({name: getattr(_plugin, name) for name in dir(_plugin) if name.startswith("on_")})
