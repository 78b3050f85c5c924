"""LibreOffice is found, run apart from the user's own, and never left running; what it fails at is told."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from naringsdialog.errors import UsageError, WriteError
from naringsdialog.render.pdf.office import convert, find_office, installed_office, not_installed, usual_places
from tests.processes import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs in place of LibreOffice are sh scripts")

DOCUMENTS = {"2020-04-20-dagordning": b"one", "2020-04-20-anteckningar": b"another"}
# Takes the folder after --outdir, and the Word files, as soffice does.
WRITES = 'out=; while [ "$1" != --outdir ]; do shift; done; out=$2; shift 2\n'


@pytest.fixture(autouse=True)
def workroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that temporary files are made in; its name is one that a user might have."""
    folder = tmp_path / "åäö temporärt"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.delenv("DIALOG_SOFFICE", raising=False)
    return folder


def program(folder: Path, script: str, name: str = "soffice") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_libreoffice_is_found_on_the_path(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = program(tmp_path / "bin", "", name)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert find_office() == there


def test_the_one_that_the_user_names_comes_before_that_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin", "")
    named = program(tmp_path / "my own", "")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("DIALOG_SOFFICE", str(named))

    assert find_office() == named


def test_a_named_program_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOG_SOFFICE", str(tmp_path / "soffice"))

    with pytest.raises(UsageError, match=r"DIALOG_SOFFICE is set to .*soffice, which is no program"):
        find_office()


def test_the_usual_places_are_those_of_libreoffices_own_installers() -> None:
    windows = usual_places("win32", {"ProgramFiles": "C:/Program Files"}, Path("C:/Users/eva"))
    mac = usual_places("darwin", {}, Path("/Users/eva"))

    assert windows == [Path("C:/Program Files/LibreOffice/program/soffice.com")]
    assert mac == [
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        Path("/Users/eva/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ]


@pytest.mark.parametrize(
    ("platform", "how"),
    [("win32", "winget install"), ("darwin", "brew install"), ("linux", "apt install"), ("freebsd14", "apt install")],
)
def test_where_it_is_missing_the_error_says_how_to_install_it(platform: str, how: str) -> None:
    error = not_installed(platform)

    assert "was not found" in error.message
    assert how in str(error.remedy)
    assert "--format docx,md" in str(error.remedy)


def test_nothing_on_the_path_and_in_the_usual_places_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if any(place.is_file() for place in usual_places(sys.platform, os.environ, Path.home())):
        pytest.skip("LibreOffice is in one of the usual places")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UsageError, match="LibreOffice, which was not found on this computer"):
        installed_office()


def test_all_documents_are_converted_in_one_start(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    office = program(tmp_path, f"echo one >> '{starts}'\n{WRITES}for f; do cp $f \"$out/${{f%.docx}}.pdf\"; done")

    made = convert(DOCUMENTS, office)

    assert made.files == DOCUMENTS
    assert starts.read_text(encoding="utf-8") == "one\n"


def test_it_runs_with_a_profile_of_its_own_that_asks_for_accessible_pdf(tmp_path: Path) -> None:
    office = program(
        tmp_path, f"echo $1 > '{tmp_path}/arguments'; cp ../profile/user/registrymodifications.xcu '{tmp_path}/profile'"
    )

    convert(DOCUMENTS, office)

    assert "-env:UserInstallation=file:///" in (tmp_path / "arguments").read_text(encoding="utf-8")
    assert '"PDFUACompliance" oor:op="fuse"><value>true<' in (tmp_path / "profile").read_text(encoding="utf-8")


def test_nothing_is_left_of_a_run(tmp_path: Path, workroom: Path) -> None:
    convert(DOCUMENTS, program(tmp_path, f'{WRITES}cp 1.docx "$out/1.pdf"'))

    assert list(workroom.iterdir()) == []


def test_a_document_that_it_writes_nothing_of_is_not_among_the_files(tmp_path: Path) -> None:
    office = program(tmp_path, f"{WRITES}cp 1.docx \"$out/1.pdf\"; echo 'Error: source file could not be loaded'")

    made = convert(DOCUMENTS, office)

    assert list(made.files) == ["2020-04-20-dagordning"]
    assert made.said == "Error: source file could not be loaded"


def test_its_words_name_the_document_and_no_folder_of_the_run(tmp_path: Path) -> None:
    office = program(tmp_path, 'echo "convert 1.docx -> x using filter"; echo "cannot read $PWD/2.docx: damaged"')

    made = convert(DOCUMENTS, office)

    assert made.said == "cannot read 2020-04-20-anteckningar.docx: damaged"


def test_an_exit_code_that_tells_of_an_error_is_believed(tmp_path: Path, workroom: Path) -> None:
    office = program(tmp_path, f"{WRITES}cp 1.docx \"$out/1.pdf\"; echo 'no space left' >&2; exit 77")

    with pytest.raises(WriteError, match="ended with the error 77, and said “no space left”"):
        convert(DOCUMENTS, office)
    assert list(workroom.iterdir()) == []


def test_a_program_that_does_not_start_is_told(tmp_path: Path) -> None:
    office = tmp_path / "soffice"
    office.write_bytes(b"no program")

    with pytest.raises(UsageError, match=r"LibreOffice does not start: .*soffice: Permission denied"):
        convert(DOCUMENTS, office)


def test_no_room_for_temporary_files_is_told(tmp_path: Path, workroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(workroom / "gone"))

    with pytest.raises(WriteError, match="no room for LibreOffice to work in"):
        convert(DOCUMENTS, program(tmp_path, "exit 0"))


class Line:
    """A named pipe that programs write to; once the last of them has ended, it has an end too."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self.reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def wait(self) -> None:
        """Wait until a program has written."""
        with self.path.open("rb") as reader:
            reader.read(1)

    def is_dead(self) -> bool:
        """Tell whether no program holds the pipe open for writing, or soon will not: the dying take a moment."""
        while select.select([self.reader], [], [], 20)[0]:
            if not os.read(self.reader, 100):
                return True
        return False


def hanging(tmp_path: Path, line: Line) -> Path:
    """Return a program that hangs in a process started by another, as LibreOffice does."""
    return program(tmp_path, f"exec 3>'{line.path}'\n(sleep 600) & echo started >&3\nwait")


def test_when_the_time_is_up_the_whole_tree_of_processes_is_ended(tmp_path: Path, workroom: Path) -> None:
    line = Line(tmp_path / "line")

    with pytest.raises(WriteError, match="was stopped: it had not finished after 1 seconds"):
        convert(DOCUMENTS, hanging(tmp_path, line), seconds=1)
    assert line.is_dead()
    assert list(workroom.iterdir()) == []


def test_after_ctrl_c_no_process_and_no_file_is_left(tmp_path: Path, workroom: Path) -> None:
    line = Line(tmp_path / "line")
    code = (
        "import sys, pathlib; from naringsdialog.render.pdf.office import convert;"
        "convert({'minutes': b''}, pathlib.Path(sys.argv[1]))"
    )
    said = environment(TMPDIR=str(workroom))
    command = [sys.executable, "-c", code, str(hanging(tmp_path, line))]

    with subprocess.Popen(command, env=said, stderr=subprocess.PIPE) as process:
        line.wait()
        assert list(workroom.iterdir()) != []
        process.send_signal(signal.SIGINT)
        words = process.communicate()[1]

    assert b"KeyboardInterrupt" in words
    assert line.is_dead()
    assert list(workroom.iterdir()) == []
