"""The state of a series' actions in words: what is open, what has happened, what was closed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.followup.changes import closed_since
from naringsdialog.render.kinds import Kind
from naringsdialog.render.views.actions import action_view, group_views, open_first_overdue, states_on
from naringsdialog.render.views.changes import change_views
from naringsdialog.render.views.fields import FollowUpView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionState
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.render.records import Records
    from naringsdialog.render.views.fields import ActionView, ChangeView, GroupView, SummaryRowView
    from naringsdialog.render.views.setting import Setting


def follow_up_view(
    records: Records, series: str | None, before: Occasion | None, setting: Setting, chart: str | None = None
) -> FollowUpView:
    """Put the state of a series' actions into words, each field when it is first asked for.

    Args:
        records: the actions of the workspace.
        series: the series whose actions are told.
        before: the held meeting before the document's meeting or day, since which changes are told.
        setting: the document; only a follow-up holds what the meeting itself agreed: an agenda is made before that, and
            in minutes it stands with its items.
        chart: the file of the picture of how the actions stand by owner; None where the document does not tell that.
    """
    return FollowUpView.of(_FollowUp(records, series, before.day if before else None, setting, chart))


@dataclass(frozen=True)
class _FollowUp:
    """What a `FollowUpView` shows, field by field.

    Attributes:
        records, series, setting: as for `follow_up_view`.
        day_before: the day since which changes are told.
        picture: the file of the chart.
    """

    records: Records
    series: str | None
    day_before: date | None
    setting: Setting
    picture: str | None

    @cached_property
    def open(self) -> tuple[ActionView, ...]:
        return self._views(self._still)

    @cached_property
    def ongoing(self) -> tuple[ActionView, ...]:
        return self._views(self._ongoing)

    @cached_property
    def shared(self) -> tuple[ActionView, ...]:
        return self._views(state for state in self._still if len(state.parts) > 1)

    @cached_property
    def groups(self) -> tuple[GroupView, ...]:
        return group_views(self._still, self.setting)

    @cached_property
    def counts(self) -> str:
        return _counts(self._still, self._ongoing, self.setting)

    @cached_property
    def changes(self) -> tuple[ChangeView, ...]:
        # A meeting may also have learned something of another series' action: only its own document for all tells that.
        since, upto = self.day_before, self.setting.day
        to_all = self.setting.recipient is None
        told = self.records.with_updates(since, upto, self._key) if to_all else [one.history for one in self._states]
        return change_views(told, since, self.setting, self.series)

    @cached_property
    def news(self) -> str:
        return _news(self.changes, self.since, self.setting, is_any=bool(self.changes) or bool(self._states))

    @cached_property
    def done(self) -> tuple[ActionView, ...]:
        return self._views(closed_since(self._states, self.day_before, meeting=self._key))

    @cached_property
    def since(self) -> str | None:
        return self.setting.meeting_of(self.day_before) if self.day_before else None

    @cached_property
    def summary(self) -> tuple[SummaryRowView, ...]:
        if not self.picture:
            return ()
        from naringsdialog.render.views.summary import summary_rows

        return summary_rows(self._states, self.setting)

    @cached_property
    def totals(self) -> str | None:
        if not self.summary:
            return None
        from naringsdialog.render.views.summary import totals

        return totals(self._states, self.setting)

    @cached_property
    def chart(self) -> str | None:
        return self.picture if self.summary else None

    @cached_property
    def chart_text(self) -> str | None:
        if not self.totals:
            return None
        from naringsdialog.render.views.summary import chart_text

        return chart_text(self.summary, self.totals, self.setting)

    @property
    def _key(self) -> str | None:
        occasion = self.setting.occasion
        return occasion.key if occasion else None

    @cached_property
    def _states(self) -> list[ActionState]:
        apart = None if self.setting.kind is Kind.ACTIONS else self._key
        every = self.records.histories
        told = [history for history in every if history.series == self.series and history.meeting != apart]
        return states_on(told, self.setting)

    @cached_property
    def _still(self) -> list[ActionState]:
        return open_first_overdue(self._states)

    @cached_property
    def _ongoing(self) -> list[ActionState]:
        return [state for state in self._states if state.is_open and state.history.ongoing]

    def _views(self, states: Iterable[ActionState]) -> tuple[ActionView, ...]:
        return tuple(action_view(state, self.setting) for state in states)


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
