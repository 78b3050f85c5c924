"""The meeting as a whole in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.errors import DataError
from naringsdialog.render.kinds import Kind
from naringsdialog.render.views.actions import action_view
from naringsdialog.render.views.fields import MeetingView
from naringsdialog.render.views.items import enclosure_view, item_views
from naringsdialog.render.views.people import attendance_view, called_views, contact_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.config import Series
    from naringsdialog.model.meeting import Meeting
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.render.views.items import States
    from naringsdialog.render.views.setting import Setting


def meeting_view(
    occasion: Occasion,
    series: Series | None,
    agreed: Sequence[ActionHistory],
    setting: Setting,
    following: Occasion | None = None,
) -> MeetingView:
    """Put a meeting into words.

    What its record does not say is not filled in from the series; an agenda names its usual chair and secretary. A
    document for one owner tells of their actions alone, and so has no agenda.

    Args:
        occasion: the meeting.
        series: its series, where there is one.
        agreed: its actions, in their order.
        setting: the document.
        following: the meeting after it, if that has a file.

    Raises:
        DataError: two files claim to be this meeting.
    """
    meeting, language = occasion.meeting, setting.language
    usual = series if setting.kind is Kind.AGENDA else None
    states = _states(occasion, agreed, setting)
    agenda = item_views(meeting, states, setting) if setting.recipient is None else ()
    title = meeting.title or (series.title if series else setting.words("Meeting"))
    return MeetingView(
        title=title,
        series_title=series.title if series and series.title != title else None,
        date=language.date(meeting.date),
        weekday_date=language.weekday_date(meeting.date),
        time=_time(meeting, setting),
        place=meeting.place,
        link=meeting.link,
        diary_number=meeting.diary_number,
        is_cancelled=meeting.is_cancelled,
        chair=setting.names(meeting.chair or (usual.chair if usual else ())),
        secretary=setting.names(meeting.secretary or (usual.secretary if usual else ())),
        checkers=setting.names(meeting.checkers),
        called=called_views(meeting.called, setting),
        informed=setting.names(series.informed) if series else None,
        contacts=contact_views(series.contact, setting) if series else (),
        attendance=attendance_view(meeting, setting),
        agenda=agenda,
        actions=tuple(action_view(told, setting) for state in states.values() if (told := setting.told(state))),
        enclosures=tuple(enclosure_view(one) for one in meeting.enclosures),
        next_meeting=_next(meeting, setting),
        next_planned=_planned(following.meeting, setting) if following else None,
        shows_open_actions=any(item.show == "open-actions" for item in agenda),
        shows_next_meeting=any(item.show == "next-meeting" for item in agenda),
    )


def _states(occasion: Occasion, agreed: Sequence[ActionHistory], setting: Setting) -> States:
    """Return how the meeting's actions stand, by place: ids, which may be used twice by mistake, do not tell them."""
    paths = [path for path, _, _, _ in occasion.meeting.actions()]
    if len(agreed) != len(paths):
        raise DataError(f"several files claim to be the meeting {occasion.key}", "`dialog check` names them")
    return {path: history.on(setting.day, setting.part_of) for path, history in zip(paths, agreed, strict=True)}


def _time(meeting: Meeting, setting: Setting) -> str | None:
    if meeting.start is None:
        return None
    return setting.language.times(meeting.start[0], meeting.end or meeting.start[1])


def _planned(meeting: Meeting, setting: Setting) -> str:
    """Say when and where a meeting is, as its own file has it."""
    when = f"{setting.language.weekday_date(meeting.date)} {_time(meeting, setting) or ''}".rstrip()
    return ", ".join(filter(None, (when, meeting.place)))


def _next(meeting: Meeting, setting: Setting) -> str | None:
    moment, language = meeting.next_meeting, setting.language
    if moment is None:
        return None
    clock = f" {language.times(moment.start)}" if moment.start else ""
    return f"{language.weekday_date(moment.day)}{clock}"
