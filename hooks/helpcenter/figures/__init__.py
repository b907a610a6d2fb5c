"""Charts, sketches and videos: fenced blocks that become drawings of our own.

It imports `content`, `markdown` and `site`. Start at `figure.draw`.
"""
