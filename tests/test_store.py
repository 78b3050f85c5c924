"""Writing: whole or not at all, never over what someone else wrote meanwhile."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.errors import WriteError
from naringsdialog.workspace.store import AlreadyThereError, ChangedMeanwhileError, create, make_folder, replace, sweep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _program(text: str, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", text, *map(str, arguments)]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def at_sync(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let something happen between the reading of a file and its replacement: when the new one goes to disk."""

    def let(happen: Callable[[], object]) -> None:
        sync = os.fsync

        def fsync(handle: int) -> None:
            sync(handle)
            happen()

        monkeypatch.setattr(os, "fsync", fsync)

    return let


def _refusing(error: OSError) -> Callable[..., None]:
    def refuse(*_arguments: Any) -> None:
        raise error

    return refuse


def test_replaces_the_whole_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "möte.yaml"
    path.write_bytes(b"before, and longer")

    replace(path, b"after")

    assert path.read_bytes() == b"after"
    assert _names(tmp_path) == ["möte.yaml"]


def test_makes_the_folders_that_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "meetings" / "råd" / "2020-04-20.yaml"

    create(path, b"date: 2020-04-20\n")

    assert path.read_bytes() == b"date: 2020-04-20\n"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_keeps_the_mode_of_the_file(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"before")
    path.chmod(mode)

    replace(path, b"after")

    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_what_only_its_owner_may_read_is_never_open_to_others_on_the_way(
    tmp_path: Path, at_sync: Callable[[Callable[[], object]], None]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"before")
    path.chmod(0o600)
    modes: list[int] = []
    at_sync(lambda: modes.extend(stat.S_IMODE(one.stat().st_mode) for one in tmp_path.glob(".*.tmp")))

    replace(path, b"after")

    assert modes == [0o600]


def test_a_new_file_gets_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    by_hand, made = tmp_path / "by-hand", tmp_path / "made"
    by_hand.touch()

    create(made, b"")

    assert made.stat().st_mode == by_hand.stat().st_mode


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "real.yaml"
    target.parent.mkdir()
    target.write_bytes(b"before")
    link = tmp_path / "link.yaml"
    link.symlink_to(target)

    replace(link, b"after", expected=b"before")

    assert link.is_symlink()
    assert target.read_bytes() == b"after"
    assert _names(target.parent) == ["real.yaml"]


def test_what_changed_since_it_was_read_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"hers")

    with pytest.raises(ChangedMeanwhileError, match=r"a\.yaml was changed by someone else meanwhile; it was not writ"):
        replace(path, b"ours", expected=b"as it was read")

    assert path.read_bytes() == b"hers"
    assert _names(tmp_path) == ["a.yaml"]


def test_what_an_editor_saves_while_we_write_is_kept(
    tmp_path: Path, at_sync: Callable[[Callable[[], object]], None]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"as it was read")
    at_sync(lambda: path.write_bytes(b"saved in the editor"))

    with pytest.raises(ChangedMeanwhileError):
        replace(path, b"ours", expected=b"as it was read")

    assert path.read_bytes() == b"saved in the editor"


def test_what_was_deleted_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        replace(tmp_path / "gone.yaml", b"ours", expected=b"as it was read")

    assert _names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("protokoll.docx", "close it in Word and try again, or write elsewhere with --out"),
        ("2020-04-20.yaml", "close it in the other program and try again, or see who may write there"),
    ],
)
def test_a_target_that_another_program_holds_is_said_plainly_and_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, remedy: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"open in Word")
    monkeypatch.setattr(os, "replace", _refusing(PermissionError(errno.EACCES, "Permission denied")))

    with pytest.raises(WriteError) as caught:
        replace(path, b"ours")

    assert caught.value.message == f"{path} cannot be written: it is write-protected, or open in another program"
    assert caught.value.remedy == remedy
    assert caught.value.exit_code == 3
    assert path.read_bytes() == b"open in Word"
    assert _names(tmp_path) == [name]


def test_a_file_that_she_protected_is_not_replaced_behind_its_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"protected")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)  # what a user who is not root is told

    with pytest.raises(WriteError, match="it is write-protected, or open in another program"):
        replace(path, b"ours")

    assert path.read_bytes() == b"protected"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", _refusing(OSError(errno.ENOSPC, "No space left on device")))

    with pytest.raises(WriteError, match=r"a\.yaml cannot be written: No space left on device"):
        replace(path, b"after")

    assert path.read_bytes() == b"before"
    assert _names(tmp_path) == ["a.yaml"]


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"not a folder")

    with pytest.raises(WriteError, match="out is not a folder"):
        replace(tmp_path / "out" / "a.docx", b"")


def test_makes_a_folder_with_those_above_it(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")

    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_a_file_stands_in_the_way_of_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")

    with pytest.raises(WriteError, match=r"b cannot be written: .*a is not a folder"):
        make_folder(tmp_path / "a" / "b")


def test_an_interrupted_write_leaves_nothing_behind(
    tmp_path: Path, at_sync: Callable[[Callable[[], object]], None]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"before")
    at_sync(lambda: signal.raise_signal(signal.SIGINT))

    with pytest.raises(KeyboardInterrupt):
        replace(path, b"after")

    assert path.read_bytes() == b"before"
    assert _names(tmp_path) == ["a.yaml"]


KILLED = """
import os, signal, sys
from pathlib import Path
from naringsdialog.workspace import store
os.replace = os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
getattr(store, sys.argv[1])(Path(sys.argv[2]), b"after")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
@pytest.mark.parametrize("how", ["replace", "create"])
def test_a_process_killed_before_its_file_is_in_place_leaves_what_was_there(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.yaml"
    before = [b"before"] if how == "replace" else []
    for data in before:
        path.write_bytes(data)

    process = subprocess.Popen(_program(KILLED, how, path))
    code = process.wait()

    assert code == -signal.SIGKILL
    assert [one.read_bytes() for one in [path] if one.exists()] == before
    assert f".a.yaml.dialog-{process.pid}.tmp" in _names(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
def test_the_next_write_in_the_folder_sweeps_up_after_a_killed_process(tmp_path: Path) -> None:
    subprocess.run(_program(KILLED, "create", tmp_path / "a.yaml"), check=False)

    create(tmp_path / "b.yaml", b"")

    assert _names(tmp_path) == ["b.yaml"]


def test_the_temporary_file_of_a_process_that_runs_is_left_alone(tmp_path: Path) -> None:
    process = subprocess.Popen(_program("input()"), stdin=subprocess.PIPE)
    temporary = tmp_path / f".a.yaml.dialog-{process.pid}.tmp"
    temporary.write_bytes(b"half of it")

    sweep(tmp_path)
    kept = temporary.exists()
    process.communicate(b"\n")
    sweep(tmp_path)

    assert kept
    assert not temporary.exists()


@pytest.mark.parametrize("name", ["a.dialog-1.tmp", ".dialog-x.tmp", ".a.yaml.dialog-.tmp", ".a.yaml.tmp", ".a.swp"])
def test_files_that_are_not_our_temporary_ones_are_never_swept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    sweep(tmp_path)

    assert _names(tmp_path) == [name]


def test_a_number_that_no_process_can_have_is_of_none_that_runs(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml.dialog-9999999999.tmp").touch()

    sweep(tmp_path)

    assert _names(tmp_path) == []


def test_the_temporary_file_of_another_users_process_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".a.yaml.dialog-1.tmp").touch()
    monkeypatch.setattr(os, "kill", _refusing(PermissionError(errno.EPERM, "Operation not permitted")))

    sweep(tmp_path)

    assert _names(tmp_path) == [".a.yaml.dialog-1.tmp"]


def test_what_an_earlier_process_of_our_number_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / f".a.yaml.dialog-{os.getpid()}.tmp").write_bytes(b"left behind")

    create(tmp_path / "a.yaml", b"new")

    assert _names(tmp_path) == ["a.yaml"]


def test_creates_a_file_that_is_not_there(tmp_path: Path) -> None:
    create(tmp_path / "a.yaml", b"new")

    assert (tmp_path / "a.yaml").read_bytes() == b"new"
    assert _names(tmp_path) == ["a.yaml"]


def test_what_exists_is_never_touched_by_a_creation(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"hers")

    with pytest.raises(AlreadyThereError, match=r"a\.yaml exists already; it was not touched"):
        create(path, b"ours")

    assert path.read_bytes() == b"hers"


def test_a_link_to_nowhere_counts_as_something_that_exists(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere")

    with pytest.raises(AlreadyThereError):
        create(tmp_path / "a.yaml", b"ours")

    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("links", [True, False], ids=["with hard links", "without them"])
def test_what_another_process_makes_at_the_same_moment_is_never_touched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at_sync: Callable[[Callable[[], object]], None],
    links: bool,
) -> None:
    path = tmp_path / "a.yaml"
    if not links:
        monkeypatch.setattr(os, "link", _refusing(OSError(errno.EPERM, "Operation not permitted")))
    at_sync(lambda: path.write_bytes(b"theirs"))

    with pytest.raises(AlreadyThereError):
        create(path, b"ours")

    assert path.read_bytes() == b"theirs"
    assert _names(tmp_path) == ["a.yaml"]


def test_a_file_system_without_hard_links_gets_its_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _refusing(OSError(errno.EPERM, "Operation not permitted")))

    create(tmp_path / "a.yaml", b"new")

    assert (tmp_path / "a.yaml").read_bytes() == b"new"
    assert _names(tmp_path) == ["a.yaml"]


RACER = """
import sys
from pathlib import Path
from naringsdialog.workspace.store import AlreadyThereError, create
sys.stdin.readline()
try:
    create(Path(sys.argv[1]), sys.argv[2].encode() * 100_000)
except AlreadyThereError:
    sys.exit(2)
"""


def test_of_several_processes_exactly_one_creates_the_file_and_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    racers = [subprocess.Popen(_program(RACER, path, letter), stdin=subprocess.PIPE) for letter in "abcd"]

    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.close()  # the signal to go
    codes = [racer.wait() for racer in racers]

    assert sorted(codes) == [0, 2, 2, 2]
    assert path.read_bytes() == b"abcd"[codes.index(0) : codes.index(0) + 1] * 100_000
    assert _names(tmp_path) == ["a.yaml"]
