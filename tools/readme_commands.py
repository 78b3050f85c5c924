"""Print one of the README's two commands, so that what it promises is what is tried.

Used as `python tools/readme_commands.py render`, or `tests`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
MARKS = {"render": "dialog render 2020-04-20", "tests": "pytest"}


def commands(text: str) -> list[str]:
    """Return the `sh` blocks of one line."""
    return re.findall(r"^```sh\n([^\n]+)\n```$", text, flags=re.MULTILINE)


def main() -> None:
    """Print the command asked for."""
    mark = MARKS[sys.argv[1]]
    found = [command for command in commands(README.read_text(encoding="utf-8")) if mark in command]
    sys.stdout.write(found[0] + "\n")


if __name__ == "__main__":
    main()
