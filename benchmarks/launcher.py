"""Starts a command from a small process, and writes the most memory that one of its processes took into a file.

A process inherits the system's figure for its memory from the one that started it: a large one could not tell of a
small one. It is given the file, and the command. It imports nothing of ours, so that it stays small.
"""

import os
import sys


def main() -> None:
    """Run the command to its end, and end as it did."""
    file, *command = sys.argv[1:]
    try:
        process = os.posix_spawnp(command[0], command, os.environ)
    except OSError as error:
        sys.exit(f"it cannot be started: {error.strerror}")
    _, status, usage = os.wait4(process, 0)
    with open(file, "w", encoding="ascii") as written:  # noqa: PTH123 - pathlib is another megabyte
        written.write(f"{usage.ru_maxrss}")
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        os.kill(os.getpid(), -code)
    sys.exit(code)


if __name__ == "__main__":
    main()
