"""The start of the program, as `dialog` and as `python -m naringsdialog`; Ctrl-C while it is loaded ends it well."""

from __future__ import annotations

import atexit
import gc
import os
import sys

_OBJECTS = 100_000
"""So many more objects are made before Python looks for what is no longer used: loading makes half of them, to stay."""


def start() -> None:
    """Load the program, run it, and end the process without taking apart, object by object, what ends with it."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    code: object = 0
    try:
        from naringsdialog.cli.app import main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; nothing was left half done\n")
        code = 130
    except SystemExit as end:
        code = end.code
    atexit._run_exitfuncs()  # what libraries clear away at the end; Python has no other name for it
    if isinstance(code, int) and _have_arrived():
        os._exit(code)
    # What could not be printed Python itself is to tell.
    sys.exit(code)  # type: ignore[arg-type] # whatever was given to it before


def _have_arrived() -> bool:
    """Tell whether all that was printed has arrived."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    start()
