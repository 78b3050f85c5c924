"""`python -m naringsdialog` is `dialog`, and this is how it starts."""

from __future__ import annotations

import gc

# Python looks for garbage after each 700 objects made. Modules that are loaded make many more, and none of it is ever
# garbage; what a command throws away is found a little later.
_OBJECTS = 50_000


def main() -> None:
    """Start the program."""
    gc.set_threshold(_OBJECTS)
    from naringsdialog.cli.app import main as carry_out

    carry_out()


if __name__ == "__main__":
    main()
