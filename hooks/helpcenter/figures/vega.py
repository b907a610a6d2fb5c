"""Draws Vega-Lite charts in a process of its own: one JSON text a line comes in, one goes out.

This file is run by its path and imports nothing of the package. The process keeps V8 and its threads away from a
build that forks, and knows neither the machine's time zone nor the net. It never outlives its parent for long: the
system kills it with its parent (Linux), or after `seconds` of computing one chart.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from contextlib import suppress

_PR_SET_PDEATHSIG = 1


def main(folder: str, seconds: int, parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            return
    import vl_convert

    vl_convert.register_font_directory(folder)
    for line in sys.stdin:
        _allow(seconds)
        try:
            svg = vl_convert.vegalite_to_svg(json.loads(line), allowed_base_urls=[])
            answer = {"svg": svg}
        except ValueError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


def _allow(seconds: int) -> None:
    """Let the system end this process when it has computed so many seconds more; not on Windows."""
    with suppress(ImportError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = int(usage.ru_utime + usage.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit if most < 0 else min(limit, most), most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
