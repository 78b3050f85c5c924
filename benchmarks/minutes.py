"""Writes the file of one meeting of a benchmark's workspace, as a secretary would: about 10 kB of YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.register import people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from benchmarks.chance import Chance
    from benchmarks.lives import Action, Update
    from benchmarks.register import Person, Series
    from benchmarks.sentences import Speaker

_WIDTH = 100
_SIZE = (9_800, 11_400)
_PLACES = ("Rådhuset, sal 2", "Regionens hus, Fjället", "Digitalt möte", "Folkets hus", "Högskolan, sal C")
_SMALLEST_NOTE = 120


@dataclass
class _Item:
    """An agenda item with content; what is written into it is shared out when all items are known."""

    title: str
    depth: int
    organisation: str | None = None
    kind: str | None = None
    nothing: bool = False
    notes: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True)
class Minutes:
    """One meeting: who said what, what was promised, and what was learned of earlier promises."""

    chance: Chance
    speaker: Speaker
    series: Series
    day: date
    next_day: date
    actions: Sequence[Action]
    learned: Sequence[tuple[str, Update]]
    """References to earlier actions, with what this meeting learned of them."""

    def text(self) -> str:
        """Return the file."""
        present, away = self._attendance()
        there = {person.organisation for person in present}
        chapters = [
            ("Senaste från myndigheterna", self.series.authorities, self._reports(self.series.authorities, there)),
            (
                "Senaste från organisationerna",
                self.series.organisations,
                self._reports(self.series.organisations, there),
            ),
        ]
        matters = [self._matter() for _ in range(self.chance.number(3, 5))]
        self._fill([item for _, _, items in chapters for item in items if not item.nothing] + matters)
        lines = [*self._head(present, away), "agenda:"]
        for title, keys, items in chapters:
            lines += [f"  - title: {title}", *_listed("reports", keys, 4), "    items:"]
            lines += [line for item in items for line in _item(item)]
        lines += [line for item in matters for line in _item(item)]
        lines += ["  - title: Nästa möte", "    show: next-meeting", "", *self._follow_up()]
        return "\n".join([*lines, f"next_meeting: {self.next_day} 13:00"]) + "\n"

    def _attendance(self) -> tuple[list[Person], list[Person]]:
        """Return who was there, and who sent apologies for the organisation; the first member is always there."""
        present: list[Person] = []
        away: list[Person] = []
        for member in self.series.members:
            staff = [person for person in people() if person.organisation == member]
            if member == self.series.members[0] or self.chance.happens(0.88):
                present += self.chance.several(staff, self.chance.number(1, 2))
            else:
                away.append(self.chance.even(staff))
        return present, away

    def _head(self, present: Sequence[Person], away: Sequence[Person]) -> Iterator[str]:
        yield f"series: {self.series.key}"
        yield f"date: {self.day}"
        yield from ("start: 13:00", f"end: 14:{self.chance.number(1, 5)}0")
        yield f"place: {self.chance.zipf(_PLACES)}"
        yield f"status: {'approved' if self.series.record == 'protocol' else 'sent'}"
        yield from (f"chair: {present[0].key}", f"secretary: {present[-1].key}", "")
        yield from _listed("called", self.series.members, 0)
        yield from _listed("present", [person.key for person in present], 0)
        if away:
            yield from _listed("apologies", [person.key for person in away], 0)
        yield ""

    def _reports(self, expected: Sequence[str], there: set[str]) -> list[_Item]:
        """Return an item for each organisation that is there; now and then one has nothing to report."""
        items = [
            _Item(self.speaker.title(), 4, organisation=key, nothing=self.chance.happens(0.1))
            for key in expected
            if key in there
        ]
        return items or [_Item(self.speaker.title(), 4)]

    def _matter(self) -> _Item:
        kind = self.chance.even(("information", "discussion", "decision"))
        item = _Item(self.speaker.title(), 0, kind=kind)
        if kind == "decision":
            item.decisions = [self.speaker.decision() for _ in range(self.chance.number(1, 2))]
        return item

    def _fill(self, items: Sequence[_Item]) -> None:
        """Share the actions out among the items, and write notes into each until the file has its size."""
        for action in self.actions:
            self.chance.even(items).actions.append(action)
        left = self.chance.number(*_SIZE) - 1_600 - 110 * len(self.learned) - sum(map(len, self.series.members)) * 2
        left -= sum(_bytes(_item(item)) for item in items)
        for number, item in enumerate(items):
            budget = max(left // (len(items) - number), _SMALLEST_NOTE)
            item.notes = self._notes(item.depth + 6, budget)
            left -= _bytes(item.notes)

    def _notes(self, indent: int, budget: int) -> list[str]:
        lines: list[str] = []
        while not lines or _bytes(lines) < budget - _SMALLEST_NOTE:
            if lines:
                lines.append("")
            for line in self.speaker.notes(self.chance.number(1, 4)):
                lines += _wrapped(line, indent)
        return lines

    def _follow_up(self) -> Iterator[str]:
        if self.learned:
            yield "follow_up:"
        for reference, update in self.learned:
            first, *rest = update.lines
            yield f"  - action: {reference}"
            yield from (f"    {line}" for line in (first, *rest))


def _item(item: _Item) -> Iterator[str]:
    pad = " " * (item.depth + 4)
    yield f"{' ' * (item.depth + 2)}- title: {item.title}"
    if item.kind:
        yield f"{pad}type: {item.kind}"
    if item.organisation:
        yield f"{pad}organisation: {item.organisation}"
    if item.nothing:
        yield f"{pad}nothing: true"
    if item.notes:
        yield f"{pad}notes: |"
        yield from item.notes
    yield from _listed("decisions", item.decisions, item.depth + 4)
    if item.actions:
        yield f"{pad}actions:"
    for action in item.actions:
        yield from _action(action, pad)


def _action(action: Action, pad: str) -> Iterator[str]:
    yield f"{pad}  - id: {action.id}"
    yield f"{pad}    task: {action.task}"
    if len(action.owners) == 1:
        yield f"{pad}    owner: {action.owners[0]}"
    else:
        yield f"{pad}    owner: [{', '.join(action.owners)}]"
    if action.due:
        yield f"{pad}    due: {_week(action.due) if action.by_week else action.due}"
    if action.said:
        yield f"{pad}    said: {action.said}"
    if action.ongoing:
        yield f"{pad}    ongoing: true"
    if action.updates:
        yield f"{pad}    updates:"
    for update in action.updates:
        yield f"{pad}      - date: {update.day}"
        yield from (f"{pad}        {line}" for line in update.lines)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _listed(key: str, values: Sequence[str], indent: int) -> Iterator[str]:
    if values:
        pad = " " * indent
        yield f"{pad}{key}:"
        yield from (f"{pad}  - {value}" for value in values)


def _wrapped(line: str, indent: int) -> Iterator[str]:
    """Break a line of Markdown; what follows a point of a list is indented as it is."""
    text = line.lstrip()
    first = " " * (indent + len(line) - len(text))
    pad = first + "  " if text.startswith("- ") else first
    row = first
    for word in text.split():
        if row.strip(" -") and len(row) + len(word) > _WIDTH:
            yield row.rstrip()
            row = pad
        row += word + " "
    yield row.rstrip()


def _bytes(lines: Iterator[str] | Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
