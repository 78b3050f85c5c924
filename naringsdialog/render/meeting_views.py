"""The meeting and the follow-up as a whole in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.followup.changes import closed_between
from naringsdialog.render.action_views import action_view, groups, open_first_overdue, states_on
from naringsdialog.render.change_views import change_views
from naringsdialog.render.item_views import enclosure_view, item_views
from naringsdialog.render.kinds import Kind
from naringsdialog.render.people_views import attendance_view, by_organisation, contact_views
from naringsdialog.render.views import FollowUpView, MeetingView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naringsdialog.followup.history import ActionHistory, ActionState
    from naringsdialog.model.config import Series
    from naringsdialog.model.meeting import Meeting
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.render.setting import Setting


def meeting_view(
    occasion: Occasion, series: Series | None, histories: Iterable[ActionHistory], setting: Setting
) -> MeetingView:
    """Put a meeting into words; what it does not say is not filled in from the series.

    Args:
        occasion: the meeting.
        series: its series, for the title, whom to tell and who is informed.
        histories: the actions; those of this meeting are told with it.
        setting: the document.
    """
    meeting, language = occasion.meeting, setting.language
    own = [history for history in histories if history.meeting == occasion.key]
    states = {(history.ref, history.task): history.on(setting.day, setting.part_of) for history in own}
    shown = [state for state in states.values() if setting.internal or not state.history.internal]
    agenda = item_views(meeting, states, setting, occasion.key)
    return MeetingView(
        title=meeting.title or (series.title if series else ""),
        series_title=series.title if series else "",
        date=language.date(meeting.date),
        weekday_date=language.weekday_date(meeting.date),
        time=_time(meeting, setting),
        place=meeting.place,
        link=meeting.link,
        diary_number=meeting.diary_number,
        is_cancelled=meeting.is_cancelled,
        chair=setting.names(meeting.chair),
        secretary=setting.names(meeting.secretary),
        checkers=setting.names(meeting.checkers),
        called=by_organisation(meeting.called, setting),
        informed=setting.names(series.informed) if series else None,
        contacts=contact_views(series.contact, setting) if series else (),
        attendance=attendance_view(meeting, setting),
        agenda=agenda,
        actions=tuple(action_view(state, setting) for state in shown),
        enclosures=tuple(enclosure_view(one) for one in meeting.enclosures),
        next_meeting=_next(meeting, setting),
        shows_open_actions=any(item.show == "open-actions" for item in agenda),
        shows_next_meeting=any(item.show == "next-meeting" for item in agenda),
    )


def _time(meeting: Meeting, setting: Setting) -> str | None:
    if meeting.start is None:
        return None
    return setting.language.times(meeting.start[0], meeting.end or meeting.start[1])


def _next(meeting: Meeting, setting: Setting) -> str | None:
    moment, language = meeting.next_meeting, setting.language
    if moment is None:
        return None
    clock = f" {language.times(moment.start)}" if moment.start else ""
    return f"{language.weekday_date(moment.day)}{clock}"


def follow_up_view(
    histories: Sequence[ActionHistory], series: str | None, before: Occasion | None, setting: Setting
) -> FollowUpView:
    """Put the state of a series' actions into words.

    Args:
        histories: the actions of the workspace.
        series: the series whose actions are told.
        before: the held meeting before the document's meeting or day, since which changes are told.
        setting: the document; minutes tell only of earlier actions.
    """
    since = before.day if before else None
    key = setting.occasion.key if setting.occasion else None
    own_apart = key if setting.kind is Kind.MINUTES else None
    told = [history for history in histories if history.series == series and history.meeting != own_apart]
    states = states_on(told, setting)
    still = open_first_overdue(states)
    done = closed_between([state.history for state in states], since, setting.day, setting.part_of, meeting=key)
    return FollowUpView(
        open=tuple(action_view(state, setting) for state in still),
        ongoing=tuple(action_view(s, setting) for s in states if s.is_open and s.history.ongoing),
        shared=tuple(action_view(state, setting) for state in still if len(state.parts) > 1),
        groups=groups(still, setting),
        changes=change_views(histories, since, setting, series),
        done=tuple(action_view(state, setting) for state in done),
        counts=_counts(still, setting),
        since=setting.words("the meeting of %(date)s", date=setting.language.date(since)) if since else None,
    )


def _counts(still: Sequence[ActionState], setting: Setting) -> str:
    late = sum(state.overdue for state in still)
    undated = sum(state.due is None for state in still)
    parts = [setting.counted("%(n)s open", "%(n)s open", len(still))]
    parts += [setting.counted("%(n)s overdue", "%(n)s overdue", late)] if late else []
    parts += [setting.counted("%(n)s without date", "%(n)s without date", undated)] if undated else []
    return ", ".join(parts)
