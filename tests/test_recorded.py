"""Who recorded an action or an update, told by real repositories of git."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.followup.place import Place
from naringsdialog.workspace.library import open_library
from naringsdialog.workspace.recorded import Touch, Touches, lines_at, touches

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

D = date.fromisoformat
CONFIG = "format: 1\nseries:\n  dialog: {title: Dialogen}\n"
MEETING = """\
date: 2020-04-20
agenda:
  - title: Läget
    actions:
      - id: A1
        task: Svara
        owner: Anna Ask
"""
UPDATE = """\
        updates:
          - date: 2020-04-23
            status: done
            note: Klart
"""
A1 = Place("2020-04-20", ("agenda", 0, "actions", 0))
FIRST = Place("2020-04-20", (*A1.path, "updates", 0))
ANNA, BO = ("Anna", "2020-04-21T10:00:00+0200"), ("Bo", "2020-04-24T10:00:00+0200")
FILE = "meetings/2020-04-20.yaml"


@pytest.fixture(autouse=True)
def own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings of git out of the tests, and repositories around the tests' folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a workspace in a repository that knows nothing yet."""
    root = tmp_path / "möten åäö"
    write(root, "dialog.yaml", CONFIG)
    git(root, "init", "-q", "-b", "main")
    return root


def git(root: Path, *arguments: str, who: str = "Anna", when: str = ANNA[1]) -> str:
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    names = ("-c", f"user.name={who}", "-c", f"user.email={who.lower()}@example.org")
    command = ["git", *names, *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, check=True, env={**os.environ, **dates})
    return done.stdout.decode().strip()


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def commit(root: Path, who: str, when: str) -> str:
    """Commit all there is, and return the hash as it is told."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Möte", who=who, when=when)
    return git(root, "rev-parse", "HEAD")[:10]


def told(root: Path, *places: Place) -> list[Touch | None]:
    found = touches(open_library(root, root), places)
    return [found.by_place.get(place) for place in places]


def test_each_is_recorded_by_the_author_of_its_lines_on_the_day_it_was_written(root: Path) -> None:
    write(root, FILE, MEETING)
    first = commit(root, *ANNA)
    write(root, FILE, MEETING + UPDATE)
    second = commit(root, *BO)

    assert told(root, A1, FIRST) == [
        Touch("Anna", D("2020-04-21"), first),
        Touch("Bo", D("2020-04-24"), second),
    ]


def test_the_last_commit_that_touched_any_line_counts(root: Path) -> None:
    write(root, FILE, MEETING + UPDATE)
    commit(root, *ANNA)
    write(root, FILE, MEETING + UPDATE.replace("Klart", "Klart i dag"))
    second = commit(root, *BO)
    write(root, FILE, (MEETING + UPDATE).replace("date: 2020-04-20", "date: 2020-04-20\nplace: Rådhuset"))

    assert told(root, FIRST) == [Touch()]
    git(root, "checkout", "-q", "--", FILE)
    assert told(root, FIRST) == [Touch("Bo", D("2020-04-24"), second)]


def test_a_line_that_is_not_committed_makes_its_update_so_and_no_other(root: Path) -> None:
    write(root, FILE, MEETING)
    first = commit(root, *ANNA)
    write(root, FILE, MEETING + UPDATE)

    assert told(root, A1, FIRST) == [Touch("Anna", D("2020-04-21"), first), Touch()]


def test_what_is_only_staged_is_not_committed(root: Path) -> None:
    write(root, "README", "")
    commit(root, *ANNA)
    write(root, FILE, MEETING)
    git(root, "add", "-A")

    assert told(root, A1) == [Touch()]


def test_the_day_is_that_of_the_author_where_they_were(root: Path) -> None:
    write(root, FILE, MEETING)
    commit(root, "Anna", "2020-04-21T00:30:00+0200")
    write(root, FILE, MEETING + UPDATE)
    commit(root, "Bo", "2020-04-23T23:30:00-0330")

    assert [touch and touch.day for touch in told(root, A1, FIRST)] == [D("2020-04-21"), D("2020-04-23")]


def test_what_was_committed_last_counts_though_it_was_written_before(root: Path) -> None:
    write(root, FILE, MEETING + UPDATE)
    commit(root, *ANNA)
    write(root, FILE, MEETING + UPDATE.replace("Klart", "Klart i dag"))
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Gammalt", "--date=2020-04-01T10:00:00+0200", who="Bo", when=BO[1])

    assert [touch and touch.by for touch in told(root, FIRST)] == ["Bo"]


def test_what_is_not_committed_comes_last_though_a_clock_was_wrong(root: Path) -> None:
    write(root, FILE, MEETING + UPDATE)
    commit(root, "Anna", "2090-04-21T10:00:00+0200")
    write(root, FILE, MEETING + UPDATE.replace("Klart", "Klart i dag"))

    assert told(root, FIRST) == [Touch()]


def test_a_moment_that_no_calendar_has_is_the_last_that_one_has(root: Path) -> None:
    write(root, FILE, MEETING)
    commit(root, "Anna", "@999999999999 +0200")

    assert [touch and touch.day and touch.day.year for touch in told(root, A1)] == [9999]


@pytest.mark.parametrize(("bo", "cia", "last"), [("22", "23", "Cia"), ("24", "23", "Bo")])
def test_of_commits_of_one_moment_as_a_rebase_makes_them_the_one_written_last_counts(
    root: Path, bo: str, cia: str, last: str
) -> None:
    write(root, FILE, MEETING + UPDATE)
    commit(root, *ANNA)
    one = UPDATE.replace("Klart", "Klart i dag")
    for who, day, update in (("Bo", bo, one), ("Cia", cia, one.replace("done", "dropped"))):
        write(root, FILE, MEETING + update)
        git(root, "add", "-A")
        author = (f"--author={who} <{who.lower()}@example.org>", f"--date=2020-04-{day}T10:00:00+0200")
        git(root, "commit", "-q", "-m", "Ombaserad", *author, when="2020-04-30T10:00:00+0200")

    assert [touch and touch.by for touch in told(root, FIRST)] == [last]


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "staged"])
def test_a_renamed_file_keeps_who_recorded_it(root: Path, committed: bool) -> None:
    write(root, FILE, MEETING + UPDATE)
    first = commit(root, *ANNA)
    git(root, "mv", FILE, "meetings/2020-04-20-2.yaml")
    if committed:
        commit(root, *BO)

    moved = Place("2020-04-20-2", FIRST.path)
    assert told(root, moved) == [Touch("Anna", D("2020-04-21"), first)]


@pytest.mark.parametrize("eol", ["\r\n", "\n"], ids=["crlf", "lf"])
def test_white_space_alone_makes_nobody_the_one_who_recorded_it(root: Path, eol: str) -> None:
    other = "\n" if eol == "\r\n" else "\r\n"
    write(root, FILE, (MEETING + UPDATE).replace("\n", eol))
    first = commit(root, *ANNA)
    write(root, FILE, (MEETING + UPDATE).replace("\n", other))
    commit(root, *BO)
    write(root, FILE, (MEETING + UPDATE.replace(" " * 10, " " * 12)).replace("\n", eol))

    assert told(root, FIRST) == [Touch("Anna", D("2020-04-21"), first)]


def test_an_update_in_a_crlf_file_with_a_byte_order_mark_has_its_own_lines(root: Path) -> None:
    write(root, FILE, "\ufeff" + MEETING.replace("\n", "\r\n"))
    first = commit(root, *ANNA)
    write(root, FILE, "\ufeff" + (MEETING + UPDATE).replace("\n", "\r\n"))
    second = commit(root, *BO)

    assert told(root, A1, FIRST) == [Touch("Anna", D("2020-04-21"), first), Touch("Bo", D("2020-04-24"), second)]


def test_a_workspace_below_the_repository_and_a_name_with_signs_are_found(tmp_path: Path) -> None:
    top = tmp_path / "allt"
    root = top / "våra möten [nya]"
    write(root, "dialog.yaml", CONFIG)
    write(root, "meetings/råd å*/2020-04-20 extra.yaml", MEETING)
    git(top, "init", "-q", "-b", "main")
    first = commit(top, *ANNA)

    assert told(root, Place("råd å*/2020-04-20 extra", A1.path)) == [Touch("Anna", D("2020-04-21"), first)]


def test_a_merge_leaves_each_with_who_wrote_it(root: Path) -> None:
    other = MEETING.replace("A1", "A2").replace("Svara", "Ring").partition("actions:\n")[2]
    write(root, FILE, MEETING + other)
    commit(root, *ANNA)
    git(root, "checkout", "-q", "-b", "bo")
    write(root, FILE, MEETING + other + UPDATE)
    bo = commit(root, *BO)
    git(root, "checkout", "-q", "main")
    write(root, FILE, MEETING + UPDATE + other)
    cia = commit(root, "Cia", "2020-04-23T10:00:00+0200")
    git(root, "merge", "-q", "-m", "Samman", "bo", who="Dan", when="2020-04-30T10:00:00+0200")

    second = Place("2020-04-20", ("agenda", 0, "actions", 1, "updates", 0))
    assert told(root, FIRST, second) == [
        Touch("Cia", D("2020-04-23"), cia),
        Touch("Bo", D("2020-04-24"), bo),
    ]


def test_a_mailmap_says_who_an_author_is(root: Path) -> None:
    write(root, ".mailmap", "Anna Ek <anna@example.org>\n")
    write(root, FILE, MEETING)
    first = commit(root, *ANNA)

    assert told(root, A1) == [Touch("Anna Ek", D("2020-04-21"), first)]


def test_commits_that_git_blame_is_told_to_pass_over_are_told_all_the_same(root: Path) -> None:
    write(root, FILE, MEETING + UPDATE)
    commit(root, *ANNA)
    write(root, FILE, MEETING + UPDATE.replace("Klart", "Klart i dag"))
    second = commit(root, *BO)
    write(root, "passed-over", git(root, "rev-parse", "HEAD") + "\n")
    git(root, "config", "blame.ignoreRevsFile", str(root / "passed-over"))

    assert told(root, FIRST) == [Touch("Bo", D("2020-04-24"), second)]


def test_how_git_blame_is_set_to_look_changes_nothing(root: Path) -> None:
    write(root, FILE, MEETING)
    first = commit(root, *ANNA)
    for name in ("blame.showEmail", "blame.showRoot", "blame.blankBoundary", "diff.noprefix"):
        git(root, "config", name, "true")

    assert told(root, A1) == [Touch("Anna", D("2020-04-21"), first)]


def test_a_file_that_git_shows_in_another_form_is_asked_for_as_it_is(root: Path) -> None:
    write(root, ".gitattributes", "*.yaml diff=loud\n")
    git(root, "config", "diff.loud.textconv", "sed -e s/Svara/SVARA/")
    write(root, FILE, MEETING)
    first = commit(root, *ANNA)
    write(root, FILE, MEETING + UPDATE)

    assert told(root, A1) == [Touch("Anna", D("2020-04-21"), first)]


def test_a_name_is_read_as_utf_8(root: Path) -> None:
    write(root, FILE, MEETING)
    git(root, "config", "i18n.logOutputEncoding", "ISO-8859-1")
    commit(root, "Åsa Öberg", "2020-04-21T10:00:00+0200")

    assert [touch and touch.by for touch in told(root, A1)] == ["Åsa Öberg"]


def test_in_a_shallow_clone_the_first_commit_there_is_may_not_be_the_one(root: Path, tmp_path: Path) -> None:
    write(root, FILE, MEETING)
    commit(root, *ANNA)
    write(root, "README", "")
    second = commit(root, *BO)
    write(root, FILE, MEETING + UPDATE)
    third = commit(root, "Cia", "2020-04-25T10:00:00+0200")
    clone = tmp_path / "klon"
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), str(clone))
    git(clone, "config", "blame.showRoot", "true")

    assert told(clone, A1, FIRST) == [
        Touch("Bo", D("2020-04-24"), second, or_before=True),
        Touch("Cia", D("2020-04-25"), third),
    ]


def test_lines_are_those_of_the_text_that_was_read_though_the_file_was_saved_since(root: Path) -> None:
    write(root, FILE, MEETING + UPDATE)
    first = commit(root, *ANNA)
    library = open_library(root, root)
    assert library.file("2020-04-20") is not None
    write(root, FILE, "# Helt nytt\n" * 20)

    assert touches(library, [FIRST]).by_place == {FIRST: Touch("Anna", D("2020-04-21"), first)}


def test_behind_an_element_that_cannot_be_read_the_lines_are_the_right_ones(root: Path) -> None:
    write(root, FILE, MEETING.replace("      - id: A1\n", "      - bara text\n      - id: A1\n") + UPDATE)
    file = open_library(root, root).file("2020-04-20")
    assert file is not None

    assert (sorted(lines_at(file, A1)), sorted(lines_at(file, FIRST))) == ([6, 7, 8], [10, 11, 12])


def test_a_place_with_nothing_in_it_has_no_lines(root: Path) -> None:
    write(root, FILE, MEETING)
    file = open_library(root, root).file("2020-04-20")
    assert file is not None

    assert lines_at(file, FIRST) == frozenset()


def test_without_a_repository_nobody_is_told_and_why(tmp_path: Path) -> None:
    write(tmp_path, "dialog.yaml", CONFIG)
    write(tmp_path, FILE, MEETING)

    found = touches(open_library(tmp_path, tmp_path), [A1])

    assert found == Touches(faults=("the workspace lies in no git repository, or git is not installed",))


def test_without_git_nobody_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, FILE, MEETING)
    commit(root, *ANNA)
    monkeypatch.setenv("PATH", str(root))

    assert touches(open_library(root, root), [A1]).by_place == {}


def test_what_stands_in_a_file_that_git_does_not_know_is_not_committed_yet(root: Path) -> None:
    write(root, FILE, MEETING)
    first = commit(root, *ANNA)
    new = Place("2020-05-04", A1.path)
    write(root, "meetings/2020-05-04.yaml", MEETING)

    found = touches(open_library(root, root), [new, A1])

    assert found == Touches({new: Touch(), A1: Touch("Anna", D("2020-04-21"), first)})


def test_a_file_of_another_repository_is_named_and_hides_no_other(root: Path) -> None:
    write(root, FILE, MEETING)
    first = commit(root, *ANNA)
    git(root / "meetings", "init", "-q", "rad")
    write(root, "meetings/rad/2020-05-04.yaml", MEETING)

    found = touches(open_library(root, root), [Place("rad/2020-05-04", A1.path), A1])

    assert found.by_place == {A1: Touch("Anna", D("2020-04-21"), first)}
    assert found.faults == ("meetings/rad/2020-05-04.yaml: no such path 'meetings/rad/2020-05-04.yaml' in HEAD",)


def test_nothing_is_written_into_the_repository(root: Path) -> None:
    write(root, FILE, MEETING)
    commit(root, *ANNA)
    write(root, FILE, MEETING + UPDATE)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    assert told(root, FIRST) == [Touch()]
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before
