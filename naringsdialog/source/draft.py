"""The text of a new meeting's file: one a person likes to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Scalar, core
from naringsdialog.source.reader import read
from naringsdialog.source.schema import MEETING_FILE, SCHEMAS
from naringsdialog.source.spelling import double_quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from naringsdialog.model.meeting import StandingItem

_HELD = """\
# At the meeting: who was there (a key, a name, or a list of them) …
# present: []
# apologies: []
# … and below each item `notes: |` for what was said, `decisions:` for what was decided, and
# `actions:` for what someone shall do, each with id (A1, A2, …), task, owner and due."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """An item that the last meeting put off.

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
        series: the series' key; None leaves it out.
        reporters: what the organisations that report are called, by key.
    """

    depth: int
    series: str | None
    day: date
    start: str | None
    end: str | None
    place: str | None
    link: str | None
    called: tuple[str, ...]
    agenda: tuple[StandingItem, ...]
    deferred: tuple[Deferred, ...]
    reporters: dict[str, str]


def text_of(draft: Draft) -> str:
    """Write the file."""
    head = [
        f"# yaml-language-server: $schema={'../' * draft.depth}{SCHEMAS}/{MEETING_FILE}",
        "",
        *_pairs({"series": draft.series, "date": draft.day.isoformat(), "start": draft.start, "end": draft.end}),
        *_pairs({"place": draft.place, "link": draft.link, "status": "planned"}),
    ]
    called = ["called:", *(f"  - {spelled(name)}" for name in draft.called)] if draft.called else []
    items = _apart(_agenda(draft))
    agenda = ["agenda:", *items] if items else ["agenda: []"]
    parts = ["\n".join(part) for part in (head, called, [_HELD], agenda) if part]
    return "\n\n".join(parts) + "\n"


def _agenda(draft: Draft) -> Iterator[list[str]]:
    """Give the standing items, those put off before the first that is only filled in."""
    waiting = list(draft.deferred)
    for item in draft.agenda:
        if item.show:
            yield from (_put_off(one) for one in waiting)
            waiting = []
        yield list(_item(item, draft.reporters))
    yield from (_put_off(one) for one in waiting)


def _apart(items: Iterable[list[str]]) -> list[str]:
    lines: list[str] = []
    for item in items:
        lines += [""] if lines else []
        lines += [f"  {line}" if line else "" for line in item]
    return lines


def _put_off(one: Deferred) -> list[str]:
    lines = [*_pairs({"title": one.title, "from": one.origin}), *_long("background", one.background)]
    return _dashed([*lines, *(["internal: true"] if one.internal else [])])


def _item(item: StandingItem, reporters: dict[str, str]) -> Iterator[str]:
    lines = _pairs({"title": item.title, "type": item.type, "organisation": item.organisation})
    lines += _listed("presenter", item.presenter)
    lines += _pairs({"minutes": str(item.minutes)}, verbatim=True) if item.minutes else []
    lines += _pairs({"show": item.show})
    lines += ["internal: true"] if item.internal else []
    lines += _long("background", item.background)
    lines += _listed("reports", item.reports)
    for one in item.enclosures:
        lines += ["enclosures:"] if one is item.enclosures[0] else []
        later = ["later: true"] if one.later else []
        lines += [f"  {line}" for line in _dashed([*_pairs({"title": one.title, "file": one.file}), *later])]
    below = [list(_item(one, reporters)) for one in item.items]
    there = {one.organisation for one in item.items}
    below += [
        ["- title: " + spelled(reporters.get(key, key)), f"  organisation: {key}"]
        for key in item.reports
        if key not in there
    ]
    lines += ["items:", *_apart(below)] if below else []
    yield from _dashed(lines)


def _dashed(lines: list[str]) -> list[str]:
    return [f"{'- ' if index == 0 else '  '}{line}" if line else "" for index, line in enumerate(lines)]


def _pairs(values: dict[str, str | None], *, verbatim: bool = False) -> list[str]:
    return [f"{key}: {value if verbatim else spelled(value)}" for key, value in values.items() if value is not None]


def _listed(key: str, names: tuple[str, ...]) -> list[str]:
    return [f"{key}:", *(f"  - {spelled(name)}" for name in names)] if names else []


def _long(key: str, text: str | None) -> list[str]:
    if text is None:
        return []
    if "\n" not in text.strip("\n"):
        return [f"{key}: {spelled(text)}"]
    lines = [f"{key}: {_chomping(text)}", *(f"  {line}" if line else "" for line in text.rstrip("\n").split("\n"))]
    return lines if text[0] not in " \n" and _block_reads_back(lines, key, text) else [f"{key}: {double_quoted(text)}"]


def _chomping(text: str) -> str:
    return "|" if text.endswith("\n") else "|-"


def _block_reads_back(lines: list[str], key: str, text: str) -> bool:
    reading = read("", ("\n".join(lines) + "\n").encode())
    return reading.root is not None and dict(reading.root) == {key: text}


def spelled(text: str, *, flow: bool = False) -> str:
    """Write a text as YAML on one line: as it is where it reads back as the same text, else in quotes.

    Args:
        text: the text.
        flow: whether it is to stand in braces or brackets, where more signs mean something.
    """
    is_plain = "\n" not in text and isinstance(core(Scalar(text)), str) and _reads_back(text, flow=flow)
    return text if is_plain else double_quoted(text)


def _reads_back(text: str, *, flow: bool) -> bool:
    lines = f"key: {{name: {text}}}\n" if flow else f"key: {text}\nlist:\n  - {text}\n"
    wanted = {"key": {"name": text}} if flow else {"key": text, "list": [text]}
    reading = read("", lines.encode())
    return reading.root is not None and dict(reading.root) == wanted
