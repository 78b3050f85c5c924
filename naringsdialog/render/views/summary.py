"""How the actions of a series stand by owner, in numbers and words: for a table, a chart and its alternative text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.followup.query import alphabetical
from naringsdialog.followup.summary import By, summarise
from naringsdialog.render.views.fields import SummaryRowView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.followup.history import ActionState
    from naringsdialog.followup.summary import Tally
    from naringsdialog.render.language import Language
    from naringsdialog.render.views.setting import Setting

MOST_BARS = 25
"""So many owners have a bar of their own; with more, the chart would not fit on a page."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One owner in the chart; the parts of the bar follow each other as the fields do.

    Attributes:
        owner: what stands beside it.
        overdue, open, undated: open actions: past their date, not so, and without one.
        in_time, late, done_undated: actions that were done: by their date, after it, and without one.
    """

    owner: str
    overdue: int
    open: int
    undated: int
    in_time: int
    late: int
    done_undated: int

    @property
    def parts(self) -> tuple[int, ...]:
        """The lengths of its parts."""
        return (self.overdue, self.open, self.undated, self.in_time, self.late, self.done_undated)


def summary_rows(states: Sequence[ActionState], setting: Setting) -> tuple[SummaryRowView, ...]:
    """Return how the parts of each owner stand, by name; those of nobody come last.

    Several who are called the same stand in the order of their actions. Who has only what was dropped has no row: it
    would be one of noughts.
    """
    every = summarise(states, By.OWNER, setting.register).rows
    tallies = {owner: tally for owner, tally in every.items() if tally.open or tally.done}
    names = {owner: setting.owner(owner) if owner else setting.words("No owner") for owner in tallies}
    return tuple(
        _row(names[owner], tallies[owner], setting)
        for owner in sorted(tallies, key=lambda owner: (not owner, alphabetical(names[owner])))
    )


def _row(owner: str, tally: Tally, setting: Setting) -> SummaryRowView:
    return SummaryRowView(
        owner=owner,
        open=tally.open,
        overdue=tally.overdue,
        undated=tally.undated,
        done=tally.done,
        in_time=tally.done_in_time,
        late=tally.done_late,
        median_days=None if tally.median_days is None else setting.language.number(tally.median_days),
    )


def totals(states: Sequence[ActionState], setting: Setting) -> str:
    """Say in a sentence how all actions stand, each counted once."""
    tally = summarise(states, By.OWNER, setting.register).total
    told = [_told(_row("", tally, setting), setting)]
    told += [setting.counted("%(n)s dropped", "%(n)s dropped", tally.dropped)] if tally.dropped else []
    counted = setting.counted("%(n)s action in all", "%(n)s actions in all", tally.total)
    sentence = f"{counted}: {', '.join(filter(None, told))}."
    if tally.median_days is None or tally.done < 2:
        return sentence
    days = setting.language.days(tally.median_days)
    return f"{sentence} {setting.words('Half of what is done was done within %(days)s.', days=days)}"


def chart_text(rows: Sequence[SummaryRowView], whole: str, setting: Setting) -> str:
    """Say in words what the chart shows: all actions, and then a sentence for each bar.

    Args:
        rows: those of the table.
        whole: the sentence on all actions.
        setting: the document.
    """
    day = setting.language.date(setting.day)
    what = setting.words("Bar chart of how the actions of each owner stand on %(date)s.", date=day)
    told = (f"{bar.owner}: {_told(_as_row(bar), setting)}." for bar in bars(rows, setting.language))
    return " ".join([what, whole, *told])


def bars(rows: Sequence[SummaryRowView], language: Language) -> list[Bar]:
    """Return the bars of the chart in the order of the rows.

    Where there are too many, those of the owners with the fewest actions are one, the last.
    """
    every = [*map(_bar, rows)]
    if len(every) <= MOST_BARS:
        return every
    longest = sorted(range(len(every)), key=lambda index: -sum(every[index].parts))
    kept, rest = sorted(longest[:MOST_BARS]), longest[MOST_BARS:]
    name = language.ngettext("%(n)s other", "%(n)s others", len(rest)) % {"n": language.number(len(rest))}
    together = (sum(numbers) for numbers in zip(*(every[index].parts for index in rest), strict=True))
    return [*(every[index] for index in kept), Bar(name, *together)]


def _bar(row: SummaryRowView) -> Bar:
    return Bar(
        owner=row.owner,
        overdue=row.overdue,
        open=row.open - row.overdue - row.undated,
        undated=row.undated,
        in_time=row.in_time,
        late=row.late,
        done_undated=row.done - row.in_time - row.late,
    )


def _as_row(bar: Bar) -> SummaryRowView:
    return SummaryRowView(
        owner=bar.owner,
        open=bar.overdue + bar.open + bar.undated,
        overdue=bar.overdue,
        undated=bar.undated,
        done=bar.in_time + bar.late + bar.done_undated,
        in_time=bar.in_time,
        late=bar.late,
        median_days=None,
    )


def _told(row: SummaryRowView, setting: Setting) -> str:
    """Tell the numbers of a row: "6 öppna (2 försenade, 1 utan datum), 4 klara (3 i tid, 1 sent)"."""
    overdue = setting.counted("%(n)s overdue", "%(n)s overdue", row.overdue) if row.overdue else ""
    undated = setting.counted("%(n)s without date", "%(n)s without date", row.undated) if row.undated else ""
    in_time = setting.words("%(n)s in time", n=setting.language.number(row.in_time)) if row.in_time else ""
    late = setting.words("%(n)s late", n=setting.language.number(row.late)) if row.late else ""
    open_ = setting.counted("%(n)s open", "%(n)s open", row.open) if row.open else ""
    done = setting.counted("%(n)s done", "%(n)s done", row.done) if row.done else ""
    return ", ".join(filter(None, (_with(open_, overdue, undated), _with(done, in_time, late))))


def _with(whole: str, *parts: str) -> str:
    told = ", ".join(filter(None, parts))
    return f"{whole} ({told})" if told else whole
