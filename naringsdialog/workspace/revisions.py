"""The workspace as it was at a revision of git, read from git's own store; nothing is checked out, nothing written."""

from __future__ import annotations

import errno
import os
import re
import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from naringsdialog.difference.state import State
from naringsdialog.errors import UsageError
from naringsdialog.model.config import Workspace
from naringsdialog.problems import Severity, did_you_mean
from naringsdialog.source.files import read_config
from naringsdialog.workspace.commit_shelf import commit_shelf
from naringsdialog.workspace.git import repository_around
from naringsdialog.workspace.library import Library
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.problems import Problem
    from naringsdialog.source.files import ConfigFile, MeetingFile
    from naringsdialog.workspace.git import Repository

HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision.

    Attributes:
        name: as it was asked for.
        commit: the whole hash of its commit.
        day: when it was committed.
    """

    name: str
    commit: str
    day: date

    @property
    def words(self) -> str:
        """What it is called, with the beginning of its hash: "HEAD (1a2b3c4d5e)"."""
        return self.short if self.commit.startswith(self.name) else f"{self.name} ({self.short})"

    @property
    def short(self) -> str:
        """The beginning of the hash."""
        return self.commit[:10]


def repository_of(root: Path) -> Repository:
    """Return the repository of the workspace at `root`.

    Raises:
        UsageError: there is none, or no git.
    """
    found = repository_around(root)
    if found:
        return found
    if not shutil.which("git"):
        raise UsageError(
            "git is not installed, or not found, and it is git that keeps how the files were",
            "install it from git-scm.com, and open a new terminal",
        )
    raise UsageError(
        f"{root} lies in no repository of git, so nobody keeps how its files were",
        "make one with `git init`, then `git add -A` and `git commit`; from then on there is something to compare with",
    )


def find_revision(repository: Repository, name: str) -> Revision:
    """Return the revision that git calls `name`.

    Raises:
        UsageError: there is none, or git refuses, with its reason.
    """
    if name.startswith("-"):
        raise UsageError(f"`{name}` is no revision: none begins with `-`", "name a commit, a branch or a tag")
    asked = repository.ask("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    if asked.fault is not None:
        raise _unknown(repository, name, asked.fault)
    return revision_of(repository, name, asked.data.decode().split()[-1])


def revision_of(repository: Repository, name: str, commit: str) -> Revision:
    """Return a commit, known by its whole hash, under a name."""
    asked = repository.ask("show", "--no-patch", "--format=%cI", commit, "--")
    return Revision(name, commit, date.fromisoformat(asked.data.decode().strip()[:10] or str(date.min)))


def _unknown(repository: Repository, name: str, reason: str) -> UsageError:
    if "ambiguous" in reason:
        return UsageError(f"several revisions of git begin with `{name}`", "write more of it")
    if "Needed a single revision" not in reason:
        return UsageError(f"git refuses: {_first(reason)}", "see what `git status` says here")
    if name == HEAD:
        return UsageError(
            "nothing is committed here yet, so there is nothing to compare with", "commit the files first"
        )
    if ".." in name:
        apart = " ".join(filter(None, re.split(r"\.{2,3}", name)))
        return UsageError(f"`{name}` is no single revision", f"write two of them apart: dialog diff {apart}")
    names = branches_and_tags(repository)
    near = did_you_mean(name, names if set(name) & set("~^@") else [*names, HEAD])
    remedy = (
        f"did you mean `{near}`?" if near else "name a commit, a branch or a tag: `git log --oneline` shows commits"
    )
    return UsageError(f"git knows no revision `{name}`", remedy, names)


def branches_and_tags(repository: Repository) -> list[str]:
    """Return what git calls its branches and tags, those of other repositories too."""
    listing = repository.ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    return os.fsdecode(listing.data).splitlines()


def _first(reason: str) -> str:
    return re.sub(r"^(fatal|error): ", "", reason.splitlines()[0])


def library_at(revision: Revision, repository: Repository, now: Library) -> Library:
    """Return the workspace as it was; where its `dialog.yaml` could not be read, nobody has a name.

    Args:
        revision: when.
        repository: where git keeps it.
        now: the workspace as it is, or as it was at another revision.

    Raises:
        UsageError: there was no workspace in this folder, or git refuses.
    """
    root, cwd = now.root, now.cwd
    shelf = commit_shelf(repository, root, revision.name, revision.commit)
    try:
        data = shelf.read(root / CONFIG)
    except OSError as error:
        raise UsageError(
            f"at {revision.words} there was no workspace here: {shelf.show(root / CONFIG, cwd)} "
            f"{'is not there' if error.errno == errno.ENOENT else f'cannot be read: {error.strerror}'}",
            "name a later revision; what is not committed yet, git does not know",
        ) from None
    config = read_config(shelf.show(root / CONFIG, cwd), data)
    return Library(root, cwd, config, config.workspace or Workspace.model_validate({"format": 1}), shelf, now)


def state_of(library: Library) -> State:
    """Return what a workspace held, for a comparison."""
    config = library.config
    return State(
        library.workspace,
        library.occasions,
        frozenset(file.key for file in library.unreadable),
        has_config=config.workspace is not None,
        has_whole_config=not config.lost,
    )


def hiding(before: Library, after: Library) -> list[Problem]:
    """Return the errors because of which something may be missing from a comparison of two states.

    What stands in both with the same words, right or wrong, hides nothing.
    """
    earlier = {file.key: file for file in before.files}
    later = {file.key: file for file in after.files}
    files = [(before.config, after.config), *((earlier.get(key), later.get(key)) for key in {**earlier, **later})]
    found = [
        problem
        for pair in files
        if not _is_same(*pair)
        for file in pair
        if file is not None
        for problem in file.problems
    ]
    return [problem for problem in found if problem.severity is Severity.ERROR]


def _is_same(one: ConfigFile | MeetingFile | None, other: ConfigFile | MeetingFile | None) -> bool:
    texts = [file.source.text.replace("\r\n", "\n") if file and file.source else None for file in (one, other)]
    return texts[0] is not None and texts[0] == texts[1]
