"""What a date on the command line hangs on: its option, its quotation marks, and the day of the next meeting."""

from __future__ import annotations

import contextlib
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.cli.certainty import how_far
from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.date_words import WEEKDAYS
from naringsdialog.model.leaning import shown
from naringsdialog.model.naming import is_action
from naringsdialog.model.sequence import is_to_come, last_held, of_series
from naringsdialog.model.spoken_dates import NotADateError, spoken_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.model.card import Card
    from naringsdialog.model.dates import Due

_WITHOUT_DATE = {
    "--due": "leave the date out, and keep the words with --said",
    "--to": "`--to none` says that there is no date; keep the words with --note",
}
_MOST_WORDS = 7  # behind the first one: senast på | fredag den 15 maj 2020 kl. 15
_ANY_DAY = date(2020, 4, 27)  # whether a text is a date hangs on no day


@contextlib.contextmanager
def naming(option: str) -> Iterator[None]:
    """Name the option before what is wrong with its value."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"{option}: {error.message}", error.remedy, error.candidates) from None


def unquoted_date(option_value: str, refs: Sequence[str]) -> str | None:
    """Return the date that was typed without quotation marks, of which the option got only the first word.

    Args:
        option_value: what the option got: `om` of `--to om 2 veckor`.
        refs: what the command took for references, in the order in which it was typed.

    Returns:
        The words that belong in quotation marks, `om 2 veckor`; None where no references go on from the option's
        value, so that both make a date, possible or not.
    """
    for length in range(min(len(refs), _MOST_WORDS), 0, -1):
        for start in range(len(refs) - length + 1):
            rest = refs[start : start + length]
            phrase = " ".join([option_value, *rest])
            if not any(map(is_action, rest)) and _is_date(phrase):
                return phrase
    return None


def _is_date(phrase: str) -> bool:
    try:
        spoken_due(phrase, _ANY_DAY)
    except NotADateError:
        return False
    except UsageError:
        return True
    return True


def due_as_said(catalogue: Catalogue, text: str, days: tuple[date, date], series: str | None, option: str) -> Due:
    """Return by when something is due that was said on one day and is written down on another.

    Args:
        catalogue: the workspace.
        text: as it was typed: a day or a week.
        days: when it was said, and today.
        series: the series whose next meeting `nästa möte` is; None where none is meant.
        option: the option that it stands behind.

    Raises:
        DataError: the next meeting is meant, and a file that cannot be read may know of another day.
        UsageError: it is no date, or could be several, also because it was said earlier: `om 2 veckor`.
    """
    said, today = days
    otherwise = _WITHOUT_DATE[option]

    def due_today() -> Due:
        return spoken_due(text, today, partial(next_meeting, catalogue, series, today), otherwise)

    if said >= today:
        return due_today()
    then = spoken_due(text, said, partial(_meeting_after, catalogue, series, said), otherwise)
    candidates = [f"{_told(then)}, if said on {said}"]
    with contextlib.suppress(UsageError):
        if (due := due_today()) == then:
            return due
        candidates.append(f"{_told(due)}, if said today")
    raise UsageError(f"`{text}` depends on when it was said", "write the date that is meant", candidates)


def _told(due: Due) -> str:
    return f"{due}  to Sunday {due.day}" if due.week else f"{due}  {WEEKDAYS[due.day.weekday()]}"


def _meeting_after(catalogue: Catalogue, series: str | None, day: date) -> date | None:
    """Return the day of the next meeting as it was known on an earlier day: one held since, planned, or named then."""
    there = of_series(catalogue.readable, series)
    later = [one.day for one in there if one.day > day and not one.is_cancelled]
    named = _named_by(last_held(one for one in there if one.day <= day))
    return min([*later[:1], *(one for one in named if one > day)], default=None)


def next_meeting(catalogue: Catalogue, series: str | None, today: date) -> date | None:
    """Return the day of a series' next meeting: of the next one planned, else the one that the last one held names.

    Args:
        catalogue: the workspace.
        series: the series' key; None where none is meant.
        today: a meeting of an earlier day is not the next.

    Raises:
        DataError: a file that cannot be read may know of another day.
        UsageError: it could be of several series, or today's meeting or the one after it.
    """
    if series is None and len(catalogue.workspace.series) > 1:
        raise UsageError("the next meeting of which series?", "stand in the series' folder, or name the date")
    there = of_series(catalogue.readable, series)
    last = last_held(there)
    days = sorted({one.day for one in there if is_to_come(one) and one.day >= today})
    planned = bool(days)
    if not planned:
        days = [day for day in _named_by(last) if day >= today]
    found = days[0] if days else None
    _refuse_unread(catalogue, series, today if planned or last is None else last.day, found)
    if planned and found == today:
        raise UsageError(
            "a meeting is planned for today: the next one could be that or the one after it",
            "name the date",
            shown(days[:2], today),
        )
    return found


def _named_by(last: Card | None) -> list[date]:
    return [last.next_meeting] if last and last.next_meeting else []


def _refuse_unread(catalogue: Catalogue, series: str | None, since: date, found: date | None) -> None:
    """Refuse to answer while a file from `since` on, and before the day found, cannot be read."""
    for card in catalogue.hiding:
        day = card.named_day
        if card.hides_next and card.series in (None, series) and (day is None or since <= day < (found or date.max)):
            raise DataError(
                f"when the next meeting is cannot be known while {catalogue.file(card)} cannot be read{how_far(card)}",
                "mend it, or name the date",
                catalogue.problems([card.path]),
            )
