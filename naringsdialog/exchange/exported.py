"""What a row that came back was when it was exported, from its hidden cells, and what of it was changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from naringsdialog.exchange.days import day_in
from naringsdialog.exchange.grid import is_blank, plain_word
from naringsdialog.exchange.rows import NO_DATE, NO_OWNER, NO_UPDATES, seal
from naringsdialog.exchange.state_words import STATES
from naringsdialog.exchange.words import DUE, FIXED, HIDDEN, OWNER, REF, STATE, TASK
from naringsdialog.followup.history import DONE, DROPPED, NOBODY, OPEN
from naringsdialog.model.dates import FormError, parse_date, parse_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from naringsdialog.exchange.grid import Value
    from naringsdialog.exchange.words import Words
    from naringsdialog.model.dates import Due


@dataclass(frozen=True, slots=True)
class Exported:
    """One owner's part of an action as it was when it was exported.

    Attributes:
        ref: the action's full name.
        owner: the key or plain name; `NOBODY` where nobody was named.
        state: open, done or dropped.
        due: its date.
        day: the day that state and date are of.
        updates: what the updates until then are known by (`known_updates`).
    """

    ref: str
    owner: str
    state: str
    due: Due | None
    day: date
    updates: tuple[str, ...]


def is_typed_in(values: Mapping[str, Value]) -> bool:
    """Tell whether a row has no hidden cells at all: it was never exported."""
    return all(is_blank(values[name]) for name in HIDDEN)


def exported_in(values: Mapping[str, Value]) -> Exported | None:
    """Return what the hidden cells of a row say; None where they are not as they were written."""
    told = [value if isinstance(value, str) else "" for value in (values[name] for name in HIDDEN)]
    ref, owner, state, due, day, updates, sealed = told
    if _digests(sealed)[2:] != _digests(seal("", "", told[:-1]))[2:] or state not in (OPEN, DONE, DROPPED):
        return None
    try:
        return Exported(
            ref=ref,
            owner=NOBODY if owner == NO_OWNER else owner.removeprefix("owner "),
            state=state,
            due=None if due == NO_DATE else parse_due(due.removeprefix("due ")),
            day=parse_date(day.removeprefix("exported ")),
            updates=() if updates == NO_UPDATES else tuple(updates.split()[1:]),
        )
    except FormError:
        return None


def _digests(sealed: str) -> list[str]:
    return sealed.split()[1:]


def changed_cells(values: Mapping[str, Value], exported: Exported) -> list[str]:
    """Return the columns of a row that are not to be changed and are no longer as they were exported."""
    task, name, _ = _digests(str(values[HIDDEN[-1]]))
    shown = _digests(seal(_text(values[TASK]), _text(values[OWNER]), ()))
    kept = {
        REF: _plain(_text(values[REF])) == _plain(exported.ref),
        TASK: shown[0] == task,
        OWNER: shown[1] == name,
        DUE: _is_day(values[DUE], exported.due),
        STATE: STATES.get(plain_word(_text(values[STATE]))) == exported.state,
    }
    return [column for column in FIXED if not kept[column]]


def stood_in(column: str, values: Mapping[str, Value], exported: Exported, words: Words, texts: Iterable[str]) -> str:
    """Return what was exported in a column that is not to be changed; nothing where that is not known.

    Args:
        column: the column.
        values: the row, whose seal tells what task and owner were.
        exported: what its hidden cells say.
        words: the language of the file.
        texts: what the task and the owner may have been called.
    """
    if column in (TASK, OWNER):
        at = (TASK, OWNER).index(column)
        digest = _digests(str(values[HIDDEN[-1]]))[at]
        return next((text for text in texts if _digests(seal(text, text, ()))[at] == digest), "")
    due = exported.due.day.isoformat() if exported.due else ""
    return {REF: exported.ref, DUE: due, STATE: words.states[exported.state]}[column]


def is_month_first(rows: Iterable[Mapping[str, Value]]) -> bool:
    """Tell whether 15 May is `5/15/2020` in a file, as American Excel has it; the exported dates show that."""
    for values in rows:
        exported = exported_in(values)
        if exported and exported.due and isinstance(values[DUE], str):
            as_here, as_there = (_day_or_none(values[DUE], month_first=order) for order in (False, True))
            if exported.due.day in (as_here, as_there) and as_here != as_there:
                return exported.due.day == as_there
    return False


def _is_day(value: Value, due: Due | None) -> bool:
    if due is None:
        return is_blank(value)
    return due.day in (_day_or_none(value, month_first=order) for order in (False, True))


def _day_or_none(value: Value, *, month_first: bool) -> date | None:
    try:
        return day_in(value, month_first=month_first)
    except FormError:
        return None


def _text(value: Value) -> str:
    """Return what is seen in a cell that was exported as text; a program may have made a number or a date of it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _plain(text: str) -> str:
    return " ".join(text.split())
