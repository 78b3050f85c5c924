"""Loads every file of a workspace with PyYAML's C loader, and does nothing else: `python -m benchmarks.load_yaml`."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def load_all(workspace: Path) -> int:
    """Load the meetings one after the other, and return how many there were."""
    count = 0
    for file in (workspace / "meetings").rglob("*.yaml"):
        yaml.load(file.read_bytes(), yaml.CSafeLoader)
        count += 1
    return count


if __name__ == "__main__":
    sys.stdout.write(f"{load_all(Path(sys.argv[1]))}\n")
