"""What bad input gets: each line of that promise, read from the screen: place, line, caret, what is wrong, remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
organisations:
  jht: {name: JHT}
  af: {name: Arbetsförmedlingen}
people:
  karin: {name: Karin Ek, organisation: jht}
series:
  dialog: {title: Dialogen}
"""
APRIL, MAY = "meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml"
HEAD = "date: 2020-04-20\nstatus: sent\n"
ACTIONS = HEAD + "agenda:\n  - title: Läget\n    actions:\n"


class Told(NamedTuple):
    """A problem as it stands on screen.

    Attributes:
        place: `FILE:LINE:COL: severity:`.
        wrong: words of what is wrong.
        line: the line of the file.
        caret: what the caret underlines.
        remedy: words of what to write instead.
    """

    place: str
    wrong: str
    line: str
    caret: str
    remedy: str


def read(text: str) -> Told:
    """Read the first problem of a text; fail where it is not told in the way that all are."""
    head, line, caret, remedy = text.splitlines()[:4]
    place, severity, wrong = head.split(": ", 2)
    number, bar, shown = line.partition(" | ")
    margin, below, mark = caret.partition(" | ")
    assert (bar, below) == (" | ", " | ")
    assert number.strip() == place.split(":")[1]
    assert margin.isspace()
    assert len(margin) == len(number)
    assert wrong.endswith("]")
    assert remedy.startswith(" " * 9)
    marked = shown[len(mark) - len(mark.lstrip()) :][: mark.count("^")]
    return Told(f"{place}: {severity}:", wrong.rpartition(" [")[0], shown, marked, remedy.strip())


def checked(dialog: Program, tree: Tree, files: dict[str, str], *arguments: str) -> tuple[int, Told]:
    result = dialog("check", *arguments, cwd=tree({"dialog.yaml": CONFIG, **files}))
    return result.code, read(result.out)


# Reading


@pytest.mark.parametrize(
    ("line", "wrong", "caret", "remedy"),
    [
        ("title: *viktigt*", "a text that begins with * needs quotes", "*viktigt*", 'write `title: "*viktigt*"`'),
        ("title: *viktigt", "would stand for something else in the file (an alias)", "*viktigt", '"*viktigt"'),
        ("title: &a Möte", "would name this place for an alias", "&a", 'delete it, or write `title: "&a Möte"`'),
        ("title: !viktigt", "would give the value a type (a tag)", "!viktigt", 'write `title: "!viktigt"`'),
        ("<<: {title: Möte}", "would merge in another mapping", "<<", "write out the keys meant"),
        ("status: draft", "the key `status` stands twice: on line 2 and on line 3", "status", "keep one of them"),
        ("---", "a second document begins here", "---", "give it a file of its own"),
        (
            "agenda: " + "[" * 25 + "]" * 25,
            "nested deeper than 20 levels",
            "[",
            "move what stands here to a level above",
        ),
        ("<<<<<<< HEAD", "an unresolved merge conflict begins here", "<<<<<<< HEAD", "keep what is right"),
        ("\tplace: Åre", "a tab character: use spaces", "\t", "press the space bar"),
        ("\u00a0\u00a0place: Åre", "a no-break space", "\u00a0", "press the space bar"),
        ("title: Punkt 3: Budget", "a colon", "Punkt 3: Budget", 'write `title: "Punkt 3: Budget"`'),
        ("title: ringde \x07", "cannot be seen or printed (U+0007)", "\ufffd", "delete it"),
    ],
    ids=[
        "text like an alias",
        "alias",
        "anchor",
        "tag",
        "merge key",
        "duplicate key",
        "second document",
        "too deep",
        "merge conflict",
        "tab",
        "no-break space",
        "needs quotes",
        "control character",
    ],
)
def test_what_yaml_allows_and_no_file_may_hold_has_a_message_of_its_own(
    dialog: Program, tree: Tree, line: str, wrong: str, caret: str, remedy: str
) -> None:
    code, told = checked(dialog, tree, {APRIL: HEAD + line + "\n"})

    assert code == 1
    assert told.place.startswith(f"{APRIL}:3:")
    assert told.place.endswith(": error:")
    assert wrong in told.wrong
    assert told.caret.startswith(caret)
    assert remedy in told.remedy


def test_a_file_in_another_encoding_says_how_to_save_it(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: ""})
    (root / APRIL).write_bytes(f"{HEAD}title: Möte\n".encode("latin-1"))

    result = dialog("check", cwd=root)

    told = read(result.out)
    assert (result.code, told.place) == (1, f"{APRIL}:3:9: error:")
    assert "not UTF-8: here stands the byte F6, perhaps `ö`" in told.wrong
    assert "save it as UTF-8" in told.remedy


def test_a_file_that_is_too_large_says_so(dialog: Program, tree: Tree) -> None:
    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, APRIL: HEAD + "title: " + "x" * 1_000_001}))

    assert result.code == 1
    assert result.out.startswith(f"{APRIL}: error: the file is larger than 1 MB and is not read [too-large]\n")
    assert "divide it" in result.out


def test_a_quote_that_is_never_closed_is_told_where_it_was_opened(dialog: Program, tree: Tree) -> None:
    _, told = checked(dialog, tree, {APRIL: 'title: "Möte\n' + HEAD})

    assert told.place == f"{APRIL}:1:8: error:"
    assert "the quote opened on line 1" in told.wrong


def test_a_meeting_file_with_another_ending_is_told_and_not_read(dialog: Program, tree: Tree) -> None:
    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yml": HEAD}))

    assert result.code == 1
    assert result.out.startswith("meetings/2020-04-20.yml: error: a meeting's file ends in .yaml")
    assert "rename it to 2020-04-20.yaml" in result.out


def test_what_is_no_ordinary_file_is_told(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})
    (root / "meetings").mkdir()
    (root / APRIL).symlink_to(root / "finns-inte.yaml")

    result = dialog("check", cwd=root)

    assert result.code == 1
    assert result.out.startswith(f"{APRIL}: error: this is no ordinary file [cannot-open]\n")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that nobody can read")
def test_a_file_that_cannot_be_read_from_the_disk_is_told(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, MAY: "date: 2020-05-04\n"})
    (root / APRIL).symlink_to("/proc/self/mem")

    result = dialog("check", cwd=root)

    assert result.code == 1
    assert result.out.startswith(f"{APRIL}: error: the file cannot be opened: Input/output error [cannot-open]\n")


# Fields


@pytest.mark.parametrize(
    ("line", "place", "wrong", "caret", "remedy"),
    [
        ("agendda: []", "3:1", "unknown key `agendda`", "agendda", "did you mean `agenda`?"),
        ("start: 25.00", "3:8", "hours", "25.00", "write a time"),
        ("next_meeting: 4 maj", "3:15", "the year is missing", "4 maj", "write the year too: YYYY-05-04"),
        ("present: karin, jht", "3:10", "list", "karin, jht", "[karin, jht]"),
        ("title:Budget", "3:1", "space", "title:", "`title: Budget`"),
        ("diary_number: 007", "3:15", "7", "007", '"007"'),
        ("place:", "3:1", "`place` has no value", "place", "remove the line"),
    ],
)
def test_a_field_that_cannot_be_read_is_told_with_what_to_write(
    dialog: Program, tree: Tree, line: str, place: str, wrong: str, caret: str, remedy: str
) -> None:
    _, told = checked(dialog, tree, {APRIL: f"{HEAD}{line}\n"})

    assert told.place.rpartition(" ")[0] == f"{APRIL}:{place}:"
    assert told.line == line
    assert wrong in told.wrong
    assert told.caret.startswith(caret)
    assert remedy in told.remedy


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("15:00", "15:00"),
        ("9:05", "09:05"),
        ("15.00", "15:00"),
        ("kl. 15", "15:00"),
        ("kl 15.30", "15:30"),
        ("15–16.30", "15:00–16:30"),
    ],
)
def test_a_time_is_read_in_every_way_that_people_write_it(
    dialog: Program, tree: Tree, written: str, read_as: str
) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: f"{HEAD}start: {written}\n"})

    assert dialog("check", cwd=root).code == 0
    assert f"Monday 2020-04-20 {read_as}\n" in dialog("show", "2020-04-20", cwd=root).out


@pytest.mark.parametrize("due", ["2020-4-24", "24.04.2020", "24/4 2020", "fredag", "2020-02-30", "2020-W54"])
def test_a_date_that_is_none_is_told_with_the_form_that_is_read(dialog: Program, tree: Tree, due: str) -> None:
    code, told = checked(dialog, tree, {APRIL: f'{ACTIONS}      - {{id: A1, task: x, owner: jht, due: "{due}"}}\n'})

    assert code == 1
    assert told.caret == f'"{due}"'
    assert "20" in told.remedy


def test_all_problems_of_all_files_are_told_at_once(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": CONFIG.replace("name: JHT", "nam: JHT"),
            APRIL: ACTIONS + "      - {id: A1, tsk: Svara, owner: jth, due: fredag}\n",
            MAY: "date: 2020-05-04\nstatus: snt\nnext_meeting: snart\n",
            "meetings/2020-05-18.yaml": "date: [\n",
        }
    )

    result = dialog("check", cwd=root)

    places = [line.split(": ")[0] for line in result.out.splitlines() if ": error: " in line]
    assert {place.split(":")[0] for place in places} == {
        "dialog.yaml",
        APRIL,
        MAY,
        "meetings/2020-05-18.yaml",
    }
    assert sum(place.startswith(APRIL) for place in places) >= 3
    assert sum(place.startswith(MAY) for place in places) == 2
    assert result.err.startswith(f"{len(places)} errors")


# The named rules of the check


class Rule(NamedTuple):
    """A rule, files that break it, and what is then told."""

    name: str
    files: dict[str, str]
    severity: str
    wrong: str
    caret: str
    remedy: str


RULES = [
    Rule(
        "missing-key",
        {APRIL: ACTIONS + "      - {id: A1, task: x, owner: jht}\n      - {task: y, owner: jht}\n"},
        "error", "`id` must be there", "task", "`id: A2`",
    ),
    Rule(
        "id-twice",
        {
            APRIL: ACTIONS + "      - {id: A1, task: x, owner: jht}\n      - {id: A1, task: y, owner: jht}\n",
            MAY: "date: 2020-05-04\nstatus: draft\nfollow_up:\n  - {action: 2020-04-20/A7, note: x}\n",
        },
        "error", "the id A1 is used twice", "A1", "write A8",
    ),
    Rule(
        "unknown-name", {APRIL: ACTIONS + "      - {id: A1, task: x, owner: jth}\n"},
        "error", "`jth` is not in the register", "jth", "did you mean `jht`?",
    ),
    Rule(
        "unknown-name", {APRIL: HEAD + "present: [karni]\n"},
        "error", "`karni` is not in the register", "karni", "did you mean `karin`?",
    ),
    Rule(
        "unknown-name", {APRIL: HEAD + "agenda:\n  - {title: x, organisation: aff}\n"},
        "error", "`aff` is not in the register", "aff", "did you mean `af`?",
    ),
    Rule(
        "unknown-name", {APRIL: HEAD + "series: dialogen\n"},
        "error", "there is no series `dialogen`", "dialogen", "did you mean `dialog`?",
    ),
    Rule(
        "not-in-register", {APRIL: ACTIONS + "      - {id: A1, task: x, owner: Eva Ek}\n"},
        "warning", "Eva Ek is not in the register", "Eva Ek", "`dialog people add eva \"Eva Ek\"`",
    ),
    Rule(
        "due-before-meeting", {APRIL: ACTIONS + "      - {id: A1, task: x, owner: jht, due: 2020-04-19}\n"},
        "error", "before the meeting", "2020-04-19", "from 2020-04-20 on",
    ),
    Rule(
        "update-before-meeting",
        {APRIL: ACTIONS + "      - {id: A1, task: x, owner: jht, updates: [{date: 2020-04-19, note: y}]}\n"},
        "error", "before the meeting", "2020-04-19", "from 2020-04-20 on",
    ),
    Rule(
        "update-in-future",
        {APRIL: ACTIONS + "      - {id: A1, task: x, owner: jht, updates: [{date: 2020-04-28, note: y}]}\n"},
        "error", "after today, Monday 2020-04-27", "2020-04-28", "the day on which it happened",
    ),
    Rule(
        "updates-out-of-order",
        {
            APRIL: ACTIONS + "      - id: A1\n        task: x\n        owner: jht\n        updates:\n"
            "          - {date: 2020-04-23, note: y}\n          - {date: 2020-04-22, note: z}\n"
        },
        "warning", "stands after the one of Thursday 2020-04-23", "2020-04-22", "in the order of their dates",
    ),
    Rule(
        "next-meeting-not-later", {APRIL: HEAD + "next_meeting: 2020-04-06\n"},
        "error", "is not after this one", "2020-04-06", "write a later date",
    ),
    Rule(
        "file-name-date", {"meetings/2020-04-21.yaml": HEAD},
        "error", "the file's name says Tuesday 2020-04-21", "2020-04-20", "rename the file to 2020-04-20.yaml",
    ),
    Rule(
        "day-off", {"meetings/2020-05-09.yaml": "date: 2020-05-09\n"},
        "warning", "lördag", "2020-05-09", "write another date",
    ),
    Rule(
        "day-off", {"meetings/2020-05-01.yaml": "date: 2020-05-01\n"},
        "warning", "första maj", "2020-05-01", "write another date",
    ),
    Rule(
        "day-off", {"meetings/2020-06-19.yaml": "date: 2020-06-19\n"},
        "warning", "midsommarafton", "2020-06-19", "write another date",
    ),
    Rule(
        "day-off", {APRIL: HEAD + "next_meeting: 2020-05-21\n"},
        "warning", "Kristi himmelsfärdsdag", "2020-05-21", "write another date",
    ),
    Rule(
        "planned-with-record", {APRIL: "date: 2020-04-20\npresent: [karin]\n"},
        "warning", "`planned`, but it holds a record", "date", "dialog mark 2020-04-20 draft",
    ),
    Rule(
        "planned-in-the-past", {"meetings/2020-04-06.yaml": "date: 2020-04-06\n", APRIL: HEAD},
        "warning", "2020-04-20 was held since", "date", "status: cancelled",
    ),
    Rule(
        "no-owner", {APRIL: ACTIONS + "      - {id: A1, task: x}\n"},
        "warning", "A1 has no owner", "id", "`owner: none`",
    ),
    Rule(
        "report-missing",
        {
            APRIL: HEAD + "agenda:\n  - title: Rapporter\n    reports: [jht, af]\n    items:\n"
            "      - {title: JHT, organisation: jht, notes: x}\n"
        },
        "warning", "Arbetsförmedlingen reported", "af", "`nothing: true`",
    ),
    Rule(
        "cut-by-hash", {APRIL: HEAD + "title: Budget #3\n"},
        "warning", "everything after # was not read", "#3", '`title: "Budget #3"`',
    ),
    Rule(
        "swallowed-list", {APRIL: HEAD + "present:\n  - Karin Ek\n   - Eva Ek\n"},
        "warning", "read as a part of the text above", "- Eva Ek", "column 3",
    ),
    Rule(
        "folded-text", {APRIL: HEAD + "agenda:\n  - title: x\n    notes: ett\n      två\n      tre\n"},
        "warning", "joined to one", "ett", "`notes: |`",
    ),
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.caret}")
def test_each_rule_tells_what_is_wrong_where_and_what_to_write(dialog: Program, tree: Tree, rule: Rule) -> None:
    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, **rule.files}))

    blocks = result.out.replace("\nmeetings/", "\n\nmeetings/").split("\n\n")
    told = [read(block) for block in blocks if f"[{rule.name}]" in block.splitlines()[0]]
    assert len(told) == 1
    assert told[0].place.endswith(f": {rule.severity}:")
    assert rule.wrong in told[0].wrong
    assert told[0].caret.startswith(rule.caret)
    assert rule.remedy in told[0].remedy
    assert result.code == (1 if rule.severity == "error" else 0)


@pytest.mark.parametrize(
    "text",
    [
        ACTIONS + "      - {id: A1, task: x, owner: none}\n",
        ACTIONS + "      - {id: A1, task: x, owner: jht}\n",
        ACTIONS + "      - {id: A1, task: x, owner: jht, due: 2020-05-01}\n",
    ],
    ids=["nobody on purpose", "no date", "due on a holiday"],
)
def test_what_is_meant_so_is_no_problem(dialog: Program, tree: Tree, text: str) -> None:
    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, APRIL: text}))

    assert (result.code, result.out) == (0, "")


def test_an_action_without_a_date_is_told_only_strictly(dialog: Program, tree: Tree) -> None:
    text = ACTIONS + "      - {id: A1, task: x, owner: jht}\n      - {id: A2, task: y, owner: jht, ongoing: true}\n"

    code, told = checked(dialog, tree, {APRIL: text}, "--strict")

    assert code == 1
    assert told.place == f"{APRIL}:6:10: advice:"
    assert "`ongoing: true`" in told.remedy


def test_two_files_that_claim_one_meeting_are_told(dialog: Program, tree: Tree) -> None:
    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, APRIL: HEAD, "meetings/2020-04-20.yml": HEAD}))

    assert result.code == 1
    assert "[same-meeting]" in result.out


def test_an_old_schema_is_told_and_a_missing_one_is_no_problem(dialog: Program, tree: Tree) -> None:
    missing = dialog("check", cwd=tree({"dialog.yaml": CONFIG, APRIL: HEAD}))
    old = dialog("check", cwd=tree({"dialog.yaml": CONFIG, APRIL: HEAD, "schemas/meeting.schema.json": "{}"}))

    assert (missing.code, missing.out) == (0, "")
    assert old.code == 0
    assert old.out.startswith("schemas/meeting.schema.json: warning: ")
    assert "dialog schema --write" in old.out


# Never unnoticed


@pytest.mark.parametrize("command", [("actions",), ("list",), ("show", "2020-05-04")], ids=" ".join)
@pytest.mark.parametrize(
    "broken",
    ["<<<<<<< HEAD\n", "date: *a\n", "a: 1\na: 2\n", "\tdate: x\n", "", "x: [[[[[[[[[[[[[[[[[[[[[[["],
    ids=["merge conflict", "alias", "duplicate key", "tab", "empty", "too deep"],
)
def test_one_unreadable_file_never_hides_the_others_and_never_goes_unnoticed(
    dialog: Program, tree: Tree, command: tuple[str, ...], broken: str
) -> None:
    root = tree(
        {
            "dialog.yaml": CONFIG,
            APRIL: broken,
            MAY: "date: 2020-05-04\nagenda:\n  - title: x\n    actions:\n      - {id: A1, task: Svara, owner: jht}\n",
        }
    )

    result = dialog(*command, cwd=root, today=date(2020, 5, 4))

    assert result.code == 1
    assert "2020-05-04" in result.out
    assert result.err.splitlines()[-1].endswith(f"is NOT complete: {APRIL} cannot be read")
