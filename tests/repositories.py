"""Real repositories of git for tests: nothing of the user's settings, and the same days every time."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def own_git(patch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings of git out of a test."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        patch.delenv(name)
    patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(root: Path, *arguments: str, day: str = "2020-04-21") -> str:
    """Ask git, as Anna, on a day."""
    moment = f"{day}T12:00:00+02:00"
    who = {"NAME": "Anna", "EMAIL": "anna@example.org", "DATE": moment}
    named = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in who.items()}
    done = subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **named}, capture_output=True, check=True)
    return done.stdout.decode().strip()


def repository(root: Path) -> Path:
    """Make a repository of a folder, and commit what lies there."""
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def commit(root: Path, day: str = "2020-04-21") -> str:
    """Commit all there is, and return the hash."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "Möte", day=day)
    return git(root, "rev-parse", "HEAD")


def change(root: Path, name: str, *pairs: tuple[str, str]) -> None:
    """Replace texts of a file that stand there once."""
    path = root / name
    text = path.read_bytes().decode()
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_bytes(text.encode())
