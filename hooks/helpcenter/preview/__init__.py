"""The server that `mkdocs serve` becomes: headers of the real site, reload at once, errors shown on its pages.

It imports rooms up to `build`. Start at `server.PreviewServer`; `app.App` answers, from a `webroot.WebRoot`.
"""
