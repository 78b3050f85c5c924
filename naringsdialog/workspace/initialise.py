"""A new workspace: its files, and what one that exists lacks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.source.notation import spelled
from naringsdialog.source.schema_names import MEETING_FILE, SCHEMAS, WORKSPACE_FILE
from naringsdialog.workspace.left_behind import sweep_beside_others
from naringsdialog.workspace.locate import CONFIG, MEETINGS
from naringsdialog.workspace.schema_files import schema_texts
from naringsdialog.workspace.store import create, make_folder, replace

if TYPE_CHECKING:
    from datetime import time
    from pathlib import Path

_IGNORED = ("out/", ".dialog/", ".*.dialog-*.tmp")
_EDITOR = ".vscode/settings.json"
_AGENDAS = {
    "sv": ("Inledning", "Lägesrapporter", "Uppföljning av åtgärder", "Övriga frågor", "Nästa möte"),
    "en": ("Opening", "Reports", "Follow-up of actions", "Other business", "Next meeting"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a new workspace's `dialog.yaml` says.

    Attributes:
        series: the key of its first series.
        title: what the meetings of that series are called.
        organisations: key and name of the first members.
    """

    language: str
    timezone: str
    series: str
    title: str
    record: str
    start: time | None = None
    end: time | None = None
    every: str | None = None
    place: str | None = None
    organisations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that a workspace lacks, or lines that a file of it lacks.

    Attributes:
        path: the file.
        text: what it is to hold, or the lines.
        there: what stands in it now; None where it does not exist.
        by_hand: whether only a person can put the lines into what stands there.
        generated: whether the text is the tool's own and nothing to read.
    """

    path: Path
    text: str
    there: bytes | None = None
    by_hand: bool = False
    generated: bool = False

    def write(self) -> None:
        """Make the file, or add the lines at the end of the one that was read; what is by hand is left.

        Raises:
            UsageError: someone else made or changed the file meanwhile.
            WriteError: it cannot be written.
        """
        if self.by_hand:
            return
        if self.there is None:
            create(self.path, self.text.encode())
            return
        newline = b"\r\n" if b"\r\n" in self.there else b"\n"
        gap = b"" if not self.there or self.there.endswith(b"\n") else newline
        lines = self.text.encode().replace(b"\n", newline)
        replace(self.path, self.there + gap + lines, expected=self.there)


def missing_in(root: Path, settings: Settings) -> list[Addition]:
    """Return what a workspace at `root` lacks; its `dialog.yaml` comes last, for that is what makes it one."""
    generated = [(root / name, text) for name, text in schema_texts().items()]
    missing = [Addition(path, text, generated=True) for path, text in generated if not path.exists()]
    missing += _editor_settings(root / _EDITOR)
    missing += _ignored(root / ".gitignore")
    config = root / CONFIG
    return missing if config.exists() else [*missing, Addition(config, config_text(settings))]


def make_workspace(root: Path, additions: list[Addition]) -> None:
    """Make the folder of the meetings, and write what is missing in the order it comes.

    Raises:
        UsageError: someone else made or changed a file meanwhile.
        WriteError: something cannot be written.
    """
    make_folder(root / MEETINGS)
    sweep_beside_others(root)
    for addition in additions:
        addition.write()


def _editor_settings(path: Path) -> list[Addition]:
    schemas = {f"./{SCHEMAS}/{MEETING_FILE}": f"{MEETINGS}/**/*.yaml", f"./{SCHEMAS}/{WORKSPACE_FILE}": CONFIG}
    text = json.dumps({"yaml.schemas": schemas}, indent=2) + "\n"
    there = path.read_bytes() if path.exists() else None
    if there is not None and all(schema.encode() in there for schema in schemas):
        return []
    return [Addition(path, text, there, by_hand=there is not None)]


def _ignored(path: Path) -> list[Addition]:
    there = path.read_bytes() if path.exists() else None
    lines = {line.strip().strip("/") for line in (there or b"").decode("utf-8-sig", errors="replace").splitlines()}
    lacking = [line for line in _IGNORED if line.strip("/") not in lines]
    text = "# made by dialog, and made again at any time\n" + "".join(f"{line}\n" for line in lacking)
    # PowerShell writes UTF-16, to which nothing in UTF-8 can be added.
    return [Addition(path, text, there, by_hand=b"\0" in (there or b""))] if lacking else []


def config_text(settings: Settings) -> str:
    """Write `dialog.yaml`; taking away a `#` before a key makes the line count."""
    parts = [
        [f"# yaml-language-server: $schema={SCHEMAS}/{WORKSPACE_FILE}"],
        [
            "# The workspace: who takes part, and which meetings recur. Each meeting has its own file in meetings/.",
            "format: 1",
            f"language: {settings.language}  # of the documents: sv or en",
            f"timezone: {spelled(settings.timezone)}",
        ],
        _register(settings),
        _series(settings),
        _members(settings),
        [
            "    # The standing agenda. Under `reports` stand those who tell the others how things are.",
            "    agenda:",
            *_agenda(settings),
        ],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _register(settings: Settings) -> list[str]:
    names = [f"  {spelled(key)}: {{name: {spelled(name, flow=True)}}}" for key, name in settings.organisations]
    return [
        "# The register. Meetings refer to organisations and people by these keys.",
        *(
            ["organisations:", *names]
            if names
            else ["# organisations:", "#   region: {name: Region Jämtland Härjedalen, short: Regionen}"]
        ),
        "# people:",
        "#   ee: {name: Eva Ek, email: eva.ek@example.org}",
    ]


def _series(settings: Settings) -> list[str]:
    end = [f"    end: {settings.end:%H:%M}"] if settings.end else []
    return [
        "# Recurring meetings. `dialog new-meeting` makes the next one from what stands here.",
        "series:",
        f"  {spelled(settings.series)}:",
        f"    title: {spelled(settings.title)}",
        f"    record: {settings.record}  # notes, or protocol for a formal body",
        f"    start: {settings.start:%H:%M}" if settings.start else "    # start: 15:00",
        *end,
        f"    every: {settings.every}" if settings.every else "    # every: 2 weeks",
        f"    place: {spelled(settings.place)}" if settings.place else "    # place: Rådhuset, sal 2",
        "    # secretary: ee",
        "    # contact: ee  # whom to tell when one cannot come",
    ]


def _members(settings: Settings) -> list[str]:
    if not settings.organisations:
        return ["    # Who is called: keys of the register.", "    # members: [region, ee]"]
    return ["    # Who is called.", "    members:", *(f"      - {spelled(key)}" for key, _ in settings.organisations)]


def _agenda(settings: Settings) -> list[str]:
    opening, reports, actions, other, following = _AGENDAS[settings.language]
    reporting = [f"          - {spelled(key)}" for key, _ in settings.organisations]
    return [
        f"      - title: {opening}",
        f"      - title: {reports}",
        *(["        reports:", *reporting] if reporting else []),
        f"      - title: {actions}",
        "        show: open-actions  # filled in when the document is rendered",
        f"      - title: {other}",
        f"      - title: {following}",
        "        show: next-meeting",
    ]
