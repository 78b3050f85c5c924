"""The index: never the truth, never in the way. What stands in the files is answered, whatever becomes of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from array import array
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.index import database
from naringsdialog.index.catalogue import open_catalogue
from naringsdialog.index.keeper import Purpose
from naringsdialog.index.verdicts import checked_problems
from naringsdialog.workspace import scan as scanning
from naringsdialog.workspace.scan import Scan, difference, given, kept, scan
from tests.test_index_laws import silent

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.index.catalogue import Catalogue
    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
organisations: {region: {name: Region Jämtland Härjedalen, short: Regionen}, af: {name: Arbetsförmedlingen}}
people: {ml: {name: Martina Lundholm, organisation: region}}
series: {rad: {title: Rådet}}
"""
APRIL = """\
date: 2020-04-20
status: sent
agenda:
  - title: Enkäten
    actions:
      - {id: A1, task: Skicka ut enkäten, owner: [region, af], due: 2020-04-24}
"""
MAY = "date: 2020-05-04\nstatus: sent\nfollow_up:\n  - {action: 2020-04-20/A1, by: af, status: done}\n"
BROKEN = "date: 2020-05-11\nagenda: [\n"
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": APRIL, "meetings/2020-05-04.yaml": MAY}
INDEX = ".dialog/index.sqlite"
SECOND = 1_000_000_000
"""Nanoseconds."""


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree(FILES)


def opened(root: Path) -> Catalogue:
    return open_catalogue(root, root, silent)


def tasks(root: Path) -> list[str]:
    catalogue = opened(root)
    found = [history.task for history in catalogue.histories()]
    catalogue.close()
    return found


def lies_in(catalogue: Catalogue) -> str:
    """Return where the index lies that is asked; nothing for a private one."""
    rows = catalogue.connection.execute("PRAGMA database_list").fetchall()
    return str(rows[0][2])


# What is kept


def test_the_index_lies_in_the_derived_folder_and_git_never_takes_it_along(dialog: Program, root: Path) -> None:
    dialog("actions", cwd=root)

    assert (root / INDEX).is_file()
    assert (root / ".dialog" / ".gitignore").read_text() == "*\n"


def test_nothing_is_read_again_while_nothing_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_TOO_SOON", 0)
    opened(root).close()
    before = (root / INDEX).read_bytes()

    opened(root).close()

    assert (root / INDEX).read_bytes() == before


def test_a_file_written_just_now_is_compared_by_its_content(root: Path) -> None:
    assert tasks(root) == ["Skicka ut enkäten"]
    path = root / "meetings/2020-04-20.yaml"
    times = path.stat()

    path.write_bytes(APRIL.replace("Skicka ut", "Samla  in").encode())
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert path.stat().st_size == times.st_size
    assert tasks(root) == ["Samla  in enkäten"]


def test_a_file_whose_times_lie_ahead_of_the_clock_is_compared_by_its_content(root: Path) -> None:
    path = root / "meetings/2020-04-20.yaml"
    os.utime(path, (4_000_000_000, 4_000_000_000))
    tasks(root)

    path.write_bytes(APRIL.replace("Skicka ut", "Samla  in").encode())
    os.utime(path, (4_000_000_000, 4_000_000_000))

    assert tasks(root) == ["Samla  in enkäten"]


def stamped(**files: tuple[int, int, int, int]) -> Scan:
    """Return what a look finds: each file's size, the seconds when content and inode were changed, and its inode."""
    stamps = [
        (size, content * SECOND, inode_changed * SECOND, at) for size, content, inode_changed, at in files.values()
    ]
    return Scan(list(files), array("q", [number for stamp in stamps for number in stamp]), [], [])


def test_a_file_is_young_while_the_coarsest_clock_might_not_tick() -> None:
    found = stamped(old=(1, 1, 1, 1), written=(1, 10, 0, 2), renamed=(1, 0, 10, 3))

    assert found.young(12 * SECOND) == ["written", "renamed"]
    assert found.young(13 * SECOND + 1) == []


def test_of_two_looks_it_is_known_what_came_what_went_and_what_has_another_stamp() -> None:
    before = stamped(same=(1, 1, 1, 1), larger=(1, 1, 1, 2), gone=(1, 1, 1, 3), replaced=(1, 1, 1, 4))
    now = stamped(larger=(2, 1, 1, 2), same=(1, 1, 1, 1), replaced=(1, 1, 1, 5), came=(1, 1, 1, 6))

    assert difference(before.names, before.stamps, now) == (["gone"], ["larger", "replaced", "came"])


@pytest.mark.parametrize("count", [1, 63, 64, 65, 200])
def test_a_stamp_that_differs_is_found_wherever_it_stands(count: int) -> None:
    before = stamped(**{f"m{at}": (1, 1, 1, at) for at in range(count)})

    for at in range(count * 4):
        now = Scan(before.names, before.stamps[:], [], [])
        now.stamps[at] += 1
        assert difference(before.names, before.stamps, now) == ([], [f"m{at // 4}"])


def test_what_goes_out_of_the_files_goes_out_of_the_answers(dialog: Program, root: Path) -> None:
    assert dialog("list", cwd=root).out.count("\n") == 2
    (root / "meetings/2020-04-20.yaml").unlink()

    assert dialog("list", cwd=root).out == "2020-05-04\t2020-05-04\tsent\t0 of 0\tRådet\n"
    assert tasks(root) == []


def test_another_register_gives_other_names_and_other_parts(dialog: Program, tree: Tree) -> None:
    by_person = MAY.replace("by: af", "by: ml")
    root = tree({**FILES, "meetings/2020-05-04.yaml": by_person})
    before = dialog("actions", "--owner", "af", cwd=root, today=date(2020, 5, 11))

    (root / "dialog.yaml").write_text(CONFIG.replace("organisation: region", "organisation: af"), encoding="utf-8")
    after = dialog("actions", "--owner", "af", cwd=root, today=date(2020, 5, 11))

    assert (before.out.count("\n"), after.out.count("\n")) == (1, 0)


def test_a_file_that_cannot_be_read_is_told_every_time(dialog: Program, root: Path) -> None:
    (root / "meetings/2020-05-11.yaml").write_text(BROKEN)

    first, second = dialog("actions", cwd=root), dialog("actions", cwd=root)

    assert (first.code, first.out, first.err) == (second.code, second.out, second.err)
    assert second.code == 1
    assert "meetings/2020-05-11.yaml:2:9: error:" in second.err
    assert second.err.endswith("this list is NOT complete: meetings/2020-05-11.yaml cannot be read\n")


def test_problems_are_told_from_wherever_one_stands(dialog: Program, root: Path) -> None:
    (root / "meetings/2020-05-11.yaml").write_text(BROKEN)
    dialog("actions", cwd=root)

    assert "\n2020-05-11.yaml:2:9: error:" in "\n" + dialog("actions", cwd=root / "meetings").err


# Where it cannot be used as it is


def test_without_the_index_the_answers_are_the_same(dialog: Program, root: Path) -> None:
    before = dialog("actions", "--json", cwd=root)
    shutil.rmtree(root / ".dialog")

    assert dialog("actions", "--json", cwd=root) == before


@pytest.mark.parametrize(
    "rubbish", [b"", b"no database at all, but long enough to be one" * 9, b"SQLite format 3\0" * 99]
)
def test_a_broken_index_is_made_anew_without_a_word(dialog: Program, root: Path, rubbish: bytes) -> None:
    before = dialog("actions", cwd=root)
    (root / INDEX).write_bytes(rubbish)

    assert dialog("actions", cwd=root) == before
    assert lies_in(opened(root)) == str(root / INDEX)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_an_index_damaged_in_its_midst_never_makes_an_answer_wrong(dialog: Program, root: Path, at: float) -> None:
    before = dialog("actions", cwd=root)
    data = bytearray((root / INDEX).read_bytes())
    start = int(len(data) * at)
    data[start : start + 4096] = bytes(4096)
    (root / INDEX).write_bytes(data)

    after = dialog("actions", cwd=root)

    assert (after.code, after.out) == (before.code, before.out)


def test_an_index_of_another_version_is_made_anew(root: Path) -> None:
    tasks(root)
    with sqlite3.connect(root / INDEX) as connection:
        connection.execute("UPDATE meta SET value = 'older' WHERE name = 'version'")
        connection.execute("DELETE FROM action")
    connection.close()

    assert tasks(root) == ["Skicka ut enkäten"]


def test_an_index_that_was_made_somewhere_else_is_not_believed(root: Path) -> None:
    tasks(root)
    with sqlite3.connect(root / INDEX) as connection:
        connection.execute("""UPDATE action SET own = replace(own, 'Skicka', 'Betala'), whole = NULL""")
    connection.close()
    copy = (root / INDEX).read_bytes()
    (root / ".dialog" / "held").write_bytes(b"")  # so that the copy gets another inode
    (root / INDEX).rename(root / ".dialog" / "away")
    (root / INDEX).write_bytes(copy)

    assert tasks(root) == ["Skicka ut enkäten"]


def test_a_link_in_place_of_the_index_is_never_written_through(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (root / ".dialog").mkdir()
    (root / INDEX).symlink_to(other)

    catalogue = opened(root)

    assert (lies_in(catalogue), other.exists()) == ("", False)


def test_a_link_in_place_of_its_seal_is_never_written_through(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("hers")
    (root / ".dialog").mkdir()
    (root / ".dialog" / "index.seal").symlink_to(other)

    assert (tasks(root), other.read_text()) == (["Skicka ut enkäten"], "hers")


def test_a_folder_that_takes_no_index_is_answered_all_the_same(root: Path) -> None:
    (root / ".dialog").write_text("a file where the folder is to be")

    catalogue = opened(root)

    assert [history.task for history in catalogue.histories()] == ["Skicka ut enkäten"]
    assert lies_in(catalogue) == ""


def test_an_index_that_another_process_holds_is_not_waited_for_without_end(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks(root)
    monkeypatch.setattr(database, "_WAIT", 0.01)
    holder = sqlite3.connect(root / INDEX, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    catalogue = opened(root)

    assert ([history.task for history in catalogue.histories()], lies_in(catalogue)) == (["Skicka ut enkäten"], "")
    assert (root / INDEX).is_file()
    holder.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_who_may_not_read_a_meeting_may_not_read_it_in_the_index(root: Path) -> None:
    (root / "meetings/2020-04-20.yaml").chmod(0o600)

    tasks(root)

    assert stat.S_IMODE((root / INDEX).stat().st_mode) == 0o600


def test_a_file_that_could_not_be_opened_is_tried_again_though_nothing_of_it_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "_TOO_SOON", 0)
    closed = root / "meetings/2020-04-20.yaml"
    real = os.open

    def refusing(path: str | Path, *more: int, **named: int) -> int:
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return real(path, *more, **named)

    with monkeypatch.context() as here:
        here.setattr(os, "open", refusing)
        assert tasks(root) == []

    assert tasks(root) == ["Skicka ut enkäten"]


def test_meetings_that_tell_of_thousands_of_actions_are_found(root: Path) -> None:
    refs = [*(f"2020-04-06/A{number}" for number in range(40_000)), "2020-04-20/A1"]

    assert [card.key for card in opened(root).telling(refs)] == ["2020-04-20", "2020-05-04"]


# What lies in the folder


def test_names_that_are_no_text_are_kept_and_given_back() -> None:
    name = os.fsdecode(b"r\xe5d/2020-04-20.yaml")

    assert kept(name).encode("utf-8")
    assert given(kept(name)) == name


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_meeting_whose_name_is_no_text_is_found(dialog: Program, root: Path) -> None:
    path = os.path.join(os.fsencode(root / "meetings"), b"r\xe5d-2020-06-01.yaml")  # noqa: PTH118 - bytes
    with open(path, "wb") as file:  # noqa: PTH123 - bytes
        file.write(APRIL.replace("04", "06").encode())

    assert dialog("list", cwd=root).out.count("\n") == 3
    assert dialog("actions", cwd=root, today=date(2020, 7, 1)).out.count("\n") == 2


def test_a_folder_is_looked_into_once_however_many_ways_lead_there(root: Path) -> None:
    (root / "meetings" / "again").symlink_to(root / "meetings", target_is_directory=True)
    (root / "meetings" / ".hidden.yaml").write_text(APRIL)

    assert sorted(scan(root / "meetings").names) == ["2020-04-20.yaml", "2020-05-04.yaml"]


# Several processes

UNKNOWN = APRIL.replace("owner: [region, af]", "owner: nobody-known")
TODAY = date(2020, 4, 27)


def checking(root: Path) -> Catalogue:
    return open_catalogue(root, root, silent, Purpose(lambda _zone: TODAY))


def rules_broken(catalogue: Catalogue) -> set[str]:
    return {problem.rule for problem in checked_problems(catalogue, TODAY, silent)}


def test_a_file_that_changes_under_its_first_check_is_checked_as_it_is_then(root: Path) -> None:
    first = checking(root)
    (root / "meetings/2020-04-20.yaml").write_text(UNKNOWN, encoding="utf-8")
    opened(root).close()

    assert "unknown-name" in rules_broken(first)
    assert "unknown-name" in rules_broken(checking(root))


def test_a_first_check_that_cannot_be_kept_is_told_all_the_same(root: Path) -> None:
    (root / "meetings/2020-04-20.yaml").write_text(UNKNOWN, encoding="utf-8")
    first = checking(root)
    holder = sqlite3.connect(root / INDEX, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    first.connection.execute("PRAGMA busy_timeout = 10")

    assert "unknown-name" in rules_broken(first)
    holder.close()


def test_what_another_process_reads_anew_is_never_taken_for_what_is_fine(root: Path) -> None:
    (root / "meetings/2020-04-20.yaml").write_text(UNKNOWN, encoding="utf-8")
    first = checking(root)
    assert "unknown-name" in rules_broken(first)
    (root / "meetings/2020-04-20.yaml").write_text(UNKNOWN + "# a remark\n", encoding="utf-8")
    opened(root).close()

    assert "unknown-name" in rules_broken(first)


# Two files, one meeting


def test_a_copy_with_another_ending_makes_no_meeting_unreachable(dialog: Program, root: Path) -> None:
    shutil.copy(root / "meetings/2020-04-20.yaml", root / "meetings/2020-04-20.yml")

    result = dialog("show", "2020-04-20", cwd=root)

    assert (result.code, result.out.splitlines()[0].split()[0]) == (1, "2020-04-20")
    assert result.err.endswith("what is shown is NOT complete: meetings/2020-04-20.yml cannot be read\n")
