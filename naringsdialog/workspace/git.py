"""Git, asked and never told: what it says of the repository that the workspace lies in; nothing there is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 20.0
# What git says in a way of its own choosing, and what it would start besides.
_PLAIN = ("--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "color.ui=false")
# What tells git of another repository than the one that the files lie in, as when a hook of git's calls the program.
_OF_ANOTHER = re.compile(
    r"GIT_(DIR|WORK_TREE|INDEX_FILE|INDEX_VERSION|OBJECT_DIRECTORY|COMMON_DIR|PREFIX|NAMESPACE|\w+_SUFFIX)"
)


class Answer(NamedTuple):
    """What git said.

    Attributes:
        data: what it printed; empty where it refused, failed, or took too long.
        fault: why there is nothing, as git says it; None where all went well.
    """

    data: bytes
    fault: str | None = None


class Repository(NamedTuple):
    """A repository as it is checked out.

    Attributes:
        tree: the folder that it is checked out in.
        below: the path from there to the workspace.
    """

    tree: Path
    below: Path

    def ask(self, command: str, *arguments: str, told: bytes = b"") -> Answer:
        """Ask git.

        Args:
            command: one of git's commands that writes nothing.
            arguments: what stands behind it.
            told: what is written to its standard input.
        """
        environment = {name: value for name, value in os.environ.items() if not _OF_ANOTHER.fullmatch(name)}
        environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        try:
            done = subprocess.run(
                ["git", *_PLAIN, command, *arguments],
                cwd=self.tree,
                env=environment,
                capture_output=True,
                input=told,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as error:
            return Answer(b"", str(error))
        if done.returncode != 0:
            return Answer(b"", os.fsdecode(done.stderr).strip() or f"git {command} failed")
        return Answer(done.stdout)

    def pieces(self, command: str, *arguments: str) -> Iterator[str]:
        """Yield what git answers where it divides it by NUL (`-z`); nothing where it refuses."""
        answer = self.ask(command, *arguments)
        if answer.fault is None:
            yield from os.fsdecode(answer.data).split("\0")

    def name(self, path: Path, folder: Path) -> str:
        """Return a file of the workspace as git calls it: by its path from the top, `/` between the parts.

        Args:
            path: the file.
            folder: the workspace.
        """
        return composed((self.below / path.relative_to(folder)).as_posix())


def repository_around(folder: Path) -> Repository | None:
    """Return the repository that a folder lies in; None where there is none, or no git."""
    here = folder.resolve()
    tree = next((one for one in (here, *here.parents) if (one / ".git").exists()), None)
    return Repository(tree, here.relative_to(tree)) if tree and shutil.which("git") else None


def composed(name: str) -> str:
    """Return the name as git keeps it: on a Mac the file system may give å as two characters."""
    return unicodedata.normalize("NFC", name)
