"""The text of a new meeting's file: one a person likes to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.source.layout import Layout
from naringsdialog.source.notation import WIDTH, entry_lines, spelled
from naringsdialog.source.schema_names import MEETING_FILE, SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, time

    from naringsdialog.model.meeting import Enclosure, StandingItem

_BELOW_AN_ITEM = [
    "# Below an item goes what was said, what was decided, and what someone shall do:",
    "#     notes: |",
    "#       - What was said",
    "#     decisions:",
    "#       - What was decided",
    "#     actions:",
    "#       - {id: A1, task: What shall be done, owner: KEY, due: YYYY-MM-DD}",
]


@dataclass(frozen=True, slots=True)
class Deferred:
    """An item that an earlier meeting put off.

    Attributes:
        origin: `<meeting key>/<item id>` where it was put off.
        internal: whether it is internal there, by itself or by an item above it.
    """

    title: str
    background: str | None
    origin: str
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new meeting's file is to say.

    Attributes:
        depth: how many folders below the workspace it lies, 1 for `meetings/`.
        series: the series' key.
        reporters: what the organisations that report are called, by key.
        following: when the meeting after this one is in turn, as a proposal.
    """

    depth: int
    series: str
    day: date
    start: time | None
    end: time | None
    place: str | None
    link: str | None
    chair: tuple[str, ...]
    secretary: tuple[str, ...]
    called: tuple[str, ...]
    agenda: tuple[StandingItem, ...]
    deferred: tuple[Deferred, ...]
    reporters: dict[str, str]
    following: date | None


def text_of(draft: Draft) -> str:
    """Write the file: its parts set apart, and what is filled in at the meeting as comments."""
    head = {"series": draft.series, "date": str(draft.day), "start": _clock(draft.start), "end": _clock(draft.end)}
    parts = [
        [f"# yaml-language-server: $schema={'../' * draft.depth}{SCHEMAS}/{MEETING_FILE}"],
        _pairs({**head, "place": draft.place, "link": draft.link, "status": "planned"}),
        _one_or_listed("chair", draft.chair) + _one_or_listed("secretary", draft.secretary),
        _listed("called", draft.called),
        _at_the_meeting(draft),
        [*_BELOW_AN_ITEM, *_agenda(draft)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _at_the_meeting(draft: Draft) -> list[str]:
    following = str(draft.following or "YYYY-MM-DD") + (f" {_clock(draft.start)}" if draft.start else "")
    return [
        "# At the meeting: take away the # and write who was there, and when the next one is.",
        "# present: []",
        "# apologies: []",
        f"# next_meeting: {following}",
    ]


def _agenda(draft: Draft) -> list[str]:
    items = list(_items(draft))
    return ["agenda:", *_apart(items)] if items else ["# agenda:", "#   - title: What is to be dealt with"]


def _items(draft: Draft) -> Iterator[list[str]]:
    """Give the standing items, those put off before the first that is only filled in."""
    waiting = list(draft.deferred)
    for item in draft.agenda:
        if item.show:
            yield from (_put_off(one) for one in waiting)
            waiting = []
        yield _item(item, draft.reporters)
    yield from (_put_off(one) for one in waiting)


def _put_off(one: Deferred) -> list[str]:
    return _dashed(
        _pairs({"title": one.title, "from": one.origin}) + _flag("internal", one.internal),
        _long("background", one.background),
    )


def _item(item: StandingItem, reporters: dict[str, str]) -> list[str]:
    below = [_item(one, reporters) for one in item.items]
    there = {one.organisation for one in item.items}
    missing = [key for key in item.reports if key not in there]
    below += [_dashed(_pairs({"title": reporters.get(key, key), "organisation": key})) for key in missing]
    return _dashed(
        _pairs({"title": item.title, "type": item.type, "organisation": item.organisation}),
        _listed("presenter", item.presenter),
        [f"minutes: {item.minutes}"] if item.minutes else [],
        _pairs({"show": item.show}),
        _flag("internal", item.internal),
        _long("background", item.background),
        _nested("enclosures", [_enclosure(one) for one in item.enclosures]),
        _listed("reports", item.reports),
        ["items:", *_apart(below)] if below else [],
    )


def _enclosure(one: Enclosure) -> list[str]:
    return _dashed(_pairs({"title": one.title, "file": one.file}), _flag("later", one.later))


def _apart(items: Iterable[list[str]]) -> list[str]:
    """Return the lines of items below a key, a blank line between each two."""
    return _indented([line for item in items for line in ("", *item)][1:])


def _nested(key: str, items: list[list[str]]) -> list[str]:
    return [f"{key}:", *_indented([line for item in items for line in item])] if items else []


def _dashed(*parts: list[str]) -> list[str]:
    """Return the lines of one element of a list."""
    first, *rest = _indented([line for part in parts for line in part])
    return [f"- {first.lstrip()}", *rest]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _pairs(values: dict[str, str | None]) -> list[str]:
    return [f"{key}: {spelled(value)}" for key, value in values.items() if value is not None]


def _flag(key: str, value: bool) -> list[str]:
    return [f"{key}: true"] if value else []


def _one_or_listed(key: str, names: tuple[str, ...]) -> list[str]:
    return _pairs({key: names[0]}) if len(names) == 1 else _listed(key, names)


def _listed(key: str, names: tuple[str, ...]) -> list[str]:
    return [f"{key}:", *(f"  - {spelled(name)}" for name in names)] if names else []


def _long(key: str, text: str | None) -> list[str]:
    """Write a text that may have several lines: as a block where that can hold it."""
    return [] if text is None else entry_lines(key, text, Layout(), WIDTH)


def _clock(clock: time | None) -> str | None:
    return f"{clock:%H:%M}" if clock else None
