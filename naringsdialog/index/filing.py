"""Rows put into the index and taken out of it, and what is told of an action merged with what was agreed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.followup.collect import Told, merged
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.plain import event_of, history_of, plain_history
from naringsdialog.index import texts
from naringsdialog.index.plain import as_json
from naringsdialog.index.standing import standing
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naringsdialog.index.database import Connection
    from naringsdialog.index.rows import ActionRow, Rows
    from naringsdialog.model.card import WorkspaceCard

_MEETING = f"INSERT INTO meeting VALUES ({', '.join('?' * 19)})"
_ACTION = f"INSERT INTO action VALUES ({', '.join('?' * 18)})"
_TOLD = "INSERT INTO told (meeting, ref, event, is_damaged) VALUES (?, ?, ?, ?)"
_OWNER = "INSERT OR IGNORE INTO owner VALUES (?, ?)"
_WHOLE = "UPDATE action SET whole=?, settled=?, state=?, due=?, is_special=?, is_reported=? WHERE id=?"
_UNMERGED = "?"
"""How the reference ends of an action whose id could not be read: several are no sharing of one."""
_FEW = 500
"""So many references are merged at a time; where there are more, all in the index that need it are."""


class Filing:
    """Changes to the index within one transaction.

    Args:
        connection: the index, locked.
        workspace: what `dialog.yaml` says.
    """

    def __init__(self, connection: Connection, workspace: WorkspaceCard) -> None:
        self._connection = connection
        self._part_of = partial(answers_for, Register(workspace))
        self._touched: set[str] = set()
        self._meeting_id: int = connection.execute("SELECT coalesce(max(id), 0) FROM meeting").fetchone()[0]
        self._action_id: int = connection.execute("SELECT coalesce(max(id), 0) FROM action").fetchone()[0]

    def remember_for_checks(self, paths: Iterable[str]) -> None:
        """Keep what the files that are about to change were to the checks of others, as it was at the last check."""
        for path in paths:
            row = self._connection.execute("SELECT traits FROM meeting WHERE path = ?", (path,)).fetchone()
            self._connection.execute("INSERT OR IGNORE INTO changed VALUES (?, ?)", (path, row and row[0]))

    def take_out(self, paths: Iterable[str]) -> None:
        """Take out all that files said."""
        run = self._connection.execute
        for path in paths:
            row = run("SELECT id FROM meeting WHERE path = ?", (path,)).fetchone()
            if row is None:
                continue
            self.touch(ref for (ref,) in run("SELECT ref FROM action WHERE meeting = ?", row))
            self.touch(ref for (ref,) in run("SELECT ref FROM told WHERE meeting = ?", row))
            run("DELETE FROM owner WHERE action IN (SELECT id FROM action WHERE meeting = ?)", row)
            run("DELETE FROM action WHERE meeting = ?", row)
            run("DELETE FROM told WHERE meeting = ?", row)
            texts.remove(self._connection, row[0])
            run("DELETE FROM meeting WHERE id = ?", row)

    def put_in(self, found: Sequence[Rows]) -> None:
        """Put in what files say."""
        meetings, actions, owners, told = [], [], [], []
        for rows in found:
            self._meeting_id += 1
            meetings.append((self._meeting_id, *rows.meeting, None, None))
            told += [(self._meeting_id, *one) for one in rows.told]
            for one in rows.actions:
                self._action_id += 1
                actions.append((self._action_id, self._meeting_id, *_columns(one)))
                owners += [(owner, self._action_id) for owner in one.standing.owners]
            self.touch(one.ref for one in rows.told)
            self.touch(one.ref for one in rows.actions)
        many = self._connection.executemany
        many(_MEETING, meetings)
        many(_ACTION, actions)
        many(_OWNER, owners)
        many(_TOLD, told)
        first = self._meeting_id - len(found) + 1
        texts.add(self._connection, {number: rows.passages for number, rows in enumerate(found, first)})

    def touch(self, refs: Iterable[str]) -> None:
        """Remember actions that are to be merged."""
        self._touched.update(refs)

    def merge(self) -> None:
        """Give each action that was touched what the meetings told of it, and find out how it stands."""
        refs = list(self._touched) if len(self._touched) <= _FEW else self._all_to_merge()
        for at in range(0, len(refs), _FEW):
            self._merge(refs[at : at + _FEW])

    def _all_to_merge(self) -> list[str]:
        select = """SELECT DISTINCT ref FROM told
            UNION SELECT ref FROM action GROUP BY ref HAVING count(*) > 1
            UNION SELECT ref FROM action WHERE whole IS NOT NULL OR is_reported"""
        return [ref for (ref,) in self._connection.execute(select)]

    def _merge(self, refs: Sequence[str]) -> None:
        run, among = self._connection.execute, f"ref IN ({', '.join('?' * len(refs))})"
        told = defaultdict[str, list[Told]](list)
        select = f"""SELECT ref, event, is_damaged FROM told JOIN meeting ON meeting.id = told.meeting
            WHERE {among} ORDER BY meeting.day, meeting.key, told.id"""
        for ref, event, is_damaged in run(select, refs):
            told[ref].append(Told(ref, event_of(json.loads(event)), bool(is_damaged)))
        same = run(f"SELECT ref, id, own FROM action WHERE {among}", refs).fetchall()
        times = Counter(ref for ref, _, _ in same)
        actions, owners = [], list[tuple[str, int]]()
        for ref, number, own in same:
            agreed = history_of(json.loads(own))
            whole = merged(agreed, told[ref], is_shared=times[ref] > 1 and not ref.endswith(_UNMERGED))
            stands = standing(whole, self._part_of)
            actions.append((None if whole is agreed else as_json(plain_history(whole)), *stands[:-1], number))
            owners += [(owner, number) for owner in stands.owners]
        self._connection.executemany(_WHOLE, actions)
        self._connection.executemany(_OWNER, owners)


def _columns(row: ActionRow) -> tuple[object, ...]:
    """Return the columns of the table `action` after its two ids."""
    stands = row.standing
    before = (row.ref, row.own, None, row.key, row.length, row.name, row.agreed, stands.settled, row.series)
    after = (stands.is_special, stands.is_reported, row.is_internal, row.words)
    return (*before, stands.state, stands.due, row.is_ongoing, *after)
