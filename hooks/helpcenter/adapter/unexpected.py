"""An exception that nobody expected, as one line: at which page, in whose code, and how to see the rest."""

from __future__ import annotations

import traceback
from itertools import pairwise
from pathlib import Path

OURS = __name__.partition(".")[0]


class UnexpectedError(Exception):
    """It has no more than texts, so that it comes back from a worker whatever the exception held."""

    def __init__(self, line: str, trace: str) -> None:
        super().__init__(line, trace)
        self.line = line
        self.trace = trace

    def __str__(self) -> str:
        return self.line


def describe(error: BaseException, page: str = "") -> UnexpectedError:
    """What happened while a page was made, or none.

    >>> try:
    ...     {}["x"]
    ... except KeyError as error:
    ...     print(str(describe(error, "docs/a.md")).partition(" (")[0])
    docs/a.md: KeyError: 'x'

    Whose code it was is told by the event that MkDocs had called last; the place is where the exception was raised.
    """
    if isinstance(error, UnexpectedError):
        return error
    frames = list(traceback.walk_tb(error.__traceback__))
    owner = ""
    for (caller, _), (called, _) in pairwise(frames):
        if caller.f_code.co_name == "run_event" and caller.f_globals.get("__name__") in (
            "mkdocs.plugins", "properdocs.plugins"
        ):  # fmt: skip
            owner = str(called.f_globals.get("__name__", ""))
    where = ""
    shown = [one for one in frames if not str(one[0].f_globals.get("__name__", "")).startswith("jinja2.")]
    if shown:  # of an error in a template its own line, not that of the engine
        frame, line = shown[-1]
        where = f"{Path(frame.f_code.co_filename).name}, line {line}"
    if owner.partition(".")[0] not in ("", OURS):
        kind = "hook" if owner.endswith(".py") or "." not in owner else "plugin"
        where = f"in the {kind} '{owner}', not in helpcenter; {where}"
    said = " ".join(str(error).split())[:300]
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    text = f"{page}: {what}" if page else what
    return UnexpectedError(
        f"{text} ({where}). Nothing was published; 'mkdocs build --verbose' shows the traceback",
        "".join(traceback.format_exception(error)),
    )
