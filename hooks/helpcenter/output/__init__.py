"""Files beside the pages: headers and policy, scripts; and the proof that a person is two clicks away.

It imports rooms up to `search`. Start at `reach.Reach`.
"""
