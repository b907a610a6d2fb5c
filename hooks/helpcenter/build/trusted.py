"""Modules whose code is known to read nothing but what it is given, so that what it makes may be reused."""

from __future__ import annotations

from markdown import util

STOCK = ("markdown", "material", "mkdocs", "properdocs", "pygments", "pymdownx")
"""Packages whose code is known to read nothing but what it is given, and whose versions are in each fingerprint."""

_PLAIN = (
    "abc babel builtins collections copyreg datetime decimal enum fractions functools itertools math operator pathlib "
    "pathspec re string types typing unicodedata"
)
"""Modules of values that settings are made of; none that reads a clock, a file or a variable."""

_KNOWN = frozenset({"helpcenter", *STOCK, *_PLAIN.split()})


def is_known(module: str) -> bool:
    """Whether code is known to read nothing but what it is given: that of Markdown and its like, and of plain values.

    >>> is_known("pymdownx.slugs"), is_known("datetime"), is_known("time"), is_known("fences")
    (True, True, False, False)
    """
    return module.partition(".")[0] in _KNOWN


def module_of(extension: str) -> str:
    """The module of a Markdown extension: as Python-Markdown has it, what is installed under a name comes first.

    >>> module_of("toc"), module_of("pymdownx.tilde"), module_of("mine:Class")
    ('markdown.extensions.toc', 'pymdownx.tilde', 'mine')
    """
    points = (point.value for point in util.get_installed_extensions() if point.name == extension)
    return next(points, extension).partition(":")[0]
