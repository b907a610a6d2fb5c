"""MkDocs (and ProperDocs): the only room that imports them. Events, settings, purity of other plugins.

It imports every room but `cli`. Start at `plugin.HelpCenter`.
"""
