"""LibreOffice, which turns Word files into PDF: finding it, and running it apart from the user's own.

Every run has its own profile, made for it and deleted after it: a LibreOffice that is open is not disturbed, no setting
of the user's changes the result, and what departs from LibreOffice's defaults stands in one place.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError, WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Names the program where it is in none of the usual places.
VARIABLE = "DIALOG_SOFFICE"
_NAMES = ("soffice", "libreoffice")
_HOW_TO_INSTALL = {
    "win32": "install it from libreoffice.org or with `winget install TheDocumentFoundation.LibreOffice`",
    "darwin": "install it from libreoffice.org or with `brew install --cask libreoffice`",
    "linux": "install it with the system's package manager, for example `sudo apt install libreoffice-writer`",
}
# How long LibreOffice may take, in seconds: to start on a slow machine for the first time, and for each document.
_START = 120
_EACH = 30

_EXPORT = "/org.openoffice.Office.Common/Filter/PDF/Export"
# What departs from the defaults of LibreOffice (its registry schema Common.xcs, group Filter/PDF/Export).
_SETTINGS = {
    "SelectPdfVersion": "2",  # PDF/A-2b
    "PDFUACompliance": "true",
    "UseTaggedPDF": "true",
    "ExportBookmarks": "true",
    "DisplayPDFDocumentTitle": "true",
    "ExportFormFields": "false",  # what is finished is not filled in
    "UseLosslessCompression": "true",  # the edges of a logo stay sharp
}
# What LibreOffice prints of every document, and of a Java that writing PDF does not need.
_CHATTER = re.compile(r"convert .* (->|as a) |Warning: failed to launch javaldx|Overwriting: ")


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a run of LibreOffice gave.

    Attributes:
        files: the PDF files it wrote, whatever is in them; a document that it failed at is not among them.
        said: its own words where it printed any, on one line.
    """

    files: Mapping[str, bytes]
    said: str


def find_office() -> Path | None:
    """Return LibreOffice's program: the one that `DIALOG_SOFFICE` names, else on the PATH, else in the usual places.

    Raises:
        UsageError: `DIALOG_SOFFICE` names no program.
    """
    if said := os.environ.get(VARIABLE):
        if found := shutil.which(said):
            return Path(found)
        raise UsageError(f"{VARIABLE} is set to {said}, which is no program", "set it to LibreOffice's soffice")
    on_path = (shutil.which(name) for name in _NAMES)
    places = (str(place) for place in usual_places(sys.platform, os.environ, Path.home()) if place.is_file())
    return next((Path(found) for found in (*on_path, *places) if found), None)


def usual_places(platform: str, environment: Mapping[str, str], home: Path) -> list[Path]:
    """Return where LibreOffice's own installers put its program.

    Args:
        platform: as `sys.platform` says it.
        environment: the environment variables.
        home: the user's folder.
    """
    if platform == "win32":
        # soffice.com is the one for consoles: it waits, and passes on what LibreOffice says.
        roots = [environment.get(name) for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")]
        return [Path(root, "LibreOffice", "program", "soffice.com") for root in dict.fromkeys(roots) if root]
    if platform == "darwin":
        program = Path("Applications", "LibreOffice.app", "Contents", "MacOS", "soffice")
        return [Path("/") / program, home / program]
    return [*sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True), Path("/snap/bin/libreoffice")]


def installed_office() -> Path:
    """Return LibreOffice's program.

    Raises:
        UsageError: it is not there; says how to install it on this system.
    """
    if found := find_office():
        return found
    raise not_installed(sys.platform)


def not_installed(platform: str) -> UsageError:
    """Return the error that tells how to install LibreOffice on a system, as `sys.platform` names it."""
    how = _HOW_TO_INSTALL.get(platform, _HOW_TO_INSTALL["linux"])
    return UsageError(
        "PDF is made by LibreOffice, which was not found on this computer",
        f"{how}; if it is somewhere unusual, set {VARIABLE} to its program soffice. "
        "Word and Markdown are made without it: --format docx,md",
    )


def convert(documents: Mapping[str, bytes], program: Path, seconds: float | None = None) -> Conversion:
    """Turn Word files into PDF in one start of LibreOffice.

    Args:
        documents: Word files by name.
        program: LibreOffice.
        seconds: how long it may take; by default longer than it ever should for so many documents.

    Raises:
        UsageError: the program does not start.
        WriteError: it did not finish in time, and was stopped, or ended with an error.
    """
    limit = _START + _EACH * len(documents) if seconds is None else seconds
    try:
        # What a stopped program still holds open on Windows is no reason to lose the result.
        with TemporaryDirectory(prefix="dialog-pdf-", ignore_cleanup_errors=True) as folder:
            return _convert(documents, program, Path(folder).resolve(), limit)
    except OSError as error:
        raise WriteError(
            f"there is no room for LibreOffice to work in: {error}",
            "make room in the folder for temporary files, or name another one in TMPDIR (TEMP on Windows)",
        ) from error


def _convert(documents: Mapping[str, bytes], program: Path, folder: Path, limit: float) -> Conversion:
    sources = _lay_out(folder, documents)
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder / "pdf")),
        *sources.values(),
    ]
    code = _run(command, folder / "word", folder / "said.txt", limit)
    said = _words((folder / "said.txt").read_bytes(), folder, sources)
    if code is None:
        raise WriteError(
            f"LibreOffice was stopped: it had not finished after {limit:g} seconds{_quoted(said)}",
            "try again; make fewer documents at a time, or only Word and Markdown with --format docx,md",
        )
    if code:
        raise WriteError(
            f"LibreOffice ended with the error {code}{_quoted(said)}",
            f"see whether LibreOffice starts by itself ({program}), or make only --format docx,md",
        )
    written = {one: (folder / "pdf" / source).with_suffix(".pdf") for one, source in sources.items()}
    return Conversion({one: path.read_bytes() for one, path in written.items() if path.is_file()}, said)


def _lay_out(folder: Path, documents: Mapping[str, bytes]) -> dict[str, str]:
    """Write the Word files and the profile; return the names of the files.

    They are numbered: many long names are more than a command line of Windows holds.
    """
    for part in ("word", "pdf", "profile/user"):
        (folder / part).mkdir(parents=True)
    (folder / "profile/user/registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    sources = {name: f"{number}.docx" for number, name in enumerate(documents, 1)}
    for name, source in sources.items():
        (folder / "word" / source).write_bytes(documents[name])
    return sources


def _profile() -> str:
    """Return the settings of the profile, in the form that every version of LibreOffice reads."""
    items = "".join(
        f'<item oor:path="{_EXPORT}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for name, value in _SETTINGS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n'
    )


def _run(command: Sequence[str], folder: Path, output: Path, limit: float) -> int | None:
    """Run a program to its end and return its exit code, or None where it was stopped because the time was up.

    However the wait ends, by the time limit or by Ctrl-C, none of its processes is left.
    """
    process = None
    with output.open("wb") as stream:
        try:
            with _unhurried():
                process = subprocess.Popen(
                    command,
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,  # a group of its own, which can be ended as a whole
                )
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            return None
        except OSError as error:
            raise UsageError(
                f"LibreOffice does not start: {command[0]}: {error.strerror}",
                f"install it anew, or set {VARIABLE} to its program soffice",
            ) from error
        finally:
            if process and process.returncode is None:
                _end(process)


@contextlib.contextmanager
def _unhurried() -> Iterator[None]:
    """Let Ctrl-C wait until this is over: a program that is only half started could not be ended."""
    if threading.current_thread() is not threading.main_thread():
        yield  # where Ctrl-C does not arrive
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    for number in pressed[:1]:
        signal.raise_signal(number)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program together with everything it started; LibreOffice's program is only a launcher."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _words(output: bytes, folder: Path, sources: Mapping[str, str]) -> str:
    """Return what the program said of interest, with the documents' names in place of those they had here."""
    text = output.decode("utf-8", "replace")
    for place in (folder.as_uri(), str(folder)):
        text = re.sub(rf"{re.escape(place)}[/\\](?:word|pdf)[/\\]", "", text)
    names = {source: f"{name}.docx" for name, source in sources.items()}
    text = re.sub(r"\b\d+\.docx\b", lambda found: names.get(found[0], found[0]), text)
    lines = (line.strip() for line in text.splitlines())
    return " ".join(dict.fromkeys(line for line in lines if line and not _CHATTER.match(line)))


def _quoted(said: str) -> str:
    return f", and said “{said}”" if said else ""
