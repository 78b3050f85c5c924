"""The state of a series' actions in words: what is open, what has happened, what was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.followup.changes import closed_since
from naringsdialog.render.kinds import Kind
from naringsdialog.render.views.actions import action_view, group_views, open_first_overdue, states_on
from naringsdialog.render.views.changes import change_views
from naringsdialog.render.views.fields import FollowUpView
from naringsdialog.render.views.summary import chart_text, summary_rows, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.followup.history import ActionHistory, ActionState
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.render.views.fields import ChangeView
    from naringsdialog.render.views.setting import Setting


def follow_up_view(
    histories: Sequence[ActionHistory],
    series: str | None,
    before: Occasion | None,
    setting: Setting,
    chart: str | None = None,
) -> FollowUpView:
    """Put the state of a series' actions into words.

    Args:
        histories: the actions of the workspace.
        series: the series whose actions are told.
        before: the held meeting before the document's meeting or day, since which changes are told.
        setting: the document; only a follow-up holds what the meeting itself agreed: an agenda is made before that, and
            in minutes it stands with its items.
        chart: the file of the picture of how the actions stand by owner; None where the document does not tell that.
    """
    since = before.day if before else None
    key = setting.occasion.key if setting.occasion else None
    apart = None if setting.kind is Kind.ACTIONS else key
    told = [history for history in histories if history.series == series and history.meeting != apart]
    states = states_on(told, setting)
    still = open_first_overdue(states)
    ongoing = [state for state in states if state.is_open and state.history.ongoing]
    done = closed_since(states, since, meeting=key)
    # A meeting may also have learned something of another series' action, which only its own document for all tells.
    followed = [state.history for state in states] if setting.recipient else histories
    changes = change_views(followed, since, setting, series)
    meeting = setting.meeting_of(since) if since else None
    rows = summary_rows(states, setting) if chart else ()
    whole = totals(states, setting) if rows else None
    return FollowUpView(
        open=tuple(action_view(state, setting) for state in still),
        ongoing=tuple(action_view(state, setting) for state in ongoing),
        shared=tuple(action_view(state, setting) for state in still if len(state.parts) > 1),
        groups=group_views(still, setting),
        counts=_counts(still, ongoing, setting),
        changes=changes,
        news=_news(changes, meeting, setting, is_any=bool(states)),
        done=tuple(action_view(state, setting) for state in done),
        since=meeting,
        summary=rows,
        totals=whole,
        chart=chart if rows else None,
        chart_text=chart_text(rows, whole, setting) if whole else None,
    )


def _counts(still: Sequence[ActionState], ongoing: Sequence[ActionState], setting: Setting) -> str:
    """Count as lists on screen do: the ongoing ones are open too, and never overdue or without a date."""
    if not still and not ongoing:
        return setting.words("no open actions")
    late = sum(state.overdue for state in still)
    undated = sum(state.due is None for state in still)
    parts = [setting.counted("%(n)s open", "%(n)s open", len(still) + len(ongoing))]
    parts += [setting.counted("%(n)s overdue", "%(n)s overdue", late)] if late else []
    parts += [setting.counted("%(n)s without date", "%(n)s without date", undated)] if undated else []
    parts += [setting.counted("%(n)s ongoing", "%(n)s ongoing", len(ongoing))] if ongoing else []
    return ", ".join(parts)


def _news(changes: Sequence[ChangeView], meeting: str | None, setting: Setting, *, is_any: bool) -> str:
    if changes and meeting:
        return setting.words("This has happened to earlier actions since %(meeting)s:", meeting=meeting)
    if changes:
        return setting.words("This has happened to earlier actions:")
    if not is_any:
        return setting.words("There are no earlier actions.")
    if meeting:
        return setting.words("Nothing has happened to earlier actions since %(meeting)s.", meeting=meeting)
    return setting.words("Nothing has happened to earlier actions.")
