"""MkDocs and ProperDocs, here alone: events, settings, purity of other plugins, and the wiring of all rooms.

It imports every room but `cli`. Start at `plugin.HelpCenter`.

MkDocs has no public way to render one page, to give a page another language, or to ask whose an event handler is. These
private names of MkDocs are used for that, and no others; tests/unit/adapter/test_pages.py fails where one is gone:

- `_populate_page` and `_build_page` of `mkdocs.commands.build` send a page through the events of plugins (pages.py);
- `_Theme__vars` holds the variables of a theme, which a shallow copy of the theme would share (pages.py);
- `_event_origins` says which plugin or hook a handler is of (purity.py).

`config.theme.get_env` is public, and wrapped: no event comes between making the environment and the first template.
"""
