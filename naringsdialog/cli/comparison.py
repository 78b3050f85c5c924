"""Which two states are compared: as the command line names them, or since a document went out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.cli.date_text import day_text
from naringsdialog.difference.compare import differences
from naringsdialog.errors import UsageError
from naringsdialog.model.meeting import GONE_OUT
from naringsdialog.model.naming import LAST, ends_with
from naringsdialog.model.register import Register
from naringsdialog.workspace.revisions import (
    HEAD,
    find_revision,
    hiding,
    library_at,
    repository_of,
    revision_of,
    state_of,
)
from naringsdialog.workspace.sent import went_out

if TYPE_CHECKING:
    from datetime import date

    from naringsdialog.cli.desk import Desk
    from naringsdialog.difference.values import Difference
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.workspace.git import Repository
    from naringsdialog.workspace.library import Library
    from naringsdialog.workspace.revisions import Revision


@dataclass(frozen=True)
class Comparison:
    """Two states of the workspace.

    Attributes:
        before, after: what it held.
        revisions: which revisions these are; None for the files as they are.
        sent: the meeting whose document went out with the first, where that was asked for.
    """

    before: Library
    after: Library
    revisions: tuple[Revision, Revision | None]
    sent: str | None = None

    @cached_property
    def differences(self) -> list[Difference]:
        """What differs."""
        return differences(state_of(self.before), state_of(self.after))

    @property
    def problems(self) -> list[Problem]:
        """The errors because of which something may be missing."""
        return hiding(self.before, self.after)

    @property
    def unread(self) -> frozenset[str]:
        """The files of which nothing could be used, in either state."""
        libraries = (self.before, self.after)
        configs = (library.config.file for library in libraries if library.config.workspace is None)
        return frozenset((*(file.file for library in libraries for file in library.unreadable), *configs))

    @property
    def words(self) -> str:
        """Which states they are: "HEAD (1a2b3c4d5e) and the files"."""
        return " and ".join(one.words if one else "the files" for one in self.revisions)

    @cached_property
    def register(self) -> Register:
        """Everyone who is in the register in either state; of who is in both, as in the later."""
        before, after = self.before.workspace, self.after.workspace
        organisations = {**before.organisations, **after.organisations}
        return Register(
            after.model_copy(update={"organisations": organisations, "people": {**before.people, **after.people}})
        )

    @cached_property
    def occasions(self) -> dict[str, Occasion]:
        """Every meeting of either state by its key; of one that is in both, as in the later."""
        return {one.key: one for library in (self.before, self.after) for one in library.occasions}

    @cached_property
    def days(self) -> dict[str, date]:
        """The day of every meeting."""
        return {key: occasion.day for key, occasion in self.occasions.items()}


def between(at: Desk, first: str | None, second: str | None) -> Comparison:
    """Return the comparison of a revision, by default HEAD, with another or with the files.

    Raises:
        UsageError: git is missing, there is no repository, no such revision, or no workspace in it.
    """
    repository = repository_of(at.library.root)
    earlier = _revision(at, repository, HEAD if first is None else first)
    later = None if second is None else _revision(at, repository, second)
    after = library_at(later, repository, at.library) if later else at.library
    before = library_at(earlier, repository, after)
    return Comparison(before, after, (earlier, later))


def _revision(at: Desk, repository: Repository, name: str) -> Revision:
    try:
        return find_revision(repository, name)
    except UsageError as error:
        if not any(ends_with(file.key, name) for file in at.library.files):
            raise
        remedy = f"{name} is a meeting: dialog diff --meeting {name}, or --since-sent {name}"
        raise UsageError(error.message, remedy) from None


def since_sent_out(at: Desk, name: str | None, other: str | None, series: str | None) -> Comparison:
    """Return the comparison of the files with the commit in which a meeting's document went out.

    Args:
        at: the desk.
        name: the meeting; None for the last one whose document has gone out.
        other: what stands behind it on the command line.
        series: the series named there.

    Raises:
        UsageError: as for `between`; no document has gone out, or git does not know of it yet.
    """
    if other is not None:
        raise UsageError("--since-sent compares with the files as they are", f"leave `{other}` out")
    repository = repository_of(at.library.root)
    occasion = _sent(at, name, series)
    commit = went_out(repository, repository.name(at.library.path_of(occasion.key), at.library.root))
    if commit is None:
        file = at.library.show(at.library.path_of(occasion.key))
        raise UsageError(
            f"that {occasion.key} is {occasion.meeting.status} is not committed yet, so git does not know when it "
            "went out",
            f"commit {file}, then ask again; `dialog diff` shows what has changed since the last commit",
        )
    revision = revision_of(repository, commit[:10], commit)
    at.console.talk(
        f"since {day_text(revision.day)}, when {occasion.key} went out (commit {revision.short}, "
        f"in which its file first says so)"
    )
    before = library_at(revision, repository, at.library)
    return Comparison(before, at.library, (revision, None), occasion.key)


def _sent(at: Desk, name: str | None, series: str | None) -> Occasion:
    """Return the meeting named, or the last one whose document has gone out."""
    known = at.library.workspace.series
    wanted = at.series(series)
    if name:
        occasion = at.occasion(name, wanted if series or name == LAST else None)
        if occasion.meeting.status not in GONE_OUT:
            raise UsageError(
                f"{occasion.key} has not gone out: it is {occasion.meeting.status}",
                f"once it has: dialog mark {occasion.key} sent",
            )
        return occasion
    if wanted is None and len(known) > 1:
        raise UsageError("since the last document of which series?", "add --series, or name the meeting", list(known))
    out = [one for one in at.library.occasions if one.meeting.status in GONE_OUT and wanted in (None, one.series)]
    if not out:
        raise UsageError("no document has gone out yet", "once one has: dialog mark MEETING sent")
    return max(out, key=lambda one: one.order)
