"""The build side of search: records of pages in, files of a sharded index out.

It imports `content`, `markdown` and `site`. Start at `index.build`.
"""
