"""Pages and what surrounds them: addresses, navigation, links, words, records for search, JSON-LD, templates.

It imports `content` and `markdown`, and knows no kind of content. Start at `page.SitePage`, then `site.Site`.
"""
