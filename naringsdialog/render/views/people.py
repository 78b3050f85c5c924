"""People and organisations in words: who was called, who was there, to whom one turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.views.fields import AttendanceView, AttendeesView, ContactView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naringsdialog.model.meeting import Attendance, Meeting
    from naringsdialog.model.register import Party
    from naringsdialog.render.views.setting import Setting


def attendance_view(meeting: Meeting, setting: Setting) -> AttendanceView:
    """Put who was there and who was not into words."""
    return AttendanceView(
        present=attendee_views(meeting.present, setting),
        remote=attendee_views(meeting.remote, setting),
        apologies=attendee_views(meeting.apologies, setting),
        absent=attendee_views(meeting.absent, setting),
        guests=attendee_views(meeting.guests, setting),
    )


def called_views(names: Iterable[str], setting: Setting) -> tuple[AttendeesView, ...]:
    """Put those who were called into words, gathered under their organisation."""
    parties = [setting.register.party(name, setting.shown_as) for name in names]
    told = ((_home(party, None, setting), "" if party.is_organisation else party.name) for party in parties)
    return _gathered(told)


def attendee_views(attendances: Iterable[Attendance], setting: Setting) -> tuple[AttendeesView, ...]:
    """Put those of one list into words, gathered under their organisation."""
    return _gathered(_attendee(one, setting) for one in attendances)


def _gathered(told: Iterable[tuple[str | None, str]]) -> tuple[AttendeesView, ...]:
    """Gather names under organisations, in the order in which the organisations first appear."""
    groups: dict[str | None, list[str]] = {}
    for organisation, name in told:
        groups.setdefault(organisation, []).extend([name] if name else [])
    return tuple(AttendeesView(organisation, ", ".join(names)) for organisation, names in groups.items())


def _attendee(one: Attendance, setting: Setting) -> tuple[str | None, str]:
    """Return the organisation under which someone is listed, and what is told there."""
    party = setting.register.party(one.who, setting.shown_as)
    home = _home(party, one.for_, setting)
    stands_for = setting.register.party(one.for_, setting.shown_as) if one.for_ else None
    person = setting.register.people.get(one.who)
    extras = [person.initials] if person and person.initials else []
    extras += [one.role] if one.role else []
    extras += [setting.words("for %(name)s", name=stands_for.short)] if stands_for and stands_for.name != home else []
    extras += [setting.words("from %(when)s", when=one.from_)] if one.from_ else []
    extras += [setting.words("until %(when)s", when=one.until)] if one.until else []
    name = "" if party.is_organisation else party.name
    return home, " ".join(filter(None, [name, f"({', '.join(extras)})" if extras else ""]))


def _home(party: Party, stands_for: str | None, setting: Setting) -> str | None:
    """Return the name of someone's organisation; who has none is listed under the one that he or she stands for."""
    key = party.organisation or (stands_for if stands_for in setting.register.organisations else None)
    return setting.register.party(key, setting.shown_as).name if key else None


def contact_views(names: Iterable[str], setting: Setting) -> tuple[ContactView, ...]:
    """Put those to whom one turns into words."""
    return tuple(_contact(name, setting) for name in names)


def _contact(name: str, setting: Setting) -> ContactView:
    party = setting.register.party(name, setting.shown_as)
    home = None if party.is_organisation else _home(party, None, setting)
    return ContactView(party.name, home, party.title, party.email, party.phone)
