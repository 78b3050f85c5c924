"""`python -m stress`: run the rounds within a time, print what was tried and what held, and how to try again."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.table import Table

from stress.round import Budget, Finding, Result
from stress.rounds import ROUNDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stress.round import Round

_SECONDS = 1800
_MOST = 20  # findings of a round that are told
_INTERRUPTED = 130


class Run(NamedTuple):
    """A round that was run.

    Attributes:
        round: which.
        wanted: how many cases were asked for.
        result: what came of it.
        seconds: how long it took.
    """

    round: Round
    wanted: int
    result: Result
    seconds: float


def main(
    arguments: Sequence[str] | None = None, rounds: Sequence[Round] = ROUNDS, console: Console | None = None
) -> int:
    """Run the rounds and print the table.

    Args:
        arguments: what stands behind `python -m stress`; None for those of the process.
        rounds: the rounds there are.
        console: where the table is printed; None for the process's own output.

    Returns:
        0 when all held, 1 when something broke, 130 when it was interrupted; wrong usage ends the process with 2.
    """
    asked = _parser(rounds).parse_args(arguments)
    chosen = [one for one in rounds if not asked.only or one.name in asked.only]
    console = console or Console()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="stress-"))
    runs, end, is_interrupted = list[Run](), time.monotonic() + asked.seconds, False
    for number, one in enumerate(chosen):
        now = time.monotonic()
        until = now + max(end - now, 0) / (len(chosen) - number)  # what a round leaves is for those after it
        wanted = one.cases if asked.cases is None else asked.cases
        budget = Budget(asked.seed, wanted, until, _emptied(folder / one.name), asked.first)
        try:
            with console.status(f"{one.name}: {one.goal}"):
                runs.append(Run(one, wanted, _run(one, budget), time.monotonic() - now))
        except KeyboardInterrupt:
            is_interrupted = True
            break
    _tell(console, runs, asked)
    if is_interrupted:
        console.print(f"interrupted in the round {one.name}, of which nothing is told", highlight=False)
    is_broken = any(run.result.findings for run in runs)
    if is_broken:
        console.print(f"\nWhat the rounds wrote is in {folder}", soft_wrap=True, markup=False, highlight=False)
    elif asked.keep is None:
        shutil.rmtree(folder, ignore_errors=True)
    return _INTERRUPTED if is_interrupted else 1 if is_broken else 0


def _parser(rounds: Sequence[Round]) -> argparse.ArgumentParser:
    names = [one.name for one in rounds]
    parser = argparse.ArgumentParser("python -m stress", description="Try to break dialog; exit 1 when it breaks.")
    parser.add_argument("--seconds", type=float, default=_SECONDS, help=f"at most so long in all ({_SECONDS})")
    parser.add_argument("--seed", type=int, default=1, help="from which all that is random is drawn (1)")
    parser.add_argument("--only", nargs="+", choices=names, metavar="ROUND", help=f"only these: {', '.join(names)}")
    parser.add_argument("--cases", type=int, help="at most so many cases of each round, instead of its own number")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="CASE", help="begin with this case (0)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what the rounds write, in this folder")
    return parser


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _run(one: Round, budget: Budget) -> Result:
    """Run a round; one that fails itself has found something, too: nothing may be taken for held that was not tried."""
    try:
        return one.run(budget)
    except Exception as error:
        return Result(0, [Finding("the round itself", f"it failed: {type(error).__name__}: {error}")])


def _tell(console: Console, runs: Sequence[Run], asked: argparse.Namespace) -> None:
    words = ["python -m stress", f"--seed {asked.seed}", f"--seconds {asked.seconds:g}"]
    words += [f"--only {' '.join(asked.only)}"] if asked.only else []
    table = Table(title=" ".join(words), title_justify="left", show_lines=True)
    for heading in ("round", "goal", "tried", "seconds", "held"):
        table.add_column(heading, justify="right" if heading in ("tried", "seconds") else "left")
    for run in runs:
        tried, broke = run.result.tried, len(run.result.findings)
        held = f"{broke} broke" if broke else "held" if tried else "not tried"
        count = f"{tried:,}" if tried >= run.wanted else f"{tried:,} of {run.wanted:,}"
        table.add_row(run.round.name, run.round.goal, count, f"{run.seconds:.0f}", held)
    console.print(table)
    for run in runs:
        for line in _lines(run):
            console.print(line, soft_wrap=True, markup=False, highlight=False)


def _lines(run: Run) -> list[str]:
    """Return what is told of a round below the table: what was left out, and what broke with how to try it again."""
    lines = [f"{run.round.name}, left out: {reason}" for reason in run.result.left_out]
    for finding in run.result.findings[:_MOST]:
        lines += [f"{run.round.name} broke: {finding.case}", f"  {finding.what}"]
    if (more := len(run.result.findings) - _MOST) > 0:
        lines.append(f"{run.round.name}: {more} more broke")
    return lines


if __name__ == "__main__":
    sys.exit(main())
