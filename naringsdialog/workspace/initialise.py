"""A new workspace: its files, and what would be missing in one that exists."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.source.draft import spelled
from naringsdialog.source.schema import (
    MEETING_FILE,
    SCHEMAS,
    WORKSPACE_FILE,
    meeting_schema,
    schema_text,
    workspace_schema,
)
from naringsdialog.workspace.locate import CONFIG, MEETINGS
from naringsdialog.workspace.store import create, replace

if TYPE_CHECKING:
    from pathlib import Path

IGNORED = ("out/", ".dialog/", ".*.dialog-*.tmp")
_EDITOR = ".vscode/settings.json"
_AGENDAS = {
    "sv": ("Inledning", "Lägesrapporter", "Uppföljning av åtgärder", "Övriga frågor", "Nästa möte"),
    "en": ("Opening", "Reports", "Follow-up of actions", "Other business", "Next meeting"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a new workspace's `dialog.yaml` says.

    Attributes:
        series: the key of its first series; `title` what its meetings are called.
        organisations: key and name of the first members.
    """

    language: str
    timezone: str
    series: str
    title: str
    record: str
    start: str | None = None
    every: str | None = None
    place: str | None = None
    organisations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be made, or lines to be added to one that exists."""

    path: Path
    text: str
    adds_to: bytes | None = None

    def write(self) -> None:
        """Make the file, or add the lines at the end of the one that was read."""
        if self.adds_to is None:
            create(self.path, self.text.encode())
            return
        newline = b"\r\n" if b"\r\n" in self.adds_to else b"\n"
        gap = b"" if not self.adds_to or self.adds_to.endswith(b"\n") else newline
        lines = self.text.encode().replace(b"\n", newline)
        replace(self.path, self.adds_to + gap + lines, expected=self.adds_to)


def schemas() -> dict[str, str]:
    """Return the schemas' files and texts, by their path in the workspace."""
    return {
        f"{SCHEMAS}/{MEETING_FILE}": schema_text(meeting_schema()),
        f"{SCHEMAS}/{WORKSPACE_FILE}": schema_text(workspace_schema()),
    }


def missing_files(root: Path, settings: Settings) -> list[NewFile]:
    """Return what a workspace at `root` lacks; what exists and says what it should is not among it."""
    wanted = {
        CONFIG: config_text(settings),
        **schemas(),
        _EDITOR: _editor_text(),
    }
    files = [NewFile(root / name, text) for name, text in wanted.items() if not (root / name).exists()]
    ignore = root / ".gitignore"
    there = ignore.read_bytes() if ignore.exists() else None
    lines = {line.strip() for line in (there or b"").decode(errors="replace").splitlines()}
    if lacking := [line for line in IGNORED if line not in lines]:
        text = "# made by dialog, and made again at any time\n" + "".join(f"{line}\n" for line in lacking)
        files.append(NewFile(ignore, text, there))
    return files


def make_workspace(root: Path, files: list[NewFile]) -> None:
    """Write the files, and the folder of the meetings."""
    for file in sorted(files, key=lambda file: file.path.name == CONFIG):  # a workspace once all the rest is there
        file.write()
    (root / MEETINGS).mkdir(parents=True, exist_ok=True)


def _editor_text() -> str:
    schemas = {f"./{SCHEMAS}/{MEETING_FILE}": f"{MEETINGS}/**/*.yaml", f"./{SCHEMAS}/{WORKSPACE_FILE}": CONFIG}
    return json.dumps({"yaml.schemas": schemas}, indent=2) + "\n"


def config_text(settings: Settings) -> str:
    """Write `dialog.yaml`, commented."""
    lines = [
        f"# yaml-language-server: $schema={SCHEMAS}/{WORKSPACE_FILE}",
        "",
        "# The workspace: who takes part, and which meetings recur. Each meeting has a file of its own in meetings/.",
        "format: 1",
        f"language: {settings.language}  # of the documents: sv or en",
        f"timezone: {spelled(settings.timezone)}",
        "",
        "# The register. Meetings refer to organisations and people by their keys:",
        "#   organisations:",
        "#     region: {name: Region Jämtland Härjedalen, short: Regionen}",
        "#   people:",
        "#     ee: {name: Eva Ek, organisation: region, email: eva.ek@example.org}",
        *(["organisations:"] if settings.organisations else []),
        *(f"  {key}: {{name: {spelled(name, flow=True)}}}" for key, name in settings.organisations),
        "",
        "# Recurring meetings. `dialog new-meeting` makes the next one from what stands here.",
        "series:",
        f"  {settings.series}:",
        f"    title: {spelled(settings.title)}",
        f"    record: {settings.record}  # notes, or protocol for a formal body",
        f"    start: {spelled(settings.start)}" if settings.start else "    # start: 15:00",
        f"    every: {settings.every}" if settings.every else "    # every: 2 weeks",
        f"    place: {spelled(settings.place)}" if settings.place else "    # place: Rådhuset, sal 2",
        "",
        *_members(settings),
        "",
        "    # The standing agenda. Under `reports` stand those who tell the others how things are.",
        "    agenda:",
        *_agenda(settings),
    ]
    return "\n".join(lines) + "\n"


def _members(settings: Settings) -> list[str]:
    if not settings.organisations:
        return ["    # Who is called: keys of the register.", "    # members: [region, ee]"]
    return ["    members:  # who is called", *(f"      - {key}" for key, _ in settings.organisations)]


def _agenda(settings: Settings) -> list[str]:
    opening, reports, actions, other, following = _AGENDAS[settings.language]
    reporting = [f"          - {key}" for key, _ in settings.organisations]
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
