"""`python -m helpcenter` is the command `helpcenter`."""

from __future__ import annotations

import sys

from .cli.command import main

sys.exit(main())
