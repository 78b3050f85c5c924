"""`dialog undo`: the last change taken back, byte for byte, unless somebody went on from it."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Program
from tests.repositories import own_git, repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result, Tree

FILE, OTHER = "meetings/2020-04-20.yaml", "meetings/2020-04-06.yaml"
CONFIG = (
    "format: 1\norganisations:\n  jht: {name: JHT}\nseries:\n  d: {title: D, every: 2 weeks, agenda: [{title: x}]}\n"
)
MEETING = (
    "\ufeffdate: 2020-04-20\r\nstatus: draft\r\nagenda:\r\n- title: x\r\n"
    "  actions:\r\n  - {id: A1, task: y, owner: jht}"
)
EARLIER = "date: 2020-04-06\nstatus: sent\nagenda:\n  - title: x\n    actions: [{id: A1, task: z, owner: jht}]\n"


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree({"dialog.yaml": CONFIG, FILE: MEETING, OTHER: EARLIER})


@pytest.fixture
def at(dialog: Program, root: Path) -> Callable[..., Result]:
    return partial(dialog, cwd=root)


def files(root: Path) -> dict[str, bytes]:
    """Return every file but those of the journal."""
    found = (path for path in root.rglob("*") if path.is_file() and path.parent.name != ".dialog")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


COMMANDS = [
    ["actions", "done", "2020-04-20/A1"],
    ["actions", "note", "--owner", "jht", "--note", "å\nä", "--yes"],
    ["actions", "add", "2020-04-20", "ny"],
    ["mark", "2020-04-20", "sent"],
    ["people", "add", "eva", "Eva Ek"],
    ["new-meeting"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_change_is_taken_back_to_the_byte_and_made_again(
    at: Callable[..., Result], root: Path, command: list[str]
) -> None:
    before = files(root)
    assert at(*command).code == 0
    after = files(root)
    assert after != before

    assert at("undo", "--yes").code == 0
    assert files(root) == before
    assert at("undo", "--yes").code == 0
    assert files(root) == after


def test_a_file_that_is_json_stays_json_and_is_taken_back_to_the_byte(at: Callable[..., Result], root: Path) -> None:
    agenda = [{"title": "x", "actions": [{"id": "A1", "task": "y", "owner": "jht"}]}]
    text = json.dumps({"date": "2020-04-20", "status": "draft", "agenda": agenda}, indent=2).encode()
    (root / FILE).write_bytes(text)

    assert at("actions", "done", "2020-04-20/A1", "--note", "klart: allt").code == 0

    action = json.loads((root / FILE).read_bytes())["agenda"][0]["actions"][0]
    assert action["updates"] == [{"date": "2020-04-27", "status": "done", "note": "klart: allt"}]
    assert "“klart: allt”" in at("show", "2020-04-20/A1").out
    assert at("undo", "--yes").code == 0
    assert (root / FILE).read_bytes() == text


def test_what_is_taken_back_is_named_and_shown(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")
    result = at("undo", "--yes")

    assert result.out == (
        f"take back: mark 2020-04-20 sent (2020-04-27 12:00)\n{FILE}\n  line 2:\n  -status: sent\n  +status: draft\n"
    )
    assert result.err == "taken back; `dialog undo` makes it again\n"


def test_to_and_fro_the_change_keeps_its_name(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")

    told = [at("undo", "--yes") for _ in range(4)]

    assert [one.out.partition(" (")[0] for one in told] == [
        "take back: mark 2020-04-20 sent",
        "make again: mark 2020-04-20 sent",
        "take back: mark 2020-04-20 sent",
        "make again: mark 2020-04-20 sent",
    ]
    assert told[1].err == "made again; `dialog undo` takes it back\n"


def test_what_was_done_before_it_is_named_with_its_number(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")
    at("actions", "done", "2020-04-20/A1")

    taken_back = at("undo", "--yes")

    assert taken_back.err == (
        "taken back; `dialog undo` makes it again\n"
        "next: `dialog undo 1` takes back what was done before it: mark 2020-04-20 sent\n"
    )
    assert at("undo", "1", "--yes").err == "taken back; `dialog undo` makes it again\n"
    assert files(root)[FILE] == MEETING.encode()


def test_what_was_done_before_it_is_so_however_often_it_went_to_and_fro(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")
    at("mark", "2020-04-06", "approved")

    told = [at("undo", "--yes").err.splitlines()[1:] for _ in range(3)]

    before = ["next: `dialog undo 1` takes back what was done before it: mark 2020-04-20 sent"]
    assert told == [before, [], before]


def test_an_older_change_of_another_file_is_not_offered_once_the_change_is_made_again(
    at: Callable[..., Result],
) -> None:
    at("mark", "2020-04-06", "approved")
    at("mark", "2020-04-20", "sent")
    at("actions", "done", "2020-04-20/A1")

    assert "next: `dialog undo 2`" in at("undo", "--yes").err
    assert at("undo", "--yes").err == "made again; `dialog undo` takes it back\n"


def test_a_repair_is_taken_back_though_the_register_still_cannot_be_read(at: Callable[..., Result], root: Path) -> None:
    broken = f"{CONFIG}people:\n\teva: {{name: Eva Ek}}\n  x\n".encode()
    (root / "dialog.yaml").write_bytes(broken)
    repaired = at("check", "--fix")
    assert (repaired.code, (root / "dialog.yaml").read_bytes() != broken) == (1, True)

    assert at("undo", "--yes").code == 0
    assert (root / "dialog.yaml").read_bytes() == broken


def test_what_was_taken_back_already_is_not_offered(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-06", "approved")
    at("people", "add", "eva", "Eva Ek")
    at("mark", "2020-04-20", "sent")
    at("undo", "2", "--yes")

    assert "next: `dialog undo 1` takes back" in at("undo", "3", "--yes").err


def test_what_was_made_again_counts_from_then(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")
    at("mark", "2020-04-06", "approved")
    at("undo", "1", "--yes")
    at("undo", "3", "--yes")

    assert at("undo", "--yes").err.splitlines()[1:] == [
        "next: `dialog undo 2` takes back what was done before it: mark 2020-04-06 approved"
    ]


@given(st.lists(st.sampled_from(["2020-04-20", "2020-04-06"]), min_size=1, max_size=6))
@settings(max_examples=8)
def test_following_what_is_said_takes_everything_back_in_turn(meetings: list[str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "meetings").mkdir()
        for name, text in {"dialog.yaml": CONFIG, FILE: MEETING, OTHER: EARLIER}.items():
            (root / name).write_bytes(text.encode())
        at = partial(Program(root), cwd=root)
        before = files(root)
        for number, meeting in enumerate(meetings):
            assert at("actions", "note", f"{meeting}/A1", "--note", f"{number}").code == 0

        result = at("undo", "--yes")
        taken = [result.out.split("\n")[0]]
        while found := re.search(r"`dialog undo (\d+)` takes back what", result.err):
            result = at("undo", found[1], "--yes")
            taken.append(result.out.split("\n")[0])

        assert files(root) == before
        assert [line.split()[-3] for line in taken] == [f"{meeting}/A1" for meeting in reversed(meetings)]


def test_what_was_done_before_it_and_changed_since_is_not_offered(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")
    at("mark", "2020-04-06", "approved")
    (root / FILE).write_bytes(MEETING.encode() + b"\r\n")

    assert at("undo", "--yes").err == "taken back; `dialog undo` makes it again\n"


def test_what_is_made_again_is_asked_about_as_that(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")
    at("undo", "--yes")

    assert "Make it again? [y/N]: " in at("undo", terminal=True, answers="n\n").err


def test_it_asks_on_a_terminal(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")
    after = files(root)

    declined = at("undo", terminal=True, answers="n\n")
    assert (declined.code, files(root)) == (2, after)
    agreed = at("undo", terminal=True, answers="y\n")

    assert "Take it back? [y/N]: " in agreed.err
    assert (agreed.code, files(root)[FILE]) == (0, MEETING.encode())


def test_where_nobody_can_be_asked_yes_must_be_said(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")
    after = files(root)

    result = at("undo")

    assert (result.code, files(root)) == (2, after)
    assert "add --yes" in result.err


def test_a_dry_run_takes_nothing_back(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")
    after = files(root)

    assert at("undo", "--dry-run").out.startswith("take back: mark 2020-04-20 sent")
    assert files(root) == after


def test_where_a_file_was_changed_since_nothing_is_taken_back(at: Callable[..., Result], root: Path) -> None:
    at("actions", "done", "--owner", "jht", "--yes")
    (root / OTHER).write_bytes((root / OTHER).read_bytes() + b"# hon skrev vidare\n")
    after = files(root)

    result = at("undo", "--yes")

    assert (result.code, files(root)) == (2, after)
    assert result.err == (
        f"error: {OTHER} was changed since 2020-04-27 12:00, when dialog did this: "
        "done 2 actions: 2020-04-06/A1, 2020-04-20/A1\n"
        "  nothing was taken back; `dialog undo --list` shows what else can be\n"
    )


def test_where_there_is_a_repository_of_git_it_is_said_to_know_older_versions(
    at: Callable[..., Result], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_git(monkeypatch)
    repository(root)
    at("mark", "2020-04-20", "sent")
    (root / FILE).write_bytes(MEETING.encode() + b"\r\n")

    assert at("undo", "--yes").err.endswith(
        "  nothing was taken back; `dialog undo --list` shows what else can be, and git knows older versions\n"
    )


def test_where_dialog_itself_changed_the_file_since_that_change_is_named(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")
    at("mark", "2020-04-06", "approved")
    at("actions", "done", "2020-04-20/A1")
    at("mark", "2020-04-06", "published")
    after = files(root)

    result = at("undo", "1", "--yes")

    assert (result.code, files(root)) == (2, after)
    assert result.err.endswith(
        "  nothing was taken back; take back the later change first: `dialog undo 3` (done 2020-04-20/A1)\n"
    )
    assert [at("undo", number, "--yes").code for number in ("3", "1")] == [0, 0]
    assert files(root)[FILE] == MEETING.encode()


def test_a_later_change_that_was_made_again_is_named_by_its_own_number(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")
    at("actions", "done", "2020-04-20/A1")
    at("undo", "--yes")
    at("undo", "--yes")

    assert "first: `dialog undo 2` (done 2020-04-20/A1)" in at("undo", "1", "--yes").err


def test_a_change_of_many_files_is_one_step(at: Callable[..., Result], root: Path) -> None:
    before = files(root)
    at("actions", "done", "--owner", "jht", "--yes")
    assert {name for name, data in files(root).items() if data != before[name]} == {FILE, OTHER}

    at("undo", "--yes")

    assert files(root) == before


def test_the_list_tells_the_changes_and_how_they_stand(at: Callable[..., Result], root: Path) -> None:
    at("actions", "done", "2020-04-20/A1")
    at("mark", "2020-04-06", "approved")
    at("undo", "--yes")
    (root / FILE).write_bytes(MEETING.encode() + b"\r\n")

    assert [line.split("\t") for line in at("undo", "--list").out.splitlines()] == [
        ["3", "2020-04-27 12:00", "take back: mark 2020-04-06 approved", "done"],
        ["2", "2020-04-27 12:00", "mark 2020-04-06 approved", "taken back"],
        ["1", "2020-04-27 12:00", "done 2020-04-20/A1", "file changed since"],
    ]


def test_what_somebody_else_took_back_is_told_as_not_in_the_files(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-06", "approved")
    (root / OTHER).write_bytes(EARLIER.encode())

    assert at("undo", "--list").out.split("\t")[-1] == "not in the files\n"


def test_the_list_says_how_an_earlier_change_is_taken_back(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")

    assert at("undo", "--list").err == "`dialog undo NO` takes one back; of several in one file, the latest first\n"


def test_an_earlier_change_is_taken_back_by_its_number(at: Callable[..., Result], root: Path) -> None:
    at("actions", "done", "2020-04-20/A1")
    at("mark", "2020-04-06", "approved")

    assert at("undo", "1", "--yes").code == 0

    assert files(root)[FILE] == MEETING.encode()
    assert files(root)[OTHER] != EARLIER.encode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["undo", "--yes"],
            "error: there is nothing to take back: dialog has changed nothing here that it remembers\n",
        ),
        (["undo", "7"], "error: there is no change 7\n  `dialog undo --list` shows the numbers\n"),
        (
            ["undo", "1", "--list"],
            "error: --list shows all changes, not one\n"
            "  leave out the number, or --list: `dialog undo 1` shows that change, and asks\n",
        ),
        (["undo", "A4"], "error: `A4` is not the number of a change\n  `dialog undo --list` shows the numbers\n"),
        (["undo", "1.5"], "error: `1.5` is not the number of a change\n  `dialog undo --list` shows the numbers\n"),
    ],
)
def test_what_is_not_there_cannot_be_taken_back(at: Callable[..., Result], arguments: list[str], message: str) -> None:
    result = at(*arguments)

    assert (result.code, result.err) == (2, message)


def test_what_was_taken_back_is_not_taken_back_twice(at: Callable[..., Result]) -> None:
    at("mark", "2020-04-20", "sent")
    at("undo", "--yes")

    result = at("undo", "1", "--yes")

    assert (result.code, result.err) == (
        2,
        "error: change 1 is not in the files any more: mark 2020-04-20 sent\n"
        "  nothing was changed; `dialog undo --list` shows what can be taken back\n",
    )


def test_an_empty_list_says_so(at: Callable[..., Result]) -> None:
    result = at("undo", "--list")

    assert (result.code, result.out) == (0, "")
    assert result.err == "dialog has changed nothing here that it remembers\n"


def test_a_long_list_tells_the_latest(at: Callable[..., Result]) -> None:
    for number in range(21):
        at("actions", "note", "2020-04-20/A1", "--note", f"{number}")

    result = at("undo", "--list")

    assert [line.split("\t")[0] for line in result.out.splitlines()] == [str(number) for number in range(21, 1, -1)]
    assert result.err.startswith("1 earlier one not shown\n")


def test_the_journal_stays_out_of_git(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")

    assert (root / ".dialog" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize("path", ["../utanför", "/etc/passwd", "a/../../b"])
def test_a_journal_that_leads_out_of_the_workspace_is_not_followed(
    at: Callable[..., Result], root: Path, path: str
) -> None:
    at("mark", "2020-04-20", "sent")
    journal = root / ".dialog" / "journal.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8").replace(FILE, path), encoding="utf-8")

    result = at("undo", "--yes")

    assert (result.code, "there is nothing to take back" in result.err) == (2, True)


def test_a_journal_that_says_a_change_undoes_itself_is_told_all_the_same(at: Callable[..., Result], root: Path) -> None:
    at("mark", "2020-04-20", "sent")
    journal = root / ".dialog" / "journal.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8").replace('"undoes":null', '"undoes":1'), encoding="utf-8")

    assert at("undo", "--yes").code == 0
