"""What is made of the values that people write, and what is said of those that cannot be read."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from naringsdialog.model.dates import NO_DATE, Due, Every, Moment, MonthlyWeekday
from naringsdialog.problems import Severity
from naringsdialog.source.files import read_config, read_meeting

if TYPE_CHECKING:
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.meeting import Action, Decision, Item, Meeting
    from naringsdialog.problems import Problem


def meeting(text: str) -> tuple[Meeting, list[Problem]]:
    file = read_meeting("2020-04-20", "m.yaml", f"date: 2020-04-20\n{text}".encode())
    assert file.occasion is not None, file.problems
    return file.occasion.meeting, list(file.problems)


def item(text: str) -> tuple[Item, list[Problem]]:
    lines = "".join(f"  {line}\n" for line in text.splitlines())
    read, problems = meeting(f"agenda:\n-\n{lines}")
    return read.agenda[0], problems


def action(text: str) -> tuple[Action, list[Problem]]:
    read, problems = item(f"title: Läget\nactions:\n- {{id: A1, task: Ring, {text}}}")
    return read.actions[0], problems


def workspace(text: str) -> tuple[Workspace, list[Problem]]:
    file = read_config("dialog.yaml", f"format: 1\n{text}".encode())
    assert file.workspace is not None, file.problems
    return file.workspace, list(file.problems)


def told(problems: list[Problem]) -> list[str]:
    """Everything that is said of the problems, each on one line."""
    return [f"{p.line}:{p.column} {p.severity} {p.rule}: {p.message}; {p.remedy}" for p in problems]


# Times (Y1 to Y5)


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [("15:00", 15, 0), ("9:05", 9, 5), ("09:30", 9, 30), ("kl. 15", 15, 0), ("klockan 9.05", 9, 5), ('"15.00"', 15, 0)],
)
def test_y1_to_y3_a_time_is_read_in_every_way_it_is_written(written: str, hour: int, minute: int) -> None:
    read, problems = meeting(f"start: {written}\nend: {written}")
    assert (read.start, read.end, problems) == ((time(hour, minute), None), time(hour, minute), [])


def test_y4_a_time_that_other_programs_take_for_a_number_is_read_and_should_be_quoted() -> None:
    read, problems = meeting("start: 15.00")
    assert read.start == (time(15), None)
    assert told(problems) == [
        '2:8 warning quote-this: `15.00` without quotes is a number to editors and other programs; write "15.00"'
    ]


def test_y5_seconds_are_no_time_of_a_meeting() -> None:
    read, problems = meeting("start: 15:00:00")
    assert read.start is None
    assert told(problems) == ["2:8 error form: a time is written HH:MM; write 15:00"]


def test_a_range_of_times_gives_the_end_as_well() -> None:
    read, _ = meeting("start: 15–16.30")
    assert read.start == (time(15), time(16, 30))


# Dates (Y6, Y11, Y12)


@pytest.mark.parametrize(
    ("written", "day"), [("2020-04-24", Due(date(2020, 4, 24))), ("2020-W53", Due(date(2021, 1, 3), (2020, 53)))]
)
def test_a_due_day_is_a_date_or_the_sunday_of_a_week(written: str, day: Due) -> None:
    read, problems = action(f"due: {written}")
    assert (read.due, problems) == (day, [])


@pytest.mark.parametrize(
    ("written", "message", "right"),
    [
        ("17.10", "the year is missing", "-10-17"),
        ("17.03", "the year is missing", "-03-17"),
        ("2026-02-30", "February 2026 has 28 days", "write a day from 2026-02-01 to 2026-02-28"),
        ("2026-3-7", "a date is written YYYY-MM-DD and nothing more", "write 2026-03-07"),
        ("17.03.2026", "a date is written YYYY-MM-DD and nothing more", "write 2026-03-17"),
        ("2026-03-17 15:00", "a time stands after the date", "write 2026-03-17; a meeting's time goes in `start`"),
        ("2026-W11", "a week does not say which day", "write YYYY-MM-DD"),
    ],
)
def test_y6_y11_y12_a_date_in_another_form_is_an_error_that_shows_the_right_one(
    written: str, message: str, right: str
) -> None:
    (problem,) = read_meeting("2020-04-20", "m.yaml", f"title: Möte\ndate: {written}\n".encode()).problems
    assert (problem.line, problem.column, problem.rule, problem.message) == (2, 7, "form", message)
    assert right in (problem.remedy or "")


def test_the_next_meeting_is_a_date_or_a_date_and_a_time() -> None:
    assert meeting("next_meeting: 2020-05-04")[0].next_meeting == Moment(date(2020, 5, 4))
    assert meeting("next_meeting: 2020-05-04 kl. 15")[0].next_meeting == Moment(date(2020, 5, 4), time(15))


def test_due_none_in_an_update_takes_the_date_away() -> None:
    read, problems = meeting("follow_up: [{action: 2020-04-06/A1, due: none}]")
    assert (read.follow_up[0].due, problems) == (NO_DATE, [])


def test_how_often_a_series_meets_is_a_count_or_a_weekday_of_the_month() -> None:
    read, _ = workspace("series: {a: {title: A, every: 2 weeks}, b: {title: B, every: first Monday}}")
    assert [series.every for series in read.series.values()] == [Every(2, "week"), MonthlyWeekday("first", "Monday")]


# True and false, numbers (Y7, Y8)


@pytest.mark.parametrize(("written", "value"), [("true", True), ("True", True), ("false", False), ("FALSE", False)])
def test_y8_true_and_false_are_read_where_the_key_asks_for_them(written: str, value: bool) -> None:
    read, problems = item(f"title: Läget\ninternal: {written}")
    assert (read.internal, problems) == (value, [])


@pytest.mark.parametrize(
    ("written", "shown", "meant"),
    [("yes", "yes", "true"), ("ja", "ja", "true"), ("on", "on", "true"), ("No", "No", "false"), ("nej", "nej", "false"),
     ("kanske", "kanske", "true or false"), ('"true"', '"true"', "true"), ("1", "1", "true")],
)  # fmt: skip
def test_y7_yes_and_no_are_neither_true_nor_false(written: str, shown: str, meant: str) -> None:
    _, problems = item(f"title: Läget\nnothing: {written}")
    expected = f"5:12 error form: `{shown}` is neither true nor false; write {meant}, without quotes"
    assert told(problems) == [expected]


@pytest.mark.parametrize("written", ["no", "No", "NO", "yes", "on", "off"])
def test_y7_yes_and_no_are_text_where_text_is_asked_for(written: str) -> None:
    read, problems = item(f"title: {written}")
    assert (read.title, problems) == (written, [])


def test_y8_true_is_text_where_text_is_asked_for_and_should_be_quoted() -> None:
    read, problems = item("title: True")
    assert read.title == "True"
    assert told(problems) == [
        '4:10 warning quote-this: `True` without quotes is true or false to editors and other programs; write "True"'
    ]


@pytest.mark.parametrize("written", ["internal: ja", "internal:", "internal: ~", "internal: [true]", "Internal: true",
                                     "intern: true", "internl: yes"])  # fmt: skip
@pytest.mark.parametrize("part", ["item", "action", "decision"])
def test_what_may_have_been_meant_to_be_internal_is(part: str, written: str) -> None:
    above = {"item": "", "action": "actions:\n- id: A1\n  task: Ring\n  ", "decision": "decisions:\n- text: Ja\n  "}
    read, problems = item(f"title: Läget\n{above[part]}{written}")
    found: dict[str, tuple[Item | Action | Decision, ...]]
    found = {"item": (read,), "action": read.actions, "decision": read.decisions}
    assert [one.internal for one in found[part]] == [True]
    assert problems


@pytest.mark.parametrize(("written", "value"), [("15", 15), ("015", 15), ("0x10", 16), ("15.0", 15)])
def test_planned_minutes_are_a_whole_number(written: str, value: int) -> None:
    read, problems = item(f"title: Läget\nminutes: {written}")
    assert (read.minutes, problems) == (value, [])


@pytest.mark.parametrize("written", ["15 min", "0", "1441", "15.5", "1_5", ".inf", '"15"', "9" * 5000])
def test_anything_else_is_no_number_of_minutes(written: str) -> None:
    read, problems = item(f"title: Läget\nminutes: {written}")
    assert read.minutes is None
    assert [(p.line, p.column, p.rule) for p in problems] == [(5, 12, "form")]
    assert problems[0].remedy == "write the minutes as a number, without quotes, for example 15"
    assert len(problems[0].message) < 120


# Nothing (Y10)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("", "write a value, or remove the line"),
        ("~", 'write "~" if it is text, else remove the line'),
        ("Null", 'write "Null" if it is text, else remove the line'),
    ],
)
def test_y10_a_key_without_a_value_counts_as_left_out_and_is_said(written: str, remedy: str) -> None:
    read, problems = meeting(f"place: {written}")
    assert read.place is None
    assert told(problems) == [f"2:1 warning empty-value: `place` has no value; {remedy}"]


def test_y10_null_in_quotes_is_text() -> None:
    read, problems = action('owner: "null"')
    assert (read.owner, problems) == (("null",), [])


def test_y10_a_person_called_null_may_take_part_and_should_be_quoted() -> None:
    read, problems = meeting("present: [Null]")
    assert [one.who for one in read.present] == ["Null"]
    assert told(problems) == [
        '2:11 warning quote-this: `Null` without quotes is nothing to editors and other programs; write "Null"'
    ]


def test_an_empty_entry_of_a_list_is_an_error() -> None:
    read, problems = meeting("called:\n  - ml\n  -\n")
    assert read.called == ("ml",)
    assert [(p.line, p.rule, p.message) for p in problems if p.severity is Severity.ERROR] == [
        (4, "blank", "there is no text here")
    ]


# Text that looks like something else (Y9, Y13 to Y16)


@pytest.mark.parametrize("number", ["007", "010", "08", "12e03", "1.10", "+46701234567", ".inf", ".NaN"])
def test_y13_to_y16_a_telephone_number_is_the_text_that_stands_there(number: str) -> None:
    read, problems = workspace(f"people: {{ml: {{name: Martina, phone: {number}}}}}")
    assert read.people["ml"].phone == number
    assert [(p.rule, p.severity, p.remedy) for p in problems] == [("quote-this", Severity.WARNING, f'write "{number}"')]


@pytest.mark.parametrize("text", ["1_000", "0b11", "=", "063-00 00 00", "1:30.5"])
def test_y14_y16_what_only_old_yaml_takes_for_a_number_is_plain_text(text: str) -> None:
    read, problems = workspace(f"people: {{ml: {{name: Martina, phone: {text}}}}}")
    assert (read.people["ml"].phone, problems) == (text, [])


def test_y9_y13_keys_are_text_whatever_they_look_like() -> None:
    read, problems = workspace("organisations: {on: {name: A}, no: {name: B}, 007: {name: C}, null: {name: D}}")
    assert (list(read.organisations), problems) == (["on", "no", "007", "null"], [])


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("A01", "`A01` is not an action's id", "write A1"),
        ("a2", "`a2` is not an action's id", "write A2"),
        ("007", "`007` is not an action's id", "write A7"),
        ("P1", "`P1` is not an action's id", "write for example A1"),
    ],
)
def test_y13_an_id_has_its_letter_and_no_zero_first(written: str, message: str, remedy: str) -> None:
    _, problems = item(f"title: Läget\nactions:\n- task: Ring\n  id: {written}")
    assert told(problems) == [f"7:9 error form: {message}; {remedy}"]


# Text that YAML takes apart (Y22, Y32 to Y34)


def test_y22_a_text_in_braces_needs_quotes() -> None:
    _, problems = item("notes: a\ntitle: {sted}")
    assert told(problems) == [
        '5:10 error kind: text is expected here, not keys with values; if it is text, put quotes around it: "{sted}"'
    ]


def test_y22_a_text_in_brackets_needs_quotes() -> None:
    _, problems = item("title: [utsatt, till hösten]")
    assert told(problems) == [
        "4:10 error kind: text is expected here, not a list; "
        'if it is text, put quotes around it: "[utsatt, till hösten]"'
    ]


def test_a_text_that_begins_below_its_key_is_taken_for_keys() -> None:
    _, problems = item("title: Läget\nnotes:\n  Regionen: läget är stabilt")
    assert told(problems) == [
        "5:3 error kind: text is expected here, not keys with values; "
        'put quotes around the text that holds a colon: "Regionen: läget är stabilt"'
    ]


def test_keys_in_the_place_of_a_text_are_to_be_written_as_one() -> None:
    _, problems = item("title: Läget\nnotes:\n  Regionen: stabilt\n  Kommunen: bra")
    assert [p.remedy for p in problems] == [
        "write the text alone; put quotes around it if it holds a colon or begins with a brace"
    ]


@pytest.mark.parametrize("written", ["-Punkt 1", "-title: Punkt 1"])
def test_y32_a_dash_needs_a_space(written: str) -> None:
    _, problems = meeting(f"agenda:\n  {written}")
    assert [told_of.partition(" ")[2] for told_of in told(problems)] == [
        "error missing-space: a space is missing after the dash; write `- title: Punkt 1`"
    ]
    assert problems[0].text == f"  {written}"


def test_y32_of_several_dashes_without_a_space_the_first_is_shown() -> None:
    _, problems = meeting("called:\n  -ml\n  -ab\n")
    assert told(problems) == ["3:3 error missing-space: a space is missing after the dash; write `- ml`"]


def test_y33_a_colon_needs_a_space() -> None:
    _, problems = meeting("agenda:\n  - title:Budget")
    assert told(problems) == [
        "3:5 error kind: keys with values are expected here, not text; put a space after the colon: `title: Budget`"
    ]


def test_y34_names_in_a_row_are_a_list_only_in_brackets() -> None:
    read, problems = meeting("present: Karin, Ola")
    assert read.present == ()
    assert told(problems) == [
        "2:10 error kind: a list is expected here; "
        "write it as a list: `present: [Karin, Ola]`, or a line with a dash for each"
    ]


# Names and keys


def test_one_owner_may_stand_without_a_list() -> None:
    assert action("owner: jht")[0].owner == action("owner: [jht]")[0].owner == ("jht",)


@pytest.mark.parametrize("word", ["all", "none"])
def test_all_and_none_stand_alone(word: str) -> None:
    assert action(f"owner: {word}")[0].owner == (word,)
    read, problems = action(f"owner: [jht, {word}]")
    assert read.owner == ("jht",)
    assert [(p.message, p.remedy) for p in problems] == [
        (f"`{word}` stands alone, never in a list", f"write `owner: {word}`, or name the owners")
    ]


@pytest.mark.parametrize(
    ("written", "told_of"),
    [
        ("Region", "`Region` is not a key; write `region`: a key has only lower case letters, digits, - and _"),
        ("åre 1", "`åre 1` is not a key; write `åre-1`: a key has only lower case letters, digits, - and _"),
        ("all", "`all` is a reserved word, not a key; choose another key"),
        ("!?", "`!?` is not a key; a key has only lower case letters, digits, - and _"),
    ],
)  # fmt: skip
def test_a_key_of_the_register_is_in_lower_case_without_spaces(written: str, told_of: str) -> None:
    _, problems = workspace(f'organisations:\n  "{written}": {{name: X}}\n')
    assert told(problems) == [f"3:3 error form: {told_of}"]


@pytest.mark.parametrize("folder", ["../x", "/x", "x/", ".x", "a/../b", "C:x", "x\\y", "x."])
def test_a_folder_of_a_series_lies_below_the_meetings(folder: str) -> None:
    read, problems = workspace(f"series: {{rad: {{title: Rådet, folder: '{folder}'}}}}")
    assert read.series["rad"].folder is None
    assert [p.remedy for p in problems] == ["write a folder's name below meetings/, for example radet"]


@pytest.mark.parametrize("reference", ["2020-04-20/A4", "rad/2026-03-02-2/A12", "Råd och nämnd/2020-04-20/A1"])
def test_a_reference_is_a_meetings_key_and_an_id(reference: str) -> None:
    read, problems = meeting(f"follow_up: [{{action: {reference}}}]")
    assert (read.follow_up[0].action, problems) == (reference, [])


def test_a_reference_is_stored_whole() -> None:
    _, problems = meeting("follow_up: [{action: A4, note: Klart}]")
    assert told(problems) == [
        "2:22 error form: `A4` is not a reference to an action; write <meeting key>/<id>, for example 2020-04-20/A4"
    ]


# Choices


def test_a_value_outside_a_choice_gets_a_did_you_mean() -> None:
    read, problems = meeting("status: Sent")
    assert read.status == "planned"
    assert told(problems) == [
        "2:9 error choice: `Sent` is not a value of this key; "
        "did you mean `sent`? It is one of planned, draft, sent, approved, published, cancelled"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("utkast", "draft"), ("Utskickad", "sent"), ("inställt", "cancelled"), ("planerat", "planned")],
)
def test_a_value_in_swedish_gets_the_english_one(written: str, meant: str) -> None:
    _, problems = meeting(f"status: {written}")
    assert (problems[0].remedy or "").startswith(f"did you mean `{meant}`?")


@pytest.mark.parametrize(("written", "meant"), [("klar", "done"), ("utgår", "dropped")])
def test_an_outcome_in_swedish_gets_the_english_one(written: str, meant: str) -> None:
    _, problems = meeting(f"follow_up: [{{action: 2020-04-06/A1, status: {written}}}]")
    assert (problems[0].remedy or "").startswith(f"did you mean `{meant}`?")


def test_a_value_far_from_every_choice_gets_the_list() -> None:
    _, problems = meeting("status: x")
    assert problems[0].remedy == "write one of planned, draft, sent, approved, published, cancelled"


def test_a_format_of_a_later_version_is_refused() -> None:
    file = read_config("dialog.yaml", b"format: 2\n")
    assert told(list(file.problems)) == [
        "1:9 error form: `2` is not a format that this version of dialog reads; "
        "write `format: 1`, or install a newer version"
    ]


# Text


@pytest.mark.parametrize("written", ['""', '"   "', '"\\n"', '"\\u00a0"'])
def test_a_text_without_a_letter_is_blank(written: str) -> None:
    read, problems = meeting(f"place: {written}")
    assert read.place is None
    assert told(problems) == ["2:8 error blank: there is no text here; write the text, or remove the line"]


def test_a_text_may_have_several_lines() -> None:
    read, problems = item("title: Läget\nnotes: |\n  - En\n  - Två\n")
    assert (read.notes, problems) == ("- En\n- Två\n", [])


def test_a_long_value_is_cut_in_the_message() -> None:
    _, problems = meeting("follow_up:\n- action: |\n    " + "ett långt stycke " * 20 + "\n    och ett till\n")
    assert problems[0].message.startswith("`ett långt stycke ett långt")
    assert "\n" not in problems[0].message
    assert len(problems[0].message) < 120
