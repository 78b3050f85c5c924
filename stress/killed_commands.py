"""Every command that writes, each with a small workspace in which it has something to write."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stress.inside import ask
from stress.snapshots import put_back, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stress.snapshots import Snapshot

_FILES = {
    "dialog.yaml": "format: 1\norganisations:\n  jht: {name: JHT}\n  af:\n    name: Arbetsförmedlingen\n"
    "people:\n  eva: {name: Eva Ek, organisation: af}\n"
    "series:\n  d: {title: D, every: 2 weeks, agenda: [{title: Läget}, {title: Åtgärder, show: open-actions}]}\n",
    "meetings/2020-04-06.yaml": "date: 2020-04-06\nstatus: sent\npresent: [eva]\nagenda:\n  - title: Enkäten\n"
    "    deferred: true\n    actions:\n      # först\n      - {id: A1, task: Räkna svaren, owner: jht}  # sist\n"
    "      - id: A2\n        task: Ring åtta företag\n        owner: [af, jht]\n        due: 2020-04-10\n"
    "      - {id: A3, task: Boka, owner: eva, updates: [{date: 2020-04-08, status: done}]}\n",
    "meetings/2020-04-20.yaml": "\ufeffdate: 2020-04-20\r\nstatus: draft\r\nagenda:\r\n- title: y\r\n"
    "  deferred: true\r\n  actions: [{id: A1, task: Äta, owner: jht}]",
}
_MENDABLE = "date: 2020-04-13\nstatus: draft\nagenda:\n  - title: Läget: nu\n    actions:\n      - task: Skriv\n"
_MANY = 60
# Folders outside of those in which the program writes by itself.
OUTSIDE = ("annan/", "många/")


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes.

    Attributes:
        name: what it is called in a finding.
        words: what stands behind `dialog`.
        begin: makes the workspace in an empty folder.
        repeats: whether carrying it out again, after it was killed, leads to the same as without the kill.
        journal: whether `dialog undo` takes it back.
    """

    name: str
    words: tuple[str, ...]
    begin: Callable[[Path], None]
    repeats: bool = False
    journal: bool = True

    def workspace(self, root: Path) -> Snapshot:
        """Make the workspace at `root`, and return all that it holds."""
        put_back(root, {})
        self.begin(root)
        return snapshot(root)


def _carry_out(root: Path, *commands: str) -> None:
    for command in commands:
        answer = ask(root, *command.split())
        if answer.code:
            raise RuntimeError(f"dialog {command}: {answer.err}")


def usual(root: Path) -> None:
    """Make a small workspace, in which a change was made."""
    put_back(root, {name: text.encode() for name, text in _FILES.items()})
    _carry_out(root, "mark 2020-04-20 sent")


def rendered(root: Path) -> None:
    """Make a small workspace with documents and exports that are behind the files."""
    usual(root)
    _carry_out(
        root,
        "render 2020-04-06 2020-04-20 --format md,docx",
        "actions export ut.csv",
        "actions export ut.xlsx",
        "actions add 2020-04-06 Ny --owner eva",
        "actions note 2020-04-06/A2 --note Påmind",
    )


def _to_mend(root: Path) -> None:
    usual(root)
    (root / "meetings" / "2020-04-13.yaml").write_bytes(_MENDABLE.encode())


def _to_undo(root: Path) -> None:
    usual(root)
    _carry_out(root, "actions done --owner jht --yes")


def _answered(root: Path) -> None:
    usual(root)
    _carry_out(root, "actions export svar.csv")
    path = root / "svar.csv"
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
    for row in rows[1:]:
        if row and row[0]:
            row[rows[0].index("Anmärkning")] = f"Svar om {row[0]}"
    filled = io.StringIO(newline="")
    csv.writer(filled, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(("\ufeff" + filled.getvalue()).encode())


def _many(root: Path) -> None:
    """Make a workspace of so many meetings that all cores are used."""
    usual(root)
    day = date(2019, 1, 7)
    for week in range(_MANY):
        text = _FILES["meetings/2020-04-06.yaml"].replace("2020-04-06", str(day + timedelta(weeks=week)))
        (root / "meetings" / f"{day + timedelta(weeks=week)}.yaml").write_bytes(text.encode())


def _nothing(root: Path) -> None:
    put_back(root, {})


def _command(
    line: str, begin: Callable[[Path], None] = usual, *, repeats: bool = False, journal: bool = True
) -> Command:
    words = tuple(word.replace("_", " ") for word in line.split())
    return Command(line.replace("_", " "), words, begin, repeats, journal)


COMMANDS = (
    _command("new-meeting", repeats=True),
    _command("new-meeting 2020-06-01", repeats=True),
    _command("actions add 2020-04-06 Skicka_ut_enkäten --owner jht --due 2020-05-01"),
    _command("actions add last Ny"),
    _command("actions done 2020-04-06/A1 --note Två_rader"),
    _command("actions done --owner jht --yes", repeats=True),
    _command("actions reopen 2020-04-06/A3 --note Igen"),
    _command("actions drop 2020-04-06/A1 2020-04-06/A2 2020-04-20/A1 --note Överspelad", repeats=True),
    _command("actions defer --owner jht --to 2020-05-15 --yes"),
    _command("actions assign 2020-04-06/A1 2020-04-20/A1 --to af"),
    _command("actions note --all --note åäö --yes"),
    _command("actions note 2020-04-06/A2 --at 2020-04-20 --note Vid_mötet"),
    _command("actions import svar.csv --yes", _answered, repeats=True),
    _command("check --fix", _to_mend, repeats=True),
    _command("mark 2020-04-06 approved", repeats=True),
    _command("undo --yes", _to_undo),
    _command("undo 1 --yes", usual),
    _command("people add bo Bo_Berg --organisation jht --email bo@example.org", repeats=True),
    _command("organisations add almi Almi_Mitt_AB --short Almi", repeats=True),
    _command("actions export ny.csv", repeats=True, journal=False),
    _command("actions export ut.csv", rendered, repeats=True, journal=False),
    _command("actions export ut.xlsx", rendered, journal=False),
    _command("actions export ny.json", repeats=True, journal=False),
    _command("actions export ny.ics", journal=False),
    _command("render 2020-04-06 --format md,docx", repeats=True, journal=False),
    _command("render --all --format md", rendered, repeats=True, journal=False),
    _command("render 2020-04-06 --format md,docx", rendered, repeats=True, journal=False),
    _command("render 2020-04-06 --public --format html,md", rendered, repeats=True, journal=False),
    _command("render --kind actions --per owner --format md", rendered, repeats=True, journal=False),
    _command("render last --format md --out annan/mapp", repeats=True, journal=False),
    _command("template eject minutes.md.j2", repeats=True, journal=False),
    _command("template eject letterhead", repeats=True, journal=False),
    _command("schema --write", repeats=True, journal=False),
    _command("init --title Rådet --every 2_weeks", _nothing, repeats=True, journal=False),
    _command("init", repeats=True, journal=False),
    _command("list", journal=False, repeats=True),
    _command("actions", journal=False, repeats=True),
    _command("check", _to_mend, journal=False, repeats=True),
    _command("check --strict", _many, journal=False, repeats=True),
    _command("actions --open", _many, journal=False, repeats=True),
    _command("render --all --format md --out många", _many, journal=False, repeats=True),
)
