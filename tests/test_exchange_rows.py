"""What is exported: a row for each action and owner, in the order of the dates, and what shows that it is unchanged."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import DataError
from naringsdialog.exchange.rows import require_cells, seal
from naringsdialog.exchange.words import ENGLISH, HIDDEN, SWEDISH
from tests.filled_in import MEETING, rows_in

if TYPE_CHECKING:
    from naringsdialog.exchange.words import Words


def test_there_is_a_row_for_each_action_and_owner_in_the_order_of_due_date() -> None:
    told = [(row.ref, row.name, str(row.due or ""), row.state) for row in rows_in()]

    assert told == [
        ("2020-04-20/A3", "Arbetsförmedlingen", "2020-04-22", "done"),
        ("2020-04-20/A1", "Jämtland Härjedalen Turism", "2020-04-24", "open"),
        ("2020-04-20/A2", "Jämtland Härjedalen Turism", "2020-W18", "open"),
        ("2020-04-20/A2", "Arbetsförmedlingen", "2020-W18", "open"),
        ("2020-04-20/A4", "", "", "open"),
    ]


def test_a_row_has_the_state_and_the_date_of_that_owners_part() -> None:
    updates = "updates: [{date: 2020-04-22, status: done, by: af}, {date: 2020-04-23, due: 2020-04-21, by: jht}]"
    rows = rows_in(MEETING.replace("due: 2020-W18}", f"due: 2020-W18, {updates}}}"))

    assert [(row.owner, row.state, str(row.due)) for row in rows if row.ref.endswith("A2")] == [
        ("jht", "open", "2020-04-21"),
        ("af", "done", "2020-W18"),
    ]


def test_an_owner_who_is_not_in_the_register_stands_for_itself() -> None:
    [row] = [row for row in rows_in(MEETING.replace("owner: none", "owner: Eva Ek")) if row.ref.endswith("A4")]

    assert (row.owner, row.name) == ("Eva Ek", "Eva Ek")


@pytest.mark.parametrize(("words", "name"), [(SWEDISH, "Alla"), (ENGLISH, "Everyone")])
def test_all_is_said_in_words_where_nobody_was_called(words: Words, name: str) -> None:
    meeting = MEETING.replace("called: [jht, af]\n", "").replace("owner: none", "owner: all")
    [row] = [row for row in rows_in(meeting, words) if row.ref.endswith("A4")]

    assert (row.owner, row.name) == ("all", name)


def test_a_task_of_several_lines_stands_in_one() -> None:
    meeting = MEETING.replace("task: Ring banken", 'task: "Ring\\nbanken  nu"')

    assert [row.task for row in rows_in(meeting)][-1] == "Ring banken  nu"


def test_the_hidden_cells_tell_the_part_as_it_was_exported() -> None:
    row = next(row for row in rows_in() if row.ref.endswith("A2"))

    *told, sealed = row.hidden
    assert told == ["2020-04-20/A2", "owner jht", "open", "due 2020-W18", "exported 2020-04-27", "no updates"]
    assert sealed == seal(row.task, row.name, told)
    assert len(row.hidden) == len(HIDDEN)


def test_the_updates_until_the_day_are_known_again_without_mere_remarks() -> None:
    updates = (
        "updates: [{date: 2020-04-22, due: none}, {date: 2020-04-23, note: Ringt}, {date: 2020-04-28, status: done}]"
    )
    [row] = [row for row in rows_in(MEETING.replace("owner: none}", f"owner: none, {updates}}}")) if row.owner == ""]

    word, *digests = row.hidden[5].split()
    assert (word, len(digests)) == ("updates", 1)
    assert re.fullmatch("[0-9a-f]{8}", digests[0])


def test_nobody_and_no_date_are_said_in_words() -> None:
    assert rows_in()[-1].hidden[1:4] == ("no owner", "open", "no date")


@pytest.mark.parametrize(
    "other", [("Annat", "JHT", ("r",)), ("Ring", "AF", ("r",)), ("Ring", "JHT", ("q",))], ids=["task", "name", "hidden"]
)
def test_a_seal_breaks_when_anything_changes(other: tuple[str, str, tuple[str]]) -> None:
    assert seal("Ring", "JHT", ("r",)) != seal(*other)


def test_a_seal_holds_when_only_white_space_changes() -> None:
    assert seal("Ring banken", "JHT", ("r",)) == seal("Ring\n  banken ", "JHT", ("r",))


def test_a_text_that_is_longer_than_a_cell_is_refused() -> None:
    fits, too_long = (replace(rows_in()[0], task="å" * length) for length in (32_767, 32_768))

    require_cells([fits])
    with pytest.raises(DataError, match=r"the task of 2020-04-20/A3 is longer than a cell of a spreadsheet holds"):
        require_cells([too_long])


def test_a_cell_counts_what_lies_beyond_the_basic_plane_twice_as_excel_does() -> None:
    with pytest.raises(DataError, match="longer than a cell"):
        require_cells([replace(rows_in()[0], task="😀" * 16_384)])


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\ufffe", "\ud800"])
def test_a_character_that_no_spreadsheet_holds_is_refused(sign: str) -> None:
    with pytest.raises(DataError, match=rf"the owner of 2020-04-20/A3 has the character U\+{ord(sign):04X}, which no"):
        require_cells([replace(rows_in()[0], name=f"Eva{sign}Ek")])


def test_rows_are_of_the_day_they_were_asked_for() -> None:
    rows = rows_in(day=date(2020, 4, 22))

    assert (rows[0].state, rows[0].exported) == ("open", date(2020, 4, 22))
