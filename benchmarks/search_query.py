"""Searches a workspace by its index, without the start of a process, and prints the seconds that took."""

from __future__ import annotations

import sys


def main() -> None:
    """Search the workspace given first for the words given next."""
    sys.exit("naringsdialog has no search yet")


if __name__ == "__main__":
    main()
