"""What a meeting's Word document does not tell although it is for that: of one's own template nobody else looks."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from naringsdialog.render.kinds import Kind
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.word.reading import WordFile
from naringsdialog.word.stretches import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.views.fields import ActionView, DecisionView, EnclosureView, Fields, ItemView

_LONGEST = 40


def untold(fields: Fields, data: bytes) -> list[str]:
    """Return what a document does not show of its content, as places: "item 2.1: decision B1".

    Minutes are to show what was noted, decided and agreed; an agenda its items, their backgrounds, and all that is
    enclosed; a follow-up what is still to be done. How they show it is the template's: text counts wherever it stands,
    in capitals or not, but not hidden text.

    Args:
        fields: what the document was made of; what is left out or masked in them is not asked for.
        data: the finished Word file.

    Raises:
        WordFileError: it is no Word file.
    """
    shown = _Shown(data)
    match fields.document.kind:
        case Kind.MINUTES:
            told = _of_minutes(fields)
        case Kind.AGENDA:
            told = _of_agenda(fields)
        case _:
            told = _of_follow_up(fields)
    return list(dict.fromkeys(place for place, text in told if not shown.has_lines(text)))


class _Shown:
    """The text of a Word file, for looking up what may stand in it in other lines and letters."""

    def __init__(self, data: bytes) -> None:
        file = WordFile(data)
        texts = Texts(file)
        paragraphs = ("".join(stretch.text for stretch in texts.of(one)) for one in file.paragraphs)
        self._text = "\n".join(map(_plain, paragraphs))

    def has_lines(self, text: str) -> bool:
        """Tell whether each line of a text stands somewhere."""
        return all(self._has(_plain(line)) for line in text.splitlines())

    def _has(self, line: str) -> bool:
        """Tell whether a line stands there, and not only within longer words."""
        start = self._text.find(line)
        while start >= 0:
            end = start + len(line)
            if not (self._text[max(start - 1, 0) : start].isalnum() or self._text[end : end + 1].isalnum()):
                return True
            start = self._text.find(line, start + 1)
        return not line


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


# What a document is to show: each text with its place.


def _of_minutes(fields: Fields) -> Iterator[tuple[str, str]]:
    for item in _items(fields):
        place = f"item {item.number}"
        if item.notes:
            yield f"{place}: notes", visible_text(item.notes)
        for decision in item.decisions:
            yield f"{place}: {_decision(decision)}", decision.text
        for action in item.actions:
            yield f"{place}: action {action.id}", action.task


def _of_agenda(fields: Fields) -> Iterator[tuple[str, str]]:
    for item in _items(fields):
        place = f"item {item.number}"
        yield f"{place}: title", item.title
        if item.background:
            yield f"{place}: background", visible_text(item.background)
        for one in item.enclosures:
            yield f"{place}: {_enclosure(one)}", _enclosed(one)
    for one in fields.meeting.enclosures if fields.meeting else ():
        yield f"the meeting: {_enclosure(one)}", _enclosed(one)


def _of_follow_up(fields: Fields) -> Iterator[tuple[str, str]]:
    actions: tuple[ActionView, ...] = (*fields.followup.open, *fields.followup.ongoing)
    return ((f"action {one.ref}", one.task) for one in actions)


def _items(fields: Fields) -> Iterator[ItemView]:
    return (item for item in (fields.meeting.agenda if fields.meeting else ()) if not item.withheld)


def _decision(decision: DecisionView) -> str:
    return f"decision {decision.id or _quoted(decision.text)}"


def _enclosure(enclosure: EnclosureView) -> str:
    return f"enclosure {_quoted(enclosure.title)}"


def _enclosed(enclosure: EnclosureView) -> str:
    return "\n".join(filter(None, (enclosure.title, enclosure.file)))


def _quoted(text: str) -> str:
    return f"“{shorten(text, _LONGEST, placeholder=' …')}”"
