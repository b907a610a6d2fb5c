"""Tools between braces, one module each: `{{ report }}`, `{{ calculator fee }}`.

A module has the name of its tag and of its script, and reads its own data file, if it has one. It imports rooms up to
`kinds`. Start at `widget.Widget`.
"""
