"""From the tree of a file to its model: what cannot be read is said, all of it at once, and the rest is used."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from naringsdialog.model.base import model_at
from naringsdialog.model.config import Workspace
from naringsdialog.model.meeting import Item, Meeting
from naringsdialog.problems import Severity
from naringsdialog.source.build import build, locate
from naringsdialog.source.reader import read
from naringsdialog.source.text import SourceText
from tests.mutated_files import WHOLE_MEETING, WHOLE_WORKSPACE, mutated

if TYPE_CHECKING:
    from naringsdialog.model.base import FileModel
    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Mapping
    from naringsdialog.source.build import Built


def parsed(text: str) -> tuple[SourceText, Mapping]:
    reading = read("f.yaml", dedent(text).encode())
    assert reading.source is not None
    assert reading.root is not None, reading.problems
    return reading.source, reading.root


def built(text: str, **stand_ins: object) -> Built[Meeting]:
    return build(*parsed(text), Meeting, stand_ins)


def meeting(text: str) -> Meeting:
    value = built(text).value
    assert value is not None
    return value


def workspace(text: str) -> Built[Workspace]:
    return build(*parsed(text), Workspace)


def told(result: Built[Any]) -> list[str]:
    return [f"{p.line}:{p.column} {p.rule}: {p.message}; {p.remedy}" for p in result.problems]


def marked(result: Built[Any]) -> list[str]:
    """What the caret of each problem stands under."""
    return [p.text[p.column - 1 : p.column - 1 + p.width] for p in result.problems]


# What is used, what is left out


def test_a_file_without_a_problem_is_read_whole_and_loses_nothing() -> None:
    result = built(WHOLE_MEETING)
    assert (result.problems, result.lost) == ((), ())


def test_a_field_that_cannot_be_read_is_left_out_and_the_rest_is_used() -> None:
    result = built("""\
        date: 2020-04-20
        start: eftermiddag
        place: Rådhuset
    """)
    assert result.value is not None
    assert (result.value.start, result.value.place) == (None, "Rådhuset")
    assert result.lost == (("start",),)


def test_an_action_keeps_its_place_without_an_id_and_a_task() -> None:
    actions = (
        meeting("""\
        date: 2020-04-20
        agenda:
          - title: Läget
            actions:
              - {owner: jht, due: 2020-04-24}
              - {id: a2, task: [], owner: af}
    """)
        .agenda[0]
        .actions
    )
    assert [(one.id, one.task, one.owner) for one in actions] == [("?", "?", ("jht",)), ("?", "?", ("af",))]


def test_an_update_without_a_date_is_left_out_and_its_action_stays() -> None:
    result = built("""\
        date: 2020-04-20
        agenda:
          - title: Läget
            actions:
              - id: A1
                task: Ring
                updates:
                  - {status: done}
                  - {date: 2020-04-28, note: Påmind}
    """)
    assert result.value is not None
    assert [update.note for update in result.value.agenda[0].actions[0].updates] == ["Påmind"]
    assert result.lost == (("agenda", 0, "actions", 0, "updates", 0),)
    assert told(result) == ["8:14 missing-key: `date` must be there; add the line `date: …`"]


def test_an_entry_of_a_list_that_cannot_be_read_is_left_out_alone() -> None:
    result = built("""\
        date: 2020-04-20
        called: [ml, [af], jht]
    """)
    assert result.value is not None
    assert (result.value.called, result.lost) == (("ml", "jht"), (("called", 1),))


def test_a_list_of_which_nothing_can_be_read_counts_as_left_out() -> None:
    result = built("""\
        date: 2020-04-20
        chair: [[ml], {a: b}]
    """)
    assert result.value is not None
    assert (result.value.chair, result.lost) == ((), (("chair", 0), ("chair", 1)))
    assert [p.rule for p in result.problems] == ["kind", "kind"]


def test_the_one_name_of_a_list_without_brackets_is_read_as_the_list() -> None:
    assert meeting("{date: 2020-04-20, chair: ml}").chair == meeting("{date: 2020-04-20, chair: [ml]}").chair


def test_the_one_name_that_cannot_be_read_has_its_own_place() -> None:
    result = built("""\
        date: 2020-04-20
        chair: ""
    """)
    assert (marked(result), result.lost) == (['""'], (("chair",),))


def test_a_meeting_without_a_date_is_nothing() -> None:
    result = built("title: Möte\n")
    assert (result.value, result.lost) == (None, ((),))
    assert told(result) == ["1:1 missing-key: `date` must be there; add the line `date: …`"]


@pytest.mark.parametrize("text", ["title: Möte\n", "title: Möte\ndate: 20 april\n", "title: Möte\ndate:\n"])
def test_what_stands_in_for_a_key_of_the_root_is_used_for_the_rest(text: str) -> None:
    result = built(text, date=date(2020, 4, 20))
    assert result.value is not None
    assert (result.value.date, result.value.title, result.lost) == (date(2020, 4, 20), "Möte", (("date",),))
    assert len(result.problems) == 1


def test_the_tree_that_was_given_is_never_changed() -> None:
    source, root = parsed("date: 2020-04-20\ncalled: [[a]]\nplats: x\n")
    build(source, root, Meeting)
    assert root == {"date": "2020-04-20", "called": [["a"]], "plats": "x"}


def test_paths_in_what_was_read_are_paths_in_its_tree() -> None:
    result = built("""\
        date: 2020-04-20
        agenda:
          - bara text
          - title: Läget
    """)
    assert result.value is not None
    assert result.value.agenda[0].title == "Läget"
    assert result.tree == {"date": "2020-04-20", "agenda": [{"title": "Läget"}]}
    assert result.lost == (("agenda", 0),)


# Keys


def test_an_unknown_key_is_refused_with_the_key_that_was_meant() -> None:
    result = built("""\
        date: 2020-04-20
        plase: Rådhuset
    """)
    assert told(result) == ["2:1 unknown-key: unknown key `plase`; did you mean `place`?"]
    assert result.lost == (("plase",),)


def test_an_unknown_key_that_is_like_no_other_gets_all_that_may_stand_there() -> None:
    result = built("""\
        date: 2020-04-20
        present: [{who: ml, xyz: 1}]
    """)
    assert told(result) == ["2:21 unknown-key: unknown key `xyz`; the keys here are who, for, role, from, until"]


def test_a_key_that_stands_in_the_wrong_column_gets_the_place_where_it_belongs() -> None:
    result = built("""\
        date: 2020-04-20
        agenda:
          - title: Läget
            actions:
              - {id: A1, task: Ring}
            owner: jht
            next_meeting: 2020-05-04
    """)
    assert told(result) == [
        "6:5 unknown-key: unknown key `owner`; it belongs to an entry of `follow_up` or an entry of `actions` or "
        "an entry of `updates`: check how far the line is indented",
        "7:5 unknown-key: unknown key `next_meeting`; it belongs to the file itself: "
        "check how far the line is indented",
    ]


def test_a_misspelled_key_is_not_missing_besides() -> None:
    result = built("""\
        date: 2020-04-20
        agenda:
          - titel: Läget
    """)
    assert told(result) == ["3:5 unknown-key: unknown key `titel`; did you mean `title`?"]
    assert result.value is not None
    assert result.value.agenda[0].title == "?"


def test_an_unknown_key_without_a_value_is_unknown_first_of_all() -> None:
    result = built("""\
        date: 2020-04-20
        plase:
    """)
    assert [p.rule for p in result.problems] == ["unknown-key"]


def test_a_key_that_must_be_there_and_is_empty_is_shown_where_it_stands() -> None:
    result = built("""\
        date: 2020-04-20
        agenda:
          - notes: Text
            title:
    """)
    assert told(result) == ["4:5 missing-key: `title` must have a value; write it: `title: …`"]


# Kinds


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("agenda: Läget", "2:9 kind: a list is expected here; write a line with a dash for each: `- title: Läget`"),
        ("agenda:\n  title: Läget", "3:3 kind: a list is expected here; put a dash and a space in front: "
                                    "`- title: Läget`"),
        ("agenda:\n  - Läget", "3:5 kind: keys with values are expected here, not text; write `title: Läget`"),
        ("agenda:\n  - [a]", "3:5 kind: keys with values are expected here, not a list; write `title: …`"),
        ("agenda:\n  -", "3:4 kind: keys with values are expected here, not an empty value; write `title: …`"),
        ("follow_up: [klart]", "2:13 kind: keys with values are expected here, not text; write `action: …`"),
        ("called: ml", "2:9 kind: a list is expected here; write it as a list: `called: [ml]`, "
                       "or a line with a dash for each"),
        ("enclosures: Budget", "2:13 kind: a list is expected here; write a line with a dash for each: `- Budget`"),
        ("place: [a, b]", "2:8 kind: text is expected here, not a list; if it is text, put quotes around it: "
                          '"[a, b]"'),
        ("place:\n  - a", "2:1 kind: text is expected here, not a list; "
                          "write one value, without a dash in front of it, or `place: |` and the lines below it "
                          "further in"),
    ],
)  # fmt: skip
def test_something_of_another_kind_gets_the_right_way_of_writing_it(written: str, said: str) -> None:
    assert told(built(f"date: 2020-04-20\n{written}\n")) == [said]


@pytest.mark.parametrize(
    ("key", "written", "shown"),
    [
        ("present", " Eva, Bo och Örjan", "[Eva, Bo, Örjan]"),
        ("present", " Eva Ek och Bo Ek", "[Eva Ek, Bo Ek]"),
        ("present", "\n  ee\n  ös", "[ee, ös]"),
        ("guests", "\n  Eva Ek\n  Bo Ek", "[Eva Ek, Bo Ek]"),
        ("called", " polisen skolan", "[polisen, skolan]"),
        ("called", " Eva Ek", "[Eva Ek]"),
    ],
)
def test_names_in_a_row_are_shown_as_the_list_of_them(key: str, written: str, shown: str) -> None:
    [problem] = built(f"date: 2020-04-20\n{key}:{written}\n").problems
    assert problem.remedy == f"write it as a list: `{key}: {shown}`, or a line with a dash for each"


def test_lines_with_dashes_in_the_place_of_a_text_get_the_sign_that_is_missing() -> None:
    result = built("""\
        date: 2020-04-20
        agenda:
          - title: Läget
            notes:
              - Enkäten är ute
              - Svar till påsk
    """)
    assert told(result) == [
        "4:5 kind: text is expected here, not a list; write `notes: |` and the lines below it further in"
    ]


def test_text_in_place_of_an_action_gets_both_keys_it_needs() -> None:
    result = built("""\
        date: 2020-04-20
        agenda:
          - title: Läget
            actions:
              - Ring Eva
    """)
    assert [p.remedy for p in result.problems] == ["write `id: …` and `task: Ring Eva`, each on a line of its own"]


def test_a_list_in_place_of_the_register_gets_the_way_of_writing_it() -> None:
    result = workspace("""\
        format: 1
        people:
          - ml
    """)
    assert told(result) == [
        "2:1 kind: keys with values are expected here; write each entry on a line of its own, its key first: `key: …`"
    ]


# Texts that YAML takes for keys


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("agenda: [{title: Läget, actions: [{id: A3, task: Ring Eva, Bo och Åsa, owner: none}]}]",
         '2:60 needs-quotes: a comma ends a text inside braces, so `Bo och Åsa` is read as a key; '
         'write `task: "Ring Eva, Bo och Åsa"`'),
        ("agenda: [{title: Vatten, avlopp, gator}]",
         '2:26 needs-quotes: a comma ends a text inside braces, so `avlopp` is read as a key; '
         'write `title: "Vatten, avlopp, gator"`'),
        ("agenda: [{title: Läget, presenter: ml, ös}]",
         "2:40 needs-quotes: a comma ends a text inside braces, so `ös` is read as a key; "
         "write `presenter: [ml, ös]`"),
    ],
)  # fmt: skip
def test_a_text_in_braces_that_a_comma_cuts_is_shown_whole(written: str, said: str) -> None:
    assert told(built(f"date: 2020-04-20\n{written}\n")) == [said]


@pytest.mark.parametrize(
    ("written", "marks", "remedy"),
    [
        ("present:\n  - Eva: ordförande", "Eva: ordförande", 'write `- "Eva: ordförande"`'),
        ("enclosures:\n  - Orientering:", "Orientering:", 'write `- "Orientering:"`'),
        ("enclosures:\n  - Budget 2020: nytt\n    later: true", "Budget 2020: nytt",
         'write `- title: "Budget 2020: nytt"`'),
        ("agenda:\n  - Läget: bra", "Läget: bra", 'write `- title: "Läget: bra"`'),
    ],
)  # fmt: skip
def test_a_text_with_a_colon_in_the_place_of_keys_is_one_problem(written: str, marks: str, remedy: str) -> None:
    result = built(f"date: 2020-04-20\n{written}\n")
    assert [(p.rule, p.message, p.remedy) for p in result.problems] == [
        ("needs-quotes", "a text with a colon in it needs quotes", remedy)
    ]
    assert marked(result) == [marks]


def test_a_text_with_a_colon_where_a_list_of_texts_is_expected_is_shown_in_quotes() -> None:
    result = built("date: 2020-04-20\ncalled:\n  Eva: ordförande\n")
    assert [p.remedy for p in result.problems] == ['put a dash and a space in front: `- "Eva: ordförande"`']


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{title: Läget, notes:Ingen vet}", "missing-space: a space is missing after `notes:`; "
                                            "write `notes: Ingen vet`"),
        ("{title:Läget, minutes: 5}", "missing-space: a space is missing after `title:`; write `title: Läget`"),
        ("title: A\n    -minutes: 5", "missing-space: a space is missing after the dash; write `- minutes: 5`"),
    ],
)  # fmt: skip
def test_a_key_without_its_space_is_neither_unknown_nor_missing(written: str, said: str) -> None:
    assert [line.partition(" ")[2] for line in told(built(f"date: 2020-04-20\nagenda:\n  - {written}\n"))] == [said]


@pytest.mark.parametrize("written", ["title:\u00a0Läget", "{title:\u00a0Läget, minutes: 5}"])
def test_a_no_break_space_after_a_colon_is_told_where_it_stands(written: str) -> None:
    result = built(f"date: 2020-04-20\nagenda:\n  - {written}\n")
    assert [p.rule for p in result.problems] == ["no-break-space"]
    assert marked(result) == ["\u00a0"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("närvarande", "present"), ("närvarnde", "present"), ("Frånvarande", "absent"), ("förhinder", "apologies"),
        ("gäster", "guests"), ("dagordning", "agenda"), ("beslut", None), ("bilagor", "enclosures"),
        ("plats", "place"), ("datum", "date"), ("tid", "start"), ("ordförande", "chair"),
        ("sekreterare", "secretary"), ("justerare", "checkers"), ("kallade", "called"), ("rubrik", "title"),
    ],
)  # fmt: skip
def test_a_key_in_swedish_gets_the_english_one_where_it_may_stand(written: str, meant: str | None) -> None:
    [problem] = built(f"date: 2020-04-20\n{written}: x\n").problems
    assert (problem.remedy or "").startswith(f"did you mean `{meant}`?" if meant else "the keys here are")


@pytest.mark.parametrize("written", ["plats", "tid", "punkt"])
def test_a_key_is_not_taken_for_one_of_another_meaning(written: str) -> None:
    text = f"date: 2020-04-20\nagenda: [{{title: A, actions: [{{id: A1, task: x, {written}: y}}]}}]\n"
    [problem] = built(text).problems
    assert (problem.remedy or "").startswith("the keys here are id, task")


# All at once, each in its place


def test_all_problems_of_a_file_are_found_at_once_in_the_order_of_their_places() -> None:
    result = built("""\
        date: 2020-04-20
        start: eftermiddag
        called: ml
        agenda:
          - title: Läget
            minutes: många
            actions:
              - id: A1
                owner: []
                due: snarast
                upates: []
          - text
        next_meeting: i maj
        extra: 1
    """)
    assert [(p.line, p.rule) for p in result.problems] == [
        (2, "form"), (3, "kind"), (6, "form"), (8, "missing-key"), (9, "blank"), (10, "form"), (11, "unknown-key"),
        (12, "kind"), (13, "form"), (14, "unknown-key"),
    ]  # fmt: skip


def test_a_wrong_key_of_the_register_does_not_hide_what_is_wrong_with_its_entry() -> None:
    result = workspace("""\
        format: 1
        organisations:
          Region: Regionen
    """)
    assert [(p.line, p.column, p.rule) for p in result.problems] == [(3, 3, "form"), (3, 11, "kind")]
    assert marked(result) == ["Region", "Regionen"]
    assert result.lost == (("organisations", "Region"),)


def test_several_problems_of_one_entry_are_all_said() -> None:
    result = built("""\
        date: 2020-04-20
        follow_up:
          - {action: A4, status: klar, dato: 2020-04-28}
          - {action: 2020-04-06/A1, status: done}
    """)
    assert marked(result) == ["A4", "klar", "dato"]
    assert result.value is not None
    assert [update.action for update in result.value.follow_up] == ["2020-04-06/A1"]


@pytest.mark.parametrize(
    "text",
    [
        "date: 2020-04-20\nagenda:\n  - title: Läget\n    minutes: många\n",
        "date: 2020-04-20\nagenda: [{title: Läget, minutes: många}]\n",
        "\ufeffdate: 2020-04-20\r\nagenda:\r\n- title: Läget\r\n  minutes: många\r\n",
        '{"date": "2020-04-20", "agenda": [{"title": "Läget", "minutes":    många}]}\n',
    ],
)
def test_a_problem_stands_where_its_value_stands_in_every_style(text: str) -> None:
    assert marked(built(text)) == ["många"]


def test_a_problem_of_several_lines_is_marked_to_the_end_of_its_first_line() -> None:
    result = built("""\
        date: 2020-04-20
        start: |
          från tre
          till fyra
    """)
    assert marked(result) == ["|"]


def test_warnings_are_said_beside_errors_in_the_order_of_their_places() -> None:
    result = built("""\
        place: 1408
        date: 2020-04-20
        title:
        start: sen
    """)
    assert [(p.line, p.severity) for p in result.problems] == [
        (1, Severity.WARNING), (3, Severity.WARNING), (4, Severity.ERROR),
    ]  # fmt: skip


def test_nothing_is_said_of_what_was_left_out_but_why() -> None:
    result = built("""\
        date: 2020-04-20
        follow_up:
          - {note: 17, action: A4}
    """)
    assert [p.rule for p in result.problems] == ["form"]


# Places of paths


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("agenda", 0, "title"), "Läget"),
        (("agenda", 0), "title"),
        (("agenda",), "agenda"),
        (("agenda", 0, "owner"), "title"),
        (("agenda", 7), "agenda"),
        (("place",), "date"),
        ((), ""),
    ],
)
def test_a_path_is_located_at_what_stands_there_or_at_the_nearest_thing_above(path: Path, expected: str) -> None:
    text = "date: 2020-04-20\nagenda:\n  - title: Läget\n"
    _, root = parsed(text)
    start, end = locate(root, path)
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [((), Meeting), (("agenda", 0), Item), (("agenda", 0, "items", 3), Item), (("place",), None), (("x", "y"), None)],
)
def test_the_model_of_a_path_is_that_of_the_mapping_there(path: Path, expected: type[FileModel] | None) -> None:
    assert model_at(Meeting, path) is expected


# Laws


def stands(root: Mapping, path: Path) -> bool:
    """Whether all of the path but its last key stands in the tree."""
    node: Any = root
    for part in path[:-1]:
        node = node[part]
    return not path or isinstance(path[-1], str) or path[-1] < len(node)


@given(mutated(WHOLE_MEETING))
def test_whatever_stands_in_a_meeting_it_is_read_with_errors_exactly_for_what_is_lost(root: Mapping) -> None:
    result = build(SourceText("m.yaml", ""), root, Meeting, {"date": date(2020, 4, 20)})
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    assert result.value is not None
    assert bool(errors) == bool(result.lost)
    assert all(stands(root, path) for path in result.lost)


@given(mutated(WHOLE_MEETING))
def test_what_is_left_of_a_file_has_no_error(root: Mapping) -> None:
    left = build(SourceText("m.yaml", ""), root, Meeting, {"date": date(2020, 4, 20)}).tree
    again = build(SourceText("m.yaml", ""), left, Meeting, {"date": date(2020, 4, 20)})
    assert [problem for problem in again.problems if problem.severity is Severity.ERROR] == []


@given(mutated(WHOLE_WORKSPACE))
def test_whatever_stands_in_the_workspace_s_file_it_is_read(root: Mapping) -> None:
    result = build(SourceText("dialog.yaml", ""), root, Workspace)
    assert result.value is not None
    assert all(stands(root, path) for path in result.lost)
