"""What a writer wrote: files, YAML and front matter with places, languages, errors.

It names no kind of content and imports no other room. Start at `errors.ContentError`, then `files.SourceFile`.
"""
