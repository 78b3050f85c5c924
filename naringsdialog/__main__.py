"""The start of the program, as `dialog` and as `python -m naringsdialog`; Ctrl-C while it is loaded ends it well."""

from __future__ import annotations

import sys


def start() -> None:
    """Load the program and run it."""
    try:
        from naringsdialog.cli.app import main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; nothing was left half done\n")
        sys.exit(130)


if __name__ == "__main__":
    start()
