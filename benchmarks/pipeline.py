"""From YAML to Markdown and Word with jinja2-cli and pandoc: a shell script, a pipeline for each meeting."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from benchmarks.bench import needed
from benchmarks.processes import Command
from benchmarks.register import NAMES, people

if TYPE_CHECKING:
    from collections.abc import Sequence

_JINJA = "install `jinja2-cli` (pip install --group benchmarks)"
_PANDOC = "install the package `pandoc` (apt, Homebrew, Fedora)"
_TEMPLATE = Path(__file__).parent / "minutes.md.j2"


def command(meetings: Sequence[Path], folder: Path, workspace: Path) -> Command:
    """Return the command that makes the documents of these meetings, with its script and template in the folder.

    Raises:
        NotMeasuredError: one of the two programs is not installed.
    """
    jinja, pandoc = needed("jinja2", _JINJA), needed("pandoc", _PANDOC)
    filled = folder / "minutes.md.j2"
    filled.write_text(template(), encoding="utf-8")
    lines = ["set -e"]
    for meeting in meetings:
        name = "-".join(meeting.relative_to(workspace / "meetings").with_suffix("").parts)
        fill = f"{quote(str(jinja))} --format=yaml {quote(str(filled))} {quote(str(meeting))}"
        lines.append(f"{fill} | tee {name}.md | {quote(str(pandoc))} --from markdown --output {name}.docx")
        # A pipeline ends as its last command does: that the first one came to its end, the last line of the text shows.
        lines.append(f"test -s {name}.docx && grep -q Sekreterare {name}.md && rm {name}.docx {name}.md")
    script = folder / "all.sh"
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Command(["sh", script], folder)


def template() -> str:
    """Return the template; whom a key stands for is in it, as the tool reads one file of data alone."""
    names = NAMES | {person.key: person.name for person in people()}
    return _TEMPLATE.read_text(encoding="utf-8").replace("NAMES", repr(names), 1)
