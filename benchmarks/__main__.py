"""The command: `python -m benchmarks`, and `python -m benchmarks make` for a workspace alone."""

from __future__ import annotations

import shlex
import sys
import tempfile
from datetime import date, datetime  # noqa: TC003 - Typer evaluates the annotations of commands
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.bench import LARGE, SMALL, Bench
from benchmarks.lanes import all_rows, lanes
from benchmarks.machine import machine
from benchmarks.report import line, page, show
from benchmarks.workspaces import make

RESULTS = Path(__file__).parent / "RESULTS.md"

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_UNTIL_OLD = 4.0


@app.callback(invoke_without_command=True)
def measure(
    context: typer.Context,
    only: Annotated[list[str] | None, typer.Option(help="Only the row of this name; may be repeated.")] = None,
    runs: Annotated[int, typer.Option(min=1, help="Runs of each side; a third of them where one takes long.")] = 9,
    meetings: Annotated[int, typer.Option(min=SMALL, help="The size of the large workspace, for a quick try.")] = LARGE,
    keep: Annotated[
        Path | None, typer.Option(help="Keep the workspaces in this folder, and use what is there.")
    ] = None,
    results: Annotated[
        Path | None,
        typer.Option(help="Where the results are written; of all rows at full size in RESULTS.md by default."),
    ] = None,
    day: Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Else today.")] = None,
    remark: Annotated[str, typer.Option(help="What must be known to read the figures.")] = "",
) -> None:
    """Measure `dialog` beside what users would otherwise pick, and write the results."""
    if context.invoked_subcommand:
        return
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        bench = Bench((keep or Path(folder)).resolve(), meetings, rest=_UNTIL_OLD)
        _refuse_unknown(only or [], [lane.name for lane in lanes(bench)])
        rows = all_rows(bench, runs, only or [], lambda row: typer.echo(line(row), err=True))
    show(rows, Console())
    if meetings != LARGE:
        typer.echo(f"the goals are set for {LARGE:,} meetings: of {meetings:,} they say little", err=True)
    file = results or results_of(only or [], meetings)
    if file is None:
        typer.echo(
            f"not written into {RESULTS.name}, which tells of all rows at full size: --results names a file", err=True
        )
        return
    when = day.date() if day else date.today()
    command = _command(only or [], runs, meetings, is_kept=keep is not None)
    file.write_text(page(rows, machine(), command, when, remark), encoding="utf-8", newline="\n")


@app.command("make")
def make_workspace(meetings: Annotated[int, typer.Argument(min=1)], folder: Path) -> None:
    """Write a workspace of so many meetings into a folder that has none."""
    try:
        make(meetings, folder)
    except FileExistsError:
        sys.exit(f"error: {folder} holds a workspace already: name another folder, or remove it")


def results_of(only: list[str], meetings: int) -> Path | None:
    """Return where results are written unless a file is named: what tells of the whole is not replaced by a part."""
    return None if only or meetings != LARGE else RESULTS


def _refuse_unknown(only: list[str], names: list[str]) -> None:
    unknown = [name for name in only if name not in names]
    if unknown:
        sys.exit(f"error: there is no row {unknown[0]}: the rows are {', '.join(names)}")


def _command(only: list[str], runs: int, meetings: int, *, is_kept: bool) -> str:
    """Return the command as it can be given anywhere: the folder that is kept has no place in the results."""
    words = ["python", "-m", "benchmarks", *(part for name in only for part in ("--only", name))]
    words += [f"--runs={runs}", f"--meetings={meetings}"]
    return shlex.join(words) + (" --keep FOLDER" if is_kept else "")


if __name__ == "__main__":
    app(prog_name="python -m benchmarks")
