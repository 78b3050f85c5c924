"""`dialog template fields`: the sheet to write a template from, with the values of a real meeting."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.layout import Column, Section
from naringsdialog.model.sequence import last_held, next_planned, of_series, without_record
from naringsdialog.render.documents import Ground, Order, fields_of
from naringsdialog.render.kinds import Kind, as_of, kind_of
from naringsdialog.render.templates.sheet import field_sheets

if TYPE_CHECKING:
    from naringsdialog.cli.desk import Desk
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.render.templates.sheet import Row, Sheet
    from naringsdialog.render.views.fields import Fields

_COLUMNS = (Column("Field"), Column("What it is", wraps=True), Column("Holds", wraps=True, below=True))
_LONGEST = 100  # letters of a value that a person is shown
_HOW = (
    "Write a field as {{ meeting.title }}. In Word, Markdown has a paragraph of its own, {{p item.notes }}; so has "
    "what begins and what ends a loop or a condition, {%p for … %} and {%p endfor %}. Around the rows of a table it is "
    "{%tr for … %} and {%tr endfor %}, in rows of their own. In a Markdown template p and tr are left out."
)


def print_fields(at: Desk, occasion: Occasion | None, kind: Kind | None, *, json: bool) -> int:
    """Print every field that a template may use, with what it holds for a meeting.

    Args:
        at: where it is carried out.
        occasion: the meeting.
        kind: in which of its documents; None for the one that the meeting is in for.
        json: whether a JSON object is printed.

    Returns:
        The exit code.
    """
    order = _order(at, occasion, kind)
    sheets = field_sheets(_fields(at, order) if order else None)
    problems = at.incomplete(by_register=True)
    if json:
        told = {
            "meeting": occasion.key if occasion else None,
            "kind": str(order.kind) if order else None,
            "fields": [_described(row, sheet) for sheet in sheets for row in sheet.rows],
        }
        at.console.json(envelope(at.errors(), complete=not problems, **told))
        return at.close_list("what is shown", problems)
    if occasion and order:
        at.console.talk(f"as in the {order.kind} of {occasion.key}, where a field without a value is empty")
    else:
        at.console.talk("without values: there is no meeting yet; `dialog new-meeting` makes one")
    at.console.table(_COLUMNS, [_section(sheet) for sheet in sheets])
    at.console.talk(textwrap.fill(_HOW, min(at.console.columns, 120), break_on_hyphens=False))
    return at.close_list("what is shown", problems)


def meeting_to_show(at: Desk, series: str | None) -> Occasion | None:
    """Return the last meeting held, else the next one, else one that was planned: of the series, where one is meant."""
    occasions = of_series(at.library.occasions, series) if series else at.library.occasions
    passed = without_record(occasions, at.today, series)
    return last_held(occasions) or next_planned(occasions, at.today) or (passed[-1] if passed else None)


def _order(at: Desk, occasion: Occasion | None, kind: Kind | None) -> Order | None:
    if occasion is None:
        return None
    meant = kind or kind_of(occasion)
    return Order(meant, occasion.series, as_of(meant, occasion, at.today), occasion)


def _fields(at: Desk, order: Order) -> Fields:
    library = at.library
    return fields_of(order, Ground(library.workspace, library.register, library.occasions, library.histories))


def _section(sheet: Sheet) -> Section:
    chapter = sheet.chapter
    loop = f"{{%p for {chapter.name} in {chapter.loop} %}} … {{%p endfor %}}"
    heading = [loop if chapter.loop else chapter.name, *([chapter.note] if chapter.note else [])]
    return Section("\n".join(heading), [[row.name, row.what, _told(row)] for row in sheet.rows])


def _told(row: Row) -> str:
    """Return what a field holds as a person reads it, its beginning where it is long."""
    if row.count is not None:
        return f"= {row.count} of them" if row.count else "= none"
    if row.value is None or row.value == "":
        return ""
    value = {True: "yes", False: "no"}[row.value] if isinstance(row.value, bool) else str(row.value)
    return f"= {textwrap.shorten(value, _LONGEST, placeholder=' …')}"


def _described(row: Row, sheet: Sheet) -> dict[str, Any]:
    return {
        "name": row.name,
        "type": row.type,
        "what": row.what,
        "value": row.value,
        "count": row.count,
        "loop": f"for {sheet.chapter.name} in {sheet.chapter.loop}" if sheet.chapter.loop else None,
    }
