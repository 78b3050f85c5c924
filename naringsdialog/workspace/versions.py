"""Which version of a meeting's file a document came from: its content, and the commit of git that it came with.

Git is only asked, in two calls for all files together; nothing in the repository is written.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIGEST, _HASH = 12, 10
_PATIENCE = 20.0
_COMMIT = re.compile(r"\x01([0-9a-f]{40,64})")
# What git says in a way of its own choosing, and what it would start besides.
_PLAIN = ("--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "color.ui=false")
# What tells git of another repository than the one that the files lie in, as when a hook of git's calls the program.
_OF_ANOTHER = re.compile(
    r"GIT_(DIR|WORK_TREE|INDEX_FILE|INDEX_VERSION|OBJECT_DIRECTORY|COMMON_DIR|PREFIX|NAMESPACE|\w+_SUFFIX)"
)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file.

    Attributes:
        content: the beginning of the SHA-256 of its bytes, line endings as LF.
        commit: the beginning of the hash of the last commit that touched it; None where there is none, or no git.
        changed: whether it has changed since.
    """

    content: str
    commit: str | None = None
    changed: bool = False

    def text(self, content: str, commit: str, changed: str) -> str:
        """Return the version in words: `innehåll 1a2b3c4d5e6f, commit 5e6f7a8b9c+ändrad`.

        Args:
            content: the word "content" in the document's language.
            commit: the word "commit".
            changed: the word "changed".
        """
        if self.commit is None:
            return f"{content} {self.content}"
        return f"{content} {self.content}, {commit} {self.commit}{f'+{changed}' if self.changed else ''}"


def versions(folder: Path, files: Mapping[Path, bytes]) -> dict[Path, Version]:
    """Return the versions of files.

    Args:
        folder: the workspace; files outside of it, or in another repository below it, have no commit.
        files: what was read of each.
    """
    tree = _work_tree(folder.resolve()) if shutil.which("git") else None
    below = folder.resolve().relative_to(tree) if tree else Path()
    names = {_name(path, folder, below): path for path in files}
    commits = _commits(tree, below, set(names)) if tree else {}
    changed = _changed(tree, below) if tree and commits else frozenset[str]()
    return {
        path: Version(content_digest(files[path]), commits.get(name), name in commits and name in changed)
        for name, path in names.items()
    }


def content_digest(data: bytes) -> str:
    """Return what tells one content of a file from another, whichever line endings it has: twelve characters."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:_DIGEST]


def _work_tree(folder: Path) -> Path | None:
    """Return the folder that the repository around a folder is checked out in, None where there is none."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def _commits(tree: Path, below: Path, names: set[str]) -> dict[str, str]:
    """Return the last commit that touched each file, as far as there is one.

    Args:
        tree: where the repository is checked out.
        below: the path from there to the workspace.
        names: the files, by their paths from there.
    """
    found: dict[str, str] = {}
    gone = set()
    commit = ""
    # With -c, a merge is told with the files that it made other than in all its parents.
    listing = ("-c", "--name-status", "--no-renames", "--no-ext-diff", "-z", "--format=%x01%H")
    tokens = _git(tree, "log", *listing, "--", below.as_posix())
    for token in tokens:
        if begins := _COMMIT.fullmatch(token):
            commit = begins[1][:_HASH]
            continue
        name = _composed(next(tokens, ""))
        if token.removeprefix("\n").startswith("D") and name not in found:
            gone.add(name)  # what stands there now is another file, which git does not know
        elif name in names and name not in gone:
            found.setdefault(name, commit)
    return found


def _changed(tree: Path, below: Path) -> frozenset[str]:
    """Return the files that are not as in the last commit, whether that is staged or not."""
    listing = ("--porcelain=v1", "--no-renames", "--untracked-files=no", "-z")
    told = _git(tree, "status", *listing, "--", below.as_posix())
    # Two letters say how, then comes a space, then the name.
    return frozenset(_composed(one[3:]) for one in told)


def _git(tree: Path, command: str, *arguments: str) -> Iterator[str]:
    """Yield what git answers, piece by piece; nothing where it refuses, fails, or takes too long."""
    environment = {name: value for name, value in os.environ.items() if not _OF_ANOTHER.fullmatch(name)}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", *_PLAIN, command, *arguments],
            cwd=tree,
            env=environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return
    if done.returncode == 0:
        yield from os.fsdecode(done.stdout).split("\0")


def _name(path: Path, folder: Path, below: Path) -> str:
    return _composed((below / path.relative_to(folder)).as_posix()) if path.is_relative_to(folder) else str(path)


def _composed(name: str) -> str:
    """Return the name as git keeps it: on a Mac the file system may give å as two characters."""
    return unicodedata.normalize("NFC", name)
