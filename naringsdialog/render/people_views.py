"""People and organisations in words: who was called, who was there, to whom one turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.views import AttendanceView, AttendeesView, ContactView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naringsdialog.model.meeting import Attendance, Meeting
    from naringsdialog.render.setting import Setting


def attendance_view(meeting: Meeting, setting: Setting) -> AttendanceView:
    """Put who was there and who was not into words."""
    return AttendanceView(
        present=by_organisation(meeting.present, setting),
        remote=by_organisation(meeting.remote, setting),
        apologies=by_organisation(meeting.apologies, setting),
        absent=by_organisation(meeting.absent, setting),
        guests=by_organisation(meeting.guests, setting),
    )


def by_organisation(attendances: Iterable[Attendance | str], setting: Setting) -> tuple[AttendeesView, ...]:
    """Gather people under their organisation, in the order the organisations first appear."""
    gathered: dict[str | None, list[str]] = {}
    for one in attendances:
        who = one if isinstance(one, str) else one.who
        party = setting.register.party(who, setting.shown_as)
        home = setting.register.party(party.organisation, setting.shown_as).name if party.organisation else None
        extras = "" if isinstance(one, str) else _extras(one, setting)
        named = gathered.setdefault(party.name if party.is_organisation else home, [])
        if not party.is_organisation:
            named.append(f"{party.name}{extras}")
        elif extras:
            named.append(extras.strip())
    return tuple(AttendeesView(organisation, ", ".join(names)) for organisation, names in gathered.items())


def _extras(one: Attendance, setting: Setting) -> str:
    parts = [one.role] if one.role else []
    parts += [setting.words("for %(name)s", name=setting.owner(one.for_))] if one.for_ else []
    parts += [setting.words("from %(when)s", when=one.from_)] if one.from_ else []
    parts += [setting.words("until %(when)s", when=one.until)] if one.until else []
    return f" ({', '.join(parts)})" if parts else ""


def contact_views(names: Iterable[str], setting: Setting) -> tuple[ContactView, ...]:
    """Put those to whom one turns into words."""
    return tuple(_contact(name, setting) for name in names)


def _contact(name: str, setting: Setting) -> ContactView:
    party = setting.register.party(name, setting.shown_as)
    home = party.organisation if party.organisation and not party.is_organisation else None
    organisation = setting.register.party(home, setting.shown_as).name if home else None
    return ContactView(party.name, organisation, party.title, party.email, party.phone)
