"""`dialog actions done`, `reopen`, `drop`, `defer`, `assign` and `note`: what became of actions, recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.bundles import Bundle, bundled
from naringsdialog.cli.called import action_called
from naringsdialog.cli.changing import UNDO, Manner, Planned, YesOption, change
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.owners import named_owners, strangers
from naringsdialog.cli.params import DryRunOption, complete_action, complete_meeting, complete_owner, described
from naringsdialog.cli.recorded_at import meeting_remarks
from naringsdialog.cli.selection import Selection
from naringsdialog.cli.spoken import unquoted_date
from naringsdialog.cli.update_remarks import nothing_but, update_remarks
from naringsdialog.cli.values import read_text
from naringsdialog.errors import DataError, UsageError
from naringsdialog.followup.history import OPEN
from naringsdialog.followup.query import Sort, Wanted
from naringsdialog.followup.verbs import Saying, Unchanged, Verb, said_of
from naringsdialog.index.asking import listing
from naringsdialog.index.concerned import concerned
from naringsdialog.model.dates import NO_DATE, NoDate
from naringsdialog.model.spoken_dates import Lean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionHistory, ActionState
    from naringsdialog.model.dates import Due
    from naringsdialog.workspace.recording import Recorded

_FILTERED = (
    "Without a REF, the options select the actions: they are listed, and dialog asks. Of a shared action selected by "
    "--owner it is that owner's part."
)
_HELP = {
    Verb.DONE: described(
        "Record that actions are done.",
        [
            "dialog actions done 2020-04-20/A4",
            'dialog actions done A4 --by jht --note "Lämnat svar" --on 24/4',
            "dialog actions done A9 A11 --at 2020-05-04",
            "dialog actions done --owner iucz --meeting 2020-04-20 --yes",
        ],
        "An action of several owners is closed as a whole, or with --by only their parts of it. What a meeting learned "
        f"is recorded in that meeting's file with --at. {_FILTERED}",
    ),
    Verb.REOPEN: described(
        "Record that closed actions are open again.",
        ['dialog actions reopen A4 --note "Svaret kom inte fram"', "dialog actions reopen A4 --by jht"],
        _FILTERED,
    ),
    Verb.DROP: described(
        "Record that actions will not be done.",
        ['dialog actions drop A4 --note "Inte längre aktuellt"', "dialog actions drop A4 --by samling"],
        _FILTERED,
    ),
    Verb.DEFER: described(
        "Record a new date; the one that was promised stays in the file.",
        [
            "dialog actions defer A4 --to 2020-05-15",
            'dialog actions defer A4 --to "om 2 veckor" --note "Väntar på Regionen"',
            "dialog actions defer --overdue --owner jht --to v.22 --yes",
        ],
        f"A date, a week, or `none` where there is no date any more. {_FILTERED}",
    ),
    Verb.ASSIGN: described(
        "Record who answers from now on.",
        [
            "dialog actions assign A4 --to iucz",
            "dialog actions assign A4 --to iucz --to jht",
            "dialog actions assign A4 --by samling --to foretagarna",
        ],
        "The new owners take the place of all earlier ones, or with --by of these only; who stays keeps the state of "
        f"the own part. `none` is nobody, `all` everyone who was called. {_FILTERED}",
    ),
    Verb.NOTE: described(
        "Record a remark, and nothing else.",
        ['dialog actions note A4 --note "Påmind i dag"', 'dialog actions note A4 A7 --by af --note "Svar på väg"'],
        _FILTERED,
    ),
}
_NO_DATE = ("none", "inget", "inget datum", "no date")


@dataclass(frozen=True, slots=True)
class Words(Bundle):
    """What is said of actions, whatever the verb."""

    refs: Annotated[
        list[str] | None,
        typer.Argument(metavar="REF", help="Actions: 2020-04-20/A4, or A4.", autocompletion=complete_action),
    ] = None
    note: Annotated[str | None, typer.Option(metavar="TEXT", parser=read_text, help="A remark.")] = None
    on: Annotated[str | None, typer.Option(metavar="DATE", help="When it happened; today by default.")] = None
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="OWNER", help="Only this owner's part, of several.", autocompletion=complete_owner),
    ] = None
    at: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING", help="Recorded in what this meeting followed up.", autocompletion=complete_meeting
        ),
    ] = None
    yes: YesOption = False
    dry_run: DryRunOption = False


DateOption = Annotated[str, typer.Option("--to", metavar="DATE", help="The new date, a week, or none.")]
OwnerOption = Annotated[
    list[str], typer.Option("--to", metavar="OWNER", help="Who answers from now on.", autocompletion=complete_owner)
]


def register(group: typer.Typer) -> None:
    """Add the commands."""
    for verb, command in _COMMANDS.items():
        group.command(verb.value, cls=PlainCommand, **_HELP[verb])(command)


@bundled
def _done(context: typer.Context, words: Words, selection: Selection) -> None:
    _Amending(Verb.DONE, words, selection).carry_out(desk(context))


@bundled
def _reopen(context: typer.Context, words: Words, selection: Selection) -> None:
    _Amending(Verb.REOPEN, words, selection).carry_out(desk(context))


@bundled
def _drop(context: typer.Context, words: Words, selection: Selection) -> None:
    _Amending(Verb.DROP, words, selection).carry_out(desk(context))


@bundled
def _defer(context: typer.Context, to: DateOption, words: Words, selection: Selection) -> None:
    _Amending(Verb.DEFER, words, selection, (to,)).carry_out(desk(context))


@bundled
def _assign(context: typer.Context, to: OwnerOption, words: Words, selection: Selection) -> None:
    _Amending(Verb.ASSIGN, words, selection, tuple(to)).carry_out(desk(context))


@bundled
def _note(context: typer.Context, words: Words, selection: Selection) -> None:
    if words.note is None:
        raise UsageError("which remark?", 'write it: dialog actions note REF --note "…"')
    _Amending(Verb.NOTE, words, selection).carry_out(desk(context))


_COMMANDS = {
    Verb.DONE: _done,
    Verb.REOPEN: _reopen,
    Verb.DROP: _drop,
    Verb.DEFER: _defer,
    Verb.ASSIGN: _assign,
    Verb.NOTE: _note,
}


@dataclass(frozen=True, slots=True)
class _Amending:
    """One run of one of the commands.

    Attributes:
        to: what `--to` says.
    """

    verb: Verb
    words: Words
    selection: Selection
    to: tuple[str, ...] = ()

    def carry_out(self, at: Desk) -> None:
        """Record it, and say what changed."""
        refs, selection = self.words.refs, self.selection
        if refs and selection.is_given:
            raise UsageError("actions are named, or selected by options, not both", "leave the one or the other out")
        if not refs and not selection.is_given:
            remedy = f"name them: dialog actions {self.verb} A4; or select them, for example with --owner"
            raise UsageError("which actions?", remedy)
        self._refuse_unquoted(refs or [])
        question = None if refs else "Record this?"
        if change(at, self._plan, Manner(question, self.words.yes, self.words.dry_run)):
            at.console.talk(UNDO)

    def _refuse_unquoted(self, refs: Sequence[str]) -> None:
        """Refuse a date whose words were taken for references."""
        to = self.to[0] if self.verb is Verb.DEFER else None
        for option, word in (("--to", to), ("--on", self.words.on)):
            if word and (date := unquoted_date(word, refs)):
                raise UsageError(f"{option} got only `{word}`", f'put the whole date in quotation marks: "{date}"')

    def _plan(self, at: Desk) -> Planned:
        from naringsdialog.workspace.recording import record
        from naringsdialog.workspace.transaction import Transaction

        saying = self._saying(at)
        answers = [said_of(one.history, self._saying_of(at, saying, one), at.part_of, at.today) for one in self._of(at)]
        written = [one.remark if isinstance(one, Unchanged) else one for one in answers]
        told = [one for one in written if one]
        recording = record(at.library_about(concerned(at.catalogue, told)), told)
        lines = [line for one in recording.recorded for line in recorded_lines(at, one)]
        refs = [one.amendment.ref for one in recording.recorded]
        what = refs[0] if len(refs) == 1 else f"{len(refs)} actions: {', '.join(refs)}"
        named = self.words.at
        remarks = (
            self._learned_later(at, saying),
            *(meeting_remarks(at, named, at.occasion(named)) if named and recording.recorded else ()),
            *(nothing_but(one, saying.note) for one in answers if isinstance(one, Unchanged)),
            *(told for one in recording.recorded for told in update_remarks(one, at.today)),
            *strangers(at, saying.owners),
        )
        title = Transaction(f"{self.verb} {what}", recording.edits)
        return Planned(title, tuple(lines), remarks=tuple(remark for remark in remarks if remark))

    def _of(self, at: Desk) -> list[_Concerned]:
        """Return the actions that are named, or selected, each once."""
        if self.words.refs:
            named = [action_called(at, name) for name in self.words.refs]
            return [_Concerned(one) for one in {history.ref: history for history in named}.values()]
        query = self.selection.query(at, at.today, self._wanted)
        answer = listing(at.catalogue, query, Sort.MEETING).answer
        states = [state for state in answer.states if self.verb is not Verb.REOPEN or _has_closed(state)]
        if unread := at.incomplete(answer.doubtful, by_register=bool(query.owners)):
            raise DataError("some actions cannot be read, and may be among those meant", "mend the files first", unread)
        if not states:
            raise UsageError("no action is like that", "`dialog actions` with the same options shows what there is")
        return [_Concerned(state.history, _asked(state)) for state in states]

    @property
    def _wanted(self) -> Wanted:
        """Which actions are meant where no state is named: an owner's closed part may be one of an open action."""
        if self.verb is not Verb.REOPEN:
            return Wanted.OPEN
        return Wanted.ALL if self.selection.owner else Wanted.DONE

    def _saying(self, at: Desk) -> Saying:
        words = self.words
        day, meeting = self._day(at)
        if reserved := [name for name in words.by or [] if name in ("all", "none")]:
            raise UsageError(f"`--by {reserved[0]}` names nobody's part", "leave --by out: it is then of the whole")
        return Saying(
            self.verb,
            day,
            note=words.note,
            by=named_owners(at, words.by or []),
            owners=named_owners(at, self.to, as_written=True) if self.verb is Verb.ASSIGN else (),
            at=meeting,
        )

    def _day(self, at: Desk) -> tuple[date, str | None]:
        """Return when it happened, and the meeting that it is recorded in."""
        on = at.day(self.words.on, Lean.BACK, "--on") if self.words.on else None
        if self.words.at is None:
            return on or at.today, None
        occasion = at.occasion(self.words.at)
        if occasion.meeting.is_cancelled:
            raise UsageError(f"{occasion.key} is cancelled, and learned nothing", "name another meeting")
        if occasion.day > at.today:
            raise UsageError(
                f"{occasion.key} is still to come, and would count as held",
                "leave --at out: it is then recorded beside the action",
            )
        return on or occasion.day, occasion.key

    def _learned_later(self, at: Desk, saying: Saying) -> str | None:
        """Say that a meeting is to have learned what happened after it."""
        if saying.at is None or saying.day <= (held := at.occasion(saying.at).day):
            return None
        return f"{saying.at} was held on {held}, before this happened on {saying.day}: its minutes may have gone out"

    def _saying_of(self, at: Desk, saying: Saying, concerned: _Concerned) -> Saying:
        """Return what is said of one action: of whose part, who `all` is, and with the date that its series gives.

        Raises:
            UsageError: it was to be recorded in what a meeting followed up that came before the action.
        """
        history = concerned.history
        agreed = at.occasion(history.meeting)
        holding = at.occasion(saying.at) if saying.at else agreed
        if holding.key != agreed.key and holding.order < agreed.order:
            raise UsageError(
                f"{history.ref} was agreed at {agreed.key}, which came after {holding.key}",
                "leave --at out: it is then recorded beside the action",
            )
        saying = replace(saying, called=holding.meeting.called)
        if concerned.by and not saying.by and self.verb is not Verb.NOTE:
            saying = replace(saying, by=concerned.by)
        if self.verb is not Verb.DEFER:
            return saying
        due: Due | NoDate = NO_DATE
        if self.to[0].casefold() not in _NO_DATE:
            due = at.due(self.to[0], history.series, "--to", saying.day)
        return replace(saying, due=due)


@dataclass(frozen=True, slots=True)
class _Concerned:
    """One of the actions that something is said of, and the owners whose parts were selected, where not all are."""

    history: ActionHistory
    by: tuple[str, ...] = ()


def _asked(state: ActionState) -> tuple[str, ...]:
    return () if len(state.looked_at) == len(state.parts) else tuple(part.owner for part in state.looked_at)


def _has_closed(state: ActionState) -> bool:
    """Whether any of the parts asked for can be opened again."""
    return any(part.state != OPEN for part in state.looked_at)


def recorded_lines(at: Desk, recorded: Recorded) -> Iterator[str]:
    """Say what an update does, in words and as the lines of the file."""
    from naringsdialog.cli.change_text import change_text

    history = recorded.change.history
    yield f"{history.ref}  {history.task}{' [internt]' if history.internal else ''}"
    yield from (f"  {words}" for words in change_text(recorded.change, at.catalogue.register))
    yield from (f"  {line}".rstrip() for line in recorded.lines)
