"""`dialog actions import`: the answers that came back in a spreadsheet, recorded."""

from __future__ import annotations

import shlex
import textwrap
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.change_text import change_text
from naringsdialog.cli.changing import UNDO, Manner, Planned, YesOption, change
from naringsdialog.cli.date_text import listed
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.layout import Column
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.errors import DataError
from naringsdialog.followup.history import OPEN
from naringsdialog.source.on_disk import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.exchange.answers import Answer
    from naringsdialog.exchange.comparison import Conflict, Proposal, Proposed, Settled
    from naringsdialog.exchange.exported import Exported
    from naringsdialog.followup.amendments import Amendment
    from naringsdialog.followup.changes import Change
    from naringsdialog.model.dates import Due
    from naringsdialog.problems import Problem

_COLUMNS = (
    Column("Row"),
    Column("Ref"),
    Column("Owner", wraps=True),
    Column("Change"),
    Column("Remark", wraps=True),
    Column("Date"),
)
_COMMAND = ": dialog actions "
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
        at.console.talk(f"recorded: {importing.answers}")
        at.console.talk(UNDO)
    raise typer.Exit(1 if importing.is_left else 0)


class _Importing:
    """One run of the command.

    Attributes:
        answers: how many answers it records, in words.
        is_left: whether anything that was answered is not in the files, and is not going to be.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._told = False
        self.answers = ""
        self.is_left = False

    def plan(self, at: Desk) -> Planned:
        """Plan to record what the file says more than the workspace's own."""
        from naringsdialog.exchange.answers import read_answers
        from naringsdialog.exchange.comparison import compare
        from naringsdialog.index.concerned import concerned
        from naringsdialog.workspace.recording import record
        from naringsdialog.workspace.transaction import Transaction

        filled = read_answers(str(self._file), self._data(at), at.today, partial(_texts, at))
        proposal = compare(filled.answers, tuple(at.catalogue.histories()), at.part_of, at.today)
        amendments = [one.amendment for one in proposal.changes]
        recording = record(at.library_about(concerned(at.catalogue, amendments)), amendments)
        self.is_left = bool(filled.errors or proposal.problems or proposal.conflicts)
        if not self._told:  # a second time, under the lock, nothing else would be said
            self._tell(at, proposal, [*filled.problems, *proposal.problems])
            self._told = True
        self.answers = "1 answer" if len(proposal.changes) == 1 else f"{len(proposal.changes)} answers"
        words = f"import {self.answers} from {self._file.name}"
        rows = tuple(_row(at, one) for one in proposal.changes)
        return Planned(Transaction(words, recording.edits), (), _COLUMNS, rows)

    def _data(self, at: Desk) -> bytes:
        try:
            return bytes_of(at.cwd / self._file)
        except FileNotFoundError as error:
            raise DataError(f"there is no file {self._file}", "give the path of the file that came back") from error
        except OSError as error:
            raise DataError(
                f"{self._file} cannot be opened: {error.strerror or error}", "see who may read it"
            ) from error

    def _tell(self, at: Desk, proposal: Proposal, problems: Sequence[Problem]) -> None:
        """Say what will not be recorded, and why."""
        at.console.problems([*at.incomplete(), *problems])
        lines = [line for one in proposal.settled if one.since for line in _recorded(at, one)]
        lines += [line for one in proposal.conflicts for line in _to_decide(at, one)]
        for line in lines:
            at.console.talk(_broken(at, line))
        at.console.talk(f"{self._file}: {', '.join(_counts(proposal, problems))}")


def _texts(at: Desk, exported: Exported) -> Iterator[str]:
    """Give what the files call an action and its owner."""
    yield from (history.task for history in at.catalogue.action(exported.ref))
    yield at.catalogue.register.party(exported.owner, exported.day).name


def _counts(proposal: Proposal, problems: Sequence[Problem]) -> Iterator[str]:
    """Say how many answers there are of each kind."""
    overtaken = sum(bool(one.since) for one in proposal.settled)
    yield f"{len(proposal.changes)} to record"
    yield f"{len(proposal.settled) - overtaken} as the files say already"
    if overtaken:
        yield f"{overtaken} recorded already and changed since"
    if proposal.conflicts:
        yield f"{len(proposal.conflicts)} to decide"
    if errors := sum(one.severity == "error" for one in problems):
        yield f"{errors} that cannot be used"


def _row(at: Desk, one: Proposed) -> tuple[str, ...]:
    amendment, answer = one.amendment, one.answer
    party = at.catalogue.register.party(answer.owner, amendment.day)
    change_ = f"{one.before.state} → {one.after.state}" if one.before.state != one.after.state else "remark"
    row = str(answer.cells["ref"].row)
    return row, answer.ref, party.short or "–", change_, amendment.note or "", amendment.day.isoformat()


def _broken(at: Desk, line: str) -> str:
    """Break a line between its words for a person; what is to be copied as a command stays whole."""
    if not at.console.terminal or _COMMAND in line:
        return line
    return textwrap.fill(
        line, at.console.columns, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _about(at: Desk, answer: Answer, what: str) -> str:
    owner = at.catalogue.register.party(answer.owner, answer.exported.day).short or "nobody"
    cell = answer.cells["ref"]
    return f"{cell.file}, {cell.in_row}: {what}: {answer.subject}, {owner}"


def _recorded(at: Desk, settled: Settled) -> Iterator[str]:
    """Say that an answer was recorded, and what happened then: nobody is to wonder why the part stands otherwise."""
    yield _about(at, settled.answer, "recorded already, and changed since")
    yield f"  the answer: {_answered(settled.answer)}"
    yield from _in_files(at, settled.since)
    yield "  it is not recorded again"


def _to_decide(at: Desk, conflict: Conflict) -> Iterator[str]:
    """Say what an answer says and what the files say, and how to record the answer in spite of that."""
    yield _about(at, conflict.answer, "to decide")
    yield f"  the answer: {_answered(conflict.answer)}"
    yield from _in_files(at, conflict.since) if conflict.since else [f"  in the files: {_standing(at, conflict)}"]
    first, *others = _commands(conflict)
    yield f"  {'to keep it as a remark' if conflict.now is None else 'if it is to hold'}: {first}"
    yield from (f"  then: {command}" for command in others)


def _in_files(at: Desk, changes: Sequence[Change]) -> Iterator[str]:
    for one in changes:
        yield f"  in the files, {one.event.day}: {'; '.join(change_text(one, at.catalogue.register))}"


def _standing(at: Desk, conflict: Conflict) -> str:
    """Say how the part stands, where no update since the export tells why: the action itself was changed."""
    exported, now = conflict.answer.exported, conflict.now
    if now is None:
        names = [at.catalogue.register.party(owner, at.today).short for owner in conflict.owners]
        return f"{listed(names) or 'nobody'} {'answer' if len(names) > 1 else 'answers'} for it now"
    return f"{_state(now.state, now.due)} now; exported as {_state(exported.state, exported.due)}"


def _state(state: str, due: Due | None) -> str:
    return f"{state}, due {due}" if due else f"{state}, without a date"


def _answered(answer: Answer) -> str:
    remark = f"“{' '.join(answer.remark.split())}”" if answer.remark else None
    return ", ".join(filter(None, (answer.state, remark, str(answer.day or ""))))


def _commands(conflict: Conflict) -> list[str]:
    """Return the commands that record an answer in spite of what happened since."""
    amendment, now = conflict.amendment, conflict.now
    # Whose part was closed in the meantime answers for it again only when it is open.
    is_closed = amendment.status in ("done", "dropped") and now is not None and now.state != OPEN
    first = [_command("reopen", replace(amendment, note=None))] if is_closed else []
    return [*first, _command(_VERBS[amendment.status], amendment)]


def _command(verb: str, amendment: Amendment) -> str:
    words = ["dialog", "actions", verb, amendment.ref, "--on", amendment.day.isoformat()]
    words += ["--at", amendment.at] if amendment.at else []
    words += [word for owner in amendment.by for word in ("--by", owner)]
    return shlex.join([*words, *(["--note", amendment.note] if amendment.note else [])])
