"""The start of the program, as `dialog` and as `python -m naringsdialog`; Ctrl-C while it is loaded ends it well."""

from __future__ import annotations

import gc
import sys

_OBJECTS = 100_000
"""So many more objects are made before Python looks for what is no longer used: loading makes half of them, to stay."""


def start() -> None:
    """Load the program and run it."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    try:
        from naringsdialog.cli.app import main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; nothing was left half done\n")
        sys.exit(130)


if __name__ == "__main__":
    start()
