"""Draws Vega-Lite charts in a process of its own: one JSON text a line comes in, one goes out.

This file is run by its path and imports nothing of the package. The process keeps V8 and its threads away from a
build that forks, and knows neither the machine's time zone nor the net.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    import vl_convert

    vl_convert.register_font_directory(sys.argv[1])
    for line in sys.stdin:
        try:
            svg = vl_convert.vegalite_to_svg(json.loads(line), allowed_base_urls=[])
            answer = {"svg": svg}
        except ValueError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
