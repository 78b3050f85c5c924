"""What the index keeps of a meeting's file, as rows of its tables; made in any process, put in by one."""

from __future__ import annotations

import errno
import hashlib
import marshal
import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.checks.traits import traits_of
from naringsdialog.followup.collect import agreed_at, told_at
from naringsdialog.followup.plain import plain_event, plain_history
from naringsdialog.index.plain import as_json, marked, plain_problems
from naringsdialog.index.standing import Standing, standing
from naringsdialog.index.texts import prepared
from naringsdialog.model.register import Register
from naringsdialog.search.passages import passages_of
from naringsdialog.workspace.homes import Homes
from naringsdialog.workspace.locate import MEETINGS
from naringsdialog.workspace.reading import closed_folder, contents, understood
from naringsdialog.workspace.scan import given, kept
from naringsdialog.workspace.shelf import DiskShelf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naringsdialog.followup.history import ActionHistory, PartOf
    from naringsdialog.index.texts import PassageRow
    from naringsdialog.model.card import WorkspaceCard
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.source.files import MeetingFile


_WITHOUT_REFERENCES = 2
"""The version of marshal that looks for nothing that comes twice."""


class Ground(NamedTuple):
    """What the rows of every file hang on beside the file.

    Attributes:
        root: the workspace.
        workspace: what `dialog.yaml` says.
        has_texts: whether the index keeps the texts, too: only once somebody has searched.
    """

    root: Path
    workspace: WorkspaceCard
    has_texts: bool = False

    @property
    def folders(self) -> Mapping[str, str | None]:
        """The folder of each series."""
        return {key: one.folder for key, one in self.workspace.series.items()}


class MeetingRow(NamedTuple):
    """A row of the table `meeting`, without its id and what `dialog check` found."""

    path: str
    digest: bytes
    key: str
    series: str | None
    day: str | None
    title: str | None
    status: str | None
    is_held: bool
    is_cancelled: bool
    next_meeting: str | None
    hides_actions: bool
    hides_agreed: bool
    hides_next: bool
    problems: str | None
    traits: str
    last_turn: int


class ActionRow(NamedTuple):
    """A row of the table `action` without ids, and the names of the table `owner`."""

    ref: str
    own: str
    key: str
    length: int
    name: str
    agreed: str
    series: str | None
    is_ongoing: bool
    is_internal: bool
    words: str
    standing: Standing


class ToldRow(NamedTuple):
    """A row of the table `told` without ids."""

    ref: str
    event: str
    is_damaged: bool


class Rows(NamedTuple):
    """All rows that come of one file."""

    meeting: MeetingRow
    actions: list[ActionRow]
    told: list[ToldRow]
    passages: list[PassageRow]


def read_rows(ground: Ground, paths: list[str]) -> bytes:
    """Read meetings' files and return what the index keeps of them, packed; their paths are below `meetings/`."""
    return packed([rows_of(*read(ground, path), ground, path) for path in paths])


def packed(rows: Sequence[Rows]) -> bytes:
    """Return rows as they go from one of our processes to another."""
    return marshal.dumps(
        [
            (
                tuple(one.meeting),
                [(*action[:-1], tuple(action.standing)) for action in one.actions],
                [tuple(told) for told in one.told],
                one.passages,
            )
            for one in rows
        ],
        _WITHOUT_REFERENCES,
    )


def unpacked(rows: bytes) -> list[Rows]:
    """Return rows that came from another of our processes."""
    return [
        Rows(
            MeetingRow._make(meeting),
            [ActionRow._make([*action, Standing._make(stands)]) for *action, stands in actions],
            [ToldRow._make(one) for one in told],
            passages,
        )
        for meeting, actions, told, passages in marshal.loads(rows)
    ]


def read_texts(ground: Ground, paths: list[str]) -> list[tuple[str, list[PassageRow]]]:
    """Read meetings' files again, and return for each, with its path, only what the index keeps of its texts."""
    found = []
    for path in paths:
        occasion = read(ground, path)[0].occasion
        found.append((path, prepared(passages_of(occasion)) if occasion else []))
    return found


def read(ground: Ground, path: str) -> tuple[MeetingFile, bytes]:
    """Return a meeting's file, by its path below `meetings/`, and the digest of what stands in it."""
    homes, shelf = _homes(ground.root, tuple(ground.folders.items())), DiskShelf()
    whole, file = ground.root / MEETINGS / given(path), marked(f"{MEETINGS}/{path}")
    if path.endswith("/"):
        closed = OSError(errno.EACCES, os.strerror(errno.EACCES), str(whole))
        return read_closed(ground, closed)[1], b""
    data = contents(whole, file, homes, shelf)
    if isinstance(data, bytes):
        return understood(data, whole, file, homes), digest(data)
    return data, b""


def read_closed(ground: Ground, error: OSError) -> tuple[str, MeetingFile]:
    """Return a folder that cannot be looked into: its path below `meetings/`, and a file that stands for it."""
    homes, folder = _homes(ground.root, tuple(ground.folders.items())), Path(error.filename)
    path = f"{kept(folder.relative_to(ground.root / MEETINGS).as_posix())}/"
    return path, closed_folder(error, marked(f"{MEETINGS}/{path}"), homes, DiskShelf())


def digest(data: bytes) -> bytes:
    """Return what is the same for two files with the same bytes only."""
    return hashlib.blake2b(data, digest_size=16).digest()


def rows_of(file: MeetingFile, content: bytes, ground: Ground, path: str) -> Rows:
    """Return what the index keeps of a meeting's file.

    Args:
        file: as it was read.
        content: the digest of what stands in it.
        ground: what else it hangs on.
        path: where it lies below `meetings/`.
    """
    row = _meeting_row(file, content, path)
    occasion = file.occasion
    if occasion is None:
        return Rows(row, [], [], [])
    part_of = _part_of(ground)
    return Rows(
        row,
        [action_row(history, part_of) for history in agreed_at(occasion)],
        [ToldRow(kept(one.ref), as_json(plain_event(one.event)), one.is_damaged) for one in told_at(occasion)],
        prepared(passages_of(occasion)) if ground.has_texts else [],
    )


def action_row(history: ActionHistory, part_of: PartOf) -> ActionRow:
    """Return the row of an action as it was agreed, with the updates beside it."""
    return ActionRow(
        kept(history.ref),
        as_json(plain_history(history)),
        kept(history.meeting),
        len(history.id),
        history.id,
        history.agreed.isoformat(),
        history.series,
        history.ongoing,
        history.internal,
        f"{history.task}\n{history.said or ''}\n{history.item}".casefold(),
        standing(history, part_of),
    )


def _meeting_row(file: MeetingFile, content: bytes, path: str) -> MeetingRow:
    traits = traits_of(file)
    occasion = file.occasion
    meeting = occasion.meeting if occasion else None
    next_meeting = meeting.next_meeting if meeting else None
    return MeetingRow(
        path=path,
        digest=content,
        key=kept(file.key),
        series=file.series,
        day=occasion.day.isoformat() if occasion else None,
        title=meeting.title if meeting else None,
        status=meeting.status if meeting else None,
        is_held=bool(meeting and meeting.is_held),
        is_cancelled=bool(meeting and meeting.is_cancelled),
        next_meeting=next_meeting.day.isoformat() if next_meeting else None,
        hides_actions=occasion is None or occasion.hides_actions,
        hides_agreed=occasion is None or _hides_agreed(occasion),
        hides_next=occasion is None or any(lost[0] == "next_meeting" for lost in occasion.lost),
        problems=plain_problems(file.problems),
        traits=as_json(traits.as_plain()),
        last_turn=max(traits.turn, traits.latest),
    )


def _hides_agreed(occasion: Occasion) -> bool:
    if not occasion.lost:
        return False
    agreed = tuple(path for path in occasion.lost if path[0] != "follow_up")
    return replace(occasion, lost=agreed).hides_actions


@lru_cache(maxsize=4)
def _homes(root: Path, folders: tuple[tuple[str, str | None], ...]) -> Homes:
    return Homes(root, dict(folders))


def _part_of(ground: Ground) -> PartOf:
    from functools import partial

    from naringsdialog.followup.parts import answers_for

    return partial(answers_for, Register(ground.workspace))
