"""Laws of the import: nothing is recorded twice, and nothing over what was changed in the files since the export."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.errors import UsageError
from naringsdialog.exchange.answers import read_answers
from naringsdialog.exchange.comparison import compare
from naringsdialog.exchange.rows import rows_of
from naringsdialog.exchange.separated import separated
from naringsdialog.exchange.words import SWEDISH
from naringsdialog.followup.collect import collect
from naringsdialog.followup.history import Event
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.query import Query, Wanted, ask
from naringsdialog.followup.verbs import Saying, Unchanged, Verb, said_of
from naringsdialog.model.dates import NO_DATE, Due
from tests.build import subject_of
from tests.filled_in import EXPORTED, MEETING

if TYPE_CHECKING:
    from naringsdialog.exchange.answers import Answer
    from naringsdialog.exchange.comparison import Proposal
    from naringsdialog.followup.amendments import Amendment
    from naringsdialog.followup.history import ActionHistory

AGREED_ON, LATEST = date(2020, 4, 20), date(2020, 6, 1)
NEXT_MEETING = "2020-04-27"
SUBJECT = subject_of({"meetings/2020-04-20.yaml": MEETING})
PART_OF = partial(answers_for, SUBJECT.register)
AGREED = {history.ref: history for history in collect(occasion for _, occasion in SUBJECT.readable)}
REFS = sorted(AGREED)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an action, by one of the verbs."""

    ref: str
    saying: Saying


def days() -> st.SearchStrategy[date]:
    return st.integers(0, 20).map(lambda more: AGREED_ON + timedelta(days=more))


def verbs() -> st.SearchStrategy[list[Said]]:
    """Give sequences of what is said of the actions, of any day; the meeting of the export learns some."""
    sayings = st.builds(
        Saying,
        verb=st.sampled_from(Verb),
        day=st.just(EXPORTED) | days(),
        note=st.sampled_from([None, "Ett", "Två"]),
        by=st.sampled_from([(), ("jht",), ("af",)]),
        due=st.sampled_from([NO_DATE, Due(date(2020, 4, 24)), Due(date(2020, 5, 15))]),
        owners=st.sampled_from([("jht",), ("af",), ("jht", "af"), ("none",)]),
        at=st.sampled_from([None, None, NEXT_MEETING]),
    )
    return st.lists(st.builds(Said, st.sampled_from(REFS), sayings.map(_with_its_own)), max_size=6)


def _with_its_own(saying: Saying) -> Saying:
    """Return what a verb can say: a date only with `defer`, owners only with `assign`."""
    return replace(
        saying,
        due=saying.due if saying.verb is Verb.DEFER else None,
        owners=saying.owners if saying.verb is Verb.ASSIGN else (),
    )


# What each of the five rows gets in its last three columns.
FILLED = st.lists(
    st.tuples(
        st.sampled_from(["", "Klar", "Utgår", "Öppen"]),
        st.sampled_from(["", "Ett", "Lämnat svar"]),
        st.sampled_from(["", "2020-04-22", "2020-04-27", "2020-05-04"]),
    ),
    min_size=5,
    max_size=5,
)


def exported(files: dict[str, ActionHistory], filled: list[tuple[str, str, str]]) -> tuple[Answer, ...]:
    """Export all actions, fill the rows in, and read the answers."""
    states = ask(list(files.values()), Query(EXPORTED, Wanted.ALL), SUBJECT.register).states
    head, *rows = separated(rows_of(states, SUBJECT.register, SWEDISH), SWEDISH).decode().splitlines()
    cells = [row.split(";") for row in rows]
    text = "\r\n".join(
        [head, *(";".join([*row[:5], *said, *row[8:]]) for row, said in zip(cells, filled, strict=False))]
    )
    return read_answers("svar.csv", text.encode(), LATEST).answers


def imported(files: dict[str, ActionHistory], answers: tuple[Answer, ...], today: date) -> Proposal:
    """Import answers: `files` are then as they would be written."""
    proposal = compare(answers, list(files.values()), PART_OF, today)
    for change in proposal.changes:
        record(files, change.amendment)
    return proposal


def parts(proposal: Proposal, *, states_only: bool = False) -> set[tuple[str, str]]:
    """Return the parts of which something is recorded: reference and owner."""
    changes = [one for one in proposal.changes if one.amendment.status or not states_only]
    return {(one.answer.ref, one.answer.owner) for one in changes}


def record(files: dict[str, ActionHistory], one: Amendment) -> None:
    """Put an update where it will stand when it is written."""
    owners = () if one.owner == ("none",) else one.owner
    event = Event(one.day, one.at, one.status, one.due, owners, one.note, one.by)
    files[one.ref] = files[one.ref].with_event(event)


def say(files: dict[str, ActionHistory], said: list[Said]) -> set[tuple[str, str]]:
    """Let others say something of actions; return the parts that stood otherwise afterwards: reference and owner."""
    touched: set[tuple[str, str]] = set()
    for one in said:
        history = files[one.ref]
        try:
            amendment = said_of(history, one.saying, PART_OF, LATEST)
        except UsageError:
            continue
        if isinstance(amendment, Unchanged):
            continue
        before = files[one.ref].on(LATEST, PART_OF).parts
        record(files, amendment)
        after = files[one.ref].on(LATEST, PART_OF).parts
        touched |= {(one.ref, part.owner) for part in set(before) ^ set(after)}
    return touched


@given(FILLED, verbs(), st.sampled_from([EXPORTED, date(2020, 5, 4)]), verbs())
def test_what_was_imported_is_not_recorded_again_whatever_was_decided_since(
    filled: list[tuple[str, str, str]], earlier: list[Said], first: date, later: list[Said]
) -> None:
    files = dict(AGREED)
    say(files, [one for one in earlier if one.saying.day <= EXPORTED])
    answers = exported(files, filled)
    before = parts(imported(files, answers, first))
    say(files, later)

    assert parts(imported(files, answers, LATEST)) & before == set()


@given(FILLED, verbs(), verbs())
def test_no_state_is_recorded_of_a_part_that_was_changed_in_the_files_since_the_export(
    filled: list[tuple[str, str, str]], earlier: list[Said], later: list[Said]
) -> None:
    files = dict(AGREED)
    say(files, [one for one in earlier if one.saying.day <= EXPORTED])
    answers = exported(files, filled)
    touched = say(files, later)

    proposal = imported(files, answers, LATEST)

    assert parts(proposal, states_only=True) & touched == set()
