"""Pages and what surrounds them: addresses, navigation, links, words, records for search, JSON-LD, templates.

It imports `content` and `markdown`, and knows no kind of content: what kinds and widgets give comes in by
`site.Registry`. Start at `page.SitePage`, then `site.Site`.
"""
