"""`dialog actions import`: the answers that came back in a spreadsheet, recorded."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.changing import UNDO, Manner, Planned, YesOption, change
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.layout import Column
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.errors import DataError
from naringsdialog.followup.history import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.exchange.comparison import Conflict, Proposal, Proposed
    from naringsdialog.followup.amendments import Amendment
    from naringsdialog.problems import Problem

_COLUMNS = (
    Column("Row"),
    Column("Ref"),
    Column("Owner", wraps=True),
    Column("Change"),
    Column("Remark", wraps=True),
    Column("Date"),
)
_VERBS = {"done": "done", "dropped": "drop", "reopened": "reopen", None: "note"}


def register(group: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Record the answers in a spreadsheet that `dialog actions export` wrote and somebody filled in.",
        ["dialog actions import svar.xlsx", "dialog actions import svar.csv --dry-run"],
        "What would change is listed first, and dialog asks. What was changed in the files, too, since the export is "
        "never written over: it is listed with the command that records the answer in spite of it. Importing a file "
        "twice changes nothing more.",
    )
    group.command("import", cls=PlainCommand, **help_)(_import)


def _import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file: .xlsx or .csv.")],
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    importing = _Importing(file)
    at = desk(context)
    if change(at, importing.plan, Manner("Record this?", yes, dry_run)):
        at.console.talk(UNDO)
    raise typer.Exit(1 if importing.is_left else 0)


class _Importing:
    """One run of the command.

    Attributes:
        is_left: whether anything that was answered is not in the files, and is not going to be.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._told = False
        self.is_left = False

    def plan(self, at: Desk) -> Planned:
        """Plan to record what the file says more than the workspace's own."""
        from naringsdialog.exchange.answers import read_answers
        from naringsdialog.exchange.comparison import compare
        from naringsdialog.workspace.recording import record
        from naringsdialog.workspace.transaction import Transaction

        filled = read_answers(str(self._file), self._data(at), at.today)
        proposal = compare(filled.answers, at.library.histories, at.part_of, at.today)
        recording = record(at.library, [one.amendment for one in proposal.changes])
        self.is_left = bool(filled.errors or proposal.problems or proposal.conflicts)
        if not self._told:  # a second time, under the lock, nothing else would be said
            self._tell(at, proposal, [*filled.problems, *proposal.problems])
            self._told = True
        answers = "1 answer" if len(proposal.changes) == 1 else f"{len(proposal.changes)} answers"
        words = f"import {answers} from {self._file.name}"
        rows = tuple(_row(at, one) for one in proposal.changes)
        return Planned(Transaction(words, recording.edits), (), _COLUMNS, rows)

    def _data(self, at: Desk) -> bytes:
        try:
            return (at.cwd / self._file).read_bytes()
        except OSError as error:
            raise DataError(f"{self._file} cannot be opened: {error.strerror or error}", "see where it lies") from error

    def _tell(self, at: Desk, proposal: Proposal, problems: Sequence[Problem]) -> None:
        """Say what will not be recorded, and why."""
        talk = at.console.talk
        at.console.problems([*at.incomplete(), *problems])
        for conflict in proposal.conflicts:
            for line in _told(at, conflict):
                talk(line)
        changes, conflicts, settled = map(len, (proposal.changes, proposal.conflicts, proposal.settled))
        parts = [f"{changes} to record", f"{settled} as the files say already"]
        parts += [f"{conflicts} to decide"] if conflicts else []
        parts += [f"{count} that cannot be used"] if (count := sum(one.severity == "error" for one in problems)) else []
        talk(f"{self._file}: {', '.join(parts)}")


def _row(at: Desk, one: Proposed) -> tuple[str, ...]:
    amendment, answer = one.amendment, one.answer
    party = at.library.register.party(answer.owner, amendment.day)
    change_ = f"{one.before.state} → {one.after.state}" if one.before.state != one.after.state else "remark"
    row = str(answer.cells["ref"].row)
    return row, answer.ref, party.short or "–", change_, amendment.note or "", amendment.day.isoformat()


def _told(at: Desk, conflict: Conflict) -> Iterator[str]:
    answer = conflict.answer
    owner = at.library.register.party(answer.owner, conflict.amendment.day).short
    cell = answer.cells["ref"]
    yield f"{cell.file}: {cell.name}: to decide: {answer.ref}, {owner or 'nobody'}: {conflict.why}, in the files"
    yield f"  the answer: {_answered(conflict)}"
    commands = _commands(conflict)
    yield f"  if it is to hold: {commands[0]}"
    yield from (f"  then: {command}" for command in commands[1:])


def _answered(conflict: Conflict) -> str:
    answer = conflict.answer
    return ", ".join(filter(None, (answer.state, f"“{answer.remark}”" if answer.remark else "", str(answer.day or ""))))


def _commands(conflict: Conflict) -> list[str]:
    """Return the commands that record an answer in spite of what happened since."""
    amendment, now = conflict.amendment, conflict.now
    by = () if now is None else amendment.by
    # Whose part was closed in the meantime answers for it again only when it is open.
    is_closed = amendment.status in ("done", "dropped") and now is not None and now.state != OPEN
    first = [_command("reopen", amendment, by, None)] if is_closed else []
    verb = _VERBS[amendment.status] if now is not None else "note"
    note = amendment.note or (f"{amendment.by[0]}: {amendment.status}" if now is None and amendment.by else None)
    return [*first, _command(verb, amendment, by, note)]


def _command(verb: str, amendment: Amendment, by: Sequence[str], note: str | None) -> str:
    words = ["dialog", "actions", verb, amendment.ref, "--on", amendment.day.isoformat()]
    words += [word for owner in by for word in ("--by", owner)]
    return shlex.join([*words, *(["--note", note] if note else [])])
