"""A static help centre from Markdown, YAML and OpenAPI, built by MkDocs."""

from __future__ import annotations

__version__ = "0.1.0"
