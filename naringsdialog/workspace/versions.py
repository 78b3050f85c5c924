"""Which version of a meeting's file a document came from: its content, and the commit of git that it came with."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.workspace.git import composed, repository_around

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from naringsdialog.workspace.git import Repository

_DIGEST, _HASH = 12, 10
_COMMIT = re.compile(r"\x01([0-9a-f]{40,64})")


class Version(NamedTuple):
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
    repository = repository_around(folder)
    names = {_name(path, folder, repository): path for path in files}
    commits = _commits(repository, set(names)) if repository else {}
    changed = _changed(repository) if repository and commits else frozenset[str]()
    return {
        path: Version(content_digest(files[path]), commits.get(name), name in commits and name in changed)
        for name, path in names.items()
    }


def content_digest(data: bytes) -> str:
    """Return what tells one content of a file from another, whichever line endings it has: twelve characters."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:_DIGEST]


def _commits(repository: Repository, names: set[str]) -> dict[str, str]:
    """Return the last commit that touched each file, as far as there is one.

    Args:
        repository: where the files lie.
        names: the files, as git calls them.
    """
    found: dict[str, str] = {}
    gone = set()
    commit = ""
    # With -c, a merge is told with the files that it made other than in all its parents.
    listing = ("-c", "--name-status", "--no-renames", "--no-ext-diff", "-z", "--format=%x01%H")
    tokens = repository.pieces("log", *listing, "--", repository.below.as_posix())
    for token in tokens:
        if begins := _COMMIT.fullmatch(token):
            commit = begins[1][:_HASH]
            continue
        name = composed(next(tokens, ""))
        if token.removeprefix("\n").startswith("D") and name not in found:
            gone.add(name)  # what stands there now is another file, which git does not know
        elif name in names and name not in gone:
            found.setdefault(name, commit)
    return found


def _changed(repository: Repository) -> frozenset[str]:
    """Return the files that are not as in the last commit, whether that is staged or not."""
    listing = ("--porcelain=v1", "--no-renames", "--untracked-files=no", "-z")
    told = repository.pieces("status", *listing, "--", repository.below.as_posix())
    # Two letters say how, then comes a space, then the name.
    return frozenset(composed(one[3:]) for one in told)


def _name(path: Path, folder: Path, repository: Repository | None) -> str:
    return repository.name(path, folder) if repository and path.is_relative_to(folder) else str(path)
