"""When a meeting's document went out, as git remembers it: the commit in which its file first says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.meeting import GONE_OUT
from naringsdialog.source.files import read_meeting
from naringsdialog.workspace.commit_shelf import contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.workspace.git import Repository


class _Commit(NamedTuple):
    """A commit that changed the file, and those before it that did."""

    hash: str
    parents: tuple[str, ...]


def went_out(repository: Repository, name: str) -> str | None:
    """Return the commit in which a meeting's file came to say that its document has gone out.

    Where that was taken back for a while, the commit after that counts. The file is followed through renames.

    Args:
        repository: where the file lies.
        name: the file, as git calls it.

    Returns:
        The commit's hash; None where what is committed does not say so.
    """
    names = _former_names(repository, name)
    commits = _commits(repository, names)
    if not commits:
        return None
    sent = _sent(repository, commits, names)
    if sent[commits[0].hash] is False:
        return None
    ancestors = _ancestors(commits)
    # Where it says that the document has not gone out, what was sent before was taken back.
    voided = {other for one, is_sent in sent.items() if is_sent is False for other in ancestors[one]}
    return next((one.hash for one in reversed(commits) if sent[one.hash] and one.hash not in voided), None)


def _former_names(repository: Repository, name: str) -> list[str]:
    """Return the names that the file has had, the present one first."""
    names = [name]
    tokens = repository.pieces(
        "log", "--follow", "--name-status", "--diff-filter=R", "-M", "-z", "--format=", "--", name
    )
    for token in tokens:
        if token.removeprefix("\n").startswith("R"):
            names.append(next(tokens, name))
            next(tokens, "")
    return list(dict.fromkeys(names))


def _commits(repository: Repository, names: Sequence[str]) -> list[_Commit]:
    """Return the commits that changed the file, the latest first, each before those that it came after."""
    answer = repository.ask("rev-list", "--parents", "--date-order", "--full-history", "HEAD", "--", *names)
    rows = [line.split() for line in answer.data.decode().splitlines()]
    return [_Commit(row[0], tuple(row[1:])) for row in rows]


def _sent(repository: Repository, commits: Sequence[_Commit], names: Sequence[str]) -> dict[str, bool | None]:
    """Tell of each commit whether the file there says that the document has gone out; None where it says nothing."""
    asked = [(one.hash, name) for one in commits for name in names]
    found: dict[str, bool | None] = dict.fromkeys(one.hash for one in commits)
    for (commit, name), data in zip(asked, contents(repository, map(":".join, asked)), strict=True):
        file = read_meeting("", name, data) if data is not None else None
        if file and file.occasion:
            found[commit] = found[commit] or file.occasion.meeting.status in GONE_OUT
    return found


def _ancestors(commits: Sequence[_Commit]) -> dict[str, set[str]]:
    """Return of each commit all that came before it."""
    found: dict[str, set[str]] = {}
    for one in reversed(commits):
        found[one.hash] = set().union(*({parent} | found.get(parent, set()) for parent in one.parents))
    return found
