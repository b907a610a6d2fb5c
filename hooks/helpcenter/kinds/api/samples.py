"""Samples of one call in every language that a reader may choose."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...markdown.code import coloured
from . import curl, javascript, python
from .operation import Operation
from .request import read
from .schema import Trees

LANGUAGES = {"curl": "bash", "python": "python", "javascript": "javascript"}
"""The key of a language, and the name under which its colours are known."""
_WRITERS = {"curl": curl.write, "python": python.write, "javascript": javascript.write}


@dataclass(frozen=True)
class Sample:
    """One program."""

    language: str
    """curl | python | javascript."""
    code: str

    @property
    def html(self) -> Markup:
        return coloured(self.code, LANGUAGES[self.language])


def samples(operation: Operation, trees: Trees) -> tuple[Sample, ...]:
    """A program in each language; none for a webhook, which nobody calls."""
    if operation.call.webhook:
        return ()
    request = read(operation, trees)
    return tuple(Sample(language, write(request)) for language, write in _WRITERS.items())
