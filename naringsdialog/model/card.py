"""What is known of a meeting and of the workspace without reading their files again: plain values, quick to have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.meeting_key import day_in

if TYPE_CHECKING:
    from collections.abc import Mapping


class Card(NamedTuple):
    """A meeting's file.

    Attributes:
        path: where it lies, from the workspace's folder on, `/` between the parts.
        key: the meeting's key.
        series: the key of its series, as far as it can be known.
        written: the day of the meeting; None where the file is unreadable, and what follows then says nothing.
        title: its own title; None where it is called as its series.
        status: how far the meeting and its record have come.
        is_held: whether it took place.
        is_cancelled: whether it was called off.
        next_meeting: the day of the next meeting, as it says.
        hides_actions: whether an action, or an update of one, may stand in what could not be read.
        hides_agreed: whether an action of its own may.
        hides_next: whether the day of the next meeting may.
    """

    path: str
    key: str
    series: str | None
    written: date | None = None
    title: str | None = None
    status: str = ""
    is_held: bool = False
    is_cancelled: bool = False
    next_meeting: date | None = None
    hides_actions: bool = True
    hides_agreed: bool = True
    hides_next: bool = True

    @property
    def is_readable(self) -> bool:
        """Whether anything of it could be used."""
        return self.written is not None

    @property
    def named_day(self) -> date | None:
        """The day that its key names; None where it names none."""
        return day_in(self.key)

    @property
    def day(self) -> date:
        """The day of a meeting that could be read."""
        assert self.written is not None, "only a meeting that could be read has a day"
        return self.written

    @property
    def order(self) -> tuple[date, str]:
        """Meetings follow each other by day, on one day by key."""
        return (self.day, self.key)


class FormerNameCard(NamedTuple):
    """What an organisation was called before, and until when."""

    name: str
    until: date


class OrganisationCard(NamedTuple):
    """An organisation of the register."""

    name: str
    short: str | None
    former: tuple[FormerNameCard, ...]


class FormerPostCard(NamedTuple):
    """Where a person was before, and until when."""

    organisation: str | None
    title: str | None
    until: date


class PersonCard(NamedTuple):
    """A person of the register."""

    name: str
    organisation: str | None
    title: str | None
    email: str | None
    phone: str | None
    initials: str | None
    former: tuple[FormerPostCard, ...]


class SeriesCard(NamedTuple):
    """A series: what its meetings are called, and their folder below `meetings/` if it has one of its own."""

    title: str
    folder: str | None


class WorkspaceCard(NamedTuple):
    """The workspace's file.

    Attributes:
        is_readable: whether anything of it could be used; otherwise nobody has a name, and no series is known.
    """

    is_readable: bool
    timezone: str
    organisations: Mapping[str, OrganisationCard]
    people: Mapping[str, PersonCard]
    series: Mapping[str, SeriesCard]
