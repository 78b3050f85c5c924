"""`dialog diff`: what changed in meaning, in words, as lines and as JSON."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.repositories import change, commit, git, own_git, repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Result, Start, Tree

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FILE, NEXT, CONFIG = "meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml", "dialog.yaml"
FILES = {
    CONFIG: """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  hk: {name: Handelskammaren}
  iucz: {name: IUC Z Group}
people:
  ml: {name: Martina Lundholm}
series:
  dialogen: {title: Näringslivsdialog}
""",
    FILE: """\
date: 2020-04-20
status: sent
place: Rådhuset
present: [ml]
agenda:
  - title: Läget
    notes: |
      - Det är som det är.
    decisions: [Gruppen ställer sig bakom förslaget.]
    actions:
      - {id: A4, task: Svara på förfrågan, owner: [jht, hk], due: 2020-04-24}
      - {id: A9, task: Lämna svar, owner: jht}
      - {id: A11, task: Träffa SAS om flyget, owner: hk}
  - {title: Övrigt}
""",
    NEXT: "date: 2020-05-04\nagenda: [{title: Läget}]\n",
}


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    own_git(monkeypatch)


@pytest.fixture
def root(tree: Tree) -> Path:
    """Make a workspace that is committed whole."""
    return repository(tree(FILES))


def lines(result: Result) -> list[list[str]]:
    assert result.code == 0, result.err
    return [line.split("\t") for line in result.out.splitlines()]


def updated(root: Path, action: str, update: str) -> None:
    """Write an update beside an action, which stands on one line."""
    text = (root / FILE).read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if f"id: {action}," in line]
    change(root, FILE, (line, f"{line[:-1]}, updates: [{{{update}}}]}}"))


def test_without_differences_nothing_is_printed_but_one_remark(dialog: Program, root: Path) -> None:
    change(root, FILE, ("status: sent", "# gick ut\nstatus: 'sent'"))

    result = dialog("diff", cwd=root)

    head = git(root, "rev-parse", "HEAD")[:10]
    assert (result.code, result.out) == (0, "")
    assert result.err == f"no differences between HEAD ({head}) and the files\n"


@pytest.mark.parametrize(
    ("action", "update", "kind", "told"),
    [
        (
            "A4",
            "date: 2020-04-28, due: 2020-05-15",
            "moved",
            "on 28 April 2020: due Friday 15 May 2020, was Friday 24 April, moved for the 1st time",
        ),
        (
            "A9",
            "date: 2020-04-28, by: jht, status: done, note: Lämnat svar",
            "done",
            "on 28 April 2020: done by JHT: “Lämnat svar”",
        ),
        (
            "A4",
            "date: 2020-04-28, by: jht, status: done",
            "done",
            "on 28 April 2020: done by JHT; 1 of 2 parts is still open: Handelskammaren",
        ),
        (
            "A11",
            "date: 2020-05-04, owner: iucz",
            "handed-over",
            "on 4 May 2020: handed over from Handelskammaren to IUC Z Group",
        ),
        ("A9", "date: 2020-04-28, note: Påmind", "remark", "on 28 April 2020: remark: “Påmind”"),
    ],
)
def test_what_became_of_an_action_is_told_in_words(
    dialog: Program, root: Path, action: str, update: str, kind: str, told: str
) -> None:
    updated(root, action, update)

    [line] = lines(dialog("diff", cwd=root))

    assert line[:4] == ["2020-04-20", action, kind, told]


def test_what_a_meeting_learned_names_the_meeting(dialog: Program, root: Path) -> None:
    change(root, NEXT, ("agenda:", "follow_up: [{action: 2020-04-20/A9, status: dropped}]\nagenda:"))

    assert lines(dialog("diff", cwd=root)) == [["2020-04-20", "A9", "dropped", "at 2020-05-04: dropped", "Lämna svar"]]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "task: Lämna svar",
            "task: Lämna ett svar",
            ["A9", "altered", "task altered in place, was “Lämna svar”", "Lämna ett svar"],
        ),
        (
            "due: 2020-04-24",
            "due: 2020-W20",
            [
                "A4",
                "altered",
                "due altered in place: week 20 (Sunday 17 May 2020), was Friday 24 April 2020",
                "Svara på förfrågan",
            ],
        ),
        (
            ", due: 2020-04-24",
            "",
            ["A4", "altered", "due taken away in place, was Friday 24 April 2020", "Svara på förfrågan"],
        ),
        (
            "owner: hk}",
            "owner: [hk, ml], said: snart}",
            ["A11", "altered", "said added in place: snart", "Träffa SAS om flyget"],
        ),
        (
            "owner: hk}",
            "owner: none}",
            ["A11", "altered", "owner altered in place: none, was Handelskammaren", "Träffa SAS om flyget"],
        ),
        (
            "owner: jht}",
            "owner: jht, internal: true}",
            ["A9", "altered", "internal altered in place: true, was false", "Lämna svar [internt]"],
        ),
        (
            "      - {id: A9, task: Lämna svar, owner: jht}\n",
            "",
            ["A9", "removed", "removed from the files, was open: JHT", "Lämna svar"],
        ),
        (
            "owner: hk}\n",
            "owner: hk}\n      - {id: A12, task: Boka, due: 2020-05-01}\n",
            ["A12", "new", "new: no owner, due Friday 1 May 2020", "Boka"],
        ),
        ("title: Läget", "title: Läget i länet", ["item 1", "retitled", "retitled, was “Läget”", "Läget i länet"]),
        (
            "- Det är som det är.",
            "- Det är som det är.\n      - Bättre.",
            ["item 1", "altered", "notes altered, 1 line new: “- Bättre.”", "Läget"],
        ),
        (
            "    notes: |\n      - Det är som det är.\n",
            "",
            ["item 1", "altered", "notes taken away, 1 line gone: “- Det är som det är.”", "Läget"],
        ),
        ("{title: Övrigt}", "{title: Övrigt}\n  - {title: Nytt}", ["item 3", "new", "new", "Nytt"]),
        ("  - {title: Övrigt}\n", "", ["item 2", "removed", "removed from the files", "Övrigt"]),
        ("förslaget.]", "förslaget., Nej tack]", ["decision", "new", "new, below item 1", "Nej tack"]),
        (
            "    decisions: [Gruppen ställer sig bakom förslaget.]\n",
            "",
            ["decision", "removed", "removed from the files, was below item 1", "Gruppen ställer sig bakom förslaget."],
        ),
        (
            "bakom förslaget.",
            "inte bakom förslaget.",
            [
                "decision",
                "altered",
                "text altered, was “Gruppen ställer sig bakom förslaget.”",
                "Gruppen ställer sig inte bakom förslaget.",
            ],
        ),
        ("status: sent", "status: approved", ["meeting", "status", "approved, was sent", ""]),
        ("status: sent", "status: cancelled", ["meeting", "cancelled", "cancelled, was sent", ""]),
        (
            "date: 2020-04-20",
            "date: 2020-04-21",
            ["meeting", "moved", "moved to Tuesday 21 April 2020, was Monday 20 April", ""],
        ),
        ("place: Rådhuset", "place: Stora salen", ["meeting", "moved", "place: “Stora salen”, was Rådhuset", ""]),
        ("place: Rådhuset\n", "", ["meeting", "moved", "place: not said any more, was Rådhuset", ""]),
        ("status: sent", "status: sent\nstart: 15:00", ["meeting", "moved", "begins 15:00, was not said", ""]),
        ("status: sent", "status: sent\nchair: ml", ["meeting", "altered", "chair added: Martina Lundholm", ""]),
        (
            "status: sent",
            "status: sent\nnext_meeting: 2020-05-04 15:00",
            ["meeting", "altered", "next_meeting added: Monday 4 May 2020 15:00", ""],
        ),
        (
            "status: sent",
            "status: sent\nenclosures: [Budget, {title: Enkät}]",
            ["meeting", "altered", "enclosures added: Budget and Enkät", ""],
        ),
        ("present: [ml]", "present: [ml, jht, hk]", ["meeting", "attendance", "present: JHT and Handelskammaren", ""]),
        ("present: [ml]", "absent: [ml]", ["meeting", "attendance", "absent: Martina Lundholm, was present", ""]),
        ("present: [ml]\n", "", ["meeting", "attendance", "not recorded any more: Martina Lundholm, was present", ""]),
        (
            "present: [ml]",
            "present: [{who: ml, for: jht, from: punkt 2}]",
            ["meeting", "attendance", "present (for JHT, from punkt 2): Martina Lundholm, was present", ""],
        ),
    ],
)
def test_what_was_written_into_a_meeting_is_told_in_words(
    dialog: Program, root: Path, old: str, new: str, expected: list[str]
) -> None:
    change(root, FILE, (old, new))

    assert ["2020-04-20", *expected] in lines(dialog("diff", cwd=root))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "short: JHT",
            "short: Turism",
            ["organisation", "altered", "short altered: Turism, was JHT", "Jämtland Härjedalen Turism (jht)"],
        ),
        ("  ml:", "  eek: {name: Eva Ek}\n  ml:", ["person", "new", "new", "Eva Ek (eek)"]),
        (
            "  iucz: {name: IUC Z Group}\n",
            "",
            ["organisation", "removed", "removed from the files", "IUC Z Group (iucz)"],
        ),
        (
            "title: Näringslivsdialog",
            "title: Näringslivsdialog, every: 2 weeks",
            ["series", "altered", "every added: 2 weeks", "Näringslivsdialog (dialogen)"],
        ),
        (
            "title: Näringslivsdialog",
            "title: Näringslivsdialog, start: 15–16.30",
            ["series", "altered", "start added: 15:00–16:30", "Näringslivsdialog (dialogen)"],
        ),
        (
            "title: Näringslivsdialog",
            "title: Näringslivsdialog, agenda: [{title: Läget}, {title: Nästa möte}]",
            ["series", "altered", "agenda added: Läget and Nästa möte", "Näringslivsdialog (dialogen)"],
        ),
        ("format: 1", "format: 1\nlanguage: en", ["setting", "altered", "language altered: en, was sv", ""]),
    ],
)
def test_the_register_is_told_last(dialog: Program, root: Path, old: str, new: str, expected: list[str]) -> None:
    change(root, CONFIG, (old, new))

    assert lines(dialog("diff", cwd=root)) == [["dialog.yaml", *expected]]


def test_of_long_notes_the_first_line_that_is_new_is_quoted_and_cut(dialog: Program, root: Path) -> None:
    change(root, FILE, ("- Det är som det är.", f"- {'Ordet är fritt. ' * 6}\n      - Slut."))

    [line] = lines(dialog("diff", cwd=root))

    begin = "- Ordet är fritt. Ordet är fritt. Ordet är fritt. Ordet är"
    assert line[3] == f"notes altered, 2 lines new, 1 line gone: “{begin}…”"


def test_notes_whose_lines_only_stand_otherwise_say_so(dialog: Program, root: Path) -> None:
    change(root, FILE, ("- Det är som det är.", "- Det är som det är.\n      - Slut."))
    commit(root)
    change(root, FILE, ("      - Slut.", "        - Slut."))

    assert [line[3] for line in lines(dialog("diff", cwd=root))] == ["notes altered, only in its form"]


def test_an_update_that_was_rewritten_or_taken_away_is_told_with_what_it_said(dialog: Program, root: Path) -> None:
    updated(root, "A9", "date: 2020-04-28, status: done")
    updated(root, "A11", "date: 2020-04-29, note: Ringt")
    commit(root)
    change(
        root,
        FILE,
        ("2020-04-28, status: done", "2020-04-28, status: dropped"),
        (", updates: [{date: 2020-04-29, note: Ringt}]", ""),
    )

    assert [line[2:4] for line in lines(dialog("diff", cwd=root))] == [
        ["update-altered", "update altered in place: on 28 April 2020: dropped; was on 28 April 2020: done"],
        ["update-removed", "update removed from the files: on 29 April 2020: “Ringt”"],
    ]


def test_an_update_that_a_meeting_recorded_and_that_is_gone_names_the_meeting(dialog: Program, root: Path) -> None:
    change(root, NEXT, ("agenda:", "follow_up: [{action: 2020-04-20/A9, date: 2020-05-02, status: done}]\nagenda:"))
    commit(root)
    change(root, NEXT, ("follow_up: [{action: 2020-04-20/A9, date: 2020-05-02, status: done}]\n", ""))

    [line] = lines(dialog("diff", cwd=root))

    assert line[3] == "update removed from the files: on 2 May 2020, at 2020-05-04: done"


def test_the_state_of_an_action_that_is_gone_counts_what_a_person_reported_for_the_organisation(
    dialog: Program, root: Path
) -> None:
    change(root, CONFIG, ("{name: Martina Lundholm}", "{name: Martina Lundholm, organisation: jht}"))
    updated(root, "A9", "date: 2020-04-22, by: ml, status: done")
    commit(root)
    change(
        root,
        FILE,
        ("      - {id: A9, task: Lämna svar, owner: jht, updates: [{date: 2020-04-22, by: ml, status: done}]}\n", ""),
    )

    result, printed = dialog("diff", cwd=root), json.loads(dialog("diff", "--json", cwd=root).out)

    assert "removed from the files, was done: JHT" in result.out
    assert printed["differences"][0]["before"]["state"] == "done"


def test_updates_of_one_day_in_another_order_are_told(dialog: Program, root: Path) -> None:
    done, opened = "date: 2020-04-28, status: done", "date: 2020-04-28, status: reopened"
    updated(root, "A9", f"{done}}}, {{{opened}")
    commit(root)
    change(root, FILE, (f"{done}}}, {{{opened}", f"{opened}}}, {{{done}"))

    [line] = lines(dialog("diff", cwd=root))

    assert line[3] == "its updates of one day stand in another order, and the last one counts"


def test_a_meeting_that_is_gone_and_one_that_is_new_are_told_whole(dialog: Program, root: Path) -> None:
    (root / FILE).unlink()
    (root / "meetings" / "2020-05-18.yaml").write_text("date: 2020-05-18\nagenda: [{title: Annat}]\n", encoding="utf-8")

    found = lines(dialog("diff", cwd=root))

    assert [line[:4] for line in found] == [
        ["2020-04-20", "meeting", "removed", "removed from the files: Monday 20 April 2020, 2 items"],
        ["2020-04-20", "decision", "removed", "removed from the files, was below item 1"],
        [
            "2020-04-20",
            "A4",
            "removed",
            "removed from the files, was open: JHT and Handelskammaren, due Friday 24 April 2020",
        ],
        ["2020-04-20", "A9", "removed", "removed from the files, was open: JHT"],
        ["2020-04-20", "A11", "removed", "removed from the files, was open: Handelskammaren"],
        ["2020-05-18", "meeting", "new", "new: Monday 18 May 2020, 1 item"],
    ]


def test_actions_that_are_gone_are_named_once_more_at_the_end(dialog: Program, root: Path) -> None:
    change(root, FILE, ("      - {id: A9, task: Lämna svar, owner: jht}\n", ""))
    one = dialog("diff", cwd=root)
    (root / FILE).unlink()
    all_three = dialog("diff", "--json", cwd=root)

    assert "an action is gone from the files: 2020-04-20/A9\n" in one.err
    assert "3 actions are gone from the files: 2020-04-20/A4, 2020-04-20/A9, 2020-04-20/A11\n" in all_three.err


def test_a_file_that_was_renamed_is_told_so(dialog: Program, root: Path) -> None:
    git(root, "mv", FILE, "meetings/2020-04-20-2.yaml")

    assert lines(dialog("diff", cwd=root)) == [
        ["2020-04-20-2", "meeting", "renamed", "its file is called 2020-04-20-2 now, was 2020-04-20", ""]
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_on_a_terminal_the_differences_stand_below_their_meetings(dialog: Program, root: Path, width: int) -> None:
    updated(root, "A9", "date: 2020-04-28, by: jht, status: done")
    change(root, FILE, ("task: Lämna svar", "task: Lämna ett svar"))
    change(root, NEXT, ("date: 2020-05-04", "date: 2020-05-05"))

    result = dialog("diff", cwd=root, terminal=True, width=width)

    told = result.out.splitlines()
    assert max(map(len, told)) <= width
    assert told[2] == "2020-04-20  Näringslivsdialog"
    assert [line.split("  ")[0] for line in told[3:5]] == ["A9", "A9"]
    assert result.out.count("Lämna ett svar") == 1  # what an action is called is said once
    assert told[6:] == ["2020-05-04  Näringslivsdialog", "meeting  moved to Tuesday 5 May 2020, was Monday 4 May"]


def test_json_has_what_was_and_what_is(dialog: Program, root: Path) -> None:
    updated(root, "A11", "date: 2020-05-04, owner: iucz, due: 2020-05-15")

    printed = json.loads(dialog("diff", "--json", cwd=root).out)

    assert (printed["before"]["revision"], printed["before"]["date"], printed["after"]) == ("HEAD", "2020-04-21", None)
    [one] = printed["differences"]
    assert one.pop("after")["owner"] == ["iucz"]
    assert one == {
        "meeting": "2020-04-20",
        "series": "dialogen",
        "subject": "action",
        "kind": "handed-over",
        "name": "2020-04-20/A11",
        "title": "Träffa SAS om flyget",
        "field": None,
        "before": None,
        "names": [],
        "effects": ["handed-over", "moved"],
        "internal": False,
        "sure": True,
    }


def test_json_tells_every_kind_of_value(dialog: Program, root: Path) -> None:
    change(
        root,
        FILE,
        ("status: sent", "status: sent\nstart: 15:00\nenclosures: [Budget]\nchair: ml"),
        ("present: [ml]", "remote: [ml]"),
        ("      - {id: A9, task: Lämna svar, owner: jht}\n", ""),
    )

    found = {
        one["field"] or one["kind"]: one for one in json.loads(dialog("diff", "--json", cwd=root).out)["differences"]
    }

    assert found["start"]["after"] == "15:00"
    assert found["chair"]["after"] == ["ml"]
    assert found["enclosures"]["after"] == [{"title": "Budget", "file": None, "later": False}]
    assert found["attendance"]["after"] == [{"how": "remote", "for": None, "role": None, "from": None, "until": None}]
    assert found["removed"]["before"]["state"] == "open"


def test_two_revisions_are_compared_whatever_the_files_say(dialog: Program, root: Path) -> None:
    updated(root, "A9", "date: 2020-04-28, status: done")
    commit(root)
    (root / FILE).unlink()

    assert [line[1:3] for line in lines(dialog("diff", "HEAD~1", "HEAD", cwd=root))] == [["A9", "done"]]
    assert [line[1:3] for line in lines(dialog("diff", "HEAD", "HEAD~1", cwd=root))] == [["A9", "update-removed"]]


def test_only_one_meeting_is_told_with_what_it_recorded(dialog: Program, root: Path) -> None:
    updated(root, "A11", "date: 2020-04-28, note: Ringt")
    change(root, NEXT, ("agenda:", "place: Sal 2\nfollow_up: [{action: 2020-04-20/A9, status: done}]\nagenda:"))

    found = lines(dialog("diff", "--meeting", "2020-05-04", cwd=root))

    assert [line[:3] for line in found] == [["2020-04-20", "A9", "done"], ["2020-05-04", "meeting", "moved"]]


@pytest.mark.parametrize("name", ["2020-04-20", "last"])
def test_a_meeting_is_named_as_everywhere(dialog: Program, root: Path, name: str) -> None:
    change(root, FILE, ("place: Rådhuset", "place: Sal 2"))
    change(root, NEXT, ("date: 2020-05-04", "date: 2020-05-05"))

    assert [line[0] for line in lines(dialog("diff", "--meeting", name, cwd=root))] == ["2020-04-20"]


def test_a_meeting_that_is_gone_can_be_named(dialog: Program, root: Path) -> None:
    (root / NEXT).unlink()

    assert [line[2] for line in lines(dialog("diff", "--meeting", "2020-05-04", cwd=root))] == ["removed"]


def test_only_one_series_is_told(dialog: Program, tree: Tree) -> None:
    config = "format: 1\nseries:\n  a: {title: A, folder: a}\n  b: {title: B, folder: b}\n"
    root = repository(
        tree(
            {
                CONFIG: config,
                "meetings/a/2020-04-20.yaml": "date: 2020-04-20\n",
                "meetings/b/2020-04-20.yaml": "date: 2020-04-20\n",
            }
        )
    )
    for name in "ab":
        change(root, f"meetings/{name}/2020-04-20.yaml", ("2020-04-20", "2020-04-21"))
    change(root, CONFIG, ("title: A", "title: Aa"))

    assert [line[0] for line in lines(dialog("diff", "--series", "a", cwd=root))] == ["a/2020-04-20", "dialog.yaml"]


def test_what_happened_since_the_document_went_out(dialog: Program, root: Path) -> None:
    sent = git(root, "rev-parse", "HEAD")[:10]
    updated(root, "A9", "date: 2020-04-28, status: done")
    commit(root, day="2020-04-28")
    updated(root, "A11", "date: 2020-04-29, note: Ringt")

    result = dialog("diff", "--since-sent", cwd=root)

    assert [line[1:3] for line in lines(result)] == [["A9", "done"], ["A11", "remark"]]
    assert result.err.splitlines() == [
        f"since Tuesday 21 April 2020, when 2020-04-20 went out (commit {sent}, in which its file first says so)",
        f"2 differences between {sent} and the files",
    ]


def test_since_the_document_of_a_meeting_that_is_named(dialog: Program, root: Path) -> None:
    change(root, NEXT, ("date: 2020-05-04", "date: 2020-05-04\nstatus: sent"))
    commit(root, day="2020-05-05")
    updated(root, "A9", "date: 2020-05-06, status: done")

    latest, named = (
        json.loads(dialog("diff", "--since-sent", *more, "--json", cwd=root).out) for more in ([], ["2020-04-20"])
    )

    assert (latest["sent"], [one["kind"] for one in latest["differences"]]) == ("2020-05-04", ["done"])
    assert (named["sent"], [one["kind"] for one in named["differences"]]) == ("2020-04-20", ["done", "status"])


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"),
    [
        (["nope"], "git knows no revision `nope`", "name a commit, a branch or a tag"),
        (
            ["2020-04-20"],
            "git knows no revision `2020-04-20`",
            "2020-04-20 is a meeting: dialog diff --meeting 2020-04-20, or --since-sent",
        ),
        (["--", "-x"], "`-x` is no revision: none begins with `-`", "name a commit"),
        (["--since-sent", "2020-05-04"], "2020-05-04 has not gone out: it is planned", "dialog mark 2020-05-04 sent"),
        (
            ["--since-sent", "2020-04-20", "HEAD"],
            "--since-sent compares with the files as they are",
            "leave `HEAD` out",
        ),
        (["--meeting", "2020-06-01"], "there is no meeting `2020-06-01`", "did you mean"),
        (["--series", "dialog"], "there is no series `dialog`", "did you mean `dialogen`?"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    dialog: Program, root: Path, arguments: list[str], message: str, remedy: str
) -> None:
    result = dialog("diff", *arguments, cwd=root)

    assert (result.code, result.out) == (2, "")
    assert f"error: {message}" in result.err
    assert remedy in result.err


def test_a_document_that_went_out_without_a_commit_is_refused_with_what_to_do(dialog: Program, root: Path) -> None:
    change(root, NEXT, ("date: 2020-05-04", "date: 2020-05-04\nstatus: sent"))

    result = dialog("diff", "--since-sent", cwd=root)

    assert result.code == 2
    assert "that 2020-05-04 is sent is not committed yet, so git does not know when it went out" in result.err
    assert f"commit {os.path.join('meetings', '2020-05-04.yaml')}, then ask again" in result.err  # noqa: PTH118 - text


def test_before_any_document_has_gone_out_there_is_nothing_to_compare_with(dialog: Program, tree: Tree) -> None:
    root = repository(tree({**FILES, FILE: FILES[FILE].replace("status: sent", "status: draft")}))

    result = dialog("diff", "--since-sent", cwd=root)

    assert (result.code, "no document has gone out yet" in result.err) == (2, True)


def test_of_several_series_one_must_be_named(dialog: Program, tree: Tree) -> None:
    root = repository(tree({CONFIG: "format: 1\nseries:\n  a: {title: A, folder: a}\n  b: {title: B, folder: b}\n"}))

    result = dialog("diff", "--since-sent", cwd=root)

    assert (result.code, "since the last document of which series?" in result.err) == (2, True)


def test_without_git_or_repository_it_says_what_is_missing(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    without_repository = dialog("diff", cwd=root)
    monkeypatch.setenv("PATH", str(root))
    without_git = dialog("diff", cwd=root)

    assert (without_repository.code, without_git.code) == (2, 2)
    assert "git init" in without_repository.err
    assert "install it from git-scm.com" in without_git.err


def test_a_file_that_could_not_be_read_makes_the_answer_incomplete(dialog: Program, root: Path) -> None:
    broken = (root / NEXT).read_text(encoding="utf-8")
    (root / NEXT).write_text("date: [\n", encoding="utf-8")
    commit(root)
    (root / NEXT).write_text(broken, encoding="utf-8")
    updated(root, "A9", "date: 2020-04-28, status: done")

    result, printed = dialog("diff", cwd=root), json.loads(dialog("diff", "--json", cwd=root).out)

    assert (result.code, [line.split("\t")[1] for line in result.out.splitlines()]) == (1, ["A9"])
    assert result.err.splitlines()[-1] == f"this comparison is NOT complete: HEAD:{NEXT} cannot be read"
    assert (printed["complete"], printed["problems"][0]["file"]) == (False, f"HEAD:{NEXT}")


def test_what_is_told_of_a_file_that_cannot_be_read_in_full_says_so(dialog: Program, root: Path) -> None:
    change(root, FILE, ("due: 2020-04-24", "due: fredag"))

    result = dialog("diff", cwd=root)

    assert result.code == 1
    assert "due taken away in place, was Friday 24 April 2020 (not sure: a file cannot be read in full)" in result.out


def test_a_merge_shows_what_it_brought(dialog: Program, root: Path) -> None:
    git(root, "checkout", "-q", "-b", "annan")
    updated(root, "A9", "date: 2020-04-28, status: done")
    commit(root)
    git(root, "checkout", "-q", "main")
    change(root, NEXT, ("date: 2020-05-04", "date: 2020-05-05"))
    commit(root)
    git(root, "merge", "-q", "-m", "Sammanfogning", "annan")

    assert [line[:3] for line in lines(dialog("diff", "HEAD^1", "HEAD", cwd=root))] == [["2020-04-20", "A9", "done"]]
    assert [line[:3] for line in lines(dialog("diff", "annan", cwd=root))] == [["2020-05-04", "meeting", "moved"]]


def test_the_files_are_found_from_any_folder_of_a_workspace_below_the_repository(
    dialog: Program, tree: Tree, tmp_path: Path
) -> None:
    root = tree(FILES)
    repository(tmp_path)
    change(root, NEXT, ("date: 2020-05-04", "date: 2020-05-05"))

    assert [line[:3] for line in lines(dialog("diff", cwd=root / "meetings"))] == [["2020-05-04", "meeting", "moved"]]


def test_the_shell_completes_branches_and_tags_and_meetings_where_one_is_meant(start: Start, root: Path) -> None:
    git(root, "tag", "utskick")

    def completed(words: str) -> list[str]:
        said = {"_DIALOG_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        return start(cwd=root, **said).out.decode().split()

    assert completed("dialog diff ") == ["HEAD", "main", "utskick"]
    assert completed("dialog diff --since-sent 2020-04") == ["2020-04-20"]
