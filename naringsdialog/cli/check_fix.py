"""`dialog check --fix`: repairs what can be repaired without a loss, as one change; tells what is left."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

from naringsdialog.cli.changing import UNDO, Manner, Planned, change
from naringsdialog.cli.problem_text import dotted
from naringsdialog.source.unrepaired import ONLY_YOU_KNOW
from naringsdialog.workspace.repairing import plan_repairs
from naringsdialog.workspace.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from naringsdialog.cli.desk import Desk
    from naringsdialog.workspace.repairing import Left, RepairPlan, Repairs


def repair_files(at: Desk, among: Container[str] | None, *, dry_run: bool) -> tuple[Left, ...]:
    """Repair the files, and print what is changed; the desk then sees them as they are.

    Args:
        at: the desk.
        among: the files that may be changed, as they are shown to the user; None for all.
        dry_run: whether nothing is written.

    Returns:
        what is left, or would be.

    Raises:
        DialogError: they cannot be written.
    """
    plans: list[RepairPlan] = []

    def plan(now: Desk) -> Planned:
        plans.append(plan_repairs(now.library, now.today, among))
        return _planned(plans[-1].repairs, dry_run=dry_run)

    if change(at, plan, Manner(dry_run=dry_run)):
        at.console.talk(UNDO)
        at.reread()
    return plans[-1].left


def tell_left(at: Desk, left: Sequence[Left], *, dry_run: bool) -> None:
    """Say what is left for a person to mend, after the check has told it; nothing where nothing is.

    What might have been repaired is told with the reason; all that would be left after a dry run with its place, for
    it is on other lines then.

    Args:
        at: the desk.
        left: what is left of all that is told.
        dry_run: whether nothing was written.
    """
    if not left:
        return
    if dry_run:
        at.console.talk(f"{len(left)} would be left to mend by hand, on the lines as they would be then:")
    else:
        at.console.talk(f"{len(left)} left to mend by hand: see above")
    by_reason: dict[str, list[Left]] = {}
    for one in left:
        if one.because == ONLY_YOU_KNOW and not dry_run:
            continue  # the check has just told it, with what to write
        by_reason.setdefault(one.because, []).append(one)
    for because, ones in by_reason.items():
        told = f"{'; '.join(_places(ones))}, because {because}"
        lines = wrap(
            told,
            at.console.columns,
            initial_indent="  ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        at.console.talk("\n".join(lines))
    if not dry_run and any(one.problem.file in _unread(at) for one in left):
        at.console.talk("next: when a file can be read again, `dialog check --fix` repairs the rest of it")


def _places(left: Iterable[Left]) -> Iterator[str]:
    """Give where problems are, a rule at a time: `FILE:6 no-owner`, `FILE:10, 14 unknown-name`."""
    lines: dict[tuple[str, str], list[int]] = {}
    for one in left:
        rule = one.problem.rule if one.problem.line else ""
        lines.setdefault((dotted(one.problem.file), rule), []).append(one.problem.line)
    for (file, rule), numbers in lines.items():
        yield f"{file}:{', '.join(map(str, numbers))} {rule}" if rule else file


def _unread(at: Desk) -> set[str]:
    config = at.library.config
    return {file.file for file in at.library.unreadable} | ({config.file} if config.workspace is None else set())


def _planned(repairs: Sequence[Repairs], *, dry_run: bool) -> Planned:
    edits = tuple(one.edit for one in repairs)
    # What stands on a line may be personal, and what is printed may end in a log.
    lines = tuple(dotted(line) for edit in edits for line in edit.diff())
    words = f"repair {', '.join(edit.file for edit in edits)}: {_counted(repairs)}"
    told = f"put in: {_counted(repairs)}" + ("; nothing was written (--dry-run)" if dry_run else "")
    remarks = (told,) if edits else ()
    return Planned(Transaction(words, edits), lines, remarks=remarks)


def _counted(repairs: Iterable[Repairs]) -> str:
    """Say what is put in, and how often: "quotes around a text (2), an id"."""
    found = Counter(what for one in repairs for what in one.put_in)
    return ", ".join(what if number == 1 else f"{what} ({number})" for what, number in found.items())
