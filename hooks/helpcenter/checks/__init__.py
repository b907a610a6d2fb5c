"""Rules over a built site, for the build and for `helpcenter check` alike: one rule a function.

It imports rooms up to `output`. Start at `rules.RULES`.
"""
