"""The agenda in words: numbers, clock times, who reported, and what is left out because it is internal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from naringsdialog.checks.reports import Reports, expected_reports
from naringsdialog.model.occasion import item_number
from naringsdialog.render.action_views import action_view
from naringsdialog.render.escape import Md
from naringsdialog.render.kinds import Kind
from naringsdialog.render.notes import normalise
from naringsdialog.render.people_views import contact_views
from naringsdialog.render.views import DecisionView, EnclosureView, ItemView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from naringsdialog.followup.history import ActionState
    from naringsdialog.model.meeting import Enclosure, Item, Meeting, Path
    from naringsdialog.render.setting import Setting
    from naringsdialog.render.views import ActionView

_DEEPEST = 6

# By reference and task: where an id is used twice by mistake, each action is still told as itself.
States = Mapping[tuple[str, str], "ActionState"]


def item_views(meeting: Meeting, states: States, setting: Setting, key: str) -> tuple[ItemView, ...]:
    """Put the agenda into words, the items below an item after it.

    Args:
        meeting: whose agenda it is.
        states: how its actions stand.
        setting: the document.
        key: the meeting's key, the first part of the references.
    """
    clocks = dict(_clocks(meeting))
    views: list[ItemView] = []
    withheld: list[Path] = []
    for path, item, is_internal in meeting.walk():
        if any(path[: len(above)] == above for above in withheld):
            continue
        if is_internal and not setting.internal:
            withheld.append(path)
            views.append(_withheld(path, setting))
        elif not _is_told_above(meeting, path, item, setting):
            views.append(_item(_Place(path, item, is_internal, clocks.get(path)), meeting, states, setting, key))
    return tuple(views)


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path
    item: Item
    internal: bool
    clock: tuple[time, time] | None

    @property
    def level(self) -> int:
        return _level(self.path)


def _level(path: Path) -> int:
    return min(1 + sum(isinstance(part, int) for part in path), _DEEPEST)


def _item(place: _Place, meeting: Meeting, states: States, setting: Setting, key: str) -> ItemView:
    item, is_agenda = place.item, setting.kind is Kind.AGENDA
    reports = Reports((), (), ()) if is_agenda else expected_reports(item, meeting, setting.register)
    origin = item.from_.rpartition("/")[0] if item.from_ else None
    return ItemView(
        number=item_number(place.path),
        level=place.level,
        title=setting.marked(item.title, internal=place.internal),
        withheld=False,
        type=item.type,
        organisation=setting.names([item.organisation] if item.organisation else []),
        presenter=setting.names(item.presenter),
        length=setting.words("%(n)s min", n=item.minutes) if item.minutes else None,
        clock=setting.language.times(*place.clock) if place.clock else None,
        background=_markdown(item.background, place.level) if is_agenda else None,
        notes=_markdown(item.notes, place.level) if not is_agenda else None,
        decisions=() if is_agenda else _decisions(item, place, setting),
        actions=() if is_agenda else _actions(item, place, states, setting, key),
        contacts=contact_views(item.contacts, setting),
        enclosures=tuple(enclosure_view(one) for one in item.enclosures),
        expected=setting.names(item.reports) if is_agenda else None,
        nothing=setting.names(reports.nothing),
        unreported=setting.names(reports.missing),
        excused=setting.names(reports.excused),
        show=item.show,
        deferred=item.deferred and not is_agenda,
        origin=origin,
    )


def _withheld(path: Path, setting: Setting) -> ItemView:
    return ItemView(
        number=item_number(path),
        level=_level(path),
        title=setting.words("This item is not handed out"),
        withheld=True,
        type=None,
        organisation=None,
        presenter=None,
        length=None,
        clock=None,
        background=None,
        notes=None,
        decisions=(),
        actions=(),
        contacts=(),
        enclosures=(),
        expected=None,
        nothing=None,
        unreported=None,
        excused=None,
        show=None,
        deferred=False,
        origin=None,
    )


def _markdown(text: str | None, level: int) -> Md | None:
    return Md(normalise(text, level)) if text else None


def enclosure_view(enclosure: Enclosure) -> EnclosureView:
    """Put an enclosure into words."""
    return EnclosureView(enclosure.title, enclosure.file, enclosure.later)


def _decisions(item: Item, place: _Place, setting: Setting) -> tuple[DecisionView, ...]:
    return tuple(
        DecisionView(one.id, setting.marked(one.text, internal=one.internal and not place.internal))
        for one in item.decisions
        if setting.internal or not one.internal
    )


def _actions(item: Item, place: _Place, states: States, setting: Setting, key: str) -> tuple[ActionView, ...]:
    shown = [one for one in item.actions if setting.internal or not (one.internal or place.internal)]
    return tuple(action_view(states[f"{key}/{one.id}", one.task], setting) for one in shown)


def _clocks(meeting: Meeting) -> Iterator[tuple[Path, tuple[time, time]]]:
    """Give the planned clock time of each item with planned minutes; one without takes no time of its own."""
    if meeting.start is None:
        return
    now = datetime.combine(meeting.date, meeting.start[0])
    for index, item in enumerate(meeting.agenda):
        path: Path = ("agenda", index)
        yield from _clocks_below(path, item, now)
        now += timedelta(minutes=_length(item))


def _clocks_below(path: Path, item: Item, begin: datetime) -> Iterator[tuple[Path, tuple[time, time]]]:
    if item.minutes:
        yield path, (begin.time(), (begin + timedelta(minutes=item.minutes)).time())
    for index, below in enumerate(item.items):
        yield from _clocks_below((*path, "items", index), below, begin)
        begin += timedelta(minutes=_length(below))


def _length(item: Item) -> int:
    return item.minutes or sum(_length(below) for below in item.items)


def _is_told_above(meeting: Meeting, path: Path, item: Item, setting: Setting) -> bool:
    """Whether the item is told in its parent's words: an expected report of which there is nothing to say."""
    has_plan = item.background or item.presenter or item.minutes or item.type
    if item.organisation is None or item.has_content or item.items or item.deferred or item.from_ or has_plan:
        return False
    organisation = setting.register.party(item.organisation, meeting.date)
    is_named_so = item.title in (organisation.name, organisation.short)
    return is_named_so and any(item.organisation in above.reports for above in _above(meeting, path))


def _above(meeting: Meeting, path: Path) -> Iterator[Item]:
    items = meeting.agenda
    for part in [part for part in path if isinstance(part, int)][:-1]:
        yield items[part]
        items = items[part].items
