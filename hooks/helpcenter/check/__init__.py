"""Checks of a whole site: one rule a function, over the site as it was built."""
