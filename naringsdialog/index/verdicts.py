"""What `dialog check` finds, as it is kept for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.index.plain import problems_of

if TYPE_CHECKING:
    from datetime import date

    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.index.database import Connection
    from naringsdialog.index.keeper import Progress
    from naringsdialog.problems import Problem


def checked_problems(catalogue: Catalogue, today: date, progress: Progress) -> list[Problem]:
    """Return every problem of `dialog.yaml` and the meetings, by place: those that the check of all files finds.

    Args:
        catalogue: the workspace; `dialog.yaml` could be read.
        today: the day of the check.
        progress: tells the user of long work.
    """
    kept = _kept(catalogue, today)
    while kept is None:  # at once again, if another process has brought the index up to date in between
        from naringsdialog.index.checked import check_again  # and with it all rules

        catalogue.ask(lambda connection: check_again(connection, catalogue, today, progress))
        kept = _kept(catalogue, today)
    problems = [problem for plain in kept for problem in problems_of(plain, catalogue.show)]
    return sorted(problems, key=lambda problem: problem.sort_key)


def _kept(catalogue: Catalogue, today: date) -> list[str] | None:
    """Return the problems of each file, where there are any, as JSON; None where they may be others now."""

    def told(connection: Connection) -> list[str] | None:
        if _is_stale(connection, today):
            return None
        config = connection.execute("SELECT value FROM meta WHERE name = 'config_checked' AND value <> ''")
        meetings = connection.execute("SELECT checked FROM meeting WHERE checked <> ''")
        return [plain for (plain,) in (*config, *meetings)]

    return catalogue.at_once(lambda: catalogue.ask(told))


def _is_stale(connection: Connection, today: date) -> bool:
    """Tell whether any file may have other problems than when it was checked, without looking at any."""
    meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('has_checks', 'checked_on')"))
    if not meta.get("has_checks") or connection.execute("SELECT 1 FROM changed LIMIT 1").fetchone():
        return True
    if connection.execute("SELECT 1 FROM meeting WHERE checked IS NULL LIMIT 1").fetchone():
        return True
    first = min(int(meta["checked_on"]), today.toordinal())
    # A date on the earlier of the two days, or before it, has the same meaning on both.
    is_late = connection.execute("SELECT 1 FROM meeting WHERE last_turn > ? LIMIT 1", (first,)).fetchone()
    return int(meta["checked_on"]) != today.toordinal() and bool(is_late)
