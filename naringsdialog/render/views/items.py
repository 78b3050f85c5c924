"""The agenda in words: numbers, clock times, what was noted, and what is left out because it is internal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.meeting_key import day_in
from naringsdialog.model.occasion import item_number
from naringsdialog.render.kinds import Audience, Kind
from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.markdown.notes import normalise
from naringsdialog.render.views.actions import action_view
from naringsdialog.render.views.fields import DecisionView, EnclosureView, ItemView
from naringsdialog.render.views.people import contact_views
from naringsdialog.render.views.reports import are_only_named, own_remarks, report_remarks
from naringsdialog.source.links import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from naringsdialog.followup.history import ActionState
    from naringsdialog.model.meeting import Enclosure, Item, Meeting, Path
    from naringsdialog.render.views.fields import ActionView
    from naringsdialog.render.views.setting import Setting

States = Mapping["Path", "ActionState"]
"""How the actions of a meeting stand, by their places in its file."""

_DEEPEST = 6


def item_views(meeting: Meeting, states: States, setting: Setting) -> tuple[ItemView, ...]:
    """Put the agenda into words, the items below an item after it.

    Args:
        meeting: whose agenda it is.
        states: how its actions stand.
        setting: the document.
    """
    agenda = _Agenda(meeting, states, setting, dict(_clocks(meeting)))
    return tuple(agenda.views(meeting.agenda, ("agenda",), {}, inherited=False))


class _Agenda(NamedTuple):
    """What the items of one meeting are put into words with."""

    meeting: Meeting
    states: States
    setting: Setting
    clocks: Mapping[Path, tuple[time, time]]

    def views(
        self, items: tuple[Item, ...], above: Path, remarks: Mapping[str, str], *, inherited: bool
    ) -> Iterator[ItemView]:
        """Give the items at one place, each with those below it.

        Args:
            items: the items.
            above: the place of the list they stand in.
            remarks: what an organisation's own item says where it did not report.
            inherited: whether an item above is internal.
        """
        for index, item in enumerate(items):
            path: Path = (*above, index)
            internal = inherited or item.internal
            if internal and not self.setting.internal:
                yield _withheld(path, self.setting)
                continue
            yield self._view(item, path, remarks, internal=internal)
            if not are_only_named(item, self.setting):
                own = own_remarks(item, self.meeting, self.setting)
                yield from self.views(item.items, (*path, "items"), {**remarks, **own}, inherited=internal)

    def _view(self, item: Item, path: Path, remarks: Mapping[str, str], *, internal: bool) -> ItemView:
        setting, clock, level = self.setting, self.clocks.get(path), _level(path)
        is_agenda = setting.kind is Kind.AGENDA
        return ItemView(
            number=item_number(path),
            level=level,
            title=setting.marked(item.title, internal=internal),
            type=_type_words(item.type, setting),
            organisation=_organisation(item, setting),
            presenter=setting.names(item.presenter),
            length=setting.words("%(n)s min", n=item.minutes) if item.minutes else None,
            clock=setting.language.times(*clock) if clock else None,
            remarks=tuple(self._remarks(item, remarks)),
            background=_markdown(item.background, level) if is_agenda else None,
            notes=None if is_agenda else _markdown(item.notes, level),
            decisions=() if is_agenda else _decisions(item, setting, internal=internal),
            actions=() if is_agenda else self._actions(item, path),
            contacts=contact_views(item.contacts, setting),
            enclosures=tuple(enclosure_view(one) for one in item.enclosures),
            show=item.show,
        )

    def _remarks(self, item: Item, remarks: Mapping[str, str]) -> Iterator[str]:
        setting = self.setting
        if item.from_:
            yield setting.words("Put off at %(meeting)s.", meeting=_origin(item.from_, setting))
        yield from report_remarks(item, self.meeting, setting)
        if setting.kind is Kind.AGENDA:
            return
        if not item.has_content:
            own = setting.words("Had nothing to report.") if item.nothing else remarks.get(item.organisation or "")
            yield from [own] if own else []
        if item.deferred:
            yield setting.words("Put off to the next meeting.")

    def _actions(self, item: Item, path: Path) -> tuple[ActionView, ...]:
        there = [self.states[*path, "actions", index] for index in range(len(item.actions))]
        return tuple(action_view(told, self.setting) for state in there if (told := self.setting.told(state)))


def enclosure_view(enclosure: Enclosure) -> EnclosureView:
    """Put an enclosure into words."""
    is_address = enclosure.file is not None and is_shown(enclosure.file)
    return EnclosureView(
        title=enclosure.title,
        file=None if is_address else enclosure.file,
        address=enclosure.file if is_address else None,
        later=enclosure.later,
    )


def _withheld(path: Path, setting: Setting) -> ItemView:
    if setting.audience is Audience.PUBLIC:
        title = setting.words("[This item is not published]")
    else:
        title = setting.words("This item is not handed out")
    return ItemView(number=item_number(path), level=_level(path), title=title, withheld=True)


def _level(path: Path) -> int:
    return min(1 + sum(isinstance(part, int) for part in path), _DEEPEST)


def _markdown(text: str | None, level: int) -> Md | None:
    return Md(normalise(text, level)) if text else None


def _type_words(type_: str | None, setting: Setting) -> str | None:
    match type_:
        case "report":
            return setting.words("report")
        case "information":
            return setting.words("information")
        case "discussion":
            return setting.words("discussion")
        case "decision":
            return setting.words("for decision")
        case "formality":
            return setting.words("formality")
        case _:
            return None


def _organisation(item: Item, setting: Setting) -> str | None:
    """Return whose report an item is, unless its title says so."""
    if item.organisation is None:
        return None
    party = setting.register.party(item.organisation, setting.shown_as)
    return None if party.name in item.title or party.short in item.title else party.name


def _origin(reference: str, setting: Setting) -> str:
    """Return in words at which meeting an item was put off; the key of one that names no day."""
    key = reference.rpartition("/")[0]
    day = day_in(key)
    return setting.meeting_of(day) if day else key


def _decisions(item: Item, setting: Setting, *, internal: bool) -> tuple[DecisionView, ...]:
    return tuple(
        DecisionView(one.id, setting.marked(one.text, internal=one.internal and not internal))
        for one in item.decisions
        if setting.internal or not one.internal
    )


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
