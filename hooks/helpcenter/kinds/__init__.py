"""Kinds of content, one folder or module each: what an entry holds, how it is read, its pages and its HTML.

It imports `content`, `markdown`, `site` and `figures`. Start at `kind.Kind`, then `registry.KINDS`.
"""
