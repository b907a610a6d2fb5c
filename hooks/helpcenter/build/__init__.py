"""What makes a build fast and safe: fingerprints, cache, workers, staging and publication.

It imports rooms up to `checks`. Start at `incremental.Incremental`, then `staging.Staging`.
"""
