"""`dialog mark`: one line of the meeting's file changes, and nothing else in the workspace."""

from __future__ import annotations

import errno
import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = "format: 1\nseries:\n  dialogen:\n    title: Näringslivsdialog\n"
TWO = """\
format: 1
series:
  dialogen: {title: Näringslivsdialog, folder: dialogen}
  rad: {title: Rådet, folder: råd}
"""
FILE = "meetings/2020-04-20.yaml"
NOTED = "date: 2020-04-20\nagenda: [{title: Läget, notes: Stabilt.}]\n"


def _contents(root: Path) -> dict[str, bytes]:
    """Return every file but the journal, which remembers the change."""
    files = (path for path in root.rglob("*") if path.is_file() and path.parent.name != ".dialog")
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# Mötet\ndate: 2020-04-20\nstatus:   draft   # skickas på fredag\n\nagenda: []\n",
            "# Mötet\ndate: 2020-04-20\nstatus:   sent   # skickas på fredag\n\nagenda: []\n",
        ),
        ("date: 2020-04-20\r\nstatus: draft\r\nplace: Å\r\n", "date: 2020-04-20\r\nstatus: sent\r\nplace: Å\r\n"),
        ("\ufeffdate: 2020-04-20\nstatus: draft\n", "\ufeffdate: 2020-04-20\nstatus: sent\n"),
        ("date: 2020-04-20\nstatus: draft", "date: 2020-04-20\nstatus: sent"),
        ("date: 2020-04-20\nstatus: 'draft'\n", "date: 2020-04-20\nstatus: 'sent'\n"),
        ("date: 2020-04-20\nplace: Å\n", "date: 2020-04-20\nstatus: sent\nplace: Å\n"),
        ("date: 2020-04-20\r\nplace: Å", "date: 2020-04-20\r\nstatus: sent\r\nplace: Å"),
        ("date: 2020-04-20", "date: 2020-04-20\nstatus: sent"),
        ("date: 2020-04-20  # måndag\n# agenda\n", "date: 2020-04-20  # måndag\nstatus: sent\n# agenda\n"),
        ("{date: 2020-04-20, place: Å}\n", "{date: 2020-04-20, status: sent, place: Å}\n"),
        ("{status: draft, date: 2020-04-20}\n", "{status: sent, date: 2020-04-20}\n"),
        ("status: sennt\ndate: 2020-04-20\n", "status: sent\ndate: 2020-04-20\n"),
    ],
    ids=[
        "comment and spaces",
        "CRLF",
        "byte order mark",
        "no line break at the end",
        "quotes",
        "no status",
        "no status, CRLF, no line break at the end",
        "nothing but the date",
        "a comment below",
        "braces, no status",
        "braces",
        "a status that is none",
    ],
)
def test_the_status_is_all_that_changes(dialog: Program, tree: Tree, before: str, after: str) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: before, "meetings/2020-05-04.yaml": "date: 2020-05-04\n"})
    files = _contents(root)

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.code == 0
    assert _contents(root) == files | {FILE: after.encode()}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\ndate: 2020-04-20\nstatus: draft  # snart\n", "4: status: sent  # snart"),
        ("date: 2020-04-20", "2: status: sent"),
        ("\ufeff{date: 2020-04-20}", "1: {date: 2020-04-20, status: sent}"),
    ],
)
def test_the_changed_line_is_shown_with_its_place(dialog: Program, tree: Tree, text: str, line: str) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: text})

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.out == f"meetings/2020-04-20.yaml:{line}\n"


@pytest.mark.parametrize(
    ("status", "following"),
    [
        ("draft", "next: write the notes into the file, then `dialog render 2020-04-20`\n"),
        (
            "sent",
            "next: `dialog render 2020-04-20` makes the copy to send, without the draft's mark; "
            "`dialog actions --open` follows up\n",
        ),
        ("approved", "next: `dialog render 2020-04-20` makes the final copy\n"),
        ("published", ""),
    ],
)
def test_what_it_was_and_the_next_step_are_said(dialog: Program, tree: Tree, status: str, following: str) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: NOTED})

    result = dialog("mark", "2020-04-20", status, cwd=root)

    assert result.code == 0
    assert result.err == f"2020-04-20 is now {status}, was planned\n{following}"


def test_a_protocol_that_was_sent_waits_for_its_approval(dialog: Program, tree: Tree) -> None:
    config = "format: 1\nseries:\n  rad: {title: Rådet, record: protocol}\n"
    root = tree({"dialog.yaml": config, FILE: "date: 2020-04-20\n"})

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.err.endswith("next: when it has been found right, `dialog mark 2020-04-20 approved`\n")


# A meeting that cannot have been held, or of which nothing is told

COMING = "meetings/2020-04-28.yaml"


@pytest.mark.parametrize("status", ["draft", "sent", "approved", "published"])
@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["", "dry run"])
def test_a_meeting_that_is_still_to_come_cannot_have_been_held(
    dialog: Program, tree: Tree, status: str, dry: list[str]
) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: NOTED, COMING: "date: 2020-04-28\n"})

    result = dialog("mark", "next", status, *dry, cwd=root, today=date(2020, 4, 27))

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: 2020-04-28 is still to come, and cannot have been held\n"
        f"  name the meeting that is meant: dialog mark last {status}\n"
    )
    assert (root / COMING).read_text(encoding="utf-8") == "date: 2020-04-28\n"


def test_on_its_day_a_meeting_can_have_been_held(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, COMING: "date: 2020-04-28\n"})

    assert dialog("mark", "next", "draft", cwd=root, today=date(2020, 4, 28)).code == 0


@pytest.mark.parametrize("more", ["agenda: [{title: Läget, notes: Stabilt.}]", "status: sent"])
def test_of_one_to_come_whose_file_says_that_it_was_held_the_date_is_in_doubt(
    dialog: Program, tree: Tree, more: str
) -> None:
    root = tree({"dialog.yaml": CONFIG, COMING: f"date: 2020-04-28\n{more}\n"})

    result = dialog("mark", "last", "draft", cwd=root, today=date(2020, 4, 27))

    assert result.code == 2
    assert result.err == (
        "error: 2020-04-28 is still to come, and cannot have been held\n"
        "  its file says that it was held: mend its `date`, or its `status` and what is noted there\n"
    )


BARE = "nothing is noted in 2020-04-20, and nobody present: its minutes are bare headings\n"


@pytest.mark.parametrize(
    "more",
    [
        "agenda: [{title: Läget, items: [{title: Regionen, decisions: [Ja]}]}]",
        "agenda: [{title: Läget, nothing: true}]",
        "agenda: [{title: Läget, deferred: true}]",
        "agenda: [{title: Läget, notes: {a: b}}]",
        "present: [Eva Ek]",
    ],
    ids=["a decision", "nothing to report", "put off", "what could not be read", "someone present"],
)
def test_minutes_that_go_out_with_nothing_but_headings_are_told_of(dialog: Program, tree: Tree, more: str) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\nagenda: [{title: Läget}]\n"})
    told = dialog("mark", "2020-04-20", "sent", cwd=root)
    (root / FILE).write_text(f"date: 2020-04-20\n{more}\n", encoding="utf-8")

    assert (told.code, BARE in told.err) == (0, True)
    assert BARE not in dialog("mark", "2020-04-20", "sent", cwd=root).err


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_of_a_meeting_without_a_record_that_does_not_go_out_no_minutes_are_told_of(
    dialog: Program, tree: Tree, status: str
) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\n"})

    assert BARE not in dialog("mark", "2020-04-20", status, cwd=root).err


# After one that was called off

EVERY = f"{CONFIG}    every: 2 weeks\n"
AGREED = f"{NOTED}next_meeting: 2020-05-04\n"
OFF = "meetings/2020-05-04.yaml"


def test_after_a_meeting_that_was_called_off_the_command_named_makes_the_one_after_it(
    dialog: Program, tree: Tree
) -> None:
    root = tree({"dialog.yaml": EVERY, FILE: AGREED, OFF: "date: 2020-05-04\n"})

    marked = dialog("mark", "2020-05-04", "cancelled", cwd=root)
    made = dialog("new-meeting", cwd=root)

    assert marked.err.endswith("next: `dialog new-meeting` makes the one on 2020-05-18\n")
    assert (made.code, made.out) == (0, "meetings/2020-05-18.yaml\n")


@pytest.mark.parametrize(
    "files",
    [
        {"dialog.yaml": CONFIG, FILE: AGREED, OFF: "date: 2020-05-04\n"},
        {"dialog.yaml": EVERY, OFF: "date: 2020-05-04\n"},
    ],
    ids=["no interval", "no meeting to count from"],
)
def test_where_the_day_after_it_cannot_be_known_the_command_asks_for_one(
    dialog: Program, tree: Tree, files: dict[str, str]
) -> None:
    root = tree(files)

    marked = dialog("mark", "2020-05-04", "cancelled", cwd=root)

    assert marked.err.endswith("next: `dialog new-meeting YYYY-MM-DD` makes one on another day\n")
    assert dialog("new-meeting", cwd=root).code == 2


def test_of_several_series_the_command_names_the_one(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": TWO, "meetings/råd/2020-05-04.yaml": "date: 2020-05-04\n"})

    result = dialog("mark", "2020-05-04", "cancelled", cwd=root)

    assert "next: `dialog new-meeting --series rad YYYY-MM-DD` makes one on another day\n" in result.err


REPORTS = """\
date: 2020-04-20
status: draft
agenda:
  - title: Senaste
    reports: [region, af]
"""
REGISTER = f"{CONFIG}organisations:\n  region: {{name: Regionen}}\n  af: {{name: Arbetsförmedlingen}}\n"


@pytest.mark.parametrize("status", ["sent", "approved", "published"])
def test_what_a_check_warns_of_in_minutes_that_go_out_is_said_and_stops_nothing(
    dialog: Program, tree: Tree, status: str
) -> None:
    root = tree({"dialog.yaml": REGISTER, FILE: REPORTS, "meetings/2020-04-06.yaml": "date: 2020-04-06\nplace:\n"})

    result = dialog("mark", "2020-04-20", status, cwd=root)
    checked = dialog("check", FILE, cwd=root)

    assert (result.code, result.out) == (0, f"{FILE}:2: status: {status}\n")
    assert checked.out.count("[report-missing]") == 2
    told = f"2020-04-20 is now {status}, was draft\n{checked.out}2 warnings in the file: mend them before it goes out\n"
    assert result.err.startswith(told)


def test_an_error_in_the_file_is_said_too_and_advice_is_not(dialog: Program, tree: Tree) -> None:
    action = "- {id: A1, task: Ring, owner: region}"
    text = f"date: 2020-04-20\nend: 25\nagenda:\n  - title: x\n    actions:\n      {action}\n"
    root = tree({"dialog.yaml": REGISTER, FILE: text})

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.code == 0
    assert ": error: " in result.err
    assert "1 error in the file: mend it before it goes out\n" in result.err


def test_a_dry_run_tells_what_is_wrong_in_the_file_already(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\nplace:\n"})

    result = dialog("mark", "2020-04-20", "sent", "--dry-run", cwd=root)

    assert "[empty-value]" in result.err
    assert (root / FILE).read_bytes() == b"date: 2020-04-20\nplace:\n"


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_of_a_file_that_does_not_go_out_nothing_is_said(dialog: Program, tree: Tree, status: str) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\nplace:\n"})

    assert "[empty-value]" not in dialog("mark", "2020-04-20", status, cwd=root).err


def test_what_could_not_be_read_is_not_said_to_have_been_planned(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\nstatus: sennt\n"})

    result = dialog("mark", "2020-04-20", "published", cwd=root)

    assert result.err == "2020-04-20 is now published\n"


def test_the_same_status_says_so_and_changes_nothing(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\nstatus: sent\n"})
    stamp = (root / FILE).stat().st_mtime_ns

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.code == 0
    assert result.out == ""
    assert result.err == "2020-04-20 is sent already; nothing was changed\n"
    assert (root / FILE).stat().st_mtime_ns == stamp


def test_a_dry_run_shows_the_line_and_writes_nothing(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nstatus: draft\npresent: [Eva Ek]\n"
    root = tree({"dialog.yaml": CONFIG, FILE: text})

    result = dialog("mark", "2020-04-20", "sent", "--dry-run", cwd=root)

    assert result.out == "meetings/2020-04-20.yaml:2: status: sent\n"
    assert result.err == "2020-04-20 would be sent, was draft\n"
    assert (root / FILE).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("status", ["planned", "skickad", "Sent"])
def test_a_status_that_cannot_be_set_exits_2_with_those_that_can(dialog: Program, tree: Tree, status: str) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\n"})

    result = dialog("mark", "2020-04-20", status, cwd=root)

    assert result.code == 2
    assert status in result.err
    for known in ("draft", "sent", "approved", "published", "cancelled"):
        assert known in result.err
    assert (root / FILE).read_bytes() == b"date: 2020-04-20\n"


def test_a_status_in_swedish_gets_the_english_word(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\n"})

    assert "did you mean `sent`?" in dialog("mark", "2020-04-20", "skickad", cwd=root).err
    assert "did you mean `approved`?" in dialog("mark", "2020-04-20", "justerat", cwd=root).err


def test_an_unknown_meeting_exits_2_with_the_candidates(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\n"})

    result = dialog("mark", "2020-04-02", "sent", cwd=root)

    assert result.code == 2
    assert "did you mean `2020-04-20`?" in result.err


def test_an_edit_that_cannot_be_proved_is_refused_with_the_line_to_write_by_hand(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nstatus:\n  - draft\n"
    root = tree({"dialog.yaml": CONFIG, FILE: text})

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.code == 2
    assert result.err == (
        "error: meetings/2020-04-20.yaml:3: the value cannot be written without touching something else\n"
        '  write it there by hand: `status: "sent"`\n'
    )
    assert (root / FILE).read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_read_is_left_with_its_problems_shown(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: [\n"})

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.code == 1
    assert "meetings/2020-04-20.yaml:1:7: error:" in result.err
    assert (root / FILE).read_bytes() == b"date: [\n"


def test_in_a_series_folder_its_own_meetings_are_next_and_last(dialog: Program, tree: Tree) -> None:
    held = "date: 2020-04-20\nstatus: draft\n"
    root = tree({"dialog.yaml": TWO, "meetings/dialogen/2020-04-20.yaml": held, "meetings/råd/2020-04-20.yaml": held})

    result = dialog("mark", "last", "sent", cwd=root / "meetings" / "råd")

    assert result.out == "2020-04-20.yaml:2: status: sent\n"
    assert (root / "meetings/dialogen/2020-04-20.yaml").read_text(encoding="utf-8") == held


def test_another_series_meeting_can_be_named_from_anywhere(dialog: Program, tree: Tree) -> None:
    root = tree(
        {"dialog.yaml": TWO, "meetings/dialogen/2020-04-20.yaml": "date: 2020-04-20\n", "meetings/råd/a.txt": ""}
    )

    result = dialog("mark", "dialogen/2020-04-20", "sent", cwd=root / "meetings" / "råd")

    assert result.code == 0


def test_a_date_that_names_two_meetings_asks_which(dialog: Program, tree: Tree) -> None:
    held = "date: 2020-04-20\n"
    root = tree({"dialog.yaml": TWO, "meetings/dialogen/2020-04-20.yaml": held, "meetings/råd/2020-04-20.yaml": held})

    asked = dialog("mark", "2020-04-20", "sent", cwd=root)
    named = dialog("mark", "2020-04-20", "sent", "--series", "rad", cwd=root)

    assert asked.code == 2
    assert "    dialogen/2020-04-20\n    råd/2020-04-20\n" in asked.err
    assert named.out == "meetings/råd/2020-04-20.yaml:2: status: sent\n"


def test_what_an_editor_saves_meanwhile_is_not_written_over(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\n", ".dialog/.gitignore": "*\n"})
    sync = os.fsync

    def saved_in_the_editor(handle: int) -> None:
        sync(handle)
        (root / FILE).write_text("date: 2020-04-20\nplace: Sparat nu\n")

    monkeypatch.setattr(os, "fsync", saved_in_the_editor)

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.code == 2
    assert result.out == ""
    assert result.err == (
        f"error: {root / FILE} was changed by someone else meanwhile; it was not written\n  run the command again\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == "date: 2020-04-20\nplace: Sparat nu\n"


def test_a_file_that_another_program_holds_exits_3_in_plain_words(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree({"dialog.yaml": CONFIG, FILE: "date: 2020-04-20\n"})
    before = _contents(root)

    def held(*_paths: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", held)

    result = dialog("mark", "2020-04-20", "sent", cwd=root)

    assert result.code == 3
    assert result.out == ""
    assert result.err == (
        f"error: {root / FILE} cannot be written: it is write-protected, or open in another program\n"
        "  close it in the other program and try again, or see who may write there\n"
    )
    assert _contents(root) == before
