"""Which documents a command line asks for: the meetings named, all of them, or the one whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import DataError, DialogError, UsageError
from naringsdialog.model.sequence import of_series
from naringsdialog.render.documents import Order
from naringsdialog.render.kinds import Audience, Kind, Per, as_of, choose, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from naringsdialog.cli.desk import Desk
    from naringsdialog.model.occasion import Occasion


class Wanted(NamedTuple):
    """What was asked for.

    Attributes:
        meetings: the names of meetings; none of them for the one whose turn it is.
        all: every meeting that is not cancelled, instead.
        series: the series' key, where it was given.
        kind: which document; None for the one that each meeting is in for.
        as_of: the day, where it was given.
        audience: who it is for.
        per: for whom there is to be a document each, where there is to be more than one for all.
    """

    meetings: tuple[str, ...] = ()
    all: bool = False
    series: str | None = None
    kind: Kind | None = None
    as_of: date | None = None
    audience: Audience = Audience.ORDINARY
    per: Per | None = None


def orders(desk: Desk, wanted: Wanted) -> list[Order]:
    """Return the documents asked for, each once.

    Raises:
        DataError: a meeting that is named cannot be read.
        UsageError: what is asked for is not there, or could be several.
    """
    if wanted.all and wanted.meetings:
        raise UsageError("--all and a MEETING exclude each other")
    if wanted.per:
        _refuse_per(wanted, wanted.per)
    if wanted.all:
        occasions = [one for one in _all(desk, wanted.series) if not one.meeting.is_cancelled]
    elif wanted.meetings:
        series = desk.series(wanted.series) if wanted.series else None
        occasions = [desk.occasion(name, series) for name in wanted.meetings]
    else:
        return [_whose_turn_it_is(desk, wanted)]
    return list({one.key: _order(desk, wanted, one) for one in occasions}.values())


def _refuse_per(wanted: Wanted, per: Per) -> None:
    """Refuse what cannot be divided by owner, or what nobody could send.

    Raises:
        UsageError: there is such.
    """
    if wanted.kind is not Kind.ACTIONS:
        raise UsageError("--per divides the follow-up alone", f"write --kind actions --per {per}")
    if wanted.audience is Audience.INTERNAL:
        remedy = "leave --internal out; without --per it makes the secretariat's full copy"
        raise UsageError("--internal and --per exclude each other: internal parts do not go out", remedy)
    if wanted.all:
        remedy = "leave --all out for what is to be done today, or name one MEETING"
        raise UsageError("--all and --per exclude each other: nobody needs one for each meeting there was", remedy)


def _all(desk: Desk, series: str | None) -> list[Occasion]:
    meant = desk.series(series) if series else None
    return sorted((o for o in desk.library.occasions if meant in (None, o.series)), key=lambda o: o.order)


def unreadable(desk: Desk, wanted: Wanted) -> list[DialogError]:
    """Return why some of all meetings cannot be rendered: their files cannot be read."""
    if not wanted.all:
        return []
    meant = desk.series(wanted.series) if wanted.series else None
    catalogue = desk.catalogue
    unread = [card for card in catalogue.hiding if not card.is_readable]
    return [
        DataError(
            f"{catalogue.file(card)} cannot be read, so its meeting was not rendered",
            "mend it",
            catalogue.problems([card.path]),
        )
        for card in unread
        if meant is None or card.series in (None, meant)
    ]


def _order(desk: Desk, wanted: Wanted, occasion: Occasion) -> Order:
    kind = wanted.kind or kind_of(occasion)
    day = wanted.as_of or as_of(kind, occasion, desk.today)
    return Order(kind, occasion.series, day, occasion, wanted.audience, per=wanted.per)


def _whose_turn_it_is(desk: Desk, wanted: Wanted) -> Order:
    series = desk.series(wanted.series)
    if series is None and desk.catalogue.workspace.series:
        raise UsageError("of which series?", "add --series, or stand in the series' folder", list(_candidates(desk)))
    if wanted.kind is Kind.ACTIONS:
        return Order(Kind.ACTIONS, series, wanted.as_of or desk.today, None, wanted.audience, per=wanted.per)
    choice = choose(of_series(desk.catalogue.readable, series), desk.today)
    if choice is None:
        for card in desk.catalogue.hiding:
            if not card.is_readable:
                problems = desk.catalogue.problems([card.path])
                raise DataError("there is no meeting that can be read", problems=problems)
        raise UsageError("there is no meeting to render", "`dialog new-meeting` makes one")
    order = _order(desk, wanted, desk.occasion(choice.occasion.key))
    desk.console.talk(f"{choice.occasion.key}, {order.kind}: {choice.why}")
    return order


def _candidates(desk: Desk) -> Iterator[str]:
    for key in desk.catalogue.workspace.series:
        choice = choose(of_series(desk.catalogue.readable, key), desk.today)
        yield f"--series {key}: {choice.occasion.key}" if choice else f"--series {key}: no meeting yet"
